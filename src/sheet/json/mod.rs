//! Tables in JSON: a list of objects, an object of lists, one object a line (NDJSON), or any of these within
//! a larger document. Nested objects become columns with dotted names.

mod value;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::grid::{Book, COLUMNS, Cell, Grid, Texts};
use super::layout;
use crate::dataset::{Finding, FindingKind, Severity};
use value::{are_alike, column_names, is_table, largest_list};

/// Reads the table of a document.
///
/// # Errors
/// It is no JSON, with the place, or holds no table.
pub(super) fn read(text: &str) -> Result<Book, String> {
    if text.trim().is_empty() {
        return Err("The file is empty. It needs a list of objects, one for each account.".into());
    }
    let mut sheet = Sheet { book: Book { form: "json", ready: true, ..Book::default() }, ..Sheet::default() };
    let value = value::read(text, &mut sheet.book.notices)?;
    sheet.read(value)?;
    if sheet.beyond > 0 {
        let count = sheet.beyond;
        let title = format!("{} beyond column {COLUMNS} not read", layout::count(count, "cell"));
        let detail = "No spreadsheet has more columns. Leave out those that no KPI needs.";
        sheet.book.notices.push(Finding::new(FindingKind::LongRows, Severity::Warning, count, title, detail));
    }
    let mut grid = Grid { cells: std::mem::take(&mut sheet.grid.cells), ..Grid::default() };
    for (place, name) in sheet.columns.keys().enumerate() {
        let cell = Cell::Text(sheet.book.texts.add(name));
        grid.put(0, place as u32, cell);
    }
    grid.sort();
    if grid.cells.is_empty() {
        return Err(
            "There is no table in this JSON: it needs a list of objects, one for each account.".into()
        );
    }
    sheet.book.grids.push(grid);
    Ok(sheet.book)
}

#[derive(Default)]
struct Sheet {
    book: Book,
    grid: Grid,
    /// Each with the row that it last held a cell in.
    columns: IndexMap<String, u32>,
    /// Cells for which there is no column any more.
    beyond: usize,
}

impl Sheet {
    fn read(&mut self, value: Value) -> Result<(), String> {
        match value {
            Value::Array(rows) => self.read_list(rows, None),
            Value::Object(object) => self.read_object(object)?,
            _ => {
                return Err(
                    "This JSON is a single value. It needs a list of objects, one for each account.".into()
                );
            }
        }
        Ok(())
    }

    /// A row for each entry.
    fn read_list(&mut self, rows: Vec<Value>, names: Option<Vec<String>>) {
        let lists = rows.iter().filter(|row| row.is_array()).count();
        if lists * 2 > rows.len() {
            // Lists of cells: the first one names the columns, unless others do.
            let named = names.is_some();
            if let Some(names) = names {
                self.columns.extend(names.into_iter().map(|name| (name, 0)));
            } else {
                self.book.ready = false;
            }
            for (row, cells) in rows.into_iter().enumerate() {
                let Value::Array(cells) = cells else { continue };
                for (column, cell) in cells.into_iter().enumerate() {
                    if let Some(cell) = cell_of(&cell, &mut self.book.texts) {
                        self.grid.put((row + usize::from(named)) as u32, column as u32, cell);
                    }
                }
            }
            return;
        }
        for (row, value) in (1..).zip(rows) {
            match value {
                Value::Object(object) => self.put_object(row, "", &object),
                value => self.put(row, "value", &value),
            }
        }
    }

    fn read_object(&mut self, object: Map<String, Value>) -> Result<(), String> {
        let scalars = |list: &Vec<Value>| list.iter().all(|value| !value.is_object() && !value.is_array());
        let lists: Vec<&Vec<Value>> = object.values().filter_map(Value::as_array).collect();
        // As some libraries split a table: names apart from cells.
        if let (Some(Value::Array(names)), Some(Value::Array(rows))) =
            (object.get("columns"), object.get("data"))
            && scalars(names)
            && rows.iter().all(Value::is_array)
        {
            let names = names.iter().map(say).collect();
            self.read_list(rows.clone(), Some(names));
            return Ok(());
        }
        // An object of lists: each is a column.
        let length = lists.iter().map(|list| list.len()).max().unwrap_or(0);
        if lists.len() == object.len() && length > 0 && lists.iter().all(|list| scalars(list)) {
            self.read_columns(&object, length);
            return Ok(());
        }
        let nested = largest_list(&object, 0).filter(|(_, count)| *count > 0);
        if object.len() > 1
            && object.values().all(Value::is_object)
            && (nested.is_none() || are_alike(&object))
        {
            self.read_objects(object);
            return Ok(());
        }
        // Around the table a document tells what it is about.
        let inner = |(_, value): &(&String, &Value)| value.as_object().is_some_and(is_table);
        if nested.is_none()
            && object.values().filter(|value| value.is_object() || value.is_array()).count() == 1
            && let Some(name) = object.iter().find(inner).map(|(name, _)| name.clone())
        {
            let mut object = object;
            let Some(Value::Object(inner)) = object.get_mut(&name).map(Value::take) else { return Ok(()) };
            self.book.part = Some((name, inner.len()));
            return self.read_object(inner);
        }
        let Some((path, count)) = nested else {
            self.put_object(1, "", &object);
            return Ok(());
        };
        let names = column_names(&object);
        let mut value = Value::Object(object);
        for step in &path {
            value = value.get_mut(step).map(Value::take).unwrap_or_default();
        }
        let Value::Array(rows) = value else { return Err(String::new()) };
        let width = rows.first().and_then(Value::as_array).map(Vec::len);
        self.book.part = Some((path.join("."), count));
        self.read_list(rows, names.filter(|names| Some(names.len()) == width));
        Ok(())
    }

