//! The catalogue of KPIs as the outline's dialog offers it.

use super::design::{headers, outline};
use crate::editor::Editor;
use crate::scorecard::catalogue::{Area, Catalogue, Direction, KnownKpi};

/// The entries of one area.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    pub title: &'static str,
    pub offers: Vec<Offer>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub id: String,
    pub name: String,
    pub meaning: String,
    /// Unit and direction.
    pub facts: String,
    /// The column of the open data that it would read.
    pub column: Option<String>,
    /// Whether the scorecard has a KPI of this name.
    pub there: bool,
}

/// What a query finds, by area; areas in which it finds nothing are left out.
pub fn offers(editor: &Editor, catalogue: &Catalogue, query: &str) -> Vec<Shelf> {
    let headers = headers(editor);
    let found = catalogue.find(query);
    let shelf = |area: Area| Shelf {
        title: area.title(),
        offers: found.iter().filter(|kpi| kpi.area == area).map(|kpi| offer(editor, kpi, &headers)).collect(),
    };
    Area::ALL.into_iter().map(shelf).filter(|shelf| !shelf.offers.is_empty()).collect()
}

fn offer(editor: &Editor, kpi: &KnownKpi, headers: &[String]) -> Offer {
    let direction = Direction::of(&kpi.rule).map_or("", Direction::sentence);
    let facts: Vec<&str> = [&*kpi.unit, direction].into_iter().filter(|text| !text.is_empty()).collect();
    let there = editor.card().is_some_and(|card| card.kpis().any(|(_, own)| own.title() == kpi.name));
    Offer {
        id: kpi.id.clone(),
        name: kpi.name.clone(),
        meaning: kpi.meaning.clone(),
        facts: facts.join(", "),
        column: kpi.column(headers),
        there,
    }
}

/// The groups to which a KPI can be added, id and title, the one with what is selected marked by its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    pub all: Vec<(String, String)>,
    pub chosen: String,
}

/// Where a KPI would be added.
pub fn groups(editor: &Editor) -> Groups {
    let Some(outline) = outline(editor) else { return Groups::default() };
    let holds = |id: &str| {
        let group = outline.groups.iter().find(|group| group.id == id);
        group.is_some_and(|group| {
            group.id == outline.selected || group.kpis.iter().any(|kpi| kpi.id == outline.selected)
        })
    };
    let all: Vec<(String, String)> =
        outline.groups.iter().map(|group| (group.id.clone(), group.title.clone())).collect();
    let chosen = all.iter().find(|(id, _)| holds(id)).or(all.first());
    Groups { chosen: chosen.map(|(id, _)| id.clone()).unwrap_or_default(), all }
}
