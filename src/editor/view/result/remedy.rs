//! Why most of a portfolio has no total, and the steps that mend it: a table that somebody brings rarely
//! has every column that a template asks for.

use super::super::{count, counted, percent};
use crate::editor::{Editor, Place};
use crate::engine::{BINS, Summary};

/// What keeps totals away, while it does so for most.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    pub told: String,
    /// Where columns are given to KPIs.
    pub data: String,
    /// A least coverage that would do for nine of ten, 0..=1, and how it is called.
    pub least: Option<(f64, String)>,
}

/// What is to be done about missing totals; none while most have theirs.
pub fn remedy(editor: &Editor) -> Option<Remedy> {
    let (scored, card) = (editor.session.scored.as_ref()?, editor.card()?);
    let summary = &scored.summary;
    let lost = summary.unscored.coverage;
    if lost * 2 <= summary.subjects {
        return None;
    }
    let known = summary.kpis.iter().filter(|kpi| kpi.scored > 0).count();
    let told = format!(
        "{} of {} have no total: the data has {known} of {}, and a total needs values for {} of the weights.",
        count(lost as usize),
        counted(summary.subjects as usize, &card.subject),
        counted(summary.kpis.len(), "KPI"),
        percent(card.min_coverage),
    );
    let least = sufficient(summary).filter(|least| *least < card.min_coverage);
    Some(Remedy {
        told,
        data: Place::Data.route(&card.id).fragment(),
        least: least.map(|least| (least, format!("Let {} suffice", percent(least)))),
    })
}

/// The greatest coverage in steps of 5% that nine of ten subjects reach.
fn sufficient(summary: &Summary) -> Option<f64> {
    let all: u32 = summary.coverages.iter().sum();
    let reach = |steps: usize| -> u32 { summary.coverages.iter().skip(steps * BINS / 20).sum() };
    let steps = (1..20).rev().find(|steps| f64::from(reach(*steps)) >= 0.9 * f64::from(all))?;
    Some(steps as f64 / 20.0)
}
