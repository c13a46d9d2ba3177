//! Findings about what columns are like: identifiers, outcomes, and columns that repeat another.

use super::{Finding, FindingKind, Severity};
use crate::dataset::suggestion::outcome_columns;
use crate::dataset::{Column, ColumnReport, Kind, Mark, Table, Use, correlate, fold, read_number};

/// What columns are like. `alone`: there is no scorecard, so every column may come to be used.
pub(in crate::dataset) fn find_likenesses(
    table: &Table,
    columns: &[ColumnReport],
    alone: bool,
) -> Vec<Finding> {
    use FindingKind as Is;
    let note = |kind, header: &str, count, title: String, detail: &str| {
        Finding::new(kind, Severity::Note, count, title, detail).of(header)
    };
    let is_kpi =
        |column: &ColumnReport| column.uses.iter().any(|used| matches!(used, Use::Kpi(_) | Use::Formula(_)));
    let mut found = Vec::new();
    for column in columns.iter().filter(|column| column.profile.is_identifying() && (alone || is_kpi(column)))
    {
        let header = column.profile.header.as_str();
        let title = format!("{header} looks like an identifier");
        let detail = "It is different in every row, so that it names accounts rather than measures them.";
        found.push(note(Is::Identifier, header, column.profile.rows, title, detail));
    }
    let has_outcome = columns.iter().any(|column| column.uses.contains(&Use::Outcome));
    if !has_outcome {
        for (header, bad) in outcome_columns(table) {
            let title = format!("{header} looks like an outcome");
            let detail = format!(
                "It says what became of an account; {} would count as lost. As an outcome it shows whether the score \
                 foretells it; as a KPI it would give the answer away.",
                bad.join(", ")
            );
            found.push(note(Is::LikeOutcome, &header, 1, title, &detail));
        }
    }
    for (first, second) in repeats(table.columns(), columns) {
        if let (Some(a), Some(b)) = (columns.get(first), columns.get(second))
            && (alone || (is_kpi(a) && is_kpi(b)))
        {
            let header = b.profile.header.as_str();
            let title = format!("{header} nearly repeats {}", a.profile.header);
            let detail = "One follows from the other. As two KPIs they would count the same thing twice.";
            found.push(note(Is::Repeats, header, table.rows(), title, detail));
        }
    }
    found
}

/// Rows and columns that are compared: more would find no more.
const ROWS: usize = 500;
const COLUMNS: usize = 150;
/// With fewer rows anything may look alike.
const ENOUGH: usize = 20;
/// From this share of equal cells, or this correlation, one column repeats the other.
const ALIKE: f64 = 0.98;
const STRAIGHT: f64 = 0.9995;

/// Pairs of columns of which the second nearly repeats the first.
fn repeats(columns: &[Column], reports: &[ColumnReport]) -> Vec<(usize, usize)> {
    let rows = columns.first().map_or(0, Column::rows);
    if rows < ENOUGH {
        return Vec::new();
    }
    let step = rows.div_ceil(ROWS);
    let sample =
        |column: &Column| (0..rows).step_by(step).map(|row| fold(column.cell(row))).collect::<Vec<_>>();
    let usable = columns
        .iter()
        .zip(reports)
        .take(COLUMNS)
        .enumerate()
        .filter(|(_, (_, report))| report.profile.distinct > 1);
    let texts: Vec<(usize, Vec<String>, Vec<f64>)> = usable
        .map(|(place, (column, report))| {
            let cells = sample(column);
            let mark = report.profile.mark.unwrap_or(Mark::Dot);
            let numeric = report.profile.kind == Kind::Number && report.profile.distinct > 5;
            let number = |cell: &String| read_number(cell, mark).unwrap_or(f64::NAN);
            let numbers = if numeric { cells.iter().map(number).collect() } else { Vec::new() };
            (place, cells, numbers)
        })
        .collect();
    let mut found = Vec::new();
    for (at, (second, cells, numbers)) in texts.iter().enumerate() {
        let twin = texts
            .iter()
            .take(at)
            .find(|(_, others, other_numbers)| is_same(cells, others) || is_straight(numbers, other_numbers));
        if let Some((first, _, _)) = twin {
            found.push((*first, *second));
        }
    }
    found
}

fn is_same(a: &[String], b: &[String]) -> bool {
    let filled = a.iter().zip(b).filter(|(a, b)| !a.is_empty() || !b.is_empty());
    let (mut count, mut same) = (0_usize, 0_usize);
    for (a, b) in filled {
        count += 1;
        same += usize::from(a == b);
    }
    count >= ENOUGH && same as f64 >= ALIKE * count as f64
}

/// Whether the pairs of numbers lie on a line, and nearly every row has both.
fn is_straight(a: &[f64], b: &[f64]) -> bool {
    let both = a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan()).count();
    both * 10 >= a.len().max(b.len()) * 9
        && correlate(a, b).is_some_and(|correlation| correlation.abs() >= STRAIGHT)
}

#[cfg(test)]
mod tests {
    use crate::dataset::{Profiles, Report, read};

    #[test]
    fn what_columns_are_like() {
        let mut text = String::from("account_id,name,arr,mrr,tier,plan,seats,churned\n");
        for row in 0..40_usize {
            let tier = ["SMB", "Pro", "Enterprise"][row % 3];
            text += &format!(
                "{row},N {row},{},{},{tier},{tier},{},{}\n",
                row * 12 + 7,
                row,
                row * row % 17,
                row % 4 / 3
            );
        }
        let table = read("t", text.as_bytes()).unwrap();
        let report = Report::of(&table, None, 0, &mut Profiles::default(), |_| true).unwrap();
        let titles: Vec<&str> = report.findings.iter().map(|finding| finding.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "10 outliers in churned",
                "account_id looks like an identifier",
                "name looks like an identifier",
                "churned looks like an outcome",
                "arr nearly repeats account_id",
                "mrr nearly repeats account_id",
                "plan nearly repeats tier",
            ]
        );
    }
}
