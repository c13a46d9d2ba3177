//! The `score` example: what it prints, and how it refuses.

#[allow(dead_code, reason = "the example's own main is not called here")]
#[path = "../examples/score.rs"]
mod score;

use std::path::Path;

fn path(file: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(file).display().to_string()
}

fn run(case: &str, options: &[&str]) -> Result<String, String> {
    let mut arguments = vec![path(&format!("{case}/scorecard.json")), path(&format!("{case}/data.csv"))];
    arguments.extend(options.iter().map(|option| option.to_string()));
    score::run(&arguments, 20_000)
}

fn expected(case: &str) -> String {
    std::fs::read_to_string(path(&format!("{case}/expected.csv"))).unwrap_or_default().replace("\r\n", "\n")
}

#[test]
fn prints_the_expected_bytes() {
    let case = "rule-linear-higher-is-better";
    assert_eq!(run(case, &[]).unwrap(), expected(case));
    let case = "period-change-absolute";
    assert_eq!(run(case, &["--period", "all"]).unwrap(), expected(case));
    let case = "recency-days-since";
    assert_eq!(run(case, &["--as-of", "2026-06-30"]).unwrap(), expected(case));
    let case = "composite-scorecard";
    let library = path("composite-scorecard/library.json");
    assert_eq!(run(case, &["--library", &library]).unwrap(), expected(case));
}

#[test]
fn counts_recency_from_today_unless_told() {
    // 20000 days after 1970-01-01 is 2024-10-04: every date of the case lies ahead and counts as today.
    let lines = run("recency-future-date", &[]).unwrap();
    assert!(lines.lines().skip(1).all(|line| line.ends_with(",100,100")), "{lines}");
}

#[test]
fn explains_after_the_results() {
    let case = "override-cap-then-floor";
    let text = run(case, &["--explain"]).unwrap();
    let explained = text.strip_prefix(&expected(case)).unwrap();
    assert!(explained.starts_with("\n1: 80.0 Healthy, coverage 100.0%\n"), "{explained}");
    assert!(explained.contains("   80.0  100.0%    80.0    20.0  A: 80\n"), "{explained}");
    assert!(explained.contains("  Vip: 40 → 60\n"), "{explained}");
}

#[test]
fn refuses_with_the_path_or_the_reason() {
    let refused = |case: &str, options: &[&str]| run(case, options).unwrap_err();
    assert!(refused("refuse-negative-weight", &[]).starts_with("groups[0].kpis[1].weight: "));
    assert!(refused("composite-scorecard", &[]).starts_with("groups[0].kpis[0].rule: "));
    assert!(refused("rule-categories-other", &["--period", "first"]).contains("latest or all"));
    assert!(refused("rule-categories-other", &["--as-of", "soon"]).contains("soon"));
    assert!(refused("rule-categories-other", &["--library", "/no/such/file"]).contains("/no/such/file"));
    assert!(refused("rule-categories-other", &["--colour"]).contains("--colour"));
    assert!(refused("no-such-case", &[]).contains("no-such-case"));
    assert!(score::run(&[], 0).unwrap_err().contains("Name a scorecard"));
    assert!(score::run(&["--help".into()], 0).unwrap().contains("--explain"));
}
