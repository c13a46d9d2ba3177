//! Two tables become one: columns of another file are joined, or its rows appended. `amend` calls it;
//! which ids found no partner, and which columns were lacking, is told in the table's notices.

use super::amend::{Work, write};
use super::cell::shorten;
use super::finding::{Finding, FindingKind, Severity, count};
use super::hash::QuickMap;
use super::{
    Amendment, Column, Correction, Dates, Mark, Numbers, Table, fold, format_day, read_dates, read_numbers,
    say,
};
use crate::text;

impl Work {
    /// Joins or appends the table of another file.
    pub(super) fn combine(&mut self, amendment: &Amendment, other: &Table) -> Result<(), String> {
        let absent = |column: String| format!("there is no column {column}");
        match amendment {
            Amendment::Join { part, on } => self.join(&part.name, other, on).map_err(absent),
            Amendment::Append { part, period } => {
                self.append(&part.name, other, period.as_ref());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn join(&mut self, name: &str, other: &Table, on: &[(String, String)]) -> Result<(), String> {
        let mut ours = Vec::new();
        let mut theirs = Vec::new();
        for (own, other_header) in on {
            ours.push(self.place(own)?);
            theirs.push(other.find(other_header).ok_or_else(|| other_header.clone())?);
        }
        let mut partners: QuickMap<String, u32> = QuickMap::default();
        let mut repeated = 0;
        for row in 0..other.rows() {
            if let Some(key) = key(other.columns(), &theirs, row) {
                repeated += usize::from(partners.insert(key, row as u32).is_some());
            }
        }
        let mut without = Unmatched::default();
        let mut used = vec![false; other.rows()];
        let mut found = vec![None; self.rows];
        for (row, found) in found.iter_mut().enumerate() {
            *found =
                key(&self.columns, &ours, row).and_then(|key| partners.get(&key)).map(|row| *row as usize);
            match found.and_then(|row| used.get_mut(row)) {
                Some(used) => *used = true,
                None => without.add(self.columns[ours[0]].cell(row)),
            }
        }
        let mut left = Unmatched::default();
        for row in partners.values().filter(|row| used.get(**row as usize) == Some(&false)) {
            left.count += 1;
            left.rows.push(*row);
        }
        left.rows.sort_unstable();
        left.rows.truncate(Unmatched::EXAMPLES);
        left.ids =
            left.rows.iter().map(|row| other.columns()[theirs[0]].cell(*row as usize).to_owned()).collect();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut added = 0;
        for (at, column) in other.columns().iter().enumerate().filter(|(at, _)| !theirs.contains(at)) {
            let mut header = column.header.clone();
            if header.is_empty() {
                continue;
            }
            if self.place(&header).is_ok() {
                header = format!("{header} ({stem})");
            }
            if self.place(&header).is_ok() {
                continue;
            }
            let cell = |row: usize| {
                let partner = found.get(row).copied().flatten();
                partner.map_or("", |partner| other.columns()[at].cell(partner)).into()
            };
            self.columns.push(write(&header, self.rows, &cell));
            self.know(&header, other.corrections().of(&column.header));
            added += 1;
        }
        self.tell_join(name, added, repeated, &without, &left);
        Ok(())
    }

    fn tell_join(
        &mut self,
        name: &str,
        added: usize,
        repeated: usize,
        without: &Unmatched,
        left: &Unmatched,
    ) {
        let found = self.rows - without.count;
        let title = format!("{} joined from {name}", count(added, "column", "columns"));
        let mut detail = format!("It knows {} of {}.", say(found as u64), count(self.rows, "row", "rows"));
        if without.count > 0 {
            detail.push_str(&format!(" Not in it, so these columns are empty there: {}.", without.names()));
        }
        if left.count > 0 {
            detail.push_str(&format!(" Only in it, so left out: {}.", left.names()));
        }
        if repeated > 0 {
            let rows = count(repeated, "row", "rows");
            detail.push_str(&format!(" {rows} of it stand for one that has another; the last one counts."));
        }
        let doubt = without.count + left.count + repeated > 0;
        let severity = if doubt { Severity::Warning } else { Severity::Note };
        self.notices.push(Finding::new(FindingKind::Joined, severity, found, title, detail));
    }

    fn append(&mut self, name: &str, other: &Table, period: Option<&(String, String)>) {
        let (before, rows) = (self.rows, self.rows + other.rows());
        if let Some((column, _)) = period {
            self.add(column);
        }
        let mut from: Vec<Option<usize>> = self
            .columns
            .iter()
            .map(|column| {
                let loosely = || other.find_loosely(&[&column.header]);
                other.find(&column.header).or_else(loosely).filter(|_| !column.header.is_empty())
            })
            .collect();
        let mut fresh = Vec::new();
        for (at, column) in other.columns().iter().enumerate() {
            if !from.contains(&Some(at)) && !column.header.is_empty() && self.place(&column.header).is_err() {
                self.columns.push(write(&column.header, before, &|_| "".into()));
                self.know(&column.header, other.corrections().of(&column.header));
                from.push(Some(at));
                fresh.push(column.header.clone());
            }
        }
        let mut lacking = Vec::new();
        for (column, from) in self.columns.iter_mut().zip(from) {
            let theirs = from.and_then(|from| other.columns().get(from));
            let said = period.filter(|(header, _)| *header == column.header).map(|(_, name)| name.trim());
            if theirs.is_none() && said.is_none() && !column.header.is_empty() {
                lacking.push(column.header.clone());
            }
            let rewritten = theirs.map(|theirs| {
                let own = self.corrections.of(&column.header);
                alike(column, own, theirs, other.corrections().of(&theirs.header))
            });
            let written = |row: usize| {
                let cells = rewritten.as_ref()?.as_ref()?;
                let at = cells.binary_search_by_key(&row, |cell| cell.0).ok()?;
                Some(cells.get(at)?.1.as_str())
            };
            let cell = |row: usize| match (row.checked_sub(before), said, theirs) {
                (None, ..) => column.cell(row).into(),
                (Some(_), Some(said), _) => said.into(),
                (Some(row), None, Some(theirs)) => written(row).unwrap_or_else(|| theirs.cell(row)).into(),
                _ => "".into(),
            };
            *column = write(&column.header, rows, &cell);
        }
        self.rows = rows;
        let title = format!("{} added from {name}", count(other.rows(), "row", "rows"));
        let mut detail = String::new();
        for (headers, one, many) in
            [(&lacking, "It has no column", "It lacks the columns"), (&fresh, "New column", "New columns")]
        {
            if let [alone] = headers.as_slice() {
                detail.push_str(&format!("{one} {alone}. "));
            } else if !headers.is_empty() {
                detail.push_str(&format!("{many} {}. ", headers.join(", ")));
            }
        }
        if detail.is_empty() {
            detail.push_str("All its columns were there.");
        }
        let severity = if lacking.is_empty() { Severity::Note } else { Severity::Warning };
        let finding =
            Finding::new(FindingKind::Appended, severity, other.rows(), title, detail.trim_end().to_owned());
        self.notices.push(finding);
    }

    /// Takes over what another file knows of a column, where nothing is known yet.
    fn know(&mut self, header: &str, known: Correction) {
        if self.corrections.of(header) == Correction::default() {
            self.corrections.set(header, known);
        }
    }
}

/// Ids without a partner: how many, and the first of them.
#[derive(Default)]
struct Unmatched {
    count: usize,
    ids: Vec<String>,
    rows: Vec<u32>,
}

impl Unmatched {
    const EXAMPLES: usize = 5;

    fn add(&mut self, id: &str) {
        self.count += 1;
        if self.ids.len() < Self::EXAMPLES {
            self.ids.push(shorten(id));
        }
    }

    /// `A, B and 3 more`
    fn names(&self) -> String {
        let shown = self.ids.join(", ");
        match self.count - self.ids.len() {
            0 => shown,
            more => format!("{shown} and {} more", say(more as u64)),
        }
    }
}

/// What identifies a row: its cells in these columns; none where the first is empty.
fn key(columns: &[Column], places: &[usize], row: usize) -> Option<String> {
    let mut key = String::new();
    for (at, place) in places.iter().enumerate() {
        let cell = columns.get(*place)?.cell(row);
        if at == 0 && cell.is_empty() {
            return None;
        }
        if at > 0 {
            // What follows the id says when; it is no name that someone chose.
            key.push('\u{1f}');
            key.push_str(&fold(cell));
        } else {
            key.push_str(cell);
        }
    }
    Some(key)
}

/// Cells of `theirs` that would read otherwise among ours, as ours are written: another decimal mark or
/// another form of dates, by ascending rows. None where both are written alike.
fn alike(ours: &Column, own: Correction, theirs: &Column, other: Correction) -> Option<Vec<(usize, String)>> {
    let mostly = |readable: usize, missing: usize, rows: usize| readable * 2 > rows - missing;
    let (a, b) = (read_numbers(ours, own.mark), read_numbers(theirs, other.mark));
    let readable = |numbers: &Numbers, rows: usize| {
        mostly(rows - numbers.missing - numbers.invalid.len(), numbers.missing, rows)
    };
    if readable(&a, ours.rows()) && readable(&b, theirs.rows()) {
        if a.mark == b.mark {
            return None;
        }
        let values = b.values.iter().enumerate().filter(|(_, value)| !value.is_nan());
        let write = |value: f64| match a.mark {
            Mark::Dot => text::digits(value),
            Mark::Comma => text::digits(value).replace('.', ","),
        };
        return Some(values.map(|(row, value)| (row, write(*value))).collect());
    }
    let (a, b) = (read_dates(ours, own.form), read_dates(theirs, other.form));
    let readable =
        |dates: &Dates, rows: usize| mostly(rows - dates.missing - dates.invalid.len(), dates.missing, rows);
    if a.form == b.form || !readable(&a, ours.rows()) || !readable(&b, theirs.rows()) {
        return None;
    }
    // ISO reads in any column.
    let days = b.values.iter().enumerate().filter(|(_, day)| **day != Dates::NONE);
    Some(days.map(|(row, day)| (row, format_day(*day))).collect())
}

#[cfg(test)]
mod tests {
    use super::super::amend;
    use super::super::{Corrections, Part, read};
    use indexmap::IndexMap;

    use super::*;

    const ACCOUNTS: &str = "id,arr\nA,10\nB,20\nC,30\n";

    fn table(name: &str, text: &str) -> Table {
        read(name, text.as_bytes()).unwrap()
    }

    fn part(name: &str) -> Part {
        Part { key: name.into(), name: name.into(), bytes: 1 }
    }

    fn lines(table: &Table) -> Vec<String> {
        let line = |row| table.columns().iter().map(|column| column.cell(row)).collect::<Vec<_>>().join("|");
        let header =
            table.columns().iter().map(|column| column.header.as_str()).collect::<Vec<_>>().join("|");
        [header].into_iter().chain((0..table.rows()).map(line)).collect()
    }

    fn combine(ours: &str, name: &str, theirs: &str, amendment: Amendment) -> Table {
        let parts = IndexMap::from([(name.to_owned(), table(name, theirs))]);
        amend(table("accounts.csv", ours), &[amendment], &parts)
    }

    fn told(table: &Table) -> Vec<String> {
        table.notices().iter().map(|found| format!("{}. {}", found.title, found.detail)).collect()
    }

    fn pair(ours: &str, theirs: &str) -> (String, String) {
        (ours.into(), theirs.into())
    }

    #[test]
    fn columns_are_joined_by_id_and_strangers_told() {
        let usage = "account,users,arr\nB,7,1\nA,5,2\nA,6,3\nX,9,4\n";
        let join = Amendment::Join { part: part("usage.csv"), on: vec![pair("id", "account")] };
        let joined = combine(ACCOUNTS, "usage.csv", usage, join);
        assert_eq!(lines(&joined), ["id|arr|users|arr (usage)", "A|10|6|3", "B|20|7|1", "C|30||"]);
        assert_eq!(
            told(&joined),
            [
                "2 columns joined from usage.csv. It knows 2 of 3 rows. Not in it, so these columns are empty there: C. \
              Only in it, so left out: X. 1 row of it stand for one that has another; the last one counts."
            ]
        );
    }

    #[test]
    fn periods_are_part_of_what_is_joined_by() {
        let ours = "id,month\nA,2026-09\nA,2026-10\n";
        let usage = "id,Month,users\nA,2026-10,2\nA,2026-09,1\n";
        let on = vec![pair("id", "id"), pair("month", "Month")];
        let joined = combine(ours, "u.csv", usage, Amendment::Join { part: part("u.csv"), on });
        assert_eq!(lines(&joined), ["id|month|users", "A|2026-09|1", "A|2026-10|2"]);
        assert_eq!(told(&joined), ["1 column joined from u.csv. It knows 2 of 2 rows."]);
    }

    #[test]
    fn a_period_is_appended() {
        let append = |period| Amendment::Append { part: part("n.csv"), period };
        let next = "ARR,id,new\n11,A,x\n40,D,y\n";
        let both = combine(ACCOUNTS, "n.csv", next, append(Some(pair("month", "2026-11"))));
        assert_eq!(
            lines(&both),
            ["id|arr|month|new", "A|10||", "B|20||", "C|30||", "A|11|2026-11|x", "D|40|2026-11|y"]
        );
        assert_eq!(told(&both), ["2 rows added from n.csv. New column new."]);
        let lacking = combine(ACCOUNTS, "n.csv", "id\nE\n", append(None));
        assert_eq!(told(&lacking), ["1 row added from n.csv. It has no column arr."]);
    }

    #[test]
    fn numbers_and_dates_that_are_written_otherwise_are_written_alike() {
        let ours = "id,arr,met\nA,1.5,31/10/2026\nB,2.5,30/10/2026\n";
        let theirs = "id;arr;met\nC;3,5;30.11.2026\nD;n/a;29.11.2026\n";
        let append = Amendment::Append { part: part("n.csv"), period: None };
        let both = combine(ours, "n.csv", theirs, append);
        assert_eq!(lines(&both)[3..], ["C|3.5|2026-11-30", "D|n/a|2026-11-29"]);
    }

    #[test]
    fn what_is_gone_or_named_otherwise_is_left_out_and_told() {
        let join = Amendment::Join { part: part("u.csv"), on: vec![pair("nobody", "id")] };
        let none = combine(ACCOUNTS, "u.csv", "id,x\nA,1\n", join.clone());
        assert_eq!(lines(&none), lines(&table("t", ACCOUNTS)));
        assert!(told(&none)[0].contains("there is no column nobody"), "{:?}", told(&none));
        let gone = amend(table("t", ACCOUNTS), &[join], &IndexMap::new());
        assert!(told(&gone)[0].contains("u.csv is no longer in this browser"), "{:?}", told(&gone));
    }

    #[test]
    fn what_a_file_knows_of_its_columns_comes_with_them() {
        let mut known = Corrections::default();
        known.set("users", Correction { mark: Some(Mark::Comma), ..Correction::default() });
        let usage = table("u.csv", "id,users\nA,\"1,234\"\n").with_corrections(known);
        let parts = IndexMap::from([("u.csv".to_owned(), usage)]);
        let join = Amendment::Join { part: part("u.csv"), on: vec![pair("id", "id")] };
        let joined = amend(table("t", ACCOUNTS), &[join], &parts);
        assert_eq!(joined.corrections().mark("users"), Some(Mark::Comma));
    }
}
