//! Who moved since the period before: from band to band, as a picture and as a table, and who rose and
//! fell most.

use super::super::period::{period, period_beside};
use super::super::worth::Worth;
use super::super::{BandView, count, counted, percent1};
use super::{NO_TOTAL, bands, parts, query};
use crate::editor::{Editor, Route};
use crate::engine::{Flow, Move, Moves, Summary};

/// What moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Movement {
    /// What it means, in a sentence.
    pub sentence: String,
    pub before: String,
    pub now: String,
    /// The bands, no total last where someone has none.
    pub places: Vec<Place>,
    pub flows: Vec<FlowView>,
    pub fell: Vec<Mover>,
    pub rose: Vec<Mover>,
    pub risk: Option<Risk>,
}

/// A band, how many were in it and how many are.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub at: Option<usize>,
    pub band: BandView,
    pub before: u32,
    pub now: u32,
}

/// From one band to another. Choosing it filters the table.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowView {
    pub from: Option<usize>,
    pub to: Option<usize>,
    pub count: u32,
    /// What they are worth.
    pub value: Option<String>,
    /// Both in words: `Healthy to Watch: 33 accounts, $1.2M`.
    pub sentence: String,
    pub chosen: bool,
}

/// A subject that moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Mover {
    pub name: String,
    pub address: String,
    pub to: f64,
    pub change: f64,
    pub from_band: BandView,
    pub to_band: BandView,
    pub value: Option<String>,
}

/// What stands in the lowest band.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    pub title: String,
    /// Now and in the period before, each with its share.
    pub now: (String, String),
    pub before: (String, String),
    /// How many came and went, with what they are worth.
    pub came: (String, Option<String>),
    pub went: (String, Option<String>),
}

/// What moved; nothing without a period before, or until it is there.
pub fn movement(editor: &Editor) -> Option<Movement> {
    let (scored, card) = (editor.session.scored.as_ref()?, editor.card()?);
    let summary = &scored.summary;
    let before = summary.previous_period.as_ref()?;
    let moves = parts(editor).find_map(|part| part.moves.as_ref()).filter(|moves| moves.compared > 0)?;
    let worth = Worth::of(card).filter(|_| summary.value.is_some());
    let bands = bands(summary);
    let query = query(editor);
    let amount = |value: f64| worth.as_ref().map(|worth| worth.amount(value));
    let name = |at: Option<usize>| at.and_then(|at| bands.get(at)).map_or(NO_TOTAL, |band| &band.label);
    let flow = |flow: &Flow| {
        let value = amount(flow.value);
        let worth = value.as_ref().map(|value| format!(", {value}")).unwrap_or_default();
        let who = counted(flow.count as usize, &card.subject);
        FlowView {
            from: flow.from,
            to: flow.to,
            count: flow.count,
            sentence: match flow {
                flow if flow.from == flow.to => format!("Still {}: {who}{worth}", name(flow.to)),
                _ => format!("{} to {}: {who}{worth}", name(flow.from), name(flow.to)),
            },
            value,
            chosen: query.flows.contains(&(flow.from, flow.to)),
        }
    };
    let mover = |moved: &Move| {
        let (from, to) = (bands.get(moved.bands.0)?.clone(), bands.get(moved.bands.1)?.clone());
        Some(Mover {
            name: moved.name.clone(),
            address: Route::Account { card: card.id.clone(), subject: moved.id.clone() }.fragment(),
            to: moved.to,
            change: moved.to - moved.from,
            from_band: from,
            to_band: to,
            value: moved.value.and_then(amount),
        })
    };
    Some(Movement {
        sentence: sentence(moves, summary, &card.subject, before),
        before: period(before),
        now: period(&summary.period),
        places: places(moves, &bands),
        flows: moves.flows.iter().map(flow).collect(),
        fell: moves.fell.iter().filter_map(mover).collect(),
        rose: moves.rose.iter().filter_map(mover).collect(),
        risk: risk(moves, summary, &bands, worth.as_ref(), &card.subject),
    })
}

