//! What is put into the page to watch it.

use serde_json::json;

use crate::app::App;

impl App {
    /// Runs a script in every page that is opened from now on, before the page's own.
    pub fn before_page(&self, script: &str) {
        self.session.browser("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }
}
