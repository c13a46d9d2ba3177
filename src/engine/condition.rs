//! Conditions against columns (scoring.md, section 3). What does not depend on weights, a test of a
//! column or of a KPI's value, becomes one fact for every entry and is cached; tests of scores are
//! asked on what a scoring comes to, those of the total entry by entry, since an override changes
//! what the next one sees.

use std::cmp::Ordering;
use std::sync::Arc;

use column::{all_of, any_of, none_of};
use serde_json::Value;

use super::rounding::round;
use super::value::{Kind, Reading, Values};
use crate::dataset::{Dates, Flags, fold, parse_iso};
use crate::record::number;
use crate::scorecard::{Comparison, Condition, Operand, Scorecard, Test};

/// A condition ready to be asked.
#[derive(Clone, Debug)]
pub enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// Decided for every entry.
    Fact(Arc<Vec<bool>>),
    /// Of a rounded score.
    Score(Of, Check),
    /// Of the change of a rounded score since the period before, itself rounded.
    Change(Of, Check),
}

/// Whose score is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// By place among all KPIs.
    Kpi(usize),
    Group(usize),
    Total,
    /// Of nothing that the scorecard has; a definition that names it is refused before.
    Nothing,
}

/// How a score is compared.
#[derive(Clone, Debug)]
pub struct Check {
    op: Comparison,
    to: Vec<f64>,
}

impl Check {
    fn new(test: &Test) -> Self {
        Check { op: test.op, to: items(test.to.as_ref()).iter().filter_map(number).collect() }
    }

    fn holds(&self, score: f64) -> bool {
        holds(self.op, (!score.is_nan()).then_some(&score), &self.to)
    }
}

/// The scores that a condition may ask for.
pub trait Scores {
    /// The rounded score of an entry, NaN where it has none.
    fn score(&self, of: Of, entry: usize) -> f64;
    /// The same subject's entry in the period before.
    fn previous(&self, entry: usize) -> Option<usize>;
}

impl Node {
    /// Makes a condition ready; `fact` decides tests of columns and values for all entries.
    pub fn new(
        condition: &Condition,
        scorecard: &Scorecard,
        fact: &mut impl FnMut(&Test) -> Arc<Vec<bool>>,
    ) -> Node {
        let mut list = |inner: &[Condition]| -> Vec<Node> {
            inner.iter().map(|inner| Node::new(inner, scorecard, fact)).collect()
        };
        match condition {
            Condition::All { all, .. } => Node::All(list(all)),
            Condition::Any { any, .. } => Node::Any(list(any)),
            Condition::Not { not, .. } => Node::Not(Box::new(Node::new(not, scorecard, fact))),
            Condition::Test(test) => match &test.of {
                Operand::Column(_) | Operand::Value(_) => Node::Fact(fact(test)),
                Operand::Score(name) => Node::Score(Of::named(scorecard, name), Check::new(test)),
                Operand::Change(name) => Node::Change(Of::named(scorecard, name), Check::new(test)),
            },
        }
    }

    /// Whether the condition holds for an entry, of whose total `total` is what is left so far.
    pub fn holds(&self, scores: &impl Scores, entry: usize, total: f64) -> bool {
        let now = |of| if of == Of::Total { total } else { scores.score(of, entry) };
        match self {
            Node::All(all) => all.iter().all(|node| node.holds(scores, entry, total)),
            Node::Any(any) => any.iter().any(|node| node.holds(scores, entry, total)),
            Node::Not(node) => !node.holds(scores, entry, total),
            Node::Fact(fact) => fact[entry],
            Node::Score(of, check) => check.holds(now(*of)),
            Node::Change(of, check) => {
                let before = scores.previous(entry).map_or(f64::NAN, |entry| scores.score(*of, entry));
                check.holds(round(now(*of) - before))
            }
        }
    }

    /// Decides for all `entries` at once whatever does not ask for a total: what is left to ask entry
    /// by entry is what an override may change.
    pub fn decide(self, scores: &impl Scores, entries: usize) -> Node {
        let of_total = |of: Of| of == Of::Total;
        match self {
            Node::All(nodes) => Node::join(nodes, scores, entries, Node::All, all_of, true),
            Node::Any(nodes) => Node::join(nodes, scores, entries, Node::Any, any_of, false),
            Node::Not(node) => match node.decide(scores, entries) {
                Node::Fact(fact) => Node::Fact(Arc::new(none_of(&fact))),
                node => Node::Not(Box::new(node)),
            },
            Node::Score(of, _) | Node::Change(of, _) if of_total(of) => self,
            Node::Fact(_) => self,
            Node::Score(..) | Node::Change(..) => {
                let holds = |entry| self.holds(scores, entry, f64::NAN);
                Node::Fact(Arc::new((0..entries).map(holds).collect()))
            }
        }
    }

