//! Which line of a table is its header: the first that is as wide as what stands below it. Titles, dates of
//! an export and the like stand above it and are narrower. `reader` asks for text, `sheet` for workbooks.

use super::{Column, DateForm, Mark, is_missing, read_date, read_number};

/// What matters of a line of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Cells that hold something.
    pub filled: usize,
    /// Of them those that are words: no number, no date.
    pub words: usize,
    /// Those that could name a column: words, dates and years.
    pub names: usize,
    /// Different cells among those filled, counted up to [`Line::MOST_DISTINCT`].
    pub distinct: usize,
}

impl Line {
    /// Where the count of different cells stops.
    pub const MOST_DISTINCT: usize = 8;

    pub fn of<'a>(cells: impl IntoIterator<Item = &'a str>) -> Line {
        let mut line = Line::default();
        let mut seen: Vec<&str> = Vec::new();
        for cell in cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty()) {
            line.filled += 1;
            let word = is_word(cell);
            line.words += usize::from(word);
            line.names += usize::from(word || is_point_in_time(cell));
            // A line of a thousand cells is no title: it need not be told how many differ.
            if seen.len() < Line::MOST_DISTINCT && !seen.contains(&cell) {
                seen.push(cell);
            }
        }
        line.distinct = seen.len();
        line
    }

    /// Whether it may name columns: most of it are words, or all of it words, dates and years.
    pub fn is_naming(&self) -> bool {
        self.words * 2 > self.filled || (self.names == self.filled && self.words > 0)
    }
}

fn is_point_in_time(cell: &str) -> bool {
    let year = cell.len() == 4 && cell.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year));
    year || is_day(cell)
}

fn is_day(cell: &str) -> bool {
    DateForm::FOUND.iter().any(|form| read_date(cell, Some(*form)).is_some())
}

/// Whether a cell is no value: neither number nor date nor a word for missing.
pub fn is_word(cell: &str) -> bool {
    let number = || [Mark::Dot, Mark::Comma].iter().any(|mark| read_number(cell, *mark).is_some());
    !is_missing(cell) && !number() && !is_day(cell)
}

/// What a column without a name is called, by its place from 1, in a table without a header.
pub fn invented(place: usize) -> String {
    format!("Column {place}")
}

/// Whether the names of the columns look like the first row of a table without a header: one is a day above
/// days; or all of them are values; or one is a number above numbers, and another stands below itself, too.
pub(super) fn is_data(columns: &[Column]) -> bool {
    const LOOKED_AT: usize = 200;
    let named = || columns.iter().filter(|column| !column.header.is_empty());
    let below = |column: &Column, fits: &dyn Fn(&str) -> bool| {
        let cells = || (0..column.rows().min(LOOKED_AT)).map(|row| column.cell(row));
        cells().filter(|cell| !is_missing(cell)).all(fits) && cells().any(|cell| !is_missing(cell))
    };
    if named().any(|column| is_day(&column.header) && below(column, &is_day)) {
        return true;
    }
    if columns.is_empty() || named().count() < columns.len() {
        return false;
    }
    let is_number =
        |cell: &str| [Mark::Dot, Mark::Comma].iter().any(|mark| read_number(cell, *mark).is_some());
    let over_numbers = |column: &Column| {
        is_number(&column.header) && !is_point_in_time(&column.header) && below(column, &is_number)
    };
    let stands_below = |column: &Column| !below(column, &|cell| cell != column.header);
    let words = || named().filter(|column| is_word(&column.header));
    words().next().is_none()
        || (named().any(over_numbers) && words().any(|column| column.rows() > 0 && stands_below(column)))
}

/// How many lines below a wide one may still be the header.
const DEPTH: usize = 4;

/// The place of the header among the first lines of a table, blank ones left out. The first line, unless
/// it and what follows show otherwise.
pub fn find_heading(lines: &[Line]) -> usize {
    // One line that is too long says nothing about the table: the second widest does.
    let (mut widest, mut width) = (0, 0);
    for line in lines {
        if line.filled > widest {
            (widest, width) = (line.filled, widest);
        } else {
            width = width.max(line.filled);
        }
    }
    if lines.len() < 2 {
        width = widest;
    }
    let is_wide = |line: &Line| line.filled * 2 > width && (line.distinct > 1 || width < 2);
    let Some(first) = lines.iter().position(is_wide) else { return 0 };
    // Pairs such as “Region: | North” can be half as wide as the table; its header is as wide, words only.
    let narrow = lines.get(first).is_some_and(|line| line.filled < width);
    let better = lines.iter().enumerate().skip(first + 1).take(DEPTH).find(|(place, line)| {
        let all_words = line.filled >= width && line.words == line.filled;
        all_words && lines.get(place + 1).is_some_and(|below| below.words < below.filled)
    });
    let steady = |place: usize| {
        let below = lines.iter().skip(place + 1);
        below.clone().count() >= 2 && below.filter(|line| line.filled * 2 > width).count() >= 2
    };
    let place = match better {
        Some((place, _)) if narrow && width > 2 && steady(place) => place,
        _ => first,
    };
    let named = lines.get(place).is_some_and(Line::is_naming);
    if named { place } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expect: usize) {
        let lines: Vec<Line> = lines.iter().map(|line| Line::of(line.split('|'))).collect();
        assert_eq!(find_heading(&lines), expect, "{lines:?}");
    }

    #[test]
    fn the_first_line_unless_titles_stand_above() {
        check(&["a|b", "1|2"], 0);
        check(&["a|b|c", "1", "1|2|3|4"], 0);
        check(&["Accounts", "as of 1 May 2026|", "a|b|c", "1|2|3", "4|5|6"], 2);
        check(&["Source|World Bank", "Updated|2026-05-01", "Country|Code|2024|2025", "Chad|TCD|1|2"], 2);
        check(&["Region:|North|", "id|arr|nps", "a|1|2", "b|3|4", "c|5|6"], 1);
        check(&["alone"], 0);
        check(&[], 0);
    }

    #[test]
    fn doubt_leaves_the_first_line() {
        // A header that names few of its columns, and one of years.
        check(&["id||||", "1|2|3|4|5", "1|2|3|4|5"], 0);
        check(&["|2019|2020|2021", "Chad|1|2|3", "Mali|4|5|6"], 0);
        check(&["id|name", "1|x|a|b|c|d", "2|y"], 0);
        check(&["notes", "a long one", "another"], 0);
    }
}
