//! Cells that are dates: ISO 8601 always, and one other form decided once per column.

use crate::record::words;
use crate::text;

use super::clock::{is_time, without_time};
use super::other_date::read_in_order;
use super::{Column, is_missing};

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
pub type Day = i32;

words! {
    /// How a column writes dates besides ISO 8601, in the order that settles a tie.
    #[derive(Hash)]
    pub enum DateForm {
        /// `31/3/2026`
        DayMonthSlash = "day_month_slash",
        /// `3/31/2026`
        MonthDaySlash = "month_day_slash",
        /// `31.3.2026`
        DayMonthDot = "day_month_dot",
        /// `31 Mar 2026`
        DayMonthName = "day_month_name",
        /// `March 31, 2026`
        MonthNameDay = "month_name_day",
        /// `31-10-26`, with any sign between the parts
        DayFirst = "day_first",
        /// `10-31-26`
        MonthFirst = "month_first",
        /// `2026/10/31`
        YearFirst = "year_first",
    }
}

impl DateForm {
    /// Those that a column may be found to have; the others are read where a person says so.
    pub const FOUND: [DateForm; 5] = [
        DateForm::DayMonthSlash,
        DateForm::MonthDaySlash,
        DateForm::DayMonthDot,
        DateForm::DayMonthName,
        DateForm::MonthNameDay,
    ];

    pub const SAID: [DateForm; 3] = [DateForm::DayFirst, DateForm::MonthFirst, DateForm::YearFirst];

    pub fn all() -> impl Iterator<Item = DateForm> {
        Self::FOUND.into_iter().chain(Self::SAID)
    }

    /// The form on a date that cannot be misread, for menus.
    pub fn example(self) -> &'static str {
        match self {
            DateForm::DayMonthSlash => "31/10/2026",
            DateForm::MonthDaySlash => "10/31/2026",
            DateForm::DayMonthDot => "31.10.2026",
            DateForm::DayMonthName => "31 Oct 2026",
            DateForm::MonthNameDay => "Oct 31, 2026",
            DateForm::DayFirst => "31-10-26",
            DateForm::MonthFirst => "10-31-26",
            DateForm::YearFirst => "2026/10/31",
        }
    }
}

/// A column read as dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// A day per row; [`Dates::NONE`] where the cell is missing or invalid.
    pub values: Vec<Day>,
    /// How many cells are missing.
    pub missing: usize,
    /// Rows (from 0) whose cell is there and cannot be read.
    pub invalid: Vec<u32>,
    /// The form that reads the cells that are not ISO; `None` when there are none.
    pub form: Option<DateForm>,
    /// Another form reads as many cells, but not to the same days: `03/04/2026` alone.
    pub ambiguous: bool,
}

impl Dates {
    /// No date. It lies millions of years before any four-digit year.
    pub const NONE: Day = Day::MIN;
}

/// Reads a column with the given form, or with the one that reads most of its cells that are not ISO.
pub fn read_dates(column: &Column, forced: Option<DateForm>) -> Dates {
    let mut dates = Dates {
        values: Vec::with_capacity(column.rows()),
        missing: 0,
        invalid: Vec::new(),
        form: forced,
        ambiguous: false,
    };
    let mut tally = [0_usize; 5];
    let mut slashes_differ = false;
    let mut others = Vec::new();
    for (row, cell) in (0_u32..).zip(column.cells()) {
        let value = parse_iso(cell);
        if value.is_none() {
            if is_missing(cell) {
                dates.missing += 1;
            } else {
                others.push(row);
                if forced.is_none() {
                    let read = DateForm::FOUND.map(|form| parse_form(cell, form));
                    for (count, day) in tally.iter_mut().zip(read) {
                        *count += usize::from(day.is_some());
                    }
                    slashes_differ |= read[0] != read[1];
                }
            }
        }
        dates.values.push(value.unwrap_or(Dates::NONE));
    }
    if forced.is_none() {
        (dates.form, dates.ambiguous) = choose(tally, slashes_differ);
    }
    for row in others {
        let day = dates.form.and_then(|form| parse_form(column.cell(row as usize), form));
        match (day, dates.values.get_mut(row as usize)) {
            (Some(day), Some(slot)) => *slot = day,
            _ => dates.invalid.push(row),
        }
    }
    dates
}

