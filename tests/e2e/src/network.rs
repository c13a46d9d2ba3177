//! Reads the browser's own log of its network traffic. Unlike what a page can
//! tell of itself, it also has what workers ask for, and what no page wants
//! known.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The addresses that the pages and workers of `origin` asked for and that lie
/// elsewhere. What the browser asks for on its own account has no such origin
/// and is not the app's doing.
pub fn left_origin(log: &Path, origin: &str) -> Vec<String> {
    let text = fs::read_to_string(log).unwrap_or_default();
    let asked = asked_by(&text, origin);
    assert!(!asked.is_empty(), "the browser's log {} does not show the app's own requests", log.display());
    asked.into_iter().filter(|url| !url.starts_with(&format!("{origin}/"))).collect()
}

/// Every network address that `origin` is said to have asked for. The log has
/// one event on each line, and so can be read even if the browser was ended
/// before it closed the list.
fn asked_by(log: &str, origin: &str) -> Vec<String> {
    let events = log.lines().filter(|line| line.contains("\"initiator\""));
    events
        .filter_map(|line| serde_json::from_str::<Value>(line.trim().trim_end_matches(',')).ok())
        .filter(|event| event["params"]["initiator"] == origin)
        .filter_map(|event| event["params"]["url"].as_str().map(str::to_owned))
        .filter(|url| !url.starts_with("blob:") && !url.starts_with("data:"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::asked_by;

    #[test]
    fn only_what_the_origin_asked_for_counts() {
        let log = "{\"constants\":{},\n\"events\": [\n\
            {\"params\":{\"initiator\":\"http://127.0.0.1:1\",\"url\":\"http://127.0.0.1:1/a.js\"}},\n\
            {\"params\":{\"initiator\":\"not an origin\",\"url\":\"https://update.example/\"}},\n\
            {\"params\":{\"initiator\":\"http://127.0.0.1:1\",\"url\":\"https://spy.example/\"}},\n\
            {\"params\":{\"initiator\":\"http://127.0.0.1:1\",\"url\":\"blob:http://127.0.0.1:1/7\"}}]}\n\
            {\"params\":{\"initi";
        assert_eq!(asked_by(log, "http://127.0.0.1:1"), ["http://127.0.0.1:1/a.js", "https://spy.example/"]);
    }
}
