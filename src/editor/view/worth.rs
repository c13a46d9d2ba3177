//! What subjects are worth, as people read it: the column's name, and amounts in short.

use super::amount;
use crate::scorecard::Scorecard;
use crate::text::{self, capital};

/// Words that are written in capitals wherever they stand.
const ACRONYMS: [&str; 14] =
    ["acv", "arr", "cltv", "csat", "csm", "gmv", "gmrr", "id", "ltv", "mrr", "nps", "nrr", "qbr", "tcv"];

/// How amounts of a scorecard are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worth {
    /// The name of the column that says what a subject is worth.
    pub name: String,
    /// The sign before an amount; empty unless a KPI of the same column has a currency as its unit.
    pub sign: String,
}

impl Worth {
    /// How the scorecard's amounts are written; `None` where no column says what a subject is worth.
    pub fn of(card: &Scorecard) -> Option<Worth> {
        let column = card.data.value.as_ref()?;
        let kpi = card.kpis().map(|(_, kpi)| kpi).find(|kpi| kpi.column.as_ref() == Some(column));
        let sign = kpi.map(|kpi| kpi.unit.trim()).filter(|unit| is_currency(unit)).unwrap_or_default();
        Some(Worth { name: heading(column), sign: sign.into() })
    }

    /// An amount in short: `$3.59M`, `596k`.
    pub fn amount(&self, value: f64) -> String {
        match amount(value).strip_prefix('−') {
            Some(size) => format!("−{}{size}", self.sign),
            None => format!("{}{}", self.sign, amount(value)),
        }
    }
}

fn is_currency(unit: &str) -> bool {
    ["$", "€", "£", "¥", "₹", "₩", "₽", "₺", "₫", "₪", "R$", "A$", "C$"].contains(&unit)
}

/// A column's header as a person would write it: headers out of a database become words, others
/// stay as they are.
pub fn heading(header: &str) -> String {
    if header.chars().any(|letter| letter.is_uppercase() || letter.is_whitespace()) {
        return header.into();
    }
    let word = |(place, word): (usize, &str)| match word {
        word if ACRONYMS.contains(&word) => text::upper(word),
        word if place == 0 => capital(word),
        word => word.into(),
    };
    let words: Vec<String> =
        header.split(['_', '-', '.']).filter(|word| !word.is_empty()).enumerate().map(word).collect();
    if words.is_empty() { header.into() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_out_of_a_database_become_words() {
        let shown =
            ["arr", "days_to_renewal", "book_arr", "ARR (USD)", "Renewal date", "_", "été"].map(heading);
        assert_eq!(shown, ["ARR", "Days to renewal", "Book ARR", "ARR (USD)", "Renewal date", "_", "Été"]);
    }

    #[test]
    fn amounts_carry_the_sign_of_their_column_only() {
        let plain = Worth { name: "ARR".into(), sign: String::new() };
        let dollars = Worth { name: "ARR".into(), sign: "$".into() };
        assert_eq!(
            [plain.amount(3.59e6), dollars.amount(596e3), dollars.amount(-1200.0)],
            ["3.59M", "$596k", "−$1,200"]
        );
    }
}
