//! When something happens.

use crate::dataset::Day;

/// The present moment, as the browser tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// UTC, milliseconds since 1970.
    pub utc: super::Millis,
    /// Minutes that local time is ahead of UTC.
    pub offset: i32,
}

impl Moment {
    /// The local calendar day.
    pub fn day(self) -> Day {
        self.local().div_euclid(86_400_000) as Day
    }

    /// Local time in milliseconds since 1970.
    pub fn local(self) -> i64 {
        self.utc + i64::from(self.offset) * 60_000
    }
}