/// The first form with the most cells, and whether another one has as many with other days.
fn choose(tally: [usize; 5], slashes_differ: bool) -> (Option<DateForm>, bool) {
    let most = tally.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return (None, false);
    }
    let mut tied =
        DateForm::FOUND.iter().zip(tally).filter(|(_, count)| *count == most).map(|(form, _)| *form);
    let first = tied.next();
    let ambiguous = tied.any(|form| form != DateForm::MonthDaySlash || slashes_differ);
    (first, ambiguous)
}

/// Reads one cell: ISO 8601, or the given form.
pub fn read_date(cell: &str, form: Option<DateForm>) -> Option<Day> {
    parse_iso(cell).or_else(|| parse_form(text::trim(cell), form?))
}

/// Reads `YYYY-MM-DD`, alone or followed by a time of day, of which only the date counts.
pub fn parse_iso(text: &str) -> Option<Day> {
    let text = text::trim(text);
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let day = day_of(digits(&bytes[..4])?, digits(&bytes[5..7])?, digits(&bytes[8..10])?)?;
    match &bytes[10..] {
        [] => Some(day),
        [b'T' | b't' | b' ', time @ ..] => is_time(time).then_some(day),
        _ => None,
    }
}

/// Reads a date of this form, alone or followed by a time of day, of which only the date counts.
fn parse_form(cell: &str, form: DateForm) -> Option<Day> {
    let cell = without_time(cell);
    match form {
        DateForm::DayMonthSlash => {
            let [day, month, year] = parts(cell, '/')?;
            numeric(day, month, year)
        }
        DateForm::MonthDaySlash => {
            let [month, day, year] = parts(cell, '/')?;
            numeric(day, month, year)
        }
        DateForm::DayMonthDot => {
            let [day, month, year] = parts(cell, '.')?;
            numeric(day, month, year)
        }
        DateForm::DayMonthName => {
            if !cell.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let mut words = cell.split_whitespace();
            let (day, month, year) = (words.next()?, words.next()?, words.next()?);
            if words.next().is_some() {
                return None;
            }
            day_of(year_of(year)?, month_of(month)?, short(day)?)
        }
        DateForm::MonthNameDay => {
            if !cell.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return None;
            }
            let (front, year) = cell.split_once(',')?;
            let mut words = front.split_whitespace();
            let (month, day) = (words.next()?, words.next()?);
            if words.next().is_some() {
                return None;
            }
            day_of(year_of(year.trim())?, month_of(month)?, short(day)?)
        }
        DateForm::DayFirst | DateForm::MonthFirst | DateForm::YearFirst => read_in_order(cell, form),
    }
}

pub(super) fn parts(cell: &str, by: char) -> Option<[&str; 3]> {
    let mut parts = cell.split(by);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

fn numeric(day: &str, month: &str, year: &str) -> Option<Day> {
    day_of(year_of(year)?, short(month)?, short(day)?)
}

pub(super) fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
}

/// A year has four digits: with two, the century would be a guess.
pub(super) fn year_of(text: &str) -> Option<u32> {
    if text.len() == 4 { digits(text.as_bytes()) } else { None }
}

/// A day or a month: one digit or two.
pub(super) fn short(text: &str) -> Option<u32> {
    if matches!(text.len(), 1 | 2) { digits(text.as_bytes()) } else { None }
}

/// In English, as [`text::lower`](crate::text::lower) writes them.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month_of(name: &str) -> Option<u32> {
    (1..).zip(MONTHS).find_map(|(number, month)| {
        let fits = name.eq_ignore_ascii_case(month) || month.get(..3)?.eq_ignore_ascii_case(name);
        fits.then_some(number)
    })
}

/// The day number of a date that exists.
pub(super) fn day_of(year: u32, month: u32, day: u32) -> Option<Day> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if day == 0 || day > length {
        return None;
    }
    // Counted in years that start in March, so that the leap day is the last of its year.
    let (year, month, day) = (year as i32, month as i32, day as i32);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The day as `YYYY-MM-DD`; empty for [`Dates::NONE`].
