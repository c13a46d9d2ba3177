//! Weights: what each is worth and how it is edited, and all of them side by side.

use super::{counted, percent1};
use crate::editor::{Editor, Route};
use crate::scorecard::{Edit, Scorecard, Sibling, WeightScale, Weights, most, shares, siblings, with_share};

/// What a weight is worth and how it is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    pub id: String,
    pub title: String,
    /// Its editor.
    pub address: String,
    pub weight: f64,
    pub scale: WeightScale,
    /// What it is a share of: the group's title, or `the total`.
    pub within: String,
    /// Share within that, 0..=1.
    pub inner: f64,
    /// Share of the total, 0..=1.
    pub share: f64,
    pub subject: String,
    pub locked: bool,
    /// The largest percentage it can be given, or why it cannot be changed.
    pub most: Result<f64, &'static str>,
    /// Those it shares with, itself among them.
    pub siblings: Vec<Sibling>,
}

impl Weight {
    /// The edit that gives it this value on the scale of the scorecard, as its siblings stood at the
    /// beginning of the gesture. None where it cannot be changed.
    pub fn edit(&self, value: f64, siblings: &[Sibling]) -> Option<Edit> {
        if self.scale != WeightScale::Percent {
            return (!self.locked).then(|| Edit::Weigh { id: self.id.clone(), weight: value });
        }
        let weights = with_share(siblings, &self.id, value)?;
        Some(match weights.as_slice() {
            [(id, weight)] => Edit::Weigh { id: id.clone(), weight: *weight },
            _ => Edit::WeighAll { weights },
        })
    }
}

/// The weight of a group or KPI.
pub fn of(editor: &Editor, id: &str) -> Option<Weight> {
    let entry = editor.entry()?;
    let card = &entry.scorecard;
    let group = card.groups.iter().find(|group| group.kpis.iter().any(|kpi| kpi.id == id));
    let siblings = siblings(card, group.map(|group| group.id.as_str()), &entry.locked);
    let own = siblings.iter().find(|sibling| sibling.id == id)?.clone();
    let all: f64 = siblings.iter().map(|sibling| sibling.weight).sum();
    let title = match group {
        Some(_) => card.kpi(id)?.title(),
        None => card.groups.iter().find(|group| group.id == id)?.title(),
    };
    let share = shares(card).into_iter().filter(|share| share.kpi == id || share.group == id);
    let most = most(&siblings, id).ok_or(if own.locked {
        "Its weight is locked."
    } else if siblings.len() == 1 {
        "It is the only one here, so it is all of it."
    } else {
        "All the others are locked, so its share is what they leave."
    });
    Some(Weight {
        id: id.into(),
        title: title.into(),
        address: Route::Design { card: card.id.clone(), part: Some(id.into()) }.fragment(),
        weight: own.weight,
        scale: WeightScale::named(&card.weight_scale),
        within: group.map_or("the total", |group| group.title()).into(),
        inner: if all > 0.0 { own.weight / all } else { 0.0 },
        share: share.map(|share| share.share).sum(),
        subject: card.subject.clone(),
        locked: own.locked,
        most,
        siblings,
    })
}

/// Those whose weights are shared out together.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightList {
    /// The group whose KPIs they are; the groups themselves without one.
    pub group: Option<String>,
    pub title: String,
    /// Their ids, in the scorecard's order.
    pub ids: Vec<String>,
    /// Sum of the weights, and whether it is 100.
    pub sum: f64,
    pub is_hundred: bool,
    /// How many are locked.
    pub locked: usize,
}

/// The groups, then the KPIs of each group.
pub fn lists(editor: &Editor) -> Vec<WeightList> {
    let Some(entry) = editor.entry() else { return Vec::new() };
    let card = &entry.scorecard;
    let list = |group: Option<&str>, title: String| {
        let siblings = siblings(card, group, &entry.locked);
        let sum: f64 = siblings.iter().map(|sibling| sibling.weight).sum();
        WeightList {
            group: group.map(str::to_string),
            title,
            locked: siblings.iter().filter(|sibling| sibling.locked).count(),
            ids: siblings.into_iter().map(|sibling| sibling.id).collect(),
            sum,
            is_hundred: (sum - 100.0).abs() < 1e-4,
        }
    };
    let groups = card.groups.iter().filter(|group| !group.kpis.is_empty());
    let kpis = groups.map(|group| list(Some(&group.id), group.title().into()));
    std::iter::once(list(None, "Groups".into())).chain(kpis).collect()
}

/// What the siblings of a list would weigh if they were weighed by `how`.
pub fn reweighed(editor: &Editor, group: Option<&str>, how: fn(&[Sibling]) -> Weights) -> Edit {
    let entry = editor.entry();
    let siblings = entry.map(|entry| siblings(&entry.scorecard, group, &entry.locked)).unwrap_or_default();
    Edit::WeighAll { weights: how(&siblings) }
}

/// A part of the ring of real shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    pub title: String,
    /// The KPI's editor.
    pub route: Route,
    /// Where it begins and how much it takes, 0..=1.
    pub from: f64,
    pub share: f64,
    /// The place of its group, from 0.
    pub group: usize,
    pub selected: bool,
}

/// The ring of real shares: each KPI's part of the total.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    pub arcs: Vec<Arc>,
    /// Title and share of each group.
    pub groups: Vec<(String, f64)>,
    /// What stands in the middle: a share, and of what.
    pub middle: (f64, String),
    pub sentence: String,
}

pub fn ring(editor: &Editor) -> Option<Ring> {
    let card = editor.card()?;
    let shares = shares(card);
    let chosen = super::design::selected(editor).unwrap_or_default();
    let mut from = 0.0;
    let mut arcs = Vec::new();
    for share in shares.iter().filter(|share| share.share > 0.0) {
        let group = card.groups.iter().position(|group| group.id == share.group)?;
        arcs.push(Arc {
            title: card.kpi(&share.kpi)?.title().into(),
            route: Route::Design { card: card.id.clone(), part: Some(share.kpi.clone()) },
            from,
            share: share.share,
            group,
            selected: share.kpi == chosen || share.group == chosen,
        });
        from += share.share;
    }
    let largest = arcs.iter().max_by(|a, b| a.share.total_cmp(&b.share))?;
    let selected: f64 = arcs.iter().filter(|arc| arc.selected).map(|arc| arc.share).sum();
    let (middle, told) = match arcs.iter().any(|arc| arc.selected) {
        true => (selected, "of total".to_string()),
        false => (largest.share, "largest".into()),
    };
    let group_share =
        |id: &str| shares.iter().filter(|share| share.group == id).map(|share| share.share).sum();
    Some(Ring {
        groups: card.groups.iter().map(|group| (group.title().into(), group_share(&group.id))).collect(),
        middle: (middle, told),
        sentence: sentence(card, largest),
        arcs,
    })
}

fn sentence(card: &Scorecard, largest: &Arc) -> String {
    let share = percent1(largest.share);
    let all = counted(card.kpis().count(), "KPI");
    format!("Real shares of the total: {} carries {share}, the largest of {all}", largest.title)
}