    /// Lists side by side, of which a shorter one leaves its last rows empty.
    fn read_columns(&mut self, object: &Map<String, Value>, length: usize) {
        let mut short = 0;
        for (name, list) in object {
            let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
            short += usize::from(list.len() < length);
            // A column is one also where its list is empty.
            self.put(1, name, list.first().unwrap_or(&Value::Null));
            for (row, value) in (2..).zip(list.iter().skip(1)) {
                self.put(row, name, value);
            }
        }
        if short > 0 {
            let title = format!("{} shorter than the others", layout::count(short, "list"));
            let detail = format!("The longest has {length} values. What the others lack counts as missing.");
            let finding = Finding::new(FindingKind::ShortRows, Severity::Warning, short, title, detail);
            self.book.notices.push(finding);
        }
    }

    /// An object of objects: each is a row under its key, or a column where the inner keys number the rows.
    fn read_objects(&mut self, object: Map<String, Value>) {
        let inner = || object.values().filter_map(Value::as_object);
        let numbered = inner().all(|rows| {
            !rows.is_empty()
                && rows.keys().all(|key| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit()))
        });
        if numbered {
            let mut places: IndexMap<String, u32> = IndexMap::new();
            for (name, rows) in &object {
                for (key, value) in rows.as_object().into_iter().flatten() {
                    let next = places.len() as u32 + 1;
                    let row = *places.entry(key.clone()).or_insert(next);
                    self.put(row, name, value);
                }
            }
            return;
        }
        for (row, (key, value)) in (1..).zip(&object) {
            self.put(row, "key", &Value::String(key.clone()));
            if let Some(object) = value.as_object() {
                self.put_object(row, "", object);
            }
        }
    }

    fn put_object(&mut self, row: u32, prefix: &str, object: &Map<String, Value>) {
        for (name, value) in object {
            let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                Value::Object(inner) => self.put_object(row, &name, inner),
                value => self.put(row, &name, value),
            }
        }
    }

    fn put(&mut self, row: u32, name: &str, value: &Value) {
        // A column is one also where all its values are null.
        let full = self.columns.len() >= COLUMNS as usize;
        let column = match self.columns.get_full(name) {
            // `{"a.b": 1, "a": {"b": 2}}`: both are kept.
            Some((.., last)) if *last == row && row > 0 => return self.put(row, &format!("{name} 2"), value),
            Some((column, ..)) => column,
            None if full => {
                self.beyond += usize::from(!value.is_null());
                return;
            }
            None => self.columns.insert_full(name.to_owned(), 0).0,
        };
        if let Some(cell) = cell_of(value, &mut self.book.texts) {
            self.grid.put(row, column as u32, cell);
            if let Some((_, last)) = self.columns.get_index_mut(column) {
                *last = row;
            }
        }
    }
}

fn cell_of(value: &Value, texts: &mut Texts) -> Option<Cell> {
    let mut as_text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Cell::Text(texts.add(text)))
    };
    match value {
        Value::Null => None,
        Value::Bool(flag) => Some(Cell::Flag(*flag)),
        Value::Number(number) => Some(Cell::Numeral(texts.add(&number.to_string()))),
        Value::String(text) => as_text(text),
        Value::Array(list) if list.iter().all(|value| !value.is_object() && !value.is_array()) => {
            as_text(&list.iter().map(say).collect::<Vec<_>>().join(", "))
        }
        Value::Array(_) => as_text(&value.to_string()),
        Value::Object(inner) if inner.is_empty() => None,
        Value::Object(_) => as_text(&value.to_string()),
    }
}

