//! What the scorecard asks of the data, part by part: roles and KPIs with the column that each reads and
//! why, and for those without one the column that it may be.

use super::column::role_name;
use super::{headers, mapping};
use crate::dataset::{ColumnReport, Kind, Likeness, Shape, Use, fold, likest};
use crate::editor::fit::column_of;
use crate::editor::{Editor, Purpose, Why};
use crate::scorecard::{Kpi, Rule, Scorecard};

/// A role or a KPI that reads one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub key: String,
    pub title: String,
    pub role: bool,
    /// The column that it reads, and why.
    pub column: Option<String>,
    pub why: String,
}

/// All that can be given a column, roles first.
pub fn asked(editor: &Editor) -> Vec<Asked> {
    let Some(card) = editor.card() else { return Vec::new() };
    let headers = headers(editor);
    if headers.is_empty() {
        return Vec::new();
    }
    let mapping = mapping(editor);
    let reads = |used: &Use| mapping.place(used).and_then(|place| headers.get(place)).cloned();
    let part = |purpose: Purpose, used: Use| {
        let column = reads(&used);
        Asked {
            key: purpose.key(),
            title: part_name(card, &purpose),
            role: !matches!(purpose, Purpose::Kpi(_)),
            why: column.as_ref().map(|header| why(editor, card, &used, header)).unwrap_or_default(),
            column,
        }
    };
    let roles = [Use::Id, Use::Name, Use::Period, Use::Value, Use::Outcome];
    let roles = Purpose::ROLES.into_iter().zip(roles).map(|(role, used)| part(role, used));
    let kpis = card.kpis().map(|(_, kpi)| kpi).filter(|kpi| asks(kpi));
    roles.chain(kpis.map(|kpi| part(Purpose::Kpi(kpi.id.clone()), Use::Kpi(kpi.id.clone())))).collect()
}

/// The reason where there is no other.
pub(super) const NAMED: &str = "named in the scorecard";

/// Whether a KPI asks for one column.
fn asks(kpi: &Kpi) -> bool {
    kpi.formula.is_none() && !matches!(kpi.rule, Rule::Scorecard(_))
}

/// A part as a person knows it.
pub(super) fn part_name(card: &Scorecard, purpose: &Purpose) -> String {
    match purpose {
        Purpose::Kpi(id) => card.kpi(id).map_or(id.as_str(), |kpi| kpi.title()).into(),
        role => role_name(role, &card.subject),
    }
}

/// Why a column is used so.
pub(super) fn why(editor: &Editor, card: &Scorecard, used: &Use, header: &str) -> String {
    let purpose = Purpose::of(used);
    let fitted = editor.session.fitted.iter();
    let mut fitted = fitted.filter(|one| Some(&one.purpose) == purpose.as_ref() && one.column == header);
    if let Some(fitting) = fitted.next() {
        return fitting.why.text();
    }
    match used {
        // What these read, they name themselves.
        Use::Formula(_) | Use::Segment(_) | Use::Override(_) | Use::Alert(_) | Use::View(_) => String::new(),
        Use::Kpi(id) => {
            let Some(kpi) = card.kpi(id) else { return String::new() };
            match Why::of(&[&kpi.id, &kpi.name], header) {
                Some(why) => why.text(),
                None => NAMED.into(),
            }
        }
        _ => NAMED.into(),
    }
}

/// A column that a part without one may mean, and why: by its name, else as the only one of its type.
pub(super) fn offer(editor: &Editor, card: &Scorecard, purpose: &Purpose) -> Option<(String, String)> {
    let headers = headers(editor);
    let mapping = mapping(editor);
    let report = editor.session.report.as_deref();
    let known = |at: usize| {
        report
            .and_then(|report| report.columns.get(at))
            .filter(|column| headers.get(at) == Some(&column.profile.header))
    };
    let free: Vec<usize> = (0..headers.len())
        .filter(|at| {
            let first = headers.iter().position(|other| Some(other) == headers.get(*at)) == Some(*at);
            first && !headers[*at].is_empty() && mapping.uses.get(*at).is_some_and(Vec::is_empty)
        })
        .collect();
    let kpi = match purpose {
        Purpose::Kpi(id) => card.kpi(id),
        _ => None,
    };
    let fits = |at: &usize| known(*at).is_none_or(|column| can_be(column, purpose, kpi));
    let names: Vec<&str> = match kpi {
        Some(kpi) => vec![kpi.column.as_deref().unwrap_or_default(), &kpi.id, &kpi.name],
        None => vec![],
    };
    let role = column_of(&card.data, purpose);
    let names: Vec<&str> = names.into_iter().chain(role.as_deref()).collect();
    let fitting: Vec<&str> = free.iter().filter(|at| fits(at)).map(|at| headers[*at].as_str()).collect();
    if let Some((header, like)) = likest(&names, &fitting) {
        let unsure = matches!(like, Likeness::Period { alone: false, .. });
        let why = Why::Like(like).text();
        return Some((header, if unsure { format!("{why}: choose") } else { why }));
    }
    let (wanted, reason) = match (purpose, kpi.map(|kpi| &kpi.rule)) {
        (Purpose::Period, _) => (Kind::Date, "the only unused column of dates"),
        (Purpose::Kpi(_), Some(Rule::Recency(_))) => (Kind::Date, "the only unused column of dates"),
        (Purpose::Kpi(_), Some(Rule::YesNo(_))) => (Kind::YesNo, "the only unused column of yes and no"),
        (Purpose::Kpi(_), Some(rule)) if !rule.labels().is_empty() => {
            let labels: Vec<String> = rule.labels().into_iter().map(fold).collect();
            let holds = |at: &&usize| known(**at).is_some_and(|column| holds_labels(column, &labels));
            let mut found = free.iter().filter(holds);
            let only = found.next().filter(|_| found.next().is_none())?;
            return Some((headers[*only].clone(), "it holds the labels of its rule".into()));
        }
        _ => return None,
    };
    let mut found = free.iter().filter(|at| known(**at).is_some_and(|column| column.profile.kind == wanted));
    let only = found.next().filter(|_| found.next().is_none())?;
    Some((headers[*only].clone(), reason.into()))
}

/// Whether most cells of a column could be read as the part reads them.
fn can_be(column: &ColumnReport, purpose: &Purpose, kpi: Option<&Kpi>) -> bool {
    let profile = &column.profile;
    let number = matches!(profile.kind, Kind::Number);
    match (purpose, kpi.map(|kpi| &kpi.rule)) {
        (Purpose::Value, _) => number,
        (Purpose::Kpi(_), Some(Rule::Recency(_))) => profile.kind == Kind::Date,
        (Purpose::Kpi(_), Some(Rule::YesNo(_))) => {
            profile.kind == Kind::YesNo || (number && profile.distinct <= 2)
        }
        (Purpose::Kpi(_), Some(rule)) if rule.labels().is_empty() => number || profile.shape == Shape::Empty,
        _ => true,
    }
}

fn holds_labels(column: &ColumnReport, labels: &[String]) -> bool {
    match &column.profile.shape {
        Shape::Text(categories) => {
            let own = categories.top.iter().filter(|top| labels.contains(&fold(&top.label))).count();
            own > 1 && own * 2 >= categories.top.len()
        }
        _ => false,
    }
}
