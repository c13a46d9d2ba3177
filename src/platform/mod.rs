//! The only code that touches the browser: storage, files, worker, clock, location.
//!
//! `ui` hands it gestures' raw material and effects; it answers with commands. It decides nothing.

mod boot;
mod chart;
mod clipboard;
mod clock;
mod database;
mod download;
mod effect;
mod fetch;
mod file;
mod keeping;
mod link;
mod location;
mod pace;
mod pack;
mod panic;
mod reader;
mod screen;
mod sheet;
mod size;
mod stop;
mod storage;
mod style;
mod worker;

pub use boot::clear_boot;
pub use chart::{Chart, ChartFailure, Picture, on_theme, palette};
pub use clock::now;
pub use download::save;
pub use effect::Host;
pub use fetch::catalogue;
pub use file::{drags_files, dropped, hold_text, is_table, pasted, picked, text_of};
pub use location::{current_route, on_visit};
pub use pace::{begin_slice, hurry_for_keys, spawn_paced};
pub use panic::watch;
pub use screen::{is_full_screen, set_full_screen};
#[cfg(feature = "sheet")]
pub use sheet::serve_sheet;
pub use size::{SizeWatch, watch_size};
pub use storage::{read, usage};
pub use style::fetch_style;
pub use worker::serve;
