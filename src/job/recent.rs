//! What was scored last, kept so that a gesture pays once for the state it began with, and pays for a
//! picture only when what it shows has changed. The workbench asks it; it decides nothing.

use std::sync::Arc;

use super::Zones;
use crate::dataset::Day;
use crate::engine::{Ascending, Engine, Scoring, Summary, summarise_after, zones_after};
use crate::scorecard::Scorecard;

/// A scoring with all that it was made from.
#[derive(Clone)]
pub struct Known {
    pub scoring: Arc<Scoring>,
    pub summary: Summary,
    library: Arc<Vec<Scorecard>>,
}

/// The scorings of one table that are likely to be asked for again.
#[derive(Default)]
pub struct Recent {
    now: Option<Known>,
    before: Option<Known>,
    pictures: Vec<Picture>,
}

/// Values as they are shown, with their order.
struct Picture {
    /// The places of the KPI and the segment.
    place: (usize, Option<usize>),
    zones: Zones,
    order: Ascending,
}

impl Recent {
    /// What was scored last.
    pub fn now(&self) -> Option<&Known> {
        self.now.as_ref()
    }

    /// What the definition that was scored last refers to.
    pub fn library(&self) -> Arc<Vec<Scorecard>> {
        self.now.as_ref().map(|known| known.library.clone()).unwrap_or_default()
    }

    /// The state that is compared with: for the length of a gesture it stays the same, and before that
    /// it was the present one.
    pub fn before(
        &mut self,
        engine: &mut Engine,
        card: &Scorecard,
        library: &Arc<Vec<Scorecard>>,
        as_of: Day,
    ) -> Known {
        let same = |known: &&Known| {
            known.scoring.as_of() == as_of
                && **known.scoring.scorecard() == *card
                && known.library == *library
        };
        let known = self.before.as_ref().filter(same).or(self.now.as_ref().filter(same)).cloned();
        let known = known.unwrap_or_else(|| score(engine, card, library, as_of, self.now.as_ref()));
        self.before = Some(known.clone());
        known
    }

    /// Scores the present state, and pictures what is `shown`: KPIs, or `segment/kpi`.
    pub fn score(
        &mut self,
        engine: &mut Engine,
        card: &Scorecard,
        library: &Arc<Vec<Scorecard>>,
        as_of: Day,
        shown: Vec<String>,
    ) -> (Known, Vec<Zones>) {
        let known = score(engine, card, library, as_of, self.now.as_ref());
        let last = self.now.replace(known.clone());
        let pictures = self.picture(&known.scoring, last.as_ref().map(|last| &*last.scoring), shown);
        (known, pictures)
    }

    /// Pictures of what was scored last.
    pub fn pictures(&mut self, shown: Vec<String>) -> Vec<Zones> {
        let Some(scoring) = self.now.as_ref().map(|known| known.scoring.clone()) else { return vec![] };
        self.picture(&scoring, Some(&scoring), shown)
    }

    /// Pictures what is `shown`; what the scoring before showed just so is kept.
    fn picture(&mut self, scoring: &Scoring, last: Option<&Scoring>, shown: Vec<String>) -> Vec<Zones> {
        let mut before = std::mem::take(&mut self.pictures);
        for of in shown {
            let Some(place) = places(scoring.scorecard(), &of) else { continue };
            let (kpi, segment) = place;
            let kept = before.iter().position(|picture| picture.zones.of == of && picture.place == place);
            let kept = kept.filter(|_| last.is_some_and(|last| last.has_the_same_members(scoring)));
            let kept = kept.map(|at| before.swap_remove(at));
            let same = last.is_some_and(|last| last.shows_the_same(scoring, kpi));
            self.pictures.push(match kept {
                Some(picture) if same => picture,
                kept => {
                    let mut order = kept.map(|picture| picture.order).unwrap_or_default();
                    let values = zones_after(scoring, kpi, segment, None, &mut order);
                    Picture { place, zones: Zones { of, values }, order }
                }
            });
        }
        self.pictures.iter().map(|picture| picture.zones.clone()).collect()
    }

    /// Nothing is compared with any more.
    pub fn forget_before(&mut self) {
        self.before = None;
    }
}

fn score(
    engine: &mut Engine,
    card: &Scorecard,
    library: &Arc<Vec<Scorecard>>,
    as_of: Day,
    last: Option<&Known>,
) -> Known {
    let scoring = engine.score(card, library, as_of);
    let last = last.map(|last| (&*last.scoring, &last.summary));
    Known { summary: summarise_after(&scoring, None, last), library: library.clone(), scoring }
}

/// The places of a KPI and of a segment, named `kpi` or `segment/kpi`.
fn places(card: &Scorecard, of: &str) -> Option<(usize, Option<usize>)> {
    let (segment, kpi) = match of.split_once('/') {
        Some((segment, kpi)) => (Some(card.segments.iter().position(|one| one.id == segment)?), kpi),
        None => (None, of),
    };
    Some((card.kpis().position(|(_, other)| other.id == kpi)?, segment))
}
