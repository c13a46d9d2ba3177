//! What a weight really takes from a perfect total.

use super::Scorecard;

/// A KPI's real share of the total when everything is present, 0..=1.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub kpi: String,
    pub group: String,
    pub share: f64,
}

/// The real share of every KPI, in the scorecard's order: group share times share within the group.
/// Groups whose KPI weights sum to 0 count nothing.
pub fn shares(scorecard: &Scorecard) -> Vec<Share> {
    let counted = |group: &&super::Group| group.kpis.iter().map(|kpi| kpi.weight).sum::<f64>() > 0.0;
    let total: f64 = scorecard.groups.iter().filter(counted).map(|group| group.weight).sum();
    let mut out = Vec::new();
    for group in &scorecard.groups {
        let inner: f64 = group.kpis.iter().map(|kpi| kpi.weight).sum();
        for kpi in &group.kpis {
            let share =
                if total > 0.0 && inner > 0.0 { group.weight / total * (kpi.weight / inner) } else { 0.0 };
            out.push(Share { kpi: kpi.id.clone(), group: group.id.clone(), share });
        }
    }
    out
}
