//! The data report: every column's profile, what it is used for, and all findings. Built in the worker
//! when data arrives, and again when the scorecard takes other columns or a reading is corrected.

use crate::record::record;

use super::duplicate::Duplicates;
use super::finding::{self, Finding};
use super::mapping::{Mapping, Use};
use super::{Column, Correction, Day, Kind, Profile, Reading, Table, in_order, read_periods};
use crate::scorecard::{Kpi, Missing, Rule, Scorecard};
use crate::text;

record! {
    /// What the Data place shows of a table.
    pub struct Report {
        /// The file's name.
        pub name: String,
        pub rows: usize,
        /// Distinct ids; without an id column the rows.
        pub subjects: usize,
        /// Where the scorecard names a period column.
        pub periods: Option<Span>,
        pub columns: Vec<ColumnReport>,
        /// KPIs, by id, that name no column and find none.
        pub without: Vec<String>,
        /// Warnings first.
        pub findings: Vec<Finding>,
    }
}

record! {
    /// The periods of a table.
    #[derive(Eq)]
    pub struct Span {
        pub count: usize,
        pub first: String,
        pub last: String,
    }
}

record! {
    /// A column and what it serves.
    pub struct ColumnReport {
        pub profile: Profile,
        pub uses: Vec<Use>,
    }
}

/// The profiles of a table's columns, each with how it was read: a report that is made again profiles only
/// the columns that hold other cells or are now read otherwise.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    known: Vec<(Column, Manner, Correction, Profile)>,
}

/// How a column is read; [`Reading`] with its labels.
#[derive(Clone, Debug, PartialEq)]
enum Manner {
    Guessed,
    As(Kind),
    Labels { own: Vec<String>, closed: bool },
}

impl Manner {
    fn profile(&self, column: &Column, correction: Correction) -> Profile {
        match self {
            Manner::Guessed => Profile::of(column, Reading::Guessed, correction),
            Manner::As(kind) => Profile::of(column, Reading::As(*kind), correction),
            Manner::Labels { own, closed } => {
                let own: Vec<&str> = own.iter().map(String::as_str).collect();
                Profile::of(column, Reading::Labels { own: &own, closed: *closed }, correction)
            }
        }
    }
}

impl Profiles {
    /// The profile of the column at a place, as it was or made now.
    fn get(&mut self, place: usize, column: &Column, manner: Manner, correction: Correction) -> Profile {
        let same = |known: &&(Column, Manner, Correction, Profile)| {
            known.0.is(column) && known.1 == manner && known.2 == correction
        };
        if let Some((.., profile)) = self.known.iter().find(same) {
            return profile.clone();
        }
        let profile = manner.profile(column, correction);
        let entry = (column.clone(), manner, correction, profile.clone());
        match self.known.get_mut(place) {
            Some(known) => *known = entry,
            None => self.known.push(entry),
        }
        profile
    }
}

impl Report {
    /// Reports on a table as the scorecard reads it, or by itself. `as_of` is the day on which recency is
    /// judged, `profiles` what was found out about this table before. `proceed` hears how many columns are
    /// done and stops the work by false, for which it is `None`.
    pub fn of(
        table: &Table,
        scorecard: Option<&Scorecard>,
        as_of: Day,
        profiles: &mut Profiles,
        mut proceed: impl FnMut(usize) -> bool,
    ) -> Option<Report> {
        let mapping = scorecard.map(|scorecard| Mapping::of(table, scorecard));
        let mut columns = Vec::with_capacity(table.columns().len());
        for (place, column) in table.columns().iter().enumerate() {
            if !proceed(place) {
                return None;
            }
            let uses =
                mapping.as_ref().and_then(|mapping| mapping.uses.get(place)).cloned().unwrap_or_default();
            let correction = table.corrections().of(&column.header);
            let manner = match reader_of(scorecard, &uses) {
                Some(Use::Kpi(id)) => find_kpi(scorecard, id).map_or(Manner::Guessed, manner_for),
                used => used.map_or(Manner::Guessed, manner_of),
            };
            let profile = profiles.get(place, column, manner, correction);
            columns.push(ColumnReport { profile, uses });
        }
        let place = |role| mapping.as_ref().and_then(|mapping| mapping.place(&role));
        let duplicates = Duplicates::find(table, place(Use::Id), place(Use::Period));
        let mut report = Report {
            name: table.name.clone(),
            rows: table.rows(),
            subjects: duplicates.subjects,
            periods: place(Use::Period).and_then(|place| Span::of(table, place)),
            columns,
            without: mapping.as_ref().map(|mapping| mapping.without.clone()).unwrap_or_default(),
            findings: finding::find_in_file(table),
        };
        let header =
            |role| place(role).and_then(|place| table.columns().get(place)).map(|c| c.header.as_str());
        let subject = scorecard.map_or("row", |scorecard| scorecard.subject.as_str());
        let period = header(Use::Period).map(period_word).unwrap_or_default();
        let id = header(Use::Id).unwrap_or_default();
        report.findings.extend(mapping.as_ref().map(finding::find_absent).unwrap_or_default());
        report.findings.extend(finding::find_duplicates(&duplicates, subject, id, period));
        report.add_column_findings(scorecard, as_of);
        let likenesses = finding::find_likenesses(table, &report.columns, scorecard.is_none());
        report.findings.extend(likenesses);
        // Stable: within a severity the order is that of the sections above.
        let findings = std::mem::take(&mut report.findings);
        let order = in_order(findings.len(), &|a, b| findings[a].severity.cmp(&findings[b].severity));
        report.findings = order.into_iter().map(|at| findings[at].clone()).collect();
        proceed(report.columns.len()).then_some(report)
    }

