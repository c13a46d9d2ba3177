//! A chart's life in the page, with a stand-in for the bundle that writes down what it is told.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use leptos::mount::mount_to;
use leptos::prelude::*;
use scorewright::chart::{ChartSpec, Drawing, Row, Table};
use scorewright::platform;
use scorewright::ui::{Chart, use_palette};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

const BUNDLE: &str = "data:text/javascript,\
    export const create = (element) => { log.push('create'); return { element }; };\
    export const draw = (handle, json, animate) => {\
      if (!handle.element.isConnected) throw 'gone';\
      log.push(`draw ${JSON.parse(json).kind} ${animate}`);\
    };\
    export const onClick = (handle, callback) => { globalThis.choose = callback; };\
    export const dispose = () => { log.push('dispose'); };";

fn spec(kind: &'static str) -> ChartSpec {
    let cells = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    ChartSpec {
        title: format!("The {kind} of 3 accounts"),
        height: 120.0,
        drawing: Drawing { kind, option: serde_json::json!({}), tips: vec![] },
        table: Table {
            headers: cells(["Band", "Accounts"]),
            rows: vec![Row { cells: cells(["At risk", "3"]), mark: Some(7) }],
        },
    }
}

/// Says where the bundle lies and begins a new record.
fn arrange(bundle: &str) {
    let script = format!(
        "globalThis.log = [];
         document.querySelectorAll('meta[name=scorewright-chart]').forEach((meta) => meta.remove());
         document.head.append(Object.assign(document.createElement('meta'), {{ name: 'scorewright-chart', content: {} }}));",
        serde_json::to_string(bundle).unwrap()
    );
    js_sys::eval(&script).unwrap();
}

fn told() -> Vec<String> {
    let log: js_sys::Array = js_sys::eval("log").unwrap().unchecked_into();
    log.iter().filter_map(|line| line.as_string()).collect()
}

/// A new place in the page for a test to mount in.
fn place() -> leptos::web_sys::HtmlElement {
    js_sys::eval("document.body.appendChild(document.createElement('div'))").unwrap().unchecked_into()
}

async fn wait(milliseconds: u32) {
    let promise = format!("new Promise((done) => setTimeout(done, {milliseconds}))");
    JsFuture::from(js_sys::eval(&promise).unwrap().unchecked_into::<js_sys::Promise>()).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_chart_is_named_drawn_followed_and_disposed_of() {
    arrange(BUNDLE);
    let place = place();
    let (drawn, draw) = signal(spec("distribution"));
    let (chosen, choose) = signal(None::<usize>);
    let mounted = mount_to(place.clone(), move || {
        view! { <Chart spec=drawn on_click=Callback::new(move |mark| choose.set(Some(mark)))/> }
    });
    wait(50).await;
    let image = place.query_selector("[role=img]").unwrap().unwrap();
    assert_eq!(image.get_attribute("aria-label").as_deref(), Some("The distribution of 3 accounts"));
    assert_eq!(told(), ["create", "draw distribution true"]);

    draw.set(spec("waterfall"));
    draw.set(spec("waterfall"));
    wait(20).await;
    assert_eq!(told().last().map(String::as_str), Some("draw waterfall true"));
    assert_eq!(image.get_attribute("aria-label").as_deref(), Some("The waterfall of 3 accounts"));

    js_sys::eval("choose(4)").unwrap();
    assert_eq!(chosen.get_untracked(), Some(4));

    drop(mounted);
    wait(20).await;
    assert_eq!(told().last().map(String::as_str), Some("dispose"));
    place.remove();
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_a_hundred_visits_even_hasty_ones() {
    arrange(BUNDLE);
    for visit in 0..100 {
        let place = place();
        let mounted = mount_to(place.clone(), move || view! { <Chart spec=Signal::stored(spec("trend"))/> });
        // Every other visit ends before the bundle has come.
        if visit % 2 == 0 {
            wait(1).await;
        }
        drop(mounted);
        place.remove();
    }
    wait(100).await;
    let told = told();
    let count = |word: &str| told.iter().filter(|line| line.starts_with(word)).count();
    assert!(count("create") > 0);
    assert_eq!(count("create"), count("dispose"));
}

#[wasm_bindgen_test]
async fn the_table_says_the_same_and_its_rows_can_be_chosen() {
    arrange(BUNDLE);
    let place = place();
    let (chosen, choose) = signal(None::<usize>);
    let mounted = mount_to(place.clone(), move || {
        view! { <Chart spec=Signal::stored(spec("groups")) on_click=Callback::new(move |mark| choose.set(Some(mark)))/> }
    });
    wait(20).await;
    assert!(place.query_selector("table").unwrap().is_none(), "made only when it is asked for");
    let summary = place.query_selector("summary").unwrap().unwrap();
    summary.unchecked_into::<leptos::web_sys::HtmlElement>().click();
    wait(50).await;
    let table = place.query_selector("table").unwrap().unwrap();
    assert_eq!(
        table.query_selector("tbody tr").unwrap().unwrap().text_content().as_deref(),
        Some("At risk3")
    );
    table.query_selector("button").unwrap().unwrap().unchecked_into::<leptos::web_sys::HtmlElement>().click();
    assert_eq!(chosen.get_untracked(), Some(7));
    drop(mounted);
    place.remove();
}

#[wasm_bindgen_test]
async fn without_the_bundle_there_is_a_message_and_the_table() {
    for bundle in ["not-there/chart.js", "data:text/javascript,export const create = () => { throw 'no'; };"]
    {
        arrange(bundle);
        let place = place();
        let mounted = mount_to(place.clone(), move || view! { <Chart spec=Signal::stored(spec("groups"))/> });
        wait(400).await;
        let status = place.query_selector("[role=status]").unwrap().expect("a message");
        assert!(status.text_content().unwrap_or_default().contains("figures are in the table"), "{bundle}");
        assert!(place.query_selector("details").unwrap().is_some());
        drop(mounted);
        place.remove();
    }
}

#[wasm_bindgen_test]
async fn colours_are_those_of_the_theme_and_follow_it() {
    js_sys::eval(
        "document.head.append(Object.assign(document.createElement('style'), { textContent: `
           :root { color-scheme: light; --fs-1: 12.5px; --font: 'Some Sans', serif;
                   --text: light-dark(#171a21, #e9ebef); --red: light-dark(#b9292a, #e5514b); }
           :root[data-theme=dark] { color-scheme: dark; }` }))",
    )
    .unwrap();
    let palette = use_palette();
    let light = palette.get_untracked();
    assert_eq!(
        (light.text.to_string(), light.band(Some("red")).mark.to_string()),
        ("#171a21".into(), "#b9292a".into())
    );
    assert_eq!(light.size, 12.5);
    assert!(light.font.contains("Some Sans"), "{}", light.font);
    assert_eq!(light.axis.to_string(), "#7a808d", "a token that the page does not have is grey");
    js_sys::eval("document.documentElement.dataset.theme = 'dark'").unwrap();
    wait(20).await;
    assert_eq!(palette.get_untracked().text.to_string(), "#e9ebef");
    js_sys::eval("delete document.documentElement.dataset.theme").unwrap();
    wait(20).await;
    assert_eq!(palette.get_untracked(), platform::palette());
    assert_eq!(palette.get_untracked().text.to_string(), "#171a21");
}
