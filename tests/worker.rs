//! The worker's side of the wire, in a worker: it says when it is ready, answers every message by its
//! number, and takes the bytes that travel beside one.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use scorewright::dataset::{Layout, Treatment};
use scorewright::file::scorecard;
use scorewright::job::{Answer, Job};
use scorewright::platform::serve;
use scorewright::record::Record;
use scorewright::scorecard::{Scorecard, template};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// The worker's scope, with what it posts caught. The test runner's own handlers come back at the end.
struct Scope {
    global: Object,
    post: JsValue,
    heard: JsValue,
    sent: Rc<RefCell<Vec<JsValue>>>,
    _catch: Closure<dyn FnMut(JsValue)>,
}

impl Scope {
    fn serving() -> Scope {
        let global = js_sys::global();
        let sent = Rc::new(RefCell::new(Vec::new()));
        let into = sent.clone();
        let catch = Closure::<dyn FnMut(JsValue)>::new(move |message| into.borrow_mut().push(message));
        let get = |key: &str| Reflect::get(&global, &key.into()).unwrap();
        let (post, heard) = (get("postMessage"), get("onmessage"));
        Reflect::set(&global, &"postMessage".into(), catch.as_ref()).unwrap();
        serve();
        Scope { global, post, heard, sent, _catch: catch }
    }

    /// Hands the worker a message as the browser does, and takes what it posts in return.
    fn ask(&self, number: u32, job: &str, bytes: Option<&[u8]>) -> (u32, Answer) {
        let message = Array::of2(&number.into(), &job.into());
        if let Some(bytes) = bytes {
            message.push(&Uint8Array::from(bytes).buffer());
        }
        let event = Object::new();
        Reflect::set(&event, &"data".into(), &message).unwrap();
        let handler = Reflect::get(&self.global, &"onmessage".into()).unwrap();
        handler.unchecked_ref::<js_sys::Function>().call1(&self.global, &event).unwrap();
        let answer: Array = self.sent.borrow_mut().pop().expect("it answers").unchecked_into();
        let text = answer.get(1).as_string().unwrap();
        (answer.get(0).as_f64().unwrap() as u32, Answer::from_text(&text).unwrap())
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        Reflect::set(&self.global, &"postMessage".into(), &self.post).unwrap();
        Reflect::set(&self.global, &"onmessage".into(), &self.heard).unwrap();
    }
}

#[wasm_bindgen_test]
fn a_file_comes_in_slices_and_is_scored() {
    let scope = Scope::serving();
    assert_eq!(scope.sent.borrow_mut().pop().unwrap().as_string().as_deref(), Some("ready"));
    let card: Arc<Scorecard> =
        Arc::new(scorecard::read(template::definition("saas-health").unwrap()).unwrap());
    let table = template::example("saas-health", 20_000).unwrap();

    let (number, answer) = scope.ask(
        3,
        &Job::Begin { number: 1, name: "a.csv".into(), layout: Layout::default(), origin: None, part: None }
            .to_text(),
        None,
    );
    assert!(number == 3 && matches!(answer, Answer::Progress { rows: 0 }), "{answer:?}");
    for (at, slice) in table.as_bytes().chunks(4_096).enumerate() {
        let (number, answer) = scope.ask(4 + at as u32, &Job::Push { number: 1 }.to_text(), Some(slice));
        assert!(number == 4 + at as u32 && matches!(answer, Answer::Progress { .. }), "{answer:?}");
    }
    let finish = Job::Finish { number: 1, treatment: Treatment::default(), scorecard: card.clone() };
    let (_, Answer::Loaded(loaded)) = scope.ask(900, &finish.to_text(), None) else {
        panic!("the file is not taken")
    };
    assert_eq!(loaded.rows, table.lines().count() - 1);

    let score = Job::Score {
        scorecard: card,
        before: None,
        library: vec![],
        as_of: 20_000,
        zones: vec![],
        masked: false,
    };
    let (number, Answer::Scored(scored)) = scope.ask(901, &score.to_text(), None) else {
        panic!("it is not scored")
    };
    assert_eq!(number, 901);
    assert!(
        scored.summary.scored > 0 && scored.summary.mean.is_some_and(|mean| (0.0..=100.0).contains(&mean))
    );
}

#[wasm_bindgen_test]
fn what_is_no_job_is_answered_with_a_sentence() {
    let scope = Scope::serving();
    for job in ["", "{", "{\"dance\":{}}", "{\"push\":{\"number\":-1}}"] {
        let (number, answer) = scope.ask(7, job, None);
        assert!(number == 7 && matches!(answer, Answer::Failed { .. }), "{job}: {answer:?}");
    }
}
