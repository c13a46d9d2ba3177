//! Writes an example as CSV: one row per subject and period, oldest period first, dates as seen
//! from the day on which it is written. The same day gives the same bytes.

use column::within;

use super::day;
use super::draw::Key;
use super::example::{Column, Example, Kind, PERIODS, Pace, Rhythm};
use super::name;
use crate::text;

const LATEST: usize = PERIODS - 1;
/// How much of what a column has for itself comes anew each period.
const FRESH: f64 = 0.3;
/// For how many periods a subject's trend goes on until its outcome is decided.
const AHEAD: f64 = 2.0;
/// Places in `Key::column` that belong to no column.
const SIZE: usize = 0xf0;
const HEALTH: usize = 0xf1;
const TREND: usize = 0xf2;

/// The table, with its header; `as_of` is in days since 1970-01-01 and ends the latest period.
pub fn write(example: &Example, as_of: i32) -> String {
    let names: Vec<&str> = example.columns.iter().map(|column| column.name).collect();
    let mut out = names.join(",");
    out.push('\n');
    for index in 0..example.subjects {
        let subject = Subject::draw(example, as_of, index);
        for period in 0..PERIODS {
            let mut row = Vec::with_capacity(names.len());
            for (place, column) in example.columns.iter().enumerate() {
                row.push(subject.value(column, place, period, &row));
                if place > 0 {
                    out.push(',');
                }
                if subject.key(place, PERIODS).uniform() >= f64::from(column.missing) {
                    out.push_str(&subject.print(column, row[place], period));
                }
            }
            out.push('\n');
        }
    }
    out
}

/// A subject with its hidden traits, in standard deviations.
struct Subject<'a> {
    example: &'a Example,
    as_of: i32,
    index: usize,
    size: f64,
    /// Period by period, and at last what it comes to: outcomes follow that.
    health: [f64; PERIODS + 1],
}

impl<'a> Subject<'a> {
    fn draw(example: &'a Example, as_of: i32, index: usize) -> Self {
        let mut subject = Subject { example, as_of, index, size: 0.0, health: [0.0; PERIODS + 1] };
        subject.size = subject.key(SIZE, 0).normal();
        let mut health = subject.key(HEALTH, 0).normal();
        for (place, column) in example.columns.iter().enumerate() {
            let label = subject.value(column, place, LATEST, &[]) as usize;
            health += f64::from(match column.kind {
                Kind::Each(labels) => labels[label].1,
                Kind::Choice(labels) => labels[label].2,
                _ => 0.0,
            });
        }
        let trend = subject.key(TREND, PERIODS).normal();
        subject.health[PERIODS] = health + AHEAD * f64::from(example.wander) * trend;
        // Backwards from today, so that the latest period has the intended spread.
        for period in (0..PERIODS).rev() {
            subject.health[period] = health;
            let step = (trend + subject.key(TREND, period).normal()) * f64::from(example.wander) * 0.7;
            // Progress that is meant to last (milestones, maturity) never turns back.
            let gain = f64::from(example.drift) + step;
            health -= if example.drift > example.wander { gain.max(0.0) } else { gain };
        }
        subject
    }

    fn key(&self, column: usize, period: usize) -> Key {
        Key { seed: self.example.seed, subject: self.index, column, period }
    }

    /// The last day that a period covers, as seen on the day of writing.
    fn end(&self, period: usize) -> i32 {
        if period == LATEST { self.as_of } else { self.start(period + 1) - 1 }
    }

    fn start(&self, period: usize) -> i32 {
        let (year, month, _) = day::civil(self.as_of);
        let back = (LATEST - period) as i32;
        match self.example.rhythm {
            Rhythm::Month => day::first_of(year, month - back),
            Rhythm::Quarter => day::first_of(year, (month - 1) / 3 * 3 + 1 - 3 * back),
        }
    }

