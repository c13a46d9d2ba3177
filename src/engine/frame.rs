//! Who is measured and when: the rows of a table as subjects and periods (scoring.md, section 5).
//!
//! An entry is one subject in one period, in order of first appearance; the last of several rows
//! for it stands. Everything the engine computes is a column over entries. Built once per table
//! and roles, by `Engine`; it knows no KPI.

use std::sync::{Arc, OnceLock};

use super::directory::Directory;
use super::value::{gather, pick};
use crate::dataset::{Distinct, Periods, Table, read_numbers, read_periods};
use crate::scorecard::DataRoles;

/// The columns that play a role, by index; a column that the table lacks is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Roles {
    pub id: Option<usize>,
    pub name: Option<usize>,
    pub period: Option<usize>,
    pub value: Option<usize>,
}

impl Roles {
    /// Finds the columns that a definition names.
    pub fn find(table: &Table, data: &DataRoles) -> Self {
        let find = |name: &Option<String>| name.as_deref().and_then(|name| table.find(name));
        Roles {
            id: find(&data.id),
            name: find(&data.name),
            period: find(&data.period),
            value: find(&data.value),
        }
    }
}

/// Shared where a column is the same as another, or a frame differs from another in its names alone.
type Places = Arc<Vec<u32>>;

/// The entries of a table: one for each subject and period.
#[derive(Debug)]
pub struct Frame {
    /// Tells frames of one engine apart; part of the key of every cached column.
    pub(super) serial: u32,
    table: Arc<Table>,
    roles: Roles,
    rows: Places,
    subjects: Places,
    periods: Places,
    previous: Places,
    latest: Places,
    by_period: Places,
    /// Where each period starts in `by_period`; one more than there are periods.
    starts: Vec<u32>,
    labels: Vec<String>,
    replaced: Places,
    values: Arc<Vec<f64>>,
    /// As long as there are entries, and NaN everywhere.
    blank: OnceLock<Arc<Vec<f64>>>,
    directory: OnceLock<Directory>,
    /// What subjects are called instead of by id and name, while those are masked: `Account`.
    pub(super) veil: Option<String>,
    /// The number of the first subject, from 0: more where it is some subject's alone.
    pub(super) first: u32,
}

impl Frame {
    /// Stands for no entry.
    pub const NONE: u32 = u32::MAX;

    pub(super) fn new(table: Arc<Table>, roles: Roles, serial: u32) -> Self {
        let (row_periods, labels) = rank_periods(&table, roles.period);
        let mut frame = Frame {
            serial,
            roles,
            rows: Arc::default(),
            subjects: Arc::default(),
            periods: Arc::default(),
            previous: Arc::default(),
            latest: Arc::default(),
            by_period: Arc::default(),
            starts: vec![],
            labels,
            replaced: Arc::default(),
            values: Arc::default(),
            blank: OnceLock::new(),
            directory: OnceLock::new(),
            veil: None,
            first: 0,
            table,
        };
        let subjects = frame.enter_rows(&row_periods);
        frame.group_by_period();
        frame.link_periods(subjects);
        // One row for each subject, in order: so it mostly is.
        for places in [&mut frame.subjects, &mut frame.latest, &mut frame.by_period] {
            if *places == frame.rows {
                *places = frame.rows.clone();
            }
        }
        if let Some(column) = roles.value {
            let column = &frame.table.columns()[column];
            let mark = frame.table.corrections().mark(&column.header);
            frame.values = Arc::new(gather(read_numbers(column, mark).values, &frame));
        }
        frame
    }

    /// Some entries of one subject as a frame of their own; only one for each period.
    pub(super) fn alone(&self, entries: &[u32]) -> Frame {
        let values = if self.values.is_empty() { vec![] } else { pick(&self.values, entries) };
        let of_entries = |places: &Places| Arc::new(pick(places, entries));
        let mut frame = Frame {
            serial: 0,
            table: self.table.clone(),
            roles: self.roles,
            rows: of_entries(&self.rows),
            subjects: Arc::new(vec![0; entries.len()]),
            periods: of_entries(&self.periods),
            previous: Arc::default(),
            latest: Arc::default(),
            by_period: Arc::default(),
            starts: vec![],
            labels: self.labels.clone(),
            replaced: Arc::default(),
            values: Arc::new(values),
            blank: OnceLock::new(),
            directory: OnceLock::new(),
            veil: self.veil.clone(),
            first: entries.first().map_or(0, |&entry| self.subject(entry as usize)),
        };
        frame.group_by_period();
        frame.link_periods(1);
        frame
    }

