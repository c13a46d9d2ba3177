//! Plain loops over columns of numbers: what a slider waits for while a hundred thousand accounts are
//! scored anew. A package of its own because the worker is compiled for size and this for speed
//! (`[profile.worker.package]` in the workspace's `Cargo.toml`).
//!
//! `engine` calls it and says what the numbers mean; nothing here knows a scorecard. Missing is NaN.
//! Entries are places in a column; functions are not generic, since a generic one is compiled where it
//! is called, and what is called for a whole column is never inlined: there it would be compiled for size.

mod change;
mod count;
mod drag;
mod line;
mod mask;
mod order;
mod report;
mod round;
mod sum;
mod tally;
mod two;

pub use change::{Change, Top, changes};
pub use count::{Bars, add_worth, count_bars, count_codes, find_places, withhold};
pub use drag::drags;
pub use line::{line, within};
pub use mask::{all_of, any_of, none_of, same_gaps, where_any};
pub use order::sort_by_keys;
pub use report::Reported;
pub use round::{round_score, round_scores};
pub use sum::{BLOCK, Pair, Sums, Weight};
pub use tally::{Tally, missing, pick};
