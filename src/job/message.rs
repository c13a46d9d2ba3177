//! The messages: what the page asks, and what the worker answers. They cross the border as JSON, so
//! they hold summaries and windows.

use std::sync::Arc;

use super::Breakdown;
use super::{Before, Shift};
use crate::record::{Sealed, choice, record};

use crate::dataset::{Amendment, Day, Finding, Layout, Origin, Report, Treatment};
use crate::engine::{
    AlertSum, Change, Checklist, Comparison, Distribution, Explanation, Knob, Ladder, Match, Pair, Row,
    Stage, Standing, Summary, Supposition, Task, TaskQuery, Ticked, Verdict,
};
use crate::scorecard::{Condition, DataRoles, Scorecard};

choice! {
    /// A piece of heavy work.
    #[derive(Clone, Debug)]
    pub enum Job {
        /// A file begins: what comes under this number is pushed in slices. With an origin it is the text
        /// of a table that was found in another file. A part, named by its key, serves the table that is
        /// there; any other file replaces it.
        Begin = "begin" {
            number: u32,
            name: String,
            layout: Layout,
            origin: Option<Origin>,
            part: Option<String>,
        },
        /// The next slice; the bytes travel beside the message.
        Push = "push" { number: u32 },
        /// The file is complete.
        Finish = "finish" { number: u32, treatment: Treatment, scorecard: Arc<Scorecard> },
        /// The file is not wanted any more.
        Abandon = "abandon" { number: u32 },
        /// The example data of a template, made for a day.
        Example = "example" { template: String, day: Day, treatment: Treatment, scorecard: Arc<Scorecard> },
        /// A table without a file, made of its changes alone.
        Typed = "typed" { name: String, treatment: Treatment, scorecard: Arc<Scorecard> },
        /// Reads the table that is there in another way, or changes it.
        Correct = "correct" { treatment: Treatment, scorecard: Arc<Scorecard> },
        /// What a further change would do; the table stays as it is.
        Attempt = "attempt" { amendment: Amendment },
        /// Cells of the table, by rows from 0.
        Cells = "cells" { from: usize, to: usize },
        /// The table as it is now, as text.
        Table = "table",
        /// What was found in the table, as the scorecard reads it.
        Report = "report" { scorecard: Arc<Scorecard>, as_of: Day },
        /// Scores the table. `before` is the definition that the result is compared with, `zones` says
        /// whose values are wanted: KPIs, or `segment/kpi` for a segment's members under their rule.
        Score = "score" {
            scorecard: Arc<Scorecard>,
            before: Option<Arc<Scorecard>>,
            library: Vec<Scorecard>,
            as_of: Day,
            zones: Vec<String>,
            /// Whether subjects are called by numbers instead of their ids and names.
            masked: bool,
        },
        /// As the question of scores before it, of a definition that differs by this.
        Shift = "shift" { shift: Shift, before: Before, zones: Vec<String> },
        /// The parts of the portfolio, of the subjects that a view shows.
        Stage = "stage" { view: Option<String> },
        /// Everything about one subject, with its neighbours in the order of the query; and what would be if
        /// columns held these cells for it. `since` are two of its periods between which its total is
        /// explained, the last two unless named; `before` is a definition that is compared with.
        Account = "account" {
            subject: String,
            query: String,
            cells: Vec<(String, String)>,
            since: Option<(String, String)>,
            before: Option<Arc<Scorecard>>,
            ticked: Ticked,
        },
        /// Why the mean of all totals is another than in the period before, and than under another definition.
        Moved = "moved" { before: Option<Arc<Scorecard>> },
        /// The alerts, and a window of their tasks.
        Tasks = "tasks" { query: TaskQuery, ticked: Ticked, from: usize, to: usize },
        /// Tasks as a table; as a calendar where the moment of its stamp is given, in milliseconds since 1970.
        TaskList = "task_list" { query: TaskQuery, ticked: Ticked, stamp: Option<i64> },
        /// Rows of the table of subjects, for a query and a look in their written form.
        Rows = "rows" { query: String, look: String, from: usize, to: usize },
        /// The next part of the portfolio taken apart, from this step on.
        Breakdown = "breakdown" { look: String, from: usize },
        /// The rows at these places of the table, as CSV or with tabs.
        Extract = "extract" { query: String, look: String, places: Vec<(usize, usize)>, tabs: bool },
        /// The values of KPIs, named as in `Score`.
        Zones = "zones" { of: Vec<String> },
        /// The first results of a formula that is being written.
        Try = "try" { formula: String },
        /// KPIs that say the same.
        Review = "review",
        /// Who meets each of these conditions; with `overrides` they are those of the overrides, in order.
        Matches = "matches" { conditions: Vec<Condition>, overrides: bool },
        /// The levels of a subject, or the milestones of all.
        Levels = "levels" { ask: LevelQuery },
        /// The results file.
        Export = "export",
    }
}

choice! {
    /// What came of it.
    #[derive(Clone, Debug)]
    pub enum Answer {
        Progress = "progress" {
            rows: usize,
        },
        Loaded = "loaded"(Box<Loaded>),
        Part = "part"(Box<Side>),
        Attempt = "attempt"(Sealed<Attempt>),
        Cells = "cells"(Box<Cells>),
        Report = "report"(Box<Report>),
        Scored = "scored"(Box<Scored>),
        Rows = "rows"(Sealed<Rows>),
        /// A part, and the step with which the next one begins.
        Breakdown = "breakdown" {
            part: Sealed<Breakdown>,
            next: Option<usize>,
        },
        Account = "account"(Sealed<Account>),
        Moved = "moved"(Sealed<Moved>),
        Tasks = "tasks"(Sealed<TaskWindow>),
        Zones = "zones"(Vec<Zones>),
        Tried = "tried"(Sealed<Tried>),
        Reviewed = "reviewed"(Sealed<Vec<Pair>>),
        /// In the order in which they were asked.
        Matches = "matches"(Vec<Match>),
        Levels = "levels"(Sealed<Levels>),
        /// With the subject that fell most.
        Stage = "stage" {
            stage: Sealed<Stage>,
            fell: Option<String>,
        },
        Exported = "exported" {
            text: String,
        },
        Done = "done",
        /// Why not, in a sentence for the person.
        Failed = "failed" {
            message: String,
        },
    }
}

