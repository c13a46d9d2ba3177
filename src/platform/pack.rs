//! Blobs in a compact form. A worker of a few lines does the work and ends with it; where the browser starts
//! none, or knows no such stream, there is no answer.

use std::cell::{OnceCell, RefCell};

use futures_channel::oneshot;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Url, Worker};

const PROGRAM: &str = include_str!("pack.js");

/// What is to be made of a blob.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Compress,
    Expand,
}

/// The blob that it becomes.
pub(super) async fn through(blob: &Blob, way: Way) -> Option<Blob> {
    let stream = match way {
        Way::Compress => "CompressionStream",
        Way::Expand => "DecompressionStream",
    };
    let worker = Worker::new(&address()?).ok()?;
    let (heard, told) = oneshot::channel::<JsValue>();
    let heard = RefCell::new(Some(heard));
    let tell = Closure::<dyn Fn(_)>::new(move |event: web_sys::Event| {
        event.prevent_default();
        // An error event has no data: no blob came of it.
        let data =
            event.dyn_ref::<web_sys::MessageEvent>().map_or(JsValue::NULL, web_sys::MessageEvent::data);
        if let Some(heard) = heard.take() {
            let _ = heard.send(data);
        }
    });
    worker.set_onmessage(Some(tell.as_ref().unchecked_ref()));
    worker.set_onerror(Some(tell.as_ref().unchecked_ref()));
    let made = match worker.post_message(&Array::of2(blob, &stream.into())) {
        Ok(()) => told.await.ok().and_then(|made| made.dyn_into().ok()),
        Err(_) => None,
    };
    worker.terminate();
    made
}

/// Where the program lies for as long as the page lives: to make an address or to give it up the browser's own
/// process is waited for, and it can be busy.
fn address() -> Option<String> {
    thread_local! {
        static ADDRESS: OnceCell<Option<String>> = const { OnceCell::new() };
    }
    let make = || {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type("text/javascript");
        let program = Blob::new_with_str_sequence_and_options(&Array::of1(&PROGRAM.into()), &options).ok()?;
        Url::create_object_url_with_blob(&program).ok()
    };
    ADDRESS.with(|address| address.get_or_init(make).clone())
}
