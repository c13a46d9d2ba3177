//! What a column holds, for the Data place: how it was read, what is missing or unreadable and where,
//! and how its values are spread. Small whatever the column's length: it crosses the worker's border.

use crate::record::{choice, record};
use crate::text;

use super::cell::shorten;
use super::guess::{strangers, unit};
use super::hash::QuickMap;
use super::other_date::resembles_date;
use super::{
    Categories, Column, Correction, DateForm, Dates, Day, Flags, Guess, Kind, Mark, Spread, category, fold,
    guess, is_missing, read_date, read_dates, read_flags, read_number, read_numbers,
};

/// How a column is read for its profile.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Reading<'a> {
    /// As its cells suggest.
    #[default]
    Guessed,
    /// As a KPI or a role needs it.
    As(Kind),
    /// As labels that a rule names; with `closed` any other one is invalid, as in a rubric.
    Labels { own: &'a [&'a str], closed: bool },
}

record! {
    /// A cell to show: its row from 1 below the header, blank rows not counted, and its text, cut if long.
    #[derive(Eq)]
    pub struct Cell {
        pub row: usize,
        pub text: String,
    }
}

impl Cell {
    pub(super) fn new(row: u32, text: &str) -> Cell {
        Cell { row: row as usize + 1, text: shorten(text) }
    }
}

record! {
    /// What a column holds.
    pub struct Profile {
        pub header: String,
        /// What the column was read as.
        pub kind: Kind,
        /// What its cells look like.
        pub guess: Guess,
        pub rows: usize,
        pub missing: usize,
        pub invalid: usize,
        /// The first five cells that could not be read.
        pub unreadable: Vec<Cell>,
        /// Distinct cells that are not missing, counted up to [`Profile::MOST_DISTINCT`].
        pub distinct: usize,
        /// The first three distinct cells.
        pub samples: Vec<String>,
        /// The mark that was used for numbers, and whether the other one reads as many cells.
        pub mark: Option<Mark>,
        /// The form that was used for dates that are not ISO.
        pub form: Option<DateForm>,
        /// In which order most of the cells that are not read are dates, where it is so; several where they
        /// would be other days.
        pub orders: Vec<DateForm> = Vec::new(),
        /// Where it is taken for text, though all others are numbers: the texts that stand between them.
        pub strangers: Vec<String> = Vec::new(),
        /// Another mark or form reads as many cells, but to other values.
        pub ambiguous: bool,
        /// Where `ambiguous` or in one of several orders, the first cell that could be read otherwise.
        pub doubtful: Option<Cell>,
        /// The unit that numbers are written with, or that the header names.
        pub unit: Option<String>,
        pub shape: Shape,
    }
}

choice! {
    /// How the values are spread.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Shape {
        /// There is no value.
        Empty = "empty",
        Numbers = "numbers"(Spread),
        /// In days since 1970-01-01.
        Dates = "dates"(Spread),
        YesNo = "yes_no" {
            yes: usize,
            no: usize,
        },
        Text = "text"(Categories),
    }
}

impl Profile {
    /// Where the count of distinct cells stops: a column with so many is told apart by none of them.
    pub const MOST_DISTINCT: usize = 10_000;
    const EXAMPLES: usize = 5;
    const SAMPLES: usize = 3;

    /// Profiles a column.
    pub fn of(column: &Column, reading: Reading<'_>, correction: Correction) -> Profile {
        let guess = guess(column);
        let kind = match (reading, correction.kind) {
            (Reading::As(kind), _) => kind,
            (Reading::Labels { .. }, _) => Kind::Text,
            (Reading::Guessed, Some(kind)) => kind,
            (Reading::Guessed, None) => guess.kind,
        };
        let mut profile = Profile {
            header: column.header.clone(),
            kind,
            guess,
            rows: column.rows(),
            missing: 0,
            invalid: 0,
            unreadable: Vec::new(),
            distinct: 0,
            samples: Vec::new(),
            mark: None,
            form: None,
            orders: Vec::new(),
            strangers: Vec::new(),
            ambiguous: false,
            doubtful: None,
            unit: (kind == Kind::Number).then(|| unit(column)).flatten(),
            shape: Shape::Empty,
        };
        let invalid = match kind {
            Kind::Number => profile.read_numbers(column, correction.mark),
            Kind::Date => profile.read_dates(column, correction.form),
            Kind::YesNo => profile.read_flags(column),
            Kind::Text => profile.read_text(column, reading),
        };
        profile.invalid = invalid.len();
        profile.unreadable = invalid
            .iter()
            .take(Self::EXAMPLES)
            .map(|row| Cell::new(*row, column.cell(*row as usize)))
            .collect();
        profile.count_distinct(column, reading);
        profile.find_orders(column);
        // Where no cell is sure to be text alone; a column that is corrected is as it was said.
        let guessed = matches!(reading, Reading::Guessed) && correction.kind.is_none();
        if guessed && kind == Kind::Text && guess.sure < 1.0 {
            profile.strangers = strangers(column);
        }
        profile
    }

