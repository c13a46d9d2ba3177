//! The one binding to ECharts: loads the bundle at the first chart, draws, and gives everything
//! back; and the colours of the page, since a chart library cannot read `light-dark()`.
//!
//! Called by `ui` alone. What to draw is decided in [`crate::chart`], how marks answer to the
//! pointer in `script/chart.js`.

use std::fmt;

use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Document, HtmlElement, MutationObserver, MutationObserverInit, Window};

use super::download;
use super::location::named;
use crate::chart::{Drawing, Palette, Rgb};
use crate::text;

#[wasm_bindgen(inline_js = "export const load = (address) => import(address);")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn load(address: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// What `script/chart.js` exports.
    #[derive(Clone)]
    type Bundle;
    /// One of its charts.
    #[derive(Clone)]
    type Handle;

    #[wasm_bindgen(method, catch)]
    fn create(this: &Bundle, element: &HtmlElement) -> Result<Handle, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn draw(this: &Bundle, handle: &Handle, drawing: &str, animate: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = onClick)]
    fn on_click(this: &Bundle, handle: &Handle, callback: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn image(this: &Bundle, handle: &Handle, kind: &str, title: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn dispose(this: &Bundle, handle: &Handle) -> Result<(), JsValue>;
}

/// Why there is no chart. The table twin stands all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartFailure {
    /// The bundle did not come.
    Loading,
    /// The bundle could not draw this chart.
    Drawing,
    /// The chart could not be made a file.
    Picture,
}

impl fmt::Display for ChartFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Loading => {
                "The chart could not be loaded. Its figures are in the table; for the picture, check the \
                 connection and reload the page."
            }
            Self::Drawing => "The chart could not be drawn. Its figures are in the table.",
            Self::Picture => "The chart could not be made a file. Try again with a smaller window.",
        })
    }
}

/// The kinds of file that a chart can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Svg,
    Png,
}

impl Picture {
    fn ending(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
        }
    }
}

/// A chart in the page. Dropping it disposes of all that it held.
pub struct Chart {
    bundle: Bundle,
    handle: Handle,
    /// Kept for as long as the bundle may call it.
    click: Option<Closure<dyn Fn(usize)>>,
}

impl Chart {
    /// Puts an empty chart into an element. The first call loads the bundle; the browser hands the
    /// same one to every later call, and tries again when it did not come.
    pub async fn open(element: &HtmlElement) -> Result<Self, ChartFailure> {
        let address = named("scorewright-chart").ok_or(ChartFailure::Loading)?;
        let bundle: Bundle = load(&address).await.map_err(|_| ChartFailure::Loading)?.unchecked_into();
        let handle = bundle.create(element).map_err(|_| ChartFailure::Drawing)?;
        Ok(Self { bundle, handle, click: None })
    }

    /// Draws; what was there before moves into place when `animate` is set and its kind is the same.
    pub fn draw(&self, drawing: &Drawing, animate: bool) -> Result<(), ChartFailure> {
        let json = serde_json::to_string(drawing).map_err(|_| ChartFailure::Drawing)?;
        self.bundle.draw(&self.handle, &json, animate).map_err(|_| ChartFailure::Drawing)
    }

    /// Calls back with the place of each mark that is clicked, on the axis of marks.
    pub fn on_click(&mut self, callback: impl Fn(usize) + 'static) -> Result<(), ChartFailure> {
        let closure = Closure::<dyn Fn(usize)>::new(callback);
        self.bundle.on_click(&self.handle, closure.as_ref()).map_err(|_| ChartFailure::Drawing)?;
        self.click = Some(closure);
        Ok(())
    }

    /// Saves the chart as it stands to a file of this name, which is named after its sentence inside. It may
    /// have gone from the page before the file is there.
    pub fn save(
        &self,
        name: String,
        title: String,
        picture: Picture,
    ) -> impl Future<Output = Result<(), ChartFailure>> + use<> {
        let (bundle, handle) = (self.bundle.clone(), self.handle.clone());
        async move {
            let kind = picture.ending();
            let file = bundle.image(&handle, kind, &title).await.map_err(|_| ChartFailure::Picture)?;
            let blob: Blob = file.dyn_into().map_err(|_| ChartFailure::Picture)?;
            download::save_blob(&format!("{name}.{kind}"), &blob).map_err(|_| ChartFailure::Picture)
        }
    }
}

impl Drop for Chart {
    fn drop(&mut self) {
        // A chart whose page is already gone has nothing left to give back.
        let _ = self.bundle.dispose(&self.handle);
    }
}

/// The palette of the page as it is now: tokens set on a probe, read back as plain colours.
pub fn palette() -> Palette {
    resolve().unwrap_or_else(|| Palette::from_tokens("sans-serif", 11.0, |_| None))
}

fn resolve() -> Option<Palette> {
    let window = web_sys::window()?;
    let body = window.document()?.body()?;
    let probe: HtmlElement = window.document()?.create_element("span").ok()?.unchecked_into();
    probe.set_hidden(true);
    let style = probe.style();
    style.set_property("transition", "none").ok()?;
    style.set_property("font", "var(--fs-1, 11px)/1 var(--font, sans-serif)").ok()?;
    body.append_child(&probe).ok()?;
    let computed = window.get_computed_style(&probe).ok()??;
    let font = computed.get_property_value("font-family").unwrap_or_default();
    let size = computed.get_property_value("font-size").unwrap_or_default();
    let size = text::number(size.trim_end_matches("px")).unwrap_or(11.0);
    let palette = Palette::from_tokens(&font, size, |token| {
        // An unknown token would leave the inherited colour; then the palette's own grey is better.
        style.set_property("color", &format!("var({token}, transparent)")).ok()?;
        let colour = computed.get_property_value("color").ok()?;
        if colour.replace(' ', "") == "rgba(0,0,0,0)" { None } else { Rgb::parse(&colour) }
    });
    probe.remove();
    Some(palette)
}

/// Calls back whenever the colours of the page may have changed: a theme was chosen, or the
/// system's changed. Meant to be called once; it holds for as long as the page.
pub fn on_theme(changed: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    watch_choice(&document, changed.clone());
    watch_system(&window, changed);
}

fn watch_choice(document: &Document, changed: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(changed);
    let (Some(root), Ok(observer)) =
        (document.document_element(), MutationObserver::new(closure.as_ref().unchecked_ref()))
    else {
        return;
    };
    let what = MutationObserverInit::new();
    what.set_attributes(true);
    what.set_attribute_filter(&js_sys::Array::of1(&"data-theme".into()));
    if observer.observe_with_options(&root, &what).is_ok() {
        closure.forget();
    }
}

fn watch_system(window: &Window, changed: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(changed);
    if let Ok(Some(dark)) = window.match_media("(prefers-color-scheme: dark)") {
        dark.set_onchange(Some(closure.as_ref().unchecked_ref()));
        // The list must live on, or the browser may forget to call.
        std::mem::forget(dark);
        closure.forget();
    }
}
