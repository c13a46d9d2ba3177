//! How a template's example table is described: so many subjects, each with a hidden health that
//! wanders over four periods, and columns that follow it more or less closely. `table` writes it.

/// Periods in every example: enough for a trend, few enough to read.
pub const PERIODS: usize = 4;

/// How long a period lasts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    Month,
    Quarter,
}

/// An example table.
pub struct Example {
    pub seed: u64,
    pub subjects: usize,
    pub rhythm: Rhythm,
    /// What every subject's health gains in a period, in standard deviations of health.
    pub drift: f32,
    /// By how much that gain differs among subjects and periods.
    pub wander: f32,
    pub columns: &'static [Column],
}

/// A column: what it holds and how closely it follows the subject's hidden traits.
#[derive(Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// Correlation with the hidden health, −1..=1.
    pub health: f32,
    /// Correlation with the hidden size of the subject, −1..=1.
    pub size: f32,
    /// Share of subjects without a value, 0..=1.
    pub missing: f32,
    pub pace: Pace,
}

/// How a column moves from period to period.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// With the health, and a little by chance.
    Restless,
    /// With the health alone.
    Steady,
    /// Not at all; it follows what the health comes to after the latest period.
    Fixed,
}

/// What a column holds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The prefix before the subject's number.
    Id(&'static str),
    Company,
    Person,
    Period,
    /// One label per subject, in order, with what it adds to the health.
    Each(&'static [(&'static str, f32)]),
    /// A label by chance: its odds, and what it adds to the health.
    Choice(&'static [(&'static str, f32, f32)]),
    /// The first label whose limit, in standard deviations, is above what was drawn.
    Cut(&'static [(&'static str, f32)]),
    /// A number: `mid` plus or times the `spread`, as a whole number of `step`s, times another column.
    Number {
        mid: f32,
        spread: f32,
        log: bool,
        low: f32,
        high: f32,
        step: f32,
        of: &'static str,
    },
    /// The last date of something that comes round about every so many days, or the days since.
    Last {
        every: f32,
        spread: f32,
        days: bool,
    },
    /// A date so many days ahead.
    Due {
        from: f32,
        to: f32,
    },
    /// Days from the period's end to the date in another column.
    Until(&'static str),
}

impl Column {
    const fn new(name: &'static str, kind: Kind) -> Column {
        Column { name, kind, health: 0.0, size: 0.0, missing: 0.0, pace: Pace::Restless }
    }

    /// Follows the health with this correlation.
    pub const fn health(self, health: f32) -> Column {
        Column { health, ..self }
    }

    /// Follows the size with this correlation.
    pub const fn size(self, size: f32) -> Column {
        Column { size, ..self }
    }

    /// Lacks a value for this share of subjects.
    pub const fn missing(self, missing: f32) -> Column {
        Column { missing, ..self }
    }

    /// Moves with the health alone.
    pub const fn steady(self) -> Column {
        Column { pace: Pace::Steady, ..self }
    }

    /// Is the same in all periods.
    pub const fn fixed(self) -> Column {
        Column { pace: Pace::Fixed, ..self }
    }

    /// Multiplies a number by another column's, which stands further left.
    pub const fn of(self, of: &'static str) -> Column {
        match self.kind {
            Kind::Number { mid, spread, log, low, high, step, .. } => {
                Column { kind: Kind::Number { mid, spread, log, low, high, step, of }, ..self }
            }
            _ => self,
        }
    }
}

pub const fn id(name: &'static str, prefix: &'static str) -> Column {
    Column::new(name, Kind::Id(prefix))
}

pub const fn company(name: &'static str) -> Column {
    Column::new(name, Kind::Company)
}

pub const fn person(name: &'static str) -> Column {
    Column::new(name, Kind::Person)
}

pub const fn period(name: &'static str) -> Column {
    Column::new(name, Kind::Period)
}

pub const fn each(name: &'static str, labels: &'static [(&'static str, f32)]) -> Column {
    Column::new(name, Kind::Each(labels))
}

pub const fn choice(name: &'static str, labels: &'static [(&'static str, f32, f32)]) -> Column {
    Column::new(name, Kind::Choice(labels))
}

pub const fn cut(name: &'static str, labels: &'static [(&'static str, f32)]) -> Column {
    Column::new(name, Kind::Cut(labels))
}

/// A bell of numbers around `mid`, cut off at both ends of `within`.
pub const fn bell(name: &'static str, mid: f32, spread: f32, within: [f32; 2], step: f32) -> Column {
    let [low, high] = within;
    Column::new(name, Kind::Number { mid, spread, log: false, low, high, step, of: "" })
}

/// Positive numbers around the median `mid` with a long upper tail; `spread` is that of their logarithm.
pub const fn tail(name: &'static str, mid: f32, spread: f32, within: [f32; 2], step: f32) -> Column {
    let [low, high] = within;
    Column::new(name, Kind::Number { mid, spread, log: true, low, high, step, of: "" })
}

pub const fn last(name: &'static str, every: f32, spread: f32) -> Column {
    Column::new(name, Kind::Last { every, spread, days: false })
}

pub const fn since(name: &'static str, every: f32, spread: f32) -> Column {
    Column::new(name, Kind::Last { every, spread, days: true })
}

pub const fn due(name: &'static str, from: f32, to: f32) -> Column {
    Column::new(name, Kind::Due { from, to })
}

pub const fn until(name: &'static str, date: &'static str) -> Column {
    Column::new(name, Kind::Until(date))
}

/// The customer-success managers of the account templates.
pub const CSMS: &[(&str, f32, f32)] = &[
    ("Mei Tanaka", 5.0, 0.25),
    ("Daniel Okafor", 5.0, 0.0),
    ("Owen Byrne", 4.0, 0.1),
    ("Lucie Marchand", 4.0, 0.0),
    ("Hannah Weiss", 3.0, 0.1),
    ("Priya Raman", 3.0, -0.1),
    ("Ana Petrović", 2.0, -0.3),
];

/// Where the accounts are.
pub const REGIONS: &[(&str, f32, f32)] =
    &[("North America", 42.0, 0.1), ("EMEA", 36.0, 0.0), ("APAC", 14.0, -0.3), ("LATAM", 8.0, -0.15)];

/// The label of everything above the last limit.
pub const REST: f32 = f32::INFINITY;
