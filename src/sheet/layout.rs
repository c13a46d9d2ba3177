//! Where in a sheet the table is: its columns, its header of one line or several, its rows; and what stands
//! beside, above and below it, which is told and not read. `text` writes what is found.

use std::collections::BTreeMap;

use crate::dataset::{
    Example, Finding, FindingKind, Layout, Line, Severity, find_heading, invented, is_word,
};

use super::grid::{Grid, Merge, Placed, Texts};
use super::header;
use super::text::print;

/// The table of a sheet.
pub(super) struct Found<'a> {
    /// Its columns in the sheet, from the left.
    pub columns: Vec<u32>,
    pub headers: Vec<String>,
    /// The row of the sheet, from 1, in which the header starts.
    pub header_row: usize,
    /// Numbers and cells of its rows.
    pub rows: Vec<(u32, &'a [Placed])>,
    pub notices: Vec<Finding>,
}

/// Lines that are looked at to find the header.
const LINES: usize = 60;

/// Finds the table of a sheet; `None` where it holds nothing. `asked` is what the user says of it.
pub(super) fn find<'a>(grid: &'a Grid, texts: &Texts, ready: bool, asked: &Layout) -> Option<Found<'a>> {
    let rows: Vec<(u32, &[Placed])> = grid.rows().collect();
    let mut notices = Vec::new();
    let all: Vec<u32> = tally(&rows).into_keys().collect();
    if ready {
        let heading = Heading { first: 0, lines: 1 };
        return finish(grid, texts, &rows, all, heading, notices);
    }
    let columns = if asked.keep_beside { all } else { main_columns(grid, texts, &rows, asked, &mut notices) };
    let rows = within(&rows, &columns);
    let rows = main_block(&rows, texts, asked, &mut notices);
    let heading = heading(grid, texts, &rows, &columns, asked);
    finish(grid, texts, &rows, columns, heading, notices)
}

/// How many cells each column that has any has.
fn tally(rows: &[(u32, &[Placed])]) -> BTreeMap<u32, usize> {
    // There are millions of cells and few columns.
    let mut counts: Vec<usize> = Vec::new();
    for placed in rows.iter().flat_map(|(_, cells)| cells.iter()) {
        let place = placed.column as usize;
        if place >= counts.len() {
            counts.resize(place + 1, 0);
        }
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    (0..).zip(counts).filter(|(_, count)| *count > 0).collect()
}

/// The rows as far as they lie in these columns, which may leave gaps between them.
fn within<'a>(rows: &[(u32, &'a [Placed])], columns: &[u32]) -> Vec<(u32, &'a [Placed])> {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return Vec::new() };
    let cut = |(row, cells): &(u32, &'a [Placed])| {
        let start = cells.partition_point(|placed| placed.column < *first);
        let end = cells.partition_point(|placed| placed.column <= *last);
        let cells = cells.get(start..end)?;
        (!cells.is_empty()).then_some((*row, cells))
    };
    rows.iter().filter_map(cut).collect()
}

/// The line of a row as the header is looked for: a cell that spans columns fills all of them.
fn line(grid: &Grid, texts: &Texts, (row, cells): &(u32, &[Placed])) -> Line {
    let mut own: Vec<String> = cells.iter().map(|placed| print(placed.cell, texts)).collect();
    let wide = grid.merges.iter().filter(|merge| merge.rows.0 == *row && merge.columns.1 > merge.columns.0);
    let spare: u32 = wide.map(|merge| (merge.columns.1 - merge.columns.0).min(100)).sum();
    if let Some(first) = own.first().cloned() {
        own.extend(std::iter::repeat_n(first, spare as usize));
    }
    Line::of(own.iter().map(String::as_str))
}

/// The header among the first rows.
#[derive(Clone, Copy)]
struct Heading {
    first: usize,
    lines: usize,
}

