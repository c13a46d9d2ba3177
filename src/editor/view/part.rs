//! Segments, overrides, alerts and views as lists: each with its condition in words, whom it finds
//! now, and what is odd about that.

use crate::editor::view::condition::sentence;
use crate::editor::view::design::selected;
use crate::editor::view::{count, counted, number, plural, score};
use crate::editor::{ALERTS, DataState, Editor, OVERRIDES, Route, SEGMENTS, VIEWS};
use crate::engine::Match;
use crate::scorecard::{Condition, Effect, Override, Scorecard};
use crate::text::capital;

/// From this share of all on, what should be an exception or a call is none.
const NEARLY_ALL: f64 = 0.8;

/// One of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    pub id: String,
    pub title: String,
    /// What it does and when, in words.
    pub line: String,
    /// How many it finds; empty while that is not known.
    pub figure: String,
    /// The same as a sentence.
    pub told: String,
    /// What is odd about it.
    pub warning: Option<String>,
    /// Names and addresses of the first few.
    pub first: Vec<(String, String)>,
    /// How many more there are.
    pub more: Option<String>,
}

/// The conditions of one of these parts, in its order; `None` for any other part.
pub fn conditions(card: &Scorecard, part: &str) -> Option<Vec<Condition>> {
    match part {
        SEGMENTS => Some(card.segments.iter().map(|item| item.when.clone()).collect()),
        OVERRIDES => Some(card.overrides.iter().map(|item| item.when.clone()).collect()),
        ALERTS => Some(card.alerts.iter().map(|item| item.when.clone()).collect()),
        VIEWS => Some(card.views.iter().filter_map(|item| item.filter.clone()).collect()),
        _ => None,
    }
}

/// The selected list.
pub fn items(editor: &Editor) -> Vec<Item> {
    let Some(card) = editor.card() else { return Vec::new() };
    let part = selected(editor).unwrap_or_default();
    let list = List { editor, card, all: subjects(editor) };
    match part.as_str() {
        SEGMENTS => (0..card.segments.len()).filter_map(|at| list.segment(at)).collect(),
        OVERRIDES => (0..card.overrides.len()).filter_map(|at| list.exception(at)).collect(),
        ALERTS => (0..card.alerts.len()).filter_map(|at| list.alert(at)).collect(),
        VIEWS => (0..card.views.len()).filter_map(|at| list.view(at)).collect(),
        _ => Vec::new(),
    }
}

/// Why nothing is counted, where nothing can be.
pub fn uncounted(editor: &Editor) -> Option<&'static str> {
    match &editor.session.data {
        DataState::None => Some("Open data to see whom each of them finds."),
        DataState::Failed(_) => Some("The data could not be read, so nothing is counted."),
        _ => None,
    }
}

fn subjects(editor: &Editor) -> usize {
    editor.session.scored.as_ref().map_or(0, |scored| scored.summary.subjects as usize)
}

struct List<'a> {
    editor: &'a Editor,
    card: &'a Scorecard,
    all: usize,
}