    fn add_column_findings(&mut self, scorecard: Option<&Scorecard>, as_of: Day) {
        let used = |column: &&ColumnReport| scorecard.is_none() || !column.uses.is_empty();
        let unreadable =
            finding::find_unreadable(self.columns.iter().filter(used).map(|column| &column.profile));
        self.findings.extend(unreadable);
        for column in &self.columns {
            let policy = policy_of(scorecard, &column.uses);
            let alone = scorecard.is_none();
            let found = finding::find_in_column(&column.profile, &column.uses, policy, as_of, alone);
            self.findings.extend(found);
        }
    }
}

impl Span {
    fn of(table: &Table, place: usize) -> Option<Span> {
        let column = table.columns().get(place)?;
        let periods = read_periods(column, table.corrections().form(&column.header));
        let first = periods.names.iter().find(|name| !name.is_empty())?;
        let last = periods.names.last()?;
        Some(Span { count: periods.names.len(), first: first.clone(), last: last.clone() })
    }
}

/// The use that decides how a column is read: a KPI before a role, a role before a formula.
fn reader_of<'a>(scorecard: Option<&Scorecard>, uses: &'a [Use]) -> Option<&'a Use> {
    let first = |fits: &dyn Fn(&Use) -> bool| uses.iter().find(|used| fits(used));
    scorecard?;
    first(&|used| matches!(used, Use::Kpi(_)))
        .or_else(|| {
            first(&|used| matches!(used, Use::Id | Use::Name | Use::Period | Use::Value | Use::Outcome))
        })
        .or_else(|| first(&|used| matches!(used, Use::Formula(_))))
}

fn manner_of(used: &Use) -> Manner {
    match used {
        Use::Id | Use::Name | Use::Outcome => Manner::As(Kind::Text),
        Use::Value | Use::Formula(_) => Manner::As(Kind::Number),
        _ => Manner::Guessed,
    }
}

fn find_kpi<'a>(scorecard: Option<&'a Scorecard>, id: &str) -> Option<&'a Kpi> {
    scorecard?.groups.iter().flat_map(|group| &group.kpis).find(|kpi| kpi.id == id)
}

/// What the first KPI that reads the column scores where it is missing.
fn policy_of(scorecard: Option<&Scorecard>, uses: &[Use]) -> Option<Missing> {
    let kpi = uses.iter().find_map(|used| match used {
        Use::Kpi(id) | Use::Formula(id) => find_kpi(scorecard, id),
        _ => None,
    })?;
    kpi.missing.or(scorecard.map(|scorecard| scorecard.missing))
}

/// As the KPI's rule reads it.
fn manner_for(kpi: &Kpi) -> Manner {
    let labels =
        |closed| Manner::Labels { own: kpi.rule.labels().into_iter().map(str::to_owned).collect(), closed };
    match &kpi.rule {
        Rule::Levels(_) => labels(true),
        Rule::Categories(_) => labels(false),
        Rule::YesNo(_) => Manner::As(Kind::YesNo),
        Rule::Recency(_) => Manner::As(Kind::Date),
        Rule::Scorecard(_) => Manner::Guessed,
        Rule::Linear(_)
        | Rule::Curve(_)
        | Rule::Steps(_)
        | Rule::Range(_)
        | Rule::Change(_)
        | Rule::Percentile(_) => Manner::As(Kind::Number),
    }
}

