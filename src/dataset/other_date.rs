//! Dates in forms that no column is read in by itself: the report names them, as else a column of them is
//! plain text, and a person says in which order they are written.

use super::clock::without_time;
use super::date::{DateForm, Day, MONTHS, day_of, parts, short, year_of};
use crate::text;

/// Whether a cell looks like a date of a form that is not read, such as `31-12-2026`, `2026/12/31`, `31/12/26`.
pub(super) fn resembles_date(cell: &str) -> bool {
    let date = without_time(cell.trim());
    three(date).any(|bare| {
        let words =
            bare.iter().filter(|part| part.chars().count() > 2 && part.chars().all(char::is_alphabetic));
        let words = words.count();
        let years = bare.iter().filter(|part| year_of(part).is_some_and(|year| (1900..2101).contains(&year)));
        let years = years.count();
        let day = |part: &&&str| short(part).is_some_and(|day| day <= 31);
        if years == 1 {
            return words < 2 && words + years + bare.iter().filter(day).count() == 3;
        }
        // A year of two digits stands last, behind a month by name, or between strokes, or where the month has
        // two digits, too: 1.5.26 is rather a version.
        let [_, second, last] = bare;
        let is_year = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit());
        let days = bare.iter().take(2).filter(day).count();
        let marked = words == 1 || date.contains('/') || second.len() == 2;
        years == 0 && is_year && words < 2 && words + days == 2 && marked && !date.contains(' ')
    })
}

/// Reads a date of three parts, whatever stands between them, in the order of the form; a time of day behind
/// it does not count.
pub(super) fn read_in_order(cell: &str, form: DateForm) -> Option<Day> {
    three(without_time(cell)).find_map(|[first, second, third]| {
        let (year, month, day) = match form {
            DateForm::DayFirst => (year(third)?, second, first),
            DateForm::MonthFirst => (year(third)?, first, second),
            _ => (year_of(first)?, second, third),
        };
        day_of(year, short(month).or_else(|| month_by_name(month))?, short(day)?)
    })
}

/// The parts of a date between signs of one kind, without the dots and commas that they end with.
fn three(date: &str) -> impl Iterator<Item = [&str; 3]> {
    let bare = |part: &str| -> usize { part.trim_end().trim_end_matches(['.', ',']).len() };
    ['-', '/', '.', ' '].into_iter().filter_map(move |by| {
        let three = parts(date, by)?;
        Some(three.map(|part| part[..bare(part)].trim()))
    })
}

/// A year of four digits; of two those up to 68 are of this century, as C and POSIX read them.
fn year(text: &str) -> Option<u32> {
    year_of(text).or_else(|| {
        let year = short(text).filter(|_| text.len() == 2)?;
        Some(if year < 69 { 2000 + year } else { 1900 + year })
    })
}

/// Month names besides the English ones, in German, French and Spanish.
const OTHER_MONTHS: [&str; 12] = [
    "januar janvier enero",
    "februar février febrero",
    "märz mars marzo mrz",
    "april avril abril",
    "mai mayo",
    "juni juin junio",
    "juli juillet julio",
    "august août agosto",
    "september septembre septiembre",
    "oktober octobre octubre",
    "november novembre noviembre",
    "dezember décembre diciembre",
];

/// A month by its name or by letters that no other month begins with, three at least.
fn month_by_name(word: &str) -> Option<u32> {
    if word.chars().count() < 3 {
        return None;
    }
    let word = text::lower(word);
    let begins = |names: &str| names.split(' ').any(|name| name.starts_with(&word));
    let mut found = (1..)
        .zip(MONTHS.iter().zip(OTHER_MONTHS))
        .filter(|(_, (own, others))| own.starts_with(&word) || begins(others))
        .map(|(month, _)| month);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{format_day, read_date};

    #[test]
    fn forms_that_are_not_read() {
        for cell in [
            "31-12-2026",
            "2026/12/31",
            "31/12/26",
            "8/5/17",
            "31-Dec-26",
            "2-Jan-74",
            "31-Dec-2026 10:15",
            "31. Mai 2026",
        ] {
            assert!(resembles_date(cell), "{cell}");
        }
        for cell in [
            "1.2.3",
            "1.5.26",
            "192.168.1.1",
            "12-34-56",
            "a-b-c",
            "10 of 12",
            "2026-2027-2028",
            "5-a",
            "Acme and Co",
        ] {
            assert!(!resembles_date(cell), "{cell}");
        }
    }

    fn check(cell: &str, form: DateForm, expect: &str) {
        assert_eq!(
            read_date(cell, Some(form)).map(format_day).unwrap_or_default(),
            expect,
            "{cell:?} {form:?}"
        );
    }

    #[test]
    fn dates_in_the_order_that_a_person_says() {
        use DateForm::*;
        for cell in [
            "31-12-2026",
            "31/12/26",
            "31.12.26",
            "31-Dec-26",
            "31-DEC-2026 10:15",
            " 31. Dez. 2026 ",
            "31 décembre 2026",
            "2026-12-31",
        ] {
            check(cell, DayFirst, "2026-12-31");
        }
        check("05/06/26", DayFirst, "2026-06-05");
        check("05/06/26", MonthFirst, "2026-05-06");
        check("Dec-31-26", MonthFirst, "2026-12-31");
        check("2026/12/31", YearFirst, "2026-12-31");
        check("2026.12.31", YearFirst, "2026-12-31");
        check("2026-Dec-31", YearFirst, "2026-12-31");
        check("1-jan-68", DayFirst, "2068-01-01");
        check("1-jan-69", DayFirst, "1969-01-01");
        check("1 März 2026", DayFirst, "2026-03-01");
        check("1 juil. 2026", DayFirst, "2026-07-01");
        for cell in
            ["31-02-2026", "12-31-2026", "31-12", "31-12-026", "1-Foo-26", "1-ju-26", "1-jui-26", "soon", ""]
        {
            check(cell, DayFirst, "");
        }
        check("26/12/31", YearFirst, "");
    }
}
