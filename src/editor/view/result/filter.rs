//! How gestures change what the table shows: each function takes the present query and returns the next.
//! A mark that was chosen and is chosen again is taken back.

use crate::editor::{Command, Editor};
use crate::engine::{COMPARED, Key, Movement, Query, Reached, Sort};

/// The query that is in force: what the address says, without what the scorecard does not have.
pub fn query(editor: &Editor) -> Query {
    let query = Query::read(&editor.session.query);
    match editor.card() {
        Some(card) => query.fit(card),
        None => query,
    }
}

/// The command that asks for it. What is typed and in which order rows stand takes the place of the
/// address before, so that going back leads to other filters.
pub fn ask(present: &Query, next: &Query) -> Command {
    let bare = |query: &Query| Query { search: String::new(), sort: Vec::new(), ..query.clone() };
    Command::Ask { query: next.write(), replace: bare(present) == bare(next) }
}

/// Takes a band in or out. Bands and a range are two ways to choose totals: one ends the other.
pub fn toggle_band(query: &Query, band: usize) -> Query {
    let mut next = Query { range: None, ..query.clone() };
    toggle(&mut next.bands, band);
    next.bands.sort_unstable();
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

/// Takes a segment in or out, by its id; empty for those of none.
pub fn toggle_segment(query: &Query, segment: &str) -> Query {
    let mut next = query.clone();
    toggle(&mut next.segments, segment.into());
    next
}

/// Takes a label of a column in or out; an empty one stands for missing cells.
pub fn toggle_label(query: &Query, header: &str, label: &str) -> Query {
    let mut next = query.clone();
    match next.labels.iter_mut().find(|(known, _)| known == header) {
        Some((_, labels)) => toggle(labels, label.into()),
        None => next.labels.push((header.into(), vec![label.into()])),
    }
    next.labels.retain(|(_, labels)| !labels.is_empty());
    next
}

/// Takes those of a row of the heatmap in or out.
pub fn toggle_slice(query: &Query, by: &Key, label: &str) -> Query {
    match by {
        Key::Column(header) => toggle_label(query, header, label),
        _ => toggle_segment(query, label),
    }
}

/// Takes those who went from one band to another in or out.
pub fn toggle_flow(query: &Query, flow: (Option<usize>, Option<usize>)) -> Query {
    let mut next = query.clone();
    toggle(&mut next.flows, flow);
    next
}

/// Chooses those who rose a band, or who fell one.
pub fn pick_moved(query: &Query, moved: Movement) -> Query {
    Query { moved: (query.moved != Some(moved)).then_some(moved), ..query.clone() }
}

/// Chooses those who have reached a step of a KPI, or have not; one step of each KPI.
pub fn pick_reached(query: &Query, kpi: &str, step: usize, not: bool) -> Query {
    let reached = Reached { kpi: kpi.into(), step, not };
    let mut next = query.clone();
    let was = next.reached.contains(&reached);
    next.reached.retain(|other| other.kpi != kpi);
    next.reached.extend((!was).then_some(reached));
    next
}

/// Takes an alert in or out, by its id.
pub fn toggle_alert(query: &Query, alert: &str) -> Query {
    let mut next = query.clone();
    toggle(&mut next.alerts, alert.into());
    next
}

/// Chooses numbers between two ends, each of which may be open; both open take the filter back.
pub fn set_range(query: &Query, key: &Key, from: Option<f64>, to: Option<f64>) -> Query {
    let mut next = query.clone();
    next.ranges.retain(|(known, ..)| known != key);
    if from.is_some() || to.is_some() {
        next.ranges.push((key.clone(), from.unwrap_or(f64::NEG_INFINITY), to.unwrap_or(f64::INFINITY)));
    }
    next
}

/// Chooses one number of a kind; the same again takes it back.
pub fn pick_number(query: &Query, key: &Key, number: f64) -> Query {
    let was = query.ranges.contains(&(key.clone(), number, number));
    set_range(query, key, Some(number).filter(|_| !was), Some(number).filter(|_| !was))
}

/// Looks through a view of the scorecard, by its id, or through none.
pub fn pick_view(query: &Query, view: Option<&str>) -> Query {
    Query { view: view.map(str::to_string), ..query.clone() }
}

/// Words that id or name must hold.
pub fn search(query: &Query, words: &str) -> Query {
    Query { search: words.trim().into(), ..query.clone() }
}

/// Puts subjects beside each other, by their ids; none puts them away.
pub fn compare(query: &Query, subjects: &[String]) -> Query {
    Query { compared: subjects.iter().take(COMPARED).cloned().collect(), ..query.clone() }
}

/// Sorts by a column; a second time turns the order. What is worth looking at comes first: low scores,
/// large amounts. With `add` it decides among equals of those before it, and a third time no more.
pub fn turn(query: &Query, by: &Key, add: bool) -> Query {
    let first = matches!(by, Key::Value | Key::Drag);
    let mut next = query.clone();
    let at = next.sort.iter().position(|sort| sort.by == *by);
    let fresh = || Sort { by: by.clone(), descending: first };
    match (at, add) {
        (Some(at), true) if next.sort[at].descending == first || next.sort.len() == 1 => {
            next.sort[at].descending = !next.sort[at].descending;
        }
        (Some(at), true) => {
            next.sort.remove(at);
        }
        (None, true) => next.sort.push(fresh()),
        (Some(0), false) if next.sort.len() == 1 => next.sort[0].descending = !next.sort[0].descending,
        (_, false) => next.sort = vec![fresh()],
    }
    next
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|other| *other == item) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(query: &Query) -> String {
        query.write()
    }

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
    fn a_second_click_turns_the_order_and_shift_adds_a_column() {
        let query = turn(&Query::first(), &Key::Total, false);
        assert_eq!(sorted(&query), "sort=-total");
        let query = turn(&query, &Key::Value, false);
        assert_eq!(sorted(&query), "sort=-value", "the largest first");
        let query = turn(&turn(&query, &Key::Band, true), &Key::Name, true);
        assert_eq!(sorted(&query), "sort=-value,band,name");
        let query = turn(&query, &Key::Band, true);
        assert_eq!(sorted(&query), "sort=-value,-band,name");
        assert_eq!(sorted(&turn(&query, &Key::Band, true)), "sort=-value,name");
        assert_eq!(sorted(&turn(&query, &Key::Name, false)), "sort=name");
    }

    #[test]
    fn a_mark_chosen_twice_is_taken_back() {
        let none = Query::default();
        let twice: [&dyn Fn(&Query) -> Query; 8] = [
            &|query| toggle_segment(query, "big"),
            &|query| toggle_label(query, "Region", "EMEA"),
            &|query| toggle_flow(query, (Some(2), Some(0))),
            &|query| pick_moved(query, Movement::Fell),
            &|query| pick_reached(query, "sso", 1, false),
            &|query| toggle_alert(query, "drop"),
            &|query| pick_number(query, &Key::Score("nps".into()), 0.0),
            &|query| toggle_band(query, 1),
        ];
        for gesture in twice {
            let once = gesture(&none);
            assert_ne!(once, none);
            assert_eq!(gesture(&once), none);
        }
        let query = pick_reached(&pick_reached(&none, "qbr", 2, false), "qbr", 1, true);
        assert_eq!(query.reached.len(), 1, "one step of each KPI");
        assert_eq!(
            set_range(&set_range(&none, &Key::Change, None, Some(-10.0)), &Key::Change, None, None),
            none
        );
    }

    #[test]
    fn typing_and_sorting_take_the_place_of_the_address() {
        let present = Query::first();
        let replaces = |next: &Query| matches!(ask(&present, next), Command::Ask { replace: true, .. });
        assert!(replaces(&search(&present, " north ")) && replaces(&turn(&present, &Key::Name, true)));
        assert!(!replaces(&toggle_band(&present, 0)));
    }
}
