//! What an event sets in motion, drawn in slices: where a slice is used up the rest waits for the browser's next
//! turn, so that keys, pointers and frames have theirs in between.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds of a slice, a frame's length: what it is exceeded by is the length of one step.
const SLICE: f64 = 16.0;

thread_local! {
    static PACE: Pace = Pace::new();
}

/// Carries a future out, each of its steps within a slice.
pub fn spawn_paced(future: impl Future<Output = ()> + 'static) {
    spawn_local(Step(Box::pin(future)));
}

/// Counts what happens now into the slice.
pub fn begin_slice() {
    PACE.with(|pace| _ = pace.is_spent());
}

/// A future that waits while the slice is used up.
struct Step<T>(Pin<Box<T>>);

impl<T: Future<Output = ()>> Future for Step<T> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if PACE.with(|pace| pace.puts_off(context.waker())) {
            return Poll::Pending;
        }
        self.0.as_mut().poll(context)
    }
}

struct Pace {
    /// When the slice began; none between slices.
    began: Cell<Option<f64>>,
    /// What waits for the next slice, in its order.
    waiting: RefCell<Vec<Waker>>,
    /// A message through it comes in the browser's next turn, unlike a timer's even where the tab is hidden.
    turn: Option<web_sys::MessagePort>,
}

impl Pace {
    fn new() -> Pace {
        let turn = web_sys::MessageChannel::new().ok().map(|channel| {
            let next = Closure::<dyn Fn()>::new(|| PACE.with(Pace::next));
            channel.port1().set_onmessage(Some(next.as_ref().unchecked_ref()));
            next.forget();
            channel.port2()
        });
        Pace { began: Cell::new(None), waiting: RefCell::default(), turn }
    }

    /// Whether the slice, which begins now if none is under way, is used up.
    fn is_spent(&self) -> bool {
        let now = js_sys::Date::now();
        if let Some(began) = self.began.get() {
            return now - began >= SLICE;
        }
        // Where no message can be sent nothing ever waits.
        if let Some(turn) = &self.turn
            && turn.post_message(&wasm_bindgen::JsValue::NULL).is_ok()
        {
            self.began.set(Some(now));
        }
        false
    }

    fn puts_off(&self, waker: &Waker) -> bool {
        let spent = self.is_spent();
        if spent {
            self.waiting.borrow_mut().push(waker.clone());
        }
        spent
    }

    fn next(&self) {
        self.began.set(None);
        let waiting = self.waiting.take();
        waiting.into_iter().for_each(Waker::wake);
    }
}
