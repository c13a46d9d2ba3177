//! Parts as a person meets them: a field that takes a number, and one that says why it does not.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use scorewright::ui::part::{Number, Slider};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement};

/// A fresh corner of the page.
fn corner() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let corner = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&corner).unwrap();
    corner.unchecked_into()
}

fn enter(input: &HtmlInputElement, text: &str, event: &str) {
    input.set_value(text);
    let options = EventInit::new();
    options.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict(event, &options).unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn a_number_field_takes_numbers_as_people_type_them() {
    let corner = corner();
    let taken = Rc::new(RefCell::new(Vec::new()));
    let list = StoredValue::new_local(taken.clone());
    let handle = mount_to(corner.clone(), move || {
        let commit = Callback::new(move |number: f64| {
            if number > 100.0 {
                return Err("At most 100.".to_string());
            }
            list.with_value(|list| list.borrow_mut().push(number));
            Ok(())
        });
        view! { <Number label="From" value=Signal::derive(|| 5.0) commit=commit unit="%"/> }
    });
    let input: HtmlInputElement = corner.query_selector("input").unwrap().unwrap().unchecked_into();
    leptos::task::tick().await;
    assert_eq!(input.value(), "5");
    for text in ["7,5", "1e1", " 12 %", "−3"] {
        enter(&input, text, "change");
    }
    assert_eq!(*taken.borrow(), [7.5, 10.0, 12.0, -3.0]);

    enter(&input, "many", "change");
    leptos::task::tick().await;
    assert!(corner.inner_text().contains("“many” is no number."), "{}", corner.inner_text());
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    enter(&input, "101", "change");
    leptos::task::tick().await;
    assert!(corner.inner_text().contains("At most 100."));
    assert_eq!(taken.borrow().len(), 4, "what is refused changes nothing");
    drop(handle);
}

#[wasm_bindgen_test]
fn a_slider_follows_every_movement_and_ends_once() {
    let corner = corner();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let list = StoredValue::new_local(heard.clone());
    let handle = mount_to(corner.clone(), move || {
        let drag = Callback::new(move |number: f64| list.with_value(|list| list.borrow_mut().push(number)));
        let settle = Callback::new(move |()| list.with_value(|list| list.borrow_mut().push(-1.0)));
        view! { <Slider label="Weight" value=Signal::derive(|| 5.0) min=0.0 max=100.0 step=1.0 drag=drag settle=settle/> }
    });
    let input: HtmlInputElement = corner.query_selector("input").unwrap().unwrap().unchecked_into();
    for value in ["6", "7"] {
        enter(&input, value, "input");
    }
    enter(&input, "7", "change");
    assert_eq!(*heard.borrow(), [6.0, 7.0, -1.0]);
    drop(handle);
}
