//! Numbers and letters as the browser reads and writes them: the same as everywhere else.

use scorewright::text;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn numbers_are_read_and_written() {
    assert_eq!(text::number("0.30000000000000004"), Some(0.1 + 0.2));
    assert_eq!(text::number("123456789012345678901234567890"), Some(1.234_567_890_123_456_8e29));
    assert_eq!(text::number("0x10"), None);
    assert_eq!(text::digits(0.1 + 0.2), "0.30000000000000004");
    for (number, decimals, expect) in [
        (0.25, 1, "0.3"),
        (-0.25, 1, "-0.3"),
        (0.35, 1, "0.3"),
        (2.5, 0, "3"),
        (1.005, 2, "1.00"),
        (4e9, 1, "4000000000.0"),
    ] {
        assert_eq!(text::fixed(number, decimals), expect);
    }
}

#[wasm_bindgen_test]
fn letters_are_changed_and_decoded() {
    assert_eq!(text::lower("ÄRGER"), "ärger");
    assert_eq!(text::upper("straße"), "STRASSE");
    assert_eq!(text::decode_as(b"\xcc\xe8\xf0", "windows-1251").as_deref(), Some("Мир"));
    assert_eq!(text::decode_as(b"\xc4\xe3", "gbk").as_deref(), Some("你"));
    assert_eq!(text::decode_as(b"a", "klingon"), None);
}
