//! The app on the screen, in the verbs of its user. Every verb waits until what
//! it needs is there, and says what was there instead when the time is up.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::{Value, json};

use crate::session::Session;

/// How long a person would wait before calling it broken; the machine may be
/// busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(25);

pub struct App {
    pub(crate) session: Session,
    url: String,
    downloads: PathBuf,
    /// Console errors that the journey expects, by a part of their text.
    expected: RefCell<Vec<String>>,
}

/// Something on the screen, as long as it is there.
pub struct Element<'a> {
    app: &'a App,
    pub(crate) id: String,
}

impl App {
    pub(crate) fn new(session: Session, url: String, downloads: &Path) -> Self {
        let allow = json!({ "behavior": "allow", "downloadPath": downloads });
        session.browser("Browser.setDownloadBehavior", allow);
        Self { session, url, downloads: downloads.to_owned(), expected: RefCell::default() }
    }

    // Going places

    /// Opens the app at its start, or at the place that follows `#`.
    pub fn open(&self, place: &str) {
        self.session.post("/url", &json!({ "url": format!("{}{place}", self.url) }));
        self.wait("the app", || (!self.has("#boot")).then_some(()));
    }

    /// Goes to the place that follows `#` within the page that is open, as a link does.
    pub fn open_here(&self, place: &str) {
        self.session.run("location.hash = arguments[0]", &[json!(place)]);
    }

    pub fn reload(&self) {
        self.session.post("/refresh", &json!({}));
        self.wait("the app", || (!self.has("#boot")).then_some(()));
    }

    /// Reloads once the bar says that everything is saved, as one does who has just opened a table.
    pub fn reload_saved(&self) {
        self.wait("the bar to say “Saved”", || {
            let says = self.run("return document.querySelector('.saved')?.textContent");
            says.as_str()?.starts_with("Saved").then_some(())
        });
        self.reload();
    }

    pub fn back(&self) {
        self.session.post("/back", &json!({}));
    }

    /// The address behind the app's own, such as `#/library`.
    pub fn place(&self) -> String {
        let address = self.run("return location.href");
        let address = address.as_str().unwrap_or_default();
        address.strip_prefix(&self.url).unwrap_or(address).to_owned()
    }

    pub fn wait_for_place(&self, place: &str) {
        self.wait(&format!("the place {place}"), || (self.place() == place).then_some(()));
    }

