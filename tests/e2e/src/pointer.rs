//! Movements of the mouse that end nowhere in particular: how handles are dragged.

use serde_json::{Value, json};

use crate::app::{App, Element};
use crate::session::Session;

impl App {
    /// Takes an element with the mouse, moves it by so many pixels and lets it go.
    pub fn drag_by(&self, element: &Element, x: i32, y: i32) {
        self.take(element, x, y);
        self.let_go();
    }

    /// Takes an element with the mouse and moves it by so many pixels, in two movements.
    pub fn take(&self, element: &Element, x: i32, y: i32) {
        let by = |x: i32, y: i32| json!({ "type": "pointerMove", "duration": 40, "origin": "pointer", "x": x, "y": y });
        let onto = json!({ "type": "pointerMove", "duration": 0, "origin": Session::argument(&element.id), "x": 0, "y": 0 });
        let down = json!({ "type": "pointerDown", "button": 0 });
        self.mouse(&[onto, down, by(x / 2, y / 2), by(x - x / 2, y - y / 2)]);
    }

    /// Takes an element with the mouse, moves it to each of these places, in pixels to the right of where it
    /// was, a movement in each frame of 60 in a second, and lets it go.
    pub fn drag_through(&self, element: &Element, places: &[i32]) {
        let onto = json!({ "type": "pointerMove", "duration": 0, "origin": Session::argument(&element.id), "x": 0, "y": 0 });
        let mut steps = vec![onto, json!({ "type": "pointerDown", "button": 0 })];
        let mut last = 0;
        for place in places {
            steps.push(json!({ "type": "pointerMove", "duration": 16, "origin": "pointer", "x": place - last, "y": 0 }));
            last = *place;
        }
        self.mouse(&steps);
        self.let_go();
    }

    /// Lets go what was taken.
    pub fn let_go(&self) {
        self.mouse(&[json!({ "type": "pointerUp", "button": 0 })]);
    }

    fn mouse(&self, steps: &[Value]) {
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps });
        self.session.post("/actions", &json!({ "actions": [mouse] }));
    }
}
