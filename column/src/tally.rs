//! Means and counts of scores.

use crate::two::Two;

/// Sums that grow side by side, so that several scores are added at once. Counts are doubles too:
/// they take part in the same instructions.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    sum: Lanes,
    scored: Lanes,
    at_zero: Lanes,
    at_full: Lanes,
}

/// Four of them.
type Lanes = (Two, Two);

impl Default for Tally {
    fn default() -> Self {
        let zeros = (Two::splat(0.0), Two::splat(0.0));
        Tally { sum: zeros, scored: zeros, at_zero: zeros, at_full: zeros }
    }
}

/// As many entries are gathered before they are added.
const PIECE: usize = 256;

impl Tally {
    /// Of all scores of a column.
    pub fn of(scores: &[f64]) -> Tally {
        let mut tally = Tally::default();
        tally.add(scores);
        tally
    }

    /// Of the scores of some entries.
    pub fn of_entries(scores: &[f64], entries: &[u32]) -> Tally {
        let mut tally = Tally::default();
        let mut gathered = [f64::NAN; PIECE];
        for piece in entries.chunks(PIECE) {
            for (place, &entry) in gathered.iter_mut().zip(piece) {
                *place = scores.get(entry as usize).copied().unwrap_or(f64::NAN);
            }
            tally.add(&gathered[..piece.len()]);
        }
        tally
    }

    /// Of the scores of what stands at some entries in another column of places; one that leads beyond the
    /// scores has none.
    pub fn of_places(scores: &[f64], places: &[u32], entries: &[u32]) -> Tally {
        let mut tally = Tally::default();
        let mut gathered = [f64::NAN; PIECE];
        for piece in entries.chunks(PIECE) {
            for (place, &entry) in gathered.iter_mut().zip(piece) {
                let at = places.get(entry as usize).copied().unwrap_or(u32::MAX);
                *place = scores.get(at as usize).copied().unwrap_or(f64::NAN);
            }
            tally.add(&gathered[..piece.len()]);
        }
        tally
    }

    #[inline(never)]
    fn add(&mut self, scores: &[f64]) {
        let one = Two::splat(1.0);
        let (zero, full) = (Two::splat(0.0), Two::splat(100.0));
        // A copy on the stack stays in registers; what is behind a reference does not.
        let mut now = *self;
        let add = |to: &mut Two, more: Two| *to = to.add(more);
        let (fours, rest) = scores.as_chunks::<4>();
        for four in fours {
            let (a, b) = (Two::new(four[0], four[1]), Two::new(four[2], four[3]));
            add(&mut now.sum.0, a.is_there().or_zero(a));
            add(&mut now.sum.1, b.is_there().or_zero(b));
            add(&mut now.scored.0, a.is_there().or_zero(one));
            add(&mut now.scored.1, b.is_there().or_zero(one));
            add(&mut now.at_zero.0, a.is(zero).or_zero(one));
            add(&mut now.at_zero.1, b.is(zero).or_zero(one));
            add(&mut now.at_full.0, a.is(full).or_zero(one));
            add(&mut now.at_full.1, b.is(full).or_zero(one));
        }
        for &score in rest {
            // Alone in its pair.
            let score = Two::new(score, f64::NAN);
            add(&mut now.sum.0, score.is_there().or_zero(score));
            add(&mut now.scored.0, score.is_there().or_zero(one));
            add(&mut now.at_zero.0, score.is(zero).or_zero(one));
            add(&mut now.at_full.0, score.is(full).or_zero(one));
        }
        *self = now;
    }

    /// The mean of what has a score.
    pub fn mean(&self) -> Option<f64> {
        let scored = all(self.scored);
        (scored > 0.0).then(|| all(self.sum) / scored)
    }

    pub fn scored(&self) -> u32 {
        whole(self.scored)
    }

    pub fn at_zero(&self) -> u32 {
        whole(self.at_zero)
    }

    pub fn at_full(&self) -> u32 {
        whole(self.at_full)
    }
}

fn all((first, second): Lanes) -> f64 {
    let ((a, b), (c, d)) = (first.both(), second.both());
    a + b + c + d
}

fn whole(count: Lanes) -> u32 {
    all(count) as u32
}

/// How many of the scores are missing.
pub fn missing(scores: &[f64]) -> usize {
    scores.len() - Tally::of(scores).scored() as usize
}

/// The values of some entries, NaN for one beyond the column.
pub fn pick(values: &[f64], entries: &[u32]) -> Vec<f64> {
    entries.iter().map(|&entry| values.get(entry as usize).copied().unwrap_or(f64::NAN)).collect()
}
