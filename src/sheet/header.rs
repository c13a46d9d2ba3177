//! Headers of several lines: how many there are, and the names that they make together.

use crate::dataset::Line;

use super::grid::{Cell, Grid, Merge, Placed, Texts};
use super::layout::covers;
use super::text::print;

/// No header has more lines.
const MOST: usize = 5;

/// Lines that group the columns right above the header, by cells that span some of them.
pub(super) fn lines_above(
    grid: &Grid,
    texts: &Texts,
    rows: &[(u32, &[Placed])],
    first: usize,
    columns: &[u32],
) -> usize {
    let mut lines = 0;
    while lines < first && lines < MOST {
        let (Some((own, _)), Some((above, cells))) = (rows.get(first - lines), rows.get(first - lines - 1))
        else {
            break;
        };
        let words = cells.iter().all(|placed| matches!(placed.cell, Cell::Text(_)));
        // A title stands alone, from the first column on.
        let leads = wide(grid, *above, columns).any(|merge| Some(&merge.columns.0) <= columns.first());
        let alone = leads && cells.len() == 1 && wide(grid, *above, columns).count() == 1;
        if above + 1 != *own || !words || alone || !is_band(grid, texts, (*above, cells), columns) {
            break;
        }
        lines += 1;
    }
    lines
}

fn wide<'a>(grid: &'a Grid, row: u32, columns: &[u32]) -> impl Iterator<Item = &'a Merge> {
    let bounds = columns.first().copied().zip(columns.last().copied()).unwrap_or_default();
    grid.merges.iter().filter(move |merge| {
        merge.rows.0 == row
            && merge.columns.1 > merge.columns.0
            && merge.columns.0 <= bounds.1
            && merge.columns.1 >= bounds.0
    })
}

/// Whether cells of a row that span columns say something else than what these are called.
pub(super) fn is_title(grid: &Grid, texts: &Texts, row: (u32, &[Placed]), columns: &[u32]) -> bool {
    wide(grid, row.0, columns).next().is_some() && !is_band(grid, texts, row, columns)
}

/// Whether a row names groups of columns: by cells that span some of them. One that spans all is a title, and so
/// is one over all but the first where that has words of its own, or one that announces something (“As of:”).
fn is_band(grid: &Grid, texts: &Texts, (row, cells): (u32, &[Placed]), columns: &[u32]) -> bool {
    let first = columns.first().copied().unwrap_or_default();
    let alone = wide(grid, row, columns).count() == 1;
    let is_title = |merge: &Merge| {
        let outside = |column: &&u32| !(merge.columns.0..=merge.columns.1).contains(column);
        let own = |at: u32| cells.iter().find(|placed| placed.column == at);
        let spans_all = columns.iter().filter(outside).count() <= 1;
        let announces = own(merge.columns.0).is_some_and(|placed| print(placed.cell, texts).ends_with(':'));
        (alone && announces) || (spans_all && (merge.columns.0 <= first || own(first).is_some()))
    };
    let mut groups = wide(grid, row, columns).peekable();
    groups.peek().is_some() && !groups.any(is_title)
}