    /// The same entries with ids and names masked by this word and a number, or as they are.
    pub(super) fn veiled(&self, veil: Option<String>) -> Frame {
        Frame {
            serial: self.serial,
            table: self.table.clone(),
            roles: self.roles,
            rows: self.rows.clone(),
            subjects: self.subjects.clone(),
            periods: self.periods.clone(),
            previous: self.previous.clone(),
            latest: self.latest.clone(),
            by_period: self.by_period.clone(),
            starts: self.starts.clone(),
            labels: self.labels.clone(),
            replaced: self.replaced.clone(),
            values: self.values.clone(),
            blank: self.blank.clone(),
            directory: OnceLock::new(),
            veil,
            first: self.first,
        }
    }

    /// Makes the entries; returns how many subjects there are.
    fn enter_rows(&mut self, row_periods: &[u32]) -> usize {
        let table = self.table.clone();
        let ids = self.roles.id.map(|column| &table.columns()[column]);
        let id = |row: u32| ids.map_or("", |ids| ids.cell(row as usize));
        let period = |row: u32| row_periods.get(row as usize).copied().unwrap_or(0);
        // What has an id: its subject by its number, and the entry of each of its periods.
        let mut named = Distinct::for_rows(if ids.is_some() { table.rows() } else { 0 });
        let mut dated = Distinct::for_rows(if row_periods.is_empty() { 0 } else { table.rows() });
        let (mut subject_of, mut entry_of): (Vec<u32>, Vec<u32>) = (vec![], vec![]);
        let (mut rows, mut subjects, mut replaced) = (vec![], vec![], vec![]);
        let mut count: u32 = 0;
        for row in 0..table.rows() as u32 {
            let own = id(row);
            let subject = if own.is_empty() {
                count += 1;
                count - 1
            } else {
                let is_own = |other: u32| id(other) == own;
                let number = named.enter(own, row, is_own);
                if number as usize == subject_of.len() {
                    subject_of.push(count);
                    count += 1;
                }
                let known = match row_periods.is_empty() {
                    true => number,
                    false => {
                        let same = |other: u32| period(other) == period(row) && is_own(other);
                        dated.enter((number, period(row)), row, same)
                    }
                };
                if let Some(entry) = entry_of.get(known as usize) {
                    replaced.push(std::mem::replace(&mut rows[*entry as usize], row));
                    continue;
                }
                entry_of.push(rows.len() as u32);
                subject_of[number as usize]
            };
            rows.push(row);
            subjects.push(subject);
        }
        // The row that stands for an entry is of the same period as the first.
        let periods = rows.iter().map(|&row| period(row)).collect();
        replaced.sort_unstable();
        (self.rows, self.subjects) = (Arc::new(rows), Arc::new(subjects));
        (self.periods, self.replaced) = (Arc::new(periods), Arc::new(replaced));
        count as usize
    }

    /// Finds each subject's latest entry and what came before each entry; they are grouped by period already.
    fn link_periods(&mut self, subjects: usize) {
        let (order, starts) = group(self.by_period.iter().copied(), &self.subjects, subjects);
        let mut previous = vec![Self::NONE; self.rows.len()];
        let mut latest = Vec::with_capacity(subjects);
        for subject in 0..subjects {
            let own = &order[starts[subject] as usize..starts[subject + 1] as usize];
            for pair in own.windows(2) {
                previous[pair[1] as usize] = pair[0];
            }
            latest.extend(own.last());
        }
        (self.previous, self.latest) = (Arc::new(previous), Arc::new(latest));
    }

