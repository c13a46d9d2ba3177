//! What one name has to do with another: the same but for its spelling, for the month in it, or for what
//! people usually call such a thing. Called by the editor, which offers columns with the reason and keeps
//! what it knows of a header; it reads no cells, and scoring never asks it.

use std::sync::OnceLock;

use super::cell::loosen;
use super::date::MONTHS;
use super::suggestion::most_alike;
use crate::text;

/// Why a header may be what a name asks for, the surest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likeness {
    Same,
    /// The same but for case and separators.
    Spelled,
    /// The same but for the period in it: `ARR (Oct)` and `ARR (Nov)`. Not `alone` where several are.
    Period {
        from: String,
        to: String,
        alone: bool,
    },
    /// Both are usual names of this.
    Usual(&'static str),
    /// One stands within the other.
    Within,
    /// A few letters apart.
    Letters,
}

/// Usual names of the same thing, the first as it is told.
const USUAL: [&[&str]; 18] = [
    &[
        "ARR",
        "annual recurring revenue",
        "ACV",
        "annual contract value",
        "contract value",
        "annual revenue",
        "recurring revenue",
        "revenue",
    ],
    &["MRR", "monthly recurring revenue", "monthly revenue"],
    &["NPS", "net promoter score", "promoter score", "NPS score", "NPS rating", "likelihood to recommend"],
    &[
        "CSAT",
        "customer satisfaction",
        "customer satisfaction score",
        "satisfaction",
        "satisfaction score",
        "CSAT score",
        "CSAT rating",
    ],
    &["CES", "customer effort score", "effort score", "customer effort"],
    &[
        "last login",
        "last log in",
        "last login date",
        "last sign in",
        "last seen",
        "last active",
        "last activity",
        "last activity date",
        "last used",
        "most recent login",
    ],
    &[
        "days since last login",
        "days since login",
        "days inactive",
        "inactive days",
        "days since last activity",
    ],
    &["weekly active users", "WAU", "weekly users", "active users weekly"],
    &["monthly active users", "MAU", "monthly users", "active users monthly"],
    &[
        "seats",
        "licenses",
        "licences",
        "seats bought",
        "seats purchased",
        "purchased seats",
        "licensed seats",
    ],
    &["active seats", "used seats", "seats used", "seats in use", "licenses used", "active users"],
    &[
        "open tickets",
        "tickets",
        "support tickets",
        "tickets open",
        "cases",
        "open cases",
        "support cases",
        "number of tickets",
        "ticket count",
    ],
    &[
        "renewal date",
        "renewal",
        "next renewal",
        "contract end",
        "contract end date",
        "end date",
        "expiry date",
        "subscription end",
    ],
    &["adoption", "adoption rate", "feature adoption", "features used", "product adoption"],
    &["executive sponsor", "exec sponsor", "sponsor", "has sponsor", "champion"],
    &["days past due", "days overdue", "invoice delay", "payment delay", "overdue days"],
    &["last QBR", "last business review", "last EBR", "last review", "QBR date"],
    &["first response time", "first reply time", "response time", "time to first response"],
];

/// A name with what it is compared by.
struct Name<'a> {
    text: &'a str,
    /// Without case and separators.
    loose: String,
    /// The same without the period in it.
    rest: String,
    period: String,
    /// The usual names that it is one of, a bit for each.
    usual: u32,
}

