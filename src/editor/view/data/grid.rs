//! The grid to type in: its columns with what each takes, the cells in sight, and what typing, pasting and
//! filling make of them. Pure: the page draws it and sends the changes.

use std::collections::BTreeMap;

use super::super::{count, counted};
use super::column::role_name;
use super::{headers, mapping};
use crate::dataset::{
    Amendment, DateForm, Kind, Mark, Use, fold, is_missing, read_date, read_flag, read_number,
};
use crate::editor::{Editor, Purpose};
use crate::scorecard::{Kpi, Rule};

/// More cells than anyone pastes by hand.
const MOST_CELLS: usize = 200_000;

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
    let subject = {
        let mut letters = card.subject.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
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
        (Some(_), Some(rest)) if rest.to_lowercase().ends_with('q') => 4,
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

/// The cells in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    pub from: usize,
    pub cells: Vec<Vec<String>>,
}

pub fn sight(editor: &Editor) -> Sight {
    let Some(cells) = &editor.session.cells else { return Sight::default() };
    Sight { from: cells.from, cells: cells.cells.clone() }
}

impl Sight {
    /// The text of a cell, where it is in sight.
    pub fn text(&self, row: usize, column: usize) -> Option<&str> {
        let cells = self.cells.get(row.checked_sub(self.from)?)?;
        cells.get(column).map(String::as_str)
    }
}

/// A rectangle of cells: the one that is active, and the one where it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub active: (usize, usize),
    pub anchor: (usize, usize),
}

impl Range {
    pub fn at(row: usize, column: usize) -> Range {
        Range { active: (row, column), anchor: (row, column) }
    }

    pub fn rows(&self) -> std::ops::RangeInclusive<usize> {
        self.active.0.min(self.anchor.0)..=self.active.0.max(self.anchor.0)
    }

    pub fn columns(&self) -> std::ops::RangeInclusive<usize> {
        self.active.1.min(self.anchor.1)..=self.active.1.max(self.anchor.1)
    }

    /// Whether it is more than one cell.
    pub fn is_wide(&self) -> bool {
        self.active != self.anchor
    }

    /// Moves the active cell within a table; the anchor goes with it unless it is held.
    #[must_use]
    pub fn moved(self, rows: isize, columns: isize, frame: (usize, usize), hold: bool) -> Range {
        let step = |at: usize, by: isize, end: usize| at.saturating_add_signed(by).min(end.saturating_sub(1));
        let active = (step(self.active.0, rows, frame.0), step(self.active.1, columns, frame.1));
        Range { active, anchor: if hold { self.anchor } else { active } }
    }
}

/// The cells of a text as spreadsheets put it on the clipboard: tabs between cells, quotes around cells that
/// hold line breaks.
pub fn block(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() && text.contains('\t') | text.contains('\n') => quoted = !quoted,
            '\t' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            letter => cell.push(letter),
        }
    }
    if quoted {
        // A quote that is never closed was a letter like any other.
        let line = |line: &str| line.trim_end_matches('\r').split('\t').map(str::to_owned).collect();
        rows = text.lines().map(line).collect();
    }
    while rows.last().is_some_and(|row| row.iter().all(String::is_empty)) && rows.len() > 1 {
        rows.pop();
    }
    rows
}

/// Text for the clipboard.
pub fn clip(sight: &Sight, range: Range) -> String {
    let cell = |row, column| {
        let text = sight.text(row, column).unwrap_or_default();
        if text.contains(['\t', '\n', '"']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.into()
        }
    };
    let line = |row| range.columns().map(|column| cell(row, column)).collect::<Vec<_>>().join("\t");
    range.rows().map(line).collect::<Vec<_>>().join("\n")
}

/// Writes a block into the table from a cell on. With a single cell the whole range holds it.
///
/// # Errors
/// Why it does not fit.
pub fn put(frame: &Frame, range: Range, block: &[Vec<String>]) -> Result<Amendment, String> {
    let alone = match block {
        [row] if row.len() == 1 => row.first(),
        _ => None,
    };
    let (rows, columns) = match alone {
        Some(_) => (range.rows().count(), range.columns().count()),
        None => (block.len(), block.iter().map(Vec::len).max().unwrap_or(0)),
    };
    if rows * columns > MOST_CELLS {
        return Err(format!(
            "That is {} cells; up to {} go into the grid at once. Open them as a file instead.",
            count(rows * columns),
            count(MOST_CELLS)
        ));
    }
    let (top, left) = (*range.rows().start(), *range.columns().start());
    let over = (left + columns).saturating_sub(frame.columns.len());
    if over > 0 {
        return Err(format!("{} too few to the right. Add columns first.", counted(over, "column")));
    }
    let mut cells: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (place, column) in frame.columns.iter().enumerate().skip(left).take(columns) {
        if !column.open {
            return Err(format!("“{}” cannot be typed into: its name is not its own.", column.header));
        }
        let text = |row: usize| {
            alone.or_else(|| block.get(row)?.get(place - left)).map(String::as_str).unwrap_or_default()
        };
        let lines = (0..rows).map(|row| (top + row + 1, text(row).trim().to_owned()));
        cells.insert(column.header.clone(), lines.collect());
    }
    Ok(Amendment::Type { cells })
}