/// How many lines the header takes from the one that was found.
pub(super) fn lines_from(
    grid: &Grid,
    texts: &Texts,
    lines: &[Line],
    rows: &[(u32, &[Placed])],
    first: usize,
    columns: &[u32],
) -> usize {
    let Some((top, _)) = rows.get(first) else { return 1 };
    let mut count = 1;
    while count < MOST {
        let place = first + count;
        let (Some((before, upper)), Some((row, cells)), Some(line)) =
            (rows.get(place - 1), rows.get(place), lines.get(place))
        else {
            break;
        };
        // What a header's cell reaches down to is header, too.
        let reached = grid.merges.iter().any(|merge| {
            merge.rows.0 >= *top
                && merge.rows.0 <= *before
                && merge.rows.1 >= *row
                && columns.contains(&merge.columns.0)
        });
        let grouped = is_band(grid, texts, (*before, upper), columns);
        // Years may name columns; where the next row has years alone, too, they are values.
        let over_others = lines.get(place + 1).is_some_and(|line| line.names < line.filled || line.words > 0);
        let periods = line.names == line.filled && line.distinct > 1 && over_others;
        let naming = periods || (line.is_naming() && line.words * 4 >= line.filled * 3);
        // Below names for all columns a row of words that begins with its own is the first of the table.
        let leads = cells.first().map(|placed| placed.column) == columns.first().copied();
        let is_row = leads && !grouped && upper.len() == columns.len() && !values_below(rows, place, cells);
        let reached = reached && !is_row && line.names == line.filled;
        // Rows between that merged cells fill are none of their own.
        let follows = before + 1 == *row
            || grid.merges.iter().any(|merge| {
                (*top..=*before).contains(&merge.rows.0)
                    && merge.rows.1 + 1 >= *row
                    && columns.contains(&merge.columns.0)
            });
        // Without merged cells: a line of words that fills the gaps of the one above, over lines of values.
        let fills = upper.len() < columns.len()
            && line.words == line.filled
            && line.filled > 1
            && cells.iter().filter(|cell| !upper.iter().any(|other| other.column == cell.column)).count() * 2
                >= columns.len() - upper.len()
            && cells.iter().all(|placed| matches!(placed.cell, Cell::Text(_)))
            && values_below(rows, place, cells);
        // Units: short words below full names, none below the first.
        let units = upper.len() == columns.len()
            && cells.len() > 1
            && !leads
            && cells.iter().all(|placed| print(placed.cell, texts).chars().count() <= 8)
            && line.words == line.filled
            && values_below(rows, place, cells);
        if !(follows && (reached || (grouped && naming) || fills || units)) {
            break;
        }
        count += 1;
    }
    // A header without rows below it leaves its last line to the table.
    count.min(rows.len().saturating_sub(first + 1).max(1))
}

/// Whether most of the cells have values below them that are no words.
pub(super) fn values_below(rows: &[(u32, &[Placed])], place: usize, cells: &[Placed]) -> bool {
    let below = rows.iter().skip(place + 1).take(6);
    let is_value = |column: u32| {
        below.clone().any(|(_, row)| {
            row.iter().any(|placed| placed.column == column && !matches!(placed.cell, Cell::Text(_)))
        })
    };
    cells.iter().filter(|placed| is_value(placed.column)).count() * 2 >= cells.len()
}

/// The name of each column: what stands above it, from the top, each part once.
pub(super) fn names(grid: &Grid, texts: &Texts, header: &[(u32, &[Placed])], columns: &[u32]) -> Vec<String> {
    let mut names = vec![String::new(); columns.len()];
    for (at, (row, cells)) in header.iter().enumerate() {
        let is_last = at + 1 == header.len();
        let has_merges = grid
            .merges
            .iter()
            .any(|merge| covers(merge, *row, merge.columns.0) && merge.columns.1 > merge.columns.0);
        let mut left = String::new();
        for (column, name) in columns.iter().zip(&mut names) {
            let own = cells.binary_search_by_key(column, |placed| placed.column).ok();
            let own = own.and_then(|at| cells.get(at)).map(|placed| print(placed.cell, texts));
            let covering = || {
                let merge = grid.merges.iter().find(|merge| covers(merge, *row, *column))?;
                let (_, cells) = header.iter().find(|(row, _)| *row == merge.rows.0)?;
                let placed = cells.iter().find(|placed| placed.column == merge.columns.0)?;
                // What reaches down from an upper line was said there.
                (merge.rows.0 == *row).then(|| print(placed.cell, texts))
            };
            let part = match own.or_else(covering) {
                Some(part) => {
                    left.clone_from(&part);
                    part
                }
                // A group is often named once, above the first of its columns.
                None if !is_last && !has_merges && name.is_empty() => left.clone(),
                None => String::new(),
            };
            let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
            if part.is_empty() || *name == part {
                continue;
            }
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(&part);
        }
    }
    names
}

/// The cells of a row as one text.
pub(super) fn join(cells: &[Placed], texts: &Texts, by: &str) -> String {
    let cells: Vec<String> = cells.iter().take(12).map(|placed| print(placed.cell, texts)).collect();
    cells.join(by)
}
