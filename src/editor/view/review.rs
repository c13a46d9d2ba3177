//! The design review: what a good consultant would say about the scorecard as it stands, each remark
//! with its reason and the step that mends it. It judges the design, never an account.

use super::{cadence, counted, percent};
use crate::dataset::{Day, format_day, parse_iso, spell_day};
use crate::editor::{BANDS, Editor, Route, SETTINGS};
use crate::engine::{Pair, Summary};
use crate::record::Sealed;
use crate::scorecard::{Edit, Kpi, Review, Scorecard, Share, equal, shares, siblings};

/// More counted KPIs than this are more than anyone acts on.
const MANY: usize = 12;
/// A KPI that carries more of the total than this decides it alone.
const HEAVY: f64 = 0.4;
/// A rule that puts more than this share of the scores at one end tells accounts apart no more.
const NEARLY_ALL: f64 = 0.9;

/// A remark.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What was found.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// Where it can be mended, by name and address.
    pub places: Vec<(String, String)>,
    /// What mends it at once.
    pub step: Option<Step>,
}

/// A step that mends a remark: an edit with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub label: String,
    pub edit: Edit,
}

/// All remarks on the open scorecard, the weightiest first.
pub fn review(editor: &Editor) -> Vec<Remark> {
    let Some(card) = editor.card() else { return Vec::new() };
    let summary = editor.session.scored.as_ref().map(|scored| &scored.summary);
    let pairs = editor.session.pairs.as_ref().and_then(Sealed::open).map(Vec::as_slice).unwrap_or_default();
    remarks(card, summary, pairs, editor.session.today)
}

/// The same of a scorecard, what its data scores now, and the KPIs that go together.
pub fn remarks(card: &Scorecard, summary: Option<&Summary>, pairs: &[Pair], today: Day) -> Vec<Remark> {
    let shares = shares(card);
    let mut found = Vec::new();
    found.extend(heavy(card, &shares));
    found.extend(pairs.iter().filter_map(|pair| same(card, &shares, pair)));
    if let Some(summary) = summary {
        found.extend(flat(card, summary));
        found.extend(empty_bands(card, summary));
    }
    found.extend(many(card, &shares));
    found.extend(lacking(card, &shares));
    found.extend(stale(card, today));
    found
}

fn address(card: &Scorecard, part: &str) -> String {
    Route::Design { card: card.id.clone(), part: Some(part.into()) }.fragment()
}

fn place(card: &Scorecard, kpi: &Kpi) -> (String, String) {
    (kpi.title().into(), address(card, &kpi.id))
}

fn share_of(shares: &[Share], kpi: &str) -> f64 {
    shares.iter().find(|share| share.kpi == kpi).map_or(0.0, |share| share.share)
}

fn many(card: &Scorecard, shares: &[Share]) -> Option<Remark> {
    let counted: Vec<&Share> = shares.iter().filter(|share| share.share > 0.0).collect();
    if counted.len() <= MANY {
        return None;
    }
    let least = counted.iter().min_by(|a, b| a.share.total_cmp(&b.share))?;
    let kpi = card.kpi(&least.kpi)?;
    Some(Remark {
        title: format!("{} KPIs count", counted.len()),
        why: format!(
            "More than {MANY} are more than a team can act on, and each moves the total by little. Start with the lightest: {} carries {}.",
            kpi.title(),
            percent(least.share)
        ),
        places: vec![place(card, kpi)],
        step: Some(Step {
            label: format!("Show {} without counting it", kpi.title()),
            edit: Edit::Weigh { id: kpi.id.clone(), weight: 0.0 },
        }),
    })
}

fn heavy(card: &Scorecard, shares: &[Share]) -> Option<Remark> {
    if shares.iter().filter(|share| share.share > 0.0).count() < 2 {
        return None;
    }
    let top = shares.iter().filter(|share| share.share > HEAVY).max_by(|a, b| a.share.total_cmp(&b.share))?;
    let kpi = card.kpi(&top.kpi)?;
    let group = card.groups.iter().find(|group| group.id == top.group)?;
    let even = group.kpis.len() > 1 && group.kpis.iter().any(|other| other.weight != kpi.weight);
    Some(Remark {
        title: format!("{} carries {} of the total", kpi.title(), percent(top.share)),
        why: "One KPI over 40% decides the score alone: the others hardly matter, and one bad reading turns an account red.".into(),
        places: vec![place(card, kpi)],
        step: even.then(|| Step {
            label: format!("Weigh the KPIs of {} equally", group.title()),
            edit: Edit::WeighAll { weights: equal(&siblings(card, Some(&group.id), &[])) },
        }),
    })
}

