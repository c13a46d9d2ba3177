//! Carries out what a person changed in a table (see `amendment`). `job` calls it whenever a table is read
//! or its changes change; a column that no change touches keeps its cells where they are. What cannot be
//! carried out is left out and told: nothing here fails.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::column::Draft;
use super::finding::{Finding, FindingKind, Severity};
use super::hash::QuickMap;
use super::{
    Amendment, Column, Corrections, Keep, Kind, Table, read_dates, read_flags, read_numbers, read_periods,
};

/// A table that is being changed.
pub(super) struct Work {
    pub columns: Vec<Column>,
    pub rows: usize,
    pub corrections: Corrections,
    pub notices: Vec<Finding>,
}

/// The table after the changes. `parts` are the tables of the other files, by key.
pub fn amend(table: Table, amendments: &[Amendment], parts: &IndexMap<String, Table>) -> Table {
    if amendments.is_empty() {
        return table;
    }
    let mut work = Work {
        columns: table.columns().to_vec(),
        rows: table.rows(),
        corrections: table.corrections().clone(),
        notices: table.notices().to_vec(),
    };
    for amendment in amendments {
        let undone = match amendment.part().map(|part| (part, parts.get(&part.key))) {
            Some((part, None)) => Some(format!("{} is no longer in this browser", part.name)),
            Some((_, Some(other))) => work.combine(amendment, other).err(),
            None => work.change(amendment).err().map(|column| format!("there is no column {column}")),
        };
        if let Some(reason) = undone {
            let title = "A change could not be made".to_owned();
            let detail = format!("It was left out: {reason}. Take it back in the list of changes.");
            work.notices.push(Finding::new(FindingKind::LeftOut, Severity::Warning, 1, title, detail));
        }
    }
    table.amended(work)
}

impl Work {
    /// The place of a column.
    ///
    /// # Errors
    /// Its header: there is none of that name.
    pub fn place(&self, header: &str) -> Result<usize, String> {
        let found = self.columns.iter().position(|column| column.header == header.trim());
        found.ok_or_else(|| header.to_owned())
    }

    /// A change that concerns this table alone.
    fn change(&mut self, amendment: &Amendment) -> Result<(), String> {
        match amendment {
            Amendment::Type { cells } => self.write_cells(cells)?,
            Amendment::Add { column } => self.add(column),
            Amendment::Rename { column, to } => {
                // Of several with one name the first is used, so that it is the last that is to be told apart.
                let at = self.columns.iter().rposition(|found| found.header == column.trim());
                self.columns[at.ok_or_else(|| column.clone())?].header = to.trim().to_owned();
            }
            Amendment::Leave { column } => {
                let at = self.place(column)?;
                self.columns.remove(at);
            }
            Amendment::Drop { rows } => {
                let kept = (0..self.rows).filter(|row| !rows.contains(&(row + 1)));
                self.select(&kept.collect::<Vec<_>>());
            }
            Amendment::Replace { column, from, to } => {
                let at = self.place(column)?;
                let column = &self.columns[at];
                let cell = |row| {
                    let cell = column.cell(row);
                    Cow::from(if from.iter().any(|from| from.trim() == cell) { to.trim() } else { cell })
                };
                self.columns[at] = write(&column.header, self.rows, &cell);
            }
            Amendment::Clear { column, kind } => {
                let at = self.place(column)?;
                let column = &self.columns[at];
                let known = self.corrections.of(&column.header);
                let invalid = match kind {
                    Kind::Number => read_numbers(column, known.mark).invalid,
                    Kind::Date => read_dates(column, known.form).invalid,
                    Kind::YesNo => read_flags(column).invalid,
                    Kind::Text => Vec::new(),
                };
                self.empty(at, &|row| invalid.binary_search(&(row as u32)).is_ok());
            }
            Amendment::Limit { column, low, high } => {
                let at = self.place(column)?;
                let column = &self.columns[at];
                let numbers = read_numbers(column, self.corrections.of(&column.header).mark).values;
                self.empty(at, &|row| numbers.get(row).is_some_and(|value| value < low || value > high));
            }
            Amendment::Thin { id, period, keep } => self.thin(id, period.as_deref(), *keep)?,
            Amendment::Repeat { period, name } => {
                let at = self.place(period)?;
                let periods = read_periods(&self.columns[at], self.corrections.form(period));
                let latest = periods.names.len().saturating_sub(1) as u32;
                let again = (0..self.rows).filter(|row| periods.codes.get(*row) == Some(&latest));
                let (rows, before) = ((0..self.rows).chain(again).collect::<Vec<_>>(), self.rows);
                self.select(&rows);
                let column = &self.columns[at];
                let cell = |row| Cow::from(if row < before { column.cell(row) } else { name.trim() });
                self.columns[at] = write(&column.header, self.rows, &cell);
            }
            Amendment::Join { .. } | Amendment::Append { .. } => {}
        }
        Ok(())
    }

