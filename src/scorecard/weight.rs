//! What a weight really takes from a perfect total, and the ways in which weights are set together.

use column::within;

use super::{Scorecard, WeightScale};

/// A KPI's real share of the total when everything is present, 0..=1.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub kpi: String,
    pub group: String,
    pub share: f64,
}

/// The real share of every KPI, in the scorecard's order: group share times share within the group.
/// Groups whose KPI weights sum to 0 count nothing.
pub fn shares(scorecard: &Scorecard) -> Vec<Share> {
    let counted = |group: &&super::Group| group.kpis.iter().map(|kpi| kpi.weight).sum::<f64>() > 0.0;
    let total: f64 = scorecard.groups.iter().filter(counted).map(|group| group.weight).sum();
    let mut out = Vec::new();
    for group in &scorecard.groups {
        let inner: f64 = group.kpis.iter().map(|kpi| kpi.weight).sum();
        for kpi in &group.kpis {
            let share =
                if total > 0.0 && inner > 0.0 { group.weight / total * (kpi.weight / inner) } else { 0.0 };
            out.push(Share { kpi: kpi.id.clone(), group: group.id.clone(), share });
        }
    }
    out
}

/// One of those whose weights are shared out together: the groups, or the KPIs of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Sibling {
    pub id: String,
    pub weight: f64,
    /// Whether its weight is to stay as it is.
    pub locked: bool,
}

/// New weights by id.
pub type Weights = Vec<(String, f64)>;

/// The groups where `group` is none, else the KPIs of that group; `locked` are ids.
pub fn siblings(card: &Scorecard, group: Option<&str>, locked: &[String]) -> Vec<Sibling> {
    let sibling =
        |id: &str, weight: f64| Sibling { id: id.into(), weight, locked: locked.iter().any(|one| one == id) };
    match group {
        None => card.groups.iter().map(|group| sibling(&group.id, group.weight)).collect(),
        Some(id) => {
            let kpis = card.groups.iter().filter(|group| group.id == id).flat_map(|group| &group.kpis);
            kpis.map(|kpi| sibling(&kpi.id, kpi.weight)).collect()
        }
    }
}

fn sum<'a>(siblings: impl IntoIterator<Item = &'a Sibling>) -> f64 {
    siblings.into_iter().map(|sibling| sibling.weight).sum()
}

/// Finer than anyone weighs, and without the dust of divisions.
fn tidy(weight: f64) -> f64 {
    (weight * 1e6).round() / 1e6
}

/// The largest share, 0..=100 percent, that one of them can be given: all but what the locked ones keep.
/// None where it cannot be changed: it is locked itself, or no other can give or take.
pub fn most(siblings: &[Sibling], id: &str) -> Option<f64> {
    let own = siblings.iter().find(|sibling| sibling.id == id)?;
    let others = || siblings.iter().filter(|sibling| sibling.id != id);
    if own.locked || others().all(|other| other.locked) {
        return None;
    }
    if !others().any(|other| other.locked) {
        return Some(99.0);
    }
    let (all, kept) = (sum(siblings), sum(others().filter(|other| other.locked)));
    (all > 0.0).then(|| (100.0 - kept / all * 100.0).max(0.0))
}

/// Gives one of them this share in percent. Without locks its weight alone changes, which leaves the
/// others their proportions; with locks the sum stays, the locked keep theirs and the rest share what
/// is left in their proportions. None where [`most`] is none.
pub fn with_share(siblings: &[Sibling], id: &str, percent: f64) -> Option<Weights> {
    let percent = within(percent, 0.0, most(siblings, id)?);
    let others = || siblings.iter().filter(|sibling| sibling.id != id);
    if !others().any(|other| other.locked) {
        return Some(vec![(id.into(), tidy(percent * sum(others()) / (100.0 - percent)))]);
    }
    let all = sum(siblings);
    let kept = sum(others().filter(|other| other.locked));
    let own = percent / 100.0 * all;
    let free = || others().filter(|other| !other.locked);
    let (rest, before, count) = ((all - kept - own).max(0.0), sum(free()), free().count());
    let share = |other: &Sibling| {
        let weight = if before > 0.0 { other.weight / before * rest } else { rest / count as f64 };
        (other.id.clone(), tidy(weight))
    };
    Some(std::iter::once((id.to_string(), tidy(own))).chain(free().map(share)).collect())
}

/// Those that are not locked weigh the same: they share what they weighed together, or 1 each where
/// nothing is locked.
pub fn equal(siblings: &[Sibling]) -> Weights {
    let free: Vec<&Sibling> = siblings.iter().filter(|sibling| !sibling.locked).collect();
    let before = sum(free.iter().copied());
    let each = if free.len() == siblings.len() || before <= 0.0 { 1.0 } else { before / free.len() as f64 };
    free.into_iter().map(|sibling| (sibling.id.clone(), tidy(each))).collect()
}

