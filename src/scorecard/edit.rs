//! The edits allowed on a definition: each a value, so that a gesture, a key and a script do the same.
//!
//! `apply` carries them out.

use super::{Band, DataRoles, Missing, Rule, WeightScale};

/// One change to a scorecard.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Rename {
        name: String,
    },
    Describe {
        text: String,
    },
    NameSubject {
        subject: String,
    },
    AddGroup,
    /// A new KPI at the end of a group, reading `column` when one is given.
    AddKpi {
        group: String,
        name: String,
        column: Option<String>,
        rule: Rule,
    },
    /// A KPI again, beside itself.
    Copy {
        kpi: String,
    },
    /// Takes out a KPI, or a group with its KPIs.
    Remove {
        id: String,
    },
    NamePart {
        id: String,
        name: String,
    },
    /// Moves a KPI or group by one place, a KPI on into the neighbouring group.
    Shift {
        id: String,
        down: bool,
    },
    /// Moves a KPI into a group, before the place `at` (counted without the KPI itself).
    MoveKpi {
        kpi: String,
        group: String,
        at: usize,
    },
    /// Moves a group before the place `at`.
    MoveGroup {
        group: String,
        at: usize,
    },
    Weigh {
        id: String,
        weight: f64,
    },
    /// All KPIs of a group, or all groups where `group` is none, weigh the same.
    WeighEqually {
        group: Option<String>,
    },
    ReadColumn {
        kpi: String,
        column: Option<String>,
    },
    ReadFormula {
        kpi: String,
        formula: String,
    },
    SetUnit {
        kpi: String,
        unit: String,
    },
    SetRule {
        kpi: String,
        rule: Rule,
    },
    SetMissing {
        kpi: String,
        missing: Option<Missing>,
    },
    SetAction {
        kpi: String,
        action: String,
    },
    SetSource {
        kpi: String,
        system: String,
        owner: String,
        refresh: String,
    },
    SetStage {
        kpi: String,
        stage: String,
    },
    SetBands {
        bands: Vec<Band>,
    },
    SetScale {
        scale: WeightScale,
    },
    SetMissingForAll {
        missing: Missing,
    },
    SetMinCoverage {
        share: f64,
    },
    SetRoles {
        roles: DataRoles,
    },
}

impl Edit {
    /// The edit in words, as undo names it.
    pub fn label(&self) -> &'static str {
        match self {
            Edit::Rename { .. } => "rename the scorecard",
            Edit::Describe { .. } => "change the description",
            Edit::NameSubject { .. } => "change what a row is about",
            Edit::AddGroup => "add a group",
            Edit::AddKpi { .. } => "add a KPI",
            Edit::Copy { .. } => "duplicate a KPI",
            Edit::Remove { .. } => "delete",
            Edit::NamePart { .. } => "rename",
            Edit::Shift { .. } | Edit::MoveKpi { .. } | Edit::MoveGroup { .. } => "move",
            Edit::Weigh { .. } | Edit::WeighEqually { .. } => "change the weight",
            Edit::ReadColumn { .. } => "change the column",
            Edit::ReadFormula { .. } => "change the formula",
            Edit::SetUnit { .. } => "change the unit",
            Edit::SetRule { .. } => "change the rule",
            Edit::SetMissing { .. } | Edit::SetMissingForAll { .. } => "change what a missing value scores",
            Edit::SetAction { .. } => "change the action",
            Edit::SetSource { .. } => "change the source",
            Edit::SetStage { .. } => "change the lifecycle stage",
            Edit::SetBands { .. } => "change the bands",
            Edit::SetScale { .. } => "change the weight scale",
            Edit::SetMinCoverage { .. } => "change the least coverage",
            Edit::SetRoles { .. } => "change the columns' roles",
        }
    }

    /// Edits of equal key that follow each other within one gesture are one step of undo.
    pub fn merge_key(&self) -> Option<String> {
        match self {
            Edit::Weigh { id, .. } => Some(format!("weigh {id}")),
            Edit::SetRule { kpi, .. } => Some(format!("rule {kpi}")),
            Edit::SetBands { .. } => Some("bands".into()),
            Edit::SetMinCoverage { .. } => Some("coverage".into()),
            Edit::NamePart { id, .. } => Some(format!("name {id}")),
            Edit::Rename { .. } => Some("rename".into()),
            _ => None,
        }
    }
}
