//! The periods to choose from, and the next one to begin.

use super::super::period::{period, period_beside};
use super::{checklist, ladder};
use crate::dataset::Amendment;
use crate::editor::view::data::grid::following;
use crate::editor::{Command, Editor};
use crate::job::LevelQuery;

/// A period to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodChoice {
    pub place: usize,
    /// `Q3`, beside others of its year.
    pub label: String,
    pub current: bool,
}

/// The next period.
#[derive(Clone, Debug, PartialEq)]
pub struct NextPeriod {
    /// The column that says the period, as the data has it; none where no column does.
    pub column: Option<String>,
    /// As the data writes them: the latest, and what follows it as far as that can be guessed.
    pub last: String,
    pub next: String,
    /// `Start Q4`.
    pub label: String,
}

/// The periods that the page can show, the earliest first; empty where there is but one.
pub fn choices(editor: &Editor) -> Vec<PeriodChoice> {
    let (periods, shown) = if let Some((ladder, _)) = ladder(editor) {
        (ladder.periods.clone(), Some(ladder.period))
    } else if let Some((list, _)) = checklist(editor) {
        let all: Vec<(usize, String)> = list.periods.iter().cloned().enumerate().collect();
        let last = all.len().checked_sub(1);
        (all, list.period.or(last))
    } else {
        return Vec::new();
    };
    if periods.len() < 2 {
        return Vec::new();
    }
    let newest = periods.last().map(|(_, label)| label.clone()).unwrap_or_default();
    let choice = |(place, label): &(usize, String)| PeriodChoice {
        place: *place,
        label: period_beside(label, &newest),
        current: shown == Some(*place),
    };
    periods.iter().map(choice).collect()
}

/// What shows a period; the latest is shown as the latest, so that one that begins takes its place.
pub fn show(editor: &Editor, place: usize) -> Command {
    let all = choices(editor);
    let latest = all.last().is_some_and(|last| last.place == place);
    let mut query: LevelQuery = editor.session.level_query.clone();
    query.period = (!latest).then_some(place);
    Command::AskLevels(query)
}

/// The next period; nothing while there are no rows.
pub fn next_period(editor: &Editor) -> Option<NextPeriod> {
    let column = match &editor.session.data {
        crate::editor::DataState::Ready(loaded) if loaded.rows > 0 => loaded.roles.period.clone(),
        _ => return None,
    };
    let card = editor.card()?;
    let headers = crate::editor::view::data::headers(editor);
    let column = card.data.period.clone().or(column).filter(|column| headers.contains(column));
    let last = editor.session.scored.as_ref()?.summary.period.clone();
    let next = following(&last).unwrap_or_default();
    let label = if next.is_empty() {
        "Start a period".into()
    } else {
        format!("Start {}", period_beside(&next, &last))
    };
    Some(NextPeriod { column, last, next, label })
}

/// Begins it: the rows of the latest period once more. `None` where it has to be named first.
pub fn begin(editor: &Editor) -> Option<Vec<Command>> {
    let NextPeriod { column, next, .. } = next_period(editor)?;
    let (column, next) = column.zip(Some(next).filter(|next| !next.is_empty()))?;
    let mut query = editor.session.level_query.clone();
    query.period = None;
    let told = format!("Began {} with the levels of the period before", period(&next));
    let amendments = vec![Amendment::Repeat { period: column, name: next }];
    Some(vec![Command::AskLevels(query), Command::AmendAll { amendments, told }])
}
