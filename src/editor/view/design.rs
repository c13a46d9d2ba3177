//! The Design place: the outline with real shares, and the part that is being edited.

use super::cadence;
use crate::editor::{
    ALERTS, BANDS, DataState, Editor, OVERRIDES, PARTS, REVIEW, Route, SEGMENTS, SETTINGS, TESTS, VIEWS,
    WEIGHTS,
};
use crate::scorecard::{Band, Kpi, Missing, Review, Rule, Scorecard, shares};

#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    pub card: String,
    pub title: String,
    pub groups: Vec<OutlineGroup>,
    pub kpis: usize,
    pub parts: Vec<OutlinePart>,
    pub selected: String,
}

/// A part beside groups and KPIs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutlinePart {
    pub id: &'static str,
    pub name: &'static str,
    pub address: String,
    /// How many it holds.
    pub count: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OutlineGroup {
    pub id: String,
    pub title: String,
    pub address: String,
    /// Share of the total, 0..=1.
    pub share: f64,
    pub kpis: Vec<OutlineKpi>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OutlineKpi {
    pub id: String,
    pub title: String,
    pub address: String,
    /// Share of the total, 0..=1.
    pub share: f64,
    /// The share against the largest one, 0..=100: the length of its bar.
    pub bar: f64,
}

fn address(card: &Scorecard, part: &str) -> String {
    Route::Design { card: card.id.clone(), part: Some(part.into()) }.fragment()
}

/// What is selected: a KPI, a group or one of [`PARTS`]; the first KPI where the address names none.
pub fn selected(editor: &Editor) -> Option<String> {
    let card = editor.card()?;
    let Route::Design { part, .. } = &editor.session.route else { return None };
    let known = |part: &&String| {
        PARTS.iter().any(|(known, _)| known == part)
            || card.kpi(part).is_some()
            || card.groups.iter().any(|group| group.id == **part)
    };
    let named = part.as_ref().filter(known).cloned();
    named.or_else(|| card.kpis().next().map(|(_, kpi)| kpi.id.clone()))
}

/// The outline at the left.
pub fn outline(editor: &Editor) -> Option<Outline> {
    let card = editor.card()?;
    let all = shares(card);
    let share_of = |kpi: &str| all.iter().find(|share| share.kpi == kpi).map_or(0.0, |share| share.share);
    let largest = all.iter().map(|share| share.share).fold(0.0, f64::max).max(1e-9);
    let draw_kpi = |kpi: &Kpi| OutlineKpi {
        id: kpi.id.clone(),
        title: kpi.title().into(),
        address: address(card, &kpi.id),
        share: share_of(&kpi.id),
        bar: share_of(&kpi.id) / largest * 100.0,
    };
    let groups = card.groups.iter().map(|group| OutlineGroup {
        id: group.id.clone(),
        title: group.title().into(),
        address: address(card, &group.id),
        share: group.kpis.iter().map(|kpi| share_of(&kpi.id)).sum(),
        kpis: group.kpis.iter().map(draw_kpi).collect(),
    });
    Some(Outline {
        card: card.id.clone(),
        title: card.title().into(),
        groups: groups.collect(),
        kpis: all.len(),
        parts: PARTS.map(|(id, name)| part(editor, card, id, name)).to_vec(),
        selected: selected(editor).unwrap_or_default(),
    })
}

fn part(editor: &Editor, card: &Scorecard, id: &'static str, name: &'static str) -> OutlinePart {
    let count = match id {
        BANDS => Some(card.bands.len()),
        SEGMENTS => Some(card.segments.len()),
        OVERRIDES => Some(card.overrides.len()),
        ALERTS => Some(card.alerts.len()),
        VIEWS => Some(card.views.len()),
        TESTS => Some(card.expectations.len()),
        REVIEW => Some(super::review::review(editor).len()),
        _ => None,
    };
    OutlinePart { id, name, address: address(card, id), count }
}

#[derive(Clone, Debug, PartialEq)]
pub struct KpiPanel {
    pub id: String,
    pub title: String,
    pub group: String,
    pub group_title: String,
    pub groups: Vec<(String, String)>,
    pub column: Option<String>,
    pub formula: Option<String>,
    pub unit: String,
    pub rule: Rule,
    pub missing: Option<Missing>,
    pub missing_for_all: Missing,
    pub action: String,
    pub source: (String, String, String),
    pub stage: String,
    /// Headers of the open data.
    pub columns: Vec<String>,
    /// Titles and ids of other scorecards of the library.
    pub others: Vec<(String, String)>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GroupPanel {
    pub id: String,
    pub title: String,
    pub kpis: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SettingsPanel {
    pub name: String,
    pub subject: String,
    pub description: String,
    pub missing: Missing,
    pub review: Option<Review>,
    /// When the next review is due, as a sentence; empty without a rhythm.
    pub due: String,
}

/// The part in the middle.
#[derive(Clone, Debug, PartialEq)]
pub enum Panel {
    Kpi(Box<KpiPanel>),
    Group(GroupPanel),
    Weights,
    Bands(Vec<Band>),
    Tests,
    Review,
    Segments,
    Overrides,
    Alerts,
    Views,
    Settings(Box<SettingsPanel>),
}

/// The editor of what is selected.
pub fn panel(editor: &Editor) -> Option<Panel> {
    let card = editor.card()?;
    let part = selected(editor)?;
    match part.as_str() {
        WEIGHTS => Some(Panel::Weights),
        BANDS => Some(Panel::Bands(card.bands.clone())),
        TESTS => Some(Panel::Tests),
        REVIEW => Some(Panel::Review),
        SEGMENTS => Some(Panel::Segments),
        OVERRIDES => Some(Panel::Overrides),
        ALERTS => Some(Panel::Alerts),
        VIEWS => Some(Panel::Views),
        SETTINGS => Some(Panel::Settings(Box::new(SettingsPanel {
            name: card.title().into(),
            subject: card.subject.clone(),
            description: card.description.clone(),
            missing: card.missing,
            review: card.review.clone(),
            due: cadence::told(card, editor.session.today),
        }))),
        id => match card.groups.iter().find(|group| group.id == id) {
            Some(group) => Some(Panel::Group(GroupPanel {
                id: group.id.clone(),
                title: group.title().into(),
                kpis: group.kpis.len(),
            })),
            None => kpi_panel(editor, card, id).map(|panel| Panel::Kpi(Box::new(panel))),
        },
    }
}

fn kpi_panel(editor: &Editor, card: &Scorecard, id: &str) -> Option<KpiPanel> {
    let (group, kpi) = card.kpis().find(|(_, kpi)| kpi.id == id)?;
    let order: Vec<&Kpi> = card.kpis().map(|(_, kpi)| kpi).collect();
    let place = order.iter().position(|other| other.id == id)?;
    let neighbour = |at: Option<usize>| at.and_then(|at| order.get(at)).map(|other| address(card, &other.id));
    let source = kpi.source.as_ref();
    let text = |pick: fn(&crate::scorecard::Source) -> &String| source.map(pick).cloned().unwrap_or_default();
    Some(KpiPanel {
        id: id.into(),
        title: kpi.title().into(),
        group: group.id.clone(),
        group_title: group.title().into(),
        groups: card.groups.iter().map(|group| (group.id.clone(), group.title().to_string())).collect(),
        column: kpi.column.clone(),
        formula: kpi.formula.clone(),
        unit: kpi.unit.clone(),
        rule: kpi.rule.clone(),
        missing: kpi.missing,
        missing_for_all: card.missing,
        action: kpi.action.clone(),
        source: (text(|s| &s.system), text(|s| &s.owner), text(|s| &s.refresh)),
        stage: kpi.stage.clone(),
        columns: headers(editor),
        others: other_cards(editor, card),
        previous: neighbour(place.checked_sub(1)),
        next: neighbour(Some(place + 1)),
    })
}

/// The KPI as a segment with a rule of its own for it scores it.
pub fn segment_rule(editor: &Editor, segment: &str, kpi: &str) -> Option<KpiPanel> {
    let card = editor.card()?;
    let segment = card.segments.iter().find(|other| other.id == segment)?;
    Some(KpiPanel { rule: segment.rules.get(kpi)?.clone(), ..kpi_panel(editor, card, kpi)? })
}

/// The headers of the open data.
pub fn headers(editor: &Editor) -> Vec<String> {
    match &editor.session.data {
        DataState::Ready(loaded) => loaded.headers.clone(),
        _ => Vec::new(),
    }
}

fn other_cards(editor: &Editor, card: &Scorecard) -> Vec<(String, String)> {
    let others = editor.library.entries.iter().filter(|entry| entry.scorecard.id != card.id);
    others.map(|entry| (entry.scorecard.id.clone(), entry.scorecard.title().to_string())).collect()
}
