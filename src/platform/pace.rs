//! What an answer sets in motion, drawn in slices: where a slice is used up the rest waits for the browser's next
//! turn, so that frames have theirs in between. A key or a click waits for nothing: it has all drawn that is still
//! due before it is dealt with, and what it sets in motion itself at once.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds of a slice, less than a frame: it is exceeded by the length of its last step.
const SLICE: f64 = 12.0;

thread_local! {
    static PACE: Pace = Pace::new();
}

/// Carries a future out, each of its steps within a slice.
pub fn spawn_paced(future: impl Future<Output = ()> + 'static) {
    spawn_local(Step(Box::pin(future)));
}

/// Something came that nobody's hand set off, an answer mostly: what it sets in motion is drawn in slices.
pub fn begin_slice() {
    PACE.with(Pace::begin);
}

/// Has keys and clicks end the slices, for as long as the page lives.
pub fn hurry_for_keys() {
    let Some(window) = web_sys::window() else { return };
    let hurry = Closure::<dyn Fn()>::new(|| PACE.with(Pace::hurry));
    for event in
        ["keydown", "beforeinput", "input", "change", "paste", "pointerdown", "pointerup", "click", "drop"]
    {
        let _ = window.add_event_listener_with_callback_and_bool(event, hurry.as_ref().unchecked_ref(), true);
    }
    hurry.forget();
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
    /// When the slice began; none where nothing is drawn in slices.
    began: Cell<Option<f64>>,
    /// Turns that were asked for and have not come.
    turns: Cell<u32>,
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
        Pace { began: Cell::new(None), turns: Cell::new(0), waiting: RefCell::default(), turn }
    }

    fn begin(&self) {
        if self.began.get().is_some() {
            return;
        }
        // Where no message can be sent nothing ever waits.
        if let Some(turn) = &self.turn
            && turn.post_message(&wasm_bindgen::JsValue::NULL).is_ok()
        {
            self.turns.set(self.turns.get() + 1);
            self.began.set(Some(js_sys::Date::now()));
        }
    }

    fn puts_off(&self, waker: &Waker) -> bool {
        let spent = self.began.get().is_some_and(|began| js_sys::Date::now() - began >= SLICE);
        if spent {
            self.waiting.borrow_mut().push(waker.clone());
        }
        spent
    }

    /// The turn has come: the next slice begins where something waits for it.
    fn next(&self) {
        self.turns.set(self.turns.get().saturating_sub(1));
        // That of a slice which was ended before.
        if self.turns.get() > 0 {
            return;
        }
        self.began.set(None);
        if !self.waiting.borrow().is_empty() {
            self.begin();
        }
        self.wake();
    }

    fn hurry(&self) {
        self.began.set(None);
        self.wake();
    }

    fn wake(&self) {
        let waiting = self.waiting.take();
        waiting.into_iter().for_each(Waker::wake);
    }
}
