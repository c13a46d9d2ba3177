//! The columns of the data: what each holds, how it is read, and what it serves.

use super::super::{amount, count, day, number, percent};
use super::{headers, mapping};
use crate::dataset::{ColumnReport, Corrections, DateForm, Kind, Mark, Profile, Shape, Spread, Use};
use crate::editor::{Editor, Purpose};
use crate::scorecard::Scorecard;
use crate::text;

/// All columns, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    pub rows: Vec<Row>,
    /// How many there are and how many serve something.
    pub caption: String,
    /// Whether the report is still being made.
    pub looking: bool,
    /// Whether readings can be corrected: not while other data is being read.
    pub ready: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub place: usize,
    pub header: String,
    /// What was found in it; none while it is being looked at.
    pub seen: Option<Seen>,
    pub serves: UseView,
    /// Whether something about it should be looked at.
    pub problem: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Its values in short.
    pub values: String,
    pub reads: TypeView,
    pub picture: Picture,
    pub missing: String,
    /// The share of missing cells, where there are any.
    pub missing_share: Option<String>,
    pub invalid: usize,
    /// Row and text of the first cells that could not be read.
    pub cells: Vec<(String, String)>,
}

/// How a column is read.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeView {
    pub kind: Kind,
    /// Whether what reads the column decides, so that a person cannot.
    pub settled: bool,
    /// The decimal mark, where another one would read other values.
    pub mark: Option<Mark>,
    /// The form of dates, where another one would read other days.
    pub form: Option<DateForm>,
}

/// The distribution in small.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// Heights, 0..=1.
    Bars(Vec<f64>),
    /// Rows per label, commonest first.
    Parts(Vec<usize>),
    Word(String),
}

/// What a column serves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UseView {
    pub badge: &'static str,
    /// The key of the purpose that can be changed here; empty where there is none.
    pub chosen: String,
    /// What stands for the empty key: a use that is changed elsewhere, or none.
    pub other: String,
    /// Why it serves that, where the scorecard does not name it.
    pub why: String,
    /// Its further uses.
    pub also: Vec<String>,
    /// Why it can serve nothing, if so.
    pub blocked: Option<&'static str>,
    pub outcome: Option<Outcome>,
}

/// Which labels of the outcome are the bad ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub labels: Vec<(String, bool)>,
}

/// What a column can be used for: pairs of a key and its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    pub roles: Vec<(String, String)>,
    pub kpis: Vec<(String, String)>,
}

/// From this share of missing cells on a column is worth a look, as in the report.
const MUCH: f64 = 0.2;
/// More labels than this are told as a number.
const LABELS: usize = 8;

pub fn choices(editor: &Editor) -> Choices {
    let Some(card) = editor.card() else { return Choices::default() };
    let kpi = |kpi: &crate::scorecard::Kpi| {
        let formula = if kpi.formula.is_some() { " (now a formula)" } else { "" };
        (Purpose::Kpi(kpi.id.clone()).key(), format!("{}{formula}", kpi.title()))
    };
    let columns = card.kpis().map(|(_, kpi)| kpi);
    let columns = columns.filter(|kpi| !matches!(kpi.rule, crate::scorecard::Rule::Scorecard(_)));
    Choices {
        roles: Purpose::ROLES.iter().map(|role| (role.key(), role_name(role, &card.subject))).collect(),
        kpis: columns.map(kpi).collect(),
    }
}

/// A role in words.
pub(super) fn role_name(role: &Purpose, subject: &str) -> String {
    match role {
        Purpose::Id => {
            let vowel = text::lower(subject).starts_with(['a', 'e', 'i', 'o']);
            format!("Identifies {} {subject}", if vowel { "an" } else { "a" })
        }
        Purpose::Name => "Name".into(),
        Purpose::Period => "Period".into(),
        Purpose::Value => "Value".into(),
        Purpose::Outcome => "Outcome".into(),
        Purpose::Kpi(id) => id.clone(),
    }
}

