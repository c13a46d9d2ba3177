//! A query as it stands in an address: `band=0,1&range=45-47.5&is.Region=EMEA&sort=-value,name`.
//! Whatever else an address may hold is passed over, so that any text is some query.

use super::{COMPARED, Key, Query, Reached, Sort};
use crate::engine::Movement;
use crate::engine::rounding::print;
use crate::text::{decode, encode, number};

/// Stands for no total, and for no segment: no id begins with it.
const NONE: &str = "-";

impl Query {
    /// Reads what an address has behind its question mark; without an order the lowest totals come first.
    pub fn read(text: &str) -> Query {
        let mut query = Query::default();
        for part in text.split('&') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            query.take(name, value);
        }
        if query.sort.is_empty() {
            query.sort = super::lowest();
        }
        query
    }

    fn take(&mut self, name: &str, value: &str) {
        let items = || value.split(',').filter(|item| !item.is_empty());
        match name {
            "band" => {
                for item in items() {
                    match item.parse() {
                        // Few, in ascending order.
                        Ok(band) if !self.bands.contains(&band) => {
                            self.bands.insert(self.bands.partition_point(|other| *other < band), band);
                        }
                        _ => self.unscored |= item == NONE,
                    }
                }
            }
            "range" => self.range = value.split_once('-').and_then(pair).filter(|(from, to)| from < to),
            "segment" => {
                self.segments.extend(items().map(|id| if id == NONE { String::new() } else { decode(id) }))
            }
            "flow" => self.flows.extend(items().filter_map(|item| {
                let (from, to) = item.split_once(':')?;
                Some((place(from)?, place(to)?))
            })),
            "moved" => self.moved = Movement::of_word(value).filter(|moved| *moved != Movement::Stayed),
            "reached" => self.reached.extend(items().filter_map(|item| {
                let (not, item) = item.strip_prefix('!').map_or((false, item), |item| (true, item));
                let (kpi, step) = item.split_once(':')?;
                Some(Reached { kpi: decode(kpi), step: step.parse().ok()?, not })
            })),
            "alert" => self.alerts.extend(items().map(decode)),
            "view" => self.view = Some(decode(value)).filter(|view| !view.is_empty()),
            "find" => self.search = decode(value).trim().into(),
            "compare" => {
                self.compared = items().map(decode).collect();
                self.compared.truncate(COMPARED);
            }
            "sort" => {
                for item in items() {
                    let (descending, item) =
                        item.strip_prefix('-').map_or((false, item), |item| (true, item));
                    let by = Key::read(item).filter(|key| *key != Key::Trend);
                    self.sort.extend(by.map(|by| Sort { by, descending }));
                }
            }
            _ => self.take_other(name, value),
        }
    }

    /// Labels of a column, or a range of numbers.
    fn take_other(&mut self, name: &str, value: &str) {
        if let Some(header) = name.strip_prefix("is.") {
            let labels =
                value.split(',').map(|label| if label == NONE { String::new() } else { decode(label) });
            self.labels.push((decode(header), labels.collect()));
        } else if let (Some(key), Some((from, to))) = (Key::read(name), value.split_once("..")) {
            let end = |text: &str, open: f64| if text.is_empty() { Some(open) } else { number(text) };
            if let (Some(from), Some(to)) = (end(from, f64::NEG_INFINITY), end(to, f64::INFINITY)) {
                self.ranges.push((key, from, to));
            }
        }
    }

    /// The query as an address has it; empty where it is the first one.
    pub fn write(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut put = |name: &str, items: Vec<String>| {
            if !items.is_empty() {
                parts.push(format!("{name}={}", items.join(",")));
            }
        };
        let texts = |ids: &[String]| ids.iter().map(|id| text_of(id)).collect::<Vec<String>>();
        let bands = self.bands.iter().map(ToString::to_string);
        put("band", bands.chain(self.unscored.then(|| NONE.into())).collect());
        put(
            "range",
            self.range.iter().map(|(from, to)| format!("{}-{}", print(*from), print(*to))).collect(),
        );
        put("segment", texts(&self.segments));
        let place = |place: Option<usize>| place.map_or_else(|| NONE.into(), |place| place.to_string());
        put("flow", self.flows.iter().map(|(from, to)| format!("{}:{}", place(*from), place(*to))).collect());
        put("moved", self.moved.iter().map(|moved| moved.word().into()).collect());
        let reached =
            |one: &Reached| format!("{}{}:{}", if one.not { "!" } else { "" }, encode(&one.kpi), one.step);
        put("reached", self.reached.iter().map(reached).collect());
        for (header, labels) in &self.labels {
            put(&format!("is.{}", encode(header)), texts(labels));
        }
        for (key, from, to) in &self.ranges {
            let end = |end: f64| if end.is_finite() { print(end) } else { String::new() };
            put(&key.write(), vec![format!("{}..{}", end(*from), end(*to))]);
        }
        put("alert", texts(&self.alerts));
        put("view", self.view.iter().map(|id| encode(id)).collect());
        put("find", Some(encode(&self.search)).filter(|find| !find.is_empty()).into_iter().collect());
        if self.sort != super::lowest() {
            let sort = |sort: &Sort| format!("{}{}", if sort.descending { "-" } else { "" }, sort.by.write());
            put("sort", self.sort.iter().map(sort).collect());
        }
        put("compare", texts(&self.compared));
        parts.join("&")
    }
}

