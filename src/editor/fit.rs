//! Which columns of a table that has just come play the parts that the scorecard asks for: those it
//! names where they are there, else those that a person chose in a file like it, else by likeness of
//! names, each with its reason. Called when data arrives; what it gives stands in the definition.

use super::Purpose;
use super::purpose::table_of;
use crate::dataset::{Likeness, Mapping, fold, likest, split_period};
use crate::job::Loaded;
use crate::scorecard::{DataRoles, Outcome, Scorecard};

/// A part that plays another column than the scorecard named.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitting {
    pub purpose: Purpose,
    pub column: String,
    /// What was asked for before, if anything.
    pub before: Option<String>,
    pub why: Why,
}

/// Why a column plays a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// A person chose it in this file, which had the same columns.
    Chosen(String),
    Like(Likeness),
    /// Such columns are usually called so.
    UsualRole,
}

/// The scorecard as it fits the table, and what was changed for that. `chosen` is what columns did in
/// `file`, which had the same.
pub(super) fn fit(
    card: &Scorecard,
    loaded: &Loaded,
    chosen: &[(Purpose, String)],
    file: &str,
) -> (Scorecard, Vec<Fitting>) {
    let table = table_of(&loaded.headers);
    let mapping = Mapping::of(&table, card);
    let mut fitted = card.clone();
    let mut fittings: Vec<Fitting> = Vec::new();
    let named = |at: usize, header: &String| {
        !header.is_empty() && loaded.headers.iter().position(|other| other == header) == Some(at)
    };
    let free: Vec<&str> = (loaded.headers.iter().enumerate())
        .filter(|(at, header)| named(*at, header) && mapping.uses.get(*at).is_some_and(Vec::is_empty))
        .map(|(_, header)| header.as_str())
        .collect();
    let was_chosen = |purpose: &Purpose, fittings: &[Fitting]| {
        let found = chosen.iter().find(|(other, column)| other == purpose && free.contains(&column.as_str()));
        let (_, column) = found.filter(|(_, column)| !fittings.iter().any(|one| one.column == *column))?;
        Some((column.clone(), Why::Chosen(file.into())))
    };
    for purpose in Purpose::ROLES {
        let before = column_of(&card.data, &purpose);
        if before.as_ref().is_some_and(|header| table.find(header).is_some()) {
            continue;
        }
        let found = was_chosen(&purpose, &fittings).or_else(|| {
            let taken = |header: &&str| fittings.iter().any(|one| one.column == *header);
            let left: Vec<&str> = free.iter().copied().filter(|header| !taken(header)).collect();
            let like = before.as_deref().and_then(|name| likest(&[name], &left));
            // Of a role only what surely is the same name is taken; else what the worker found.
            let like = like
                .filter(|(_, like)| is_sure(like) && !matches!(like, Likeness::Within | Likeness::Letters));
            let like = like.map(|(header, like)| (header, Why::Like(like)));
            let usual = column_of(&loaded.roles, &purpose).filter(|header| table.find(header).is_some());
            like.or_else(|| usual.map(|header| (header, Why::UsualRole)))
        });
        if let Some((column, why)) = found {
            give(&mut fitted.data, &purpose, &column, loaded);
            fittings.push(Fitting { purpose, column, before, why });
        }
    }
    for kpi in fitted.groups.iter_mut().flat_map(|group| &mut group.kpis) {
        let lost = kpi.column.as_deref().is_some_and(|column| table.find(column).is_none());
        if !lost && !mapping.without.contains(&kpi.id) {
            continue;
        }
        let purpose = Purpose::Kpi(kpi.id.clone());
        let found = was_chosen(&purpose, &fittings).or_else(|| {
            let taken = |header: &&str| fittings.iter().any(|one| one.column == *header);
            let left: Vec<&str> = free.iter().copied().filter(|header| !taken(header)).collect();
            let names = [kpi.column.as_deref().unwrap_or_default(), &kpi.id, &kpi.name];
            let (header, like) = likest(&names, &left).filter(|(_, like)| is_sure(like))?;
            Some((header, Why::Like(like)))
        });
        if let Some((column, why)) = found {
            let before = kpi.column.replace(column.clone());
            fittings.push(Fitting { purpose, column, before, why });
        }
    }
    (fitted, fittings)
}

/// Whether a likeness is enough to be taken at once; else it is only offered.
fn is_sure(like: &Likeness) -> bool {
    !matches!(like, Likeness::Period { alone: false, .. })
}

/// The column that plays a role.
pub(super) fn column_of(roles: &DataRoles, role: &Purpose) -> Option<String> {
    match role {
        Purpose::Id => roles.id.clone(),
        Purpose::Name => roles.name.clone(),
        Purpose::Period => roles.period.clone(),
        Purpose::Value => roles.value.clone(),
        Purpose::Outcome => roles.outcome.as_ref().map(|outcome| outcome.column.clone()),
        Purpose::Kpi(_) => None,
    }
}

fn give(roles: &mut DataRoles, role: &Purpose, column: &str, loaded: &Loaded) {
    let header = Some(column.to_string());
    match role {
        Purpose::Id => roles.id = header,
        Purpose::Name => roles.name = header,
        Purpose::Period => roles.period = header,
        Purpose::Value => roles.value = header,
        Purpose::Outcome => {
            let known = loaded.roles.outcome.clone().filter(|outcome| outcome.column == column);
            let own = roles.outcome.clone().map(|own| Outcome { column: column.into(), ..own });
            let new = Outcome { column: column.into(), bad: Vec::new(), extra: Default::default() };
            roles.outcome = known.or(own).or(Some(new));
        }
        Purpose::Kpi(_) => {}
    }
}

impl Why {
    /// The reason in words. `asked` is what was asked for by name.
    pub fn text(&self) -> String {
        match self {
            Why::Chosen(file) => format!("as you chose in {file}"),
            Why::UsualRole => "usually called so".into(),
            Why::Like(Likeness::Same) => "same name".into(),
            Why::Like(Likeness::Spelled) => "same name, spelled otherwise".into(),
            Why::Like(Likeness::Period { from, to, alone: true }) => {
                format!("same name, {to} instead of {from}")
            }
            Why::Like(Likeness::Period { from, to, alone: false }) => {
                format!("same name, {to} instead of {from}; others differ so too")
            }
            Why::Like(Likeness::Usual(word)) => format!("another name for {word}"),
            Why::Like(Likeness::Within) => "one name contains the other".into(),
            Why::Like(Likeness::Letters) => "a few letters apart".into(),
        }
    }

    /// Why a part with one of these names reads this column; none where a person must have named it.
    pub fn of(names: &[&str], header: &str) -> Option<Why> {
        let (bare, _) = split_period(header);
        let same = |name: &&str| fold(name) == fold(header) || fold(name) == fold(&bare);
        if names.iter().any(same) {
            return Some(Why::Like(Likeness::Same));
        }
        let (_, like) = likest(names, &[header])?;
        (!matches!(like, Likeness::Within | Likeness::Letters)).then_some(Why::Like(like))
    }
}
