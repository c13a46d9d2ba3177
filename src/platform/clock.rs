//! The present moment.

use crate::editor::Moment;

/// Now, with the local offset.
pub fn now() -> Moment {
    let date = js_sys::Date::new_0();
    Moment { utc: date.get_time() as i64, offset: -date.get_timezone_offset() as i32 }
}
