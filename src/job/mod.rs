//! Heavy work as messages. `run` is an ordinary function: the worker calls it, tests call it, and
//! the page calls it itself where no worker can start.
//!
//! The dataset lives here, columnar, read once; answers hold summaries and windows, never all rows.

mod level;
mod message;
mod recent;
mod subject;
mod task;
mod workbench;

pub use message::{
    Account, Answer, Attempt, Cells, Job, LevelQuery, Levels, Loaded, Moved, Rows, Scored, Side, TaskSums,
    TaskWindow, Tried, Zones,
};
pub use workbench::{Workbench, run};
