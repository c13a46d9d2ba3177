//! Values to JSON and back: what files, saved work and the messages between page and worker have in
//! common.
//!
//! Not serde's derive: its code for these types was a fifth of what a visitor downloads, and its
//! errors do not know where in the file they arose. Here everything goes through one JSON value, each
//! field costs a call, and a [`Refusal`] names the path of the very value. `serde_json` reads and
//! writes the text.

mod declare;
mod plain;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod sealed;

use serde_json::{Map, Value};

pub(crate) use declare::{choice, record, words};
pub use plain::number;
#[cfg(not(target_arch = "wasm32"))]
pub use schema::{Book, described};
pub use sealed::Sealed;

/// Why something is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// JSON path of the offending value, such as `groups[1].kpis[0].rule.type`; empty for the whole.
    pub path: String,
    /// What is wrong with it and what would be right.
    pub message: String,
}

impl Refusal {
    /// Of the whole value; those around it add where they hold it.
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal { path: String::new(), message: message.into() }
    }

    /// Seen from the object that holds the value under `key`.
    pub fn under(self, key: &str) -> Refusal {
        self.behind(key.to_owned())
    }

    /// Seen from the list that holds the value in this place.
    pub fn at(self, index: usize) -> Refusal {
        self.behind(format!("[{index}]"))
    }

    fn behind(mut self, mut step: String) -> Refusal {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            step.push('.');
        }
        self.path.insert_str(0, &step);
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl std::error::Error for Refusal {}

/// What has a form in JSON.
pub trait Record: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// The first thing that does not fit, with its path from here.
    fn read(value: Value) -> Result<Self, Refusal>;

    /// The value of which [`Record::read`] makes this again. `null` where nothing is written.
    fn write(&self) -> Value;

    /// What it is where the file does not say, if it may be left out.
    fn absent() -> Option<Self> {
        None
    }

    /// Its JSON Schema; named parts go into the book.
    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Value;

    /// From JSON text that this program wrote.
    ///
    /// # Errors
    /// As [`Record::read`]; or the text is no JSON.
    fn from_text(text: &str) -> Result<Self, Refusal> {
        Self::read(parse(text)?)
    }

    /// As compact JSON text.
    fn to_text(&self) -> String {
        self.write().to_string()
    }
}

fn parse(text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text).map_err(|error| Refusal::new(error.to_string()))
}

/// The fields of an object while it is read. All may be asked for before looking whether one was wrong: to turn
/// back at each of many brings code along for each.
pub struct Fields {
    map: Map<String, Value>,
    /// The first that was wrong.
    wrong: Option<Refusal>,
}

