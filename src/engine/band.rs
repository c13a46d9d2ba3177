//! Which band a total falls in (scoring.md, section 3). Called by `engine` and what sums it up.

use super::frame::Frame;
use crate::scorecard::Band;

/// The place of the last band with `from` ≤ total; [`Frame::NONE`] without a total.
pub fn find(bands: &[Band], total: f64) -> u32 {
    if total.is_nan() {
        return Frame::NONE;
    }
    // A total below the first band cannot be; the first one takes it.
    bands.iter().rposition(|band| band.from <= total).unwrap_or(0) as u32
}
