//! Charts: one file a chart, each a function from small plain structs to a [`ChartSpec`].
//!
//! The places of the app fill the structs from results, `platform` draws the option with ECharts,
//! `ui` shows the sentence and the table. Nothing here knows the browser, reads data or scores it.
//! A new chart is one file and one line below.

mod figure;
mod palette;
mod spec;
mod style;

mod distribution;
mod group;
mod radar;
mod trend;
mod waterfall;

pub use distribution::{BIN, BINS, Before, Distribution, Note, Size, bin, distribution};
pub use figure::{count, sentence, shown, signed};
pub use group::{GroupScore, Groups, groups};
pub use palette::{Ink, Palette, Rgb};
pub use radar::{Corner, Radar, radar};
pub use spec::{ChartBand, ChartSpec, Drawing, Row, Table, Tip};
pub use trend::{Trend, TrendPoint, trend};
pub use waterfall::{Fired, Loss, Waterfall, waterfall};
