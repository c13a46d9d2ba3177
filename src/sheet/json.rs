//! Tables in JSON: a list of objects, an object of lists, one object a line (NDJSON), or any of these within
//! a larger document. Nested objects become columns with dotted names.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::grid::{Book, COLUMNS, Cell, Grid, Texts};

/// Reads the table of a document.
///
/// # Errors
/// It is no JSON, with the place, or holds no table.
pub(super) fn read(text: &str) -> Result<Book, String> {
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        Err(error) => read_lines(text).ok_or_else(|| {
            format!(
                "This is no whole JSON (line {}, column {}): {}.",
                error.line(),
                error.column(),
                plain(&error)
            )
        })??,
    };
    let mut sheet = Sheet { book: Book { form: "json", ready: true, ..Book::default() }, ..Sheet::default() };
    sheet.read(value)?;
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

/// The error without the place, which is told in front of it.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text).to_owned()
}

/// One value a line; `None` where already the first is none.
fn read_lines(text: &str) -> Option<Result<Value, String>> {
    let lines = || (1_usize..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let (_, first) = lines().next()?;
    if !serde_json::from_str::<Value>(first).is_ok_and(|value| value.is_object() || value.is_array()) {
        return None;
    }
    let mut values = Vec::new();
    for (number, line) in lines() {
        match serde_json::from_str(line.trim().trim_end_matches(',')) {
            Ok(value) => values.push(value),
            Err(error) => return Some(Err(format!("Line {number} is no whole JSON: {}.", plain(&error)))),
        }
    }
    Some(Ok(Value::Array(values)))
}

#[derive(Default)]
struct Sheet {
    book: Book,
    grid: Grid,
    columns: IndexMap<String, ()>,
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
                self.columns.extend(names.into_iter().map(|name| (name, ())));
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
        let length = lists.first().map_or(0, |list| list.len());
        let even = lists.iter().all(|list| list.len() == length && scalars(list));
        if lists.len() == object.len() && !lists.is_empty() && even && length > 0 {
            for (name, list) in &object {
                for (row, value) in (1..).zip(list.as_array().into_iter().flatten()) {
                    self.put(row, name, value);
                }
            }
            return Ok(());
        }
        if object.len() > 1 && object.values().all(Value::is_object) {
            self.read_objects(object);
            return Ok(());
        }
        let Some((path, count)) = largest_list(&object, 0).filter(|(_, count)| *count > 0) else {
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
        let column = match self.columns.get_index_of(name) {
            Some(column) => column,
            None if self.columns.len() < COLUMNS as usize => self.columns.insert_full(name.to_owned(), ()).0,
            None => return,
        };
        if let Some(cell) = cell_of(value, &mut self.book.texts) {
            self.grid.put(row, column as u32, cell);
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

/// The path of the longest list of objects or lists, and how many it has.
fn largest_list(object: &Map<String, Value>, depth: usize) -> Option<(Vec<String>, usize)> {
    const DEEPEST: usize = 6;
    let mut best: Option<(Vec<String>, usize)> = None;
    for (name, value) in object {
        let found = match value {
            Value::Array(list) => {
                let rows = list.iter().filter(|row| row.is_object() || row.is_array()).count();
                (rows * 2 > list.len()).then(|| (Vec::new(), list.len()))
            }
            Value::Object(inner) if depth < DEEPEST => largest_list(inner, depth + 1),
            _ => None,
        };
        if let Some((mut path, count)) = found
            && best.as_ref().is_none_or(|(_, most)| count > *most)
        {
            path.insert(0, name.clone());
            best = Some((path, count));
        }
    }
    best
}

/// The names of columns that a document of open data tells beside its rows.
fn column_names(object: &Map<String, Value>) -> Option<Vec<String>> {
    let meta = object.get("meta").and_then(|meta| meta.get("view")).and_then(|view| view.get("columns"));
    let columns = meta.or_else(|| object.get("columns")).or_else(|| object.get("fields"))?.as_array()?;
    let name = |column: &Value| match column {
        Value::String(name) => Some(name.clone()),
        column => Some(column.get("name")?.as_str()?.to_owned()),
    };
    columns.iter().map(name).collect()
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
        check(r#"{"name":"one","n":2}"#, &[&["name", "n"], &["one", "2"]]);
    }

    #[test]
    fn what_is_no_table_says_why() {
        for (text, expect) in [
            (r#"[{"a":1},{"a":"#, "This is no whole JSON (line 1"),
            ("{\"a\":1}\n{\"a\":}\n", "Line 2 is no whole JSON"),
            ("3", "This JSON is a single value"),
            ("[]", "There is no table"),
        ] {
            let message = read(text).err().unwrap();
            assert!(message.starts_with(expect), "{message}");
        }
    }
}