fn say(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&[&str]]) {
        let book = read(text).unwrap();
        let grid = &book.grids[0];
        let rows: Vec<Vec<String>> = grid
            .rows()
            .map(|(_, cells)| {
                let mut row = Vec::new();
                for placed in cells {
                    row.resize(placed.column as usize, String::new());
                    row.push(match placed.cell {
                        Cell::Text(place) | Cell::Numeral(place) => book.texts.get(place).to_owned(),
                        Cell::Flag(flag) => flag.to_string(),
                        cell => format!("{cell:?}"),
                    });
                }
                row
            })
            .collect();
        assert_eq!(rows, expect, "{text}");
    }

    #[test]
    fn rows_of_any_shape() {
        let table: &[&[&str]] = &[&["a", "b"], &["1", "x"], &["2.50"]];
        check(r#"[{"a":1,"b":"x"},{"a":2.50,"b":null}]"#, table);
        check("{\"a\":1,\"b\":\"x\"}\n\n{\"a\":2.50}\n", table);
        check(r#"{"a":[1,2.50],"b":["x",null]}"#, table);
        check(r#"{"columns":["a","b"],"index":[0,1],"data":[[1,"x"],[2.50,null]]}"#, table);
        check(r#"{"a":{"0":1,"1":2.50},"b":{"0":"x"}}"#, table);
        check(r#"{"ok":true,"result":{"records":[{"a":1,"b":"x"},{"a":2.50}]}}"#, table);
        check(
            r#"{"meta":{"view":{"columns":[{"name":"a"},{"name":"b"}]}},"data":[[1,"x"],[2.50,null],[null]]}"#,
            table,
        );
        check(r#"[["a","b"],[1,"x"],[2.50]]"#, table);
        check(r#"[{"a":1,"b":"x"},{"a":2.50,"b":NaN}]"#, table);
        check(r#"{"meta":{"count":2},"data":{"items":[{"a":1,"b":"x"},{"a":2.50}]}}"#, table);
        check(r#"{"ok":true,"data":{"a":[1,2.50],"b":["x"]}}"#, table);
        check(r#"{"data":{"k1":{"a":1},"k2":{"a":2}}}"#, &[&["key", "a"], &["k1", "1"], &["k2", "2"]]);
        check(r#"{"k1":{"a":1},"k2":{"a":2}}"#, &[&["key", "a"], &["k1", "1"], &["k2", "2"]]);
    }

    #[test]
    fn nested_values() {
        check(
            r#"[{"id":12345678901234567890,"o":{"x":true,"y":{"z":1e3}},"l":["p","q"],"m":[{"n":1}],"e":{}}]"#,
            &[
                &["id", "o.x", "o.y.z", "l", "m"],
                &["12345678901234567890", "true", "1e+3", "p, q", r#"[{"n":1}]"#],
            ],
        );
        check(r#"[{"a.b":1,"a":{"b":2}}]"#, &[&["a.b", "a.b 2"], &["1", "2"]]);
        check(r#"[{"s":"NaN \" Infinity","n":-Infinity}]"#, &[&["s", "n"], &[r#"NaN " Infinity"#]]);
        check(r#"{"name":"one","n":2}"#, &[&["name", "n"], &["one", "2"]]);
    }

    #[test]
    fn what_was_mended_is_told() {
        for (text, expect) in [
            (r#"[{"a":NaN},{"a":1}]"#, "1 cell holds NaN or Infinity"),
            (r#"{"a":[1,2],"b":[1]}"#, "1 list shorter than the others"),
        ] {
            let book = read(text).unwrap();
            let titles: Vec<&str> = book.notices.iter().map(|notice| notice.title.as_str()).collect();
            assert_eq!(titles, [expect], "{text}");
        }
        let wide: Vec<String> = (0..16_386).map(|number| format!("\"k{number}\":1")).collect();
        let book = read(&format!("[{{{}}}]", wide.join(","))).unwrap();
        assert_eq!(book.notices[0].title, "2 cells beyond column 16384 not read");
    }

    #[test]
    fn what_is_no_table_says_why() {
        for (text, expect) in [
            (r#"[{"a":1},{"a":"#, "This is no whole JSON (line 1"),
            ("{\"a\":1}\n{\"a\":}\n", "Line 2 is no whole JSON"),
            (" ", "The file is empty"),
            ("3", "This JSON is a single value"),
            ("[]", "There is no table"),
        ] {
            let message = read(text).err().unwrap();
            assert!(message.starts_with(expect), "{message}");
        }
    }
}
