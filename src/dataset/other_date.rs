//! Dates in forms that are not read: the report names them, as else a column of them is plain text.

use super::clock::without_time;
use super::date::{parts, short, year_of};

/// Whether a cell looks like a date of a form that is not read, such as `31-12-2026`, `2026/12/31`, `31/12/26`.
pub(super) fn resembles_date(cell: &str) -> bool {
    let date = without_time(cell.trim());
    ['-', '/', '.', ' '].into_iter().filter_map(|by| parts(date, by)).any(|parts| {
        let bare = parts.map(|part| part.trim().trim_end_matches(['.', ',']));
        let words =
            bare.iter().filter(|part| part.chars().count() > 2 && part.chars().all(char::is_alphabetic));
        let words = words.count();
        let years = bare.iter().filter(|part| year_of(part).is_some_and(|year| (1900..2101).contains(&year)));
        let years = years.count();
        let days = bare.iter().filter(|part| short(part).is_some_and(|day| day <= 31)).count();
        // Without a year of four digits two of the parts must be as long as days and months are written.
        let whole = years == 1
            || (bare.iter().skip(1).all(|part| part.len() == 2 || words == 1) && !date.contains(' '));
        words < 2 && years < 2 && words + years + days == 3 && whole
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_are_not_read() {
        for cell in ["31-12-2026", "2026/12/31", "31/12/26", "31-Dec-26", "31-Dec-2026 10:15", "31. Mai 2026"]
        {
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
}
