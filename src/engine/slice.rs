//! Mean scores by segment or by the labels of a column: where a portfolio differs. Called by `job`; all
//! subjects together are the summary's.

use column::Reported;

use crate::record::record;

use super::engine::Engine;
use super::query::Key;
use super::scoring::Scoring;
use super::selection::scores_of;
use super::value::{Kind, Reading};
use crate::dataset::in_order;
use crate::scorecard::Scorecard;

record! {
    /// A portfolio in parts.
    pub struct Slice {
        /// The segment or a column, as an address has it.
        pub by: String,
        pub rows: Vec<SliceRow>,
    }
}

record! {
    /// Those of one segment or with one label.
    pub struct SliceRow {
        /// The segment's id, or the label as the first of them spells it; empty for no segment or label.
        pub label: String,
        pub count: u32,
        /// Mean total.
        pub total: Option<f64>,
        /// Means of the scores that were asked for, in that order.
        pub scores: Vec<Option<f64>>,
    }
}

impl Engine {
    /// The latest of all subjects by what `by` says, with the means of these groups or KPIs; at most
    /// `most` rows, the largest first and those without a label last.
    pub fn slice(
        &mut self,
        scoring: &Scoring,
        library: &[Scorecard],
        by: &Key,
        of: &[String],
        most: usize,
    ) -> Slice {
        let segments = &scoring.scorecard().segments;
        let values = match by {
            Key::Column(header) => {
                let run = self.again(scoring, library, &scoring.scorecard);
                Some(self.column(&run, header, Reading::Label(vec![])))
            }
            _ => None,
        };
        let (codes, parts): (&[u32], usize) = match values.as_ref().map(|values| &values.kind) {
            Some(Kind::Labels { codes, names }) => (codes, names.len()),
            _ => (&[], segments.len()),
        };
        // Whoever has no segment or no label is last of all.
        let part = |entry: usize| match codes.get(entry) {
            Some(code) => (*code as usize).min(parts),
            None => scoring.segment_index(entry).unwrap_or(parts),
        };
        let entries = scoring.frame().latest();
        let mut counts = vec![0_u32; parts + 1];
        let mut first = vec![usize::MAX; parts + 1];
        for &entry in entries {
            let at = part(entry as usize);
            counts[at] += 1;
            first[at] = first[at].min(entry as usize);
        }
        let mean = |scores: Reported| {
            let mut sums = vec![(0.0, 0.0); parts + 1];
            for &entry in entries {
                let score = scores.at(entry as usize);
                if !score.is_nan() {
                    let sum: &mut (f64, f64) = &mut sums[part(entry as usize)];
                    *sum = (sum.0 + score, sum.1 + 1.0);
                }
            }
            sums.into_iter().map(|(sum, count)| (count > 0.0).then(|| sum / count)).collect::<Vec<_>>()
        };
        let totals = mean(Reported::of(scoring.totals(), f64::NAN));
        let scores: Vec<Vec<Option<f64>>> =
            of.iter().map(|id| scores_of(scoring, id).map_or(vec![None; parts + 1], &mean)).collect();
        let table = self.table();
        let label = |at: usize| match by {
            _ if at == parts => String::new(),
            Key::Column(header) => {
                let column = table.find(header).and_then(|at| table.columns().get(at));
                column.map_or("", |column| column.cell(scoring.frame().row(first[at]))).into()
            }
            _ => segments[at].id.clone(),
        };
        let row = |at: usize| SliceRow {
            label: label(at),
            count: counts[at],
            total: totals[at],
            scores: scores.iter().map(|scores| scores[at]).collect(),
        };
        let by_size = |a: usize, b: usize| (a == parts).cmp(&(b == parts)).then(counts[b].cmp(&counts[a]));
        let order = in_order(parts + 1, &by_size).into_iter().filter(|&at| counts[at] > 0);
        Slice { by: by.write(), rows: order.take(most).map(row).collect() }
    }
}
