//! Two numbers at once. Written out because the worker is linked for size, and the compiler then makes
//! no such instructions by itself.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use core::arch::wasm32::*;

    #[derive(Clone, Copy, Debug)]
    pub struct Two(v128);

    /// For each of two numbers all bits or none.
    #[derive(Clone, Copy, Debug)]
    pub struct Mask(v128);

    impl Two {
        #[inline(always)]
        pub fn new(a: f64, b: f64) -> Two {
            Two(f64x2(a, b))
        }

        #[inline(always)]
        pub fn both(self) -> (f64, f64) {
            (f64x2_extract_lane::<0>(self.0), f64x2_extract_lane::<1>(self.0))
        }

        #[inline(always)]
        pub fn add(self, other: Two) -> Two {
            Two(f64x2_add(self.0, other.0))
        }

        #[inline(always)]
        pub fn sub(self, other: Two) -> Two {
            Two(f64x2_sub(self.0, other.0))
        }

        #[inline(always)]
        pub fn mul(self, other: Two) -> Two {
            Two(f64x2_mul(self.0, other.0))
        }

        #[inline(always)]
        pub fn div(self, other: Two) -> Two {
            Two(f64x2_div(self.0, other.0))
        }

        #[inline(always)]
        pub fn is(self, other: Two) -> Mask {
            Mask(f64x2_eq(self.0, other.0))
        }

        #[inline(always)]
        pub fn above(self, other: Two) -> Mask {
            Mask(f64x2_gt(self.0, other.0))
        }

        #[inline(always)]
        pub fn reaches(self, other: Two) -> Mask {
            Mask(f64x2_ge(self.0, other.0))
        }
    }

    impl Mask {
        /// The number where it holds, 0 elsewhere.
        #[inline(always)]
        pub fn or_zero(self, number: Two) -> Two {
            Two(v128_and(self.0, number.0))
        }

        /// The one where it holds, the other elsewhere.
        #[inline(always)]
        pub fn choose(self, one: Two, other: Two) -> Two {
            Two(v128_bitselect(one.0, other.0, self.0))
        }

        /// Adds 1 to those of four places whose mask holds: the first two are this one's.
        #[inline(always)]
        pub fn count(self, next: Mask, places: &mut [u32; 4]) {
            let holds = i32x4_shuffle::<0, 2, 4, 6>(self.0, next.0);
            let now = i32x4_sub(u32x4(places[0], places[1], places[2], places[3]), holds);
            *places = [
                u32x4_extract_lane::<0>(now),
                u32x4_extract_lane::<1>(now),
                u32x4_extract_lane::<2>(now),
                u32x4_extract_lane::<3>(now),
            ];
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    #[derive(Clone, Copy, Debug)]
    pub struct Two(f64, f64);

    /// For each of two numbers whether it holds.
    #[derive(Clone, Copy, Debug)]
    pub struct Mask(bool, bool);

    impl Two {
        #[inline(always)]
        pub fn new(a: f64, b: f64) -> Two {
            Two(a, b)
        }

        #[inline(always)]
        pub fn both(self) -> (f64, f64) {
            (self.0, self.1)
        }

        #[inline(always)]
        pub fn add(self, other: Two) -> Two {
            Two(self.0 + other.0, self.1 + other.1)
        }

        #[inline(always)]
        pub fn sub(self, other: Two) -> Two {
            Two(self.0 - other.0, self.1 - other.1)
        }

        #[inline(always)]
        pub fn mul(self, other: Two) -> Two {
            Two(self.0 * other.0, self.1 * other.1)
        }

        #[inline(always)]
        pub fn div(self, other: Two) -> Two {
            Two(self.0 / other.0, self.1 / other.1)
        }

        #[inline(always)]
        pub fn is(self, other: Two) -> Mask {
            Mask(self.0 == other.0, self.1 == other.1)
        }

        #[inline(always)]
        pub fn above(self, other: Two) -> Mask {
            Mask(self.0 > other.0, self.1 > other.1)
        }

        #[inline(always)]
        pub fn reaches(self, other: Two) -> Mask {
            Mask(self.0 >= other.0, self.1 >= other.1)
        }
    }

    impl Mask {
        /// The number where it holds, 0 elsewhere.
        #[inline(always)]
        pub fn or_zero(self, number: Two) -> Two {
            self.choose(number, Two(0.0, 0.0))
        }

        /// The one where it holds, the other elsewhere.
        #[inline(always)]
        pub fn choose(self, one: Two, other: Two) -> Two {
            Two(if self.0 { one.0 } else { other.0 }, if self.1 { one.1 } else { other.1 })
        }

        /// Adds 1 to those of four places whose mask holds: the first two are this one's.
        #[inline(always)]
        pub fn count(self, next: Mask, places: &mut [u32; 4]) {
            let holds = [self.0, self.1, next.0, next.1];
            places.iter_mut().zip(holds).for_each(|(place, holds)| *place += u32::from(holds));
        }
    }
}

pub use lanes::{Mask, Two};

impl Two {
    #[inline(always)]
    pub fn splat(number: f64) -> Two {
        Two::new(number, number)
    }

    #[inline(always)]
    pub fn of(pair: &[f64; 2]) -> Two {
        Two::new(pair[0], pair[1])
    }

    #[inline(always)]
    pub fn put(self, pair: &mut [f64; 2]) {
        (pair[0], pair[1]) = self.both();
    }

    /// Where there is a number at all.
    #[inline(always)]
    pub fn is_there(self) -> Mask {
        self.is(self)
    }
}

/// Makes a column out of another, two numbers at a time.
#[inline(always)]
pub fn map(from: &[f64], to: &mut [f64], make: impl Fn(Two) -> Two) {
    let (pairs, rest) = from.as_chunks::<2>();
    let (places, last) = to.as_chunks_mut::<2>();
    for (place, pair) in places.iter_mut().zip(pairs) {
        make(Two::of(pair)).put(place);
    }
    for (place, number) in last.iter_mut().zip(rest) {
        *place = make(Two::splat(*number)).both().0;
    }
}