fn heading(
    grid: &Grid,
    texts: &Texts,
    rows: &[(u32, &[Placed])],
    columns: &[u32],
    asked: &Layout,
) -> Heading {
    let lines: Vec<Line> = rows.iter().take(LINES).map(|row| line(grid, texts, row)).collect();
    let first = match asked.header_row {
        Some(number) => rows.iter().position(|(row, _)| *row as usize + 1 >= number).unwrap_or(0),
        None => find_heading(&lines),
    };
    // There is none, the user says.
    if asked.header_row == Some(0) {
        return Heading { first: 0, lines: 0 };
    }
    if let Some(lines) = asked.header_rows {
        return Heading { first, lines: lines.clamp(1, 10).min(rows.len() - first.min(rows.len())) };
    }
    let above =
        if asked.header_row.is_some() { 0 } else { header::lines_above(grid, texts, rows, first, columns) };
    let found = Heading {
        first: first - above,
        lines: above + header::lines_from(grid, texts, &lines, rows, first, columns),
    };
    let below = if asked.header_row.is_some() {
        None
    } else {
        row_of_names(grid, texts, &lines, rows, found, columns)
    };
    let Some(first) = below else { return found };
    Heading { first, lines: header::lines_from(grid, texts, &lines, rows, first, columns) }
}

/// The row below that names all columns, where what was found is a title or calls most of them alike: an address
/// above a list, or the period of a report, can be as wide as the table where its cells are merged.
fn row_of_names(
    grid: &Grid,
    texts: &Texts,
    lines: &[Line],
    rows: &[(u32, &[Placed])],
    found: Heading,
    columns: &[u32],
) -> Option<usize> {
    const DEPTH: usize = 10;
    let header = rows.get(found.first..found.first + found.lines)?;
    let mut names = header::names(grid, texts, header, columns);
    names.sort_unstable();
    names.dedup();
    let (row, cells) = header.first()?;
    let is_title = header::is_title(grid, texts, (*row, cells), columns);
    if names.len() * 2 > columns.len() && !is_title {
        return None;
    }
    let all_named = |place: &usize| {
        let (Some(line), Some((_, cells))) = (lines.get(*place), rows.get(*place)) else { return false };
        let different = line.distinct == line.filled.min(Line::MOST_DISTINCT);
        let over_values = lines.get(place + 1).is_some_and(|below| below.words < below.filled);
        cells.len() * 5 >= columns.len() * 4
            && line.words == line.filled
            && different
            && (header::values_below(rows, *place, cells) || (is_title && over_values))
    };
    (found.first + 1..found.first + found.lines + DEPTH).find(all_named)
}

fn finish<'a>(
    grid: &'a Grid,
    texts: &Texts,
    rows: &[(u32, &'a [Placed])],
    mut columns: Vec<u32>,
    heading: Heading,
    mut notices: Vec<Finding>,
) -> Option<Found<'a>> {
    let header = rows.get(heading.first..heading.first + heading.lines)?;
    let (top, _) = header.first().or(rows.first())?;
    let mut headers = header::names(grid, texts, header, &columns);
    if heading.lines == 0 {
        headers = (1..=columns.len()).map(invented).collect();
    }
    let mut below: Vec<(u32, &[Placed])> = rows.get(heading.first + heading.lines..)?.to_vec();
    let above: Vec<(usize, String)> = rows
        .iter()
        .take(heading.first)
        .map(|(row, cells)| (*row as usize + 1, header::join(cells, texts, " ")))
        .collect();
    if !above.is_empty() {
        let title = format!("{} above the header left out", count(above.len(), "row"));
        let detail = "They are titles and no accounts; the numbers are those of the sheet's rows. If one of \
                      them is the header, say so.";
        notices.push(tell(FindingKind::TitleRows, above, title, detail));
    }
    if heading.lines > 1 {
        let title = format!("The header takes {}", count(heading.lines, "row"));
        let detail = "Their names are joined to one for each column.";
        let shown = header.iter().map(|(row, cells)| (*row as usize + 1, header::join(cells, texts, " · ")));
        notices.push(tell(FindingKind::HeaderRows, shown.collect(), title, detail));
    }
    // Lists made for paper repeat the header on every page.
    let is_header = |(_, cells): &(u32, &[Placed])| {
        cells.len() > 1
            && cells.len() * 2 > columns.len()
            && cells.iter().all(|placed| {
                let place = columns.binary_search(&placed.column).ok();
                place.and_then(|place| headers.get(place)) == Some(&print(placed.cell, texts))
            })
    };
    let repeated: Vec<(usize, String)> = below
        .iter()
        .filter(|row| is_header(row))
        .map(|(row, cells)| (*row as usize + 1, header::join(cells, texts, " · ")))
        .collect();
    let named = headers.iter().any(|name| is_word(name));
    if named && !repeated.is_empty() && repeated.len() * 5 <= below.len() {
        below.retain(|row| !is_header(row));
        let title = format!("{} that repeat the header left out", count(repeated.len(), "row"));
        notices.push(tell(FindingKind::HeaderRows, repeated, title, "They are no accounts."));
    }
    // A column of this table has a name, or a cell below the header.
    let used = tally(&below);
    let keep: Vec<bool> = columns
        .iter()
        .zip(&headers)
        .map(|(column, name)| !name.is_empty() || used.contains_key(column))
        .collect();
    let mut kept = keep.iter();
    columns.retain(|_| kept.next() == Some(&true));
    let mut kept = keep.iter();
    headers.retain(|_| kept.next() == Some(&true));
    Some(Found { columns, headers, header_row: *top as usize + 1, rows: below, notices })
}

