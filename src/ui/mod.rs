//! Draws view models and sends commands. Leptos lives here and nowhere else.
//!
//! Components hold no writable shared state: commands travel by [`App::send`], state comes back by
//! memos over the editor. Local signals are for drafts, hover and what is open.

mod app;
mod page;
mod palette;
pub mod part;
mod shell;

pub use app::mount;
use app::use_app;
pub use part::{Chart, use_palette};
