//! The site as a whole, whatever it shows: it starts anywhere, keeps to itself,
//! and can be read by everyone.

use e2e::{journey, journey_at};
use serde_json::json;

#[test]
fn it_starts_without_an_error_and_asks_nobody_else() {
    journey(|app| {
        app.open("");
        assert_eq!(app.run("return document.title.includes('Scorewright')"), json!(true));
        assert_eq!(app.run("return document.documentElement.lang"), json!("en"));
        assert!(!app.text().trim().is_empty(), "the page is empty");
    });
}

#[test]
fn it_runs_under_any_path() {
    journey_at("/teams/customer-success/", |app| {
        app.open("");
        assert!(!app.text().trim().is_empty(), "the page is empty");
    });
}

#[test]
fn the_browser_forbids_what_the_page_must_never_do() {
    journey(|app| {
        app.open("");
        // What the policy refuses, the browser puts on the console.
        app.expect_console_error("Content Security Policy");
        app.expect_console_error("Refused to connect");
        let sent = app.run("return fetch('https://elsewhere.invalid/').then(() => 'sent', () => 'refused')");
        assert_eq!(sent, json!("refused"));
        let foreign_code = app.run(
            "return new Promise((resolve) => {
               addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
               const script = document.createElement('script');
               script.textContent = 'window.ran = true';
               document.head.append(script);
             })",
        );
        assert_eq!(foreign_code, json!("script-src-elem"));
    });
}
