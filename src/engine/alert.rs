//! Alerts over all periods: who raises which, since when, and how often. Called by `job` for the list of
//! tasks and the account page. Every condition becomes one column over entries, decided once a scoring.

use crate::record::record;

use super::condition::Node;
use super::frame::Frame;
use super::scoring::Scoring;

record! {
    /// How often an alert is raised. Subjects count in their latest period.
    #[derive(Default)]
    pub struct AlertSum {
        /// Subjects that raise it, and of these those that did not in the period before.
        pub now: u32,
        pub fresh: u32,
        /// What those that raise it are worth.
        pub value: f64,
        /// Subjects that raised it in any period, and how many times in all.
        pub ever: u32,
        pub times: u32,
        /// Subjects that raised it in each period.
        pub periods: Vec<u32>,
    }
}

/// Every alert of a scoring.
#[derive(Debug)]
pub struct Alerts {
    /// For each alert, whether each entry raises it.
    raised: Vec<Vec<bool>>,
    pub sums: Vec<AlertSum>,
}

impl Alerts {
    /// Asks every alert of every entry.
    pub fn new(scoring: &Scoring) -> Alerts {
        let ask = |node: &Node| {
            let node = node.clone().decide(scoring, scoring.len());
            match node.decided() {
                Some(fact) => fact.to_vec(),
                None => (0..scoring.len()).map(|at| node.holds(scoring, at, scoring.totals[at])).collect(),
            }
        };
        let raised: Vec<Vec<bool>> = scoring.alerts.iter().map(ask).collect();
        let sums = raised.iter().map(|raised| sum(scoring, raised)).collect();
        Alerts { raised, sums }
    }

    /// Whether an entry raises an alert, by its place.
    pub fn holds(&self, alert: usize, entry: usize) -> bool {
        self.raised.get(alert).is_some_and(|raised| raised[entry])
    }

    /// The entry since which an alert that an entry raises has been raised without a break.
    pub fn since(&self, frame: &Frame, alert: usize, entry: usize) -> usize {
        let back = std::iter::successors(Some(entry), |&at| frame.previous(at));
        back.take_while(|at| self.holds(alert, *at)).last().unwrap_or(entry)
    }
}

fn sum(scoring: &Scoring, raised: &[bool]) -> AlertSum {
    let frame = scoring.frame();
    let mut sum = AlertSum { periods: vec![0; frame.period_labels().len()], ..AlertSum::default() };
    let mut ever = vec![false; frame.subjects()];
    for entry in (0..raised.len()).filter(|entry| raised[*entry]) {
        sum.times += 1;
        sum.periods[frame.period(entry)] += 1;
        ever[frame.subject(entry) as usize] = true;
    }
    sum.ever = ever.iter().filter(|ever| **ever).count() as u32;
    for &entry in frame.latest().iter().filter(|entry| raised[**entry as usize]) {
        let entry = entry as usize;
        sum.now += 1;
        sum.fresh += u32::from(!frame.previous(entry).is_some_and(|before| raised[before]));
        let value = frame.value(entry);
        sum.value += if value.is_nan() { 0.0 } else { value };
    }
    sum
}
