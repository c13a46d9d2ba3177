//! One browser, by WebDriver: JSON over HTTP, and through it the browser's own
//! protocol for what WebDriver does not know (accessible names, downloads).

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// WebDriver's name for the reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Session {
    agent: Agent,
    base: String,
}

impl Session {
    /// Starts a browser with the profile in `profile`, which logs its network
    /// traffic to `traffic`.
    pub fn start(driver: &str, profile: &Path, traffic: &Path) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build()
            .new_agent();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-device-scale-factor=1",
            "--window-size=1366,860",
            &format!("--user-data-dir={}", profile.display()),
            &format!("--log-net-log={}", traffic.display()),
        ];
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
            "unhandledPromptBehavior": "ignore",
        } } });
        let session = Self { agent, base: format!("{driver}/session") };
        let started = session.post("", &wanted);
        let id = started["sessionId"].as_str().unwrap_or_else(|| panic!("no browser was started: {started}"));
        Self { base: format!("{}/{id}", session.base), ..session }
    }

    /// Closes the browser, so that its logs are written to the end.
    pub fn close(&self) {
        let _ = self.agent.delete(&self.base).call();
    }

    /// Sends a command; its answer is the command's value.
    pub fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Sends a command that may be refused: then WebDriver's word on it.
    pub fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{path}", self.base);
        let mut response = self.agent.post(&url).send_json(body).map_err(|error| error.to_string())?;
        let status = response.status();
        let mut answer: Value = response
            .body_mut()
            .with_config()
            .limit(256 * 1024 * 1024)
            .read_json()
            .map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        if status.is_success() { Ok(value) } else { Err(format!("{}: {}", value["error"], value["message"])) }
    }

    /// A command of the browser's own protocol.
    pub fn browser(&self, command: &str, parameters: Value) -> Value {
        self.try_browser(command, parameters).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    pub fn try_browser(&self, command: &str, parameters: Value) -> Result<Value, String> {
        self.try_post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Runs the body of a JavaScript function in the page.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The reference to the element that the browser knows by its own number.
    pub fn element(&self, backend_node: &Value) -> Option<String> {
        let node = self.try_browser("DOM.resolveNode", json!({ "backendNodeId": backend_node })).ok()?;
        let keep = json!({
            "objectId": node["object"]["objectId"],
            "functionDeclaration": "function () { window.foundByTest = this; }",
        });
        self.try_browser("Runtime.callFunctionOn", keep).ok()?;
        let found = self.run("return window.foundByTest.isConnected ? window.foundByTest : null", &[]);
        found[ELEMENT].as_str().map(str::to_owned)
    }

    /// An element as an argument for [`Session::run`].
    pub fn argument(element: &str) -> Value {
        json!({ ELEMENT: element })
    }

    /// The element that a script has returned.
    pub fn returned(value: &Value) -> Option<String> {
        value[ELEMENT].as_str().map(str::to_owned)
    }
}
