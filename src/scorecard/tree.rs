//! A condition as a tree that a person edits, part by part: a part is named by its path, the places
//! of the groups it stands in, from the outermost. Called by the condition builder. A `not` is no
//! level of its own but belongs to the test or group that it turns round.

use super::{Condition, Extra, Test};

/// How a group joins its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    All,
    Any,
}

impl Condition {
    pub fn all(all: Vec<Condition>) -> Condition {
        Condition::All { all, extra: Extra::new() }
    }

    pub fn any(any: Vec<Condition>) -> Condition {
        Condition::Any { any, extra: Extra::new() }
    }

    pub fn negated(self) -> Condition {
        Condition::Not { not: Box::new(self), extra: Extra::new() }
    }

    /// What stands behind any `not`, and whether it is turned round in the end.
    pub fn core(&self) -> (&Condition, bool) {
        match self {
            Condition::Not { not, .. } => {
                let (core, turned) = not.core();
                (core, !turned)
            }
            core => (core, false),
        }
    }

    fn core_mut(&mut self) -> &mut Condition {
        match self {
            Condition::Not { not, .. } => not.core_mut(),
            core => core,
        }
    }

    /// How the group behind any `not` joins its parts, and the parts; `None` for a test.
    pub fn group(&self) -> Option<(Join, &[Condition])> {
        match self.core().0 {
            Condition::All { all, .. } => Some((Join::All, all)),
            Condition::Any { any, .. } => Some((Join::Any, any)),
            _ => None,
        }
    }

    /// The test behind any `not`.
    pub fn test(&self) -> Option<&Test> {
        match self.core().0 {
            Condition::Test(test) => Some(test),
            _ => None,
        }
    }

    fn parts_mut(&mut self) -> Option<&mut Vec<Condition>> {
        match self.core_mut() {
            Condition::All { all, .. } => Some(all),
            Condition::Any { any, .. } => Some(any),
            _ => None,
        }
    }

    /// The part at a path; the whole at the empty one.
    pub fn at(&self, path: &[usize]) -> Option<&Condition> {
        let Some((&first, rest)) = path.split_first() else { return Some(self) };
        self.group()?.1.get(first)?.at(rest)
    }

    /// The same, to be changed.
    pub fn at_mut(&mut self, path: &[usize]) -> Option<&mut Condition> {
        let Some((&first, rest)) = path.split_first() else { return Some(self) };
        self.parts_mut()?.get_mut(first)?.at_mut(rest)
    }

    /// Puts another test in the place of the one behind any `not`.
    pub fn set_test(&mut self, test: Test) {
        if let core @ Condition::Test(_) = self.core_mut() {
            *core = Condition::Test(test);
        }
    }

    /// Joins the parts of the group in this way; `turned`: whether the whole is turned round.
    pub fn set_join(&mut self, join: Join, turned: bool) {
        let core = self.core_mut();
        let taken = std::mem::replace(core, Condition::all(Vec::new()));
        *core = match (taken, join) {
            (Condition::All { all, extra }, Join::Any) => Condition::Any { any: all, extra },
            (Condition::Any { any, extra }, Join::All) => Condition::All { all: any, extra },
            (same, _) => same,
        };
        self.set_turned(turned);
    }

    /// Turns it round, or back.
    pub fn set_turned(&mut self, turned: bool) {
        if self.core().1 == turned {
            return;
        }
        let taken = std::mem::replace(self, Condition::all(Vec::new()));
        *self = match taken {
            // One `not` less does it, and leaves no pair of them behind.
            Condition::Not { not, .. } => *not,
            plain => plain.negated(),
        };
    }

    /// Adds a part at the end of the group; a test becomes a group of itself and the new part.
    pub fn add(&mut self, part: Condition) {
        if let Some(parts) = self.parts_mut() {
            parts.push(part);
            return;
        }
        let first = std::mem::replace(self, Condition::all(Vec::new()));
        *self = Condition::all(vec![first, part]);
    }

