//! The page's side of the wire. The page carries no engine of its own: it would double what a
//! visitor waits for, and a browser that runs WebAssembly starts workers. Where none starts, every
//! question is answered with the reason.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::pace::begin_slice;
use crate::job::{Answer, Job, Last};
use crate::record::Record;

const MISSING: &str = "This browser does not start the part of Scorewright that calculates (a web worker). \
                       Your scorecards are safe; reload the page, or open it in another browser.";

/// What waits for an answer.
type Waiting = Box<dyn FnOnce(Answer)>;

/// The worker, whatever state it is in. Cloning shares it.
#[derive(Clone)]
pub(super) struct Link(Rc<RefCell<Wire>>);

struct Wire {
    end: End,
    next: u32,
    waiting: HashMap<u32, Waiting>,
    /// The question of scores that this worker was asked last.
    last: Last,
    /// Told when no answer is awaited any more.
    resting: Vec<oneshot::Sender<()>>,
    /// Told when the worker broke down and with it the data that lay there.
    on_loss: Rc<dyn Fn()>,
}

enum End {
    /// Not ready yet; messages wait.
    Starting(web_sys::Worker, Vec<js_sys::Array>),
    Running(web_sys::Worker),
    /// No worker could be started.
    Missing,
}

impl Link {
    pub(super) fn new(on_loss: impl Fn() + 'static) -> Link {
        let wire = Wire {
            end: End::Missing,
            next: 0,
            waiting: HashMap::new(),
            last: Last::default(),
            resting: Vec::new(),
            on_loss: Rc::new(on_loss),
        };
        let link = Link(Rc::new(RefCell::new(wire)));
        link.start();
        link
    }

    /// Starts a worker, if the browser lets us.
    fn start(&self) {
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker = worker_url().and_then(|url| web_sys::Worker::new_with_options(&url, &options).ok());
        let Some(worker) = worker else { return };
        let link = self.clone();
        let message =
            Closure::<dyn FnMut(_)>::new(move |event: web_sys::MessageEvent| link.receive(&event.data()));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        message.forget();
        let link = self.clone();
        let error = Closure::<dyn FnMut(_)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            link.fail();
        });
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        error.forget();
        let mut wire = self.0.borrow_mut();
        wire.end = End::Starting(worker, Vec::new());
        wire.last = Last::default();
    }

    /// Sends a job; `then` gets the answer.
    pub(super) fn send(
        &self,
        job: &Job,
        bytes: Option<js_sys::ArrayBuffer>,
        then: impl FnOnce(Answer) + 'static,
    ) {
        let mut wire = self.0.borrow_mut();
        wire.next += 1;
        let number = wire.next;
        wire.waiting.insert(number, Box::new(then));
        if let End::Missing = &wire.end {
            drop(wire);
            let link = self.clone();
            let lacking = Answer::Failed { message: MISSING.into() };
            return wasm_bindgen_futures::spawn_local(async move { link.deliver(number, lacking) });
        }
        let text = wire.last.shorten(job).as_ref().unwrap_or(job).to_text();
        let message = js_sys::Array::of2(&number.into(), &text.into());
        if let Some(bytes) = bytes {
            message.push(&bytes);
        }
        match &mut wire.end {
            End::Starting(_, queue) => queue.push(message),
            End::Running(worker) => post(worker, &message),
            End::Missing => {}
        }
    }

    fn receive(&self, data: &JsValue) {
        begin_slice();
        if data.as_string().as_deref() == Some("ready") {
            let mut wire = self.0.borrow_mut();
            if let End::Starting(worker, queue) = &mut wire.end {
                let (worker, queue) = (worker.clone(), std::mem::take(queue));
                queue.iter().for_each(|message| post(&worker, message));
                wire.end = End::Running(worker);
            }
            return;
        }
        let Some(parts) = data.dyn_ref::<js_sys::Array>() else { return };
        let (Some(number), Some(text)) = (parts.get(0).as_f64(), parts.get(1).as_string()) else { return };
        let answer = Answer::from_text(&text).unwrap_or_else(|error| Answer::Failed {
            message: format!("The answer was not understood: {error}"),
        });
        self.deliver(number as u32, answer);
    }

    fn deliver(&self, number: u32, answer: Answer) {
        let then = self.0.borrow_mut().waiting.remove(&number);
        if let Some(then) = then {
            then(answer);
        }
        let mut wire = self.0.borrow_mut();
        if wire.waiting.is_empty() {
            wire.resting.drain(..).for_each(|resting| _ = resting.send(()));
        }
    }

    /// Waits until the worker has nothing to do: for work that can wait, where there are few cores.
    pub(super) async fn rest(&self) {
        let rests = {
            let mut wire = self.0.borrow_mut();
            if wire.waiting.is_empty() {
                return;
            }
            let (resting, rests) = oneshot::channel();
            wire.resting.push(resting);
            rests
        };
        // It never says so where the page goes before.
        let _ = rests.await;
    }

    /// The worker broke down. Before it was ready: there is none to be had. Later: most likely the
    /// memory was not enough; a fresh worker starts, and the data is read again on demand.
    fn fail(&self) {
        let mut wire = self.0.borrow_mut();
        let lost: Vec<Waiting> = wire.waiting.drain().map(|(_, then)| then).collect();
        match std::mem::replace(&mut wire.end, End::Missing) {
            End::Starting(worker, queue) => {
                worker.terminate();
                drop(wire);
                drop(queue);
                for then in lost {
                    then(Answer::Failed { message: MISSING.into() });
                }
            }
            End::Running(worker) => {
                worker.terminate();
                let on_loss = wire.on_loss.clone();
                drop(wire);
                self.start();
                for then in lost {
                    then(Answer::Failed {
                        message: "The calculation stopped: most likely this table needs more memory than \
                                  the tab may use. Leave out columns that are not needed, or split the file."
                            .into(),
                    });
                }
                on_loss();
            }
            End::Missing => {}
        }
    }
}

fn post(worker: &web_sys::Worker, message: &js_sys::Array) {
    // Buffers change hands instead of being copied.
    let transfer = js_sys::Array::new();
    if message.length() > 2 {
        transfer.push(&message.get(2));
    }
    let _ = worker.post_message_with_transfer(message, &transfer);
}

/// The page names the loader; its name carries the hash of its content, so that no cache can pair
/// this page with the worker of another version.
fn worker_url() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector("meta[name=scorewright-worker]").ok()??.get_attribute("content")
}
