//! Which column serves what: what the scorecard takes from each column of the table, and what it asks
//! for and does not find. It follows the definition alone, as scoring does.

use crate::record::choice;

use super::Table;
use super::cell::loosen;
use super::suggestion::most_alike;
use crate::scorecard::{Condition, Kpi, Operand, Rule, Scorecard, formula};

choice! {
    /// What a column is used for.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Use {
        Id = "id",
        Name = "name",
        Period = "period",
        Value = "value",
        Outcome = "outcome",
        /// The KPI with this id reads the column.
        Kpi = "kpi"(String),
        /// The formula of the KPI with this id reads it.
        Formula = "formula"(String),
        /// The condition of the segment, override, alert or view with this id asks for it.
        Segment = "segment"(String),
        Override = "override"(String),
        Alert = "alert"(String),
        View = "view"(String),
    }
}

/// A column that the scorecard names and the table lacks: everything that reads it is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    pub header: String,
    pub uses: Vec<Use>,
    /// A column that is named much like it, and free.
    pub resembles: Option<String>,
}

/// What a scorecard takes from a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Per column of the table, in its order.
    pub uses: Vec<Vec<Use>>,
    pub absent: Vec<Absent>,
    /// KPIs, by id, that name no column and for which none is named.
    pub without: Vec<String>,
}

impl Mapping {
    /// Follows the definition through the table.
    pub fn of(table: &Table, scorecard: &Scorecard) -> Mapping {
        let mut mapping = Mapping { uses: vec![Vec::new(); table.columns().len()], ..Mapping::default() };
        let data = &scorecard.data;
        for (header, role) in [
            (data.id.as_deref(), Use::Id),
            (data.name.as_deref(), Use::Name),
            (data.period.as_deref(), Use::Period),
            (data.value.as_deref(), Use::Value),
            (data.outcome.as_ref().map(|outcome| outcome.column.as_str()), Use::Outcome),
        ] {
            if let Some(header) = header {
                mapping.note(table, header, role);
            }
        }
        for kpi in scorecard.groups.iter().flat_map(|group| &group.kpis) {
            mapping.note_kpi(table, scorecard, kpi);
        }
        for item in &scorecard.segments {
            mapping.note_condition(table, &item.when, &Use::Segment(item.id.clone()));
        }
        for item in &scorecard.overrides {
            mapping.note_condition(table, &item.when, &Use::Override(item.id.clone()));
        }
        for item in &scorecard.alerts {
            mapping.note_condition(table, &item.when, &Use::Alert(item.id.clone()));
        }
        for item in &scorecard.views {
            let view = Use::View(item.id.clone());
            for header in &item.columns {
                mapping.note(table, header, view.clone());
            }
            if let Some(filter) = &item.filter {
                mapping.note_condition(table, filter, &view);
            }
        }
        mapping.find_likenesses(table);
        mapping
    }

    /// The place of the column that plays the role.
    pub fn place(&self, role: &Use) -> Option<usize> {
        self.uses.iter().position(|uses| uses.contains(role))
    }

    fn note(&mut self, table: &Table, header: &str, used: Use) {
        let uses = match table.find(header) {
            Some(place) => self.uses.get_mut(place),
            None => {
                let header = header.trim();
                let known = self.absent.iter().position(|absent| absent.header == header);
                let place = known.unwrap_or_else(|| {
                    self.absent.push(Absent { header: header.to_owned(), uses: Vec::new(), resembles: None });
                    self.absent.len() - 1
                });
                self.absent.get_mut(place).map(|absent| &mut absent.uses)
            }
        };
        if let Some(uses) = uses.filter(|uses| !uses.contains(&used)) {
            uses.push(used);
        }
    }

    fn note_kpi(&mut self, table: &Table, scorecard: &Scorecard, kpi: &Kpi) {
        if matches!(kpi.rule, Rule::Scorecard(_)) {
            return;
        }
        if let Some(column) = &kpi.column {
            self.note(table, column, Use::Kpi(kpi.id.clone()));
        } else if let Some(text) = &kpi.formula {
            let Ok(expression) = formula::parse(text) else { return };
            expression.visit_columns(&mut |header| self.note(table, header, Use::Formula(kpi.id.clone())));
        } else {
            let outcome = scorecard.data.outcome.as_ref().and_then(|outcome| table.find(&outcome.column));
            match find_column(table, kpi, outcome.as_slice()).and_then(|place| self.uses.get_mut(place)) {
                Some(uses) => uses.push(Use::Kpi(kpi.id.clone())),
                None => self.without.push(kpi.id.clone()),
            }
        }
    }

    fn note_condition(&mut self, table: &Table, condition: &Condition, used: &Use) {
        condition.visit("", &mut |_, test| {
            if let Operand::Column(header) = &test.of {
                self.note(table, header, used.clone());
            }
        });
    }

    fn find_likenesses(&mut self, table: &Table) {
        for absent in &mut self.absent {
            let free = table.columns().iter().zip(&self.uses).filter(|(_, uses)| uses.is_empty());
            absent.resembles = most_alike(&absent.header, free.map(|(column, _)| column.header.as_str()));
        }
    }
}

/// The column that a KPI finds which names none: called like its id, else like its name, compared
/// loosely. `outcomes` are never found: what became of a subject must not slip into its score.
pub fn find_column(table: &Table, kpi: &Kpi, outcomes: &[usize]) -> Option<usize> {
    let headers: Vec<String> = table.columns().iter().map(|column| loosen(&column.header)).collect();
    let named = |name: &String| {
        let name = Some(loosen(name)).filter(|name| !name.is_empty())?;
        (0..headers.len()).find(|at| !outcomes.contains(at) && headers[*at] == name)
    };
    named(&kpi.id).or_else(|| named(&kpi.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read;

    fn scorecard(data: &str, kpis: &str) -> Scorecard {
        let text = format!(
            r#"{{"format":"scorewright/scorecard","version":1,"id":"t","kind":"custom","data":{data},
            "groups":[{{"id":"g","kpis":[{kpis}]}}],
            "segments":[{{"id":"s","when":{{"column":"tier","op":"=","to":"SMB"}}}}]}}"#
        );
        crate::record::Record::from_text(&text).unwrap()
    }

    const LINEAR: &str = r#""rule":{"type":"linear","worst":0,"best":1}"#;

    #[test]
    fn the_definition_alone_maps() {
        let table = read("t", b"id,Weekly-Users,tickets,seats,tier,status,free\n1,1,1,1,a,b,c\n").unwrap();
        let kpis = format!(
            r#"{{"id":"weekly_users",{LINEAR}}},{{"id":"f","formula":"tickets / seats",{LINEAR}}},
            {{"id":"gone","column":"Fre",{LINEAR}}},{{"id":"status",{LINEAR}}}"#
        );
        let card = scorecard(r#"{"id":"id","outcome":{"column":"status"},"period":"month"}"#, &kpis);
        let mapping = Mapping::of(&table, &card);
        let formula = || vec![Use::Formula("f".into())];
        assert_eq!(
            mapping.uses,
            [
                vec![Use::Id],
                vec![Use::Kpi("weekly_users".into())],
                formula(),
                formula(),
                vec![Use::Segment("s".into())],
                vec![Use::Outcome],
                vec![],
            ]
        );
        assert_eq!(mapping.without, ["status"], "the outcome serves no KPI");
        let absent: Vec<_> =
            mapping.absent.iter().map(|a| (a.header.as_str(), a.resembles.as_deref())).collect();
        assert_eq!(absent, [("month", None), ("Fre", Some("free"))]);
        assert_eq!(mapping.place(&Use::Id), Some(0));
    }
}