/// A use in words.
pub(super) fn use_name(card: &Scorecard, used: &Use) -> String {
    let named = |kind: &str, name: Option<&str>, id: &str| {
        format!("{kind}: {}", name.filter(|name| !name.is_empty()).unwrap_or(id))
    };
    let title = |id: &str| card.kpi(id).map_or(id, |kpi| kpi.title()).to_string();
    match used {
        Use::Kpi(id) => title(id),
        Use::Formula(id) => format!("{}, by formula", title(id)),
        Use::Segment(id) => {
            let found = card.segments.iter().find(|item| item.id == *id);
            named("Segment", found.map(|item| item.name.as_str()), id)
        }
        Use::Override(id) => {
            let found = card.overrides.iter().find(|item| item.id == *id);
            named("Override", found.map(|item| item.reason.as_str()), id)
        }
        Use::Alert(id) => {
            let found = card.alerts.iter().find(|item| item.id == *id);
            named("Alert", found.map(|item| item.name.as_str()), id)
        }
        Use::View(id) => {
            let found = card.views.iter().find(|item| item.id == *id);
            named("View", found.map(|item| item.name.as_str()), id)
        }
        role => Purpose::of(role).map(|role| role_name(&role, &card.subject)).unwrap_or_default(),
    }
}

pub fn columns(editor: &Editor) -> Columns {
    let Some(entry) = editor.entry() else { return Columns::default() };
    let headers = headers(editor);
    let mapping = mapping(editor);
    let report = editor.session.report.as_deref();
    let looked = |place: usize| report.and_then(|report| report.columns.get(place));
    let mut rows = Vec::with_capacity(headers.len());
    for (place, (header, uses)) in headers.iter().zip(&mapping.uses).enumerate() {
        let known = looked(place).filter(|column| column.profile.header == *header);
        let blocked = match headers.iter().position(|other| other == header) {
            _ if header.is_empty() => Some("It has no name in the file"),
            Some(first) if first < place => Some("An earlier column has its name"),
            _ => None,
        };
        let seen = known.map(|column| see(editor, column, uses, &entry.data.corrections));
        rows.push(Row {
            place,
            header: header.clone(),
            problem: blocked.is_some() || known.is_some_and(|column| is_problem(&column.profile, uses)),
            seen,
            serves: UseView { blocked, ..serves(editor, &entry.scorecard, header, uses) },
        });
    }
    let used = mapping.uses.iter().filter(|uses| !uses.is_empty()).count();
    Columns {
        caption: format!(
            "{} read, {} used. Matched by name; change any that is wrong.",
            count(rows.len()),
            count(used)
        ),
        looking: rows.iter().any(|row| row.seen.is_none()),
        ready: matches!(editor.session.data, crate::editor::DataState::Ready(_)),
        rows,
    }
}

fn is_problem(profile: &Profile, uses: &[Use]) -> bool {
    let sparse = profile.missing_share() >= MUCH && !uses.contains(&Use::Outcome);
    let alike = !uses.is_empty() && profile.constant().is_some();
    profile.invalid > 0 || profile.ambiguous || sparse || alike
}

fn serves(editor: &Editor, card: &Scorecard, header: &str, uses: &[Use]) -> UseView {
    let main = uses.iter().find(|used| Purpose::of(used).is_some()).or(uses.first());
    let purpose = main.and_then(Purpose::of);
    let others = uses.iter().filter(|used| Some(*used) != main);
    let name = |used: &Use| use_name(card, used);
    let badge = match main {
        None => "",
        Some(Use::Kpi(_) | Use::Formula(_)) => "KPI",
        Some(Use::Segment(_) | Use::Override(_) | Use::Alert(_) | Use::View(_)) => "Rule",
        Some(_) => "Role",
    };
    let bad = card.data.outcome.as_ref().filter(|_| uses.contains(&Use::Outcome)).map(|outcome| &outcome.bad);
    let outcome = bad.map(|bad| {
        let mut labels = editor.labels(header);
        // Bad labels that this file does not hold stay, at the end.
        labels.extend(bad.iter().filter(|label| !editor.labels(header).contains(label)).cloned());
        Outcome { labels: labels.into_iter().map(|label| (label.clone(), bad.contains(&label))).collect() }
    });
    UseView {
        badge,
        chosen: purpose.as_ref().map(Purpose::key).unwrap_or_default(),
        other: match main.filter(|_| purpose.is_none()) {
            Some(used) => name(used),
            None => "Not used".into(),
        },
        why: main
            .map(|used| super::asked::why(editor, card, used, header))
            .filter(|why| why != super::asked::NAMED)
            .unwrap_or_default(),
        also: others.map(name).collect(),
        blocked: None,
        outcome,
    }
}

