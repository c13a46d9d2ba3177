//! Work that takes long leaves the browser its turns.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use scorewright::platform::spawn_paced;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

/// More milliseconds than a slice has.
const LONG: f64 = 20.0;

fn work() {
    let until = js_sys::Date::now() + LONG;
    while js_sys::Date::now() < until {}
}

#[wasm_bindgen_test]
async fn long_work_is_done_in_its_order_and_the_browser_has_its_turn_in_between() {
    let log = Rc::new(RefCell::new(Vec::new()));
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
    let turns = log.clone();
    let turn = Closure::once_into_js(move || {
        turns.borrow_mut().push("a turn".to_owned());
    });
    web_sys::window().unwrap().set_timeout_with_callback(turn.unchecked_ref()).unwrap();
    all_done.await.unwrap();
    let log = log.borrow();
    let steps: Vec<&str> = log.iter().map(String::as_str).filter(|entry| entry.starts_with("step")).collect();
    assert_eq!(steps, ["step 0", "step 1", "step 2", "step 3"]);
    let turn = log.iter().position(|entry| entry == "a turn");
    assert!(turn.is_some_and(|turn| turn < steps.len()), "{log:?}");
}
