//! What a table shows and in which order: filters that join, and columns to sort by. It has a form for
//! addresses (`text`), in which it also crosses to the worker. It selects nothing itself.

mod text;

use super::band::{Movement, Scale};
use crate::scorecard::Scorecard;

/// What to show. The default shows everyone in the order of the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The period, by its place among the frame's; the latest of each subject unless named.
    pub period: Option<usize>,
    /// Bands, by their places in the summary; none for all.
    pub bands: Vec<usize>,
    /// Whether subjects without a total are among those chosen, where bands or a range choose.
    pub unscored: bool,
    /// Totals from the first on and below the second; a range that ends at 100 holds 100 too.
    pub range: Option<(f64, f64)>,
    /// Segments by id, any of which applies; an empty id is the base.
    pub segments: Vec<String>,
    /// From which band to which, none for no total, since the period before; any of them.
    pub flows: Vec<(Option<usize>, Option<usize>)>,
    /// Which way a subject changed band since the period before.
    pub moved: Option<Movement>,
    /// Steps of KPIs that are reached, or are not.
    pub reached: Vec<Reached>,
    /// Columns with the labels of which they hold one, case ignored; an empty one is a missing cell.
    pub labels: Vec<(String, Vec<String>)>,
    /// Numbers from the first to the second, both included.
    pub ranges: Vec<(Key, f64, f64)>,
    /// Alerts by id, all of which hold.
    pub alerts: Vec<String>,
    /// The view, by id, whose condition holds and whose columns are shown.
    pub view: Option<String>,
    /// Words that the id or the name contains, case ignored.
    pub search: String,
    /// The first decides, those after it among equals.
    pub sort: Vec<Sort>,
    /// Subjects by id that are put beside each other; it filters nothing.
    pub compared: Vec<String>,
}

/// A step of a KPI: the level of a rubric by its place, or yes as 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    pub kpi: String,
    pub step: usize,
    /// Those are meant that have not come so far.
    pub not: bool,
}

/// The order of the rows. Ties keep the order of the data; what is missing comes last either way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub by: Key,
    pub descending: bool,
}

/// What rows have: they are sorted by it, filtered by it, and a column shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Name,
    Total,
    /// The total now less the total in the period before.
    Change,
    Band,
    Segment,
    Coverage,
    /// What a subject is worth.
    Value,
    /// Points that the top drag takes.
    Drag,
    /// The totals of the last periods; shown only.
    Trend,
    /// The score of a group or a KPI, by its id.
    Score(String),
    /// The value of a KPI as it was measured, by its id.
    Raw(String),
    /// A column of the table, by its header.
    Column(String),
}

/// Most subjects that are put beside each other.
pub const COMPARED: usize = 5;

impl Query {
    /// What a person sees first: the lowest totals.
    pub fn first() -> Query {
        Query { sort: lowest(), ..Query::default() }
    }

    /// The same without what the scorecard no longer has; ids and places may have gone with an edit.
    #[must_use]
    pub fn fit(mut self, card: &Scorecard) -> Query {
        let bands = Scale::new(card).marks.len();
        let known = |band: &usize| *band < bands;
        self.bands.retain(known);
        self.flows.retain(|(from, to)| from.iter().chain(to).all(known));
        self.segments.retain(|id| id.is_empty() || card.segments.iter().any(|segment| segment.id == *id));
        self.reached.retain(|reached| card.kpi(&reached.kpi).is_some());
        self.alerts.retain(|id| card.alerts.iter().any(|alert| alert.id == *id));
        self.view = self.view.filter(|id| card.views.iter().any(|view| view.id == *id));
        self.ranges.retain(|(key, ..)| key.is_of(card));
        self.sort.retain(|sort| sort.by.is_of(card));
        if self.sort.is_empty() {
            self.sort = lowest();
        }
        self
    }

    /// The same order, of everyone.
    #[must_use]
    pub fn without_filters(&self) -> Query {
        Query { sort: self.sort.clone(), view: self.view.clone(), ..Query::default() }
    }
}

impl Key {
    /// Whether a scorecard has it.
    pub fn is_of(&self, card: &Scorecard) -> bool {
        match self {
            Key::Score(id) => card.is_part(id),
            Key::Raw(id) => card.kpi(id).is_some(),
            Key::Segment => !card.segments.is_empty(),
            _ => true,
        }
    }
}

fn lowest() -> Vec<Sort> {
    vec![Sort { by: Key::Total, descending: false }]
}
