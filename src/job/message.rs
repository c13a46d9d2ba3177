//! The messages: what the page asks, and what the worker answers. They cross the border as JSON, so
//! they hold summaries and windows.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::dataset::{Corrections, Day, Report};
use crate::engine::{Comparison, Distribution, Explanation, Query, Row, Summary};
use crate::scorecard::{DataRoles, Scorecard};

/// A piece of heavy work.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Job {
    /// The definition of a template.
    Template { key: String },
    /// The example data of a template, made for a day.
    Example { template: String, day: Day, corrections: Corrections, scorecard: Arc<Scorecard> },
    /// A file begins: what comes under this number is pushed in slices.
    Begin { number: u32, name: String },
    /// The next slice; the bytes travel beside the message.
    Push { number: u32 },
    /// The file is complete.
    Finish { number: u32, corrections: Corrections, scorecard: Arc<Scorecard> },
    /// The file is not wanted any more.
    Abandon { number: u32 },
    /// Reads the table that is there in another way.
    Correct { corrections: Corrections, scorecard: Arc<Scorecard> },
    /// What was found in the table, as the scorecard reads it.
    Report { scorecard: Arc<Scorecard>, as_of: Day },
    /// Scores the table. `before` is the definition that the result is compared with, `zones` the KPI
    /// whose values are wanted.
    Score {
        scorecard: Arc<Scorecard>,
        before: Option<Arc<Scorecard>>,
        library: Vec<Scorecard>,
        as_of: Day,
        zones: Option<String>,
    },
    /// Rows of the table of subjects.
    Rows { query: Query, from: usize, to: usize },
    /// Everything about one subject, with its neighbours in the order of the query.
    Account { subject: String, query: Query },
    /// The values of a KPI.
    Zones { kpi: String },
    /// The results file.
    Export,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Answer {
    Template {
        key: String,
        scorecard: Box<Scorecard>,
    },
    Progress {
        rows: usize,
    },
    Loaded(Box<Loaded>),
    Report(Box<Report>),
    Scored(Box<Scored>),
    Rows(Box<Rows>),
    Account(Box<Account>),
    Zones(Box<Zones>),
    Exported {
        text: String,
    },
    Done,
    /// Why not, in a sentence for the person.
    Failed {
        message: String,
    },
}

/// A table is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    pub name: String,
    pub rows: usize,
    pub headers: Vec<String>,
    /// Columns for KPIs that find none: pairs of the KPI's id and a header.
    pub suggested: Vec<(String, String)>,
    /// The roles, completed where the scorecard leaves them open or names columns that are not there.
    pub roles: DataRoles,
}

/// The portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    pub summary: Summary,
    pub before: Option<Summary>,
    pub comparison: Option<Comparison>,
    pub zones: Option<Zones>,
}

/// The values of a KPI.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Zones {
    pub kpi: String,
    pub values: Distribution,
}

/// A window of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// How many rows the query finds.
    pub found: usize,
    /// What they are worth together, where a column says so.
    pub value: Option<f64>,
    pub from: usize,
    pub rows: Vec<Row>,
}

/// One subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
}