/// Weights by rank, the most important first: the rank-sum weights (Stillwell, Seaver and Edwards
/// 1981), place `i` of `n` weighing `2 (n + 1 − i) / (n (n + 1))`. As percent or points they are whole
/// numbers that share what the unlocked weighed together (100 where nothing is locked); on the scale
/// of 1 to 5 they run evenly from 5 down to 1. The locked ones are left out.
pub fn by_rank(ordered: &[Sibling], scale: WeightScale) -> Weights {
    let free: Vec<&Sibling> = ordered.iter().filter(|sibling| !sibling.locked).collect();
    let count = free.len() as f64;
    let whole = free.len() == ordered.len();
    let sum = if whole { 100.0 } else { sum(free.iter().copied()) };
    if scale == WeightScale::OneToFive {
        let step = if count > 1.0 { 4.0 / (count - 1.0) } else { 0.0 };
        let place = |(i, sibling): (usize, &&Sibling)| (sibling.id.clone(), (5.0 - step * i as f64).round());
        return free.iter().enumerate().map(place).collect();
    }
    let share = |i: usize| 2.0 * (count - i as f64) / (count * (count + 1.0)) * sum;
    let mut weights: Weights =
        free.iter().enumerate().map(|(i, sibling)| (sibling.id.clone(), tidy(share(i)))).collect();
    if whole {
        // What rounding down leaves goes to the largest remainders.
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|&a, &b| share(b).fract().total_cmp(&share(a).fract()));
        let mut left = 100.0;
        for (_, weight) in &mut weights {
            *weight = weight.floor();
            left -= *weight;
        }
        for at in order.into_iter().take(left as usize) {
            weights[at].1 += 1.0;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    fn four(weights: [f64; 4], locked: [bool; 4]) -> Vec<Sibling> {
        let names = ["a", "b", "c", "d"];
        let one = |i: usize| Sibling { id: names[i].into(), weight: weights[i], locked: locked[i] };
        (0..4).map(one).collect()
    }

    fn after(siblings: &[Sibling], weights: &Weights) -> Vec<f64> {
        let new = |sibling: &Sibling| weights.iter().find(|(id, _)| *id == sibling.id).map(|(_, to)| *to);
        siblings.iter().map(|sibling| new(sibling).unwrap_or(sibling.weight)).collect()
    }

    #[test]
    fn without_locks_only_its_own_weight_changes() {
        let siblings = four([40.0, 25.0, 20.0, 15.0], [false; 4]);
        let weights = with_share(&siblings, "a", 50.0).unwrap();
        assert_eq!(weights, [("a".to_string(), 60.0)]);
    }

    #[test]
    fn the_locked_keep_their_share_and_the_others_give() {
        let siblings = four([40.0, 30.0, 20.0, 10.0], [false, true, false, false]);
        let weights = with_share(&siblings, "a", 55.0).unwrap();
        assert_eq!(after(&siblings, &weights), [55.0, 30.0, 10.0, 5.0]);
        // No more than the locked one leaves.
        assert_eq!(most(&siblings, "a"), Some(70.0));
        let weights = with_share(&siblings, "a", 90.0).unwrap();
        assert_eq!(after(&siblings, &weights), [70.0, 30.0, 0.0, 0.0]);
        // From nothing they come back in equal parts.
        let empty = four([70.0, 30.0, 0.0, 0.0], [false, true, false, false]);
        let weights = with_share(&empty, "a", 50.0).unwrap();
        assert_eq!(after(&empty, &weights), [50.0, 30.0, 10.0, 10.0]);
    }

    #[test]
    fn what_is_locked_or_alone_cannot_be_changed() {
        let siblings = four([1.0; 4], [true, false, true, true]);
        assert_eq!(most(&siblings, "a"), None);
        assert_eq!(with_share(&siblings, "b", 40.0), None);
        assert_eq!(most(&siblings[1..2], "b"), None);
    }

    #[test]
    fn equal_leaves_the_locked_alone() {
        let siblings = four([40.0, 30.0, 20.0, 10.0], [false, true, false, false]);
        assert_eq!(after(&siblings, &equal(&siblings)), [70.0 / 3.0, 30.0, 70.0 / 3.0, 70.0 / 3.0].map(tidy));
        assert_eq!(after(&siblings, &equal(&four([4.0, 3.0, 2.0, 1.0], [false; 4]))), [1.0; 4]);
    }

    #[test]
    fn ranks_become_weights_that_sum_to_a_hundred() {
        let four_free = four([1.0; 4], [false; 4]);
        assert_eq!(after(&four_free, &by_rank(&four_free, WeightScale::Percent)), [40.0, 30.0, 20.0, 10.0]);
        let three = &four_free[..3];
        assert_eq!(after(three, &by_rank(three, WeightScale::Points)), [50.0, 33.0, 17.0]);
        assert_eq!(after(three, &by_rank(three, WeightScale::OneToFive)), [5.0, 3.0, 1.0]);
        let locked = four([40.0, 30.0, 20.0, 10.0], [false, true, false, false]);
        assert_eq!(
            after(&locked, &by_rank(&locked, WeightScale::Percent)),
            [35.0, 30.0, 23.333333, 11.666667]
        );
    }
}