    /// Takes the part at a path out, and with it a group that it leaves empty: a group of nothing would
    /// hold for everyone. A whole of one part becomes that part. The last test stays.
    pub fn take_out(&mut self, path: &[usize]) {
        let Some((&last, above)) = path.split_last() else { return };
        let Some(parts) = self.at_mut(above).and_then(Condition::parts_mut) else { return };
        if parts.len() <= 1 {
            return self.take_out(above);
        }
        if last < parts.len() {
            parts.remove(last);
        }
        if let (Condition::All { all, extra } | Condition::Any { any: all, extra }, true) =
            (&mut *self, above.is_empty())
            && extra.is_empty()
            && all.len() == 1
            && let Some(only) = all.pop()
        {
            *self = only;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::record::Record;

    fn read(value: serde_json::Value) -> Condition {
        Condition::read(value).expect("a condition")
    }

    fn test(name: &str) -> serde_json::Value {
        json!({ "column": name, "op": "present" })
    }

    #[track_caller]
    fn check(before: serde_json::Value, change: impl Fn(&mut Condition), after: serde_json::Value) {
        let mut condition = read(before);
        change(&mut condition);
        assert_eq!(condition.write(), after);
    }

    #[test]
    fn a_test_grows_into_a_group_and_shrinks_back() {
        let b = || read(test("b"));
        check(test("a"), |whole| whole.add(b()), json!({ "all": [test("a"), test("b")] }));
        check(
            json!({ "any": [test("a")] }),
            |whole| whole.add(b()),
            json!({ "any": [test("a"), test("b")] }),
        );
        check(
            json!({ "not": { "any": [test("a")] } }),
            |w| w.add(b()),
            json!({ "not": { "any": [test("a"), test("b")] } }),
        );
        check(json!({ "all": [test("a"), test("b")] }), |whole| whole.take_out(&[0]), test("b"));
        check(test("a"), |whole| whole.take_out(&[]), test("a"));
        check(json!({ "all": [test("a")] }), |whole| whole.take_out(&[0]), json!({ "all": [test("a")] }));
    }

    #[test]
    fn a_group_goes_with_its_last_part() {
        let nested = json!({ "all": [test("a"), { "not": { "any": [test("b")] } }, test("c")] });
        check(nested, |whole| whole.take_out(&[1, 0]), json!({ "all": [test("a"), test("c")] }));
    }

    #[test]
    fn a_path_leads_through_what_is_turned_round() {
        let whole =
            read(json!({ "not": { "all": [test("a"), { "not": { "any": [test("b"), test("c")] } }] } }));
        assert_eq!(whole.at(&[1, 1]).map(Record::write), Some(test("c")));
        assert_eq!(
            whole.at(&[1]).and_then(Condition::group).map(|(join, parts)| (join, parts.len())),
            Some((Join::Any, 2))
        );
        assert!(whole.at(&[1, 2]).is_none() && whole.at(&[0, 0]).is_none());
    }

    #[test]
    fn turning_round_twice_leaves_no_trace() {
        check(test("a"), |whole| whole.set_turned(true), json!({ "not": test("a") }));
        check(json!({ "not": test("a") }), |whole| whole.set_turned(false), test("a"));
        // A pair of them, which only a file written by hand has, counts as none and stays.
        let pair = json!({ "not": { "not": test("a") } });
        check(pair.clone(), |whole| whole.set_turned(false), pair.clone());
        check(pair, |whole| whole.set_turned(true), json!({ "not": test("a") }));
    }

    #[test]
    fn all_turns_into_any_with_what_it_holds() {
        let all = json!({ "all": [test("a"), test("b")], "later": 1 });
        check(
            all.clone(),
            |whole| whole.set_join(Join::Any, false),
            json!({ "any": [test("a"), test("b")], "later": 1 }),
        );
        check(
            all,
            |whole| whole.set_join(Join::Any, true),
            json!({ "not": { "any": [test("a"), test("b")], "later": 1 } }),
        );
    }
}