    fn write_cells(&mut self, cells: &IndexMap<String, Vec<(usize, String)>>) -> Result<(), String> {
        let rows = cells.values().flatten().map(|cell| cell.0).max().unwrap_or(0);
        if rows > self.rows {
            self.rows = rows;
            // Written anew: what stands below the table must not come back with the rows that are added.
            for column in &mut self.columns {
                *column = write(&column.header, rows, &|row| column.cell(row).into());
            }
        }
        for (header, cells) in cells {
            let at = self.place(header)?;
            let column = &self.columns[at];
            let cell = |row: usize| match cells.binary_search_by_key(&(row + 1), |cell| cell.0) {
                Ok(found) => cells.get(found).map_or("", |cell| cell.1.trim()).into(),
                Err(_) => column.cell(row).into(),
            };
            self.columns[at] = write(header, self.rows, &cell);
        }
        Ok(())
    }

    /// Adds an empty column, where there is none of that name.
    pub fn add(&mut self, header: &str) {
        if self.place(header).is_err() {
            self.columns.push(write(header, self.rows, &|_| "".into()));
        }
    }

    /// Empties the cells of a column that a test finds.
    fn empty(&mut self, at: usize, found: &dyn Fn(usize) -> bool) {
        let column = &self.columns[at];
        let cell = |row| if found(row) { "".into() } else { column.cell(row).into() };
        self.columns[at] = write(&column.header, self.rows, &cell);
    }

    /// These rows, in this order.
    fn select(&mut self, rows: &[usize]) {
        for column in &mut self.columns {
            let cell = |row: usize| rows.get(row).map_or("", |from| column.cell(*from)).into();
            *column = write(&column.header, rows.len(), &cell);
        }
        self.rows = rows.len();
    }

    fn thin(&mut self, id: &str, period: Option<&str>, keep: Keep) -> Result<(), String> {
        let ids = &self.columns[self.place(id)?];
        let periods = match period {
            Some(period) => {
                let column = &self.columns[self.place(period)?];
                read_periods(column, self.corrections.form(period)).codes
            }
            None => Vec::new(),
        };
        let mut stays: QuickMap<(&str, u32), usize> = QuickMap::default();
        let mut alone = vec![true; self.rows];
        for (row, cell) in ids.cells().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let key = (cell, periods.get(row).copied().unwrap_or(0));
            let gone = match stays.insert(key, row) {
                Some(before) if keep == Keep::Last => before,
                Some(before) => {
                    stays.insert(key, before);
                    row
                }
                None => continue,
            };
            if let Some(alone) = alone.get_mut(gone) {
                *alone = false;
            }
        }
        let kept = (0..self.rows).filter(|row| alone.get(*row) == Some(&true)).collect::<Vec<_>>();
        self.select(&kept);
        Ok(())
    }
}

