//! The account page: everything about one subject, a sentence first.

mod chart;
mod fact;
mod kpi;
mod lift;
mod opinion;
mod reach;
mod summary;
mod task;
mod what_if;

pub use chart::{against_average, radar, trend, waterfall};
pub use fact::{Fact, Facts};
pub(super) use kpi::value;
pub use kpi::{KpiRow, KpiTable, Value};
pub use lift::{Lift, Lifts};
pub use opinion::{NOTES, Opinion, RATING, opinion, say};
pub use summary::{Run, markdown, plain, summary};
pub use task::Raised;
pub use what_if::{Control, Outcome, Way, cell, controls, outcome, spoken, suppose, written};

use std::borrow::Cow;

use super::period::{period, period_beside};
use super::result::{chips, hue_of, long_day, why};
use super::{BandView, band_views, count, number, percent};
use crate::chart::shown;
use crate::editor::{Editor, Route};
use crate::engine::{Explanation, GroupPart, OverrideStep};
use crate::job::Account;
use crate::record::Sealed;
use crate::scorecard::{Band, Effect, Scorecard};
use task::raised;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum AccountState {
    Reading,
    /// There is no such subject; why, and the way back.
    Unknown {
        message: String,
        results: String,
    },
    Ready(Box<AccountView>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct AccountView {
    pub id: String,
    pub name: String,
    /// The address of the Results place, and what its table is filtered to.
    pub results: String,
    pub filters: Option<String>,
    pub band: Option<BandView>,
    pub segment: Option<String>,
    pub place: Place,
    pub total: Total,
    pub summary: Vec<Run>,
    pub groups: Vec<Group>,
    pub kpis: KpiTable,
    pub overrides: Vec<Override>,
    /// How many overrides the scorecard has.
    pub overrides_of: usize,
    pub facts: Facts,
    pub alerts: Vec<Raised>,
    pub lifts: Lifts,
    /// Whether this is what would be, not what is.
    pub supposed: bool,
    /// What a row is about: `account`.
    pub subject: String,
}

/// Where the subject stands in the order of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// `10 of 211`; empty when the filters leave it out.
    pub text: String,
    /// Addresses of its neighbours.
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// The figure that the page is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// 0..=100.
    pub total: Option<f64>,
    pub hue: String,
    /// Ascending; those of its segment where that has its own.
    pub bands: Vec<BandView>,
    pub previous: Option<f64>,
    pub change: Option<f64>,
    /// `since Sep`.
    pub since: String,
    /// The total before overrides, where they changed it.
    pub before_overrides: Option<String>,
    /// Why there is none.
    pub reason: Option<String>,
    /// The dial in words.
    pub sentence: String,
}

/// A group's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: String,
    /// Of what was counted.
    pub share: String,
    pub score: Option<f64>,
    pub previous: Option<f64>,
    pub change: Option<f64>,
    pub hue: String,
}

/// An override that changed the total.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// `Capped at 45`.
    pub title: String,
    pub reason: String,
    /// `Takes 11.0 points.`
    pub effect: String,
}

/// The page; the account before stays until the one that was asked for is there.
pub fn account(editor: &Editor) -> AccountState {
    let session = &editor.session;
    let (Some(card), Some(entry)) = (editor.card(), editor.entry()) else { return AccountState::Reading };
    let results = Route::Results { card: card.id.clone(), query: session.query.clone() }.fragment();
    if let Some(message) = &session.account_problem {
        return AccountState::Unknown { message: message.clone(), results };
    }
    let Some(account) = session.account.as_ref().and_then(Sealed::open) else { return AccountState::Reading };
    let own = &account.explanation;
    let explanation = &*pictured(account);
    let views = band_views(bands_for(explanation, card));
    let band = band_of(explanation, card);
    let filters: Vec<String> = chips(editor).into_iter().map(|chip| chip.label).collect();
    AccountState::Ready(Box::new(AccountView {
        id: explanation.id.clone(),
        name: explanation.name.clone(),
        results,
        filters: (!filters.is_empty()).then(|| filters.join("; ")),
        segment: own.segment.and_then(|at| card.segments.get(at)).map(segment_title),
        place: place(account, card),
        total: total(explanation, card, views, band.as_ref()),
        band: band_of(own, card),
        summary: summary(own, card, account.change.as_ref()),
        groups: explanation.groups.iter().map(|part| group(part, card)).collect(),
        kpis: KpiTable::of(explanation, card, editor.as_of(entry)),
        alerts: raised(account, card),
        lifts: Lifts::of(account, own, card, editor.as_of(entry)),
        supposed: account.then.is_some(),
        overrides: explanation.overrides.iter().map(override_of).collect(),
        overrides_of: card.overrides.len(),
        facts: Facts::of(account, card, &long_day(editor.as_of(entry))),
        subject: card.subject.clone(),
    }))
}

/// The address of the account that has come, where it was asked for by the other of its two names: the one
/// that it has masked, or its own.
pub fn readdressed(editor: &Editor, id: String) -> Option<Route> {
    let Route::Account { card, subject } = &editor.session.route else { return None };
    (*subject != id).then(|| Route::Account { card: card.clone(), subject: id })
}

