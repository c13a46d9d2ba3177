//! One way to put things into order for all who need no speed of their own: each type that the standard
//! library sorts brings its code along, a kilobyte and more of what the worker weighs.

use std::cmp::Ordering;

/// The places of `count` things in order; equal ones stay in theirs.
pub fn in_order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}