    /// The one cell that every row holds, where none is missing.
    pub fn constant(&self) -> Option<&str> {
        let alone = self.distinct == 1 && self.missing == 0 && self.rows > 1;
        self.samples.first().filter(|_| alone).map(String::as_str)
    }

    /// Whether it tells every row from all others, as ids do.
    pub fn is_identifying(&self) -> bool {
        const FEWEST: usize = 10;
        let present = self.rows - self.missing;
        let words = matches!(self.kind, Kind::Text);
        let whole = match &self.shape {
            Shape::Numbers(spread) => {
                spread.least >= 0.0 && spread.greatest.fract() == 0.0 && self.is_named_id()
            }
            _ => false,
        };
        self.rows >= FEWEST
            && self.missing == 0
            && self.distinct >= present.min(Self::MOST_DISTINCT)
            && (words || whole)
    }

    fn is_named_id(&self) -> bool {
        let header = text::lower(&self.header);
        ["id", "number", "no", "key", "rownames", "index", "code"].iter().any(|word| {
            header == *word
                || header
                    .strip_suffix(word)
                    .is_some_and(|front| front.ends_with(['_', ' ', '-', '.']) || *word == "number")
        })
    }

    /// The share of missing cells, 0..=1.
    pub fn missing_share(&self) -> f64 {
        if self.rows == 0 { 0.0 } else { self.missing as f64 / self.rows as f64 }
    }

    fn read_numbers(&mut self, column: &Column, mark: Option<Mark>) -> Vec<u32> {
        let numbers = read_numbers(column, mark);
        self.missing = numbers.missing;
        self.mark = Some(numbers.mark);
        self.ambiguous = numbers.ambiguous;
        if numbers.ambiguous {
            self.doubt(column, |cell| read_number(cell, Mark::Dot) != read_number(cell, Mark::Comma));
        }
        let values = numbers.values.into_iter().filter(|value| !value.is_nan()).collect();
        self.shape = Spread::of(values).map_or(Shape::Empty, Shape::Numbers);
        numbers.invalid
    }

    fn read_dates(&mut self, column: &Column, form: Option<DateForm>) -> Vec<u32> {
        let dates = read_dates(column, form);
        self.missing = dates.missing;
        self.form = dates.form;
        self.ambiguous = dates.ambiguous;
        if dates.ambiguous {
            let read = |cell: &str, form| read_date(cell, Some(form));
            self.doubt(column, |cell| {
                read(cell, DateForm::DayMonthSlash) != read(cell, DateForm::MonthDaySlash)
            });
        }
        let days = dates.values.into_iter().filter(|day| *day != Dates::NONE).map(f64::from).collect();
        self.shape = Spread::of(days).map_or(Shape::Empty, Shape::Dates);
        dates.invalid
    }

    fn find_orders(&mut self, column: &Column) {
        let (is_asked, known) = match self.kind {
            Kind::Text => (self.samples.iter().all(|cell| resembles_date(cell)), 0),
            Kind::Date => {
                let is_asked = self.unreadable.iter().all(|cell| resembles_date(&cell.text));
                (is_asked, self.rows - self.missing - self.invalid)
            }
            _ => (false, 0),
        };
        if !is_asked || known == self.rows - self.missing {
            return;
        }
        let mut tally = [0_usize; DateForm::SAID.len()];
        for cell in column.cells() {
            let read = DateForm::SAID.map(|form| read_date(cell, Some(form)));
            for (count, day) in tally.iter_mut().zip(read) {
                *count += usize::from(day.is_some());
            }
        }
        let most = tally.into_iter().max().filter(|most| *most > known);
        let tied = DateForm::SAID.into_iter().zip(tally).filter(|(_, count)| Some(*count) == most);
        let orders: Vec<DateForm> = tied.map(|(form, _)| form).collect();
        if orders.len() > 1 {
            let read =
                |cell: &str| orders.iter().map(|form| read_date(cell, Some(*form))).collect::<Vec<_>>();
            self.doubt(column, |cell| read(cell).windows(2).any(|two| two.first() != two.last()));
        }
        let told = if self.doubtful.is_some() { orders.len() } else { 1 };
        self.orders = orders.into_iter().take(told).collect();
    }

    fn doubt(&mut self, column: &Column, is_doubtful: impl Fn(&str) -> bool) {
        let found = (0_u32..).zip(column.cells()).find(|(_, cell)| is_doubtful(cell));
        self.doubtful = found.map(|(row, cell)| Cell::new(row, cell));
    }

    fn read_flags(&mut self, column: &Column) -> Vec<u32> {
        let flags = read_flags(column);
        self.missing = flags.missing;
        let count = |flag| flags.values.iter().filter(|value| **value == flag).count();
        let (yes, no) = (count(Flags::YES), count(Flags::NO));
        self.shape = if yes + no == 0 { Shape::Empty } else { Shape::YesNo { yes, no } };
        flags.invalid
    }

