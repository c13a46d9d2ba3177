//! A drag asks faster than anything could be answered: whatever comes when, what is shown is never older
//! than what was shown before, and the last movement is what is shown in the end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

#[path = "support/desk.rs"]
mod desk;

use std::collections::VecDeque;

use desk::Desk;
use proptest::prelude::*;
use scorewright::editor::{Command, Question, Route, Slot, Turns};
use scorewright::engine::{Engine, summarise};
use scorewright::record::Record;
use scorewright::scorecard::{Edit, Rule, Scorecard};

/// A tab whose worker takes its time.
struct Slow {
    desk: Desk,
    turns: Turns,
    under_way: VecDeque<(Slot, Question)>,
}

impl Slow {
    fn open() -> Slow {
        let mut desk = Desk::first_visit();
        let card = desk.editor.card().unwrap().id.clone();
        desk.send(Command::Go(Route::Design { card, part: Some("csat".into()) }));
        desk.hold = true;
        Slow { desk, turns: Turns::default(), under_way: VecDeque::new() }
    }

    fn send(&mut self, command: Command) {
        self.desk.send(command);
        self.hand_over();
    }

    /// As the platform does: one question of a kind is under way, the newest waits.
    fn hand_over(&mut self) {
        while let Some((slot, ticket, job)) = self.desk.held.pop_front() {
            let now = self.turns.ask(slot, (ticket, job));
            self.under_way.extend(now.map(|question| (slot, question)));
        }
        for slot in [Slot::Score, Slot::Zones] {
            assert!(self.under_way.iter().filter(|(other, _)| *other == slot).count() <= 1);
        }
    }

    /// The worker answers the oldest question; false where there is none.
    fn answer(&mut self) -> bool {
        let Some((slot, (ticket, job))) = self.under_way.pop_front() else { return false };
        let next = self.turns.next(slot);
        self.under_way.extend(next.map(|question| (slot, question)));
        self.desk.answer(slot, ticket, job);
        self.hand_over();
        true
    }

    fn card(&self) -> Scorecard {
        Scorecard::clone(self.desk.editor.card().unwrap())
    }

    fn shown(&self) -> String {
        self.desk.editor.session.scored.as_ref().unwrap().summary.to_text()
    }
}

/// What a movement makes of the scorecard.
fn movement(kind: u8, to: u32) -> Edit {
    let to = f64::from(to);
    match kind {
        0 => Edit::Weigh { id: "product".into(), weight: 10.0 + to },
        1 => Edit::SetRule { kpi: "csat".into(), rule: Rule::linear(2.0, 3.0 + to / 50.0) },
        _ => {
            let mut bands = scorewright::scorecard::default_bands();
            bands[2].from = 52.0 + to / 3.0;
            Edit::SetBands { bands }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_last_movement_is_shown_in_the_end(
        kind in 0u8..3,
        steps in proptest::collection::vec((0u32..100, 0usize..3), 1..14),
        undone in proptest::bool::ANY,
    ) {
        let mut slow = Slow::open();
        let table = scorewright::dataset::read(
            "Example data",
            scorewright::scorecard::template::example("saas-health", desk::NOON.day()).unwrap().as_bytes(),
        ).unwrap();
        let mut engine = Engine::new(std::sync::Arc::new(table));
        let as_of = desk::NOON.day();
        let mut scratch = |card: &Scorecard| summarise(&engine.score(card, &[], as_of), None).to_text();
        // What each state of the gesture comes to, oldest first, and which of them is in sight.
        let mut states = vec![scratch(&slow.card())];
        let mut place = 0;
        prop_assert_eq!(&slow.shown(), &states[0]);
        for (to, answers) in steps {
            slow.send(Command::Edit(movement(kind, to)));
            states.push(scratch(&slow.card()));
            for _ in 0..answers {
                slow.answer();
                let shown = slow.shown();
                let found = (place..states.len()).find(|at| states[*at] == shown);
                prop_assert!(found.is_some(), "what is shown is older than what was, or nothing of the gesture");
                place = found.unwrap();
            }
        }
        slow.send(Command::Settle);
        if undone {
            slow.send(Command::Undo);
        }
        while slow.answer() {}
        prop_assert_eq!(slow.shown(), scratch(&slow.card()));
        prop_assert!(!slow.desk.editor.session.scoring);
    }
}

#[test]
fn a_slow_worker_is_seen_at_work() {
    let mut slow = Slow::open();
    let mut seen = vec![slow.shown()];
    // Every answer comes when the pointer has moved on already.
    for to in 0..12 {
        slow.send(Command::Edit(movement(0, to * 7)));
        if to % 3 == 2 {
            slow.answer();
            assert!(slow.desk.editor.session.scoring);
            seen.push(slow.shown());
        }
    }
    seen.dedup();
    assert_eq!(seen.len(), 5, "each answer is shown though a newer question waits");
}

#[test]
fn what_was_asked_of_other_data_is_not_shown() {
    let mut slow = Slow::open();
    slow.send(Command::Edit(movement(0, 50)));
    let late = slow.under_way.pop_front().unwrap();
    slow.desk.hold = false;
    slow.desk.open_data("other.csv", "account_id,account,csat\nA-1,Acme,4\nA-2,Globex,2\n");
    let shown = slow.shown();
    let (slot, (ticket, job)) = late;
    // The worker answered it before it read the other table; here the answer differs by its subjects.
    let mut other = Desk::first_visit();
    other.editor.session = slow.desk.editor.session.clone();
    other.editor.library = slow.desk.editor.library.clone();
    other.answer(slot, ticket, job);
    assert_eq!(other.editor.session.scored.unwrap().summary.to_text(), shown);
}