fn see(editor: &Editor, column: &ColumnReport, uses: &[Use], corrections: &Corrections) -> Seen {
    let profile = &column.profile;
    let correction = corrections.of(&profile.header);
    let settled = uses.iter().any(|used| {
        !matches!(used, Use::Period | Use::Segment(_) | Use::Override(_) | Use::Alert(_) | Use::View(_))
    });
    let number = profile.kind == Kind::Number && (profile.ambiguous || correction.mark.is_some());
    let date = profile.kind == Kind::Date && (profile.ambiguous || correction.form.is_some());
    let share = profile.missing_share();
    Seen {
        values: match &editor.session.report.as_ref().and_then(|report| report.periods.as_ref()) {
            Some(span) if uses.contains(&Use::Period) => format!("{} to {}", span.first, span.last),
            _ => values(profile, uses.contains(&Use::Value)),
        },
        reads: TypeView {
            kind: profile.kind,
            settled,
            mark: profile.mark.filter(|_| number),
            form: profile.form.filter(|_| date),
        },
        picture: picture(profile),
        missing: count(profile.missing),
        missing_share: (profile.missing > 0).then(|| match percent(share) {
            none if none == "0%" => "<1%".into(),
            all if all == "100%" && share < 1.0 => "99%".into(),
            share => share,
        }),
        invalid: profile.invalid,
        cells: profile.unreadable.iter().map(|cell| (count(cell.row), cell.text.clone())).collect(),
    }
}

/// What the values are, in a few words.
pub(super) fn values(profile: &Profile, worth: bool) -> String {
    if let Some(cell) = profile.constant() {
        return format!("always {cell}");
    }
    let say = |value: f64| if worth { amount(value) } else { number(value) };
    match &profile.shape {
        Shape::Empty => "no value".into(),
        Shape::Numbers(Spread { least, greatest, median, .. }) => {
            format!("{} to {}, median {}", say(*least), say(*greatest), say(*median))
        }
        Shape::Dates(spread) => format!("{} to {}", day(spread.least as i32), day(spread.greatest as i32)),
        Shape::YesNo { yes, no } => {
            let share = *yes as f64 / (yes + no) as f64;
            let yes = percent(share);
            format!("yes {yes}, no {}", percent(1.0 - share))
        }
        Shape::Text(categories) if profile.distinct <= LABELS => {
            let labels: Vec<&str> = categories.top.iter().map(|top| top.label.as_str()).collect();
            labels.join(", ")
        }
        Shape::Text(_) => profile.samples.join(", "),
    }
}

fn picture(profile: &Profile) -> Picture {
    if profile.constant().is_some() {
        return Picture::Word("constant".into());
    }
    match &profile.shape {
        Shape::Empty => Picture::Word("empty".into()),
        Shape::Numbers(spread) | Shape::Dates(spread) => {
            let bins = &spread.histogram.bins;
            let highest = bins.iter().copied().max().unwrap_or(0).max(1);
            Picture::Bars(bins.iter().map(|bin| f64::from(*bin) / f64::from(highest)).collect())
        }
        Shape::YesNo { yes, no } => Picture::Parts(vec![*yes, *no]),
        Shape::Text(categories) if profile.distinct <= LABELS => {
            Picture::Parts(categories.top.iter().map(|top| top.count).collect())
        }
        Shape::Text(_) if profile.distinct >= Profile::MOST_DISTINCT => {
            Picture::Word(format!("over {} distinct", count(Profile::MOST_DISTINCT - 1)))
        }
        Shape::Text(_) => Picture::Word(format!("{} distinct", count(profile.distinct))),
    }
}
