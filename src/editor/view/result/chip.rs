//! The filters that are on, as chips: what each says, and the query without it.

use super::super::{number, period::period_beside};
use super::{bands, naming::title_of, query};
use crate::editor::Editor;
use crate::engine::{Key, Movement, Query, Reached};
use crate::scorecard::{Alert, Rule, Scorecard, Segment};

/// A filter that is on, and the query without it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    pub label: String,
    pub without: Query,
}

/// The filters that are on; search and view stand in fields of their own.
pub fn chips(editor: &Editor) -> Vec<Chip> {
    let (Some(scored), Some(card)) = (&editor.session.scored, editor.card()) else { return Vec::new() };
    let summary = &scored.summary;
    let query = query(editor);
    let mut chips = Vec::new();
    let mut put = |label: String, without: &dyn Fn(&mut Query)| {
        let mut rest = query.clone();
        without(&mut rest);
        chips.push(Chip { label, without: rest });
    };
    let bands = bands(summary);
    let band = |at: &usize| bands.get(*at).map(|band| band.label.clone());
    let mut labels: Vec<String> = query.bands.iter().filter_map(band).collect();
    labels.extend(query.unscored.then(|| NO_TOTAL.into()));
    if !labels.is_empty() {
        put(labels.join(", "), &|rest| (rest.bands, rest.unscored) = (Vec::new(), false));
    }
    if let Some((from, to)) = query.range {
        put(format!("Total {} to {}", number(from), number(to)), &|rest| rest.range = None);
    }
    if !query.segments.is_empty() {
        let title = |id: &String| segment_title(card, id);
        put(query.segments.iter().map(title).collect::<Vec<_>>().join(", "), &|rest| rest.segments.clear());
    }
    let since = summary.previous_period.as_ref().map(|before| period_beside(before, &summary.period));
    let since = since.map(|since| format!(" since {since}")).unwrap_or_default();
    for flow in &query.flows {
        let name = |at: Option<usize>| at.and_then(|at| band(&at)).unwrap_or_else(|| NO_TOTAL.into());
        let label = match flow {
            (from, to) if from == to => format!("Still {}", name(*to)),
            (from, to) => format!("{} to {}{since}", name(*from), name(*to)),
        };
        put(label, &|rest| rest.flows.retain(|other| other != flow));
    }
    if let Some(moved) = query.moved {
        let verb = if moved == Movement::Fell { "Fell" } else { "Rose" };
        put(format!("{verb} a band{since}"), &|rest| rest.moved = None);
    }
    for reached in &query.reached {
        put(told(card, reached), &|rest| rest.reached.retain(|other| other != reached));
    }
    for (header, labels) in &query.labels {
        let label = |label: &String| if label.is_empty() { "none".into() } else { label.clone() };
        let labels: Vec<String> = labels.iter().map(label).collect();
        let title = title_of(card, &Key::Column(header.clone()));
        put(format!("{title}: {}", labels.join(", ")), &|rest| {
            rest.labels.retain(|(other, _)| other != header);
        });
    }
    for (key, from, to) in &query.ranges {
        put(range(card, key, *from, *to), &|rest| rest.ranges.retain(|(other, ..)| other != key));
    }
    for id in &query.alerts {
        let alert = card.alerts.iter().find(|alert| alert.id == *id).map_or(id.as_str(), Alert::title);
        put(format!("Alert: {alert}"), &|rest| rest.alerts.retain(|other| other != id));
    }
    chips
}

pub const NO_TOTAL: &str = "No total";

/// The name of a segment; an empty id is the base.
pub fn segment_title(card: &Scorecard, id: &str) -> String {
    let segment = card.segments.iter().find(|segment| segment.id == id);
    segment.map_or("No segment", Segment::title).into()
}

/// A step of a KPI in words: `Business reviews: Basic or more`, `Sponsor: not yes`.
fn told(card: &Scorecard, reached: &Reached) -> String {
    let title = title_of(card, &Key::Raw(reached.kpi.clone()));
    let (step, more) = match card.kpi(&reached.kpi).map(|kpi| &kpi.rule) {
        Some(Rule::Levels(rubric)) => {
            let last = reached.step + 1 >= rubric.levels.len();
            (rubric.levels.get(reached.step).map_or("", |level| &level.label), !last)
        }
        _ => ("yes", false),
    };
    match (reached.not, more) {
        (true, true) => format!("{title}: below {step}"),
        (true, false) => format!("{title}: not {step}"),
        (false, true) => format!("{title}: {step} or more"),
        (false, false) => format!("{title}: {step}"),
    }
}

fn range(card: &Scorecard, key: &Key, from: f64, to: f64) -> String {
    let name = match key {
        Key::Score(_) => format!("{} score", title_of(card, key)),
        key => title_of(card, key),
    };
    let scale = if *key == Key::Coverage { 100.0 } else { 1.0 };
    let unit = if *key == Key::Coverage { "%" } else { "" };
    let end = |end: f64| format!("{}{unit}", number(end * scale));
    match (from.is_finite(), to.is_finite()) {
        (true, true) if from == to => format!("{name} {}", end(from)),
        (true, true) => format!("{name} {} to {}", end(from), end(to)),
        (true, false) => format!("{name} from {}", end(from)),
        _ => format!("{name} up to {}", end(to)),
    }
}
