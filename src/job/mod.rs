//! Heavy work as messages. `run` is an ordinary function: the worker calls it, tests call it, and
//! the page calls it itself where no worker can start.
//!
//! The dataset lives here, columnar, read once; answers hold summaries and windows, never all rows.

mod breakdown;
mod level;
mod look;
mod message;
mod recent;
mod role;
mod subject;
mod table;
mod task;
mod workbench;

pub use breakdown::{Breakdown, shown};
pub use look::Look;
pub use message::{
    Account, Answer, Attempt, Cells, Job, LevelQuery, Levels, Loaded, Moved, Rows, Scored, Side, TaskSums,
    TaskWindow, Tried, Zones,
};
pub use workbench::{Workbench, run};
