//! The table of Results.

use crate::app::App;

/// How many rows the table says that it has, its head not counted; none while it has not said so.
pub fn rows(app: &App) -> Option<usize> {
    let look = "return document.querySelector('table[role=grid]')?.getAttribute('aria-rowcount')";
    let counted: usize = app.run(look).as_str()?.parse().ok()?;
    Some(counted.saturating_sub(1))
}
