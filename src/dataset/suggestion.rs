//! Which columns could play the parts that a definition leaves open, by what they are called and hold.
//! Only suggestions: the editor offers them, and once taken they stand in the definition.

use super::cell::loosen;
use super::guess::is_like_periods;
use super::{Column, Kind, QuickMap, Table, guess};
use crate::scorecard::{DataRoles, Outcome};
use crate::text;

const ID: &[&str] = &[
    "account_id",
    "id",
    "customer_id",
    "client_id",
    "company_id",
    "subject_id",
    "agent_id",
    "csm_id",
    "ticket_id",
    "user_id",
    "employee_id",
    "account_number",
    "customer_number",
    "employee_number",
    "account_no",
    "crm_id",
];
const NAME: &[&str] = &[
    "account",
    "account_name",
    "name",
    "customer",
    "customer_name",
    "company",
    "company_name",
    "client",
    "client_name",
    "agent",
    "agent_name",
    "csm",
    "organisation",
    "organization",
];
const PERIOD: &[&str] = &[
    "month",
    "period",
    "quarter",
    "week",
    "year",
    "snapshot",
    "snapshot_date",
    "as_of",
    "as_of_date",
    "date",
    "day",
];
const VALUE: &[&str] = &[
    "arr",
    "mrr",
    "acv",
    "tcv",
    "revenue",
    "annual_revenue",
    "contract_value",
    "annual_contract_value",
    "value",
    "spend",
];
const OUTCOME: &[&str] = &[
    "churned",
    "churn",
    "outcome",
    "status",
    "renewed",
    "retained",
    "renewal_status",
    "attrition",
    "lost",
    "cancelled",
    "canceled",
];
/// Labels of an outcome that are bad, and those that are under a column which says so by its own name.
const BAD: &[&str] = &["churned", "churn", "lost", "cancelled", "canceled", "closed lost", "not renewed"];
const BAD_FLAGS: &[&str] = &["yes", "y", "true", "1", "1.0", "t"];
const GOOD_NAMES: &[&str] = &["renewed", "retained"];
const GOOD_FLAGS: &[&str] = &["no", "n", "false", "0", "0.0", "f"];

/// Columns for the roles that the definition leaves open, by what such columns are usually called;
/// what `data` names already stays out.
pub fn suggest_roles(table: &Table, data: &DataRoles) -> DataRoles {
    let mut taken: Vec<&str> = [&data.id, &data.name, &data.period, &data.value]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain(data.outcome.as_ref().map(|outcome| outcome.column.as_str()))
        .collect();
    let mut suggestion = DataRoles::default();
    let mut pick = |names: &[&str], fits: &dyn Fn(&Column) -> bool| -> Option<String> {
        let found = names.iter().find_map(|name| {
            let name = loosen(name);
            table.columns().iter().find(|column| {
                loosen(&column.header) == name && !taken.contains(&column.header.as_str()) && fits(column)
            })
        })?;
        taken.push(&found.header);
        Some(found.header.clone())
    };
    let any = |_: &Column| true;
    if data.id.is_none() {
        suggestion.id = pick(ID, &any).or_else(|| {
            let column = table.columns().iter().find(|column| is_like_ids(column))?;
            pick(&[&column.header], &any)
        });
        // Without any number or key, the name tells subjects apart.
        suggestion.id = suggestion.id.or_else(|| pick(NAME, &any));
    }
    if data.name.is_none() {
        suggestion.name = pick(NAME, &any);
    }
    if data.period.is_none() {
        suggestion.period = pick(PERIOD, &is_like_periods);
    }
    if data.value.is_none() {
        suggestion.value = pick(VALUE, &|column| guess(column).kind == Kind::Number);
    }
    if data.outcome.is_none() {
        let header = pick(OUTCOME, &|column| !bad_labels(column).is_empty());
        suggestion.outcome = header.and_then(|header| {
            let bad = bad_labels(table.column(&header)?);
            Some(Outcome { column: header, bad, extra: Default::default() })
        });
    }
    suggestion
}

/// Columns that seem to say what became of a subject, each with the labels that tell of a loss.
pub(super) fn outcome_columns(table: &Table) -> Vec<(String, Vec<String>)> {
    const WORDS: [&str; 6] = ["churn", "attrition", "renewed", "retained", "cancel", "outcome"];
    let is_named = |column: &&Column| {
        let name = loosen(&column.header);
        OUTCOME.iter().any(|known| loosen(known) == name) || WORDS.iter().any(|word| name.contains(word))
    };
    let columns = table.columns().iter().filter(is_named);
    let bad = columns.map(|column| (column.header.clone(), bad_labels(column)));
    bad.filter(|(_, bad)| !bad.is_empty()).collect()
}

