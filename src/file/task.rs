//! The list of tasks, as a table and as a calendar.

use super::calendar::{self, Event};
use super::table::line;
use crate::dataset::{Day, format_day};
use crate::engine::rounding::{print, show};
use crate::text::capital;

/// A task as it is taken away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskLine {
    /// Of the subject.
    pub id: String,
    pub name: String,
    pub alert: String,
    pub severity: String,
    pub task: String,
    pub owner: String,
    pub due: Option<Day>,
    pub since: String,
    pub done: bool,
    pub total: Option<f64>,
    pub band: String,
    pub value: Option<f64>,
    /// Tells it from other tasks of the subject.
    pub key: String,
}

const HEADERS: [&str; 12] =
    ["id", "name", "alert", "severity", "task", "owner", "due", "since", "done", "total", "band", "value"];

/// Writes tasks as CSV (RFC 4180, CRLF). A text that a spreadsheet would take for a formula begins with an
/// apostrophe there.
pub fn table(tasks: impl Iterator<Item = TaskLine>) -> String {
    let mut text = String::new();
    line(&mut text, HEADERS.into_iter());
    for task in tasks {
        let texts = [&task.id, &task.name, &task.alert, &task.severity, &task.task, &task.owner];
        let texts = texts.map(|text| harmless(text));
        let due = task.due.map(format_day).unwrap_or_default();
        let (since, band) = (harmless(&task.since), harmless(&task.band));
        let done = if task.done { "yes" } else { "no" };
        let [total, value] = [task.total, task.value].map(|number| number.map(print).unwrap_or_default());
        let rest = [due.as_str(), &since, done, &total, &band, &value];
        line(&mut text, texts.iter().map(String::as_str).chain(rest));
    }
    text
}

/// A cell that no spreadsheet calculates.
fn harmless(cell: &str) -> String {
    let starts = cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if starts { format!("'{cell}") } else { cell.into() }
}

/// Most events that a calendar takes at once without giving up.
pub const MOST_EVENTS: usize = 2_000;

/// Writes the first tasks that have a day, and are not done, as a calendar of the scorecard `id`.
pub fn calendar(id: &str, title: &str, stamp: i64, tasks: impl Iterator<Item = TaskLine>) -> String {
    let event = |task: TaskLine| {
        let day = task.due.filter(|_| !task.done)?;
        let scored = task.total.map(|total| format!("Total {}", show(total)));
        let scored = scored.map(|scored| match task.band.as_str() {
            "" => scored,
            band => format!("{scored}, {band}"),
        });
        let said = [("Alert", &task.alert), ("Owner", &task.owner), ("Raised since", &task.since)];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        let said = said.map(|(name, text)| format!("{name}: {text}")).chain(scored);
        Some(Event {
            uid: format!("{}@scorewright", digest(&[id, &task.key, &task.id])),
            day,
            summary: format!("{}: {}", task.name, task.task),
            description: said.collect::<Vec<_>>().join("\n"),
            category: capital(&task.severity),
            priority: match task.severity.as_str() {
                "high" => 1,
                "medium" => 5,
                "low" => 9,
                _ => 0,
            },
        })
    };
    calendar::write(title, stamp, tasks.filter_map(event).take(MOST_EVENTS))
}

/// Sixteen hexadecimal digits that are the same for the same texts (FNV-1a, 64 bits).
fn digest(texts: &[&str]) -> String {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::parse_iso;

    fn task() -> TaskLine {
        TaskLine {
            id: "A-1".into(),
            name: "Halden, \"Freight\"".into(),
            alert: "Usage fell".into(),
            severity: "high".into(),
            task: "=HYPERLINK(\"x\")".into(),
            owner: " @ada".into(),
            due: parse_iso("2026-11-07"),
            since: "2026-09".into(),
            done: false,
            total: Some(45.123456),
            band: "At risk".into(),
            value: Some(-1200.0),
            key: "usage since 2026-09".into(),
        }
    }

    #[test]
    fn a_spreadsheet_calculates_nothing() {
        let odd = TaskLine { id: "-3".into(), total: None, due: None, done: true, value: None, ..task() };
        let text = table([task(), odd].into_iter());
        let expected = [
            "id,name,alert,severity,task,owner,due,since,done,total,band,value",
            "A-1,\"Halden, \"\"Freight\"\"\",Usage fell,high,\"'=HYPERLINK(\"\"x\"\")\",' @ada,2026-11-07,2026-09,no,45.123456,At risk,-1200",
            "'-3,\"Halden, \"\"Freight\"\"\",Usage fell,high,\"'=HYPERLINK(\"\"x\"\")\",' @ada,,2026-09,yes,,At risk,",
            "",
        ];
        assert_eq!(text, expected.join("\r\n"));
    }

    #[test]
    fn a_calendar_holds_what_is_to_be_done_by_a_day() {
        let done = TaskLine { done: true, ..task() };
        let some_day = TaskLine { due: None, ..task() };
        let text = calendar("saas", "Health", 0, [done, some_day, task()].into_iter());
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
        let unfolded = text.replace("\r\n ", "");
        for line in [
            "UID:eb3f1b1ab17b1194@scorewright",
            "DTSTART;VALUE=DATE:20261107",
            "SUMMARY:Halden\\, \"Freight\": =HYPERLINK(\"x\")",
            "DESCRIPTION:Alert: Usage fell\\nOwner:  @ada\\nRaised since: 2026-09\\nTotal 45.1\\, At risk",
            "CATEGORIES:High",
            "PRIORITY:1",
        ] {
            assert!(unfolded.contains(&format!("\r\n{line}\r\n")), "{line}\n{unfolded}");
        }
    }

    #[test]
    fn a_task_keeps_its_uid_and_shares_it_with_none() {
        let uid = |card: &str, task: &TaskLine| {
            let text = calendar(card, "t", 0, [task.clone()].into_iter());
            text.split("\r\n").find(|line| line.starts_with("UID:")).unwrap().to_string()
        };
        let own = uid("saas", &task());
        assert_eq!(own, uid("saas", &TaskLine { total: None, due: parse_iso("2026-12-01"), ..task() }));
        let others = [
            uid("other", &task()),
            uid("saas", &TaskLine { id: "A-2".into(), ..task() }),
            uid("saas", &TaskLine { key: "usage since 2026-10".into(), ..task() }),
        ];
        assert!(others.iter().all(|other| *other != own));
    }
}
