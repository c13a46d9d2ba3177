//! A calendar file (iCalendar, RFC 5545): CRLF, lines folded at 75 octets, texts escaped.
//!
//! Days are written as events that last the day and leave a person free, not as `VTODO`: Google Calendar
//! and the web's Outlook leave to-dos out when they import a file, and Apple Calendar keeps them from its
//! view; an all-day event is taken by all of them. A stable `UID` lets a second import bring an event up to
//! date instead of adding it again.

use crate::dataset::{Day, format_day};

/// Something that is due on a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// The same for the same thing in every file; letters, digits, `-`, `.` and `@`.
    pub uid: String,
    pub day: Day,
    pub summary: String,
    pub description: String,
    pub category: String,
    /// 1 the highest, 9 the lowest, 0 for none.
    pub priority: u8,
}

/// Writes a calendar of a name, stamped with a moment in UTC milliseconds since 1970.
pub fn write(name: &str, stamp: i64, events: impl Iterator<Item = Event>) -> String {
    let stamp = moment(stamp);
    let mut text = String::new();
    let mut add = |property: &str, value: &str| fold(&mut text, &format!("{property}:{value}"));
    add("BEGIN", "VCALENDAR");
    add("VERSION", "2.0");
    add("PRODID", "-//Scorewright//Tasks//EN");
    add("CALSCALE", "GREGORIAN");
    add("METHOD", "PUBLISH");
    add("X-WR-CALNAME", &escape(name));
    for event in events {
        add("BEGIN", "VEVENT");
        add("UID", &event.uid);
        add("DTSTAMP", &stamp);
        add("DTSTART;VALUE=DATE", &date(event.day));
        add("DTEND;VALUE=DATE", &date(event.day.saturating_add(1)));
        add("SUMMARY", &escape(&event.summary));
        if !event.description.is_empty() {
            add("DESCRIPTION", &escape(&event.description));
        }
        if !event.category.is_empty() {
            add("CATEGORIES", &escape(&event.category));
        }
        if event.priority > 0 {
            add("PRIORITY", &event.priority.to_string());
        }
        add("TRANSP", "TRANSPARENT");
        add("END", "VEVENT");
    }
    add("END", "VCALENDAR");
    text
}

/// `20261107`.
fn date(day: Day) -> String {
    format_day(day).replace('-', "")
}

/// `20261031T094500Z`.
fn moment(utc: i64) -> String {
    let seconds = utc.div_euclid(1000);
    let day = Day::try_from(seconds.div_euclid(86_400)).unwrap_or_default();
    let time = seconds.rem_euclid(86_400);
    format!("{}T{:02}{:02}{:02}Z", date(day), time / 3600, time / 60 % 60, time % 60)
}

/// A text as a value: `\`, `;`, `,` and line breaks escaped, other control characters left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Octets of a line without its end.
const LONGEST: usize = 75;

/// Adds a line; what is too long goes on in further lines that begin with a space, never within a letter.
fn fold(text: &mut String, line: &str) {
    let mut room = LONGEST;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = LONGEST - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::parse_iso;

    fn event() -> Event {
        Event {
            uid: "a1@scorewright".into(),
            day: parse_iso("2026-12-31").unwrap(),
            summary: "Call Müller, Söhne; ask why".into(),
            description: "Alert: Usage fell\nTotal 45.0 \\ At risk".into(),
            category: "High".into(),
            priority: 1,
        }
    }

    #[test]
    fn an_event_lasts_its_day() {
        let text = write("Health; Q4", 1_793_439_900_000, [event()].into_iter());
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Scorewright//Tasks//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:Health\\; Q4",
            "BEGIN:VEVENT",
            "UID:a1@scorewright",
            "DTSTAMP:20261031T094500Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Call Müller\\, Söhne\\; ask why",
            "DESCRIPTION:Alert: Usage fell\\nTotal 45.0 \\\\ At risk",
            "CATEGORIES:High",
            "PRIORITY:1",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(text, expected.join("\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        for letter in ["a", "ü", "€", "🙂"] {
            let summary = letter.repeat(100);
            let text = write("t", 0, [Event { summary: summary.clone(), ..event() }].into_iter());
            assert!(text.split("\r\n").all(|line| line.len() <= LONGEST), "{text}");
            assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{summary}\r\n")), "{text}");
            let full = text.split("\r\n").find(|line| line.starts_with("SUMMARY:")).unwrap();
            assert!(full.len() > LONGEST - 4, "{full}");
        }
    }

    #[test]
    fn line_breaks_of_any_kind_are_one() {
        assert_eq!(escape("a\r\nb\rc\nd\te\u{7}"), "a\\nb\\nc\\nd e");
    }
}
