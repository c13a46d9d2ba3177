//! `yes_no`: one score for yes, one for no.

use crate::scorecard::YesNo;

pub fn score(rule: &YesNo, yes: bool) -> f64 {
    if yes { rule.yes } else { rule.no }
}
