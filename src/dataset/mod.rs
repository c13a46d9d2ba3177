//! What the user brings: files read into a table of text, and cells read into values.
//!
//! `engine` scores from these columns, `job` keeps them in the worker, `editor` shows what was found.
//! A table keeps the text of the file: how a cell reads is decided by who asks (scoring.md section 1),
//! once per column. This room knows no results and never touches a file system: bytes come in by `Reader`.

mod amount;
mod cell;
mod correction;
mod currency;
mod date;
mod dialect;
mod encoding;
mod flag;
mod label;
mod number;
mod reader;
mod table;

pub use cell::{fold, is_missing};
pub use correction::{Correction, Corrections, Kind};
pub use date::{DateForm, Dates, Day, format_day, parse_iso, read_date, read_dates};
pub use flag::{Flags, read_flag, read_flags};
pub use label::{Labels, read_labels};
pub use number::{Mark, Numbers, read_number, read_numbers};
pub use reader::{ReadError, Reader, read};
pub use table::{Builder, Column, Irregular, Noticed, Table};
