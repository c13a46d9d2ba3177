//! The forms of what the language brings: texts, numbers, lists, pairs.

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::{Map, Value};

#[cfg(not(target_arch = "wasm32"))]
use serde_json::json;

#[cfg(not(target_arch = "wasm32"))]
use super::Book;
use super::{Record, Refusal};
use crate::text;

impl Record for String {
    fn read(value: Value) -> Result<String, Refusal> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Refusal::new("expected a text")),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Book) -> Value {
        json!({ "type": "string" })
    }
}

impl Record for bool {
    fn read(value: Value) -> Result<bool, Refusal> {
        value.as_bool().ok_or_else(|| Refusal::new("expected true or false"))
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Book) -> Value {
        json!({ "type": "boolean" })
    }
}

/// The number that a value is, unless it is too large.
pub fn number(value: &Value) -> Option<f64> {
    value.as_number().and_then(|number| text::number(number.as_str()))
}

impl Record for f64 {
    fn read(value: Value) -> Result<f64, Refusal> {
        let message = if value.is_number() { "this number is too large" } else { "expected a number" };
        number(&value).ok_or_else(|| Refusal::new(message))
    }

    /// 60.0 and 60 are one number; files hold the shorter. JSON has no number that is none.
    fn write(&self) -> Value {
        if self.fract() == 0.0 && self.abs() < 9e15 {
            return Value::from(*self as i64);
        }
        // The shortest digits that read as this number again; `null` for what is no finite number.
        Value::from(*self)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Book) -> Value {
        json!({ "type": "number" })
    }
}

/// Whole numbers of any width.
macro_rules! whole {
    ($($ty:ty $(, from $least:literal)?;)*) => {$(
        impl Record for $ty {
            fn read(value: Value) -> Result<$ty, Refusal> {
                let number = value.as_i64().and_then(|number| <$ty>::try_from(number).ok());
                number.ok_or_else(whole_number)
            }

            fn write(&self) -> Value {
                Value::from(*self)
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(_: &mut Book) -> Value {
                json!({ "type": "integer" $(, "minimum": $least)? })
            }
        }
    )*};
}

whole! {
    i32;
    i64;
    u32, from 0;
    u64, from 0;
    usize, from 0;
}

fn whole_number() -> Refusal {
    Refusal::new("expected a whole number")
}

fn items(value: Value) -> Result<Vec<Value>, Refusal> {
    match value {
        Value::Array(items) => Ok(items),
        _ => Err(Refusal::new("expected a list")),
    }
}

fn entries(value: Value) -> Result<Map<String, Value>, Refusal> {
    match value {
        Value::Object(entries) => Ok(entries),
        _ => Err(Refusal::new("expected an object")),
    }
}

impl<T: Record> Record for Vec<T> {
    fn read(value: Value) -> Result<Vec<T>, Refusal> {
        let items = items(value)?;
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            list.push(T::read(item).map_err(|refusal| refusal.at(index))?);
        }
        Ok(list)
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Value {
        json!({ "type": "array", "items": T::schema(book) })
    }
}

/// A pair is a list of two.
impl<A: Record, B: Record> Record for (A, B) {
    fn read(value: Value) -> Result<(A, B), Refusal> {
        match <[Value; 2]>::try_from(items(value)?) {
            Ok([a, b]) => Ok((
                A::read(a).map_err(|refusal| refusal.at(0))?,
                B::read(b).map_err(|refusal| refusal.at(1))?,
            )),
            Err(_) => Err(Refusal::new("expected a pair")),
        }
    }

    fn write(&self) -> Value {
        Value::Array(vec![self.0.write(), self.1.write()])
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Value {
        let both = [A::schema(book), B::schema(book)];
        json!({ "type": "array", "prefixItems": both, "minItems": 2, "maxItems": 2 })
    }
}

impl<T: Record> Record for Option<T> {
    fn read(value: Value) -> Result<Option<T>, Refusal> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Value {
        json!({ "anyOf": [T::schema(book), { "type": "null" }] })
    }
}

/// Keys in their order.
impl<T: Record> Record for IndexMap<String, T> {
    fn read(value: Value) -> Result<IndexMap<String, T>, Refusal> {
        let mut map = IndexMap::new();
        for (key, item) in entries(value)? {
            let item = T::read(item).map_err(|refusal| refusal.under(&key))?;
            map.insert(key, item);
        }
        Ok(map)
    }

    fn write(&self) -> Value {
        Value::Object(self.iter().map(|(key, item)| (key.clone(), item.write())).collect())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(book) })
    }
}

/// What is kept as it stands.
impl Record for Value {
    fn read(value: Value) -> Result<Value, Refusal> {
        Ok(value)
    }

    fn write(&self) -> Value {
        self.clone()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Book) -> Value {
        Value::Bool(true)
    }
}

/// A value behind a pointer is written as the value.
macro_rules! pointer {
    ($($pointer:ident)*) => {$(
        impl<T: Record> Record for $pointer<T> {
            fn read(value: Value) -> Result<$pointer<T>, Refusal> {
                T::read(value).map($pointer::new)
            }

            fn write(&self) -> Value {
                T::write(self)
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut Book) -> Value {
                T::schema(book)
            }
        }
    )*};
}

pointer! { Box Arc }
