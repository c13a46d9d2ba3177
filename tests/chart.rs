//! The charts' options, sentences, tips and tables against `tests/golden/chart/*.json`.
//!
//! A chart that was changed on purpose: `GOLDEN=write cargo test --test chart` writes the files
//! anew; read their difference before committing it.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;

use scorewright::chart::*;
use serde_json::{Value, json};

/// The app's own design tokens: `--name: light-dark(#light, #dark);`.
const TOKENS: &str = include_str!("../style/token.css");

fn palette(dark: bool) -> Palette {
    Palette::from_tokens("system-ui, sans-serif", 11.0, |name| {
        let line = TOKENS.lines().find(|line| line.trim_start().starts_with(&format!("{name}:")))?;
        let (light, night) = line.split_once("light-dark(")?.1.split_once(')')?.0.split_once(',')?;
        Rgb::parse(if dark { night } else { light })
    })
}

#[test]
fn every_token_of_a_chart_is_among_the_design_tokens() {
    let mut missing = Vec::new();
    Palette::from_tokens("", 11.0, |name| {
        if !TOKENS.contains(&format!("{name}:")) {
            missing.push(name.to_owned());
        }
        None
    });
    assert!(missing.is_empty(), "style/token.css has no {missing:?}");
}

fn bands() -> Vec<ChartBand> {
    scorewright::scorecard::default_bands().iter().map(ChartBand::from).collect()
}

fn portfolio() -> Distribution {
    let now = [
        0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 3, 3, 6, 3, 7, 20, 6, 11, 6, 16, 11, 17, 23, 10, 16, 20, 29,
        16, 27, 29, 33, 27, 19, 23, 15, 10, 2,
    ];
    let before = [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 1, 3, 2, 4, 6, 24, 7, 14, 7, 10, 14, 8, 15, 12, 16, 23, 32,
        23, 28, 34, 27, 23, 22, 23, 12, 11, 4,
    ];
    Distribution {
        counts: now,
        period: "October".into(),
        before: Some(Before { label: "September".into(), counts: before }),
        bands: bands(),
        subjects: "accounts".into(),
        median: Some(74.86),
        notes: vec![Note { bin: 18, label: "of these capped at 45".into(), count: 18 }],
        selected: None,
        size: Size::Full,
    }
}

fn account() -> Waterfall {
    let losses = [
        ("Weekly active users", 4.2, 70.0, 0.14),
        ("Feature adoption", 2.63, 70.0, 0.087),
        ("Usage change", 5.6, 20.0, 0.07),
        ("Licence use", 0.44, 91.5, 0.052),
        ("Executive sponsor", 12.0, 0.0, 0.12),
        ("Last executive meeting", 5.28, 56.0, 0.12),
        ("Business reviews", 5.33, 33.33, 0.08),
        ("NPS", 3.12, 61.0, 0.08),
        ("Tickets per seat", 2.34, 71.6, 0.082),
        ("CSAT", 1.61, 76.1, 0.067),
        ("Invoice delay", 1.43, 85.7, 0.1),
        ("Renewal notice", 0.0, 100.0, 0.002),
    ];
    Waterfall {
        losses: losses
            .map(|(name, points, score, weight)| Loss { name: name.into(), points, score, weight })
            .to_vec(),
        before_overrides: 56.02,
        overrides: vec![Fired {
            label: "Capped at 45".into(),
            reason: "no sponsor, renewal near".into(),
            total: 45.0,
        }],
        total: 45.0,
        bands: bands(),
    }
}

fn health() -> Groups {
    let scores = [
        ("Product", 0.35, Some(63.23), Some(68.3)),
        ("Relationship", 0.4, Some(35.67), Some(74.0)),
        ("Support", 0.15, Some(73.67), Some(73.67)),
        ("Commercial", 0.1, Some(85.71), Some(71.5)),
        ("Onboarding", 0.0, None, None),
    ];
    Groups {
        of: "Halden Freight".into(),
        scores: scores
            .map(|(name, share, score, before)| GroupScore { name: name.into(), share, score, before })
            .to_vec(),
        before: Some("September".into()),
        bands: bands(),
    }
}

fn months() -> Trend {
    let points =
        [("May", 92.34), ("Jun", 90.71), ("Jul", 91.13), ("Aug", 82.04), ("Sep", 75.65), ("Oct", 45.0)];
    Trend {
        of: "Halden Freight".into(),
        points: points
            .map(|(period, total)| TrendPoint { period: period.into(), total: Some(total) })
            .to_vec(),
        before_overrides: Some(56.02),
        bands: bands(),
    }
}

