//! The values of a KPI or a column, one for each entry of a frame, read as its rule or condition
//! reads them (scoring.md, section 1). Called by `engine`; it scores nothing.

use std::sync::Arc;

use super::frame::Frame;
use super::rounding::print;
use crate::dataset::{
    Dates, Day, Flags, Labels, QuickMap, fold, read_dates, read_flag, read_flags, read_labels, read_numbers,
};

/// What a cell is read as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    Number,
    Date,
    Flag,
    /// Text; the labels named here are never taken for a missing cell.
    Label(Vec<String>),
    /// Text of a rubric: a label that is not named here is invalid.
    Level(Vec<String>),
}

/// The values of all entries.
#[derive(Debug, Default)]
pub struct Values {
    pub kind: Kind,
    /// The entries, ascending, whose cell is there but cannot be read; their value is missing.
    pub invalid: Vec<u32>,
}

#[derive(Debug, Default)]
pub enum Kind {
    /// NaN where missing.
    Numbers(Arc<Vec<f64>>),
    /// [`Dates::NONE`] where missing.
    Dates(Vec<Day>),
    /// [`Flags::NO`], [`Flags::YES`], [`Flags::NONE`] where missing.
    Flags(Vec<u8>),
    /// Indices into the folded names, [`Labels::NONE`] where missing.
    Labels { codes: Vec<u32>, names: Vec<String> },
    /// Missing everywhere.
    #[default]
    Nothing,
}

impl Values {
    /// Whether an entry has a value.
    #[inline(always)]
    pub fn is_present(&self, entry: usize) -> bool {
        match &self.kind {
            Kind::Numbers(values) => !values[entry].is_nan(),
            Kind::Dates(values) => values[entry] != Dates::NONE,
            Kind::Flags(values) => values[entry] != Flags::NONE,
            Kind::Labels { codes, .. } => codes[entry] != Labels::NONE,
            Kind::Nothing => false,
        }
    }

    /// The number that an entry has, or its day; NaN where it has none.
    pub fn number(&self, entry: usize) -> f64 {
        match &self.kind {
            Kind::Numbers(values) => values[entry],
            Kind::Dates(values) if values[entry] != Dates::NONE => f64::from(values[entry]),
            _ => f64::NAN,
        }
    }

    /// Whether an entry's cell is there but cannot be read.
    pub fn is_invalid(&self, entry: usize) -> bool {
        self.invalid.binary_search(&(entry as u32)).is_ok()
    }
}

/// Reads a column of the frame's table, by its index, as the user corrected its reading.
pub fn read(column: usize, reading: &Reading, frame: &Frame) -> Values {
    let table = frame.table();
    let Some(column) = table.columns().get(column) else { return Values::default() };
    let corrected = table.corrections().of(&column.header);
    let (kind, invalid) = match reading {
        Reading::Number => {
            let numbers = read_numbers(column, corrected.mark);
            (Kind::Numbers(share(gather(numbers.values, frame), frame)), numbers.invalid)
        }
        Reading::Date => {
            let dates = read_dates(column, corrected.form);
            (Kind::Dates(gather(dates.values, frame)), dates.invalid)
        }
        Reading::Flag => {
            let Flags { values, invalid, .. } = read_flags(column);
            (Kind::Flags(gather(values, frame)), invalid)
        }
        Reading::Label(own) | Reading::Level(own) => {
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            let Labels { codes, names, .. } = read_labels(column, &own);
            (Kind::Labels { codes: gather(codes, frame), names }, vec![])
        }
    };
    let values = Values { kind, invalid: place(&invalid, frame) };
    refuse_strangers(values, reading)
}

/// Reads the numbers of a formula; a label or yes/no is read from the number as it is printed.
pub fn read_formula(numbers: Vec<f64>, invalid: Vec<u32>, reading: &Reading, frame: &Frame) -> Values {
    let mut invalid = invalid;
    let kind = match reading {
        Reading::Number => Kind::Numbers(share(numbers, frame)),
        Reading::Date => Kind::Nothing,
        Reading::Flag => {
            let read = |(entry, &number): (usize, &f64)| match read_flag(&print(number)) {
                _ if number.is_nan() => Flags::NONE,
                Some(true) => Flags::YES,
                Some(false) => Flags::NO,
                None => {
                    invalid.push(entry as u32);
                    Flags::NONE
                }
            };
            Kind::Flags(numbers.iter().enumerate().map(read).collect())
        }
        Reading::Label(_) | Reading::Level(_) => {
            let mut names: Vec<String> = vec![];
            let mut known: QuickMap<String, u32> = QuickMap::default();
            let mut code = |number: f64| {
                *known.entry(fold(&print(number))).or_insert_with_key(|name| {
                    names.push(name.clone());
                    names.len() as u32 - 1
                })
            };
            let codes = numbers
                .iter()
                .map(|&number| if number.is_nan() { Labels::NONE } else { code(number) })
                .collect();
            Kind::Labels { codes, names }
        }
    };
    invalid.sort_unstable();
    refuse_strangers(Values { kind, invalid }, reading)
}

/// Turns labels that a rubric does not name into invalid ones.
fn refuse_strangers(mut values: Values, reading: &Reading) -> Values {
    let (Reading::Level(own), Kind::Labels { codes, names }) = (reading, &mut values.kind) else {
        return values;
    };
    let own: Vec<String> = own.iter().map(|label| fold(label)).collect();
    let strange: Vec<bool> = names.iter().map(|name| !own.contains(name)).collect();
    for (entry, code) in codes.iter_mut().enumerate() {
        if strange.get(*code as usize).copied().unwrap_or(false) {
            *code = Labels::NONE;
            values.invalid.push(entry as u32);
        }
    }
    values.invalid.sort_unstable();
    values
}

/// From rows to entries; where they are the same, nothing is copied.
pub(super) fn gather<T: Copy>(by_row: Vec<T>, frame: &Frame) -> Vec<T> {
    if frame.len() == by_row.len() {
        // No row was replaced, so that entries are the rows in their order.
        return by_row;
    }
    pick(&by_row, frame.rows())
}

/// A column of numbers as it is kept: those that are missing everywhere are one and the same.
fn share(numbers: Vec<f64>, frame: &Frame) -> Arc<Vec<f64>> {
    if column::missing(&numbers) == numbers.len() { frame.blank() } else { Arc::new(numbers) }
}

/// Those at these places.
pub fn pick<T: Copy>(values: &[T], places: &[u32]) -> Vec<T> {
    places.iter().map(|&place| values[place as usize]).collect()
}

/// From rows to the entries that they stand for.
fn place(rows: &[u32], frame: &Frame) -> Vec<u32> {
    if rows.is_empty() {
        return vec![];
    }
    let entries = frame.rows().iter().enumerate();
    entries.filter(|(_, row)| rows.binary_search(row).is_ok()).map(|(entry, _)| entry as u32).collect()
}