    /// As on a screen of this many CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.session.browser("Emulation.setDeviceMetricsOverride", metrics);
    }

    // Seeing

    /// The text that a person can see.
    pub fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.wait(&format!("the text {text:?}"), || self.text().contains(text).then_some(()));
    }

    /// Waits until the text is no longer on the screen.
    #[track_caller]
    pub fn see_no_more(&self, text: &str) {
        self.wait(&format!("the text {text:?} to go"), || (!self.text().contains(text)).then_some(()));
    }

    /// Waits for the element with this role and exactly this accessible name,
    /// both as the browser tells them to a screen reader.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'_> {
        self.find_where(role, &format!("named {name:?}"), |found| found == name)
    }

    /// Waits for the first element with this role and a fitting name; `which`
    /// says which in a failure.
    #[track_caller]
    pub fn find_where(&self, role: &str, which: &str, fits: impl Fn(&str) -> bool) -> Element<'_> {
        let id = self.wait(&format!("the {role} {which}"), || {
            let nodes = self.accessible(role);
            let node = nodes.iter().find(|node| fits(name_of(node)))?;
            self.session.element(&node["backendDOMNodeId"])
        });
        Element { app: self, id }
    }

    /// The names of everything with this role that is there now.
    pub fn names(&self, role: &str) -> Vec<String> {
        self.accessible(role).iter().map(|node| name_of(node).to_owned()).collect()
    }

    /// Whether something with this role and name is there now.
    pub fn is_there(&self, role: &str, name: &str) -> bool {
        self.names(role).iter().any(|found| found == name)
    }

    /// Waits for the first element that matches a CSS selector: for what has
    /// neither role nor name.
    #[track_caller]
    pub fn select(&self, selector: &str) -> Element<'_> {
        let id = self.wait(&format!("an element {selector}"), || {
            let found = self.session.run("return document.querySelector(arguments[0])", &[json!(selector)]);
            Session::returned(&found)
        });
        Element { app: self, id }
    }

    fn has(&self, selector: &str) -> bool {
        self.session.run("return document.querySelector(arguments[0]) !== null", &[json!(selector)])
            == json!(true)
    }

    /// What the browser tells a screen reader of all elements with this role.
    fn accessible(&self, role: &str) -> Vec<Value> {
        // A page that is just being replaced has no answer; the next look has.
        let Ok(document) = self.session.try_browser("DOM.getDocument", json!({ "depth": 0 })) else {
            return Vec::new();
        };
        let query = json!({ "nodeId": document["root"]["nodeId"], "role": role });
        let Ok(mut answer) = self.session.try_browser("Accessibility.queryAXTree", query) else {
            return Vec::new();
        };
        let Value::Array(nodes) = answer["nodes"].take() else { return Vec::new() };
        nodes.into_iter().filter(|node| node["ignored"] == false).collect()
    }

    // Doing

    #[track_caller]
    pub fn click(&self, role: &str, name: &str) {
        self.wait(&format!("to click the {role} {name:?}"), || {
            let element = self.find(role, name);
            self.session.try_post(&format!("/element/{}/click", element.id), &json!({})).ok()
        });
    }

    /// Replaces what is in the field with this label.
    #[track_caller]
    pub fn fill(&self, role: &str, name: &str, text: &str) {
        self.find(role, name).focus();
        self.press("Control+a");
        self.type_text(text);
    }

    /// Chooses an option of the list with this label.
    #[track_caller]
    pub fn choose(&self, name: &str, option: &str) {
        let list = self.find("combobox", name);
        let chosen = self.session.run(
            "const [list, text] = arguments;
             const option = [...list.options].find((option) => option.text.trim() === text);
             if (!option) return [...list.options].map((option) => option.text.trim());
             list.value = option.value;
             list.dispatchEvent(new Event('input', { bubbles: true }));
             list.dispatchEvent(new Event('change', { bubbles: true }));
             return null;",
            &[Session::argument(&list.id), json!(option)],
        );
        assert!(chosen.is_null(), "{name} has no option {option:?}, only {chosen}");
    }

    /// Types at the focus, key by key.
    pub fn type_text(&self, text: &str) {
        let keys = text.chars().flat_map(|key| [key_event("keyDown", key), key_event("keyUp", key)]);
        self.keys(keys.collect());
    }

    /// Presses keys together: `Enter`, `Control+z`, `Alt+Shift+ArrowUp`.
    pub fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(key).collect();
        let down = keys.iter().map(|key| key_event("keyDown", *key));
        let up = keys.iter().rev().map(|key| key_event("keyUp", *key));
        self.keys(down.chain(up).collect());
    }

    fn keys(&self, events: Vec<Value>) {
        let source = json!({ "type": "key", "id": "keyboard", "actions": events });
        self.session.post("/actions", &json!({ "actions": [source] }));
    }

    /// Drags one element onto another with the mouse.
    pub fn drag(&self, from: &Element, onto: &Element) {
        let to = |element: &Element, duration: u32| json!({ "type": "pointerMove", "duration": duration, "origin": Session::argument(&element.id), "x": 0, "y": 0 });
        let steps = [
            to(from, 0),
            json!({ "type": "pointerDown", "button": 0 }),
            to(onto, 100),
            // The browser takes a first movement as the start of the drag, the next as one over the target.
            json!({ "type": "pointerMove", "duration": 50, "origin": "pointer", "x": 1, "y": 1 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps });
        self.session.post("/actions", &json!({ "actions": [mouse] }));
    }

    /// What text is on the clipboard.
    pub fn clipboard(&self) -> String {
        self.session.browser(
            "Browser.setPermission",
            json!({ "permission": { "name": "clipboard-read" }, "setting": "granted" }),
        );
        let text = self.session.post(
            "/execute/async",
            &json!({
                "script": "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)));",
                "args": [],
            }),
        );
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Puts text on the clipboard and pastes it at the focus, as after copying
    /// cells in a spreadsheet.
    pub fn paste(&self, text: &str) {
        let allow = json!({
            "permission": { "name": "clipboard-write", "allowWithoutSanitization": true },
            "setting": "granted",
        });
        self.session.browser("Browser.setPermission", allow);
        self.session.post(
            "/execute/async",
            &json!({
                "script": "const [text, done] = arguments; navigator.clipboard.writeText(text).then(() => done());",
                "args": [text],
            }),
        );
        self.press("Control+v");
    }

    /// Gives a file to the file field that matches a CSS selector, as its
    /// dialog would.
    #[track_caller]
    pub fn upload(&self, selector: &str, file: &Path) {
        let field = self.select(selector);
        self.session
            .post(&format!("/element/{}/value", field.id), &json!({ "text": file.display().to_string() }));
    }

    /// Waits for a download whose name has this ending, and takes it.
    #[track_caller]
    pub fn download(&self, ending: &str) -> (String, Vec<u8>) {
        self.wait(&format!("a download *{ending}"), || {
            let files = fs::read_dir(&self.downloads).ok()?;
            let file = files.flatten().find(|file| {
                let name = file.file_name().to_string_lossy().into_owned();
                name.ends_with(ending) && !name.ends_with(".crdownload")
            })?;
            // The browser takes the name first and writes afterwards.
            let content = fs::read(file.path()).ok().filter(|content| !content.is_empty())?;
            fs::remove_file(file.path()).ok()?;
            Some((file.file_name().to_string_lossy().into_owned(), content))
        })
    }

    // Looking behind the screen

    /// Runs the body of a JavaScript function in the page.
    pub fn run(&self, script: &str) -> Value {
        self.session.run(script, &[])
    }

    /// Saves what is on the screen as a PNG.
    pub fn screenshot(&self, file: &Path) {
        let data = self.session.browser("Page.captureScreenshot", json!({ "format": "png" }));
        let bytes = BASE64.decode(data["data"].as_str().unwrap_or_default());
        fs::write(file, bytes.expect("the browser speaks Base64")).expect("the screenshot can be written");
    }

    /// Fails where axe finds something wrong with what is on the screen, in light or dark.
    pub fn check_accessibility(&self, what: &str) {
        for theme in ["light", "dark"] {
            self.run(&format!("document.documentElement.dataset.theme = '{theme}'"));
            let still = || (self.run("return document.getAnimations().length") == 0).then_some(());
            self.wait("the colours to settle", still);
            let findings = self.accessibility_findings();
            assert!(findings.is_empty(), "{what}, {theme}:\n{}", findings.join("\n"));
        }
    }

    /// What axe finds wrong for people with disabilities: one line a finding.
    pub fn accessibility_findings(&self) -> Vec<String> {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(axe).expect("axe-core is installed: run `cargo xtask test e2e`");
        let script = format!(
            "const done = arguments[0]; {axe};
             // Colours on their way from one theme to the other are nobody's colours.
             const still = () => Promise.allSettled(document.getAnimations()
               .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
               .map((one) => one.finished));
             const frame = () => new Promise(requestAnimationFrame);
             frame().then(frame).then(still).then(() => axe.run({{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }})).then((result) =>
               done(result.violations.flatMap((rule) =>
                 rule.nodes.map((node) => `${{rule.id}}: ${{rule.help}} (${{node.target.join(' ')}})`))));"
        );
        let found = self.session.post("/execute/async", &json!({ "script": script, "args": [] }));
        found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }

    /// The journey provokes a console error with this text.
    pub fn expect_console_error(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    /// Errors on the console since the last look, without the expected ones.
    pub fn console_errors(&self) -> Vec<String> {
        let log = self.session.post("/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().into_iter().flatten().filter(|entry| entry["level"] == "SEVERE");
        let texts = entries.filter_map(|entry| entry["message"].as_str().map(str::to_owned));
        texts.filter(|text| !self.expected.borrow().iter().any(|part| text.contains(part))).collect()
    }

    /// Looks again and again until there is something.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if started.elapsed() > PATIENCE {
                panic!("waited in vain for {what}; the screen says:\n{}", self.text());
            }
            thread::sleep(PAUSE);
        }
    }
}

