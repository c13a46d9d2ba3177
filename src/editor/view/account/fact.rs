//! The plain facts of an account: worth, coverage, and the columns that no KPI reads.

use super::super::period::period;
use super::super::worth::{Worth, heading};
use super::super::{number, percent};
use super::segment_title;
use crate::engine::State;
use crate::job::Account;
use crate::scorecard::Scorecard;

/// How many other columns stand open; the rest unfolds.
const OPEN: usize = 8;

/// A name and what is so called.
pub type Fact = (String, String);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub known: Vec<Fact>,
    /// Cells of other columns.
    pub others: Vec<Fact>,
    /// More of them.
    pub more: Vec<Fact>,
}

impl Facts {
    pub(super) fn of(account: &Account, card: &Scorecard, as_of: &str) -> Facts {
        let explanation = &account.explanation;
        let mut known: Vec<Fact> = Vec::new();
        if let Some((worth, value)) = Worth::of(card).zip(explanation.value) {
            let amount = format!("{}{}", worth.sign, number(value.abs()));
            known.push((worth.name, if value < 0.0 { format!("−{amount}") } else { amount }));
        }
        if explanation.id != explanation.name {
            known.push(("ID".into(), explanation.id.clone()));
        }
        if !explanation.period.is_empty() {
            known.push(("Period".into(), period(&explanation.period)));
        }
        known.push(("Scored as of".into(), as_of.into()));
        if !card.segments.is_empty() {
            let segment = explanation.segment.and_then(|at| card.segments.get(at)).map(segment_title);
            known.push(("Segment".into(), segment.unwrap_or_else(|| "none, base weights".into())));
        }
        let present = explanation.kpis.iter().filter(|kpi| kpi.state == State::Present).count();
        let coverage = percent(explanation.coverage);
        known.push(("Coverage".into(), format!("{coverage}, {present} of {} KPIs", explanation.kpis.len())));
        let told = [&card.data.id, &card.data.name, &card.data.period, &card.data.value];
        let is_told = |header: &str| told.iter().any(|column| column.as_deref() == Some(header));
        let others = account.details.iter().filter(|(header, _)| !is_told(header));
        let mut others: Vec<Fact> = others.map(|(header, cell)| (heading(header), cell.clone())).collect();
        let more = others.split_off(others.len().min(OPEN));
        Facts { known, others, more }
    }
}