/// The columns of the largest table, where an empty column parts it from others beside it.
fn main_columns(
    grid: &Grid,
    texts: &Texts,
    rows: &[(u32, &[Placed])],
    asked: &Layout,
    notices: &mut Vec<Finding>,
) -> Vec<u32> {
    let counts = tally(rows);
    let used: Vec<u32> = counts.keys().copied().collect();
    let groups: Vec<&[u32]> = used.chunk_by(|a, b| *b == a + 1).collect();
    let size = |group: &[u32]| group.iter().filter_map(|column| counts.get(column)).sum::<usize>();
    let Some(main) =
        (0..groups.len()).rev().max_by_key(|place| groups.get(*place).map_or(0, |group| size(group)))
    else {
        return used;
    };
    // A column of space between any two parts nothing.
    let most = counts.values().copied().max().unwrap_or(0);
    let spaced = groups.len() > 2
        && used.windows(2).all(|pair| matches!(pair, [a, b] if a + 2 == *b))
        && counts.values().all(|count| count * 2 >= most);
    if groups.len() == 1 || spaced {
        return used;
    }
    let own = groups.get(main).copied().unwrap_or_default();
    let own_rows = within(rows, own);
    let heading = heading(grid, texts, &own_rows, own, asked);
    let bounds = |rows: &[(u32, &[Placed])], at: usize| rows.get(at).map_or(0, |(row, _)| *row);
    let (top, last) = (bounds(&own_rows, heading.first), own_rows.last().map_or(0, |(row, _)| *row));
    let mut columns = own.to_vec();
    for (_, group) in groups.iter().enumerate().filter(|(place, _)| *place != main) {
        let rows = within(rows, group);
        let (first, end) = (bounds(&rows, 0), rows.last().map_or(0, |(row, _)| *row));
        let header_end = top + heading.lines as u32;
        let named = rows.iter().any(|(row, _)| (top..header_end).contains(row));
        let inside = rows.iter().filter(|(row, _)| (header_end..=last).contains(row)).count();
        // A sparse column has cells all the way down; a small table beside stands close together and ends.
        let span = (end.saturating_sub(first) + 1) as usize;
        let ends_early = u64::from(end.saturating_sub(top)) * 10 < u64::from(last - top) * 6;
        let compact = rows.len() * 10 >= span * 8;
        let small = last - top > 3 && ends_early && compact && inside > 0;
        let alone = named && inside == 0;
        if named && !small && !(alone && group.len() == 1 && rows.len() > 1) {
            columns.extend_from_slice(group);
            continue;
        }
        let shown: Vec<(usize, String)> =
            rows.iter().map(|(row, cells)| (*row as usize + 1, header::join(cells, texts, " · "))).collect();
        let at = group.first().zip(group.last()).map_or(String::new(), |(first, last)| {
            let (first, last) = (column_name(*first), column_name(*last));
            if first == last { format!("column {first}") } else { format!("columns {first} to {last}") }
        });
        let title = format!("{} beside the table left out ({at})", count(size(group), "cell"));
        let detail = "An empty column parts them from the table. If they belong to it, keep them.";
        notices.push(tell(FindingKind::StrayTable, shown, title, detail));
    }
    columns.sort_unstable();
    columns
}

