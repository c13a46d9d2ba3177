//! Which line of a table is its header: the first that is as wide as what stands below it. Titles, dates of
//! an export and the like stand above it and are narrower. `reader` asks for text, `sheet` for workbooks.

use super::hash::QuickMap;
use super::{Column, DateForm, is_missing, is_number, read_date};

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

/// Whether a cell is a date in a form that is found by itself.
pub(super) fn is_day(cell: &str) -> bool {
    DateForm::FOUND.iter().any(|form| read_date(cell, Some(*form)).is_some())
}

/// Whether a cell is no value: neither number nor date nor a word for missing.
pub fn is_word(cell: &str) -> bool {
    !is_missing(cell) && !is_number(cell) && !is_day(cell)
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
    // Years alone, above rows that begin with a word.
    let years = || {
        let (line, below) = (lines.get(place)?, lines.get(place + 1)?);
        let alone = line.words == 0 && line.names == line.filled && line.distinct > 1;
        (alone && below.words > 0 && below.names < below.filled).then_some(())
    };
    if named || years().is_some() { place } else { 0 }
}

/// A header of two lines, and the names that they make together.
pub(super) struct TwoLines {
    /// The place of the upper line.
    pub first: usize,
    pub names: Vec<String>,
}

impl TwoLines {
    /// Of the line in this place and the one below.
    pub(super) fn of(lines: &[Vec<String>], first: usize) -> Option<TwoLines> {
        Some(TwoLines { first, names: joined(lines.get(first)?, lines.get(first + 1)?) })
    }
}

/// Whether the header in this place takes two lines: the line above names groups of columns that are called
/// alike, or the one below says what lies under questions, as in surveys.
/// `looks` are those lines as [`find_heading`] takes them.
pub(super) fn two_lines(lines: &[Vec<String>], looks: &[Line], place: usize) -> Option<TwoLines> {
    let filled = |at: usize, column: usize| {
        lines.get(at).and_then(|cells| cells.get(column)).is_some_and(|cell| !cell.trim().is_empty())
    };
    let pair = |first: usize| {
        let (upper, lower) = (lines.get(first)?, lines.get(first + 1)?);
        let (above, below) = (looks.get(first)?, looks.get(first + 1)?);
        // As wide as each other, and words all over; years may stand below.
        let fits = upper.len() == lower.len() && above.words == above.filled && below.names == below.filled;
        (fits && below.filled > 1).then(|| joined(upper, lower))
    };
    // The rows begin with what the second line lacks.
    let hangs = |first: usize| {
        let mut rows = (first + 2..lines.len()).take(8);
        let begin = rows.len() > 1 && rows.all(|at| filled(at, 0));
        begin && filled(first, 0) && !filled(first + 1, 0)
    };
    let fills = |first: usize, names: &[String]| {
        let mut gaps = (0..names.len()).filter(|column| !filled(first, *column)).peekable();
        gaps.peek().is_some() && gaps.all(|column| filled(first + 1, column))
    };
    if let Some(first) = place.checked_sub(1)
        && let Some(names) = pair(first)
    {
        let shares = looks.get(first).is_some_and(|line| line.filled > 1 || !filled(first, 0));
        let cells = lines.get(place)?.iter().map(|cell| cell.trim());
        let named = cells.zip(names.iter().map(String::as_str)).filter(|(cell, _)| !cell.is_empty());
        let (own, whole): (Vec<&str>, Vec<&str>) = named.unzip();
        let parted = different(&own) < own.len() && different(&whole) > different(&own);
        if shares && (parted || (hangs(first) && fills(first, &names))) {
            return Some(TwoLines { first, names });
        }
    }
    let names = pair(place)?;
    let alike = looks.get(place + 1).is_some_and(|line| line.distinct == 1);
    (hangs(place) && (alike || fills(place, &names))).then_some(TwoLines { first: place, names })
}

fn different(names: &[&str]) -> usize {
    let mut seen: QuickMap<&str, ()> = QuickMap::default();
    for name in names {
        seen.insert(name, ());
    }
    seen.len()
}

/// What stands above a column and in it; a group is named once, above the first of its columns.
fn joined(upper: &[String], lower: &[String]) -> Vec<String> {
    let mut group = "";
    let mut names = Vec::with_capacity(upper.len());
    fn cell(line: &[String], at: usize) -> &str {
        line.get(at).map_or("", |cell| cell.trim())
    }
    for at in 0..upper.len().max(lower.len()) {
        let (own, part) = (cell(upper, at), cell(lower, at));
        if own.is_empty() && part.is_empty() {
            names.push(String::new());
            continue;
        }
        let before = if own.is_empty() { group } else { own };
        // One without a part of its own is no group.
        group = if own.is_empty() || !part.is_empty() { before } else { "" };
        let space = if before.is_empty() || part.is_empty() { "" } else { " " };
        names.push(format!("{before}{space}{part}"));
    }
    names
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
        check(&["Reviews held", "|2024|2025", "Acme|1|2", "Bolt|3|4"], 1);
        check(&["Region:|North|", "id|arr|nps", "a|1|2", "b|3|4", "c|5|6"], 1);
        check(&["alone"], 0);
        check(&[], 0);
    }

    #[test]
    fn headers_of_two_lines() {
        let check = |lines: &[&str], place: usize, expect: Option<(usize, &str)>| {
            let cells = |line: &&str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
            let lines: Vec<Vec<String>> = lines.iter().map(cells).collect();
            let looks: Vec<Line> =
                lines.iter().map(|cells| Line::of(cells.iter().map(String::as_str))).collect();
            let found = two_lines(&lines, &looks, place).map(|two| (two.first, two.names.join("|")));
            assert_eq!(found, expect.map(|(first, names)| (first, names.to_owned())), "{lines:?}");
        };
        let years = ["|ARR||Use|", "Account|2025|2026|2025|2026", "a|1|2|3|4", "b|1|2|3|4"];
        check(&years, 1, Some((0, "Account|ARR 2025|ARR 2026|Use 2025|Use 2026")));
        let survey = ["Id|Which?||Why?", "|Goals|Tasks|Response", "1|Goals||x", "2||Tasks|y"];
        check(&survey, 0, Some((0, "Id|Which? Goals|Which? Tasks|Why? Response")));
        check(&survey, 1, Some((0, "Id|Which? Goals|Which? Tasks|Why? Response")));
        check(
            &["Id|A?|B?", "|Response|Response", "1|x|y", "2|y|z"],
            0,
            Some((0, "Id|A? Response|B? Response")),
        );
        let titled = ["Survey|of May|", "Id|A?|B?", "|Response|Response", "1|x|y", "2|y|z"];
        check(&titled, 1, Some((1, "Id|A? Response|B? Response")));
        // Names twice below a title, and a first row with a gap.
        check(&["Report|of May|", "id|arr|nps", "a|1|2", "b|3|4"], 1, None);
        check(&["Report||", "id|arr|arr", "a|1|2", "b|3|4"], 1, None);
        check(&["id|name|note", "|x|y", "b|z|w", "c|v|u"], 0, None);
        check(&["id|name|", "a|x|y", "b|z|w"], 0, None);
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
