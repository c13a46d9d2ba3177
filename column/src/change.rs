//! Two columns of totals side by side.

/// The few largest of many, the first of equal ones first.
#[derive(Clone, Debug)]
pub struct Top {
    limit: usize,
    /// Size and entry, largest first.
    kept: Vec<(f64, u32)>,
    /// What is smaller comes too late.
    least: f64,
}

impl Top {
    pub fn new(limit: usize) -> Top {
        let least = if limit == 0 { f64::INFINITY } else { f64::NEG_INFINITY };
        Top { limit, kept: Vec::with_capacity(limit.saturating_add(1)), least }
    }

    #[inline]
    pub fn offer(&mut self, size: f64, entry: u32) {
        if size >= self.least {
            self.insert(size, entry);
        }
    }

    fn insert(&mut self, size: f64, entry: u32) {
        let before = |&(other, at): &(f64, u32)| other > size || (other == size && at < entry);
        let place = self.kept.partition_point(before);
        self.kept.insert(place, (size, entry));
        self.kept.truncate(self.limit);
        if let (true, Some(last)) = (self.kept.len() == self.limit, self.kept.last()) {
            self.least = last.0;
        }
    }

    /// Size and entry, largest first.
    pub fn kept(&self) -> &[(f64, u32)] {
        &self.kept
    }
}

/// What became of the totals of some entries.
#[derive(Debug)]
pub struct Change {
    /// Entries with a total in both, and those whose total differs.
    pub compared: u32,
    pub changed: u32,
    /// Entries that gain a total or lose theirs.
    pub gained: u32,
    pub lost: u32,
    /// Those with a total in both and not the same place.
    pub crossed: Vec<u32>,
    /// Of those that stay in their place, who moves most.
    pub stayed: Top,
}

/// Compares totals before and after; `places` are those of each entry before and after, none where
/// nobody is known to stay in place.
#[inline(never)]
pub fn changes(
    before: &[f64],
    after: &[f64],
    places: Option<(&[u32], &[u32])>,
    entries: &[u32],
    limit: usize,
) -> Change {
    let (mut compared, mut changed, mut gained, mut lost) = (0, 0, 0, 0);
    let (mut crossed, mut stayed) = (vec![], Top::new(limit));
    for &entry in entries {
        let at = entry as usize;
        let (Some(&then), Some(&now)) = (before.get(at), after.get(at)) else { continue };
        if then.is_nan() || now.is_nan() {
            gained += u32::from(!now.is_nan());
            lost += u32::from(!then.is_nan());
            continue;
        }
        compared += 1;
        changed += u32::from(then != now);
        let in_place = places.is_some_and(|(before, after)| before.get(at) == after.get(at));
        if !in_place {
            crossed.push(entry);
        } else if then != now {
            stayed.offer((now - then).abs(), entry);
        }
    }
    Change { compared, changed, gained, lost, crossed, stayed }
}
