//! The grid to type in: its columns with what each takes, the cells in sight, and what typing, pasting and
//! filling make of them. Pure: the page draws it and sends the changes.

mod block;

pub use block::{Range, Sight, block, clip, fill_down, put, sight};

use super::super::counted;
use super::column::role_name;
use super::{headers, mapping};
use crate::dataset::{
    Amendment, DateForm, Kind, Mark, Use, fold, is_missing, read_date, read_flag, read_number,
};
use crate::editor::{Editor, Purpose};
use crate::scorecard::{Kpi, Rule};
use crate::text;

/// A column of the grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridColumn {
    pub header: String,
    /// What it serves, in words; empty where nothing.
    pub serves: String,
    pub takes: Takes,
    /// Whether its cells can be changed: not where another column has the same name, or it has none.
    pub open: bool,
}

/// What a cell takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Takes {
    #[default]
    Text,
    Number(Mark),
    Date(Option<DateForm>),
    /// A check box.
    YesNo,
    /// One of these labels; others are no labels of the rule where it is closed.
    Label {
        labels: Vec<String>,
        closed: bool,
    },
}

impl Takes {
    /// Why a text does not fit; it may stand there all the same.
    pub fn fault(&self, text: &str) -> Option<String> {
        let text = text.trim();
        let fits = match self {
            Takes::Label { labels, closed } => {
                let own = labels.iter().any(|label| fold(label) == fold(text));
                own || !closed || is_missing(text)
            }
            _ if is_missing(text) => true,
            Takes::Text => true,
            Takes::Number(mark) => read_number(text, *mark).is_some(),
            Takes::Date(form) => read_date(text, *form).is_some(),
            Takes::YesNo => read_flag(text).is_some(),
        };
        let what = match self {
            _ if fits => return None,
            Takes::Text => return None,
            Takes::Number(Mark::Dot) => "no number such as 1234.5",
            Takes::Number(Mark::Comma) => "no number such as 1234,5",
            Takes::Date(_) => "no date such as 2026-10-31",
            Takes::YesNo => "neither yes nor no",
            Takes::Label { labels, .. } => {
                return Some(format!("“{text}” is none of {}: it scores as missing.", labels.join(", ")));
            }
        };
        Some(format!("“{text}” is {what}: it scores as missing."))
    }

    /// Whether its numbers stand at the right.
    pub fn is_number(&self) -> bool {
        matches!(self, Takes::Number(_))
    }
}

/// The frame of the grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    pub rows: usize,
    pub columns: Vec<GridColumn>,
    pub caption: String,
    /// What a row is about.
    pub subject: String,
    /// Columns that could be added: KPIs that find none, and what teams note by hand.
    pub offers: Vec<String>,
    pub period: Option<NextPeriod>,
    /// Whether it can be changed: not while it is being read.
    pub ready: bool,
}

/// How a new period would begin.
#[derive(Clone, Debug, PartialEq)]
pub struct NextPeriod {
    /// The column that says which period a row belongs to; none where there is none yet.
    pub column: Option<String>,
    /// The latest period, and what follows it as far as that can be guessed.
    pub last: String,
    pub next: String,
}

pub fn frame(editor: &Editor) -> Frame {
    let Some(card) = editor.card() else { return Frame::default() };
    let headers = headers(editor);
    let uses = mapping(editor).uses;
    let report = editor.session.report.as_ref();
    let column = |(place, header): (usize, &String)| {
        let uses = uses.get(place).map(Vec::as_slice).unwrap_or_default();
        let seen = report.and_then(|report| report.columns.get(place));
        let seen = seen.map(|column| &column.profile).filter(|profile| profile.header == *header);
        let kpi = uses.iter().find_map(|used| match used {
            Use::Kpi(id) => card.kpi(id),
            _ => None,
        });
        let role = uses.iter().filter_map(Purpose::of).find(|purpose| !matches!(purpose, Purpose::Kpi(_)));
        let mark = seen.and_then(|profile| profile.mark).unwrap_or(Mark::Dot);
        let form = seen.and_then(|profile| profile.form);
        let takes = match (kpi, &role) {
            (Some(kpi), _) => takes(kpi, mark, form),
            (_, Some(Purpose::Value)) => Takes::Number(mark),
            (_, Some(_)) => Takes::Text,
            _ => match seen.map(|profile| profile.kind) {
                Some(Kind::Number) => Takes::Number(mark),
                Some(Kind::Date) => Takes::Date(form),
                Some(Kind::YesNo) => Takes::YesNo,
                _ => Takes::Text,
            },
        };
        let alike = headers.iter().filter(|other| *other == header).count();
        GridColumn {
            header: header.clone(),
            serves: kpi
                .map(|kpi| kpi.title().to_owned())
                .or(role.map(|role| role_name(&role, &card.subject)))
                .unwrap_or_default(),
            takes,
            open: alike == 1 && !header.is_empty(),
        }
    };
    let columns: Vec<GridColumn> = headers.iter().enumerate().map(column).collect();
    let rows = match &editor.session.data {
        crate::editor::DataState::Ready(loaded) => loaded.rows,
        _ => 0,
    };
    Frame {
        rows,
        caption: format!("{}, {}", counted(rows, "row"), counted(columns.len(), "column")),
        subject: card.subject.clone(),
        offers: offers(editor, &headers),
        period: (rows > 0).then(|| next_period(editor)),
        ready: editor.is_ready(),
        columns,
    }
}