fn check(name: &str, spec: &ChartSpec) {
    let rows: Vec<Value> =
        spec.table.rows.iter().map(|row| json!({ "cells": row.cells, "mark": row.mark })).collect();
    for row in &spec.table.rows {
        assert_eq!(row.cells.len(), spec.table.headers.len(), "{name}: a row is as wide as the head");
        assert!(row.mark.is_none_or(|mark| mark < spec.drawing.tips.len()), "{name}: a row tells of a mark");
    }
    let got = json!({
        "title": spec.title,
        "height": spec.height,
        "drawing": spec.drawing,
        "table": { "headers": spec.table.headers, "rows": rows },
    });
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/chart/{name}.json"));
    let text = format!("{}\n", serde_json::to_string_pretty(&got).unwrap());
    if std::env::var_os("GOLDEN").is_some_and(|word| word == "write") {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let same = golden.lines().zip(text.lines()).position(|(golden, got)| golden != got);
    if golden != text {
        let line = same.unwrap_or_else(|| golden.lines().count().min(text.lines().count()));
        panic!(
            "{name}.json differs in line {}\n  golden: {:?}\n  now:    {:?}\nIf that is meant: GOLDEN=write cargo test --test chart",
            line + 1,
            golden.lines().nth(line),
            text.lines().nth(line)
        );
    }
}

fn profile() -> Radar {
    let corners = [
        ("Onboarding", Some(66.666667), Some(33.333333), None),
        ("One view of the customer", Some(66.666667), Some(33.333333), Some(100.0)),
        ("Early warning", Some(100.0), Some(66.666667), None),
        ("Renewals", Some(66.666667), Some(66.666667), Some(100.0)),
        ("Voice of the customer", Some(33.333333), Some(66.666667), Some(66.666667)),
        ("Customer advocacy", None, Some(0.0), Some(33.333333)),
    ];
    let level = |score: Option<f64>| {
        let labels = ["None", "Basic", "Intermediate", "Advanced"];
        score.map(|score| labels[(score * 3.0 / 100.0).round() as usize].to_owned())
    };
    let corner = |(name, now, before, target): (&str, Option<f64>, Option<f64>, Option<f64>)| Corner {
        name: name.into(),
        now,
        before,
        target,
        words: [now, before, target].map(level),
    };
    Radar {
        of: "CS programme".into(),
        corners: corners.map(corner).to_vec(),
        period: "Q3 2026".into(),
        before: Some("Q2".into()),
    }
}

#[test]
fn radar_of_a_programme() {
    check("radar", &radar(&profile(), &palette(false)));
}

#[test]
fn radar_in_the_dark_with_nothing_before_and_no_target() {
    let mut input = Radar { before: None, ..profile() };
    for corner in &mut input.corners {
        corner.target = None;
    }
    check("radar-dark", &radar(&input, &palette(true)));
}

#[test]
fn distribution_of_a_portfolio() {
    check("distribution", &distribution(&portfolio(), &palette(false)));
}

#[test]
fn distribution_in_the_dark() {
    check("distribution-dark", &distribution(&portfolio(), &palette(true)));
}

#[test]
fn distribution_filtered_to_a_band() {
    let input = Distribution { selected: Some((50.0, 75.0)), ..portfolio() };
    check("distribution-selected", &distribution(&input, &palette(false)));
}

#[test]
fn distribution_as_a_preview_with_nothing_before_and_a_band_of_its_own_colour() {
    let mut bands = bands();
    bands[1].color = Some("#5e35b1".into());
    let input = Distribution { before: None, size: Size::Preview, bands, ..portfolio() };
    check("distribution-preview", &distribution(&input, &palette(false)));
}

#[test]
fn distribution_of_nobody() {
    let input = Distribution {
        counts: [0; BINS],
        before: None,
        median: None,
        notes: vec![],
        period: String::new(),
        bands: vec![],
        ..portfolio()
    };
    check("distribution-empty", &distribution(&input, &palette(false)));
}

#[test]
fn waterfall_of_a_capped_account() {
    check("waterfall", &waterfall(&account(), &palette(false)));
}

#[test]
fn waterfall_in_the_dark() {
    check("waterfall-dark", &waterfall(&account(), &palette(true)));
}

#[test]
fn waterfall_of_an_account_that_is_floored_and_then_set() {
    let fired = |label: &str, total| Fired { label: label.into(), reason: String::new(), total };
    let input = Waterfall {
        overrides: vec![fired("At least 80", 80.0), fired("Set to 77", 77.0)],
        total: 77.0,
        ..account()
    };
    check("waterfall-floor", &waterfall(&input, &palette(false)));
}

#[test]
fn waterfall_of_many_kpis_folds_the_smallest() {
    let losses = (1..=24)
        .map(|number| Loss {
            name: format!("KPI {number}"),
            points: f64::from(number) / 4.0,
            score: 10.0,
            weight: 0.04,
        })
        .collect();
    let input = Waterfall { losses, before_overrides: 25.0, overrides: vec![], total: 25.0, bands: bands() };
    check("waterfall-many", &waterfall(&input, &palette(false)));
}

#[test]
fn waterfall_of_a_perfect_account() {
    let input = Waterfall {
        losses: vec![],
        before_overrides: 100.0,
        overrides: vec![],
        total: 100.0,
        bands: bands(),
    };
    check("waterfall-perfect", &waterfall(&input, &palette(false)));
}

#[test]
fn groups_against_the_period_before() {
    check("groups", &groups(&health(), &palette(false)));
}

#[test]
fn groups_in_the_dark() {
    check("groups-dark", &groups(&health(), &palette(true)));
}

#[test]
fn groups_with_nothing_before() {
    let mut input = Groups { before: None, ..health() };
    input.scores.iter_mut().for_each(|group| group.before = None);
    check("groups-now", &groups(&input, &palette(false)));
}

#[test]
fn trend_of_a_falling_account() {
    check("trend", &trend(&months(), &palette(false)));
}

#[test]
fn trend_in_the_dark() {
    check("trend-dark", &trend(&months(), &palette(true)));
}

#[test]
fn trend_over_two_years_with_a_gap_says_its_extremes_only() {
    let points = (0..24)
        .map(|month| TrendPoint {
            period: format!("{}-{:02}", 2025 + month / 12, month % 12 + 1),
            total: (month != 9).then(|| 60.0 + f64::from((month * 7) % 19)),
        })
        .collect();
    let input = Trend { of: "mean of 412 accounts".into(), points, before_overrides: None, bands: bands() };
    check("trend-long", &trend(&input, &palette(false)));
}

#[test]
fn trend_of_a_single_period() {
    let mut input = months();
    input.points.drain(..5);
    input.before_overrides = None;
    check("trend-single", &trend(&input, &palette(false)));
}
