//! Addresses: every place has one, so that reload, the back button and a bookmark work.
//! They live in the URL's fragment, which no server sees and every static host can serve.

use crate::text::{decode, encode};

/// A place in the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Library,
    Goals {
        card: String,
    },
    /// `part`: the id of the KPI or group that is being edited, or one of [`Panel`]'s words.
    Design {
        card: String,
        part: Option<String>,
    },
    /// `grid`: the cells to type in, instead of the columns.
    Data {
        card: String,
        grid: bool,
    },
    /// `query`: what the table of subjects shows, as [`crate::engine::Query`] is written.
    Results {
        card: String,
        query: String,
    },
    /// Which alerts go off, and the tasks that they bring.
    Tasks {
        card: String,
    },
    /// The levels or milestones that are reached.
    Levels {
        card: String,
    },
    Account {
        card: String,
        subject: String,
    },
    /// A slide, from 1.
    Present {
        card: String,
        step: usize,
    },
}

/// The places that stand in the rail, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Library,
    Goals,
    Design,
    Data,
    Results,
    Present,
}

impl Place {
    pub const ALL: [Place; 6] =
        [Place::Library, Place::Goals, Place::Design, Place::Data, Place::Results, Place::Present];

    /// The place's name, as the rail shows it.
    pub fn name(self) -> &'static str {
        match self {
            Place::Library => "Library",
            Place::Goals => "Goals",
            Place::Design => "Design",
            Place::Data => "Data",
            Place::Results => "Results",
            Place::Present => "Present",
        }
    }

    /// The address of the place for a scorecard.
    pub fn route(self, card: &str) -> Route {
        let card = card.to_string();
        match self {
            Place::Library => Route::Library,
            Place::Goals => Route::Goals { card },
            Place::Design => Route::Design { card, part: None },
            Place::Data => Route::Data { card, grid: false },
            Place::Results => Route::Results { card, query: String::new() },
            Place::Present => Route::Present { card, step: 1 },
        }
    }
}

/// What the Design place can show beside KPIs and groups. The tilde keeps it apart from every id.
pub const WEIGHTS: &str = "~weights";
pub const BANDS: &str = "~bands";
/// Profiles with weights, rules or bands of their own.
pub const SEGMENTS: &str = "~segments";
pub const OVERRIDES: &str = "~overrides";
pub const ALERTS: &str = "~alerts";
/// What each role sees.
pub const VIEWS: &str = "~views";
/// What the team expects of the scores.
pub const TESTS: &str = "~tests";
/// What a good consultant would say about the design.
pub const REVIEW: &str = "~review";
/// The scorecard's own settings.
pub const SETTINGS: &str = "~settings";

/// These parts with their names, in the order in which the outline lists them.
pub const PARTS: [(&str, &str); 9] = [
    (WEIGHTS, "Weights"),
    (BANDS, "Bands"),
    (SEGMENTS, "Segments"),
    (OVERRIDES, "Overrides"),
    (ALERTS, "Alerts"),
    (VIEWS, "Views"),
    (TESTS, "Test cases"),
    (REVIEW, "Design review"),
    (SETTINGS, "Settings"),
];

impl Route {
    /// The scorecard that the address is about.
    pub fn card(&self) -> Option<&str> {
        match self {
            Route::Library => None,
            Route::Goals { card }
            | Route::Design { card, .. }
            | Route::Data { card, .. }
            | Route::Results { card, .. }
            | Route::Tasks { card }
            | Route::Levels { card }
            | Route::Present { card, .. }
            | Route::Account { card, .. } => Some(card),
        }
    }

    /// Whether both are the same page of the same scorecard, whatever part of it they show.
    pub fn same_page(&self, other: &Route) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.card() == other.card()
    }

    /// The place in the rail under which the address stands.
    pub fn place(&self) -> Place {
        match self {
            Route::Library => Place::Library,
            Route::Goals { .. } => Place::Goals,
            Route::Design { .. } => Place::Design,
            Route::Data { .. } => Place::Data,
            Route::Results { .. } | Route::Tasks { .. } | Route::Levels { .. } | Route::Account { .. } => {
                Place::Results
            }
            Route::Present { .. } => Place::Present,
        }
    }

    /// The fragment with its `#`.
    pub fn fragment(&self) -> String {
        match self {
            Route::Library => "#/".into(),
            Route::Goals { card } => format!("#/{card}/goals"),
            Route::Design { card, part: None } => format!("#/{card}/design"),
            Route::Design { card, part: Some(part) } => format!("#/{card}/design/{part}"),
            Route::Data { card, grid: false } => format!("#/{card}/data"),
            Route::Data { card, grid: true } => format!("#/{card}/data/table"),
            Route::Results { card, query } if query.is_empty() => format!("#/{card}/results"),
            Route::Results { card, query } => format!("#/{card}/results?{query}"),
            Route::Tasks { card } => format!("#/{card}/results/{TASKS}"),
            Route::Levels { card } => format!("#/{card}/results/{LEVELS}"),
            Route::Present { card, step } => format!("#/{card}/present/{step}"),
            Route::Account { card, subject } => format!("#/{card}/results/{}", encode(subject)),
        }
    }

    /// The place a fragment leads to; an unknown one leads to the library.
    pub fn parse(fragment: &str) -> Route {
        let path = fragment.trim_start_matches('#');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.trim_matches('/');
        let mut parts = path.splitn(3, '/');
        let (card, place, rest) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        let card = card.to_string();
        match (card.is_empty(), place, rest) {
            (true, ..) => Route::Library,
            (_, Some("goals"), None) => Route::Goals { card },
            (_, Some("design"), part) => Route::Design { card, part: part.map(str::to_string) },
            (_, Some("data"), None) => Route::Data { card, grid: false },
            (_, Some("data"), Some("table")) => Route::Data { card, grid: true },
            (_, Some("results"), None) => Route::Results { card, query: query.into() },
            (_, Some("results"), Some(TASKS)) => Route::Tasks { card },
            (_, Some("results"), Some(LEVELS)) => Route::Levels { card },
            (_, Some("results"), Some(subject)) => Route::Account { card, subject: decode(subject) },
            (_, Some("present"), step) => {
                Route::Present { card, step: step.and_then(|step| step.parse().ok()).unwrap_or(1) }
            }
            _ => Route::Library,
        }
    }
}

/// What the Results place shows beside the portfolio. A subject's own tilde is encoded.
const TASKS: &str = "~tasks";
const LEVELS: &str = "~levels";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back() {
        let card = || "saas".to_string();
        for route in [
            Route::Library,
            Route::Goals { card: card() },
            Route::Design { card: card(), part: None },
            Route::Design { card: card(), part: Some("wau".into()) },
            Route::Design { card: card(), part: Some(BANDS.into()) },
            Route::Data { card: card(), grid: false },
            Route::Data { card: card(), grid: true },
            Route::Results { card: card(), query: String::new() },
            Route::Results { card: card(), query: "band=0,1&is.Region=A%2FB&range=45-47.5".into() },
            Route::Tasks { card: card() },
            Route::Levels { card: card() },
            Route::Account { card: card(), subject: "A/1 ü#%".into() },
            Route::Account { card: card(), subject: "~tasks".into() },
            Route::Present { card: card(), step: 3 },
        ] {
            assert_eq!(Route::parse(&route.fragment()), route);
        }
        assert_eq!(Route::parse("#/saas/nowhere"), Route::Library);
        assert_eq!(Route::parse(""), Route::Library);
    }
}
