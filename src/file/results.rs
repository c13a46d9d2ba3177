//! The results file: one line per subject, or per subject and period, as CSV (RFC 4180, LF).
//! What the app exports and what the `score` example prints are these very bytes.

use std::borrow::Cow;

use super::table::quote;
use crate::engine::Scoring;
use crate::engine::rounding::print_to;

/// Which entries the file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Periods {
    /// Each subject's latest.
    #[default]
    Latest,
    /// Every subject in every period.
    All,
}

/// Writes the results: `id,period,segment,score,band,coverage,reason,overrides`, then the groups,
/// then the KPIs, in the scorecard's order; missing is empty, numbers have at most 6 decimals.
pub fn write(scoring: &Scoring, periods: Periods) -> String {
    let scorecard = scoring.scorecard();
    let mut text = String::from("id,period,segment,score,band,coverage,reason,overrides");
    let groups = scorecard.groups.iter().map(|group| &group.id);
    for id in groups.chain(scorecard.kpis().map(|(_, kpi)| &kpi.id)) {
        // Ids hold nothing that needs quotes.
        text.push(',');
        text.push_str(id);
    }
    text.push('\n');
    match periods {
        Periods::Latest => {
            scoring.frame().latest().iter().for_each(|&entry| line(&mut text, scoring, entry as usize));
        }
        Periods::All => (0..scoring.len()).for_each(|entry| line(&mut text, scoring, entry)),
    }
    text
}

fn line(text: &mut String, scoring: &Scoring, entry: usize) {
    let frame = scoring.frame();
    text.push_str(&quote(&frame.id(entry)));
    text.push(',');
    text.push_str(&quote(frame.period_text(entry)));
    text.push(',');
    text.push_str(scoring.segment(entry).map_or("", |segment| &segment.id));
    text.push(',');
    print_to(text, scoring.totals()[entry]);
    text.push(',');
    text.push_str(&scoring.band(entry).map_or(Cow::Borrowed(""), |band| quote(&band.label)));
    text.push(',');
    print_to(text, scoring.coverage(entry));
    text.push(',');
    text.push_str(&scoring.reason_text(entry));
    text.push(',');
    for (at, item) in scoring.overrides(entry).enumerate() {
        text.push_str(if at > 0 { ";" } else { "" });
        text.push_str(&item.id);
    }
    let groups = (0..scoring.scorecard().groups.len()).map(|group| scoring.group_scores(group).at(entry));
    let kpis = (0..scoring.kpis().len()).map(|kpi| scoring.kpi_scores(kpi).at(entry));
    for score in groups.chain(kpis) {
        text.push(',');
        print_to(text, score);
    }
    text.push('\n');
}
