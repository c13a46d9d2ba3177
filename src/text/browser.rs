//! By the browser.

use js_sys::JsString;
use wasm_bindgen::JsValue;

pub fn number(text: &str) -> Option<f64> {
    // JavaScript reads as numbers what nobody means as one.
    let figure = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-' | b'e' | b'E');
    let figures = !text.is_empty() && text.bytes().all(figure);
    figures.then(|| JsValue::from_str(text).unchecked_into_f64())
}

pub fn fixed(number: f64, decimals: u8) -> String {
    js_sys::Number::from(number).to_fixed(decimals).map_or_else(|_| String::new(), Into::into)
}

pub fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

pub fn upper(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

pub fn decode_as(bytes: &[u8], charset: &str) -> Option<String> {
    web_sys::TextDecoder::new_with_label(charset).ok()?.decode_with_u8_array(bytes).ok()
}
