//! Where a long table stands: which rows are in sight, and where they are drawn in a scroll container.
//!
//! Browsers cap the height of an element, so a container is at most [`TRACK`] high. A table that is
//! higher moves pixel by pixel with a wheel or a finger, and in proportion with the scrollbar; when
//! the movement rests, the scrollbar is put where it belongs. The same arithmetic natively and in
//! the page; the page alone scrolls.

use column::within;

/// The greatest height of a scroll container's content, in px, well below what any browser caps.
const TRACK: f64 = 4_000_000.0;
/// A movement of up to so many heights of the view is a wheel's or a finger's, not the scrollbar's.
const GLIDE: f64 = 4.0;
/// Within so many heights of the view from an end, track and table have the same scale, so that the
/// ends of both are reached together.
const ENDS: f64 = 8.0;
/// Rows drawn beyond the view on either side, so that a movement finds them there.
const MARGIN: usize = 24;
/// Windows begin and end at multiples of this, so that not every row asks anew.
const GRAIN: usize = 16;

/// The place of a table in its scroll container. All lengths in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Roll {
    rows: usize,
    row: f64,
    view: f64,
    /// The container's scroll position.
    at: f64,
    /// What of the table lies above the view.
    top: f64,
}

impl Roll {
    /// A table at its top, in rows of 32 px until they are measured.
    pub fn new() -> Roll {
        Roll { rows: 0, row: 32.0, view: 640.0, at: 0.0, top: 0.0 }
    }

    /// Takes over how many rows there are and how high a row and the view are; the first row in
    /// sight stays. Returns the scroll position to set.
    pub fn fit(&mut self, rows: usize, row: f64, view: f64) -> f64 {
        self.top *= row.max(1.0) / self.row;
        (self.rows, self.row, self.view) = (rows, row.max(1.0), view.max(1.0));
        self.go(self.top)
    }

    /// Goes to where so much of the table lies above the view. Returns the scroll position to set.
    pub fn go(&mut self, top: f64) -> f64 {
        self.top = within(top, 0.0, self.table_end());
        self.at = self.on_track(self.top).round();
        self.at
    }

    /// Brings a row into sight by the shortest way. Returns the scroll position to set.
    pub fn show(&mut self, row: usize) -> f64 {
        let start = row as f64 * self.row;
        let top = self.top.min(start).max(start + self.row - self.view);
        self.go(top)
    }

    /// Brings a row to the middle of the view. Returns the scroll position to set.
    pub fn centre(&mut self, row: usize) -> f64 {
        self.go((row as f64 + 0.5) * self.row - self.view / 2.0)
    }

    /// The container was scrolled. Returns another scroll position where the track has come to its
    /// end before the table has.
    pub fn scrolled(&mut self, at: f64) -> Option<f64> {
        let moved = at - self.at;
        self.at = at;
        if !self.is_long() || moved.abs() > GLIDE * self.view {
            self.top = self.in_table(at);
        } else {
            self.top = within(self.top + moved, 0.0, self.table_end());
        }
        let early = at <= 0.0 && self.top > 0.0 || at >= self.track_end() && self.top < self.table_end();
        let place = if early { self.settle() } else { None };
        if early && place.is_none() {
            // Less than a pixel of the track is left: the end is the end.
            self.top = self.in_table(at);
        }
        place
    }

    /// The movement rests: returns where the scrollbar belongs if it stands elsewhere.
    pub fn settle(&mut self) -> Option<f64> {
        let at = self.on_track(self.top).round();
        if (at - self.at).abs() < 1.0 {
            return None;
        }
        self.at = at;
        Some(at)
    }

    /// The rows to draw, `from..to`.
    pub fn window(&self) -> (usize, usize) {
        let first = (self.top / self.row) as usize;
        let from = first.saturating_sub(MARGIN) / GRAIN * GRAIN;
        // Both ends step together, so that a step is one question.
        (from, from + (self.page() + 2 * MARGIN + GRAIN).next_multiple_of(GRAIN))
    }

    /// The first row that is wholly in sight.
    pub fn first(&self) -> usize {
        (self.top / self.row).ceil() as usize
    }

    /// How many whole rows the view holds, at least one.
    pub fn page(&self) -> usize {
        ((self.view / self.row) as usize).max(1)
    }

    /// The space above and below `count` rows that are drawn from `from` on. Rows that would be out
    /// of sight are drawn in sight: they are what there is until the right ones come.
    pub fn space(&self, from: usize, count: usize) -> (f64, f64) {
        let (start, size) = (from as f64 * self.row + self.at - self.top, count as f64 * self.row);
        let in_sight = start < self.at + self.view && start + size > self.at;
        let above = if in_sight { start } else { self.at.min(self.track() - size) }.max(0.0);
        (above, (self.track() - above - size).max(0.0))
    }

    fn height(&self) -> f64 {
        self.rows as f64 * self.row
    }

    fn track(&self) -> f64 {
        self.height().min(TRACK)
    }

    fn is_long(&self) -> bool {
        self.height() > TRACK
    }

    fn table_end(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }

    fn track_end(&self) -> f64 {
        (self.track() - self.view).max(0.0)
    }

