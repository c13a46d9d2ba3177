//! The views of the Results place, beside each other.

use crate::editor::{Editor, Route};
use crate::scorecard::Rule;

/// A view of the results and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub title: &'static str,
    pub address: String,
    pub current: bool,
}

/// The views that the open scorecard has something for.
pub fn tabs(editor: &Editor) -> Vec<Tab> {
    let Some(card) = editor.card() else { return Vec::new() };
    let id = || card.id.clone();
    let mut views = vec![
        ("Portfolio", Route::Results { card: id(), query: editor.session.query.clone() }),
        ("Alerts and tasks", Route::Tasks { card: id() }),
    ];
    let stepwise = |rule: &Rule| matches!(rule, Rule::Levels(_) | Rule::YesNo(_));
    if card.kpis().any(|(_, kpi)| matches!(kpi.rule, Rule::Levels(_))) {
        views.push(("Levels", Route::Levels { card: id() }));
    } else if card.kpis().all(|(_, kpi)| stepwise(&kpi.rule)) {
        views.push(("Milestones", Route::Levels { card: id() }));
    }
    let tab = |(title, route): (&'static str, Route)| Tab {
        title,
        address: route.fragment(),
        current: editor.session.route == route,
    };
    views.into_iter().map(tab).collect()
}
