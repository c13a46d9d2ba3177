//! Whether the scores are as a team expects them. Called by `job` after scoring; it changes nothing.

use super::scoring::Scoring;
use crate::dataset::QuickMap;
use crate::record::record;
use crate::scorecard::Expectation;

record! {
    /// What came of one expectation.
    #[derive(Default)]
    pub struct Verdict {
        pub met: bool,
        /// Whether there is such a subject or band; without one nothing can be met.
        pub known: bool,
        /// The subject, as a link needs it and as a person knows it.
        pub id: String,
        pub name: String,
        /// What was found: the subject's total and band, or the band's share, 0..=1.
        pub total: Option<f64>,
        pub band: Option<String>,
        pub share: Option<f64>,
    }
}

/// One verdict for each expectation of the scorecard, on the latest entry of each subject.
pub fn judge(scoring: &Scoring) -> Vec<Verdict> {
    let expectations = &scoring.scorecard().expectations;
    let wanted = expectations.iter().filter_map(|expectation| match expectation {
        Expectation::Subject { subject, .. } => Some((subject.trim(), None)),
        _ => None,
    });
    let mut found: QuickMap<&str, Option<usize>> = wanted.collect();
    if !found.is_empty() {
        for &entry in scoring.frame().current(None) {
            let entry = entry as usize;
            // An id stands before a name, and the first of two equal names before the second.
            if let Some(place) = found.get_mut(scoring.frame().own_id(entry).as_ref()) {
                *place = Some(entry);
            } else if let Some(place) = found.get_mut(scoring.frame().own_name(entry).as_ref()) {
                *place = place.or(Some(entry));
            }
        }
    }
    // How many are in the band of each label; counted once for all that ask.
    let mut counts: QuickMap<&str, u32> = QuickMap::default();
    if expectations.iter().any(|expectation| matches!(expectation, Expectation::Share { .. })) {
        for &entry in scoring.frame().current(None) {
            if let Some(band) = scoring.band(entry as usize) {
                *counts.entry(&band.label).or_default() += 1;
            }
        }
    }
    let judge = |expectation: &Expectation| match expectation {
        Expectation::Subject { subject, band, at_least, at_most, .. } => {
            let entry = found.get(subject.trim()).copied().flatten();
            entry.map_or_else(Verdict::default, |entry| {
                let total = scoring.total(entry);
                let own = scoring.band(entry).map(|band| band.label.clone());
                Verdict {
                    met: total.is_some_and(|total| within(total, *at_least, *at_most))
                        && band.as_ref().is_none_or(|band| own.as_ref() == Some(band)),
                    known: true,
                    id: scoring.frame().id(entry).into_owned(),
                    name: scoring.frame().name(entry).into_owned(),
                    total,
                    band: own,
                    share: None,
                }
            })
        }
        Expectation::Share { band, at_least, at_most, .. } => {
            let (scored, inside) = (counts.values().sum::<u32>(), counts.get(band.as_str()).copied());
            let share = (scored > 0).then(|| f64::from(inside.unwrap_or(0)) / f64::from(scored));
            let labels = |bands: &[crate::scorecard::Band]| bands.iter().any(|own| own.label == *band);
            let card = scoring.scorecard();
            let known = labels(&card.bands)
                || card.segments.iter().any(|segment| segment.bands.as_deref().is_some_and(labels));
            Verdict {
                met: known && share.is_some_and(|share| within(share, *at_least, *at_most)),
                known,
                share,
                ..Verdict::default()
            }
        }
        Expectation::Unknown(_) => Verdict::default(),
    };
    expectations.iter().map(judge).collect()
}

fn within(value: f64, at_least: Option<f64>, at_most: Option<f64>) -> bool {
    at_least.is_none_or(|least| value >= least) && at_most.is_none_or(|most| value <= most)
}
