//! The worker's side of the wire: takes a job, runs it, posts the answer. Nothing else.
//!
//! A message is `[number, job as JSON, bytes?]`, its answer `[number, answer as JSON]`. The first
//! message to the page is the bare number of this build: what is posted before it would be lost.

use std::cell::RefCell;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::job::{Answer, Job, Workbench, run};
use crate::record::Record;

thread_local! {
    static WORKBENCH: RefCell<Workbench> = RefCell::default();
}

/// Starts to serve. Called once, by the worker's `main`.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() else { return };
    let replies = scope.clone();
    let closure = Closure::<dyn FnMut(_)>::new(move |event: web_sys::MessageEvent| {
        let Some((number, job, bytes)) = unpack(&event.data()) else { return };
        let answer = match Job::from_text(&job) {
            Ok(job) => WORKBENCH.with_borrow_mut(|bench| run(bench, job, bytes)),
            Err(error) => Answer::Failed { message: format!("The request was not understood: {error}") },
        };
        let _ = replies.post_message(&js_sys::Array::of2(&number.into(), &answer.to_text().into()));
    });
    scope.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
    let _ = scope.post_message(&JsValue::from_str("ready"));
}

fn unpack(data: &JsValue) -> Option<(u32, String, Option<Vec<u8>>)> {
    let parts: &js_sys::Array = data.dyn_ref()?;
    let bytes = parts.get(2).dyn_into::<js_sys::ArrayBuffer>().ok();
    let bytes = bytes.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
    Some((parts.get(0).as_f64()? as u32, parts.get(1).as_string()?, bytes))
}
