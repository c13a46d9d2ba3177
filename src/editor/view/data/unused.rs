//! The columns that nothing reads, and the KPI that each could become.

use super::super::{counted, number};
use super::asked::part_name;
use super::mapping;
use crate::editor::create::{drafts, swept};
use crate::editor::{DataState, Draft, Editor, Purpose};
use crate::scorecard::Rule;
use crate::text;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unused {
    pub rows: Vec<UnusedRow>,
    /// Ids and titles of the groups into which they could go.
    pub groups: Vec<(String, String)>,
    /// What finds no column and could be taken out, in words; empty where there is none.
    pub lost: String,
    /// Whether no KPI of the scorecard reads this data yet: then this is what to do next.
    pub first: bool,
    pub caption: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnusedRow {
    pub header: String,
    pub title: String,
    /// What its values would score where higher, and where lower is better; none where it can be no KPI.
    pub becomes: Option<[String; 2]>,
    /// Whether there is a side to choose.
    pub sided: bool,
    pub lower: bool,
    /// What a person should check of the side: why it was guessed so, or that nothing says.
    pub check: Option<&'static str>,
    pub against: Option<String>,
    /// Whether it is a likely KPI.
    pub ticked: bool,
}

pub fn unused(editor: &Editor) -> Unused {
    let Some(card) = editor.card() else { return Unused::default() };
    if !matches!(editor.session.data, DataState::Ready(_)) {
        return Unused::default();
    }
    let rows: Vec<UnusedRow> = drafts(editor).into_iter().map(row).collect();
    let swept = swept(card, &mapping(editor));
    let kpis = swept.kpis.iter().map(|id| part_name(card, &Purpose::Kpi(id.clone())));
    let roles = swept.roles.iter().map(|role| text::lower(&part_name(card, role)));
    let likely = rows.iter().filter(|row| row.ticked).count();
    Unused {
        groups: card.groups.iter().map(|group| (group.id.clone(), group.title().to_string())).collect(),
        lost: kpis.chain(roles).collect::<Vec<_>>().join(", "),
        first: swept.all,
        caption: match likely {
            0 => format!("{} that nothing reads", counted(rows.len(), "column")),
            _ => format!("{} that nothing reads, {likely} could be KPIs", counted(rows.len(), "column")),
        },
        rows,
    }
}

fn row(draft: Draft) -> UnusedRow {
    let check = match draft.lower {
        // Labels that people rate with say it themselves.
        _ if !draft.sided || draft.rated => None,
        Some(true) => Some("by its name"),
        Some(false) => None,
        None => Some("its name does not say"),
    };
    UnusedRow {
        becomes: draft.rules.as_ref().map(|rules| rules.each_ref().map(|rule| told(rule, &draft.unit))),
        sided: draft.sided,
        lower: draft.lower.unwrap_or(false),
        check,
        ticked: draft.rules.is_some() && draft.against.is_none(),
        against: draft.against,
        title: draft.title,
        header: draft.header,
    }
}

/// A rule in short.
fn told(rule: &Rule, unit: &str) -> String {
    let value = |value: f64| match unit {
        "$" | "€" | "£" => format!("{unit}{}", number(value)),
        "%" => format!("{}%", number(value)),
        "" => number(value),
        unit => format!("{} {unit}", number(value)),
    };
    match rule {
        Rule::Linear(rule) => format!("{} scores 0, {} scores 100", value(rule.worst), value(rule.best)),
        Rule::YesNo(rule) => format!("yes scores {}, no {}", number(rule.yes), number(rule.no)),
        Rule::Recency(rule) => {
            format!("{} days ago scores 100, {} days scores 0", number(rule.fresh), number(rule.stale))
        }
        Rule::Categories(rule) => {
            let labels = rule.scores.iter().map(|(label, score)| format!("{label} {}", number(*score)));
            labels.collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}