/// What a point in time is called, by the header of its column.
fn period_word(header: &str) -> &'static str {
    let header = text::lower(header);
    ["month", "quarter", "week", "year", "day"]
        .into_iter()
        .find(|word| header.contains(word))
        .unwrap_or("period")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{parse_iso, read};
    use crate::record::Record;

    const CARD: &str = r#"{"format":"scorewright/scorecard","version":1,"id":"t","kind":"custom",
        "groups":[{"id":"g","kpis":[
          {"id":"nps","rule":{"type":"linear","worst":0,"best":10}},
          {"id":"met","column":"met","rule":{"type":"recency","fresh":0,"stale":90}},
          {"id":"qbr","column":"qbr","rule":{"type":"levels","levels":[{"label":"None"},{"label":"Basic"}]}},
          {"id":"gone","column":"csat score","rule":{"type":"linear","worst":0,"best":10}}]}],
        "data":{"id":"id","period":"month"}}"#;

    const DATA: &str = "id,month,nps,met,qbr,csat,old\n\
        a,2026-09,1,2026-09-30,None,4,0\n\
        a,2026-10,many,2026-10-30,Basic,4,0\n\
        a,2026-10,3,soon,Expert,5,0\n\
        b,2026-10,,2026-10-01,Basic,3,0\n";

    #[test]
    fn a_report_in_sentences() {
        let scorecard = Scorecard::from_text(CARD).unwrap();
        let table = read("accounts.csv", DATA.as_bytes()).unwrap();
        let (mut profiles, as_of) = (Profiles::default(), parse_iso("2026-10-31").unwrap());
        let mut seen = Vec::new();
        let report = Report::of(&table, Some(&scorecard), as_of, &mut profiles, |done| {
            seen.push(done);
            true
        })
        .unwrap();
        assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!((report.rows, report.subjects), (4, 2));
        assert_eq!(report.periods, Some(Span { count: 2, first: "2026-09".into(), last: "2026-10".into() }));
        let told: Vec<String> =
            report.findings.iter().map(|finding| format!("{}. {}", finding.title, finding.detail)).collect();
        assert_eq!(
            told,
            [
                "csat score is not in the file. What reads it is missing for every row. Did you mean csat?",
                "1 account twice in one month. a stands twice in 2026-10 (rows 2 and 3). The last row wins.",
                "3 cells could not be read. They score as missing.",
                "nps is missing for 25%. Where it is missing, the other KPIs of its group share its weight.",
                "Dates in met are fresh. The newest is 30 Oct 2026, the oldest 30 Sep 2026.",
                "old is constant. Every row holds 0. It is not used.",
            ]
        );
        let cells: Vec<_> =
            report.findings[2].examples.iter().map(|e| (e.row, e.column.as_str(), e.cell.as_str())).collect();
        assert_eq!(cells, [(2, "nps", "many"), (3, "met", "soon"), (3, "qbr", "Expert")]);
        let text = report.to_text();
        assert_eq!(Report::from_text(&text).unwrap(), report);
    }

    #[test]
    fn a_report_made_again_follows_what_changed() {
        let mut scorecard = Scorecard::from_text(CARD).unwrap();
        let table = read("accounts.csv", DATA.as_bytes()).unwrap();
        let mut profiles = Profiles::default();
        let report = |scorecard: &Scorecard, profiles: &mut Profiles| {
            Report::of(&table, Some(scorecard), 0, profiles, |_| true).unwrap()
        };
        let first = report(&scorecard, &mut profiles);
        assert_eq!(report(&scorecard, &mut profiles), first);
        scorecard.data.name = Some("csat".into());
        scorecard.groups[0].kpis[3].column = Some("old".into());
        let again = report(&scorecard, &mut profiles);
        assert_ne!(again, first);
        assert_eq!(again, report(&scorecard, &mut Profiles::default()));
    }

    #[test]
    fn without_a_scorecard_and_cancelled() {
        let table = read("t", b"a,b\n1,x\n2,y\n").unwrap();
        let report = Report::of(&table, None, 0, &mut Profiles::default(), |_| true).unwrap();
        assert_eq!((report.columns[0].profile.kind, report.subjects), (Kind::Number, 2));
        assert_eq!(Report::of(&table, None, 0, &mut Profiles::default(), |done| done < 1), None);
    }
}
