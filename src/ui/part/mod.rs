//! Parts: what every place is built of, one file each.

mod band;
mod chart;
mod divider;
mod drawn;
mod field;
mod focus;
mod gradual;
mod icon;
mod menu;
mod picture;
mod place;
mod popover;
mod score;
mod scroller;
mod search;

pub use band::{BandChip, BandInk, Mix, own_color};
pub use chart::{Chart, ChartProps, use_palette};
pub use divider::{Divider, Dividers};
pub use drawn::{behind, when_drawn};
pub use field::{Number, Segment, Slider, TextField, new_id};
pub use focus::{focus, main, resume_at};
pub use gradual::gradually;
pub use icon::{Icon, Sprite};
pub use menu::Menu;
pub use picture::{Bar, Histogram, shapes};
pub use place::by_place;
pub use popover::Popover;
pub use score::{Delta, ScoreBar};
pub use scroller::Scroller;
pub use search::SearchField;
