//! The site as a whole, whatever it shows: it starts anywhere, keeps to itself,
//! and can be read by everyone.

use std::fs;

use e2e::scratch::Scratch;
use e2e::{dist, journey, journey_at, journey_in};
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

#[test]
fn a_place_that_does_not_come_says_so_and_comes_at_another_try() {
    let (site, aside) = (Scratch::new(), Scratch::new());
    let mut missing = None;
    for file in fs::read_dir(dist()).expect("the built site").map(|file| file.expect("a file of it").path()) {
        let name = file.file_name().expect("a name").to_owned();
        let is_design = name.to_string_lossy().starts_with("design-");
        let kept = if is_design { aside.path() } else { site.path() }.join(&name);
        fs::copy(&file, &kept).expect("a copy");
        if is_design {
            missing = Some((kept, site.path().join(&name)));
        }
    }
    let (kept, place) = missing.expect("Design comes in a file of its own");
    journey_in(site.path(), "/", |app| {
        app.open("");
        // The browser tells of the file, the page of the attempt.
        app.expect_console_error("/design-");
        app.find_where("link", "to Design", |name| name.starts_with("Design")).click();
        app.see("Design could not be loaded");
        assert_eq!(app.accessibility_findings(), Vec::<String>::new());
        fs::copy(&kept, &place).expect("the file is back");
        app.click("button", "Try again");
        app.see("Outline");
    });
}
