//! Movements of the mouse that end nowhere in particular: how handles are dragged.

use serde_json::json;

use crate::app::{App, Element};
use crate::session::Session;

impl App {
    /// Takes an element with the mouse and moves it by so many pixels, in a few movements.
    pub fn drag_by(&self, element: &Element, x: i32, y: i32) {
        let by = |x: i32, y: i32| json!({ "type": "pointerMove", "duration": 40, "origin": "pointer", "x": x, "y": y });
        let onto = json!({ "type": "pointerMove", "duration": 0, "origin": Session::argument(&element.id), "x": 0, "y": 0 });
        let down = json!({ "type": "pointerDown", "button": 0 });
        let up = json!({ "type": "pointerUp", "button": 0 });
        let (half_x, half_y) = (x / 2, y / 2);
        let steps = [onto, down, by(half_x, half_y), by(x - half_x, y - half_y), up];
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps });
        self.session.post("/actions", &json!({ "actions": [mouse] }));
    }
}
