//! The scorecard as its file holds it (format.md), field for field and in the file's order.
//! Defaults are left out when written, so that a diff shows what a person changed.

use indexmap::IndexMap;

use super::{Condition, Expectation, Extra, Missing, OverrideEffect, Rule, WeightScale};
use crate::record::record;

record! {
    /// A scorecard: what is measured, how, and with which weight.
    pub struct Scorecard {
        /// Always `scorewright/scorecard`.
        pub format: String,
        /// The version of the format: 1.
        pub version: u32,
        pub id: String,
        pub name: String = String::new(),
        /// `customer-success`, `customer-service`, `agent`, `csm`, `maturity`, `milestones`, `custom`;
        /// it picks words and defaults in the app and never changes a score.
        pub kind: String => "custom".into(),
        /// What a row is about, in the singular.
        pub subject: String = "account".into(),
        pub description: String = String::new(),
        pub goals: Vec<Goal> = Vec::new(),
        pub bands: Vec<Band> => default_bands(),
        /// The least coverage, 0..=1, with which a subject gets a total.
        pub min_coverage: f64 = 0.0,
        /// What a missing value scores, unless its KPI says otherwise.
        pub missing: Missing = Missing::default(),
        /// `percent`, `points` or `one-to-five`: how weights are edited; it never changes a score.
        pub weight_scale: String = WeightScale::Percent.word().into(),
        pub groups: Vec<Group>,
        pub segments: Vec<Segment> = Vec::new(),
        pub overrides: Vec<Override> = Vec::new(),
        pub alerts: Vec<Alert> = Vec::new(),
        pub views: Vec<View> = Vec::new(),
        /// Test cases: what the team expects of the scores.
        pub expectations: Vec<Expectation> = Vec::new(),
        pub data: DataRoles = DataRoles::default(),
        pub review: Option<Review>,
        ..extra
    }
}

record! {
    /// An objective that KPIs serve.
    pub struct Goal {
        pub id: String,
        /// `business`, `customer` or `initiative`.
        pub side: String = String::new(),
        pub text: String = String::new(),
        pub key_results: Vec<String> = Vec::new(),
        ..extra
    }
}

record! {
    /// A labelled range of the total, from `from` up to the next band.
    pub struct Band {
        pub label: String,
        pub from: f64,
        /// `red amber green blue teal purple grey` or `#rrggbb`.
        pub color: Option<String>,
        ..extra
    }
}

record! {
    /// A weighted set of KPIs; its result is a health score of its own.
    pub struct Group {
        pub id: String,
        pub name: String = String::new(),
        /// Not negative; only the ratio among siblings matters.
        pub weight: f64 = 1.0,
        pub kpis: Vec<Kpi> => Vec::new(),
        ..extra
    }
}

record! {
    /// One measured thing, with the rule that turns its value into 0..=100.
    pub struct Kpi {
        pub id: String,
        pub name: String = String::new(),
        /// Not negative; only the ratio among siblings matters. 0 shows the KPI without counting it.
        pub weight: f64 = 1.0,
        pub column: Option<String>,
        pub formula: Option<String>,
        pub unit: String = String::new(),
        pub rule: Rule,
        /// What a missing value scores; the scorecard's policy unless named.
        pub missing: Option<Missing>,
        pub goals: Vec<String> = Vec::new(),
        pub source: Option<Source>,
        /// What someone does when the KPI turns red.
        pub action: String = String::new(),
        /// The lifecycle stage that the KPI speaks of.
        pub stage: String = String::new(),
        ..extra
    }
}

record! {
    /// Where a KPI's data comes from.
    pub struct Source {
        pub system: String = String::new(),
        pub owner: String = String::new(),
        pub refresh: String = String::new(),
        ..extra
    }
}

record! {
    /// A profile: other weights, rules or bands for the subjects that match.
    pub struct Segment {
        pub id: String,
        pub name: String = String::new(),
        /// Of columns only.
        pub when: Condition,
        pub weights: IndexMap<String, f64> = IndexMap::new(),
        pub rules: IndexMap<String, Rule> = IndexMap::new(),
        pub bands: Option<Vec<Band>>,
        ..extra
    }
}

record! {
    /// An exception that caps, floors or sets the total when its condition holds.
    pub struct Override {
        pub id: String,
        pub when: Condition,
        pub effect: OverrideEffect,
        pub reason: String = String::new(),
        ..extra
    }
}

record! {
    /// Something to tell someone, with the task that follows from it.
    pub struct Alert {
        pub id: String,
        pub name: String = String::new(),
        /// `high`, `medium` or `low`.
        pub severity: String = String::new(),
        pub when: Condition,
        pub task: Option<Task>,
        ..extra
    }
}

record! {
    /// What is to be done about an alert.
    pub struct Task {
        pub title: String = String::new(),
        pub owner: String = String::new(),
        /// Days from the alert until it is due.
        pub due_days: Option<u32>,
        ..extra
    }
}

record! {
    /// What one role sees.
    pub struct View {
        pub id: String,
        pub name: String = String::new(),
        pub show: Vec<String> = Vec::new(),
        pub columns: Vec<String> = Vec::new(),
        pub filter("where"): Option<Condition>,
        ..extra
    }
}

record! {
    /// The columns of the data that play a role.
    #[derive(Default)]
    pub struct DataRoles {
        pub id: Option<String>,
        pub name: Option<String>,
        pub period: Option<String>,
        /// What a subject is worth, such as ARR.
        pub value: Option<String>,
        pub outcome: Option<Outcome>,
        ..extra
    }
}

record! {
    /// What became of the subjects, and which of its values are the bad ones.
    pub struct Outcome {
        pub column: String,
        pub bad: Vec<String> = Vec::new(),
        ..extra
    }
}

record! {
    /// When the scorecard was reviewed and when it is due again.
    pub struct Review {
        /// `month`, `quarter`, `half-year` or `year`.
        pub every: String = String::new(),
        /// ISO date of the last review.
        pub last: Option<String>,
        pub notes: String = String::new(),
        ..extra
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

    /// Whether this is the id of a KPI or a group.
    pub fn is_part(&self, id: &str) -> bool {
        self.kpi(id).is_some() || self.groups.iter().any(|group| group.id == id)
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
