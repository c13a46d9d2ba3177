//! The JSON Schema (draft 2020-12) of the types, from the same declarations by which they are read.
//! Native only: the app checks by reading, editors and reviewers use the schema.

use serde_json::{Map, Value, json};

use super::Record;

/// The named parts of a schema.
#[derive(Default)]
pub struct Book {
    parts: Map<String, Value>,
}

/// The schema of an object while its fields are told.
pub struct Object<'a> {
    book: &'a mut Book,
    properties: Map<String, Value>,
    needed: Vec<Value>,
}

impl Book {
    /// The whole schema of a type.
    pub fn of<T: Record>(title: &str) -> Value {
        let mut book = Book::default();
        let reference = T::schema(&mut book);
        let root = reference["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
        let root = root.and_then(|name| book.parts.shift_remove(name)).unwrap_or(reference);
        let mut schema = Map::new();
        schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("title".into(), title.into());
        schema.extend(root.as_object().cloned().unwrap_or_default());
        schema.insert("$defs".into(), Value::Object(book.parts));
        Value::Object(schema)
    }

    /// A named object; the place where it is used refers to it.
    pub fn object(&mut self, name: &str, doc: &str, tell: impl FnOnce(&mut Object)) -> Value {
        self.named(name, |book| {
            let mut object = book.anonymous();
            tell(&mut object);
            described(object.finish(), doc)
        })
    }

    /// An object without a name of its own.
    pub fn anonymous(&mut self) -> Object<'_> {
        Object { book: self, properties: Map::new(), needed: Vec::new() }
    }

    /// A named list of words.
    pub fn words(&mut self, name: &str, doc: &str, words: &[&str]) -> Value {
        self.named(name, |_| described(json!({ "enum": words }), doc))
    }

    /// A named part, made when it is used first: parts may hold themselves.
    pub fn named(&mut self, name: &str, make: impl FnOnce(&mut Book) -> Value) -> Value {
        if !self.parts.contains_key(name) {
            self.parts.insert(name.into(), Value::Null);
            let schema = make(self);
            self.parts.insert(name.into(), schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// An object with this one field.
    pub fn tagged(tag: &str, content: Value) -> Value {
        json!({ "type": "object", "properties": { tag: content }, "required": [tag] })
    }
}

impl Object<'_> {
    /// A field, with its default where it has one.
    pub fn field<T: Record>(&mut self, key: &str, doc: &str, default: Option<T>) {
        let mut schema = described(T::schema(self.book), doc);
        if let (Some(default), Some(object)) = (&default, schema.as_object_mut()) {
            object.insert("default".into(), default.write());
        }
        if default.is_none() && T::absent().is_none() {
            self.needed.push(key.into());
        }
        self.properties.insert(key.into(), schema);
    }

    /// Other keys may stand in it.
    pub fn finish(self) -> Value {
        let mut schema = json!({ "type": "object", "properties": self.properties });
        if !self.needed.is_empty() {
            schema["required"] = Value::Array(self.needed);
        }
        schema
    }
}

/// The schema with its documentation first.
pub fn described(schema: Value, doc: &str) -> Value {
    let doc = doc.trim().lines().map(str::trim).collect::<Vec<_>>().join(" ");
    match schema {
        Value::Object(object) if !doc.is_empty() => {
            let mut all = Map::new();
            all.insert("description".into(), doc.into());
            all.extend(object);
            Value::Object(all)
        }
        schema => schema,
    }
}
