//! What the scorecard asks of the data and does not find: a column to choose, or to have back.

use super::asked::{offer, part_name};
use super::{headers, mapping};
use crate::dataset::Use;
use crate::editor::{Editor, Place, Purpose, Route};

/// A KPI or a role that reads no column.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// The key of what can be given a column here; none for a formula, which is changed in its place.
    pub key: Option<String>,
    pub title: String,
    /// What it asks for in vain.
    pub reason: String,
    /// What it asks for, where that is a role that could be left out.
    pub role: Option<String>,
    /// A column that it may mean, and why.
    pub resembles: Option<(String, String)>,
    /// Where a formula is changed.
    pub address: String,
}

/// The KPIs and roles that read no column of this data. What segments, overrides, alerts and views
/// miss stands in the report.
pub fn lost(editor: &Editor) -> Vec<Lost> {
    let Some(card) = editor.card() else { return Vec::new() };
    let headers = headers(editor);
    if headers.is_empty() {
        return Vec::new();
    }
    let mapping = mapping(editor);
    let design = |part: &str| Route::Design { card: card.id.clone(), part: Some(part.into()) }.fragment();
    let mut found = Vec::new();
    for absent in &mapping.absent {
        for used in &absent.uses {
            let Some(purpose) = Purpose::of(used) else { continue };
            found.push(Lost {
                title: part_name(card, &purpose),
                key: Some(purpose.key()),
                reason: format!("asks for {}", absent.header),
                role: (!matches!(purpose, Purpose::Kpi(_))).then(|| absent.header.clone()),
                resembles: offer(editor, card, &purpose),
                address: Place::Design.route(&card.id).fragment(),
            });
        }
    }
    for id in &mapping.without {
        let purpose = Purpose::Kpi(id.clone());
        found.push(Lost {
            key: Some(purpose.key()),
            title: part_name(card, &purpose),
            reason: "names no column, and none is called like it".into(),
            role: None,
            resembles: offer(editor, card, &purpose),
            address: design(id),
        });
    }
    for (_, kpi) in card.kpis() {
        let formula = Use::Formula(kpi.id.clone());
        let asked = mapping.absent.iter().filter(|absent| absent.uses.contains(&formula));
        let asked: Vec<&str> = asked.map(|absent| absent.header.as_str()).collect();
        if !asked.is_empty() {
            found.push(Lost {
                key: None,
                title: kpi.title().into(),
                reason: format!("its formula asks for {}", asked.join(" and ")),
                role: None,
                resembles: None,
                address: design(&kpi.id),
            });
        }
    }
    found
}