impl Fields {
    /// # Errors
    /// The value is no object.
    pub fn of(value: Value) -> Result<Fields, Refusal> {
        match value {
            Value::Object(map) => Ok(Fields { map, wrong: None }),
            _ => Err(Refusal::new("expected an object")),
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// The raw value, taken out; the order of the others stays.
    pub fn pick(&mut self, key: &str) -> Option<Value> {
        self.map.shift_remove(key)
    }

    /// The field, or what it is where it is not there. Nothing if it has to be there or does not fit, which
    /// [`Fields::refusal`] tells.
    pub fn field<T: Record>(&mut self, key: &str, absent: fn() -> Option<T>) -> Option<T> {
        let read = match self.pick(key) {
            Some(value) => T::read(value),
            None => absent().ok_or_else(needed),
        };
        match read {
            Ok(read) => Some(read),
            Err(refusal) => {
                self.refuse(refusal, key);
                None
            }
        }
    }

    fn refuse(&mut self, refusal: Refusal, key: &str) {
        if self.wrong.is_none() {
            self.wrong = Some(refusal.under(key));
        }
    }

    /// Why a field is nothing.
    pub fn refusal(&mut self) -> Refusal {
        self.wrong.take().unwrap_or_else(needed)
    }

    /// The field, which must be there unless its type can do without.
    ///
    /// # Errors
    /// It is not there, or does not fit.
    pub fn take<T: Record>(&mut self, key: &str) -> Result<T, Refusal> {
        self.field(key, T::absent).ok_or_else(|| self.refusal())
    }

    /// What nobody has taken.
    pub fn rest(self) -> Map<String, Value> {
        self.map
    }
}

fn needed() -> Refusal {
    Refusal::new("this is needed and not there")
}

/// Puts a field into an object that is written; what is `null` is left out.
pub fn put(fields: &mut Map<String, Value>, key: &str, value: Value) {
    if !value.is_null() {
        fields.insert(key.to_owned(), value);
    }
}

/// An object with one field.
pub fn tagged(tag: &str, content: Value) -> Value {
    let mut fields = Map::new();
    fields.insert(tag.to_owned(), content);
    Value::Object(fields)
}

/// The tag of a choice and what stands under it: `"tag"` or `{"tag": content}`.
///
/// # Errors
/// It is neither.
pub fn untag(value: Value) -> Result<(String, Value), Refusal> {
    match value {
        Value::String(tag) => Ok((tag, Value::Null)),
        Value::Object(map) if map.len() == 1 => {
            map.into_iter().next().ok_or_else(|| Refusal::new("expected a choice"))
        }
        _ => Err(Refusal::new("expected one choice")),
    }
}

/// The refusal of a word that none of a list is.
pub fn unknown(known: &[&str]) -> Refusal {
    Refusal::new(format!("expected one of {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    record! {
        #[derive(Default)]
        pub struct Shelf {
            pub name: String,
            pub books: Vec<Volume> = Vec::new(),
            pub place: Place => Place::Left,
            pub note: Option<String>,
            ..extra
        }
    }

    record! {
        pub struct Volume {
            pub pages("p"): u32,
            pub price: f64 = 1.0,
            pub kind: Kind,
        }
    }

    words! {
        #[derive(Default)]
        pub enum Place {
            #[default]
            Left = "left",
            Right = "right",
        }
    }

    choice! {
        #[derive(Clone, Debug, PartialEq)]
        pub enum Kind {
            Plain = "plain",
            Signed = "signed"(String),
            Lent = "lent" { to: String, days: Option<u32> },
        }
    }

    fn check(value: Value, written: Value) {
        let shelf = Shelf::read(value).expect("it is read");
        assert_eq!(shelf.write(), written);
        assert_eq!(Shelf::from_text(&shelf.to_text()), Ok(shelf));
    }

    #[test]
    fn what_is_read_is_written_again_without_its_defaults() {
        check(json!({ "name": "a" }), json!({ "name": "a", "place": "left" }));
        let book = |kind: Value| json!({ "p": 3, "price": 1.5, "kind": kind });
        let shelf = json!({
            "name": "a",
            "books": [
                book(json!("plain")),
                book(json!({ "signed": "K" })),
                book(json!({ "lent": { "to": "me", "days": 3 } })),
                book(json!({ "lent": { "to": "me" } })),
            ],
            "place": "right",
            "note": "n",
            "later": { "kept": [1, null] },
        });
        check(shelf.clone(), shelf);
        check(
            json!({ "name": "a", "books": [{ "p": 1, "price": 1.0, "kind": "plain" }], "note": null }),
            json!({ "name": "a", "books": [{ "p": 1, "kind": "plain" }], "place": "left" }),
        );
    }

    #[test]
    fn a_refusal_names_the_path_of_the_very_value() {
        let refused =
            |value: Value| Shelf::read(value).map_or_else(|refusal| refusal.to_string(), |_| String::new());
        assert_eq!(refused(json!([])), "expected an object");
        assert_eq!(refused(json!({})), "name: this is needed and not there");
        assert_eq!(refused(json!({ "name": 1 })), "name: expected a text");
        assert_eq!(refused(json!({ "name": "a", "place": "top" })), "place: expected one of left, right");
        assert_eq!(refused(json!({ "name": "a", "books": {} })), "books: expected a list");
        let book =
            |book: Value| refused(json!({ "name": "a", "books": [{ "p": 1, "kind": "plain" }, book] }));
        assert_eq!(book(json!({ "p": -1, "kind": "plain" })), "books[1].p: expected a whole number");
        assert_eq!(book(json!({ "p": 1 })), "books[1].kind: this is needed and not there");
        assert_eq!(
            book(json!({ "p": 1, "kind": "torn" })),
            "books[1].kind: expected one of plain, signed, lent"
        );
        assert_eq!(
            book(json!({ "p": 1, "kind": { "lent": { "to": 5 } } })),
            "books[1].kind.lent.to: expected a text"
        );
        assert_eq!(book(json!({ "p": 1, "kind": { "signed": 5 } })), "books[1].kind.signed: expected a text");
    }
}
