//! Keys that sort: numbers and texts as integers of one width, so that a million rows sort within
//! the time of a click. Called by `selection`; a key carries no meaning but its order.

use std::cmp::Ordering;

/// A number's place among all numbers, ascending; NaN after everything else.
pub fn number_key(number: f64) -> u64 {
    if number.is_nan() {
        return MISSING;
    }
    // −0 and 0 are one number.
    let bits = (number + 0.0).to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

/// A rounded score (0..=100) among all: a shorter key than that of any number, which sorts faster.
pub fn score_key(score: f64) -> u64 {
    if score.is_nan() { MISSING } else { (score * 1e6 + 0.5) as u64 }
}

/// The key of what is missing: it comes last in either direction.
pub const MISSING: u64 = u64::MAX;

/// Puts entries in the order of their keys, what is missing last; equal ones stay in theirs.
pub fn arrange(entries: &[u32], descending: bool, key: &dyn Fn(usize) -> u64) -> Vec<u32> {
    let mut keys: Vec<u64> = Vec::with_capacity(entries.len());
    let mut order: Vec<u32> = Vec::with_capacity(entries.len());
    let mut missing: Vec<u32> = Vec::new();
    for &entry in entries {
        match key(entry as usize) {
            MISSING => missing.push(entry),
            key => {
                keys.push(if descending { !key } else { key });
                order.push(entry);
            }
        }
    }
    let mut order = column::sort_by_keys(keys, order);
    order.append(&mut missing);
    order
}

/// Entries by the number of each, and by their own where it is the same. One for all: each type and order that
/// the standard library sorts by brings three kilobytes along.
pub(super) fn by_number(entries: &mut [(f64, u32)]) {
    entries.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
}

/// The place of each text among all in natural order: case ignored, runs of digits as numbers.
/// Equal texts share a place. Texts are expected in lower case.
pub fn ranks<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut bytes: Vec<u8> = vec![];
    let mut ends: Vec<usize> = vec![];
    for text in texts {
        encode(text, &mut bytes);
        ends.push(bytes.len());
    }
    let own = |at: u32| {
        let at = at as usize;
        &bytes[at.checked_sub(1).map_or(0, |before| ends[before])..ends[at]]
    };
    // Most texts differ early: sixteen bytes settle them without a look at the rest.
    let mut order: Vec<(u128, u32)> = (0..ends.len() as u32).map(|at| (opening(own(at)), at)).collect();
    order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| own(a.1).cmp(own(b.1))));
    let mut ranks = vec![0; order.len()];
    let mut rank = 0;
    for (place, &(opening, at)) in order.iter().enumerate() {
        if place > 0 {
            let before = order[place - 1];
            let same = before.0 == opening && own(before.1).cmp(own(at)) == Ordering::Equal;
            rank = if same { rank } else { place as u32 };
        }
        ranks[at as usize] = rank;
    }
    ranks
}

/// Writes a text so that comparing bytes is comparing naturally: before a run of digits stands how
/// many there are, where digits sort among other characters.
fn encode(text: &str, into: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            into.push(bytes[at]);
            at += 1;
            continue;
        }
        let end =
            bytes[at..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |run| at + run);
        let zeros = bytes[at..end].iter().take_while(|&&byte| byte == b'0').count();
        let digits = &bytes[at + zeros..end];
        // Runs of nine digits or more are rare; each further nine take one more sign of length.
        into.resize(into.len() + digits.len() / 9, b'9');
        into.push(b'0' + (digits.len() % 9) as u8);
        into.extend_from_slice(digits);
        at = end;
    }
}

fn opening(bytes: &[u8]) -> u128 {
    let mut first = [0; 16];
    let length = bytes.len().min(16);
    first[..length].copy_from_slice(&bytes[..length]);
    u128::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order() {
        let ascending = [f64::NEG_INFINITY, -1e9, -1.0, -1e-300, 0.0, 1e-300, 74.999999, 75.0, f64::INFINITY];
        for pair in ascending.windows(2) {
            assert!(number_key(pair[0]) < number_key(pair[1]), "{pair:?}");
        }
        assert_eq!(number_key(-0.0), number_key(0.0));
        assert!(number_key(f64::INFINITY) < number_key(f64::NAN));
        assert!(score_key(74.999999) < score_key(75.0) && score_key(100.0) < score_key(f64::NAN));
    }

    proptest::proptest! {
        #[test]
        fn a_million_would_be_in_the_order_that_a_plain_sort_gives(
            keys in proptest::collection::vec(proptest::prop_oneof![
                0..5_u64, 0..100_000_000_u64, proptest::num::u64::ANY, proptest::strategy::Just(MISSING)
            ], 0..60),
            descending in proptest::bool::ANY,
        ) {
            let entries: Vec<u32> = (0..keys.len() as u32).rev().collect();
            let mut plain = entries.clone();
            plain.sort_by_key(|&entry| {
                let key = keys[entry as usize];
                (key == MISSING, if descending { !key } else { key })
            });
            proptest::prop_assert_eq!(arrange(&entries, descending, &|entry| keys[entry]), plain);
        }
    }

    #[test]
    fn texts_sort_naturally() {
        let ascending = [
            "",
            "7",
            "a",
            "a 2",
            "a 10",
            "a1",
            "a2",
            "a10",
            "a10b",
            "a123456789",
            "a1234567890",
            "b",
            "customer with a long name 9",
            "customer with a long name 10",
            "ä",
        ];
        let ranks = ranks(ascending.into_iter());
        assert!(ranks.is_sorted() && ranks[0] < ranks[1], "{ranks:?}");
        let distinct: std::collections::BTreeSet<_> = ranks.iter().collect();
        assert_eq!(distinct.len(), ascending.len());
    }

    #[test]
    fn equal_texts_share_a_place() {
        assert_eq!(ranks(["b", "a", "a07", "a7"].into_iter()), [3, 0, 1, 1]);
    }
}
