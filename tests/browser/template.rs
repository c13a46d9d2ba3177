//! Templates are read and written in the browser as they are natively.

use scorewright::file::scorecard;
use scorewright::scorecard::template;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_template_survives_its_file() {
    let templates = template::catalogue();
    assert!(!templates.is_empty());
    for template in templates {
        let text = template::definition(template.key).unwrap();
        let read = scorecard::read(text).unwrap();
        assert_eq!(scorecard::read(&scorecard::write(&read)).unwrap(), read, "{}", template.key);
    }
}
