//! How a subject stands among the others: its rank among all, and the average scores of those that are
//! measured alike. `job` asks it for the account page; it ranks no one anew and keeps nothing.

use crate::record::record;

use super::scoring::{Scoring, present};

record! {
    /// A subject among the latest of all.
    pub struct Standing {
        /// One more than those who score higher; none without a total.
        pub rank: Option<usize>,
        /// How many have a total.
        pub ranked: usize,
        /// How many are of the same segment, or of none as well; itself included.
        pub peers: usize,
        /// Their average score for each group, and their average total.
        pub groups: Vec<Option<f64>>,
        pub total: Option<f64>,
    }
}

/// One more than those who score higher among the latest of all subjects.
pub fn rank(scoring: &Scoring, entry: usize, total: Option<f64>) -> Option<usize> {
    let total = total?;
    let higher = |other: &&u32| **other as usize != entry && scoring.totals[**other as usize] > total;
    Some(scoring.frame.latest().iter().filter(higher).count() + 1)
}

/// Where an entry stands.
pub fn standing(scoring: &Scoring, entry: usize) -> Standing {
    let latest = scoring.frame.latest();
    let profile = scoring.profile_of(entry);
    let alike = |other: &&u32| scoring.profile_of(**other as usize) == profile;
    let mean = |score: &dyn Fn(usize) -> f64| {
        let (mut sum, mut count) = (0.0, 0.0);
        for &other in latest.iter().filter(alike) {
            if let Some(score) = present(score(other as usize)) {
                sum += score;
                count += 1.0;
            }
        }
        (count > 0.0).then(|| sum / count)
    };
    Standing {
        rank: rank(scoring, entry, scoring.total(entry)),
        ranked: latest.iter().filter(|other| !scoring.totals[**other as usize].is_nan()).count(),
        peers: latest.iter().filter(alike).count(),
        groups: (0..scoring.groups.len())
            .map(|at| mean(&|entry| scoring.group_scores(at).at(entry)))
            .collect(),
        total: mean(&|entry| scoring.totals[entry]),
    }
}
