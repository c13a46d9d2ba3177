//! How gestures change what the table shows, and the chips that say what it shows.
//! Each function takes the present query and returns the next.

use super::super::number;
use super::bands;
use crate::editor::Editor;
use crate::engine::{Key, Query, Sort};

/// A filter that is on, and the query without it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    pub label: String,
    pub without: Query,
}

/// Takes a band in or out. Bands and a range are two ways to choose totals: one ends the other.
pub fn toggle_band(query: &Query, band: usize) -> Query {
    let mut next = Query { range: None, ..query.clone() };
    if let Some(at) = next.bands.iter().position(|chosen| *chosen == band) {
        next.bands.remove(at);
    } else {
        next.bands.push(band);
        next.bands.sort_unstable();
    }
    next
}

/// Takes those without a total in or out.
pub fn toggle_unscored(query: &Query) -> Query {
    Query { unscored: !query.unscored, range: None, ..query.clone() }
}

/// Chooses a range of totals; the same again takes it back.
pub fn pick_range(query: &Query, range: (f64, f64)) -> Query {
    let range = (query.range != Some(range)).then_some(range);
    Query { range, bands: Vec::new(), unscored: false, ..query.clone() }
}

/// Chooses a segment, by its place in the scorecard, or all.
pub fn pick_segment(query: &Query, segment: Option<usize>) -> Query {
    Query { segment, ..query.clone() }
}

/// Words that id or name must hold.
pub fn search(query: &Query, words: &str) -> Query {
    Query { search: words.trim().into(), ..query.clone() }
}

/// Sorts by a column; a second time turns the order. What is worth looking at comes first: low
/// scores, large amounts.
pub fn turn(query: &Query, by: &Key) -> Query {
    let descending = match &query.sort {
        Some(sort) if sort.by == *by => !sort.descending,
        _ => matches!(by, Key::Value | Key::Drag),
    };
    Query { sort: Some(Sort { by: by.clone(), descending }), ..query.clone() }
}

/// The filters that are on; the search stands in its own field.
pub fn chips(editor: &Editor) -> Vec<Chip> {
    let (Some(scored), Some(card)) = (&editor.session.scored, editor.card()) else { return Vec::new() };
    let query = &editor.session.query;
    let mut chips = Vec::new();
    let bands = bands(&scored.summary);
    let mut labels: Vec<String> =
        query.bands.iter().filter_map(|band| bands.get(*band)).map(|band| band.label.clone()).collect();
    labels.extend(query.unscored.then(|| "No total".into()));
    if !labels.is_empty() {
        let without = Query { bands: Vec::new(), unscored: false, ..query.clone() };
        chips.push(Chip { label: labels.join(", "), without });
    }
    if let Some((from, to)) = query.range {
        let label = format!("Total {} to {}", number(from), number(to));
        chips.push(Chip { label, without: Query { range: None, ..query.clone() } });
    }
    if let Some(segment) = query.segment.and_then(|segment| card.segments.get(segment)) {
        let label = if segment.name.is_empty() { &segment.id } else { &segment.name };
        chips.push(Chip { label: label.clone(), without: Query { segment: None, ..query.clone() } });
    }
    chips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_goes_in_and_out_and_ends_a_range() {
        let query = pick_range(&Query::default(), (45.0, 47.5));
        let query = toggle_band(&toggle_band(&query, 1), 0);
        assert_eq!((query.bands.as_slice(), query.range), ([0, 1].as_slice(), None));
        assert_eq!(toggle_band(&query, 0).bands, [1]);
        let query = pick_range(&toggle_unscored(&query), (0.0, 2.5));
        assert!(query.bands.is_empty() && !query.unscored);
        assert_eq!(pick_range(&query, (0.0, 2.5)), Query::default());
    }

    #[test]
    fn a_second_click_turns_the_order() {
        let by_total = turn(&Query::default(), &Key::Total);
        assert_eq!(by_total.sort, Some(Sort { by: Key::Total, descending: false }));
        assert_eq!(turn(&by_total, &Key::Total).sort, Some(Sort { by: Key::Total, descending: true }));
        let by_value = turn(&by_total, &Key::Value);
        assert_eq!(by_value.sort, Some(Sort { by: Key::Value, descending: true }), "the largest first");
    }

    #[test]
    fn other_filters_stay_when_one_changes() {
        let query = search(&pick_segment(&Query::default(), Some(1)), "  north ");
        let query = toggle_band(&query, 0);
        assert_eq!((query.segment, query.search.as_str()), (Some(1), "north"));
    }
}
