//! Work that takes long leaves the browser its turns, and a key waits for none of it.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use scorewright::platform::{begin_slice, hurry_for_keys, spawn_paced};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::KeyboardEvent;

/// More milliseconds than a slice has.
const LONG: f64 = 20.0;

type Log = Rc<RefCell<Vec<String>>>;

fn work() {
    let until = js_sys::Date::now() + LONG;
    while js_sys::Date::now() < until {}
}

/// In the browser's next turn.
fn next(act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    web_sys::window().unwrap().set_timeout_with_callback(act.unchecked_ref()).unwrap();
}

/// Notes a turn of the browser, and that it was there.
fn note_turn(log: &Log, noted: oneshot::Sender<()>) {
    log.borrow_mut().push("turn".into());
    noted.send(()).unwrap();
}

/// An answer comes, and four steps of long work follow.
async fn answer(log: &Log) {
    begin_slice();
    let (done, all_done) = oneshot::channel();
    let mut done = Some(done);
    for step in 0..4 {
        let log = log.clone();
        let done = if step == 3 { done.take() } else { None };
        spawn_paced(async move {
            work();
            log.borrow_mut().push(format!("step {step}"));
            if let Some(done) = done {
                done.send(()).unwrap();
            }
        });
    }
    all_done.await.unwrap();
}

#[wasm_bindgen_test]
async fn long_work_is_done_in_its_order_and_the_browser_has_its_turn_in_between() {
    let log = Log::default();
    let (noted, turn) = oneshot::channel();
    let turns = log.clone();
    next(move || note_turn(&turns, noted));
    answer(&log).await;
    turn.await.unwrap();
    let log = log.borrow();
    let steps: Vec<&String> = log.iter().filter(|entry| *entry != "turn").collect();
    assert_eq!(steps, ["step 0", "step 1", "step 2", "step 3"]);
    assert_ne!(log.last().map(String::as_str), Some("turn"), "{log:?}");
}

#[wasm_bindgen_test]
async fn a_key_finds_everything_drawn() {
    hurry_for_keys();
    let log = Log::default();
    let (noted, turn) = oneshot::channel();
    let turns = log.clone();
    next(move || {
        let window = web_sys::window().unwrap();
        window.dispatch_event(&KeyboardEvent::new("keydown").unwrap()).unwrap();
        next(move || note_turn(&turns, noted));
    });
    answer(&log).await;
    turn.await.unwrap();
    assert_eq!(*log.borrow(), ["step 0", "step 1", "step 2", "step 3", "turn"]);
}