fn same(card: &Scorecard, shares: &[Share], pair: &Pair) -> Option<Remark> {
    let (first, second) = (card.kpi(&pair.first)?, card.kpi(&pair.second)?);
    let (light, heavy) = if share_of(shares, &first.id) < share_of(shares, &second.id) {
        (first, second)
    } else {
        (second, first)
    };
    Some(Remark {
        title: format!("{} and {} say the same", first.title(), second.title()),
        why: format!(
            "On your data their scores correlate at {:.2}: together they count one thing twice.",
            pair.correlation
        ),
        places: vec![place(card, first), place(card, second)],
        step: Some(Step {
            label: format!("Count {} only", heavy.title()),
            edit: Edit::Weigh { id: light.id.clone(), weight: 0.0 },
        }),
    })
}

/// Rules that put nearly everyone at one end.
fn flat(card: &Scorecard, summary: &Summary) -> Vec<Remark> {
    let of_kpi = |((_, kpi), sum): ((_, &Kpi), &crate::engine::ScoreSum)| {
        let part = |count: u32| f64::from(count) / f64::from(sum.scored.max(1));
        let (score, share) = if part(sum.at_zero) > NEARLY_ALL {
            (0, part(sum.at_zero))
        } else if part(sum.at_full) > NEARLY_ALL {
            (100, part(sum.at_full))
        } else {
            return None;
        };
        Some(Remark {
            title: format!("{} gives {} {score}", kpi.title(), if share < 1.0 { percent(share) } else { "everyone".into() }),
            why: "A rule that scores nearly everyone the same tells no account from another: its thresholds do not fit the data.".into(),
            places: vec![place(card, kpi)],
            step: None,
        })
    };
    card.kpis().zip(&summary.kpis).filter(|(_, sum)| sum.scored > 0).filter_map(of_kpi).collect()
}

fn empty_bands(card: &Scorecard, summary: &Summary) -> Option<Remark> {
    let empty: Vec<&str> = summary
        .bands
        .iter()
        .filter(|band| band.count == 0 && summary.scored > 0)
        .map(|band| band.mark.label.as_str())
        .collect();
    let title = match empty.as_slice() {
        [] => return None,
        [one] => format!("Nobody is {one}"),
        several => format!("Nobody is in {}", several.join(", ")),
    };
    Some(Remark {
        title,
        why: "A band that nobody falls in asks for no action. Move its threshold, or take it out.".into(),
        places: vec![("Bands".into(), address(card, BANDS))],
        step: None,
    })
}

/// KPIs that lack what makes them useful: an action, a source, a goal.
fn lacking(card: &Scorecard, shares: &[Share]) -> Vec<Remark> {
    let without = |lacks: fn(&Kpi) -> bool| -> Vec<&Kpi> {
        card.kpis().map(|(_, kpi)| kpi).filter(|kpi| lacks(kpi) && share_of(shares, &kpi.id) > 0.0).collect()
    };
    let remark = |kpis: Vec<&Kpi>, lack: &str, why: &str| {
        (!kpis.is_empty()).then(|| Remark {
            title: match kpis.as_slice() {
                [only] => format!("{} has no {lack}", only.title()),
                several => format!("{} have no {lack}", counted(several.len(), "KPI")),
            },
            why: why.into(),
            places: kpis.into_iter().map(|kpi| place(card, kpi)).collect(),
            step: None,
        })
    };
    let action = remark(
        without(|kpi| kpi.action.is_empty()),
        "action",
        "When it turns red, nobody knows what to do next.",
    );
    let source = remark(
        without(|kpi| kpi.source.as_ref().is_none_or(|source| source.system.is_empty())),
        "data source",
        "Nobody knows where next month’s figure comes from, so the scorecard ends with this file.",
    );
    let goal = (!card.goals.is_empty()).then(|| {
        remark(
            without(|kpi| kpi.goals.is_empty()),
            "goal",
            "It is measured, but serves nothing that the team set out to reach.",
        )
    });
    [action, source, goal.flatten()].into_iter().flatten().collect()
}

fn stale(card: &Scorecard, today: Day) -> Option<Remark> {
    let settings = vec![("Settings".to_string(), address(card, SETTINGS))];
    let Some(review) = &card.review else {
        return Some(Remark {
            title: "No review is planned".into(),
            why: "A score that nobody revisits drifts away from the customers it was made for.".into(),
            places: settings,
            step: Some(Step { label: "Review it every quarter".into(), edit: reviewed(None, today) }),
        });
    };
    let due = cadence::due(review).filter(|due| *due <= today)?;
    let last = review.last.as_deref().and_then(parse_iso);
    Some(Remark {
        title: match last {
            Some(_) => format!("The review has been due since {}", spell_day(due)),
            None => "It was never reviewed".into(),
        },
        why: "Customers and products change; weights and thresholds that fitted then may not fit now.".into(),
        places: settings,
        step: Some(Step { label: "Reviewed today".into(), edit: reviewed(Some(review), today) }),
    })
}

/// The edit that notes a review of today; the rhythm stays, or is a quarter.
pub fn reviewed(review: Option<&Review>, today: Day) -> Edit {
    let mut next = review.cloned().unwrap_or(Review {
        every: "quarter".into(),
        last: None,
        notes: String::new(),
        extra: Default::default(),
    });
    next.last = Some(format_day(today));
    Edit::SetReview { review: Some(next) }
}
