//! The test cases as a person reads them: what is expected, whether it holds, and what was found.

use super::{percent1, score};
use crate::editor::{Editor, Route};
use crate::engine::Verdict;
use crate::scorecard::Expectation;
use crate::text;

/// A test case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What is expected, as a sentence.
    pub text: String,
    pub state: State,
    /// What was found instead, or beside it; empty while nothing is scored.
    pub found: String,
    /// The account's page, where it is about one that is there.
    pub address: Option<String>,
}

/// Whether a test case holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Holds,
    Fails,
    /// There is no such account or band, or nothing is scored.
    Open,
}

/// All test cases of the open scorecard, in its order.
pub fn cases(editor: &Editor) -> Vec<Case> {
    let Some(card) = editor.card() else { return Vec::new() };
    let verdicts =
        editor.session.scored.as_ref().map(|scored| scored.verdicts.as_slice()).unwrap_or_default();
    // The verdicts of a definition that has changed meanwhile may be of other cases.
    let fresh = verdicts.len() == card.expectations.len();
    let draw = |(at, expectation): (usize, &Expectation)| {
        let verdict = verdicts.get(at).filter(|_| fresh);
        let state = match verdict {
            Some(verdict) if verdict.known && verdict.met => State::Holds,
            Some(verdict) if verdict.known => State::Fails,
            _ => State::Open,
        };
        Case {
            text: text(expectation),
            state,
            found: verdict.map(|verdict| found(expectation, verdict, &card.subject)).unwrap_or_default(),
            address: verdict.filter(|verdict| verdict.known && !verdict.id.is_empty()).map(|verdict| {
                Route::Account { card: card.id.clone(), subject: verdict.id.clone() }.fragment()
            }),
        }
    };
    card.expectations.iter().enumerate().map(draw).collect()
}

/// How many test cases hold, of how many; `None` without any.
pub fn tally(editor: &Editor) -> Option<(usize, usize)> {
    let cases = cases(editor);
    let holding = cases.iter().filter(|case| case.state == State::Holds).count();
    (!cases.is_empty()).then_some((holding, cases.len()))
}

fn text(expectation: &Expectation) -> String {
    match expectation {
        Expectation::Subject { subject, band, at_least, at_most, .. } => {
            let bounds = bounds(*at_least, *at_most, score);
            match (band, bounds) {
                (Some(band), None) => format!("{subject} is {band}"),
                (Some(band), Some(bounds)) => format!("{subject} is {band} and scores {bounds}"),
                (None, Some(bounds)) => format!("{subject} scores {bounds}"),
                (None, None) => subject.clone(),
            }
        }
        Expectation::Share { band, at_least, at_most, .. } => {
            let bounds = bounds(*at_least, *at_most, percent1).unwrap_or_default();
            text::capital(&format!("{bounds} are {band}"))
        }
        Expectation::Unknown(_) => "A test case of a later version, kept as it is".into(),
    }
}

fn bounds(at_least: Option<f64>, at_most: Option<f64>, say: fn(f64) -> String) -> Option<String> {
    match (at_least, at_most) {
        (Some(least), Some(most)) => Some(format!("{} to {}", say(least), say(most))),
        (Some(least), None) => Some(format!("at least {}", say(least))),
        (None, Some(most)) => Some(format!("at most {}", say(most))),
        (None, None) => None,
    }
}

fn found(expectation: &Expectation, verdict: &Verdict, subject: &str) -> String {
    match (expectation, verdict.known) {
        (Expectation::Subject { .. }, false) => format!("no {subject} of this id or name"),
        (Expectation::Share { .. }, false) => "no band of this name".into(),
        (Expectation::Subject { .. }, true) => match (verdict.total, &verdict.band) {
            (Some(total), Some(band)) => format!("{}, {band}", score(total)),
            (Some(total), None) => score(total),
            (None, _) => "no total".into(),
        },
        (Expectation::Share { .. }, true) => verdict.share.map(percent1).unwrap_or_default(),
        (Expectation::Unknown(_), _) => String::new(),
    }
}
