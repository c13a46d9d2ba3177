//! Where a KPI's values come from: a column, a formula over columns, or another scorecard.
//! Called by `engine`; it finds columns and reads none.

use crate::dataset::{Table, find_column};
use crate::scorecard::{Kpi, Rule};

/// What a KPI reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A column of the table, by index.
    Column(usize),
    /// A formula, as written.
    Formula(String),
    /// The total of another scorecard, by its id.
    Scorecard(String),
    /// The table lacks the column: missing everywhere.
    Nothing,
}

/// What `kpi` reads when `rule` scores it. A named column is the one of exactly that header; only a
/// KPI that names neither column nor formula looks for one called like its id, else like its name.
/// `outcomes` are never found that way: what became of a subject must not slip into its score.
pub fn find(kpi: &Kpi, rule: &Rule, table: &Table, outcomes: &[usize]) -> Source {
    if let Rule::Scorecard(reference) = rule {
        return Source::Scorecard(reference.id.clone());
    }
    if let Some(column) = &kpi.column {
        return table.find(column).map_or(Source::Nothing, Source::Column);
    }
    if let Some(formula) = &kpi.formula {
        return Source::Formula(formula.clone());
    }
    find_column(table, kpi, outcomes).map_or(Source::Nothing, Source::Column)
}
