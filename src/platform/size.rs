//! Hears of changes of an element's size: of the window, of the type, of a pane beside it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches for as long as it lives.
pub struct SizeWatch {
    observer: Option<ResizeObserver>,
    /// Kept for as long as the observer may call it.
    _changed: Closure<dyn FnMut()>,
}

/// Calls back when the size of one of the elements changes, and once at the start.
pub fn watch_size(elements: &[&Element], changed: impl FnMut() + 'static) -> SizeWatch {
    let changed = Closure::<dyn FnMut()>::new(changed);
    let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        elements.iter().for_each(|element| observer.observe(element));
    }
    SizeWatch { observer, _changed: changed }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
