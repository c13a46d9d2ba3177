//! A portfolio taken apart: who moved, what KPIs come to, how columns divide it and where it differs. The
//! workbench asks for it in parts, none of which takes long, so that rows in between do not wait.

use std::sync::Arc;

use super::Look;
use crate::dataset::{Facet, Kind, Mapping, Table, Use};
use crate::engine::{Engine, Key, Moves, Reach, Scoring, Slice, moves, reach};
use crate::record::record;
use crate::scorecard::Scorecard;

record! {
    /// One part; what it leaves open another part tells.
    #[derive(Default)]
    pub struct Breakdown {
        pub moves: Option<Moves>,
        /// KPIs, in the scorecard's order over all parts.
        pub reach: Vec<Reach> = Vec::new(),
        /// Columns, in the table's order over all parts.
        pub facets: Vec<Facet> = Vec::new(),
        pub slices: Option<Vec<Slice>>,
    }
}

/// How many subjects that rise or fall most are named.
const NAMED: usize = 6;
/// Rows of a slice.
const SLICES: usize = Facet::MOST + 1;
/// Subjects looked at before the next part begins.
const WORK: usize = 300_000;
/// KPIs that a heatmap shows where one group is the whole scorecard and nobody chose.
const FEW: usize = 6;

/// What is known of the columns of a table, and of which subjects.
#[derive(Default)]
pub struct Facets {
    of: Option<Arc<crate::engine::Frame>>,
    known: Vec<Facet>,
}

/// The steps of a breakdown: the moves, then each KPI, each column, and the slices. At last names are read
/// and drags made, which tells nothing: the table sorts and finds by them without a wait then.
pub fn breakdown(
    engine: &mut Engine,
    scoring: &Scoring,
    library: &[Scorecard],
    facets: &mut Facets,
    look: &Look,
    from: usize,
) -> (Breakdown, Option<usize>) {
    let frame = scoring.frame();
    if !facets.of.as_ref().is_some_and(|known| Arc::ptr_eq(known, frame)) {
        *facets = Facets { of: Some(frame.clone()), known: Vec::new() };
    }
    let table = engine.table().clone();
    let kpis = scoring.kpis().len();
    let differing = 1 + kpis + table.columns().len();
    let (names, last) = (differing + 1, differing + 2);
    let mut part = Breakdown::default();
    let mut work = 0;
    // Whoever asks for the slices alone asks from beyond the end.
    let mut step = if from > last { differing } else { from };
    while step <= last && (work == 0 || work < WORK) {
        work += frame.subjects().max(1);
        match step {
            0 => part.moves = Some(moves(scoring, None, NAMED)),
            step if step <= kpis => part.reach.push(reach(scoring, step - 1, None)),
            step if step < differing => part.facets.extend(facets.get(scoring, &table, step - 1 - kpis)),
            step if step == differing => part.slices = Some(slices(engine, scoring, library, facets, look)),
            step if step == names => {
                frame.directory();
            }
            _ => {
                scoring.drags();
            }
        }
        step += 1;
    }
    (part, (step <= last).then_some(step))
}

impl Facets {
    /// What the column at a place offers; nothing where it tells subjects apart or when they were measured.
    fn get(&mut self, scoring: &Scoring, table: &Table, place: usize) -> Option<Facet> {
        let frame = scoring.frame();
        let roles = frame.roles();
        if [roles.id, roles.name, roles.period].contains(&Some(place)) {
            return None;
        }
        let column = table.columns().get(place)?;
        if let Some(known) = self.known.iter().find(|known| known.header == column.header) {
            return Some(known.clone());
        }
        let rows = frame.latest().iter().map(|&entry| frame.row(entry as usize));
        let facet = Facet::of(column, rows);
        self.known.push(facet.clone());
        Some(facet)
    }
}

fn slices(
    engine: &mut Engine,
    scoring: &Scoring,
    library: &[Scorecard],
    facets: &mut Facets,
    look: &Look,
) -> Vec<Slice> {
    let card = scoring.scorecard();
    let table = engine.table().clone();
    let by = match &look.by {
        Some(by) => by.iter().filter(|key| key.is_of(card)).cloned().collect(),
        None => usual(scoring, &table, facets),
    };
    let of = shown(card, look);
    by.iter().map(|key| engine.slice(scoring, library, key, &of, SLICES)).collect()
}

/// The groups and KPIs of a heatmap, by id.
pub fn shown(card: &Scorecard, look: &Look) -> Vec<String> {
    match &look.of {
        Some(of) => of.iter().filter(|id| card.is_part(id)).cloned().collect(),
        None if card.groups.len() > 1 => card.groups.iter().map(|group| group.id.clone()).collect(),
        None => card.kpis().take(FEW).map(|(_, kpi)| kpi.id.clone()).collect(),
    }
}

/// What tells subjects apart at first sight: the segment, and a column of few labels that neither it nor a
/// KPI reads.
fn usual(scoring: &Scoring, table: &Table, facets: &mut Facets) -> Vec<Key> {
    let card = scoring.scorecard();
    let mapping = Mapping::of(table, card);
    let mut by: Vec<Key> = (!card.segments.is_empty()).then_some(Key::Segment).into_iter().collect();
    for (place, uses) in mapping.uses.iter().enumerate() {
        let plain = uses.iter().all(|one| matches!(one, Use::Alert(_) | Use::View(_)));
        let Some(facet) = facets.get(scoring, table, place).filter(|_| plain && by.len() < 2) else {
            continue;
        };
        if facet.kind == Kind::Text && (2..=8).contains(&facet.labels.len()) {
            by.push(Key::Column(facet.header));
        }
    }
    by
}
