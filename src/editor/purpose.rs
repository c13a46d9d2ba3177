//! What a column is used for, as the Data place changes it: one step of undo, whatever it takes.

use std::sync::Arc;

use super::{Editor, Effect, Entry, Moment, view};
use crate::dataset::{Builder, Mapping, Shape, Table, Use, bad_among};
use crate::scorecard::{DataRoles, Edit, Outcome, Scorecard, apply};

/// What a person can give a column to do. Segments, overrides and formulas name their columns
/// themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    Id,
    Name,
    Period,
    Value,
    Outcome,
    /// The KPI with this id reads it.
    Kpi(String),
}

impl Purpose {
    pub const ROLES: [Purpose; 5] =
        [Purpose::Id, Purpose::Name, Purpose::Period, Purpose::Value, Purpose::Outcome];

    /// The purpose of a use, where a person can change it in the Data place.
    pub fn of(used: &Use) -> Option<Purpose> {
        match used {
            Use::Id => Some(Purpose::Id),
            Use::Name => Some(Purpose::Name),
            Use::Period => Some(Purpose::Period),
            Use::Value => Some(Purpose::Value),
            Use::Outcome => Some(Purpose::Outcome),
            Use::Kpi(id) => Some(Purpose::Kpi(id.clone())),
            Use::Formula(_) | Use::Segment(_) | Use::Override(_) | Use::Alert(_) | Use::View(_) => None,
        }
    }

    /// A short word for menus; [`Purpose::parse`] reads it.
    pub fn key(&self) -> String {
        match self {
            Purpose::Id => "id".into(),
            Purpose::Name => "name".into(),
            Purpose::Period => "period".into(),
            Purpose::Value => "value".into(),
            Purpose::Outcome => "outcome".into(),
            Purpose::Kpi(id) => format!("kpi:{id}"),
        }
    }

    pub fn parse(key: &str) -> Option<Purpose> {
        match key.strip_prefix("kpi:") {
            Some(id) => Some(Purpose::Kpi(id.into())),
            None => Purpose::ROLES.into_iter().find(|role| role.key() == key),
        }
    }

    fn used(&self) -> Use {
        match self {
            Purpose::Id => Use::Id,
            Purpose::Name => Use::Name,
            Purpose::Period => Use::Period,
            Purpose::Value => Use::Value,
            Purpose::Outcome => Use::Outcome,
            Purpose::Kpi(id) => Use::Kpi(id.clone()),
        }
    }
}

impl Editor {
    pub(super) fn use_column(
        &mut self,
        column: &str,
        before: Option<Purpose>,
        after: Option<Purpose>,
        now: Moment,
    ) -> Vec<Effect> {
        let Some(mut entry) = self.entry().map(|entry| Entry::clone(entry)) else { return Vec::new() };
        if before == after {
            return Vec::new();
        }
        let mut roles = entry.scorecard.data.clone();
        if let Some(before) = &before {
            self.give(&mut roles, before, None);
        }
        if let Some(after) = &after {
            self.give(&mut roles, after, Some(column));
        }
        let mut edits = vec![Edit::SetRoles { roles }];
        if let Some(Purpose::Kpi(kpi)) = &before {
            edits.push(Edit::ReadColumn { kpi: kpi.clone(), column: None });
        }
        if let Some(Purpose::Kpi(kpi)) = &after {
            edits.push(Edit::ReadColumn { kpi: kpi.clone(), column: Some(column.into()) });
        }
        let mut card = Scorecard::clone(&entry.scorecard);
        for edit in &edits {
            match apply(&card, edit) {
                Ok(next) => card = next,
                Err(refusal) => {
                    self.session.toast(refusal.message, false);
                    return Vec::new();
                }
            }
        }
        if let Some(before @ Purpose::Kpi(kpi)) = &before
            && self.uses(&card, column).contains(&before.used())
        {
            let title = card.kpi(kpi).map_or(kpi.as_str(), |kpi| kpi.title());
            let text =
                format!("“{title}” still reads {column}: a KPI without a column takes the one of its name.");
            self.session.toast(text, false);
        }
        if card == *entry.scorecard {
            return Vec::new();
        }
        entry.scorecard = Arc::new(card);
        entry.edited = now.utc;
        let mut effects = self.replace(entry, &format!("change what {column} is used for"), None);
        if let Some(before) = &before {
            effects.extend(self.remember(Some((before, None))));
        }
        if let Some(after) = &after {
            effects.extend(self.remember(Some((after, Some(column)))));
        }
        effects
    }

    /// Gives a role to a column, or takes it away. An outcome also needs to know which of the
    /// column's labels are bad: those that are usually called so, until a person says otherwise.
    fn give(&self, roles: &mut DataRoles, role: &Purpose, column: Option<&str>) {
        let header = column.map(str::to_string);
        match role {
            Purpose::Id => roles.id = header,
            Purpose::Name => roles.name = header,
            Purpose::Period => roles.period = header,
            Purpose::Value => roles.value = header,
            Purpose::Outcome => {
                roles.outcome = header.map(|column| Outcome {
                    bad: bad_among(&column, self.labels(&column).iter().map(String::as_str)),
                    column,
                    extra: Default::default(),
                });
            }
            Purpose::Kpi(_) => {}
        }
    }

    /// The labels of a column as far as the report tells them.
    pub(super) fn labels(&self, column: &str) -> Vec<String> {
        let report = self.session.report.as_deref();
        let found =
            report.and_then(|report| report.columns.iter().find(|other| other.profile.header == column));
        let Some(profile) = found.map(|found| &found.profile) else { return Vec::new() };
        match &profile.shape {
            Shape::Text(categories) => categories.top.iter().map(|top| top.label.clone()).collect(),
            // Few distinct cells are all among the samples.
            _ => profile.samples.clone(),
        }
    }

    fn uses(&self, card: &Scorecard, column: &str) -> Vec<Use> {
        let table = table_of(&view::data::headers(self));
        let mut mapping = Mapping::of(&table, card);
        table
            .find(column)
            .and_then(|place| mapping.uses.get_mut(place))
            .map(std::mem::take)
            .unwrap_or_default()
    }
}

/// A table without rows, for what depends on the headers alone.
pub(super) fn table_of(headers: &[String]) -> Table {
    Builder::new("", headers.iter().map(String::as_str)).finish()
}
