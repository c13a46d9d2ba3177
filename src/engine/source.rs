//! Where a KPI's values come from: a column, a formula over columns, or another scorecard.
//! Called by `engine`; it finds columns and reads none.

use std::sync::Arc;

use crate::dataset::{Day, Table, find_column};
use crate::scorecard::{Kpi, Rule, Scorecard};

/// What a KPI reads.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A column of the table, by index.
    Column(usize),
    /// A formula, as written.
    Formula(String),
    /// The total of another scorecard, by its id, with all that decides it.
    Scorecard(String, Arc<Reached>),
    /// The table lacks the column: missing everywhere.
    Nothing,
}

/// All that decides the total of another scorecard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reached {
    pub as_of: Day,
    pub outcomes: Vec<usize>,
    /// The definitions that it leads to, each once, itself last.
    pub definitions: Vec<Scorecard>,
}

/// What `kpi` reads when `rule` scores it. A named column is the one of exactly that header; only a
/// KPI that names neither column nor formula looks for one called like its id, else like its name.
/// `outcomes` are never found that way: what became of a subject must not slip into its score.
pub fn find(kpi: &Kpi, rule: &Rule, table: &Table, outcomes: &[usize]) -> Source {
    if let Rule::Scorecard(reference) = rule {
        return Source::Scorecard(reference.id.clone(), Arc::default());
    }
    if let Some(column) = &kpi.column {
        return table.find(column).map_or(Source::Nothing, Source::Column);
    }
    if let Some(formula) = &kpi.formula {
        return Source::Formula(formula.clone());
    }
    find_column(table, kpi, outcomes).map_or(Source::Nothing, Source::Column)
}
