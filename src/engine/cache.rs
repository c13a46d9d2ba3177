//! What the engine keeps between two scorings, so that a weight change only recombines and a
//! threshold drag touches one column. Bounded: what the last few scorings did not use is dropped.

/// Values by key, each with the scoring that used it last. Searched one by one: there are a few for each
/// KPI, and their keys differ in their first fields.
#[derive(Debug)]
pub struct Cache<K, V> {
    kept: Vec<(K, V, u64)>,
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Cache { kept: Vec::new() }
    }
}

impl<K: PartialEq, V: Clone> Cache<K, V> {
    /// Scorings for which an unused value is kept: enough to compare two scorecards in turn and to
    /// take one step back, few enough that a drag over a million rows does not fill the memory.
    const KEPT: u64 = 3;

    /// The value, if it is kept; it counts as used by scoring `now`.
    pub fn get(&mut self, key: &K, now: u64) -> Option<V> {
        let (_, value, used) = self.kept.iter_mut().find(|(other, ..)| other == key)?;
        *used = now;
        Some(value.clone())
    }

    pub fn put(&mut self, key: K, value: V, now: u64) {
        self.kept.retain(|(other, ..)| *other != key);
        self.kept.push((key, value, now));
    }

    /// Drops what has not been used for longer than [`Self::KEPT`] scorings.
    pub fn sweep(&mut self, now: u64) {
        self.kept.retain(|(_, _, used)| *used + Self::KEPT >= now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_is_not_used() {
        let mut cache = Cache::default();
        for now in 0..100 {
            cache.put(now, "drag", now);
            cache.put(1_000, "steady", now);
            cache.sweep(now);
        }
        assert_eq!(cache.kept.len(), 5);
        assert_eq!(cache.get(&1_000, 100), Some("steady"));
        assert_eq!(cache.get(&3, 100), None);
    }
}
