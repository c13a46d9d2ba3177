//! The Goals place: goals by whose they are, which KPI serves which of them, and what is left open.

use super::{counted, percent};
use crate::editor::{Editor, Place, Route};
use crate::scorecard::{Goal, Kpi, Scorecard, Share, Side, shares};

#[derive(Clone, Debug, PartialEq)]
pub struct Goals {
    /// Whose goals they are, in this order; the last without a side stands there only if it has any.
    pub sides: Vec<SideView>,
    /// KPIs by group: the rows of the matrix.
    pub groups: Vec<GroupRows>,
    /// Goals that no KPI serves: id and text.
    pub unmeasured: Vec<(String, String)>,
    /// KPIs that serve no goal.
    pub aimless: Vec<Aimless>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SideView {
    /// None: the file does not say whose goals they are.
    pub side: Option<Side>,
    pub title: &'static str,
    /// What belongs here.
    pub meaning: &'static str,
    pub goals: Vec<GoalView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GoalView {
    pub id: String,
    pub text: String,
    pub results: Vec<String>,
    /// How many KPIs serve it.
    pub kpis: usize,
    /// The share of the total that these KPIs carry, 0..=1. A KPI counts for each goal that it serves.
    pub share: f64,
    /// Whether there is one above and one below it on its side.
    pub above: bool,
    pub below: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GroupRows {
    pub id: String,
    pub title: String,
    pub kpis: Vec<KpiRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct KpiRow {
    pub id: String,
    pub title: String,
    /// Its editor in the Design place.
    pub address: String,
    /// Share of the total, 0..=1.
    pub share: f64,
    /// The scorecard's goals that it serves.
    pub serves: Vec<String>,
}

/// A KPI that serves no goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Aimless {
    pub id: String,
    pub title: String,
    pub address: String,
}

impl Goals {
    /// All goals in the order of the matrix's columns.
    pub fn columns(&self) -> impl Iterator<Item = &GoalView> {
        self.sides.iter().flat_map(|side| &side.goals)
    }

    /// The goal of this id.
    pub fn goal(&self, id: &str) -> Option<&GoalView> {
        self.columns().find(|goal| goal.id == id)
    }

    /// All KPIs in the order of the matrix's rows.
    pub fn rows(&self) -> impl Iterator<Item = &KpiRow> {
        self.groups.iter().flat_map(|group| &group.kpis)
    }

    /// The KPI of this id.
    pub fn row(&self, id: &str) -> Option<&KpiRow> {
        self.rows().find(|row| row.id == id)
    }

    /// Whether there is no goal at all.
    pub fn is_empty(&self) -> bool {
        self.sides.iter().all(|side| side.goals.is_empty())
    }

    /// How much there is, in words.
    pub fn headline(&self) -> String {
        let (goals, kpis) = (self.columns().count(), self.rows().count());
        format!("{}, {}", counted(goals, "goal"), counted(kpis, "KPI"))
    }
}

impl GoalView {
    /// How far it is measured: `3 KPIs, 45% of the total`; none where no KPI serves it.
    pub fn measure(&self) -> Option<String> {
        let text = || format!("{}, {} of the total", counted(self.kpis, "KPI"), percent(self.share));
        (self.kpis > 0).then(text)
    }
}

/// The names of the sides and what belongs there.
pub fn about(side: Option<Side>) -> (&'static str, &'static str) {
    match side {
        Some(Side::Business) => ("Business goals", "What your company wants from its customers."),
        Some(Side::Customer) => ("Customer goals", "What your customers want to reach with you."),
        Some(Side::Initiative) => {
            ("The initiative’s goals", "What this scorecard itself has to bring about.")
        }
        None => ("Other goals", "Nobody has said yet whose goals these are: each one’s menu does."),
    }
}

/// The goals of the scorecard that the address is about.
pub fn goals(editor: &Editor) -> Option<Goals> {
    let card = editor.card()?;
    let shares = shares(card);
    let groups: Vec<GroupRows> = (card.groups.iter())
        .filter(|group| !group.kpis.is_empty())
        .map(|group| GroupRows {
            id: group.id.clone(),
            title: group.title().into(),
            kpis: group.kpis.iter().map(|kpi| row(card, kpi, &shares)).collect(),
        })
        .collect();
    let rows = || groups.iter().flat_map(|group| &group.kpis);
    let sides = Side::ALL.map(Some).into_iter().chain([None]);
    let sides: Vec<SideView> = sides
        .map(|side| {
            let own: Vec<&Goal> = card.goals.iter().filter(|goal| goal.whose() == side).collect();
            let count = own.len();
            let draw = |(at, goal): (usize, &Goal)| {
                let serving = || rows().filter(|row| row.serves.contains(&goal.id));
                GoalView {
                    id: goal.id.clone(),
                    text: goal.title().into(),
                    results: goal.key_results.clone(),
                    kpis: serving().count(),
                    // A sum of nothing would be −0.
                    share: serving().fold(0.0, |sum, row| sum + row.share),
                    above: at > 0,
                    below: at + 1 < count,
                }
            };
            let (title, meaning) = about(side);
            SideView { side, title, meaning, goals: own.into_iter().enumerate().map(draw).collect() }
        })
        .filter(|side| side.side.is_some() || !side.goals.is_empty())
        .collect();
    let unmeasured = sides.iter().flat_map(|side| &side.goals).filter(|goal| goal.kpis == 0);
    let aimless = rows().filter(|row| row.serves.is_empty()).map(|row| Aimless {
        id: row.id.clone(),
        title: row.title.clone(),
        address: row.address.clone(),
    });
    Some(Goals {
        unmeasured: unmeasured.map(|goal| (goal.id.clone(), goal.text.clone())).collect(),
        aimless: aimless.collect(),
        sides,
        groups,
    })
}

fn row(card: &Scorecard, kpi: &Kpi, shares: &[Share]) -> KpiRow {
    let known = |id: &&String| card.goals.iter().any(|goal| goal.id == **id);
    let address = Route::Design { card: card.id.clone(), part: Some(kpi.id.clone()) }.fragment();
    KpiRow {
        id: kpi.id.clone(),
        title: kpi.title().into(),
        address,
        share: shares.iter().find(|share| share.kpi == kpi.id).map_or(0.0, |share| share.share),
        serves: kpi.goals.iter().filter(known).cloned().collect(),
    }
}

/// The goals as a KPI's editor offers them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Served {
    /// Whose, id, text, and whether the KPI serves it.
    pub goals: Vec<(&'static str, String, String, bool)>,
    /// The Goals place.
    pub address: String,
}

/// The goals that a KPI serves, among all.
pub fn served_by(editor: &Editor, kpi: &str) -> Option<Served> {
    let goals = goals(editor)?;
    let serves = goals.row(kpi)?.serves.clone();
    let tick = |side: &SideView, goal: &GoalView| {
        (side.title, goal.id.clone(), goal.text.clone(), serves.contains(&goal.id))
    };
    let ticks = goals.sides.iter().flat_map(|side| side.goals.iter().map(move |goal| tick(side, goal)));
    Some(Served { goals: ticks.collect(), address: Place::Goals.route(&editor.card()?.id).fragment() })
}
