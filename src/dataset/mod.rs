//! What the user brings: files read into a table of text, and cells read into values.
//!
//! `engine` scores from these columns, `job` keeps them in the worker, `editor` shows what was found.
//! A table keeps the text of the file: how a cell reads is decided by who asks (scoring.md section 1),
//! once per column. This room knows no results and never touches a file system: bytes come in by `Reader`.

mod amend;
mod amendment;
mod amount;
mod category;
mod cell;
mod clock;
mod column;
mod combine;
mod correction;
mod correlation;
mod currency;
mod date;
mod dialect;
mod distinct;
mod distribution;
mod duplicate;
mod encoding;
mod facet;
mod finding;
mod flag;
mod guess;
mod hash;
mod heading;
mod label;
mod mapping;
mod naming;
mod number;
mod origin;
mod other_date;
mod partner;
mod period;
mod profile;
mod quirk;
mod rank;
mod reader;
mod report;
mod row;
mod suggestion;
mod table;
mod tail;

pub use amend::amend;
pub use amendment::{Amendment, Keep, Part, Treatment};
pub use category::{Categories, Category};
pub use cell::{fold, is_missing};
pub use column::Column;
pub use correction::{Correction, Corrections, Kind, Layout};
pub use correlation::correlate;
pub use date::{DateForm, Dates, Day, format_day, parse_iso, read_date, read_dates, spell_day};
pub use distinct::Distinct;
pub use distribution::{Histogram, Outliers, Spread};
pub use duplicate::{Duplicate, Duplicates};
pub use encoding::decode_western;
pub use facet::Facet;
pub use finding::{Example, Finding, FindingKind, Severity, say};
pub use flag::{Flags, read_flag, read_flags};
pub use guess::{Guess, guess};
pub use hash::QuickMap;
pub use heading::{Line, find_heading, invented, is_word};
pub use label::{Labels, read_labels};
pub use mapping::{Absent, Mapping, Use, find_column};
pub use naming::{Likeness, kindred, likest, split_period};
pub use number::{Mark, Numbers, is_number, read_number, read_numbers};
pub use origin::{Origin, Sheet, may_be_sheets};
pub use partner::suggest_join;
pub use period::{Periods, read_periods};
pub use profile::{Cell, Profile, Reading, Shape};
pub use rank::in_order;
pub use reader::{ReadError, Reader, read, read_as, read_plain};
pub use report::{ColumnReport, Profiles, Report, Span};
pub use suggestion::{bad_among, suggest_roles};
pub use table::{Builder, Head, Irregular, Noticed, Table};
pub use tail::Tail;