    fn group_by_period(&mut self) {
        let (order, starts) = group(0..self.rows.len() as u32, &self.periods, self.labels.len());
        (self.by_period, self.starts) = (Arc::new(order), starts);
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many subjects there are.
    pub fn subjects(&self) -> usize {
        self.latest.len()
    }

    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    pub fn roles(&self) -> Roles {
        self.roles
    }

    /// The row of the table, from 0, that stands for an entry.
    pub fn row(&self, entry: usize) -> usize {
        self.rows[entry] as usize
    }

    /// The rows of all entries, in their order.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The rows, from 0, that a later one for the same subject and period replaced.
    pub fn replaced(&self) -> &[u32] {
        &self.replaced
    }

    /// The subject of each entry, from 0 in order of first appearance.
    pub fn subject(&self, entry: usize) -> u32 {
        self.subjects[entry]
    }

    /// The latest entry of each subject.
    pub fn latest(&self) -> &[u32] {
        &self.latest
    }

    /// The same subject in the period before.
    pub fn previous(&self, entry: usize) -> Option<usize> {
        let previous = self.previous[entry];
        (previous != Self::NONE).then_some(previous as usize)
    }

    /// [`Self::previous`] of every entry, [`Self::NONE`] where there is none.
    pub fn previous_entries(&self) -> &[u32] {
        &self.previous
    }

    /// Whether any subject has more than one period.
    pub fn has_previous(&self) -> bool {
        self.latest.len() < self.rows.len()
    }

    /// The period of an entry, as an index into [`Self::period_labels`].
    pub fn period(&self, entry: usize) -> usize {
        self.periods[entry] as usize
    }

    /// The periods in their order, each in the words of its first row. One, empty, without a column.
    pub fn period_labels(&self) -> &[String] {
        &self.labels
    }

    /// The entries of one period, in order of first appearance.
    pub fn entries_of(&self, period: usize) -> &[u32] {
        match (self.starts.get(period), self.starts.get(period + 1)) {
            (Some(&from), Some(&to)) => &self.by_period[from as usize..to as usize],
            _ => &[],
        }
    }

    /// All entries, earlier periods first.
    pub fn by_period(&self) -> &[u32] {
        &self.by_period
    }

    /// The entries that a view shows: of one period, or the latest of each subject.
    pub fn current(&self, period: Option<usize>) -> &[u32] {
        match period {
            Some(period) => self.entries_of(period),
            None => &self.latest,
        }
    }

    /// Whether an entry is among [`Self::current`].
    pub fn is_current(&self, period: Option<usize>, entry: usize) -> bool {
        match period {
            Some(period) => self.period(entry) == period,
            None => self.latest[self.subjects[entry] as usize] as usize == entry,
        }
    }

    /// The period of an entry in the words of its own row.
    pub fn period_text(&self, entry: usize) -> &str {
        self.cell(self.roles.period, entry)
    }

    /// What the subject is worth in the column that the definition names; NaN where unknown.
    pub fn value(&self, entry: usize) -> f64 {
        self.values.get(entry).copied().unwrap_or(f64::NAN)
    }

    /// [`Self::value`] of every entry; nothing without a column.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Whether there is a column that says what a subject is worth.
    pub fn has_values(&self) -> bool {
        self.roles.value.is_some()
    }

    /// What every column of numbers without a number is, so that they take memory once.
    pub(super) fn blank(&self) -> Arc<Vec<f64>> {
        self.blank.get_or_init(|| Arc::new(vec![f64::NAN; self.len()])).clone()
    }

    /// Names as search and sorting need them; made when first asked for.
    pub fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| Directory::new(self))
    }

    pub(super) fn cell(&self, column: Option<usize>, entry: usize) -> &str {
        column.map_or("", |column| self.table.columns()[column].cell(self.row(entry)))
    }
}

/// The rank of each row's period and the periods' names in order.
fn rank_periods(table: &Table, column: Option<usize>) -> (Vec<u32>, Vec<String>) {
    let Some(column) = column.map(|column| &table.columns()[column]) else {
        return (vec![], vec![String::new()]);
    };
    let Periods { codes, mut names } = read_periods(column, table.corrections().form(&column.header));
    if names.is_empty() {
        names.push(String::new());
    }
    (codes, names)
}

/// All indices, grouped by a small number that each has, and where each group starts; order kept within.
fn group(indices: impl Iterator<Item = u32>, numbers: &[u32], groups: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0; groups + 1];
    for &number in numbers {
        starts[number as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![0; numbers.len()];
    for index in indices {
        let place = &mut next[numbers[index as usize] as usize];
        order[*place as usize] = index;
        *place += 1;
    }
    (order, starts)
}
