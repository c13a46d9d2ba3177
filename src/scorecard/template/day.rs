//! Days of the calendar for the example data, counted from 1970-01-01. The proleptic Gregorian
//! algorithms are Howard Hinnant's ("chrono-compatible low-level date algorithms").

/// Year, month (1..=12) and day of the month of a day.
pub fn civil(day: i32) -> (i32, i32, i32) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i32::from(month <= 2), month, date)
}

/// The first day of a month; months beyond 1..=12 belong to the years around.
pub fn first_of(year: i32, month: i32) -> i32 {
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12) + 1;
    let (year, shifted) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * shifted + 2) / 5;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// `2026-10-31`.
pub fn iso(day: i32) -> String {
    let (year, month, date) = civil(day);
    format!("{year:04}-{month:02}-{date:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        assert_eq!(iso(0), "1970-01-01");
        assert_eq!(iso(20_757), "2026-10-31");
        assert_eq!(first_of(2026, 10) + 30, 20_757);
        assert_eq!(first_of(2026, -1), first_of(2025, 11));
        for day in (-200_000..200_000).step_by(17) {
            let (year, month, date) = civil(day);
            assert_eq!(first_of(year, month) + date - 1, day);
        }
    }
}
