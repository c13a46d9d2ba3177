//! What a drag changes of a definition, sent in its place: with every movement the whole definition, and
//! the one that it is compared with, would be written and read again.
//!
//! Both ends keep the question of scores that was sent last: the page to find what differs, the
//! workbench to put the question together again.

use std::sync::Arc;

use super::Job;
use crate::dataset::Day;
use crate::record::{record, words};
use crate::scorecard::{Band, Rule, Scorecard};

record! {
    /// New weights and rules by the places of groups and KPIs, and new bands.
    #[derive(Default)]
    pub struct Shift {
        pub groups: Vec<(usize, f64)> = Vec::new(),
        pub kpis: Vec<(usize, f64)> = Vec::new(),
        pub rules: Vec<(usize, Rule)> = Vec::new(),
        pub bands: Option<Vec<Band>>,
    }
}

words! {
    /// What the shifted definition is compared with.
    pub enum Before {
        /// Nothing.
        Nothing = "nothing",
        /// The same as in the question before.
        Same = "same",
        /// The definition of the question before.
        Last = "last",
    }
}

impl Shift {
    /// What makes one definition of another; none where a drag does not do that.
    pub fn between(from: &Scorecard, to: &Scorecard) -> Option<Shift> {
        if from.groups.len() != to.groups.len() {
            return None;
        }
        let mut shift = Shift::default();
        for (place, (old, new)) in from.groups.iter().zip(&to.groups).enumerate() {
            if old.weight != new.weight {
                shift.groups.push((place, new.weight));
            }
        }
        for (place, ((_, old), (_, new))) in from.kpis().zip(to.kpis()).enumerate() {
            if old.weight != new.weight {
                shift.kpis.push((place, new.weight));
            }
            if old.rule != new.rule {
                shift.rules.push((place, new.rule.clone()));
            }
        }
        shift.bands = (from.bands != to.bands).then(|| to.bands.clone());
        (shift.clone().of(from) == *to).then_some(shift)
    }

    /// The definition that it makes of one.
    pub fn of(self, from: &Scorecard) -> Scorecard {
        let mut to = from.clone();
        for (place, weight) in self.groups {
            if let Some(group) = to.groups.get_mut(place) {
                group.weight = weight;
            }
        }
        let mut kpis: Vec<_> = to.groups.iter_mut().flat_map(|group| &mut group.kpis).collect();
        for (place, weight) in self.kpis {
            if let Some(kpi) = kpis.get_mut(place) {
                kpi.weight = weight;
            }
        }
        for (place, rule) in self.rules {
            if let Some(kpi) = kpis.get_mut(place) {
                kpi.rule = rule;
            }
        }
        if let Some(bands) = self.bands {
            to.bands = bands;
        }
        to
    }
}

/// The question of scores that was sent last.
#[derive(Debug, Default)]
pub struct Last(Option<Asked>);

#[derive(Debug)]
struct Asked {
    scorecard: Arc<Scorecard>,
    before: Option<Arc<Scorecard>>,
    library: Vec<Scorecard>,
    as_of: Day,
    masked: bool,
}

impl Last {
    /// The question as it is sent: where it differs from the last one by a shift, as that. None where it
    /// is sent as it stands.
    pub fn shorten(&mut self, job: &Job) -> Option<Job> {
        let Job::Score { scorecard, before, library, as_of, zones, masked } = job else { return None };
        let short = self.0.as_ref().and_then(|last| {
            let same = |a: &Arc<Scorecard>, b: &Arc<Scorecard>| Arc::ptr_eq(a, b) || a == b;
            let before = match (before, &last.before) {
                (None, None) => Before::Nothing,
                (Some(now), Some(then)) if same(now, then) => Before::Same,
                (Some(now), _) if same(now, &last.scorecard) => Before::Last,
                _ => return None,
            };
            let alike = *library == last.library && *as_of == last.as_of && *masked == last.masked;
            let shift = Shift::between(&last.scorecard, scorecard).filter(|_| alike)?;
            Some(Job::Shift { shift, before, zones: zones.clone() })
        });
        let (scorecard, before) = (scorecard.clone(), before.clone());
        self.0 = Some(Asked { scorecard, before, library: library.clone(), as_of: *as_of, masked: *masked });
        short
    }

    /// The question that was meant. None where none was asked before.
    pub fn restore(&mut self, job: Job) -> Option<Job> {
        let (scorecard, before, library, as_of, zones, masked) = match job {
            Job::Shift { shift, before, zones } => {
                let last = self.0.take()?;
                let before = match before {
                    Before::Nothing => None,
                    Before::Same => last.before,
                    Before::Last => Some(last.scorecard.clone()),
                };
                (Arc::new(shift.of(&last.scorecard)), before, last.library, last.as_of, zones, last.masked)
            }
            Job::Score { scorecard, before, library, as_of, zones, masked } => {
                (scorecard, before, library, as_of, zones, masked)
            }
            other => return Some(other),
        };
        let kept = (scorecard.clone(), before.clone());
        self.0 = Some(Asked { scorecard: kept.0, before: kept.1, library: library.clone(), as_of, masked });
        Some(Job::Score { scorecard, before, library, as_of, zones, masked })
    }
}
