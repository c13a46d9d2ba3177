//! The order of keys.

/// How many bits one pass sorts by.
const DIGIT: u32 = 11;

/// Puts entries in the order of their keys, which stand at the same places; equal ones stay in theirs. A
/// million take a few passes over those bits alone in which the keys differ (radix sort, least significant
/// digit first).
#[inline(never)]
pub fn sort_by_keys(mut keys: Vec<u64>, mut entries: Vec<u32>) -> Vec<u32> {
    let first = keys.first().copied().unwrap_or(0);
    let differing = keys.iter().fold(0, |bits, key| bits | (key ^ first));
    let (mut next_keys, mut next) = (vec![0; keys.len()], vec![0; entries.len()]);
    let mut shift = differing.trailing_zeros();
    while shift < u64::BITS && differing >> shift != 0 {
        let digit = |key: u64| (key >> shift) as usize & ((1 << DIGIT) - 1);
        if digit(differing) != 0 {
            let mut ends = [0_u32; 1 << DIGIT];
            keys.iter().for_each(|&key| ends[digit(key)] += 1);
            let mut start = 0;
            for end in &mut ends {
                start += std::mem::replace(end, start);
            }
            for (&key, &entry) in keys.iter().zip(&entries) {
                let place = &mut ends[digit(key)];
                (next_keys[*place as usize], next[*place as usize]) = (key, entry);
                *place += 1;
            }
            std::mem::swap(&mut keys, &mut next_keys);
            std::mem::swap(&mut entries, &mut next);
        }
        shift += DIGIT;
    }
    entries
}
