//! The slides about one account: what it scores and why, and what would be with a few other values.

use super::super::account::{AccountState, Control, Run, Total, Way, account, controls};
use super::{shows_kpi, view};
use crate::chart::shown;
use crate::editor::Editor;
use crate::engine::KpiPart;
use crate::record::Sealed;

/// How many of the largest losses a slide has room for, and how many values can be moved on it.
const DRAGS: usize = 3;
const LEVERS: usize = 3;

/// The account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountSlide {
    pub name: String,
    pub address: String,
    /// Whether it is the one that fell most, not one that was chosen.
    pub fell_most: bool,
    pub segment: Option<String>,
    pub total: Total,
    pub band: Option<super::super::BandView>,
    pub summary: Vec<Run>,
    pub drags: Vec<Drag>,
}

/// A KPI that takes points.
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    pub name: String,
    pub value: String,
    /// `−12.0`.
    pub lost: String,
    /// In points, for a bar.
    pub size: f64,
}

/// The account that is presented; nothing until it is there.
pub fn account_slide(editor: &Editor) -> Option<AccountSlide> {
    let AccountState::Ready(page) = account(editor) else { return None };
    let card = editor.card()?;
    let drag = |part: &KpiPart| Drag {
        name: part.name.clone(),
        value: page.kpis.rows.iter().find(|row| row.name == part.name).map_or_else(String::new, |row| {
            row.value.state.clone().unwrap_or_else(|| row.value.text.clone())
        }),
        lost: format!("−{}", shown(part.lost)),
        size: part.lost,
    };
    let drags = losing(editor).into_iter().take(DRAGS).map(drag).collect();
    let route = crate::editor::Route::Account { card: card.id.clone(), subject: page.id.clone() };
    Some(AccountSlide {
        address: route.fragment(),
        fell_most: editor.session.showing.subject.is_none()
            && page.total.change.is_some_and(|change| change < 0.0),
        segment: page.segment,
        band: page.band,
        summary: page.summary,
        name: page.name,
        total: page.total,
        drags,
    })
}

/// The KPIs that the view shows and that take points, the largest loss first.
fn losing(editor: &Editor) -> Vec<&KpiPart> {
    let opened = editor.session.account.as_ref().and_then(Sealed::open);
    let (Some(account), Some(card)) = (opened, editor.card()) else { return Vec::new() };
    let view = view(editor);
    let shown = |part: &&KpiPart| {
        let kpi = card.kpis().find(|(_, kpi)| kpi.id == part.id);
        kpi.is_some_and(|(group, kpi)| view.is_none_or(|view| shows_kpi(view, group, kpi)))
    };
    let mut parts: Vec<&KpiPart> =
        account.explanation.kpis.iter().filter(|part| part.lost >= 0.05).filter(shown).collect();
    parts.sort_by(|a, b| b.lost.total_cmp(&a.lost));
    parts
}

/// The few values that take most and can be moved: the same list as long as the account stays.
pub fn levers(editor: &Editor) -> Vec<Control> {
    let all = controls(editor);
    let order: Vec<String> = losing(editor).into_iter().map(|part| part.id.clone()).collect();
    let mut levers: Vec<&Control> = all.iter().collect();
    let rank = |control: &&Control| order.iter().position(|id| *id == control.kpi).unwrap_or(usize::MAX);
    levers.sort_by_key(rank);
    let (fit, rest): (Vec<&Control>, Vec<&Control>) = levers
        .into_iter()
        .partition(|control| rank(control) < usize::MAX && !matches!(control.way, Way::Date));
    let rest = rest.into_iter().filter(|control| rank(control) < usize::MAX);
    fit.into_iter().chain(rest).take(LEVERS).cloned().collect()
}