/// Whether a column's name ends in the word id and its first cells are all there and all different.
fn is_like_ids(column: &Column) -> bool {
    let header = column.header.as_str();
    let named = ["_id", "-id", " id", "Id", "ID"].iter().any(|end| header.ends_with(end));
    let cells: Vec<&str> = column.cells().take(500).collect();
    let distinct: QuickMap<&str, ()> = cells.iter().map(|cell| (*cell, ())).collect();
    named && !cells.is_empty() && distinct.len() == cells.len() && !distinct.contains_key("")
}

/// The labels of an outcome column that tell of a loss, as the column spells them.
fn bad_labels(column: &Column) -> Vec<String> {
    let mut labels: Vec<&str> = Vec::new();
    for cell in column.cells() {
        if !cell.is_empty() && !labels.contains(&cell) {
            labels.push(cell);
        }
        if labels.len() > 20 {
            // An outcome has a few labels; this is something else.
            return Vec::new();
        }
    }
    bad_among(&column.header, labels)
}

/// Those labels of a column called `header` that tell of a loss.
pub fn bad_among<'a>(header: &str, labels: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let flags = if GOOD_NAMES.contains(&loosen(header).as_str()) { GOOD_FLAGS } else { BAD_FLAGS };
    let is = |words: &[&str], label: &str| words.contains(&text::lower(label).as_str());
    let bad = |label: &&str| is(BAD, label) || is(flags, label);
    labels.into_iter().filter(bad).map(str::to_owned).collect()
}

/// The header most like a name: alike but for case and separators, or one within the other, or a few
/// letters apart. `None` where none is.
pub(super) fn most_alike<'a>(name: &str, headers: impl Iterator<Item = &'a str>) -> Option<String> {
    let name = loosen(name);
    let distance = |header: &str| -> Option<usize> {
        let header = loosen(header);
        let (short, long) = if header.len() < name.len() { (&header, &name) } else { (&name, &header) };
        if short.chars().count() < 3 {
            return (short == long).then_some(0);
        }
        if long.contains(short.as_str()) {
            return Some(long.len() - short.len());
        }
        let edits = edit_distance(&name, &header);
        (edits * 4 <= short.chars().count()).then_some(edits)
    };
    headers
        .filter_map(|header| Some((distance(header)?, header)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, header)| header.to_owned())
}

/// How many letters must be put in, taken out or changed (Levenshtein 1966).
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read;

    fn check_roles(text: &str, expect: [Option<&str>; 5], bad: &[&str]) {
        let table = read("t", text.as_bytes()).unwrap();
        let roles = suggest_roles(&table, &DataRoles::default());
        let outcome = roles.outcome.as_ref();
        let found = [
            roles.id.as_deref(),
            roles.name.as_deref(),
            roles.period.as_deref(),
            roles.value.as_deref(),
            outcome.map(|outcome| outcome.column.as_str()),
        ];
        assert_eq!(found, expect, "{text}");
        assert_eq!(outcome.map(|outcome| outcome.bad.clone()).unwrap_or_default(), bad, "{text}");
    }

    #[test]
    fn roles_by_their_usual_names() {
        check_roles(
            "Account ID,Account,month,ARR,status\na,b,2026-05,$1k,active\nc,d,2026-06,$2k,Churned\n",
            [Some("Account ID"), Some("Account"), Some("month"), Some("ARR"), Some("status")],
            &["Churned"],
        );
        check_roles(
            "name,date,value,churned\na,soon,high,0.0\nb,later,low,1.0\n",
            [Some("name"), None, None, None, Some("churned")],
            &["1.0"],
        );
        check_roles(
            "shop_id,retained\n1,yes\n2,no\n",
            [Some("shop_id"), None, None, None, Some("retained")],
            &["no"],
        );
        check_roles("shop_id,status\n1,open\n1,closed\n", [None; 5], &[]);
    }

    #[test]
    fn likeness() {
        for (name, headers, expect) in [
            ("wau_pct", &["WAU pct", "wau"][..], Some("WAU pct")),
            ("nps", &["nps_score", "nsp"], Some("nps_score")),
            ("open_tickets", &["open_tikets", "closed"], Some("open_tikets")),
            ("csat", &["sponsor", "id"], None),
            ("id", &["paid"], None),
        ] {
            assert_eq!(most_alike(name, headers.iter().copied()).as_deref(), expect, "{name}");
        }
    }
}
