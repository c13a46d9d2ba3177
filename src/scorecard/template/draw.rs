//! Chance with a fixed seed for the example data: every number depends on its key alone, so
//! that a table has the same cells wherever it is written, and a column that is added later
//! leaves the others as they were.

/// What a drawn number belongs to.
#[derive(Clone, Copy)]
pub struct Key {
    pub seed: u64,
    pub subject: usize,
    pub column: usize,
    pub period: usize,
}

impl Key {
    /// Evenly spread over 0..1.
    pub fn uniform(self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Bell-shaped with mean 0 and standard deviation 1. It is a sum of four uniform numbers and
    /// therefore stays within ±3.5: example data needs no freak values.
    pub fn normal(self) -> f64 {
        let bits = self.bits();
        let sum: u64 = (0..4).map(|lane| bits >> (16 * lane) & 0xffff).sum();
        (sum as f64 / 65536.0 - 2.0) * 1.732_050_807_568_877_2
    }

    fn bits(self) -> u64 {
        let place = (self.subject as u64) << 32 | (self.column as u64) << 8 | self.period as u64;
        mix(mix(self.seed).wrapping_add(place.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn draws_have_the_promised_shape() {
        let keys = |n: usize| (0..n).map(|subject| Key { seed: 7, subject, column: 3, period: 1 });
        let n = 20_000;
        let mean = keys(n).map(Key::normal).sum::<f64>() / n as f64;
        let variance = keys(n).map(|key| key.normal() * key.normal()).sum::<f64>() / n as f64;
        let even = keys(n).map(Key::uniform).sum::<f64>() / n as f64;
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.03, "{mean} {variance}");
        assert!((even - 0.5).abs() < 0.01, "{even}");
    }
}
