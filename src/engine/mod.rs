//! Numbers from the two: a definition and a table become scores, explanations and sums.
//! scoring.md is its contract, sentence by sentence.
//!
//! `job` and the examples call [`Engine::score`]; everything shown is read from the [`Scoring`] that
//! comes back. Columns all the way: an entry is one subject in one period, and every step turns
//! columns over entries into columns over entries. This room draws nothing, saves nothing and has no
//! notion of an outcome: what became of a subject is not among the things that a score is made of.

mod alert;
mod band;
mod cache;
mod change;
mod checklist;
mod comparison;
mod condition;
mod correlation;
mod directory;
#[expect(clippy::module_inception, reason = "the room is named after the thing that it holds")]
mod engine;
mod expectation;
mod explanation;
mod fact;
mod formula;
mod frame;
mod kpi;
mod ladder;
mod mask;
mod matching;
mod movement;
mod order;
mod r#override;
mod query;
mod reach;
mod roll_up;
pub mod rounding;
mod rule;
mod scoring;
mod selection;
mod slice;
mod source;
mod stage;
mod standing;
mod summary;
mod supposition;
mod task;
mod value;
mod weight;
mod window;
mod zone;

pub use alert::{AlertSum, Alerts};
pub use band::{Mark, Movement, Scale};
pub use change::{Cause, Change, Effect, change_between, change_of_all};
pub use checklist::{Adoption, CheckRow, Checklist, Spread, checklist, spread};
pub use comparison::{Comparison, Mover, compare};
pub use correlation::{CLOSE, Pair, close_pairs};
pub use directory::Directory;
pub use engine::Engine;
pub use expectation::{Verdict, judge};
pub use explanation::{Explanation, GroupPart, KpiPart, OverrideStep, State, explain, top_drag};
pub use frame::{Frame, Roles};
pub use ladder::{Ladder, Step, level_of};
pub use matching::Match;
pub use movement::{Flow, Move, Moves, moves};
pub use query::{COMPARED, Key, Query, Reached, Sort};
pub use reach::{Reach, reach};
pub use scoring::{Fired, Input, KpiScores, Reason, ScoreColumn, Scoring};
pub use selection::select;
pub use slice::{Slice, SliceRow};
pub use source::Source;
pub use stage::{Part, Stage};
pub use standing::{Standing, rank, standing};
pub use summary::{BINS, BandSum, MovementSum, ScoreSum, Summary, Unscored, bin, summarise, summarise_after};
pub use supposition::{Knob, Supposition, knobs};
pub use task::{SEVERITIES, Selection, Show, Task, TaskQuery, Tasks, Ticked};
pub use value::{Kind, Reading, Values};
pub use window::{Row, is_cell, window};
pub use zone::{Ascending, Bar, Category, Distribution, Zone, zones, zones_after};
