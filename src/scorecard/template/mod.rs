//! Templates: complete scorecards to start from, each with example data, so that no screen is
//! ever empty. The library shows [`catalogue`]; whoever opens one asks for its [`definition`] and
//! an [`example`]. A template is a definition `KEY.scorecard.json`, a file that describes its
//! example table, and one line in each of the two lists below.
//!
//! The list and the bodies are apart on purpose: a binary that only shows the list does not carry
//! the bodies.

mod day;
mod draw;
mod example;
mod name;
mod table;

mod agent_quality;
mod blank;
mod csm_performance;
mod customer_service;
mod customer_success;
mod eleven_pillars;
mod five_steps;
mod milestones;
mod product_adoption;
mod reference_ability;
mod renewal_risk;
mod saas_health;

/// A template as the library lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Also the id of its scorecard.
    pub key: &'static str,
    pub name: &'static str,
    /// What is special about it, in a few words.
    pub line: &'static str,
    /// The scorecard's kind.
    pub kind: &'static str,
    pub kpis: usize,
}

macro_rules! templates {
    ($($module:ident: $key:literal, $name:literal, $kind:literal, $kpis:literal, $line:literal;)*) => {
        const CATALOGUE: &[Template] =
            &[$(Template { key: $key, name: $name, line: $line, kind: $kind, kpis: $kpis }),*];

        /// The template's scorecard as its file holds it.
        pub fn definition(key: &str) -> Option<&'static str> {
            match key {
                $($key => Some(include_str!(concat!($key, ".scorecard.json"))),)*
                _ => None,
            }
        }

        fn table_of(key: &str) -> Option<&'static example::Example> {
            match key {
                $($key => Some(&$module::EXAMPLE),)*
                _ => None,
            }
        }
    };
}

templates! {
    saas_health: "saas-health", "B2B SaaS customer health", "customer-success", 11, "11 KPIs, 4 health scores";
    customer_success: "customer-success", "Customer success", "customer-success", 14, "14 KPIs, one global score";
    five_steps: "five-steps", "Health scorecard in five steps", "customer-success", 10, "Segments and lifecycle stages";
    eleven_pillars: "eleven-pillars", "Eleven pillars maturity", "maturity", 11, "None, basic, intermediate, advanced";
    milestones: "milestones", "Milestone checklist", "milestones", 12, "Weights from 1 to 5";
    product_adoption: "product-adoption", "Product adoption score", "customer-success", 11, "One KPI per feature";
    reference_ability: "reference-ability", "Reference-ability", "custom", 6, "Who will speak for you";
    customer_service: "customer-service", "Customer service", "customer-service", 9, "Effort, speed, satisfaction";
    agent_quality: "agent-quality", "Support agent quality", "agent", 9, "Per agent, per month";
    csm_performance: "csm-performance", "CSM performance", "csm", 11, "Book of business, NRR, churn";
    renewal_risk: "renewal-risk", "Renewal risk", "customer-success", 7, "The next 120 days";
    blank: "blank", "Blank", "custom", 1, "One group, one KPI";
}

/// All templates, in the library's order.
pub fn catalogue() -> &'static [Template] {
    CATALOGUE
}

/// The template of this key.
pub fn find(key: &str) -> Option<&'static Template> {
    CATALOGUE.iter().find(|template| template.key == key)
}

/// The template's example data: CSV with commas and a header, four periods of which the latest
/// ends at `as_of` (days since 1970-01-01), dates as seen from that day, outcomes. Equal days give
/// equal text.
pub fn example(key: &str, as_of: i32) -> Option<String> {
    table_of(key).map(|example| table::write(example, as_of))
}
