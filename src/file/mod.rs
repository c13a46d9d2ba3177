//! Files in and out: the scorecard, alone or with its data, the backup of a library, results, tasks, a table
//! as it is now.
//!
//! Called by `job`, `editor` and the examples. Text and values only: who saves them and where is
//! `platform`'s business.

pub mod calendar;
pub mod enclosed;
pub mod library;
pub mod results;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod scorecard;
pub mod table;
pub mod task;
