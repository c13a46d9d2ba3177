//! Conditions as a person reads them, and what the builder offers to make them of.

mod choice;
mod form;
mod sentence;

pub use choice::{
    Names, Nature, Offer, likely_column, list_text, names, nature, offer, read_list, retarget,
    with_comparison,
};
pub use form::{Form, form};
pub use sentence::{comparison, item, sentence};
