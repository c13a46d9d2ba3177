//! Workbooks, JSON and web pages: a program of its own reads them, started when such a file comes and
//! ended when its table is out, so that nobody pays for it before and its memory is free afterwards.
//!
//! A message is `[name, layout as JSON, bytes]`; the answer `["read", origin as JSON, text as bytes]`,
//! `["text"]` for delimited text, or `["failed", why]`. The first message of the program is `"ready"`.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::stop::Stop;
use crate::dataset::{Layout, Origin};
use crate::record::Record;

const MISSING: &str = "The part of Scorewright that reads workbooks could not be loaded. Is this page’s server out of \
                       reach? Open the file again in a moment, or save it as CSV and open that.";
const BROKEN: &str = "The file is damaged, or needs more memory than the tab may use. Open it in your spreadsheet, save \
                      the sheet as CSV, and open that.";

const STOPPED: &str = "It was not read to its end: it was cancelled.";

/// What became of a file.
pub(super) enum Extract {
    /// The text of its table.
    Table(js_sys::ArrayBuffer, Box<Origin>),
    /// It is delimited text after all.
    Text,
}

/// Has the table taken out of a file.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub(super) async fn extract(
    name: &str,
    layout: &Layout,
    bytes: js_sys::ArrayBuffer,
    stop: &Stop,
) -> Result<Extract, String> {
    let options = web_sys::WorkerOptions::new();
    options.set_type(web_sys::WorkerType::Module);
    let address = super::location::named("scorewright-sheet").ok_or(MISSING)?;
    let worker = web_sys::Worker::new_with_options(&address, &options).map_err(|_| MISSING)?;
    let (heard, told) = oneshot::channel::<Result<JsValue, &'static str>>();
    let heard = Rc::new(RefCell::new(Some(heard)));
    let tell = {
        let heard = heard.clone();
        move |what| {
            if let Some(heard) = heard.borrow_mut().take() {
                let _ = heard.send(what);
            }
        }
    };
    let message = js_sys::Array::of3(&name.into(), &layout.to_text().into(), &bytes);
    let started = Rc::new(RefCell::new(Some(message)));
    let waiting = started.clone();
    let (to, say) = (worker.clone(), tell.clone());
    let on_message = Closure::<dyn FnMut(_)>::new(move |event: web_sys::MessageEvent| {
        match waiting.borrow_mut().take() {
            // It is ready: what is posted before would be lost.
            Some(message) => {
                let transfer = js_sys::Array::of1(&message.get(2));
                if to.post_message_with_transfer(&message, &transfer).is_err() {
                    say(Err(BROKEN));
                }
            }
            None => say(Ok(event.data())),
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // Who cancels a workbook does not wait for its end.
    let cancel = tell.clone();
    stop.then(move || cancel(Err(STOPPED)));
    let on_error = Closure::<dyn FnMut(_)>::new(move |event: web_sys::Event| {
        event.prevent_default();
        let began = started.borrow().is_none();
        tell(Err(if began { BROKEN } else { MISSING }));
    });
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let answer = told.await.unwrap_or(Err(BROKEN));
    stop.forget();
    worker.terminate();
    let answer: js_sys::Array = answer?.dyn_into().map_err(|_| BROKEN)?;
    match answer.get(0).as_string().as_deref() {
        Some("read") => {
            let origin = answer.get(1).as_string().and_then(|text| Origin::from_text(&text).ok());
            let text = answer.get(2).dyn_into().ok();
            let (origin, text) = origin.zip(text).ok_or(BROKEN)?;
            Ok(Extract::Table(text, Box::new(origin)))
        }
        Some("text") => Ok(Extract::Text),
        _ => Err(answer.get(1).as_string().unwrap_or_else(|| BROKEN.into())),
    }
}

/// Serves as that program. Called once, by its `main`.
#[cfg(feature = "sheet")]
pub fn serve_sheet() {
    let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() else { return };
    let replies = scope.clone();
    let closure = Closure::<dyn FnMut(_)>::new(move |event: web_sys::MessageEvent| {
        let answer = take_out(&event.data())
            .unwrap_or_else(|message| js_sys::Array::of2(&"failed".into(), &message.into()));
        let transfer = js_sys::Array::new();
        if answer.length() > 2 {
            transfer.push(&answer.get(2));
        }
        let _ = replies.post_message_with_transfer(&answer, &transfer);
    });
    scope.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
    let _ = scope.post_message(&JsValue::from_str("ready"));
}

#[cfg(feature = "sheet")]
fn take_out(message: &JsValue) -> Result<js_sys::Array, String> {
    let parts: &js_sys::Array = message.dyn_ref().ok_or(BROKEN)?;
    let name = parts.get(0).as_string().unwrap_or_default();
    let layout = Layout::from_text(&parts.get(1).as_string().unwrap_or_default());
    let layout = layout.map_err(|refusal| refusal.to_string())?;
    let bytes = parts.get(2).dyn_into::<js_sys::ArrayBuffer>().map_err(|_| BROKEN)?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    let Some(read) = crate::sheet::read(&name, &bytes, &layout)? else {
        return Ok(js_sys::Array::of1(&"text".into()));
    };
    drop(bytes);
    let text = js_sys::Uint8Array::from(read.text.as_bytes()).buffer();
    Ok(js_sys::Array::of3(&"read".into(), &read.origin.to_text().into(), &text))
}
