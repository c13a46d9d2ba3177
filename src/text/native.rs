//! By the standard library.

#![expect(clippy::disallowed_methods, reason = "this is where they are allowed")]

pub fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

pub fn upper(text: &str) -> String {
    text.to_uppercase()
}
