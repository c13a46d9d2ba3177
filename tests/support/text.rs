//! What numbers and letters are read as and written as: by the standard library natively, by the browser there.

use scorewright::text::{decode_as, digits, fixed, lower, number, upper};

pub fn numbers_are_read_and_written() {
    assert_eq!(number("0.30000000000000004"), Some(0.1 + 0.2));
    assert_eq!(number("123456789012345678901234567890"), Some(1.234_567_890_123_456_8e29));
    assert_eq!(number("0x10"), None);
    for (number, text) in [
        (0.0, "0"),
        (60.0, "60"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-1.5, "-1.5"),
        (1e-6, "1e-6"),
        (1.5e-7, "1.5e-7"),
        (1234567890123456.0, "1234567890123456"),
        (f64::NAN, ""),
        (1.25e21, "1.25e+21"),
    ] {
        assert_eq!(digits(number), text);
    }
    for (number, decimals, text) in [
        (0.25, 1, "0.3"),
        (-0.25, 1, "-0.3"),
        (0.35, 1, "0.3"),
        (2.5, 0, "3"),
        (1.005, 2, "1.00"),
        (4e9, 1, "4000000000.0"),
        (7.0, 0, "7"),
    ] {
        assert_eq!(fixed(number, decimals), text);
    }
}

pub fn letters_are_changed_and_decoded() {
    assert_eq!(lower("ÄRGER"), "ärger");
    assert_eq!(upper("straße"), "STRASSE");
    let decode = |bytes: &[u8], charset| decode_as(bytes, charset);
    assert_eq!(decode(b"\xcc\xe8\xf0", "windows-1251").as_deref(), Some("Мир"));
    assert_eq!(decode(b"\xb3\xf3d\xbc", "Latin2").as_deref(), Some("łódź"));
    assert_eq!(decode(b"\xc4\xe3", "gbk").as_deref(), Some("你"));
    assert_eq!(decode(b"\xc4\xe3\xff", "gbk").as_deref(), Some("你\u{fffd}"));
    assert_eq!(decode(b"a", "klingon"), None);
}