record! {
    /// Which levels are shown: of whom and when, or the rows `from..to` of those that the query finds.
    #[derive(Default)]
    pub struct LevelQuery {
        /// By id; the first that is found unless named.
        pub subject: Option<String>,
        /// By its place among the frame's; the latest of each subject unless named.
        pub period: Option<usize>,
        /// Words that the id or the name contains, case ignored.
        pub search: String = String::new(),
        pub from: usize = 0,
        pub to: usize = 0,
        /// Only those that have not reached this milestone.
        pub without: Option<String>,
    }
}

choice! {
    /// Rubrics, or milestones.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Levels {
        Ladder = "ladder"(Box<Ladder>),
        Checklist = "checklist"(Box<Checklist>),
    }
}

record! {
    /// A table is there.
    pub struct Loaded {
        pub name: String,
        pub rows: usize,
        pub headers: Vec<String>,
        /// What the table was found in, where that is no text.
        pub origin: Option<Origin>,
        /// The roles, completed where the scorecard leaves them open or names columns that are not there.
        pub roles: DataRoles,
    }
}

record! {
    /// The table of another file is there, to serve the one that is open.
    pub struct Side {
        pub key: String,
        pub rows: usize,
        pub headers: Vec<String>,
        /// Columns of the open table and of this one that seem to say the same of a row, the ids first; none
        /// where no id of one is in the other.
        pub on: Vec<(String, String)>,
        /// How many columns both have.
        pub shared: usize,
    }
}

record! {
    /// What a change would make of the table.
    pub struct Attempt {
        pub rows: usize,
        pub headers: Vec<String>,
        pub told: Vec<Finding>,
    }
}

record! {
    /// A window of the table's cells.
    pub struct Cells {
        pub from: usize,
        /// How many rows the table has.
        pub rows: usize,
        /// The cells of each row in sight, as they stand.
        pub cells: Vec<Vec<String>>,
    }
}

record! {
    /// The portfolio.
    pub struct Scored {
        pub summary: Summary,
        pub before: Option<Summary>,
        pub comparison: Option<Comparison>,
        pub zones: Vec<Zones> = Vec::new(),
        /// One for each expectation of the scorecard.
        pub verdicts: Vec<Verdict> = Vec::new(),
    }
}

record! {
    /// What a formula gives.
    pub struct Tried {
        pub formula: String,
        /// Name and result of the first few subjects.
        pub rows: Vec<(String, Option<f64>)>,
        pub present: u32,
        pub missing: u32,
    }
}

record! {
    /// The values of a KPI.
    pub struct Zones {
        /// The KPI, or `segment/kpi`.
        pub of: String,
        pub values: Distribution,
    }
}

record! {
    /// A window of the table.
    pub struct Rows {
        /// How many rows the query finds.
        pub found: usize,
        /// What they are worth together, where a column says so.
        pub value: Option<f64>,
        pub from: usize,
        pub rows: Vec<Row>,
        /// What the columns show, in the written form of keys.
        pub columns: Vec<String> = Vec::new(),
        /// Those that the query puts beside each other.
        pub compared: Vec<Explanation> = Vec::new(),
    }
}

record! {
    /// One subject.
    pub struct Account {
        pub explanation: Explanation,
        /// Its place in the order of the query, from 0, and how many there are.
        pub place: Option<usize>,
        pub found: usize,
        /// Ids of its neighbours in that order.
        pub previous: Option<String>,
        pub next: Option<String>,
        /// Headers and cells of its row that no KPI reads.
        pub details: Vec<(String, String)>,
        /// Its row of the table, from 1.
        pub row: usize,
        pub standing: Standing,
        /// The values that may be supposed to be others, and what would be with those that were named.
        pub knobs: Vec<Knob>,
        pub then: Option<Supposition>,
        /// Of the alerts that it raises, in their order.
        pub tasks: Vec<Task>,
        /// Between two of its periods.
        pub change: Option<Change>,
        /// Between the definition that is compared with and the present one.
        pub revision: Option<Change>,
    }
}

record! {
    /// What moved the portfolio.
    pub struct Moved {
        /// Between the last two periods.
        pub change: Option<Change>,
        /// Between the definition that is compared with and the present one.
        pub revision: Option<Change>,
    }
}

record! {
    /// A window of the list of tasks.
    pub struct TaskWindow {
        pub sums: TaskSums,
        /// How many tasks are wanted.
        pub found: usize,
        /// Of those that all but the ticks let through, how many are to be done and are done.
        pub open: usize,
        pub done: usize,
        pub from: usize,
        pub rows: Vec<Task>,
    }
}

record! {
    /// How often alerts are raised.
    pub struct TaskSums {
        /// In the scorecard's order.
        pub alerts: Vec<AlertSum>,
        pub subjects: u32,
        /// Subjects that raise any.
        pub raising: u32,
        /// Every period with the number of its subjects.
        pub periods: Vec<(String, u32)>,
        /// Those that have most tasks, with how many.
        pub owners: Vec<(String, u32)>,
    }
}
