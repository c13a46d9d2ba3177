//! Presenting: a few slides that go from the portfolio through its parts to one account and to what would be.

mod account;
mod part;

pub use account::{AccountSlide, Drag, account_slide, levers};
pub use part::{BandFigure, PartView, distribution, part};

use crate::editor::{Command, Editor, Route};
use crate::engine::Stage;
use crate::record::Sealed;
use crate::scorecard::{Group, Kpi, Scorecard, View};

/// What a slide is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slide {
    #[default]
    Portfolio,
    /// By its place in the scorecard.
    Segment(usize),
    /// Those of no segment.
    Others,
    /// By its place in the scorecard.
    Group(usize),
    Account,
    WhatIf,
}

/// Where one is in the sequence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequence {
    pub slide: Slide,
    /// From 1, and how many there are.
    pub step: usize,
    pub of: usize,
    /// What the slide is about, in a word or two.
    pub title: String,
    /// Addresses of the slides before and after.
    pub previous: Option<String>,
    pub next: Option<String>,
    pub masked: bool,
    /// The views of roles: id, name, and whether it is shown.
    pub views: Vec<(String, String, bool)>,
}

/// All slides: the portfolio, its segments or else its health scores, an account, what if.
pub fn slides(editor: &Editor) -> Vec<Slide> {
    let (Some(card), Some(scored)) = (editor.card(), &editor.session.scored) else { return Vec::new() };
    let counts = &scored.summary.segments;
    let inside = |at: &usize| counts.get(*at).is_some_and(|count| *count > 0);
    let mut slides = vec![Slide::Portfolio];
    if counts.iter().any(|count| *count > 0) {
        slides.extend((0..card.segments.len()).filter(inside).map(Slide::Segment));
        let others = scored.summary.subjects > counts.iter().sum();
        slides.extend(others.then_some(Slide::Others));
    } else if card.groups.len() > 1 {
        let view = view(editor);
        let shown = |(_, group): &(usize, &Group)| view.is_none_or(|view| shows_group(view, group));
        slides.extend(card.groups.iter().enumerate().filter(shown).map(|(at, _)| Slide::Group(at)));
    }
    if scored.summary.subjects > 0 {
        slides.extend([Slide::Account, Slide::WhatIf]);
    }
    slides
}

/// Where one is; nothing before there are results.
pub fn sequence(editor: &Editor) -> Option<Sequence> {
    let (Route::Present { step, .. }, Some(card)) = (&editor.session.route, editor.card()) else {
        return None;
    };
    let slides = slides(editor);
    let step = (*step).clamp(1, slides.len().max(1));
    let slide = *slides.get(step - 1)?;
    let address = |step: usize| Route::Present { card: card.id.clone(), step }.fragment();
    let chosen = editor.session.showing.view.as_ref();
    Some(Sequence {
        slide,
        step,
        of: slides.len(),
        title: match slide {
            Slide::Portfolio => "Portfolio".into(),
            Slide::Segment(at) => card.segments.get(at).map(|one| one.title().to_owned()).unwrap_or_default(),
            Slide::Others => "Everyone else".into(),
            Slide::Group(at) => card.groups.get(at).map(|group| group.title().to_owned()).unwrap_or_default(),
            Slide::Account => crate::text::capital(&card.subject),
            Slide::WhatIf => "What if".into(),
        },
        previous: (step > 1).then(|| address(step - 1)),
        next: (step < slides.len()).then(|| address(step + 1)),
        masked: editor.session.masked,
        views: card
            .views
            .iter()
            .map(|view| (view.id.clone(), view.title().to_owned(), chosen == Some(&view.id)))
            .collect(),
    })
}

/// What goes to a slide, by its number; the first or the last where there is none.
pub fn go(editor: &Editor, step: usize) -> Option<Command> {
    let card = editor.card()?.id.clone();
    let step = step.clamp(1, slides(editor).len().max(1));
    Some(Command::Go(Route::Present { card, step }))
}

/// Back to where one came from.
pub fn leave(editor: &Editor) -> Option<Command> {
    let card = editor.card()?.id.clone();
    let from = editor.session.showing.from.clone().filter(|from| from.card() == Some(card.as_str()));
    Some(Command::Go(from.unwrap_or(Route::Results { card, query: editor.session.query.clone() })))
}

/// What presents for another role.
pub fn choose_view(editor: &Editor, view: Option<String>) -> Command {
    Command::Show(crate::editor::Showing { view, ..editor.session.showing.clone() })
}

/// The view that is presented.
fn view(editor: &Editor) -> Option<&View> {
    let id = editor.session.showing.view.as_ref()?;
    editor.card()?.views.iter().find(|view| view.id == *id)
}

/// A view that names neither groups nor KPIs shows all.
fn names_parts(view: &View) -> bool {
    view.show.iter().any(|id| id != "total")
}

fn shows_group(view: &View, group: &Group) -> bool {
    !names_parts(view)
        || view.show.contains(&group.id)
        || group.kpis.iter().any(|kpi| view.show.contains(&kpi.id))
}

fn shows_kpi(view: &View, group: &Group, kpi: &Kpi) -> bool {
    !names_parts(view) || view.show.contains(&group.id) || view.show.contains(&kpi.id)
}

fn staged(editor: &Editor) -> Option<(&Stage, &Scorecard)> {
    Some((editor.session.stage.as_ref().and_then(Sealed::open)?, editor.card()?))
}
