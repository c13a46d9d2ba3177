//! `percentile`: the rank among the values of the same period, 100·(r − 1)/(n − 1); ties share the
//! average rank, 50 where a value is alone; `lower` mirrors it.

use crate::engine::frame::Frame;
use crate::engine::order;
use crate::scorecard::{Better, Percentile};

/// The scores of all entries from their values, NaN where missing. Every subject of the period is
/// ranked, whatever rule its segment gives the KPI.
pub fn score(rule: &Percentile, values: &[f64], frame: &Frame) -> Vec<f64> {
    let mut scores = vec![f64::NAN; values.len()];
    let mut ranked: Vec<(f64, u32)> = vec![];
    for period in 0..frame.period_labels().len() {
        let entries = frame.entries_of(period).iter().map(|&entry| (values[entry as usize], entry));
        ranked.clear();
        ranked.extend(entries.filter(|(value, _)| !value.is_nan()));
        order::by_number(&mut ranked);
        let mut at = 0;
        while at < ranked.len() {
            let same = ranked[at..].partition_point(|(value, _)| *value <= ranked[at].0);
            let score = share(at, at + same - 1, ranked.len());
            let score = if rule.better == Better::Lower { 100.0 - score } else { score };
            for (_, entry) in &ranked[at..at + same] {
                scores[*entry as usize] = score;
            }
            at += same;
        }
    }
    scores
}

/// The score that an entry would have with another value among those of its period.
pub fn rank(rule: &Percentile, x: f64, values: &[f64], frame: &Frame, entry: usize) -> f64 {
    if x.is_nan() {
        return x;
    }
    let (mut lower, mut same, mut count) = (0, 0, 1);
    for &other in frame.entries_of(frame.period(entry)) {
        let value = values[other as usize];
        if other as usize != entry && !value.is_nan() {
            lower += usize::from(value < x);
            same += usize::from(value == x);
            count += 1;
        }
    }
    let score = share(lower, lower + same, count);
    if rule.better == Better::Lower { 100.0 - score } else { score }
}

/// The score of the places `first..=last` (from 0) among `count` values.
fn share(first: usize, last: usize, count: usize) -> f64 {
    if count == 1 {
        return 50.0;
    }
    100.0 * ((first + last) as f64 / 2.0) / (count - 1) as f64
}