    fn read_text(&mut self, column: &Column, reading: Reading<'_>) -> Vec<u32> {
        let (own, closed) = match reading {
            Reading::Labels { own, closed } => (own, closed),
            _ => (&[][..], false),
        };
        let tally = category::count(column, own, closed, Self::MOST_DISTINCT);
        self.missing = tally.missing;
        self.shape = tally.categories.map_or(Shape::Empty, Shape::Text);
        tally.invalid
    }

    fn count_distinct(&mut self, column: &Column, reading: Reading<'_>) {
        let own: Vec<String> = match reading {
            Reading::Labels { own, .. } => own.iter().map(|label| fold(label)).collect(),
            _ => Vec::new(),
        };
        let mut seen: QuickMap<&str, ()> = QuickMap::default();
        for cell in column.cells() {
            let missing = is_missing(cell) && (own.is_empty() || !own.contains(&fold(cell)));
            if !missing && seen.insert(cell, ()).is_none() {
                if seen.len() <= Self::SAMPLES {
                    self.samples.push(shorten(cell));
                }
                if seen.len() >= Self::MOST_DISTINCT {
                    break;
                }
            }
        }
        self.distinct = seen.len();
    }
}

impl Shape {
    /// The first and the last day of a column of dates.
    pub fn days(&self) -> Option<(Day, Day)> {
        match self {
            Shape::Dates(spread) => Some((spread.least as Day, spread.greatest as Day)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(cells: &[&str], reading: Reading<'_>) -> Profile {
        Profile::of(&Column::of("x", cells), reading, Correction::default())
    }

    #[test]
    fn numbers() {
        let profile = profile(&["1", "n/k", "", "4", "3", "5", "2", "6"], Reading::Guessed);
        assert_eq!((profile.kind, profile.missing, profile.invalid), (Kind::Number, 1, 1));
        assert_eq!(profile.unreadable, [Cell { row: 2, text: "n/k".into() }]);
        assert_eq!((profile.distinct, profile.samples.len(), profile.constant()), (7, 3, None));
        let Shape::Numbers(spread) = profile.shape else { panic!("{:?}", profile.shape) };
        assert_eq!((spread.least, spread.median, spread.greatest), (1.0, 3.5, 6.0));
    }

    #[test]
    fn doubtful_cells_are_shown() {
        let doubtful = |cells| profile(cells, Reading::Guessed).doubtful.map(|cell| (cell.row, cell.text));
        assert_eq!(doubtful(&["1", "1,234"]), Some((2, "1,234".into())));
        assert_eq!(doubtful(&["03/03/2026", "03/04/2026"]), Some((2, "03/04/2026".into())));
        assert_eq!(doubtful(&["1,234", "1.5", "2.5"]), None);
    }

    #[test]
    fn dates_flags_and_nothing() {
        let dates = profile(&["2026-01-01", "2026-02-01", "soon"], Reading::As(Kind::Date));
        assert_eq!((dates.shape.days(), dates.invalid), (Some((20_454, 20_485)), 1));
        let flags = profile(&["yes", "no", "no"], Reading::Guessed);
        assert_eq!(flags.shape, Shape::YesNo { yes: 1, no: 2 });
        let nothing = profile(&["", "-"], Reading::Guessed);
        assert_eq!((nothing.shape, nothing.missing), (Shape::Empty, 2));
    }

    #[test]
    fn text_by_share() {
        let text = profile(&["SMB", "smb", "Enterprise", "None"], Reading::Guessed);
        let Shape::Text(categories) = text.shape else { panic!() };
        let top: Vec<_> = categories.top.iter().map(|top| (top.label.as_str(), top.count)).collect();
        assert_eq!((top, categories.others, text.missing), (vec![("SMB", 2), ("Enterprise", 1)], 0, 1));
    }

    #[test]
    fn labels_of_a_rubric_are_closed() {
        let own = ["None", "Basic"];
        let open = profile(&["none", "Expert"], Reading::Labels { own: &own, closed: false });
        assert_eq!((open.missing, open.invalid), (0, 0));
        let closed = profile(&["none", "Expert", ""], Reading::Labels { own: &own, closed: true });
        assert_eq!((closed.missing, closed.unreadable), (1, vec![Cell { row: 2, text: "Expert".into() }]));
    }

    #[test]
    fn constant_and_corrected() {
        assert_eq!(profile(&["0", "0"], Reading::Guessed).constant(), Some("0"));
        assert_eq!(profile(&["0", ""], Reading::Guessed).constant(), None);
        let correction = Correction { kind: Some(Kind::Text), ..Correction::default() };
        assert_eq!(Profile::of(&Column::of("x", &["1"]), Reading::Guessed, correction).kind, Kind::Text);
    }
}