impl Element<'_> {
    #[track_caller]
    pub fn click(&self) {
        self.app.session.post(&format!("/element/{}/click", self.id), &json!({}));
    }

    pub fn focus(&self) {
        self.run("arguments[0].focus()");
    }

    pub fn text(&self) -> String {
        self.run("return arguments[0].innerText").as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    pub fn value(&self) -> String {
        self.run("return arguments[0].value").as_str().unwrap_or_default().to_owned()
    }

    /// Runs the body of a JavaScript function; `arguments[0]` is the element.
    pub fn run(&self, script: &str) -> Value {
        self.app.session.run(script, &[Session::argument(&self.id)])
    }
}

fn name_of(node: &Value) -> &str {
    node["name"]["value"].as_str().unwrap_or_default()
}

fn key_event(kind: &str, key: char) -> Value {
    json!({ "type": kind, "value": key.to_string() })
}

/// WebDriver's character for a named key; a single character is itself.
fn key(name: &str) -> char {
    match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Control" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "Space" => ' ',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "Delete" => '\u{e017}',
        "F2" => '\u{e032}',
        "Meta" => '\u{e03d}',
        _ => {
            let mut characters = name.chars();
            match (characters.next(), characters.next()) {
                (Some(only), None) => only,
                _ => panic!("there is no key {name}"),
            }
        }
    }
}