/// What the column of a KPI takes.
fn takes(kpi: &Kpi, mark: Mark, form: Option<DateForm>) -> Takes {
    let labels = |closed| {
        let labels = kpi.rule.labels().into_iter().map(str::to_owned).collect();
        Takes::Label { labels, closed }
    };
    match &kpi.rule {
        Rule::YesNo(_) => Takes::YesNo,
        Rule::Levels(_) => labels(true),
        Rule::Categories(_) => labels(false),
        Rule::Recency(_) => Takes::Date(form),
        Rule::Scorecard(_) => Takes::Text,
        _ => Takes::Number(mark),
    }
}

/// Columns to add: those that the scorecard asks for and does not find, and two that every team keeps.
fn offers(editor: &Editor, headers: &[String]) -> Vec<String> {
    let mapping = mapping(editor);
    let Some(card) = editor.card() else { return Vec::new() };
    let absent = mapping.absent.iter().map(|absent| absent.header.clone());
    let without = mapping.without.iter().filter_map(|id| card.kpi(id)).map(|kpi| kpi.title().to_owned());
    let noted = ["CSM rating", "Notes"].map(str::to_owned);
    let mut offers: Vec<String> = absent.chain(without).chain(noted).collect();
    offers.retain(|offer| !headers.contains(offer));
    offers.dedup();
    offers
}