/// A column written anew.
pub(super) fn write<'a>(header: &str, rows: usize, cell: &dyn Fn(usize) -> Cow<'a, str>) -> Column {
    let mut draft = Draft::default();
    for row in 0..rows {
        draft.push(row, cell(row).as_ref());
    }
    draft.finish(header.trim().to_owned(), rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Mark, read};
    use crate::record::Record;

    const TEXT: &str = "id,month,nps\nA,2026-09,1\nA,2026-10,2\nB,2026-10,many\nA,2026-10,3\n";

    /// The cells after changes, as in the file.
    fn after(text: &str, amendments: &str) -> (Vec<String>, Table) {
        let list = Vec::<Amendment>::from_text(amendments).unwrap();
        let table = amend(read("t", text.as_bytes()).unwrap(), &list, &IndexMap::new());
        let line = |row| table.columns().iter().map(|column| column.cell(row)).collect::<Vec<_>>().join(",");
        let header =
            table.columns().iter().map(|column| column.header.as_str()).collect::<Vec<_>>().join(",");
        ([header].into_iter().chain((0..table.rows()).map(line)).collect(), table)
    }

    fn check(amendments: &str, expect: &[&str]) {
        let (lines, table) = after(TEXT, amendments);
        assert_eq!(lines, expect, "{amendments}");
        assert_eq!(table.notices(), []);
    }

    #[test]
    fn mends() {
        let header = "id,month,nps";
        let (a, b, c, d) = ("A,2026-09,1", "A,2026-10,2", "B,2026-10,many", "A,2026-10,3");
        check(r#"[{"clear":{"column":"nps","kind":"number"}}]"#, &[header, a, b, "B,2026-10,", d]);
        check(
            r#"[{"replace":{"column":"nps","from":["many","1"],"to":" 9 "}}]"#,
            &[header, "A,2026-09,9", b, "B,2026-10,9", d],
        );
        check(r#"[{"limit":{"column":"nps","low":2,"high":9}}]"#, &[header, "A,2026-09,", b, c, d]);
        check(r#"[{"drop":{"rows":[1,3]}}]"#, &[header, b, d]);
        check(r#"[{"thin":{"id":"id","period":"month","keep":"last"}}]"#, &[header, a, c, d]);
        check(r#"[{"thin":{"id":"id","period":"month","keep":"first"}}]"#, &[header, a, b, c]);
        check(r#"[{"thin":{"id":"id","keep":"last"}}]"#, &[header, c, d]);
    }

    #[test]
    fn typing_grows_the_table() {
        check(
            r#"[{"add":{"column":"note"}},{"type":{"cells":{"note":[[2,"hi"]],"id":[[6,"C"]]}}},{"leave":{"column":"nps"}}]"#,
            &["id,month,note", "A,2026-09,", "A,2026-10,hi", "B,2026-10,", "A,2026-10,", ",,", "C,,"],
        );
        check(
            r#"[{"rename":{"column":"nps","to":"NPS"}},{"repeat":{"period":"month","name":"2026-11"}}]"#,
            &[
                "id,month,NPS",
                "A,2026-09,1",
                "A,2026-10,2",
                "B,2026-10,many",
                "A,2026-10,3",
                "A,2026-11,2",
                "B,2026-11,many",
                "A,2026-11,3",
            ],
        );
    }

    #[test]
    fn a_table_is_typed_from_nothing() {
        let typed = r#"[{"add":{"column":"id"}},{"add":{"column":"nps"}},{"type":{"cells":{"id":[[1,"A"]],"nps":[[1,"7"]]}}}]"#;
        let list = Vec::<Amendment>::from_text(typed).unwrap();
        let table = amend(Table::empty("typed"), &list, &IndexMap::new());
        assert_eq!((table.rows(), table.columns()[1].cell(0)), (1, "7"));
    }

    #[test]
    fn what_stands_below_stays_there() {
        let text = "id,a,b\nA,1,2\nB,3,4\nTotal,4,6\n";
        let (lines, _) = after(text, r#"[{"type":{"cells":{"id":[[3,"C"]]}}}]"#);
        assert_eq!(lines, ["id,a,b", "A,1,2", "B,3,4", "C,,"]);
    }

    #[test]
    fn a_column_that_is_gone_is_told() {
        let (lines, table) = after(TEXT, r#"[{"leave":{"column":"x"}},{"drop":{"rows":[1,2,3]}}]"#);
        assert_eq!(lines, ["id,month,nps", "A,2026-10,3"]);
        assert!(table.notices()[0].detail.contains("there is no column x"));
    }

    #[test]
    fn cells_read_as_they_are_corrected() {
        let mut corrections = Corrections::default();
        corrections.set("a", super::super::Correction { mark: Some(Mark::Comma), ..Default::default() });
        let table = read("t", b"id;a\nx;1.5\ny;2,5\n").unwrap().with_corrections(corrections);
        let clear = Amendment::Clear { column: "a".into(), kind: Kind::Number };
        let table = amend(table, &[clear], &IndexMap::new());
        assert_eq!(table.columns()[1].cells().collect::<Vec<_>>(), ["", "2,5"]);
    }
}
