//! KPIs from columns that nothing reads, as one step: what the Data place offers to someone who comes
//! with a table and no scorecard yet. The place makes the step here and sends it as a command, so that the
//! rest of the page carries none of this.

use super::view::counted;
use super::{Command, Draft, Editor, Purpose, Route, view};
use crate::dataset::Mapping;
use crate::scorecard::{DataRoles, Edit, Kpi, Rule, Scorecard, apply};

/// What is to be created.
#[derive(Clone, Debug, PartialEq)]
pub struct Creation {
    pub picks: Vec<Pick>,
    pub home: Home,
    /// Takes out what finds no column in this data.
    pub sweep: bool,
}

/// A column, and which side of its values is the good one.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    pub column: String,
    pub lower: bool,
}

/// Where new KPIs go.
#[derive(Clone, Debug, PartialEq)]
pub enum Home {
    /// A group by its id.
    Group(String),
    /// A new one of this name.
    New(String),
}

/// What the scorecard asks for and this data lacks: KPIs by id, and roles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Swept {
    pub kpis: Vec<String>,
    pub roles: Vec<Purpose>,
    /// Whether no KPI finds its column, so that the scorecard as it is says nothing of this data.
    pub all: bool,
}

/// What each column could become that nothing reads, as far as the report is there.
pub(super) fn drafts(editor: &Editor) -> Vec<Draft> {
    let (Some(entry), Some(report)) = (editor.entry(), &editor.session.report) else { return Vec::new() };
    let headers = view::data::headers(editor);
    let mapping = view::data::mapping(editor);
    let as_of = editor.as_of(entry);
    let unused = headers.iter().enumerate().filter(|(at, header)| {
        let first = headers.iter().position(|other| other == *header) == Some(*at);
        first && !header.is_empty() && mapping.uses.get(*at).is_some_and(Vec::is_empty)
    });
    let draft = |(at, header): (usize, &String)| {
        let column = report.columns.get(at).filter(|column| column.profile.header == *header)?;
        Some(Draft::of(&column.profile, as_of))
    };
    unused.filter_map(draft).collect()
}

/// What finds no column.
pub(super) fn swept(card: &Scorecard, mapping: &Mapping) -> Swept {
    let mut swept = Swept { kpis: mapping.without.clone(), ..Swept::default() };
    let mut formulas = Vec::new();
    for used in mapping.absent.iter().flat_map(|absent| &absent.uses) {
        match (Purpose::of(used), used) {
            (Some(Purpose::Kpi(id)), _) => swept.kpis.push(id),
            (Some(role), _) => swept.roles.push(role),
            (None, crate::dataset::Use::Formula(id)) if !formulas.contains(id) => formulas.push(id.clone()),
            _ => {}
        }
    }
    let reads = |kpi: &Kpi| {
        !swept.kpis.contains(&kpi.id)
            && !formulas.contains(&kpi.id)
            && !matches!(kpi.rule, Rule::Scorecard(_))
    };
    swept.all = !card.kpis().any(|(_, kpi)| reads(kpi));
    swept
}

/// The step that creates KPIs; none where nothing was picked. Where it is refused, whoever carries it out
/// says why.
pub fn create(editor: &Editor, creation: &Creation) -> Option<Command> {
    let card = editor.card()?;
    let drafts = drafts(editor);
    let draft = |pick: &Pick| drafts.iter().find(|draft| draft.header == pick.column)?.kpi(pick.lower);
    let kpis: Vec<Kpi> = creation.picks.iter().filter_map(draft).collect();
    if kpis.is_empty() {
        return None;
    }
    let place = match &creation.home {
        Home::New(name) => name.trim().to_string(),
        Home::Group(id) => {
            let group = card.groups.iter().find(|group| group.id == *id);
            group.map_or(id.as_str(), |group| group.title()).into()
        }
    };
    let told = format!("Created {} in {place}", counted(kpis.len(), "KPI"));
    let mut edits = vec![match &creation.home {
        Home::Group(group) => Edit::AddKpis { group: group.clone(), kpis },
        Home::New(name) => Edit::AddGroupOf { name: name.clone(), kpis },
    }];
    if creation.sweep {
        edits.extend(sweep(card, &swept(card, &view::data::mapping(editor)), &creation.home));
    }
    let edit = Edit::Several { edits };
    let after = apply(card, &edit).ok();
    let first = after.and_then(|after| {
        let mut ids = after.kpis().map(|(_, kpi)| kpi.id.clone());
        ids.find(|id| card.kpi(id).is_none())
    });
    let leads = ("Go to Design", Route::Design { card: card.id.clone(), part: first });
    Some(Command::EditAndTell { edit: Box::new(edit), told, leads })
}

/// The edits that take out what finds no column, and groups that are empty then.
fn sweep(card: &Scorecard, swept: &Swept, home: &Home) -> Vec<Edit> {
    let gone = |kpi: &Kpi| swept.kpis.contains(&kpi.id);
    let mut edits = Vec::new();
    for group in &card.groups {
        let emptied =
            !group.kpis.is_empty() && group.kpis.iter().all(gone) && *home != Home::Group(group.id.clone());
        if emptied {
            edits.push(Edit::Remove { id: group.id.clone() });
        } else {
            edits.extend(
                group.kpis.iter().filter(|kpi| gone(kpi)).map(|kpi| Edit::Remove { id: kpi.id.clone() }),
            );
        }
    }
    if !swept.roles.is_empty() {
        let has = |role: &Purpose| !swept.roles.contains(role);
        let data = card.data.clone();
        let roles = DataRoles {
            id: data.id.filter(|_| has(&Purpose::Id)),
            name: data.name.filter(|_| has(&Purpose::Name)),
            period: data.period.filter(|_| has(&Purpose::Period)),
            value: data.value.filter(|_| has(&Purpose::Value)),
            outcome: data.outcome.filter(|_| has(&Purpose::Outcome)),
            extra: data.extra,
        };
        edits.push(Edit::SetRoles { roles });
    }
    edits
}
