//! Yes or no for every entry, joined.

/// Whether both columns lack a number for the very same entries.
#[inline(never)]
pub fn same_gaps(one: &[f64], other: &[f64]) -> bool {
    let differs = |(a, b): (&f64, &f64)| a.is_nan() != b.is_nan();
    one.len() == other.len()
        && one
            .chunks(64)
            .zip(other.chunks(64))
            .all(|(a, b)| !a.iter().zip(b).map(differs).fold(false, |any, one| any | one))
}

/// Keeps what holds in both.
#[inline(never)]
pub fn all_of(holds: &mut [bool], other: &[bool]) {
    holds.iter_mut().zip(other).for_each(|(a, b)| *a &= b);
}

/// Adds what holds in the other.
#[inline(never)]
pub fn any_of(holds: &mut [bool], other: &[bool]) {
    holds.iter_mut().zip(other).for_each(|(a, b)| *a |= b);
}

/// The opposite.
#[inline(never)]
pub fn none_of(holds: &[bool]) -> Vec<bool> {
    holds.iter().map(|holds| !holds).collect()
}

/// The entries for which any of several holds, ascending.
#[inline(never)]
pub fn where_any(columns: &[&[bool]], entries: usize) -> Vec<u32> {
    let mut any = vec![false; entries];
    columns.iter().for_each(|column| any_of(&mut any, column));
    let mut found = vec![];
    for (block, holds) in any.chunks(64).enumerate() {
        // Few of the entries, so that most blocks are passed over at once.
        if holds.iter().fold(false, |any, holds| any | holds) {
            let own = holds.iter().enumerate().filter(|(_, holds)| **holds);
            found.extend(own.map(|(at, _)| (block * 64 + at) as u32));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_the_same_whatever_the_numbers_are() {
        let mut one = vec![1.0; 130];
        one[129] = f64::NAN;
        let mut other = vec![2.0; 130];
        assert!(!same_gaps(&one, &other));
        other[129] = f64::NAN;
        assert!(same_gaps(&one, &other));
        other[3] = f64::NAN;
        assert!(!same_gaps(&one, &other));
        assert!(!same_gaps(&one, &one[..1]));
    }
}
