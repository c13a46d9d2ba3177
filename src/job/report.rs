//! When a report can be shown again. The workbench asks it.

use crate::dataset::{Day, Mapping, Table};
use crate::scorecard::{Rule, Scorecard};

/// All that a report depends on.
#[derive(PartialEq)]
pub struct ReportKey {
    mapping: Mapping,
    /// Per KPI, the type of its rule and the labels that the rule names.
    rules: Vec<(&'static str, Vec<String>)>,
    subject: String,
    as_of: Day,
}

impl ReportKey {
    pub fn of(table: &Table, scorecard: &Scorecard, as_of: Day) -> ReportKey {
        let labels = |rule: &Rule| rule.labels().into_iter().map(str::to_owned).collect();
        ReportKey {
            mapping: Mapping::of(table, scorecard),
            rules: scorecard.kpis().map(|(_, kpi)| (kpi.rule.type_name(), labels(&kpi.rule))).collect(),
            subject: scorecard.subject.clone(),
            as_of,
        }
    }
}
