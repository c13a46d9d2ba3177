//! Means and counts of scores.

use crate::report::Reported;
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
    /// Of all numbers of a column.
    pub fn of(numbers: &[f64]) -> Tally {
        let mut tally = Tally::default();
        tally.add(numbers);
        tally
    }

    /// Of the numbers of some entries; where there are as many as numbers, they are all of them.
    #[inline(never)]
    pub fn of_entries(numbers: &[f64], entries: &[u32]) -> Tally {
        let mut tally = Tally::default();
        if entries.len() == numbers.len() {
            tally.add(numbers);
            return tally;
        }
        gather(entries, |entry| numbers.get(entry).copied().unwrap_or(f64::NAN), |piece| tally.add(piece));
        tally
    }

    /// Of the scores of some entries, as they are reported; where there are as many as scores, of all.
    #[inline(never)]
    pub fn of_reported(scores: Reported, entries: &[u32]) -> Tally {
        let mut tally = Tally::default();
        if entries.len() == scores.len() {
            tally.add_reported(scores.exact(), scores);
            return tally;
        }
        let exact = |entry| scores.exact().get(entry).copied().unwrap_or(f64::NAN);
        gather(entries, exact, |piece| tally.add_reported(piece, scores));
        tally
    }

    /// Of what stands at some entries in another column of places; one that leads beyond the scores has none.
    #[inline(never)]
    pub fn of_reported_places(scores: Reported, places: &[u32], entries: &[u32]) -> Tally {
        let mut tally = Tally::default();
        let score = |entry| places.get(entry).map_or(f64::NAN, |at: &u32| scores.at(*at as usize));
        gather(entries, score, |piece| tally.add(piece));
        tally
    }

    #[inline(never)]
    fn add(&mut self, numbers: &[f64]) {
        self.add_each(numbers, |two| two);
    }

    #[inline(never)]
    fn add_reported(&mut self, exact: &[f64], scores: Reported) {
        self.add_each(exact, |two| scores.two(two));
    }

    #[inline(always)]
    fn add_each(&mut self, numbers: &[f64], shown: impl Fn(Two) -> Two) {
        let one = Two::splat(1.0);
        let (zero, full) = (Two::splat(0.0), Two::splat(100.0));
        // A copy on the stack stays in registers; what is behind a reference does not.
        let mut now = *self;
        let add = |to: &mut Two, more: Two| *to = to.add(more);
        let (fours, rest) = numbers.as_chunks::<4>();
        for four in fours {
            let (a, b) = (shown(Two::new(four[0], four[1])), shown(Two::new(four[2], four[3])));
            add(&mut now.sum.0, a.is_there().or_zero(a));
            add(&mut now.sum.1, b.is_there().or_zero(b));
            add(&mut now.scored.0, a.is_there().or_zero(one));
            add(&mut now.scored.1, b.is_there().or_zero(one));
            add(&mut now.at_zero.0, a.is(zero).or_zero(one));
            add(&mut now.at_zero.1, b.is(zero).or_zero(one));
            add(&mut now.at_full.0, a.is(full).or_zero(one));
            add(&mut now.at_full.1, b.is(full).or_zero(one));
        }
        for &number in rest {
            // Alone in its pair.
            let alone = Two::new(shown(Two::splat(number)).both().0, f64::NAN);
            add(&mut now.sum.0, alone.is_there().or_zero(alone));
            add(&mut now.scored.0, alone.is_there().or_zero(one));
            add(&mut now.at_zero.0, alone.is(zero).or_zero(one));
            add(&mut now.at_full.0, alone.is(full).or_zero(one));
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

/// Hands on the numbers of some entries, so many at a time.
#[inline(always)]
fn gather(entries: &[u32], number: impl Fn(usize) -> f64, mut add: impl FnMut(&[f64])) {
    let mut gathered = [f64::NAN; PIECE];
    for piece in entries.chunks(PIECE) {
        for (place, &entry) in gathered.iter_mut().zip(piece) {
            *place = number(entry as usize);
        }
        add(&gathered[..piece.len()]);
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
#[inline(never)]
pub fn pick(values: &[f64], entries: &[u32]) -> Vec<f64> {
    entries.iter().map(|&entry| values.get(entry as usize).copied().unwrap_or(f64::NAN)).collect()
}