/// The cells of the first row of the range, in all its rows; of a single row, the cells of the row above.
///
/// # Errors
/// There is nothing to fill down.
pub fn fill_down(frame: &Frame, sight: &Sight, range: Range) -> Result<Amendment, String> {
    let top = *range.rows().start();
    let (from, range) = match range.rows().count() {
        1 => (top.checked_sub(1).ok_or("There is no row above to take the cells from.")?, range),
        _ => (top, range),
    };
    let row: Option<Vec<String>> =
        range.columns().map(|column| sight.text(from, column).map(str::to_owned)).collect();
    let row = row.ok_or("Bring the first of the rows into sight, and fill down again.")?;
    let rows = vec![row; range.rows().count()];
    let range = Range {
        active: (*range.rows().end(), *range.columns().end()),
        anchor: (top, *range.columns().start()),
    };
    put(frame, range, &rows)
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

    fn frame(columns: &[&str]) -> Frame {
        let column =
            |header: &&str| GridColumn { header: (*header).into(), open: true, ..Default::default() };
        Frame { rows: 3, columns: columns.iter().map(column).collect(), ready: true, ..Frame::default() }
    }

    fn written(amendment: Amendment) -> Vec<(String, usize, String)> {
        let Amendment::Type { cells } = amendment else { panic!("cells are typed") };
        cells
            .into_iter()
            .flat_map(|(c, cells)| cells.into_iter().map(move |(r, t)| (c.clone(), r, t)))
            .collect()
    }

    fn cell(column: &str, row: usize, text: &str) -> (String, usize, String) {
        (column.into(), row, text.into())
    }

    #[test]
    fn a_block_as_spreadsheets_copy_it() {
        let rows = |text| block(text);
        assert_eq!(rows("a\tb\r\n1\t2\r\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(rows("x"), [["x"]]);
        assert_eq!(rows("\"two\nlines\"\t\"say \"\"hi\"\"\"\n"), [["two\nlines", "say \"hi\""]]);
        assert_eq!(rows("a\t\n\t\n"), [["a", ""]]);
        assert_eq!(rows("5\" pipe\tx\n"), [["5\" pipe", "x"]]);
        assert_eq!(rows("\"open\tx\ny\tz"), [vec!["\"open", "x"], vec!["y", "z"]]);
    }

    #[test]
    fn what_is_pasted_lands_where_the_range_begins() {
        let range = Range { active: (0, 1), anchor: (1, 1) };
        let two = vec![vec!["1".into(), "2".into()]];
        assert_eq!(
            written(put(&frame(&["a", "b", "c"]), range, &two).unwrap()),
            [cell("b", 1, "1"), cell("c", 1, "2")]
        );
        let one = vec![vec![" x ".into()]];
        assert_eq!(
            written(put(&frame(&["a", "b"]), range, &one).unwrap()),
            [cell("b", 1, "x"), cell("b", 2, "x")]
        );
        let refused = put(&frame(&["a", "b"]), range, &two).unwrap_err();
        assert_eq!(refused, "1 column too few to the right. Add columns first.");
    }

    #[test]
    fn filling_down() {
        let sight = Sight { from: 0, cells: vec![vec!["p".into(), "q".into()], vec!["".into(), "".into()]] };
        let frame = frame(&["a", "b"]);
        let down = Range { active: (2, 0), anchor: (0, 0) };
        assert_eq!(
            written(fill_down(&frame, &sight, down).unwrap()),
            [cell("a", 1, "p"), cell("a", 2, "p"), cell("a", 3, "p")]
        );
        assert_eq!(written(fill_down(&frame, &sight, Range::at(1, 1)).unwrap()), [cell("b", 2, "q")]);
        assert!(fill_down(&frame, &sight, Range::at(0, 1)).is_err());
        assert_eq!(clip(&sight, Range { active: (1, 1), anchor: (0, 0) }), "p\tq\n\t");
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

    #[test]
    fn the_active_cell_stays_in_the_table() {
        let range = Range::at(0, 0).moved(-1, 1, (3, 2), false);
        assert_eq!(range, Range::at(0, 1));
        let range = range.moved(9, 9, (3, 2), true);
        assert_eq!((range.active, range.anchor), ((2, 1), (0, 1)));
        assert_eq!((range.rows(), range.columns()), (0..=2, 1..=1));
    }
}
