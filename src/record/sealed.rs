//! An answer that is passed on as it came and read only where it is shown.
//!
//! What reads a type lies in the file of whoever calls it. Most answers concern one place alone: the
//! page, which only hands them on, need not carry the code that reads them.

use std::fmt;
use std::sync::{Arc, OnceLock};

use serde_json::Value;

#[cfg(not(target_arch = "wasm32"))]
use super::Book;
use super::{Record, Refusal};

/// A value that has not been looked at yet. Cloning shares it.
pub struct Sealed<T>(Arc<Letter<T>>);

struct Letter<T> {
    value: Value,
    read: OnceLock<Option<T>>,
}

impl<T: Record> Sealed<T> {
    /// Seals what this program made.
    pub fn new(of: &T) -> Sealed<T> {
        Sealed::closed(of.write())
    }

    fn closed(value: Value) -> Sealed<T> {
        Sealed(Arc::new(Letter { value, read: OnceLock::new() }))
    }

    /// What is inside, read at the first look; nothing where another program wrote it.
    pub fn open(&self) -> Option<&T> {
        self.0.read.get_or_init(|| T::read(self.0.value.clone()).ok()).as_ref()
    }
}

impl<T: Record> Record for Sealed<T> {
    fn read(value: Value) -> Result<Self, Refusal> {
        Ok(Sealed::closed(value))
    }

    fn write(&self) -> Value {
        self.0.value.clone()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Value {
        T::schema(book)
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Sealed(self.0.clone())
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.value == other.0.value
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({})", self.0.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_read_again_at_the_first_look() {
        let sealed = Sealed::new(&vec![1.5, 2.0]);
        let arrived = Sealed::<Vec<f64>>::from_text(&sealed.to_text()).unwrap();
        assert_eq!(arrived.open(), Some(&vec![1.5, 2.0]));
        assert_eq!(arrived, sealed);
        let other = Sealed::<Vec<f64>>::from_text("[\"a\"]").unwrap();
        assert!(other.open().is_none(), "another program wrote it");
    }
}