pub fn format_day(day: Day) -> String {
    if day == Dates::NONE {
        return String::new();
    }
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day as people write it, `31 Oct 2026`; empty for [`Dates::NONE`].
pub fn spell_day(day: Day) -> String {
    let iso = format_day(day);
    let mut parts = iso.rsplitn(3, '-');
    let (Some(day), Some(month), Some(year)) = (parts.next(), parts.next(), parts.next()) else { return iso };
    let name = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)?.get(..3));
    let Some(name) = name else { return iso };
    let (first, rest) = name.split_at(1);
    format!("{} {}{rest} {year}", day.trim_start_matches('0'), first.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, form: Option<DateForm>, expect: &str) {
        assert_eq!(read_date(cell, form).map(format_day).unwrap_or_default(), expect, "{cell:?} {form:?}");
    }

    #[test]
    fn iso() {
        check("2026-03-31", None, "2026-03-31");
        check(" 2026-03-31T23:59:59.123+02:00 ", None, "2026-03-31");
        check("2026-03-31 08:15", None, "2026-03-31");
        check("2026-03-31 08:15:00 UTC", None, "2026-03-31");
        check("2024-02-29", None, "2024-02-29");
        for cell in
            ["2026-02-29", "2026-3-31", "2026-13-01", "20260331", "26-03-31", "2026-03-31x", "2026-03"]
        {
            check(cell, None, "");
        }
        for cell in ["2026-03-31 soon", "2026-03-31T", "2026-03-31T25:00", "2026-03-31T08:15:00+2"] {
            check(cell, None, "");
        }
        assert_eq!(parse_iso("1970-01-01"), Some(0));
        assert_eq!(parse_iso("1969-12-31"), Some(-1));
    }

    #[test]
    fn forms() {
        use DateForm::*;
        check("31/03/2026", Some(DayMonthSlash), "2026-03-31");
        check("3/31/2026", Some(MonthDaySlash), "2026-03-31");
        check("1.3.2026", Some(DayMonthDot), "2026-03-01");
        check("31 Mar 2026", Some(DayMonthName), "2026-03-31");
        check("1 march 2026", Some(DayMonthName), "2026-03-01");
        check("MAR 31, 2026", Some(MonthNameDay), "2026-03-31");
        check("2026-03-31", Some(MonthNameDay), "2026-03-31");
        check("31/03/2026 8:15", Some(DayMonthSlash), "2026-03-31");
        check("3/31/2026, 11:59 PM", Some(MonthDaySlash), "2026-03-31");
        check("31.03.2026 23:59:59.5", Some(DayMonthDot), "2026-03-31");
        check("Mar 31, 2026 10:15am", Some(MonthNameDay), "2026-03-31");
        check("31/03/2026 25:00", Some(DayMonthSlash), "");
        check("31/03/2026 13:00 PM", Some(DayMonthSlash), "");
        check("31/03/2026 soon", Some(DayMonthSlash), "");
        check("31/02/2026", Some(DayMonthSlash), "");
        check("31/03/26", Some(DayMonthSlash), "");
        check("1.3.2026.", Some(DayMonthDot), "");
        check("31 Foo 2026", Some(DayMonthName), "");
        check("31 Sept 2026", Some(DayMonthName), "");
        check("March", Some(MonthNameDay), "");
        check("31.03.2026", None, "");
    }

    #[test]
    fn every_day_prints_as_it_reads() {
        let first = parse_iso("1896-02-27").unwrap();
        let last = parse_iso("2104-03-02").unwrap();
        for day in first..=last {
            assert_eq!(parse_iso(&format_day(day)), Some(day));
        }
        assert_eq!(spell_day(first), "27 Feb 1896");
        assert_eq!(spell_day(Dates::NONE), "");
        check("0000-01-01", None, "0000-01-01");
        check("9999-12-31", None, "9999-12-31");
    }

    fn check_column(cells: &[&str], form: Option<DateForm>, ambiguous: bool, invalid: &[u32]) {
        let dates = read_dates(&Column::of("x", cells), None);
        assert_eq!((dates.form, dates.ambiguous), (form, ambiguous), "{cells:?}");
        assert_eq!(dates.invalid, invalid, "{cells:?}");
    }

    #[test]
    fn the_form_is_decided_once_per_column() {
        use DateForm::*;
        check_column(&["31/03/2026", "01/03/2026", "31/02/2026"], Some(DayMonthSlash), false, &[2]);
        check_column(&["3/31/2026", "3/1/2026", "2026-01-01"], Some(MonthDaySlash), false, &[]);
        check_column(&["03/04/2026", "n/a"], Some(DayMonthSlash), true, &[]);
        check_column(&["03/03/2026"], Some(DayMonthSlash), false, &[]);
        check_column(&["2026-01-01", "soon"], None, false, &[1]);
        check_column(&["1.2.2026", "1 Feb 2026"], Some(DayMonthDot), true, &[1]);
        let forced = read_dates(&Column::of("x", &["03/04/2026"]), Some(MonthDaySlash));
        assert_eq!(format_day(forced.values[0]), "2026-03-04");
    }
}