/// What stands in the place of the period before while something is supposed.
const TODAY: &str = "Today";

/// What is shown: the account as it is, or as it would be, beside what it is today in the place of the
/// period before.
fn pictured(account: &Account) -> Cow<'_, Explanation> {
    let own = &account.explanation;
    let Some(then) = &account.then else { return Cow::Borrowed(own) };
    let mut shown = then.explanation.clone();
    shown.period = "What if".into();
    shown.previous_period = Some(TODAY.into());
    shown.previous_total = own.total;
    for (group, own) in shown.groups.iter_mut().zip(&own.groups) {
        group.previous_score = own.score;
    }
    for (kpi, own) in shown.kpis.iter_mut().zip(&own.kpis) {
        kpi.previous_score = own.score;
        kpi.previous_value = Some(own.value.clone());
    }
    Cow::Owned(shown)
}

/// The band of a subject as it is drawn.
fn band_of(explanation: &Explanation, card: &Scorecard) -> Option<BandView> {
    let (bands, band) = (bands_for(explanation, card), explanation.band.as_ref()?);
    let at = bands.iter().position(|other| other.label == band.label)?;
    band_views(bands).into_iter().nth(at)
}

/// The bands that hold for a subject.
fn bands_for<'a>(explanation: &Explanation, card: &'a Scorecard) -> &'a [Band] {
    let segment = explanation.segment.and_then(|at| card.segments.get(at));
    segment.and_then(|segment| segment.bands.as_ref()).unwrap_or(&card.bands)
}

fn segment_title(segment: &crate::scorecard::Segment) -> String {
    if segment.name.is_empty() { segment.id.clone() } else { segment.name.clone() }
}

fn place(account: &Account, card: &Scorecard) -> Place {
    let address =
        |subject: &String| Route::Account { card: card.id.clone(), subject: subject.clone() }.fragment();
    Place {
        text: account
            .place
            .map(|place| format!("{} of {}", count(place + 1), count(account.found)))
            .unwrap_or_default(),
        previous: account.previous.as_ref().map(address),
        next: account.next.as_ref().map(address),
    }
}

fn total(
    explanation: &Explanation,
    card: &Scorecard,
    bands: Vec<BandView>,
    band: Option<&BandView>,
) -> Total {
    let changed = !explanation.overrides.is_empty();
    let before_overrides = explanation.before_overrides.filter(|_| changed).map(shown);
    let reason = explanation.reason.map(|reason| why(reason, explanation.coverage, card));
    let sentence = match explanation.total {
        Some(total) => {
            let band = band.map(|band| format!(", {}", band.label)).unwrap_or_default();
            let before = before_overrides.as_ref().map(|before| format!("; before overrides {before}"));
            format!("Total {} of 100{band}{}", shown(total), before.unwrap_or_default())
        }
        None => format!("No total: {}", reason.clone().unwrap_or_default()),
    };
    let since = explanation.previous_period.as_ref();
    Total {
        total: explanation.total,
        hue: band.map_or_else(|| "grey".into(), |band| band.hue.clone()),
        bands,
        previous: explanation.previous_total,
        change: explanation.total.zip(explanation.previous_total).map(|(now, before)| now - before),
        since: since
            .map(|before| match before.as_str() {
                TODAY => "against today".into(),
                before => format!("since {}", period_beside(before, &explanation.period)),
            })
            .unwrap_or_default(),
        before_overrides,
        reason,
        sentence,
    }
}

fn group(part: &GroupPart, card: &Scorecard) -> Group {
    Group {
        name: part.name.clone(),
        share: percent(part.weight),
        score: part.score,
        previous: part.previous_score,
        change: part.score.zip(part.previous_score).map(|(now, before)| now - before),
        hue: part.score.map_or_else(|| "grey".into(), |score| hue_of(card, score)),
    }
}

fn override_of(step: &OverrideStep) -> Override {
    let points = shown((step.to - step.from).abs());
    Override {
        title: effect_title(step.effect),
        reason: sentence_of(&step.reason),
        effect: format!("{} {points} points.", if step.to < step.from { "Takes" } else { "Adds" }),
    }
}

/// `Capped at 45`.
fn effect_title(effect: Effect) -> String {
    match effect {
        Effect::Cap(to) => format!("Capped at {}", number(to)),
        Effect::Floor(to) => format!("Raised to {}", number(to)),
        Effect::Set(to) => format!("Set to {}", number(to)),
    }
}

/// A reason as a sentence: with one full stop, nothing where there is none.
fn sentence_of(text: &str) -> String {
    let text = text.trim();
    let ends = text.is_empty() || text.ends_with(['.', '!', '?', '…']);
    format!("{text}{}", if ends { "" } else { "." })
}

/// `in Sep 2026`, `on 30 Sep 2026`.
fn at_period(label: &str) -> String {
    at(&period(label))
}

/// The same of a period's name.
pub(super) fn at(name: &str) -> String {
    let is_day =
        name.split_once(' ').is_some_and(|(first, _)| first.bytes().all(|byte| byte.is_ascii_digit()));
    format!("{} {name}", if is_day { "on" } else { "in" })
}
