//! What the condition builder offers: names that exist, comparisons that make sense for what is
//! compared, labels where they are known; and how a test fits itself to another choice.

use serde_json::Value;

use super::sentence::item;
use crate::dataset::{ColumnReport, Kind, Profile, Shape, Use, fold, format_day, parse_iso};
use crate::editor::view::design::headers;
use crate::editor::{DataState, Editor};
use crate::record::Record;
use crate::scorecard::{Comparison, Operand, Rule, Test};
use crate::text;

/// What can be named in a condition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Ids and titles.
    pub kpis: Vec<(String, String)>,
    pub groups: Vec<(String, String)>,
    pub columns: Vec<String>,
    /// Whether data is open; without it columns are typed.
    pub data: bool,
}

pub fn names(editor: &Editor) -> Names {
    let Some(card) = editor.card() else { return Names::default() };
    Names {
        kpis: card.kpis().map(|(_, kpi)| (kpi.id.clone(), kpi.title().to_string())).collect(),
        groups: card.groups.iter().map(|group| (group.id.clone(), group.title().to_string())).collect(),
        columns: headers(editor),
        data: matches!(editor.session.data, DataState::Ready(_)),
    }
}

/// The column that a new test most likely asks for: the first of few labels that plays no other role,
/// else the first of all.
pub fn likely_column(editor: &Editor) -> String {
    let columns = editor.session.report.as_ref().map(|report| report.columns.as_slice()).unwrap_or_default();
    let role = |used: &Use| {
        matches!(used, Use::Id | Use::Name | Use::Period | Use::Value | Use::Outcome | Use::Kpi(_))
    };
    let likely = |column: &&ColumnReport| {
        let few = matches!(&column.profile.shape, Shape::Text(found) if found.others == 0);
        few && !column.uses.iter().any(role)
    };
    let found = columns.iter().find(likely).map(|column| column.profile.header.clone());
    found.or_else(|| headers(editor).into_iter().next()).unwrap_or_default()
}

/// What kind of thing is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    Number,
    YesNo,
    Text,
    Date,
    /// A column of which nothing is known: what it is compared with decides how it is read.
    Unknown,
}

/// What a test can be made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub nature: Nature,
    pub comparisons: Vec<Comparison>,
    /// Labels of the rule or the column, those first that stand in most rows.
    pub labels: Vec<String>,
}

const ALL: [Comparison; 9] = [
    Comparison::Below,
    Comparison::AtMost,
    Comparison::Above,
    Comparison::AtLeast,
    Comparison::Is,
    Comparison::IsNot,
    Comparison::In,
    Comparison::Missing,
    Comparison::Present,
];

impl Nature {
    fn comparisons(self) -> Vec<Comparison> {
        let fits = |op: &Comparison| match self {
            Nature::Number | Nature::Unknown => true,
            Nature::YesNo => !in_order(*op) && *op != Comparison::In,
            Nature::Text => !in_order(*op),
            // Only an order reads a cell as a date; “is” would compare its text.
            Nature::Date => in_order(*op) || without(*op),
        };
        ALL.into_iter().filter(fits).collect()
    }

    /// Whether the value can be meant where this is compared.
    fn fits(self, to: &Value) -> bool {
        match self {
            Nature::Unknown => !to.is_null(),
            Nature::Number => to.is_number(),
            Nature::YesNo => to.is_boolean(),
            Nature::Text => to.is_string(),
            Nature::Date => to.as_str().is_some_and(|text| parse_iso(text.trim()).is_some()),
        }
    }
}

fn in_order(op: Comparison) -> bool {
    matches!(op, Comparison::Below | Comparison::AtMost | Comparison::Above | Comparison::AtLeast)
}

/// Whether it compares with nothing.
fn without(op: Comparison) -> bool {
    matches!(op, Comparison::Missing | Comparison::Present)
}

/// What kind of thing an operand is: a KPI's value as its rule reads it, a column as the data shows it.
pub fn nature(editor: &Editor, of: &Operand) -> Nature {
    match of {
        Operand::Score(_) | Operand::Change(_) => Nature::Number,
        Operand::Value(id) => match editor.card().and_then(|card| card.kpi(id)).map(|kpi| &kpi.rule) {
            Some(Rule::Categories(_) | Rule::Levels(_)) => Nature::Text,
            Some(Rule::YesNo(_)) => Nature::YesNo,
            Some(Rule::Recency(_)) => Nature::Date,
            _ => Nature::Number,
        },
        Operand::Column(name) => match profile(editor, name).map(|profile| profile.kind) {
            Some(Kind::Number) => Nature::Number,
            Some(Kind::YesNo) => Nature::YesNo,
            Some(Kind::Date) => Nature::Date,
            Some(Kind::Text) => Nature::Text,
            None => Nature::Unknown,
        },
    }
}

