//! What is saved is read back, and what cannot be read is set aside.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_storage::{LocalStorage, Storage};
use scorewright::editor::{Command, DataState, Editor, Moment, Start};
use scorewright::file::scorecard;
use scorewright::platform::{self, Host};
use scorewright::scorecard::template;
use wasm_bindgen_test::wasm_bindgen_test;

/// An editor on a host, as the app puts them together.
#[derive(Clone, Default)]
struct Tab {
    editor: Rc<RefCell<Editor>>,
    host: Rc<RefCell<Option<Host>>>,
    heard: Rc<RefCell<Vec<String>>>,
}

impl Tab {
    fn open() -> Tab {
        let tab = Tab::default();
        let (inner, look) = (tab.clone(), tab.clone());
        let host = Host::new(move |command| inner.send(command), move |see| see(&look.editor.borrow()));
        *tab.host.borrow_mut() = Some(host);
        tab
    }

    fn send(&self, command: Command) {
        self.heard.borrow_mut().push(format!("{command:?}").chars().take(40).collect());
        let effects = self.editor.borrow_mut().run(command, Moment { utc: 0, offset: 0 });
        let host = self.host.borrow().clone();
        for effect in effects {
            if let Some(host) = &host {
                host.perform(effect);
            }
        }
    }

    async fn hears(&self, what: &str) {
        for _ in 0..400 {
            if self.heard.borrow().iter().any(|heard| heard.contains(what)) {
                return;
            }
            turn().await;
        }
        panic!("never heard of {what}: {:?}", self.heard.borrow());
    }
}

/// One turn of the browser's loop.
async fn turn() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 10);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

#[wasm_bindgen_test]
async fn what_is_saved_is_read_back() {
    LocalStorage::clear();
    let tab = Tab::open();
    tab.send(Command::Start(Box::new(platform::read())));
    let text = template::definition("milestones").unwrap();
    tab.send(Command::Import { text: text.into(), name: None });
    tab.hears("Saved").await;
    let start: Start = platform::read();
    assert!(!start.first_visit);
    assert!(start.entries.iter().any(|entry| *entry.scorecard == scorecard::read(text).unwrap()));
    assert!(start.aside.is_empty());
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_set_aside_unchanged() {
    LocalStorage::clear();
    let raw = LocalStorage::raw();
    raw.set_item("scorewright.card.x", "{ broken").unwrap();
    let start = platform::read();
    assert!(start.entries.is_empty());
    assert_eq!(start.aside.len(), 1);
    assert_eq!(start.aside[0].text, "{ broken");
    assert_eq!(raw.get_item(&start.aside[0].key).unwrap().as_deref(), Some("{ broken"));
    assert_eq!(platform::read().aside.len(), 1, "it stays until someone discards it");
}

#[wasm_bindgen_test]
async fn without_a_worker_the_reason_is_told_and_nothing_is_lost() {
    LocalStorage::clear();
    let tab = Tab::open();
    // This page names no worker.
    tab.send(Command::Start(Box::default()));
    tab.send(Command::Import { text: template::definition("blank").unwrap().into(), name: None });
    tab.send(Command::UseExample);
    tab.hears("Answered").await;
    let (data, entries) = {
        let editor = tab.editor.borrow();
        (editor.session.data.clone(), editor.library.entries.len())
    };
    assert!(matches!(&data, DataState::Failed(message) if message.contains("web worker")), "{data:?}");
    assert_eq!(entries, 1);
}
