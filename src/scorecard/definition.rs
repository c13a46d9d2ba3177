//! The scorecard as its file holds it (format.md), field for field and in the file's order.
//! Defaults are left out when written, so that a diff shows what a person changed.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{Condition, Extra, Missing, Rule, WeightScale};

/// Declares a part of the file: serialisable, comparable, in the schema, keeping unknown keys.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $ty,)*
            #[serde(flatten)]
            pub extra: Extra,
        }
    };
}

part! {
    /// A scorecard: what is measured, how, and with which weight.
    Scorecard {
        /// Always `scorewright/scorecard`.
        format: String,
        /// The version of the format: 1.
        version: u32,
        id: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// `customer-success`, `customer-service`, `agent`, `csm`, `maturity`, `milestones`, `custom`;
        /// it picks words and defaults in the app and never changes a score.
        #[serde(default = "custom")]
        kind: String,
        /// What a row is about, in the singular.
        #[serde(default = "account", skip_serializing_if = "is_account")]
        subject: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        description: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        goals: Vec<Goal>,
        #[serde(default = "default_bands")]
        bands: Vec<Band>,
        /// The least coverage, 0..=1, with which a subject gets a total.
        #[serde(default, skip_serializing_if = "is_zero")]
        min_coverage: f64,
        /// What a missing value scores, unless its KPI says otherwise.
        #[serde(default, skip_serializing_if = "is_skip")]
        missing: Missing,
        /// `percent`, `points` or `one-to-five`: how weights are edited; it never changes a score.
        #[serde(default = "percent", skip_serializing_if = "is_percent")]
        weight_scale: String,
        groups: Vec<Group>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        segments: Vec<Segment>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        overrides: Vec<Override>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alerts: Vec<Alert>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        views: Vec<View>,
        #[serde(default, skip_serializing_if = "is_default")]
        data: DataRoles,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review: Option<Review>,
    }
}

part! {
    /// An objective that KPIs serve.
    Goal {
        id: String,
        /// `business`, `customer` or `initiative`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        side: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        key_results: Vec<String>,
    }
}

part! {
    /// A labelled range of the total, from `from` up to the next band.
    Band {
        label: String,
        from: f64,
        /// `red amber green blue teal purple grey` or `#rrggbb`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        color: Option<String>,
    }
}

part! {
    /// A weighted set of KPIs; its result is a health score of its own.
    Group {
        id: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// Not negative; only the ratio among siblings matters.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        weight: f64,
        #[serde(default)]
        kpis: Vec<Kpi>,
    }
}

part! {
    /// One measured thing, with the rule that turns its value into 0..=100.
    Kpi {
        id: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// Not negative; only the ratio among siblings matters. 0 shows the KPI without counting it.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        weight: f64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        formula: Option<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        rule: Rule,
        /// What a missing value scores; the scorecard's policy unless named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        missing: Option<Missing>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        goals: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Source>,
        /// What someone does when the KPI turns red.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        action: String,
        /// The lifecycle stage that the KPI speaks of.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        stage: String,
    }
}

part! {
    /// Where a KPI's data comes from.
    Source {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        system: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        owner: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        refresh: String,
    }
}

part! {
    /// A profile: other weights, rules or bands for the subjects that match.
    Segment {
        id: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// Of columns only.
        when: Condition,
        #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
        weights: IndexMap<String, f64>,
        #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
        rules: IndexMap<String, Rule>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bands: Option<Vec<Band>>,
    }
}

part! {
    /// An exception that caps, floors or sets the total when its condition holds.
    Override {
        id: String,
        when: Condition,
        effect: OverrideEffect,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    }
}

part! {
    /// The effect as the file holds it.
    OverrideEffect {
        #[serde(flatten)]
        of: Effect,
    }
}

/// What an override does to the total (0..=100).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Cap(f64),
    Floor(f64),
    Set(f64),
}

part! {
    /// Something to tell someone, with the task that follows from it.
    Alert {
        id: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// `high`, `medium` or `low`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        severity: String,
        when: Condition,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Task>,
    }
}

part! {
    /// What is to be done about an alert.
    Task {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        title: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        owner: String,
        /// Days from the alert until it is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_days: Option<u32>,
    }
}

part! {
    /// What one role sees.
    View {
        id: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        show: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        columns: Vec<String>,
        #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
        filter: Option<Condition>,
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
/// The columns of the data that play a role.
pub struct DataRoles {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What a subject is worth, such as ARR.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    #[serde(flatten)]
    pub extra: Extra,
}

part! {
    /// What became of the subjects, and which of its values are the bad ones.
    Outcome {
        column: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        bad: Vec<String>,
    }
}

part! {
    /// When the scorecard was reviewed and when it is due again.
    Review {
        /// `month`, `quarter`, `half-year` or `year`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        every: String,
        /// ISO date of the last review.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last: Option<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        notes: String,
    }
}

/// At risk from 0, Watch from 50, Healthy from 75.
pub fn default_bands() -> Vec<Band> {
    [("At risk", 0.0, "red"), ("Watch", 50.0, "amber"), ("Healthy", 75.0, "green")]
        .into_iter()
        .map(|(label, from, color)| Band {
            label: label.into(),
            from,
            color: Some(color.into()),
            extra: Extra::new(),
        })
        .collect()
}

impl Scorecard {
    pub const FORMAT: &'static str = "scorewright/scorecard";
    pub const VERSION: u32 = 1;

    /// Every KPI with its group, in the scorecard's order.
    pub fn kpis(&self) -> impl Iterator<Item = (&Group, &Kpi)> {
        self.groups.iter().flat_map(|group| group.kpis.iter().map(move |kpi| (group, kpi)))
    }

    /// The KPI of this id.
    pub fn kpi(&self, id: &str) -> Option<&Kpi> {
        self.kpis().map(|(_, kpi)| kpi).find(|kpi| kpi.id == id)
    }

    /// The policy that holds for a KPI.
    pub fn missing_of(&self, kpi: &Kpi) -> Missing {
        kpi.missing.unwrap_or(self.missing)
    }

    /// The name, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl Group {
    /// The name, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl Kpi {
    /// The name, or the id where there is none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

fn custom() -> String {
    "custom".into()
}

fn account() -> String {
    "account".into()
}

fn is_account(subject: &String) -> bool {
    subject == "account"
}

fn one() -> f64 {
    1.0
}

fn is_one(weight: &f64) -> bool {
    *weight == 1.0
}

fn is_zero(number: &f64) -> bool {
    *number == 0.0
}

fn is_skip(missing: &Missing) -> bool {
    *missing == Missing::Skip
}

fn percent() -> String {
    WeightScale::Percent.word().into()
}

fn is_percent(scale: &String) -> bool {
    scale == WeightScale::Percent.word()
}

fn is_default(roles: &DataRoles) -> bool {
    *roles == DataRoles::default()
}