impl List<'_> {
    /// Whom a condition finds; the one in the same place counts, since an override sees what those
    /// before it left.
    fn found(&self, at: usize, condition: &Condition) -> Option<&Match> {
        let matches = &self.editor.session.matches;
        let same = |(asked, _): &&(Condition, Match)| asked == condition;
        matches.get(at).filter(same).or_else(|| matches.iter().find(same)).map(|(_, found)| found)
    }

    /// `12 of 240 accounts`.
    fn share(&self, found: &Match) -> String {
        format!("{} of {}", count(found.count as usize), counted(self.all, &self.card.subject))
    }

    fn is_nearly_all(&self, found: &Match) -> bool {
        self.all > 0 && f64::from(found.count) >= NEARLY_ALL * self.all as f64
    }

    fn percent(&self, found: &Match) -> String {
        format!("{:.0}%", (f64::from(found.count) / self.all.max(1) as f64 * 100.0).floor())
    }

    fn item(&self, id: &str, title: &str, line: String, found: Option<&Match>) -> Item {
        let address =
            |id: &String| Route::Account { card: self.card.id.clone(), subject: id.clone() }.fragment();
        let first = found.map(|found| found.first.as_slice()).unwrap_or_default();
        let further = found.map_or(0, |found| found.count as usize - first.len().min(found.count as usize));
        Item {
            id: id.into(),
            title: title.into(),
            line,
            figure: found.map(|found| count(found.count as usize)).unwrap_or_default(),
            told: String::new(),
            warning: None,
            first: first.iter().map(|(id, name)| (name.clone(), address(id))).collect(),
            more: (further > 0).then(|| format!("and {} more", count(further))),
        }
    }

    fn segment(&self, at: usize) -> Option<Item> {
        let segment = self.card.segments.get(at)?;
        let found = self.found(at, &segment.when);
        let line = format!("When {}", sentence(self.card, &segment.when));
        let mut item = self.item(&segment.id, segment.title(), line, found);
        let Some(found) = found else { return Some(item) };
        let subject = &self.card.subject;
        let mean = found.mean.map(|mean| format!(", with a mean total of {}", score(mean)));
        item.told = format!("It finds {}{}.", self.share(found), mean.unwrap_or_default());
        let scored = self.editor.session.scored.as_ref();
        let applies = scored.and_then(|scored| scored.summary.segments.get(at).copied());
        // While a change is being scored the two counts may be of different definitions.
        let applies = applies.filter(|applies| *applies < found.count && !self.editor.session.scoring);
        item.warning = match applies {
            _ if found.count == 0 => Some(format!("No {subject} is in it now, so it changes nothing.")),
            Some(0) => Some("All of them are in a segment above it already, so it never applies.".into()),
            Some(applies) => {
                item.told.push_str(&format!(
                    " It applies to {} of them; the others are in a segment above it.",
                    count(applies as usize)
                ));
                None
            }
            None if found.count as usize == self.all => {
                Some(format!("Every {subject} is in it: then the scorecard itself could say it."))
            }
            None => None,
        };
        Some(item)
    }

    fn exception(&self, at: usize) -> Option<Item> {
        let own = self.card.overrides.get(at)?;
        let found = self.found(at, &own.when);
        let line = format!("{} when {}", effect(own), sentence(self.card, &own.when));
        let mut item = self.item(&own.id, own.title(), line, found);
        let Some(found) = found else { return Some(item) };
        let scored = self.editor.session.scored.as_ref();
        let changed = scored.and_then(|scored| scored.summary.overrides.get(at).copied()).unwrap_or(0);
        let changes = match changed {
            _ if found.count == 0 => String::new(),
            0 => " and changes no total".into(),
            changed if changed == found.count => " and changes the total of each".into(),
            changed => format!(" and changes {}", counted(changed as usize, "total")),
        };
        item.told = format!("It hits {}{changes}.", self.share(found));
        item.warning = if found.count == 0 {
            Some(format!("It hits no {} now.", self.card.subject))
        } else if self.is_nearly_all(found) {
            Some(format!(
                "It hits {} of the {}: hardly an exception.",
                self.percent(found),
                plural(&self.card.subject)
            ))
        } else {
            None
        };
        Some(item)
    }

    fn alert(&self, at: usize) -> Option<Item> {
        let alert = self.card.alerts.get(at)?;
        let found = self.found(at, &alert.when);
        let when = sentence(self.card, &alert.when);
        let line = match alert.severity.as_str() {
            "" => format!("When {when}"),
            severity => format!("{}, when {when}", capital(severity)),
        };
        let mut item = self.item(&alert.id, alert.title(), line, found);
        let Some(found) = found else { return Some(item) };
        item.told = format!("{} would get it now.", self.share(found));
        item.warning = if found.count == 0 {
            Some(format!("No {} would get it now.", self.card.subject))
        } else if self.is_nearly_all(found) {
            let share = self.percent(found);
            Some(format!(
                "{share} of the {} would get it: what is always on is soon overlooked.",
                plural(&self.card.subject)
            ))
        } else {
            None
        };
        Some(item)
    }

    fn view(&self, at: usize) -> Option<Item> {
        let view = self.card.views.get(at)?;
        let scores = counted(view.show.len(), "score");
        let what = match view.columns.len() {
            0 => scores,
            columns => format!("{scores} and {}", counted(columns, "column")),
        };
        let subjects = plural(&self.card.subject);
        let Some(filter) = &view.filter else {
            let line = format!("{what} of all {subjects}");
            return Some(self.item(&view.id, view.title(), line, None));
        };
        let found = self.found(usize::MAX, filter);
        let line = format!("{what} of {subjects} when {}", sentence(self.card, filter));
        let mut item = self.item(&view.id, view.title(), line, found);
        let Some(found) = found else { return Some(item) };
        item.told = format!("It shows {}.", self.share(found));
        item.warning = (found.count == 0).then(|| "It shows no one now.".into());
        Some(item)
    }
}

/// What an override does, in words.
fn effect(own: &Override) -> String {
    match own.effect.of {
        Effect::Cap(to) => format!("Caps the total at {}", number(to)),
        Effect::Floor(to) => format!("Lifts the total to at least {}", number(to)),
        Effect::Set(to) => format!("Sets the total to {}", number(to)),
    }
}
