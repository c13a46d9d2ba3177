//! Why a total changed: the difference of two totals as a sum of effects, for one subject and for all.
//! Called by `job` for the account page, the Results place and whatever compares two definitions.
//!
//! A total before overrides is `T₀ = Σ eᵢ·sᵢ` with `Σ eᵢ = 1` (scoring.md, section 4). A difference of
//! products is split by the midpoint rule, `Δ(e·s) = mean(e)·Δs + mean(s)·Δe`, which is the Shapley value
//! of the two factors: no order is preferred, and from there to here is the negative of from here to
//! there. As weights sum to 1, `Σ Δe = 0`, so that points may be counted from any level `c`:
//! `Σ mean(s)·Δe = Σ (mean(s) − c)·Δe`. With `c` the mean of what has a score on both sides, a KPI that
//! loses its score takes `eᵢ·(sᵢ − c)` away and one that gains it brings as much, and among the others
//! nothing is left over, because what they gain or lose in weight they do in proportion. See L. S.
//! Shapley, "A value for n-person games" (1953), and for two factors B. W. Ang, "Decomposition analysis
//! for policymaking in energy: which is the preferred method?", Energy Policy 32 (2004).
//!
//! Overrides come last, as in scoring: the effect of each is what it did then less what it did before.
//! Whatever rounding to 6 decimals leaves is added to the largest effect, so that effects add up.

mod level;
mod period;
mod version;

pub use period::{change_between, change_of_all};

use crate::dataset::in_order;
use crate::record::{record, words};

record! {
    /// The difference between two totals, or between two means of totals.
    #[derive(Default)]
    pub struct Change {
        /// The names of the two periods, where it is between periods.
        pub periods: Option<(String, String)>,
        /// The total before and now: of one subject, or the mean of all who have both.
        pub from: Option<f64>,
        pub to: Option<f64>,
        /// Subjects who have both.
        pub subjects: u32,
        /// Subjects who have only the second total, and only the first.
        pub joined: u32,
        pub left: u32,
        /// What made the difference, the largest first; together `to − from`.
        pub effects: Vec<Effect>,
    }
}

record! {
    /// What one cause did to the total.
    pub struct Effect {
        pub cause: Cause,
        /// Ids and names of the KPI or the override; empty where there is no single one.
        pub id: String = String::new(),
        pub name: String = String::new(),
        /// Points of the total, for several subjects the mean of all of them.
        pub points: f64,
        /// How many subjects it touches.
        pub touched: u32,
        /// For one subject: the value, the segment or the band before and now.
        pub from: String = String::new(),
        pub to: String = String::new(),
        /// Its score before and now, rounded.
        pub from_score: Option<f64>,
        pub to_score: Option<f64>,
    }
}

words! {
    /// Why a total differs.
    #[derive(PartialOrd, Ord)]
    pub enum Cause {
        /// A KPI has another value, and with it another score.
        Value = "value",
        /// A KPI has no usable value any more: its weight went to others, or the policy put a score in.
        Lost = "lost",
        /// A KPI has a usable value that it had not.
        Came = "came",
        /// Another segment holds for the subject, or segments say something else.
        Segment = "segment",
        /// Other shares of the total.
        Weight = "weight",
        /// A KPI scores the same value otherwise.
        Rule = "rule",
        /// A KPI reads something else.
        Input = "input",
        /// Another score, or none, stands in for a missing value.
        Missing = "missing",
        Added = "added",
        Removed = "removed",
        /// An override took effect, no longer does, or changes the total by another amount.
        Override = "override",
        /// The same total lies in another band; it changes no total.
        Bands = "bands",
    }
}

impl Effect {
    fn new(cause: Cause, points: f64) -> Effect {
        Effect {
            cause,
            id: String::new(),
            name: String::new(),
            points,
            touched: 1,
            from: String::new(),
            to: String::new(),
            from_score: None,
            to_score: None,
        }
    }

    fn of(mut self, id: &str, name: &str) -> Effect {
        (self.id, self.name) = (id.into(), name.into());
        self
    }
}

/// Points that one cause takes or brings, over any number of subjects.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    points: f64,
    touched: u32,
}

impl Sum {
    fn add(&mut self, points: f64) {
        if points.abs() > NOTHING {
            self.points += points;
            self.touched += 1;
        }
    }
}

/// Less than this is the noise of adding doubles, not an effect.
const NOTHING: f64 = 1e-12;

/// The effects in order, with the rest of rounding where it is felt least.
fn settle(effects: &[Effect], difference: f64) -> Vec<Effect> {
    let order = in_order(effects.len(), &|a, b| {
        let (a, b) = (&effects[a], &effects[b]);
        let size = b.points.abs().total_cmp(&a.points.abs());
        size.then(a.cause.cmp(&b.cause)).then_with(|| a.id.cmp(&b.id))
    });
    let mut effects: Vec<Effect> = order.into_iter().map(|place| effects[place].clone()).collect();
    let rest = difference - effects.iter().map(|effect| effect.points).sum::<f64>();
    if let Some(first) = effects.first_mut().filter(|first| first.points != 0.0) {
        first.points += rest;
    }
    effects
}