impl Key {
    const PLAIN: [(&'static str, Key); 9] = [
        ("name", Key::Name),
        ("total", Key::Total),
        ("change", Key::Change),
        ("band", Key::Band),
        ("segment", Key::Segment),
        ("coverage", Key::Coverage),
        ("value", Key::Value),
        ("drag", Key::Drag),
        ("trend", Key::Trend),
    ];

    /// Reads what [`Self::write`] writes.
    pub fn read(text: &str) -> Option<Key> {
        if let Some((_, key)) = Self::PLAIN.into_iter().find(|(name, _)| *name == text) {
            return Some(key);
        }
        let (kind, of) = text.split_once('.')?;
        match kind {
            "score" => Some(Key::Score(decode(of))),
            "raw" => Some(Key::Raw(decode(of))),
            "column" => Some(Key::Column(decode(of))),
            _ => None,
        }
    }

    /// The key as it stands in an address.
    pub fn write(&self) -> String {
        match self {
            Key::Score(id) => format!("score.{}", encode(id)),
            Key::Raw(id) => format!("raw.{}", encode(id)),
            Key::Column(header) => format!("column.{}", encode(header)),
            plain => Self::PLAIN.iter().find(|(_, key)| key == plain).map_or("", |(name, _)| name).into(),
        }
    }
}

fn text_of(text: &str) -> String {
    match text {
        "" => NONE.into(),
        // A label that is nothing but the sign for none.
        NONE => "%2D".into(),
        text => encode(text),
    }
}

fn pair((from, to): (&str, &str)) -> Option<(f64, f64)> {
    Some((number(from)?, number(to)?))
}

/// A band's place, or none.
fn place(text: &str) -> Option<Option<usize>> {
    if text == NONE { Some(None) } else { text.parse().ok().map(Some) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        assert_eq!(Query::read(text).write(), text);
    }

    #[test]
    fn an_address_is_read_and_written_again() {
        check("");
        check("band=0,1,-&find=halden%20%26%20co&sort=-value,name,score.wau");
        check("range=45-47.5&segment=high-touch,-&moved=fell");
        check("flow=0:2,-:1&reached=sso:1,!qbr:2");
        check("is.Region%20%C3%BC=EMEA%2CUK,-,%2D&raw.nps=-10..&column.ARR=..1000.5&change=..-10");
        check("alert=drop&view=exec&compare=A-1,B%2F2");
    }

    #[test]
    fn garbage_is_passed_over() {
        for text in [
            "&&=&band",
            "band=x,-1,1e9&range=50&range=60-50&flow=1,2:&reached=:,a:b",
            "%",
            "sort=-,trend,nope",
            "moved=stayed",
            "is.",
            "score.wau=a..b&raw.=3&column",
            "view=",
            "💥=💥",
        ] {
            let query = Query::read(text);
            assert_eq!(Query::read(&query.write()), query, "{text}");
        }
        assert_eq!(Query::read("later=1&sort=&moved=stayed&range=9"), Query::first());
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_that_stays_the_same(text in "(band|range|is[.]a|flow|sort|reached|column[.]b|find|-|,|=|&|:|[.]|[0-9]|%|ü| ){0,40}") {
            let query = Query::read(&text);
            prop_assert_eq!(Query::read(&query.write()), query);
        }
    }
}
