//! The edits allowed on a definition: each a value, so that a gesture, a key and a script do the same.
//!
//! `apply` carries them out.

use super::{
    Alert, Band, DataRoles, Expectation, Goal, GoalChange, Kpi, Missing, Override, Review, Rule, Segment,
    Side, View, WeightScale, Weights,
};

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
    /// Whole KPIs at the end of a group. Their ids and names are numbered where they are taken, and
    /// each weighs what the group's KPIs weigh on average, so that it counts at once.
    AddKpis {
        group: String,
        kpis: Vec<Kpi>,
    },
    /// A new group with whole KPIs, as `AddKpis` adds them.
    AddGroupOf {
        name: String,
        kpis: Vec<Kpi>,
    },
    /// A KPI again, beside itself.
    Copy {
        kpi: String,
    },
    /// Several edits as one step; where one of them cannot be made, none is.
    Several {
        edits: Vec<Edit>,
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
    /// Scales the weights of a group's KPIs, or of the groups where `group` is none, to a sum of 100,
    /// and with them what segments say of the same. No share changes, so no score does.
    Normalise {
        group: Option<String>,
    },
    /// Several weights as one step.
    WeighAll {
        weights: Weights,
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
    SetGoals {
        goals: Vec<Goal>,
    },
    /// A new goal after the others of its side.
    AddGoal {
        side: Side,
        text: String,
    },
    ChangeGoal {
        goal: String,
        change: GoalChange,
    },
    /// Which goals a KPI serves.
    Serve {
        kpi: String,
        goals: Vec<String>,
    },
    SetSegments {
        segments: Vec<Segment>,
    },
    SetOverrides {
        overrides: Vec<Override>,
    },
    SetAlerts {
        alerts: Vec<Alert>,
    },
    SetViews {
        views: Vec<View>,
    },
    SetExpectations {
        expectations: Vec<Expectation>,
    },
    SetReview {
        review: Option<Review>,
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
            Edit::AddKpis { kpis, .. } | Edit::AddGroupOf { kpis, .. } if kpis.len() > 1 => "add KPIs",
            Edit::AddKpis { .. } | Edit::AddGroupOf { .. } => "add a KPI",
            Edit::Copy { .. } => "duplicate a KPI",
            Edit::Several { edits } => edits.first().map_or("change nothing", Edit::label),
            Edit::Remove { .. } => "delete",
            Edit::NamePart { .. } => "rename",
            Edit::Shift { .. } | Edit::MoveKpi { .. } | Edit::MoveGroup { .. } => "move",
            Edit::Weigh { .. } => "change the weight",
            Edit::WeighAll { .. } => "change the weights",
            Edit::Normalise { .. } => "scale the weights to 100",
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
            Edit::SetGoals { .. } => "change the goals",
            Edit::AddGoal { .. } => "add a goal",
            Edit::ChangeGoal { change, .. } => change.label(),
            Edit::Serve { .. } => "change what a KPI serves",
            Edit::SetSegments { .. } => "change the segments",
            Edit::SetOverrides { .. } => "change the overrides",
            Edit::SetAlerts { .. } => "change the alerts",
            Edit::SetViews { .. } => "change the views",
            Edit::SetExpectations { .. } => "change the test cases",
            Edit::SetReview { .. } => "change the review",
        }
    }

    /// Edits of equal key that follow each other within one gesture are one step of undo.
    pub fn merge_key(&self) -> Option<String> {
        match self {
            Edit::Weigh { id, .. } => Some(format!("weigh {id}")),
            // The first is the one that is moved.
            Edit::WeighAll { weights } => weights.first().map(|(id, _)| format!("weigh {id}")),
            Edit::SetRule { kpi, .. } => Some(format!("rule {kpi}")),
            Edit::SetBands { .. } => Some("bands".into()),
            Edit::SetMinCoverage { .. } => Some("coverage".into()),
            Edit::SetGoals { .. } => Some("goals".into()),
            Edit::SetSegments { .. } => Some("segments".into()),
            Edit::SetOverrides { .. } => Some("overrides".into()),
            Edit::SetAlerts { .. } => Some("alerts".into()),
            Edit::SetViews { .. } => Some("views".into()),
            Edit::NamePart { id, .. } => Some(format!("name {id}")),
            Edit::Rename { .. } => Some("rename".into()),
            _ => None,
        }
    }
}
