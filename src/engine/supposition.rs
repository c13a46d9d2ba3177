//! What a subject would score if some of its cells held something else. `job` asks it for the account
//! page; nothing that is kept of the table or its scoring changes.
//!
//! The subject's own entries are scored once more, by the same steps as a whole table. Columns are not
//! read again: their values are taken from the table's own run, so that a cell means what it means there.

use std::sync::Arc;

use crate::record::record;

use super::engine::{Engine, Run};
use super::explanation::{Explanation, computed_text, explain};
use super::rule;
use super::scoring::{Scoring, present};
use super::source::Source;
use super::standing::rank;
use super::value::{Kind, Reading, Values, pick};
use crate::dataset::{
    Dates, Flags, Kind as Reads, Labels, fold, format_day, is_missing, parse_iso, read_flag,
};
use crate::scorecard::{Percentile, Scorecard};
use crate::text;

record! {
    /// A value that a KPI reads from a column, and that may be supposed to be another.
    pub struct Knob {
        pub kpi: String,
        pub column: String,
        pub reads: Reads,
        /// The cell as [`Engine::suppose`] takes it: `0.5`, `2026-10-31`, `yes`; empty where it is missing.
        pub cell: String,
        /// The smallest and the largest number of the latest rows, days before the day of the test for dates.
        pub range: Option<(f64, f64)>,
    }
}

record! {
    /// What would be with other cells.
    pub struct Supposition {
        pub explanation: Explanation,
        /// How many subjects score higher, and one.
        pub rank: Option<usize>,
    }
}

/// The other cells of one subject.
#[derive(Debug)]
pub(super) struct Supposed<'a> {
    /// The run of the whole table.
    pub whole: Run<'a>,
    /// The subject's entries there, the one that is changed last.
    pub entries: Vec<u32>,
    /// Columns by index, and what they hold for it.
    pub cells: Vec<(usize, &'a str)>,
}

impl Supposed<'_> {
    /// The cell of a column that is supposed to be another.
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.iter().find(|(other, _)| *other == column).map(|(_, cell)| *cell)
    }

    /// The place of the entry that is changed.
    pub fn changed(&self) -> usize {
        self.entries.len() - 1
    }
}

impl Engine {
    /// Explains an entry as it would be scored if columns held these cells: numbers with a decimal point,
    /// dates as ISO writes them. The scoring is the last that this engine made, with its library.
    pub fn suppose(
        &mut self,
        scoring: &Scoring,
        library: &[Scorecard],
        entry: usize,
        cells: &[(String, String)],
    ) -> Supposition {
        let then = self.score_one(scoring, library, &scoring.scorecard, entry, cells);
        let at = then.len() - 1;
        let mut explanation = explain(&then, at);
        explanation.entry = entry as u32;
        for (k, part) in explanation.kpis.iter_mut().enumerate() {
            if let Source::Column(column) = then.input_of(k, at).source
                && let Some((_, cell)) =
                    cells.iter().find(|(other, _)| self.table.find(other) == Some(column))
            {
                part.value = cell.clone();
            }
        }
        Supposition { rank: rank(scoring, entry, explanation.total), explanation }
    }

    /// The entries of one subject up to this one, which is the last, as a definition scores them that tells
    /// subjects apart by the same columns, with other cells in the last.
    pub(super) fn score_one(
        &mut self,
        scoring: &Scoring,
        library: &[Scorecard],
        card: &Scorecard,
        entry: usize,
        cells: &[(String, String)],
    ) -> Scoring {
        let frame = &scoring.frame;
        let before = std::iter::successors(Some(entry), |&at| frame.previous(at));
        let mut entries: Vec<u32> = before.map(|at| at as u32).collect();
        entries.reverse();
        let find = |column: &String| self.table.find(column);
        let supposed = Supposed {
            cells: cells.iter().filter_map(|(column, cell)| Some((find(column)?, cell.as_str()))).collect(),
            whole: self.again(scoring, library, card),
            entries,
        };
        let mut run = self.again(scoring, library, card);
        run.frame = frame.alone(&supposed.entries).into();
        run.supposed = Some(&supposed);
        // What is computed on the way belongs to this question alone, and goes with this engine.
        let table = self.table.clone();
        let mut aside = Engine::new(table.clone());
        aside.whole = Some(Box::new(std::mem::replace(self, Engine::new(table))));
        let then = aside.run(&run, None);
        if let Some(whole) = aside.whole {
            *self = *whole;
        }
        then
    }