/// The rows of the largest table, where blank rows part it from others below or above it.
fn main_block<'a>(
    rows: &[(u32, &'a [Placed])],
    texts: &Texts,
    asked: &Layout,
    notices: &mut Vec<Finding>,
) -> Vec<(u32, &'a [Placed])> {
    if asked.keep_below || asked.header_row.is_some() {
        return rows.to_vec();
    }
    let line = |place: usize| {
        let (_, cells) = rows.get(place)?;
        let cells: Vec<String> = cells.iter().map(|placed| print(placed.cell, texts)).collect();
        Some(Line::of(cells.iter().map(String::as_str)))
    };
    // A table starts behind a gap with a line of words only, above a line that has values; a title may stand
    // on the header.
    let adjoins =
        |place: usize| rows.get(place).zip(rows.get(place + 1)).is_some_and(|(a, b)| b.0 == a.0 + 1);
    let is_header = |place: usize| {
        let (Some(head), Some(next)) = (line(place), line(place + 1)) else { return false };
        let words = head.filled > 1 && head.words == head.filled;
        adjoins(place) && words && next.words < next.filled && next.filled > 1
    };
    let starts_table = |place: usize| {
        let is_title = line(place).is_some_and(|line| line.filled == 1 && line.words == 1);
        is_header(place) || (is_title && adjoins(place) && is_header(place + 1))
    };
    let gap = |place: usize| {
        let (Some(before), Some(own)) = (place.checked_sub(1).and_then(|at| rows.get(at)), rows.get(place))
        else {
            return false;
        };
        own.0 > before.0 + 1
    };
    // Below titles the first table starts, too: blocks count from the first line on.
    let mut starts = vec![0];
    let mut seen_values = false;
    for place in 1..rows.len() {
        if gap(place) && seen_values && starts_table(place) {
            starts.push(place);
            seen_values = false;
        }
        seen_values |= line_has_values(rows, place);
    }
    if starts.len() == 1 {
        return rows.to_vec();
    }
    starts.push(rows.len());
    let blocks: Vec<&[(u32, &[Placed])]> =
        starts.windows(2).filter_map(|pair| rows.get(*pair.first()?..*pair.last()?)).collect();
    let size = |block: &[(u32, &[Placed])]| block.iter().map(|(_, cells)| cells.len()).sum::<usize>();
    let main = (0..blocks.len()).rev().max_by_key(|place| blocks.get(*place).map_or(0, |block| size(block)));
    for (place, block) in blocks.iter().enumerate().filter(|(place, _)| Some(*place) != main) {
        let shown: Vec<(usize, String)> =
            block.iter().map(|(row, cells)| (*row as usize + 1, header::join(cells, texts, " · "))).collect();
        let side = if Some(place) < main { "above" } else { "below" };
        let title = format!("Another table {side} it left out ({})", count(block.len(), "row"));
        let detail =
            "Blank rows and a header of its own part it from the table. Name its header row to read it.";
        notices.push(tell(FindingKind::StrayTable, shown, title, detail));
    }
    main.and_then(|main| blocks.get(main)).map_or_else(|| rows.to_vec(), |block| block.to_vec())
}

fn line_has_values(rows: &[(u32, &[Placed])], place: usize) -> bool {
    use super::grid::Cell;
    rows.get(place).is_some_and(|(_, cells)| cells.iter().any(|placed| !matches!(placed.cell, Cell::Text(_))))
}

/// How many rows and columns of a sheet hold something.
pub(super) fn size(grid: &Grid) -> (usize, usize) {
    let rows: Vec<(u32, &[Placed])> = grid.rows().collect();
    (rows.len(), tally(&rows).len())
}

/// The letters of a column.
pub(super) fn column_name(mut column: u32) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

pub(super) fn count(number: usize, noun: &str) -> String {
    let number = crate::dataset::say(number as u64);
    format!("{number} {noun}{}", if number == "1" { "" } else { "s" })
}

/// A note on rows of the sheet, with the first of them.
pub(super) fn tell(kind: FindingKind, rows: Vec<(usize, String)>, title: String, detail: &str) -> Finding {
    const EXAMPLES: usize = 5;
    let number = rows.len();
    let example = |(row, cell): (usize, String)| Example { row, column: String::new(), cell: short(&cell) };
    let examples = rows.into_iter().take(EXAMPLES).map(example).collect();
    Finding::new(kind, Severity::Note, number, title, detail).with(examples)
}

pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(80) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

/// Whether a merge covers the place.
pub(super) fn covers(merge: &Merge, row: u32, column: u32) -> bool {
    (merge.rows.0..=merge.rows.1).contains(&row) && (merge.columns.0..=merge.columns.1).contains(&column)
}