impl<'a> Name<'a> {
    fn new(text: &'a str) -> Name<'a> {
        static KNOWN: OnceLock<Vec<Vec<String>>> = OnceLock::new();
        let known = KNOWN.get_or_init(|| {
            USUAL.iter().map(|words| words.iter().map(|word| loosen(word)).collect()).collect()
        });
        let (rest, period) = split_period(text);
        let rest = loosen(&rest);
        let holds = known.iter().enumerate().filter(|(_, words)| words.contains(&rest));
        let usual = holds.fold(0, |usual, (at, _)| usual | 1 << at);
        Name { text, loose: loosen(text), rest, period, usual }
    }

    /// Both are usual names of this.
    fn usual(&self, header: &Name) -> Option<Likeness> {
        let words = USUAL.get((self.usual & header.usual).trailing_zeros() as usize)?;
        words.first().map(|word| Likeness::Usual(word))
    }

    /// The period in two names that are the same but for these.
    fn other_period(&self, header: &Name) -> Option<(String, String)> {
        let told = |rest: &str| rest.chars().any(char::is_alphabetic);
        let differ = self.period != header.period && !self.period.is_empty() && !header.period.is_empty();
        (differ && told(&self.rest) && self.rest == header.rest)
            .then(|| (self.period.clone(), header.period.clone()))
    }

    fn is_within(&self, header: &Name) -> bool {
        self.loose.contains(&header.loose) || header.loose.contains(&self.loose)
    }
}

/// The header that is likest to one of the names, and why; the earlier name wins where both are as like.
pub fn likest(names: &[&str], headers: &[&str]) -> Option<(String, Likeness)> {
    let names: Vec<Name> =
        names.iter().filter(|name| !name.trim().is_empty()).map(|name| Name::new(name)).collect();
    let headers: Vec<Name> = headers.iter().map(|header| Name::new(header)).collect();
    let pairs = || names.iter().flat_map(|name| headers.iter().map(move |header| (name, header)));
    let first = |like: &dyn Fn(&Name, &Name) -> Option<Likeness>| {
        pairs().find_map(|(name, header)| Some((header.text.to_owned(), like(name, header)?)))
    };
    let sure = first(&|name, header| (name.text.trim() == header.text).then_some(Likeness::Same))
        .or_else(|| first(&|name, header| (name.loose == header.loose).then_some(Likeness::Spelled)));
    if sure.is_some() {
        return sure;
    }
    let mut periods =
        pairs().filter_map(|(name, header)| Some((name.text, header.text, name.other_period(header)?)));
    if let Some((name, first, (from, to))) = periods.next() {
        let mut others = periods.filter(|(other, header, _)| *other == name && *header != first);
        // Of several the last stands most likely for the newest.
        return Some(match others.next_back() {
            None => (first.to_owned(), Likeness::Period { from, to, alone: true }),
            Some((_, last, (from, to))) => (last.to_owned(), Likeness::Period { from, to, alone: false }),
        });
    }
    first(&|name, header| name.usual(header)).or_else(|| {
        // Other digits are another thing: users of 30 days are not those of 90.
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        names.iter().find_map(|name| {
            let likely = |header: &&Name| name.is_within(header) || digits(name.text) == digits(header.text);
            let found = most_alike(name.text, headers.iter().filter(likely).map(|header| header.text))?;
            let within = headers.iter().any(|header| header.text == found && name.is_within(header));
            Some((found, if within { Likeness::Within } else { Likeness::Letters }))
        })
    })
}

/// A header as it is known again: without the period in it, case and separators.
pub fn kindred(header: &str) -> String {
    let (rest, period) = split_period(header);
    let mark = if period.is_empty() { "" } else { "#" };
    format!("{}{mark}", loosen(&rest))
}

/// A name without the period in it, and that period: `("ARR", "Oct 2026")` of `ARR (Oct 2026)`.
pub fn split_period(name: &str) -> (String, String) {
    let words = words(name);
    let is = |at: usize, test: fn(&str) -> bool| {
        words.get(at).and_then(|(from, to)| name.get(*from..*to)).is_some_and(test)
    };
    let Some(start) = (0..words.len()).find(|at| is(*at, is_period)) else {
        return (name.trim().to_owned(), String::new());
    };
    let number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    // Days, months and short years beside it belong to it: 31 Oct, 2026-10, Oct ’26.
    let close = |at: usize| {
        let end = at.checked_sub(1).and_then(|before| words.get(before)).map_or(0, |(_, to)| *to);
        let gap = words.get(at).and_then(|(from, _)| name.get(end..*from)).unwrap_or_default();
        !gap.is_empty() && gap.chars().count() <= 2 && gap.chars().all(|c| " -/._'’".contains(c))
    };
    let (mut first, mut last) = (start, start);
    while first > 0 && close(first) && is(first - 1, number) && !is(first, is_year_of_four) {
        first -= 1;
    }
    while close(last + 1) && (is(last + 1, number) || is(last + 1, is_period)) {
        last += 1;
    }
    let (from, to) = (words.get(first).map_or(0, |word| word.0), words.get(last).map_or(0, |word| word.1));
    let (before, after) = (name.get(..from).unwrap_or_default(), name.get(to..).unwrap_or_default());
    let edge = |c: char| c.is_whitespace() || "([{-_/.,:;'’".contains(c);
    let back = |c: char| c.is_whitespace() || ")]}-_/.,:;".contains(c);
    let (before, after) = (before.trim_end_matches(edge), after.trim_start_matches(back));
    let space = if before.is_empty() || after.is_empty() { "" } else { " " };
    (format!("{before}{space}{after}").trim().to_owned(), name.get(from..to).unwrap_or_default().to_owned())
}

/// Where each run of letters and digits starts and ends.
fn words(name: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is_year_of_four(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1990..=2100).contains(&year))
}