    /// Whom it holds for, where that is decided for every entry.
    pub fn decided(&self) -> Option<&[bool]> {
        match self {
            Node::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    /// Decides each of several conditions and joins those that are decided.
    fn join(
        nodes: Vec<Node>,
        scores: &impl Scores,
        entries: usize,
        rejoin: fn(Vec<Node>) -> Node,
        join: fn(&mut [bool], &[bool]),
        of_none: bool,
    ) -> Node {
        let mut decided: Option<Vec<bool>> = None;
        let mut open = vec![];
        for node in nodes {
            match node.decide(scores, entries) {
                Node::Fact(fact) => match &mut decided {
                    None => decided = Some(fact.to_vec()),
                    Some(all) => join(all, &fact),
                },
                node => open.push(node),
            }
        }
        match (decided, open.is_empty()) {
            (None, true) => Node::Fact(Arc::new(vec![of_none; entries])),
            (Some(fact), true) => Node::Fact(Arc::new(fact)),
            (None, false) => rejoin(open),
            (Some(fact), false) => {
                open.insert(0, Node::Fact(Arc::new(fact)));
                rejoin(open)
            }
        }
    }

    /// Whether it looks at the total of the period before, which must then be settled first.
    pub fn looks_back(&self) -> bool {
        match self {
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(Node::looks_back),
            Node::Not(node) => node.looks_back(),
            Node::Change(of, _) => *of == Of::Total,
            Node::Fact(_) | Node::Score(..) => false,
        }
    }
}

impl Of {
    fn named(scorecard: &Scorecard, name: &str) -> Of {
        if name == "total" {
            return Of::Total;
        }
        let group = scorecard.groups.iter().position(|group| group.id == name).map(Of::Group);
        let kpi = || scorecard.kpis().position(|(_, kpi)| kpi.id == name).map(Of::Kpi);
        group.or_else(kpi).unwrap_or(Of::Nothing)
    }
}

/// What a column's cell is read as to compare it with one item of `to`: a number, yes/no, a date
/// where an order is asked for and the item is one, else text.
pub fn reading_for(op: Comparison, item: &Value) -> Reading {
    let in_order =
        matches!(op, Comparison::Below | Comparison::AtMost | Comparison::Above | Comparison::AtLeast);
    match item {
        Value::Number(_) => Reading::Number,
        Value::Bool(_) => Reading::Flag,
        Value::String(text) if in_order && parse_iso(text.trim()).is_some() => Reading::Date,
        _ => Reading::Label(vec![]),
    }
}

/// The one item or the list that a test compares with.
pub fn items(to: Option<&Value>) -> &[Value] {
    match to {
        Some(Value::Array(items)) => items,
        Some(item) => std::slice::from_ref(item),
        None => &[],
    }
}

/// Decides a test of values for every entry. Items of another kind than the values are a missing
/// side.
pub fn decide(values: &Values, entries: usize, op: Comparison, to: &[Value]) -> Vec<bool> {
    match &values.kind {
        Kind::Numbers(numbers) => {
            let to: Vec<f64> = to.iter().filter_map(number).collect();
            numbers.iter().map(|x| holds(op, (!x.is_nan()).then_some(x), &to)).collect()
        }
        Kind::Dates(days) => {
            let to: Vec<_> =
                to.iter().filter_map(Value::as_str).filter_map(|day| parse_iso(day.trim())).collect();
            days.iter().map(|day| holds(op, (*day != Dates::NONE).then_some(day), &to)).collect()
        }
        Kind::Flags(flags) => {
            let to: Vec<u8> = to.iter().filter_map(Value::as_bool).map(u8::from).collect();
            let yes_no = matches!(op, Comparison::Is | Comparison::IsNot | Comparison::In);
            let to = if yes_no { to } else { vec![] };
            flags.iter().map(|flag| holds(op, (*flag != Flags::NONE).then_some(flag), &to)).collect()
        }
        Kind::Labels { codes, names } => {
            let to: Vec<String> = to.iter().filter_map(Value::as_str).map(fold).collect();
            let by_name: Vec<bool> = names.iter().map(|name| holds(op, Some(name), &to)).collect();
            let missing = op == Comparison::Missing;
            codes.iter().map(|code| by_name.get(*code as usize).copied().unwrap_or(missing)).collect()
        }
        Kind::Nothing => vec![op == Comparison::Missing; entries],
    }
}

/// One comparison; with a missing side it is false. Only `in` has more than one item to compare to.
fn holds<T: PartialOrd>(op: Comparison, value: Option<&T>, to: &[T]) -> bool {
    let Some(value) = value else { return op == Comparison::Missing };
    let order = || to.first().and_then(|to| value.partial_cmp(to));
    match op {
        Comparison::Missing => false,
        Comparison::Present => true,
        Comparison::In => to.iter().any(|to| value == to),
        Comparison::Is => order() == Some(Ordering::Equal),
        Comparison::IsNot => order().is_some_and(Ordering::is_ne),
        Comparison::Below => order().is_some_and(Ordering::is_lt),
        Comparison::AtMost => order().is_some_and(Ordering::is_le),
        Comparison::Above => order().is_some_and(Ordering::is_gt),
        Comparison::AtLeast => order().is_some_and(Ordering::is_ge),
    }
}
