//! The catalogue of well-known KPIs: what `catalogue/kpi.json` holds, how it is searched, and how an
//! entry becomes a KPI of a scorecard.
//!
//! Its text is no part of any program: the page fetches it when someone opens the catalogue. It knows
//! nothing of data but the names of columns that it is told.

use super::{Better, Extra, Kpi, Rule, Source};
use crate::record::{Record, Refusal, record, words};
use crate::text;

record! {
    /// The whole file.
    pub struct Catalogue {
        /// Always `scorewright/catalogue`.
        pub format: String,
        pub kpis: Vec<KnownKpi>,
    }
}

record! {
    /// A KPI that many teams use, ready to be added.
    pub struct KnownKpi {
        /// What the KPI's id is made of.
        pub id: String,
        pub area: Area,
        pub name: String,
        /// One sentence that says what is measured.
        pub meaning: String,
        pub unit: String = String::new(),
        pub rule: Rule,
        /// Names that its column is likely to have, the likeliest first.
        pub columns: Vec<String>,
        pub source: Source,
        /// What someone does when it is low.
        pub action: String,
        /// The lifecycle stage; none for what is about a person of the own team.
        pub stage: String = String::new(),
    }
}

words! {
    /// Where in the customer's life, or in one's own house, a KPI belongs.
    pub enum Area {
        Onboarding = "onboarding",
        Adoption = "adoption",
        Value = "value",
        Renewal = "renewal",
        Expansion = "expansion",
        Advocacy = "advocacy",
        Service = "service",
        Team = "team",
    }
}

/// Which values are the good ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Higher,
    Lower,
    Between,
    Recent,
    Yes,
    No,
}

impl Area {
    pub const ALL: [Area; 8] = [
        Area::Onboarding,
        Area::Adoption,
        Area::Value,
        Area::Renewal,
        Area::Expansion,
        Area::Advocacy,
        Area::Service,
        Area::Team,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Area::Onboarding => "Onboarding",
            Area::Adoption => "Adoption",
            Area::Value => "Value",
            Area::Renewal => "Renewal",
            Area::Expansion => "Expansion",
            Area::Advocacy => "Advocacy",
            Area::Service => "Customer service",
            Area::Team => "Support agents and CSMs",
        }
    }
}

impl Direction {
    /// The direction in words.
    pub fn sentence(self) -> &'static str {
        match self {
            Direction::Higher => "higher is better",
            Direction::Lower => "lower is better",
            Direction::Between => "in between is best",
            Direction::Recent => "more recent is better",
            Direction::Yes => "yes is better",
            Direction::No => "no is better",
        }
    }

    /// The direction of a rule, where it has one.
    pub fn of(rule: &Rule) -> Option<Direction> {
        let rising = |rises: bool| Some(if rises { Direction::Higher } else { Direction::Lower });
        match rule {
            Rule::Linear(rule) => rising(rule.best > rule.worst),
            Rule::Change(rule) => rising(rule.best > rule.worst),
            Rule::Curve(rule) => rising(rule.points.last()?.score > rule.points.first()?.score),
            Rule::Steps(rule) => rising(rule.steps.last()?.score > rule.below),
            Rule::Percentile(rule) => rising(rule.better == Better::Higher),
            Rule::Levels(_) => Some(Direction::Higher),
            Rule::Range(_) => Some(Direction::Between),
            Rule::Recency(_) => Some(Direction::Recent),
            Rule::YesNo(rule) => Some(if rule.yes > rule.no { Direction::Yes } else { Direction::No }),
            Rule::Categories(_) | Rule::Scorecard(_) => None,
        }
    }
}

impl Catalogue {
    pub const FORMAT: &'static str = "scorewright/catalogue";

    /// Reads the file's text.
    ///
    /// # Errors
    /// It is something else, or of another version.
    pub fn parse(text: &str) -> Result<Catalogue, Refusal> {
        let catalogue = Catalogue::from_text(text)?;
        match catalogue.format == Catalogue::FORMAT {
            true => Ok(catalogue),
            false => Err(Refusal::new(format!("expected “{}”", Catalogue::FORMAT)).under("format")),
        }
    }

    /// The entries in which every word of the query occurs, by area and in the file's order; those
    /// whose name holds all of them stand first in their area.
    pub fn find(&self, query: &str) -> Vec<&KnownKpi> {
        let words: Vec<String> = query.split_whitespace().map(text::lower).collect();
        let all = |text: String| words.iter().all(|word| text.contains(word));
        let mut found: Vec<&KnownKpi> = self.kpis.iter().filter(|kpi| all(kpi.words())).collect();
        found.sort_by_key(|kpi| (kpi.area as usize, !all(text::lower(&kpi.name))));
        found
    }

    /// The entry of this id.
    pub fn get(&self, id: &str) -> Option<&KnownKpi> {
        self.kpis.iter().find(|kpi| kpi.id == id)
    }
}

impl KnownKpi {
    /// All that a search looks at.
    fn words(&self) -> String {
        let texts = [&*self.name, &self.meaning, self.area.title(), &self.stage, &self.columns.join(" ")];
        text::lower(&texts.join("\n"))
    }

    /// The column among these that it would read.
    pub fn column(&self, headers: &[String]) -> Option<String> {
        let names = self.columns.iter().map(String::as_str).chain([&*self.name, &self.id]);
        let mut found = names.filter_map(|name| headers.iter().find(|header| same_name(header, name)));
        found.next().cloned()
    }

    /// The KPI as it is added: reading the likely column, where the data has it.
    pub fn kpi(&self, headers: &[String]) -> Kpi {
        Kpi {
            id: self.id.clone(),
            name: self.name.clone(),
            weight: 1.0,
            column: self.column(headers),
            formula: None,
            unit: self.unit.clone(),
            rule: self.rule.clone(),
            missing: None,
            goals: Vec::new(),
            source: Some(self.source.clone()),
            action: self.action.clone(),
            stage: self.stage.clone(),
            extra: Extra::new(),
        }
    }
}

/// Names as they are matched loosely: case, spaces, `_` and `-` do not count (format.md).
fn same_name(a: &str, b: &str) -> bool {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-');
    let loose = |name: &str| text::lower(name).chars().filter(counts).collect::<String>();
    loose(a) == loose(b)
}
