//! What the worker keeps between messages changes no answer: whatever is scored in whatever order, the
//! answer is the one that a worker gives which was asked nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use std::sync::Arc;

use proptest::prelude::*;
use scorewright::dataset::{Layout, Treatment};
use scorewright::file::scorecard;
use scorewright::job::{Answer, Job, Last, Workbench, run};
use scorewright::record::Record;
use scorewright::scorecard::{Edit, Effect, Missing, Rule, Scorecard, apply, template};

fn card() -> Scorecard {
    scorecard::read(template::definition("saas-health").unwrap()).unwrap()
}

fn bench() -> Workbench {
    let mut bench = Workbench::default();
    let scorecard = Arc::new(card());
    let text = template::example("saas-health", 20_000).unwrap();
    let (number, name, layout) = (1, "t".into(), Layout::default());
    run(&mut bench, Job::Begin { number, name, layout, origin: None, part: None }, None);
    run(&mut bench, Job::Push { number }, Some(text.into_bytes()));
    let finish = Job::Finish { number, treatment: Treatment::default(), scorecard };
    assert!(matches!(run(&mut bench, finish, None), Answer::Loaded(_)));
    bench
}

fn edit() -> impl Strategy<Value = Edit> {
    let kpi = || proptest::sample::select(vec!["wau", "nps", "csat", "tickets", "sponsor"]);
    prop_oneof![
        (kpi(), 0.0..50.0).prop_map(|(id, weight)| Edit::Weigh { id: id.into(), weight }),
        (0.0..40.0).prop_map(|worst| Edit::SetRule { kpi: "wau".into(), rule: Rule::linear(worst, 90.0) }),
        kpi().prop_map(|kpi| Edit::SetMissing { kpi: kpi.into(), missing: Some(Missing::Score(20.0)) }),
        kpi().prop_map(|id| Edit::Shift { id: id.into(), down: true }),
        kpi().prop_map(|id| Edit::Remove { id: id.into() }),
        Just(Edit::SetSegments { segments: Vec::new() }),
        (0.0..1.0).prop_map(|share| Edit::SetMinCoverage { share }),
        (1.0..99.0).prop_map(|from| {
            let mut bands = card().bands;
            bands.truncate(2);
            bands[1].from = from;
            Edit::SetBands { bands }
        }),
        (0.0..100.0).prop_map(|score| {
            let mut overrides = card().overrides;
            overrides[0].effect.of = Effect::Cap(score);
            Edit::SetOverrides { overrides }
        }),
        (0.0..100.0).prop_map(|weight| {
            let mut segments = card().segments;
            segments[0].weights.insert("support".into(), weight);
            Edit::SetSegments { segments }
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_answer_depends_on_nothing_that_was_asked_before(
        steps in proptest::collection::vec((edit(), 0..6_usize, proptest::bool::ANY), 1..8)
    ) {
        let mut used = bench();
        let mut last = Last::default();
        let mut states = vec![Arc::new(card())];
        for (edit, back, other_day) in steps {
            let Ok(next) = apply(states.last().unwrap(), &edit) else { continue };
            states.push(Arc::new(next));
            let before = states.len().checked_sub(2 + back).map(|at| states[at].clone());
            let job = Job::Score {
                scorecard: states.last().unwrap().clone(),
                before,
                library: vec![],
                as_of: if other_day { 20_030 } else { 20_000 },
                zones: ["wau", "nps", "sponsor", "high-touch/wau"].map(Into::into).to_vec(),
                masked: false,
            };
            // As it crosses: the whole question, or what makes it of the one before.
            let sent = last.shorten(&job).unwrap_or_else(|| job.clone()).to_text();
            let answer = run(&mut used, Job::from_text(&sent).unwrap(), None).to_text();
            prop_assert!(answer == run(&mut bench(), job, None).to_text());
        }
    }
}

#[test]
fn a_drag_sends_what_it_changes() {
    let first = Arc::new(card());
    let mut last = Last::default();
    let mut sent = |scorecard: &Arc<Scorecard>, before: &Arc<Scorecard>| {
        let (scorecard, before) = (scorecard.clone(), Some(before.clone()));
        let job =
            Job::Score { scorecard, before, library: vec![], as_of: 20_000, zones: vec![], masked: false };
        last.shorten(&job).map(|job| job.to_text())
    };
    let edited = |edit: Edit| Arc::new(apply(&first, &edit).unwrap());
    assert_eq!(sent(&first, &first), None);
    let weighed = edited(Edit::Weigh { id: "product".into(), weight: 44.5 });
    assert_eq!(
        sent(&weighed, &first).unwrap(),
        r#"{"shift":{"shift":{"groups":[[0,44.5]]},"before":"same","zones":[]}}"#
    );
    let ruled = edited(Edit::SetRule { kpi: "csat".into(), rule: Rule::linear(2.5, 4.4) });
    let shift = sent(&ruled, &weighed).unwrap();
    assert!(shift.contains(r#""groups":[[0,45]],"rules":[[9,{"#) && shift.contains("last"), "{shift}");
    // What no drag does crosses as a whole.
    assert_eq!(sent(&edited(Edit::Remove { id: "csat".into() }), &weighed), None);
    assert_eq!(sent(&first, &weighed), None);
    assert!(matches!(
        run(&mut bench(), Job::from_text(&shift).unwrap(), None),
        Answer::Failed { message } if message == "Nothing has been scored yet."
    ));
}