/// The columns of a table that is begun from nothing: who, the roles that the scorecard names, its KPIs.
pub fn first_columns(editor: &Editor) -> Vec<String> {
    let Some(card) = editor.card() else { return Vec::new() };
    let data = &card.data;
    let subject = { text::capital(&card.subject) };
    let mut columns = vec![data.id.clone().or(data.name.clone()).unwrap_or(subject)];
    let read =
        card.kpis().filter(|(_, kpi)| kpi.formula.is_none() && !matches!(kpi.rule, Rule::Scorecard(_)));
    let read = read.map(|(_, kpi)| kpi.column.clone().unwrap_or_else(|| kpi.title().to_owned()));
    for column in data.name.clone().into_iter().chain(data.value.clone()).chain(read) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

fn next_period(editor: &Editor) -> NextPeriod {
    let span = editor.session.report.as_ref().and_then(|report| report.periods.clone());
    let places = mapping(editor);
    let column = places.place(&Use::Period).and_then(|place| headers(editor).get(place).cloned());
    let last = span.map(|span| span.last).unwrap_or_default();
    let next = following(&last).unwrap_or_default();
    NextPeriod { column, last, next }
}

/// The name of the period after one: the next month, quarter, year or number.
pub fn following(period: &str) -> Option<String> {
    let start = period.rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
    let (front, digits) = period.split_at_checked(start)?;
    let number: u64 = digits.parse().ok()?;
    let width = digits.len();
    let year: Option<u64> = front.get(..4).and_then(|year| year.parse().ok());
    let most = match (year, front.get(4..)) {
        (Some(_), Some("-" | "/" | ".")) if width == 2 => 12,
        (Some(_), Some(rest)) if text::lower(rest).ends_with('q') => 4,
        // A day: what comes next depends on how often the team looks.
        (Some(_), Some(rest)) if rest.matches(['-', '/', '.']).count() == 2 => return None,
        _ => u64::MAX,
    };
    match (number < most, year) {
        (true, _) => Some(format!("{front}{:0width$}", number + 1)),
        (false, Some(year)) => Some(format!("{:04}{}{:0width$}", year + 1, front.get(4..)?, 1)),
        (false, None) => None,
    }
}

/// A new period, begun with the cells of the last one. Where no column says the period, one is added.
pub fn begin_period(frame: &Frame, column: &str, last: &str, next: &str) -> Result<Vec<Amendment>, String> {
    let (column, last, next) = (column.trim(), last.trim(), next.trim());
    let Some(period) = &frame.period else { return Err("There are no rows yet.".into()) };
    if next.is_empty() || column.is_empty() {
        return Err("Name the new period.".into());
    }
    if next == last {
        return Err(format!("{next} is there already."));
    }
    let mut steps = Vec::new();
    if period.column.is_none() {
        if last.is_empty() {
            return Err("Name the period of the rows that are there, too.".into());
        }
        if frame.columns.iter().any(|other| other.header == column) {
            return Err(format!("There is a column {column} already."));
        }
        steps.push(Amendment::Add { column: column.into() });
        let (from, to) = (vec![String::new()], last.to_owned());
        steps.push(Amendment::Replace { column: column.into(), from, to });
    }
    steps.push(Amendment::Repeat { period: column.into(), name: next.into() });
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three rows under these headers, open to be typed in.
    pub fn frame(columns: &[&str]) -> Frame {
        let column =
            |header: &&str| GridColumn { header: (*header).into(), open: true, ..Default::default() };
        Frame { rows: 3, columns: columns.iter().map(column).collect(), ready: true, ..Frame::default() }
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let labels = || Takes::Label { labels: vec!["None".into(), "Basic".into()], closed: true };
        for (takes, text, fault) in [
            (Takes::Number(Mark::Dot), "12.5", None),
            (
                Takes::Number(Mark::Dot),
                "many",
                Some("“many” is no number such as 1234.5: it scores as missing."),
            ),
            (Takes::Number(Mark::Comma), "n/a", None),
            (Takes::Date(None), "2026-10-31", None),
            (Takes::Date(None), "soon", Some("“soon” is no date such as 2026-10-31: it scores as missing.")),
            (Takes::YesNo, "maybe", Some("“maybe” is neither yes nor no: it scores as missing.")),
            (labels(), "basic", None),
            (labels(), "Expert", Some("“Expert” is none of None, Basic: it scores as missing.")),
            (Takes::Text, "anything", None),
        ] {
            assert_eq!(takes.fault(text).as_deref(), fault);
        }
    }

    #[test]
    fn the_period_after_one() {
        for (period, next) in [
            ("2026-10", Some("2026-11")),
            ("2026-12", Some("2027-01")),
            ("2026-Q3", Some("2026-Q4")),
            ("2026 Q4", Some("2027 Q1")),
            ("2026", Some("2027")),
            ("Week 9", Some("Week 10")),
            ("Oct", None),
            ("2026-10-31", None),
            ("", None),
        ] {
            assert_eq!(following(period).as_deref(), next, "{period}");
        }
    }

    #[test]
    fn a_period_begins_with_the_last_ones_cells() {
        let mut frame = frame(&["id", "month"]);
        assert!(begin_period(&frame, "month", "", "2026-11").is_err());
        let there = NextPeriod { column: Some("month".into()), last: "2026-10".into(), next: String::new() };
        frame.period = Some(there);
        let repeat = |column: &str| Amendment::Repeat { period: column.into(), name: "2026-11".into() };
        assert_eq!(begin_period(&frame, "month", "2026-10", "2026-11"), Ok(vec![repeat("month")]));
        assert!(begin_period(&frame, "month", "2026-10", "2026-10").is_err());
        frame.period = Some(NextPeriod { column: None, last: String::new(), next: String::new() });
        assert!(begin_period(&frame, "Quarter", "", "2026-11").is_err());
        assert!(begin_period(&frame, "id", "2026-10", "2026-11").is_err());
        let steps = begin_period(&frame, "Quarter", "2026-10", "2026-11").unwrap();
        assert_eq!((steps.len(), &steps[2]), (3, &repeat("Quarter")));
    }
}
