//! Why a total changed, in words and as a table with bars: between two periods and between two states of
//! the definition, for one account and for the portfolio.

mod sentence;
mod telling;

pub(super) use sentence::in_summary;

use super::account::Run;
use super::period::{period, period_beside};
use crate::editor::{Command, Editor};
use crate::record::Sealed;
use telling::Telling;

/// How finely points are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    /// Of one account: tenths.
    Tenths,
    /// Of a mean, in which what happens to a few is small: hundredths.
    Hundredths,
}

impl Grain {
    /// Points below which an effect is not worth a row or a word of its own: it would show as nothing.
    fn hair(self) -> f64 {
        if self == Grain::Tenths { 0.1 } else { 0.01 }
    }

    /// The size of points, cut off like the scores that they are the difference of.
    fn size(self, points: f64) -> String {
        let hundredths = (points.abs() * 1e6).round() as u64 / 10_000;
        match self {
            Grain::Tenths => format!("{}.{}", hundredths / 100, hundredths / 10 % 10),
            Grain::Hundredths => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        }
    }

    /// The same with its sign: `−6.1`, `+0.25`, `0.0`.
    fn signed(self, points: f64) -> String {
        let sign = if points < 0.0 { "−" } else { "+" };
        let size = self.size(points);
        if points.abs() < self.hair() { size } else { format!("{sign}{size}") }
    }
}

/// A change, told and split.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeView {
    pub title: String,
    pub sentence: Vec<Run>,
    /// The table's name.
    pub caption: String,
    pub rows: Vec<EffectRow>,
    /// The sum of all, and what it leads from and to.
    pub sum: String,
    pub from: String,
    pub to: String,
}

/// What one cause did.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectRow {
    pub name: String,
    /// `62% → 41%`, `no usable value any more`.
    pub what: String,
    /// `−6.1`
    pub points: String,
    pub falls: bool,
    /// The bar's start and length on a scale of 0 to 100, half of it on each side.
    pub bar: (f64, f64),
}

/// A choice in a list: its value, its name and whether it is made.
pub type Choice = (String, String, bool);

/// Between which periods an account is explained.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Periods {
    pub from: Vec<Choice>,
    pub to: Vec<Choice>,
}

/// Why the account in sight has another total than in an earlier period.
pub fn since(editor: &Editor) -> Option<ChangeView> {
    let (account, card, entry) =
        (editor.session.account.as_ref().and_then(Sealed::open)?, editor.card()?, editor.entry()?);
    let change = account.change.as_ref()?;
    let (from, to) = change.periods.as_ref()?;
    let telling = Telling { card, as_of: editor.as_of(entry), whose: &account.explanation.name, each: false };
    let title = format!("Why it changed since {}", period_beside(from, to));
    let ends = (period(from), period(to));
    Some(telling.view(title, ends, change, &format!("since {}", period(from))))
}

/// The periods that can be chosen for it, where there are more than two.
pub fn periods(editor: &Editor) -> Periods {
    let account = editor.session.account.as_ref().and_then(Sealed::open);
    let Some((account, (from, to))) =
        account.and_then(|account| Some((account, account.change.as_ref()?.periods.as_ref()?)))
    else {
        return Periods::default();
    };
    let labels: Vec<&String> = account.explanation.history.iter().map(|(label, _)| label).collect();
    let place = |label: &String| labels.iter().position(|other| *other == label);
    let (Some(first), Some(last), true) = (place(from), place(to), labels.len() > 2) else {
        return Periods::default();
    };
    let choice =
        |chosen: usize| move |(at, label): (usize, &&String)| ((*label).clone(), period(label), at == chosen);
    let all = || labels.iter().enumerate();
    Periods {
        from: all().take(last).map(choice(first)).collect(),
        to: all().skip(first + 1).map(choice(last)).collect(),
    }
}

/// Explains the account in sight from or to another period.
pub fn choose_period(editor: &Editor, from: Option<String>, to: Option<String>) -> Option<Command> {
    let account = editor.session.account.as_ref().and_then(Sealed::open)?;
    let (first, last) = account.change.as_ref()?.periods.clone()?;
    Some(Command::Since(Some((from.unwrap_or(first), to.unwrap_or(last)))))
}

/// What the change of the definition in this session does to the account in sight.
pub fn revision(editor: &Editor) -> Option<ChangeView> {
    let (account, card, entry) =
        (editor.session.account.as_ref().and_then(Sealed::open)?, editor.card()?, editor.entry()?);
    let change = account.revision.as_ref()?;
    let telling = Telling { card, as_of: editor.as_of(entry), whose: &account.explanation.name, each: false };
    Some(telling.revision(change, account.explanation.total.is_some()))
}

/// The states of the definition that it can be compared with, where there are several.
pub fn versions(editor: &Editor) -> Vec<Choice> {
    let versions = editor.versions();
    let count = versions.len();
    if count < 2 {
        return Vec::new();
    }
    let chosen = editor.session.against.filter(|version| *version < count).unwrap_or(count - 1);
    let name = |at: usize, label: &str| match at {
        0 => format!("Last change: {label}"),
        _ if at + 1 == count => format!("Since the start, {count} changes ago"),
        _ => format!("{} changes ago: {label}", at + 1),
    };
    let choice = |(at, (label, _)): (usize, &(&str, _))| {
        let version = count - 1 - at;
        (version.to_string(), name(at, label), version == chosen)
    };
    versions.iter().enumerate().map(choice).collect()
}

/// What moved the portfolio between the last two periods.
pub fn portfolio_since(editor: &Editor) -> Option<ChangeView> {
    let (moved, card, entry) =
        (editor.session.moved.as_ref().and_then(Sealed::open)?, editor.card()?, editor.entry()?);
    let change = moved.change.as_ref().filter(|change| change.subjects > 0)?;
    let (from, to) = change.periods.as_ref()?;
    let telling = Telling { card, as_of: editor.as_of(entry), whose: "", each: true };
    let title = format!("What moved the portfolio since {}", period_beside(from, to));
    Some(telling.view(title, (period(from), period(to)), change, &format!("since {}", period(from))))
}

/// What the change of the definition in this session does to the portfolio.
pub fn portfolio_revision(editor: &Editor) -> Option<ChangeView> {
    let (moved, card, entry) =
        (editor.session.moved.as_ref().and_then(Sealed::open)?, editor.card()?, editor.entry()?);
    let change = moved.revision.as_ref().filter(|change| change.subjects > 0)?;
    let telling = Telling { card, as_of: editor.as_of(entry), whose: "", each: true };
    Some(telling.revision(change, true))
}