    /// What a column's cell is made of: bell-shaped, mean 0 and standard deviation 1 before the lifts.
    fn trait_of(&self, column: &Column, place: usize, period: usize) -> f64 {
        let (health, size) = (f64::from(column.health), f64::from(column.size));
        let own = (1.0 - health * health - size * size).max(0.0).sqrt();
        let lasting = self.key(place, PERIODS + 1).normal();
        let (period, noise) = match column.pace {
            Pace::Fixed => (PERIODS, lasting),
            Pace::Steady => (period, lasting),
            Pace::Restless => {
                let fresh = self.key(place, period).normal();
                (period, (1.0 - FRESH * FRESH).sqrt() * lasting + FRESH * fresh)
            }
        };
        health * self.health[period] + size * self.size + own * noise
    }

    /// A cell as a number: a day for dates, a place in the list for labels.
    fn value(&self, column: &Column, place: usize, period: usize, row: &[f64]) -> f64 {
        let other = |name: &str| {
            let at = self.example.columns.iter().position(|column| column.name == name);
            at.and_then(|at| row.get(at)).copied()
        };
        match column.kind {
            Kind::Each(labels) => (self.index % labels.len()) as f64,
            Kind::Choice(labels) => {
                let odds = labels.iter().map(|label| f64::from(label.1));
                let mut left = self.key(place, 0).uniform() * odds.clone().sum::<f64>();
                let drawn = odds.take_while(|odds| {
                    left -= odds;
                    left >= 0.0
                });
                drawn.count().min(labels.len() - 1) as f64
            }
            Kind::Cut(labels) => {
                let drawn = self.trait_of(column, place, period);
                let below = labels.iter().take_while(|label| f64::from(label.1) <= drawn).count();
                below.min(labels.len() - 1) as f64
            }
            Kind::Number { mid, spread, log, low, high, step, of } => {
                let by = f64::from(spread) * self.trait_of(column, place, period);
                let mid = f64::from(mid);
                let number = if log { mid * libm::exp(by) } else { mid + by };
                let number = number * other(of).unwrap_or(1.0);
                let step = f64::from(step);
                (within(number, f64::from(low), f64::from(high)) / step).round() * step + 0.0
            }
            Kind::Last { every, spread, days } => {
                let often = -f64::from(spread) * self.trait_of(&column.fixed(), place, LATEST);
                let every = (f64::from(every) * libm::exp(often)).max(1.0);
                let end = f64::from(self.end(period));
                let turns = end / every + self.key(place, 0).uniform();
                let since = every * (turns - turns.floor());
                if days { since.floor() } else { (end - since).floor() }
            }
            Kind::Due { from, to } => {
                let days = f64::from(from) + f64::from(to - from) * self.key(place, 0).uniform();
                f64::from(self.as_of) + days.floor()
            }
            Kind::Until(date) => other(date).unwrap_or(0.0) - f64::from(self.end(period)),
            Kind::Id(_) | Kind::Company | Kind::Person | Kind::Period => self.index as f64,
        }
    }

    /// The place of its name, so that no two examples are about the same companies.
    fn named(&self) -> usize {
        self.index + 16 * self.example.seed as usize
    }

    fn print(&self, column: &Column, value: f64, period: usize) -> String {
        match column.kind {
            Kind::Id(prefix) => format!("{prefix}{}", 1001 + self.index),
            Kind::Company => name::company(self.named()),
            Kind::Person => name::person(self.named()),
            Kind::Period => {
                let (year, month, _) = day::civil(self.start(period));
                match self.example.rhythm {
                    Rhythm::Month => format!("{year:04}-{month:02}"),
                    Rhythm::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
                }
            }
            Kind::Each(labels) => labels[value as usize].0.into(),
            Kind::Choice(labels) => labels[value as usize].0.into(),
            Kind::Cut(labels) => labels[value as usize].0.into(),
            Kind::Number { step, .. } => {
                let decimals = [1.0, 0.1, 0.01].iter().take_while(|unit| step < **unit).count();
                text::fixed(value, decimals as u8)
            }
            Kind::Last { days: true, .. } | Kind::Until(_) => text::fixed(value, 0),
            Kind::Last { .. } | Kind::Due { .. } => day::iso(value as i32),
        }
    }
}