    /// How far the ends reach, and how much of the table a pixel of the track between them stands for.
    fn scale(&self) -> (f64, f64) {
        let end = (ENDS * self.view).min(self.track_end() / 3.0);
        (end, (self.table_end() - 2.0 * end) / (self.track_end() - 2.0 * end))
    }

    fn on_track(&self, top: f64) -> f64 {
        if !self.is_long() {
            return top;
        }
        let (end, scale) = self.scale();
        let below = self.table_end() - top;
        match top {
            top if top <= end => top,
            _ if below <= end => self.track_end() - below,
            top => end + (top - end) / scale,
        }
    }

    fn in_table(&self, at: f64) -> f64 {
        let at = within(at, 0.0, self.track_end());
        if !self.is_long() {
            return at;
        }
        let (end, scale) = self.scale();
        let below = self.track_end() - at;
        match at {
            at if at <= end => at,
            _ if below <= end => self.table_end() - below,
            at => end + (at - end) * scale,
        }
    }
}

impl Default for Roll {
    fn default() -> Self {
        Roll::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: usize) -> Roll {
        let mut roll = Roll::new();
        roll.fit(rows, 32.0, 640.0);
        roll
    }

    #[test]
    fn a_short_table_scrolls_as_it_is() {
        let mut roll = table(1000);
        assert_eq!(roll.scrolled(3200.0), None);
        assert_eq!(roll.window(), (64, 160), "20 rows from the 100th on, and some more on either side");
        assert_eq!(roll.space(64, 96), (2048.0, 32_000.0 - 2048.0 - 96.0 * 32.0));
        assert_eq!(roll.settle(), None);
    }

    #[test]
    fn the_scrollbar_reaches_both_ends_of_a_million_rows() {
        let mut roll = table(1_000_000);
        assert_eq!(roll.scrolled(TRACK - 640.0), None);
        assert!(roll.window().0 < 1_000_000 - 20 && roll.window().1 >= 1_000_000);
        let (above, below) = roll.space(999_900, 100);
        assert_eq!((above, below), (TRACK - 3200.0, 0.0));
        assert_eq!(roll.scrolled(0.0), None);
        assert_eq!(roll.window().0, 0);
    }

    #[test]
    fn a_wheel_moves_pixel_by_pixel_wherever_it_is() {
        let mut roll = table(1_000_000);
        roll.scrolled(2_000_000.0);
        let top = roll.top;
        let from = roll.window().0;
        let drawn = roll.space(from, 60);
        for step in 1..=50 {
            roll.scrolled(2_000_000.0 + f64::from(step) * 100.0);
        }
        assert_eq!(roll.top, top + 5000.0);
        assert_eq!(roll.space(from - 100, 400).0, drawn.0 - 3200.0, "rows stay where they are drawn");
    }

    #[test]
    fn at_rest_the_scrollbar_stands_where_it_belongs_and_nothing_moves() {
        let mut roll = table(1_000_000);
        roll.scrolled(2_000_000.0);
        for step in 1..=200 {
            roll.scrolled(2_000_000.0 + f64::from(step) * 1000.0);
        }
        let (top, window) = (roll.top, roll.window());
        let at = roll.settle().unwrap();
        assert!((at - 2_000_000.0).abs() < 200_000.0 / 7.0 + 1.0, "{at}");
        assert_eq!((roll.top, roll.window()), (top, window));
        assert_eq!(roll.scrolled(at), None, "the container tells of the new position");
        assert_eq!(roll.top, top);
    }

    #[test]
    fn a_wheel_never_sticks_before_the_end() {
        let mut roll = table(1_000_000);
        roll.scrolled(20_000.0);
        let mut at = roll.at;
        for _ in 0..2_000 {
            at = (at - 400.0).max(0.0);
            at = roll.scrolled(at).unwrap_or(at);
        }
        assert_eq!((roll.top, roll.window().0), (0.0, 0));
    }

    #[test]
    fn keys_bring_rows_into_sight() {
        let mut roll = table(1_000_000);
        for row in [0, 19, 20, 600_000, 999_999, 3] {
            roll.show(row);
            let (from, to) = roll.window();
            assert!((from..to).contains(&row), "{row}");
            let start = row as f64 * 32.0;
            assert!(roll.top <= start && start + 32.0 <= roll.top + 640.0, "{row}");
        }
        roll.centre(500);
        assert_eq!(roll.top, 500.5 * 32.0 - 320.0);
    }

    #[test]
    fn old_rows_stay_in_sight_until_the_right_ones_come() {
        let mut roll = table(1_000_000);
        roll.scrolled(1_000_000.0);
        let (above, _) = roll.space(0, 60);
        assert_eq!(above, 1_000_000.0);
    }

    #[test]
    fn other_sizes_keep_the_first_row() {
        let mut roll = table(10_000);
        roll.scrolled(3200.0);
        assert_eq!(roll.fit(10_000, 44.0, 400.0), 4400.0);
        assert_eq!(roll.fit(10, 44.0, 400.0), 40.0);
        assert_eq!(roll.fit(0, 44.0, 400.0), 0.0);
        assert_eq!(roll.window().0, 0);
    }
}