    /// The values of a source for the subject that a question is about.
    pub(super) fn supposed_values(
        &mut self,
        supposed: &Supposed,
        source: &Source,
        reading: &Reading,
    ) -> Values {
        let Some(whole) = self.whole.as_mut() else { return Values::default() };
        let values = whole.values(&supposed.whole, source, reading.clone());
        let entries = &supposed.entries;
        let kind = match &values.kind {
            Kind::Numbers(numbers) => Kind::Numbers(Arc::new(pick(numbers, entries))),
            Kind::Dates(days) => Kind::Dates(pick(days, entries)),
            Kind::Flags(flags) => Kind::Flags(pick(flags, entries)),
            Kind::Labels { codes, names } => {
                Kind::Labels { codes: pick(codes, entries), names: names.clone() }
            }
            Kind::Nothing => Kind::Nothing,
        };
        let invalid = |at: &usize| values.is_invalid(entries[*at] as usize);
        let invalid = (0..entries.len()).filter(invalid).map(|at| at as u32).collect();
        let mut values = Values { kind, invalid };
        if let Source::Column(column) = *source
            && let Some(cell) = supposed.cell(column)
        {
            put(&mut values, supposed.changed(), cell, reading);
        }
        values
    }

    /// The scores of a rule that ranks a subject among all.
    pub(super) fn supposed_ranks(
        &mut self,
        supposed: &Supposed,
        source: Source,
        rule: &Percentile,
        values: &Values,
    ) -> Vec<f64> {
        let (Some(whole), Kind::Numbers(own)) = (self.whole.as_mut(), &values.kind) else {
            return vec![f64::NAN; supposed.entries.len()];
        };
        let all = whole.values(&supposed.whole, &source, Reading::Number);
        let among = |x: f64, at: usize| match &all.kind {
            Kind::Numbers(all) => rule::rank(rule, x, all, &supposed.whole.frame, at),
            _ => f64::NAN,
        };
        let rank = |(x, at): (&f64, &u32)| among(*x, *at as usize);
        own.iter().zip(&supposed.entries).map(rank).collect()
    }
}

/// Puts a cell in the place of another.
fn put(values: &mut Values, at: usize, cell: &str, reading: &Reading) {
    values.invalid.retain(|entry| *entry as usize != at);
    let read = match &mut values.kind {
        Kind::Numbers(numbers) => {
            let number = text::number(cell);
            Arc::make_mut(numbers)[at] = number.unwrap_or(f64::NAN);
            number.is_some()
        }
        Kind::Dates(days) => {
            days[at] = parse_iso(cell).unwrap_or(Dates::NONE);
            days[at] != Dates::NONE
        }
        Kind::Flags(flags) => {
            flags[at] = match read_flag(cell) {
                Some(true) => Flags::YES,
                Some(false) => Flags::NO,
                None => Flags::NONE,
            };
            flags[at] != Flags::NONE
        }
        Kind::Labels { codes, names } => {
            let label = fold(cell);
            let (Reading::Label(own) | Reading::Level(own)) = reading else { return };
            let own = own.iter().any(|own| fold(own) == label);
            let known = own || !is_missing(cell) && !matches!(reading, Reading::Level(_));
            let place = names.iter().position(|name| *name == label).unwrap_or(names.len());
            if place == names.len() {
                names.push(label);
            }
            codes[at] = if known { place as u32 } else { Labels::NONE };
            known
        }
        Kind::Nothing => true,
    };
    if !read && !is_missing(cell) {
        // There is nothing after it.
        values.invalid.push(at as u32);
    }
}

/// What an entry's KPIs read from columns.
pub fn knobs(scoring: &Scoring, entry: usize) -> Vec<Knob> {
    let knob = |(k, (_, kpi)): (usize, (_, &crate::scorecard::Kpi))| {
        let input = scoring.input_of(k, entry);
        let Source::Column(column) = input.source else { return None };
        let column = scoring.frame.table().columns().get(column)?;
        let (reads, cell) = match &input.values.kind {
            Kind::Numbers(_) => (Reads::Number, computed_text(&input.values, entry)),
            Kind::Flags(_) => (Reads::YesNo, computed_text(&input.values, entry)),
            Kind::Dates(days) => (Reads::Date, format_day(days[entry])),
            Kind::Labels { .. } if !input.values.is_present(entry) => (Reads::Text, String::new()),
            Kind::Labels { .. } => (Reads::Text, column.cell(scoring.frame.row(entry)).trim().into()),
            Kind::Nothing => return None,
        };
        let (kpi, column) = (kpi.id.clone(), column.header.clone());
        Some(Knob { kpi, column, reads, cell, range: range(scoring, &input.values.kind) })
    };
    scoring.scorecard.kpis().enumerate().filter_map(knob).collect()
}

/// The ends of what the latest entries hold.
fn range(scoring: &Scoring, kind: &Kind) -> Option<(f64, f64)> {
    let number = |entry: usize| match kind {
        Kind::Numbers(numbers) => present(numbers[entry]),
        Kind::Dates(days) => {
            (days[entry] != Dates::NONE).then(|| (i64::from(scoring.as_of) - i64::from(days[entry])) as f64)
        }
        _ => None,
    };
    let mut range = None;
    for &entry in scoring.frame.latest() {
        if let Some(x) = number(entry as usize) {
            let (low, high) = range.unwrap_or((x, x));
            range = Some((if x < low { x } else { low }, if x > high { x } else { high }));
        }
    }
    range
}