/// Whether a word names a month, a quarter, a half, a week or a year, alone or with its year.
fn is_period(word: &str) -> bool {
    let word = text::lower(word);
    if is_year_of_four(&word) {
        return true;
    }
    if matches!(word.len(), 6 | 8) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let month = word.get(4..6).and_then(|month| month.parse::<u8>().ok());
        return word.get(..4).is_some_and(is_year_of_four)
            && month.is_some_and(|month| (1..=12).contains(&month));
    }
    // 2026Q3 as Q3.
    let word = match word.get(..4) {
        Some(year) if is_year_of_four(year) => word.get(4..).unwrap_or_default().to_owned(),
        _ => word,
    };
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(letters.len()..).unwrap_or_default();
    let most = |most: u32| digits.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    let year = digits.len() == 2 || is_year_of_four(digits);
    match letters {
        "q" => most(4),
        "h" => most(2),
        "w" | "wk" | "kw" | "cw" => digits.len() <= 2 && most(53),
        "m" => digits.len() == 2 && most(12),
        "fy" => year,
        // Q3FY26
        "q1fy" | "q2fy" | "q3fy" | "q4fy" => year,
        month => {
            let named =
                MONTHS.iter().any(|name| *name == month || name.get(..3) == Some(month)) || month == "sept";
            named && (digits.is_empty() || year)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_told_from_the_name() {
        for (name, rest, period) in [
            ("ARR (Oct)", "ARR", "Oct"),
            ("Usage 2026-10", "Usage", "2026-10"),
            ("usage_2026_10", "usage", "2026_10"),
            ("Oct '26 logins", "logins", "Oct '26"),
            ("NPS Q3 2026", "NPS", "Q3 2026"),
            ("NPS 2026Q3", "NPS", "2026Q3"),
            ("Seats as of 31 Oct 2026", "Seats as of", "31 Oct 2026"),
            ("arr_202610 [EUR]", "arr [EUR]", "202610"),
            ("Tickets FY26", "Tickets", "FY26"),
            ("Oct25 active users", "active users", "Oct25"),
            ("tickets_30d", "tickets_30d", ""),
            ("Top 10 features", "Top 10 features", ""),
            ("account_id", "account_id", ""),
            ("h264", "h264", ""),
            ("", "", ""),
        ] {
            assert_eq!(split_period(name), (rest.to_owned(), period.to_owned()), "{name}");
        }
        assert_eq!(kindred("ARR (Oct)"), kindred("arr nov"));
        assert_ne!(kindred("ARR (Oct)"), kindred("ARR"));
    }

    fn check(name: &str, headers: &[&str], expect: Option<(&str, Likeness)>) {
        let expect = expect.map(|(header, like)| (header.to_owned(), like));
        assert_eq!(likest(&[name], headers), expect, "{name}");
    }

    #[test]
    fn the_surest_likeness_wins() {
        let period =
            |from: &str, to: &str, alone| Likeness::Period { from: from.into(), to: to.into(), alone };
        check("NPS", &["nps score", "nps", "NPS"], Some(("NPS", Likeness::Same)));
        check("nps", &["nps score", "N-P-S"], Some(("N-P-S", Likeness::Spelled)));
        check("ARR (Oct)", &["ARR", "arr Nov"], Some(("arr Nov", period("Oct", "Nov", true))));
        check(
            "Usage 2026-10",
            &["Usage 2026-11"],
            Some(("Usage 2026-11", period("2026-10", "2026-11", true))),
        );
        check("ARR (Oct)", &["ARR (Nov)", "ARR (Dec)"], Some(("ARR (Dec)", period("Oct", "Dec", false))));
        check("arr", &["id", "Annual Revenue"], Some(("Annual Revenue", Likeness::Usual("ARR"))));
        check("last login", &["Last seen"], Some(("Last seen", Likeness::Usual("last login"))));
        check("csat", &["q_csat_2"], Some(("q_csat_2", Likeness::Within)));
        check("open_tickets", &["open_tikets"], Some(("open_tikets", Likeness::Letters)));
        check("2026-10", &["2026-11"], None);
        check("logins_30d", &["logins_90d"], None);
        check("sponsor", &["seats", "id"], None);
    }
}
