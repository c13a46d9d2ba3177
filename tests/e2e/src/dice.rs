//! Numbers that look random and are the same on every machine.

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// Of three rolls, so that the middle is commonest.
    pub fn bell(&mut self, sides: u64) -> u64 {
        (self.roll(sides) + self.roll(sides) + self.roll(sides)) / 3
    }

    /// A cell that is missing once in so many rows.
    pub fn gap(&mut self, once_in: u64, cell: String) -> String {
        if self.roll(once_in) == 0 { String::new() } else { cell }
    }
}