fn profile<'a>(editor: &'a Editor, column: &str) -> Option<&'a Profile> {
    let report = editor.session.report.as_ref()?;
    let profiles = report.columns.iter().map(|column| &column.profile);
    profiles.into_iter().find(|profile| profile.header == column.trim())
}

/// What can be chosen in a test; what it says now is always among it.
pub fn offer(editor: &Editor, test: &Test) -> Offer {
    let nature = nature(editor, &test.of);
    let mut comparisons = nature.comparisons();
    if !comparisons.contains(&test.op) {
        comparisons = ALL.into_iter().filter(|op| comparisons.contains(op) || *op == test.op).collect();
    }
    // What the file compares it with tells how it means the column.
    let nature = match &test.to {
        Some(to) if !items(to).all(|to| nature.fits(to)) => Nature::Unknown,
        _ => nature,
    };
    let labels = match &test.of {
        Operand::Value(id) => {
            let kpi = editor.card().and_then(|card| card.kpi(id));
            kpi.map(|kpi| kpi.rule.labels().into_iter().map(str::to_string).collect()).unwrap_or_default()
        }
        Operand::Column(name) => match profile(editor, name).map(|profile| &profile.shape) {
            Some(Shape::Text(categories)) => {
                categories.top.iter().map(|category| category.label.clone()).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    Offer { nature, comparisons, labels }
}

fn items(to: &Value) -> impl Iterator<Item = &Value> {
    match to {
        Value::Array(items) => items.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

/// The test about something else. About a thing of the same kind it asks the same; of another it asks
/// what is usual there.
pub fn retarget(editor: &Editor, test: &Test, of: Operand) -> Test {
    let (before, nature) = (nature(editor, &test.of), nature(editor, &of));
    let same = before == nature || nature == Nature::Unknown || without(test.op);
    let op = match nature {
        _ if same => test.op,
        Nature::Text => Comparison::In,
        Nature::YesNo => Comparison::Is,
        Nature::Number | Nature::Date | Nature::Unknown => Comparison::Below,
    };
    let kept = test.to.clone().filter(|to| items(to).all(|to| nature.fits(to)));
    let next = Test { of, op, to: kept, extra: test.extra.clone() };
    with_comparison(editor, &next, op)
}

/// The test with another comparison, and with something to compare with that fits it.
pub fn with_comparison(editor: &Editor, test: &Test, op: Comparison) -> Test {
    let nature = nature(editor, &test.of);
    let to = match (op, test.to.clone()) {
        (op, _) if without(op) => None,
        (Comparison::In, Some(list @ Value::Array(_))) => Some(list),
        (Comparison::In, Some(one)) if one.as_str() != Some("") => Some(Value::Array(vec![one])),
        (Comparison::In, _) => Some(Value::Array(Vec::new())),
        (_, Some(Value::Array(list))) => {
            list.into_iter().next().or_else(|| Some(first(editor, test, nature)))
        }
        (_, Some(one)) => Some(one),
        (_, None) => Some(first(editor, test, nature)),
    };
    Test { op, to, ..test.clone() }
}

/// What something is compared with at first.
fn first(editor: &Editor, test: &Test, nature: Nature) -> Value {
    match (nature, &test.of) {
        (Nature::Number, Operand::Change(_)) => Value::from(-10),
        (Nature::Number, Operand::Score(_)) => Value::from(50),
        (Nature::Number, _) => Value::from(0),
        (Nature::YesNo, _) => Value::from(false),
        (Nature::Date, _) => Value::from(format_day(editor.session.today)),
        (Nature::Text | Nature::Unknown, _) => Value::from(""),
    }
}

/// A list as a person writes it.
pub fn list_text(items: &[Value]) -> String {
    let text = items.iter().map(item).collect::<Vec<_>>().join("; ");
    // A comma within the only item must not be taken for one between two.
    if items.len() == 1 && text.contains(',') { format!("{text};") } else { text }
}

/// The items of such a list: split at semicolons, or at commas where there are none. An item that
/// stood there before keeps its kind; others are numbers where numbers are compared, else texts.
///
/// # Errors
/// Which item is no number.
pub fn read_list(text: &str, before: &[Value], nature: Nature) -> Result<Vec<Value>, String> {
    let mark = if text.contains(';') { ';' } else { ',' };
    let mut found: Vec<Value> = Vec::new();
    for part in text.split(mark).map(str::trim).filter(|part| !part.is_empty()) {
        let known = before.iter().find(|known| fold(&item(known)) == fold(part));
        let value = match (known, nature) {
            (Some(known), _) => known.clone(),
            (None, Nature::Number) => {
                let number = text::number(&part.replace('−', "-"));
                number.ok_or_else(|| format!("“{part}” is no number."))?.write()
            }
            (None, _) => Value::from(part),
        };
        if !found.iter().any(|other| fold(&item(other)) == fold(part)) {
            found.push(value);
        }
    }
    Ok(found)
}