fn sentence(moves: &Moves, summary: &Summary, subject: &str, before: &str) -> String {
    let changed = |flow: &&Flow| flow.from != flow.to;
    let moved: u32 = moves.flows.iter().filter(changed).map(|flow| flow.count).sum();
    let since = period_beside(before, &summary.period);
    let mut text = match summary.movement {
        _ if moved == 0 => format!("No band changed since {since}."),
        Some(sum) => {
            format!(
                "{} fell a band since {since}, {} rose.",
                count(sum.fell as usize),
                count(sum.rose as usize)
            )
        }
        None => String::new(),
    };
    if moves.fresh > 0 {
        let verb = if moves.fresh == 1 { "has" } else { "have" };
        text.push_str(&format!(" {} {verb} no period before.", counted(moves.fresh as usize, subject)));
    }
    if let (Some(mean), Some(was)) = (summary.mean, summary.previous_mean) {
        let (mean, was) = (crate::chart::shown(mean), crate::chart::shown(was));
        text.push_str(&format!(" The mean total is {mean}; theirs was {was}."));
    }
    text
}

/// The bands that someone was or is in, the highest first, no total last.
fn places(moves: &Moves, bands: &[BandView]) -> Vec<Place> {
    let sum = |holds: &dyn Fn(&Flow) -> bool| {
        moves.flows.iter().filter(|flow| holds(flow)).map(|flow| flow.count).sum::<u32>()
    };
    let place = |at: Option<usize>, band: BandView| Place {
        before: sum(&|flow| flow.from == at),
        now: sum(&|flow| flow.to == at),
        at,
        band,
    };
    let none = BandView { label: NO_TOTAL.into(), hue: "grey".into(), from: 0.0, own_color: None };
    let known = bands.iter().enumerate().rev().map(|(at, band)| place(Some(at), band.clone()));
    let all = known.chain([place(None, none)]);
    all.filter(|place| place.at.is_some() || place.before + place.now > 0).collect()
}

fn risk(
    moves: &Moves,
    summary: &Summary,
    bands: &[BandView],
    worth: Option<&Worth>,
    subject: &str,
) -> Option<Risk> {
    let lowest = summary.bands.first().filter(|_| bands.len() > 1)?;
    let all: f64 = summary.bands.iter().map(|band| band.value).sum();
    let size = |flow: &Flow| if worth.is_some() { flow.value } else { f64::from(flow.count) };
    let sum = |holds: &dyn Fn(&Flow) -> bool| {
        moves
            .flows
            .iter()
            .filter(|flow| holds(flow))
            .fold((0, 0.0), |(count, value), flow| (count + flow.count, value + size(flow)))
    };
    let before = sum(&|flow| flow.from == Some(0));
    let then = sum(&|flow| flow.from.is_some());
    let share = |part: f64, whole: f64| if whole > 0.0 { percent1(part / whole) } else { "–".into() };
    let say = |value: f64, number: u32| match worth {
        Some(worth) => worth.amount(value),
        None => count(number as usize),
    };
    let moved = |(number, value): (u32, f64)| {
        (counted(number as usize, subject), worth.map(|worth| worth.amount(value)))
    };
    let label = &lowest.mark.label;
    Some(Risk {
        title: match worth {
            Some(worth) => format!("{}: {label}", worth.name),
            None => label.clone(),
        },
        now: match worth {
            Some(worth) => (worth.amount(lowest.value), share(lowest.value, all)),
            None => (count(lowest.count as usize), percent1(lowest.share)),
        },
        before: (say(before.1, before.0), share(before.1, then.1)),
        came: moved(sum(&|flow| flow.to == Some(0) && flow.from != Some(0))),
        went: moved(sum(&|flow| flow.from == Some(0) && flow.to != Some(0))),
    })
}
