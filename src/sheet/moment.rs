//! Days, times and lengths of time as spreadsheets count them, written so that `dataset` reads them.

use std::fmt::Write;

use crate::dataset::format_day;

/// Days from 1899-12-30 to 1970-01-01.
const EPOCH: i64 = 25_569;
/// 9999-12-31.
const LAST: f64 = 2_958_466.0;
const MILLISECONDS: f64 = 86_400_000.0;

/// Adds a day as `2026-10-31`, with its time of day if it is not midnight, or a time alone. False where
/// the number is no day.
pub(super) fn write_day(serial: f64, out: &mut String) -> bool {
    if !(0.0..LAST).contains(&serial) {
        return false;
    }
    let total = (serial * MILLISECONDS).round();
    let (mut day, time) = ((total / MILLISECONDS).floor(), total % MILLISECONDS);
    if day >= 1.0 {
        // The year 1900 has no 29 February, but Lotus 1-2-3 had one, and all count as it did.
        if day < 60.0 {
            day += 1.0;
        }
        out.push_str(&format_day((day as i64 - EPOCH) as i32));
        if time == 0.0 {
            return true;
        }
        out.push(' ');
    }
    write_clock(time as u64, 2, out);
    true
}

/// Adds a length of time as `27:30:00`.
pub(super) fn write_span(days: f64, out: &mut String) {
    if days < 0.0 {
        out.push('-');
    }
    write_clock((days.abs() * MILLISECONDS).round() as u64, 1, out);
}

fn write_clock(milliseconds: u64, width: usize, out: &mut String) {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    // Writing to a string cannot fail.
    let _ = write!(out, "{hours:0width$}:{minutes:02}:{seconds:02}");
    if rest > 0 {
        let _ = write!(out, ".{rest:03}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(serial: f64, expect: &str) {
        let mut out = String::new();
        assert_eq!(write_day(serial, &mut out), !expect.is_empty(), "{serial}");
        assert_eq!(out, expect);
    }

    #[test]
    fn days_and_times() {
        check(46_326.0, "2026-10-31");
        check(46_326.5, "2026-10-31 12:00:00");
        check(0.75, "18:00:00");
        check(0.0, "00:00:00");
        check(1.0, "1900-01-01");
        check(59.0, "1900-02-28");
        check(61.0, "1900-03-01");
        check(46_325.999_999_999, "2026-10-31");
        check(44_197.123_456, "2021-01-01 02:57:46.598");
        check(2_958_465.0, "9999-12-31");
        check(-1.0, "");
        check(1e9, "");
        check(f64::NAN, "");
        let mut span = String::new();
        write_span(1.145_833_333_333, &mut span);
        write_span(-0.25, &mut span);
        assert_eq!(span, "27:30:00-6:00:00");
    }
}
