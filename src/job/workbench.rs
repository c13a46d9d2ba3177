//! What the worker holds between messages, and the one function that works on it.

use std::sync::Arc;

use indexmap::IndexMap;

use super::breakdown::{Facets, breakdown};
use super::recent::Recent;
use super::report::ReportKey;
use super::role::{fit_roles, headers};
use super::subject::{self, Asked};
use super::task::Queue;
use super::{Account, Answer, Attempt, Cells, Job, Last, Loaded, Look, Scored, Side, Tried};
use super::{level, table};
use crate::dataset::{
    Amendment, Day, Origin, Profiles, Reader, Report, Table, Treatment, amend, read, suggest_join,
};
use crate::engine::{Engine, Query, Scoring, close_pairs, compare, judge};
use crate::file::results::{Periods, write};
use crate::record::Sealed;
use crate::scorecard::{Scorecard, check_library, template};
use crate::text::capital;

const NO_DATA: &str = "There is no data yet. Open a file or the example data.";

/// How many of those that move most are told.
const MOVERS: usize = 6;

/// The table, its scores, and a file that is being read.
#[derive(Default)]
pub struct Workbench {
    /// The file that is being read: its number, the key of a part, and what its text was found in.
    reader: Option<(u32, Option<String>, Option<Origin>, Reader)>,
    /// The table as its file holds it.
    source: Option<Table>,
    /// Tables of other files that serve it, by key.
    parts: IndexMap<String, Table>,
    /// What the table was found in, where that is no text.
    origin: Option<Origin>,
    engine: Option<Engine>,
    recent: Recent,
    /// The order that was asked for last; scrolling asks for it again and again.
    order: Option<(Query, Vec<u32>)>,
    /// The question of scores that came last.
    last: Last,
    queue: Queue,
    /// Whose milestones were asked for last.
    found: level::Found,
    facets: Facets,
    /// The report that was made last, with what it depends on, and the columns' profiles.
    report: Option<(ReportKey, Report)>,
    profiles: Profiles,
}

/// Does a job. `bytes` are what travels beside [`Job::Push`].
pub fn run(bench: &mut Workbench, job: Job, bytes: Option<Vec<u8>>) -> Answer {
    bench.work(job, bytes).unwrap_or_else(|message| Answer::Failed { message })
}

impl Workbench {
    fn work(&mut self, job: Job, bytes: Option<Vec<u8>>) -> Result<Answer, String> {
        let job = self.last.restore(job).ok_or("Nothing has been scored yet.")?;
        match job {
            Job::Begin { number, name, layout, origin, part } => {
                if part.is_none() {
                    // What was there is forgotten first: two large tables would not fit.
                    self.forget();
                    self.source = None;
                }
                let reader = match &origin {
                    Some(_) => Reader::plain(&name),
                    None => Reader::new(&name).laid_out(&layout),
                };
                self.reader = Some((number, part, origin, reader));
                Ok(Answer::Progress { rows: 0 })
            }
            Job::Push { number } => {
                let Some((.., reader)) = self.reader.as_mut().filter(|reader| reader.0 == number) else {
                    return Ok(Answer::Done);
                };
                if let Err(error) = reader.push(&bytes.unwrap_or_default()) {
                    self.reader = None;
                    return Err(error.to_string());
                }
                Ok(Answer::Progress { rows: reader.rows() })
            }
            Job::Finish { number, treatment, scorecard } => {
                let Some((_, part, origin, reader)) = self.reader.take_if(|reader| reader.0 == number) else {
                    return Ok(Answer::Done);
                };
                let table = reader.finish().map_err(|error| error.to_string())?;
                match part {
                    Some(key) => Ok(self.put_aside(key, table, origin, &scorecard)),
                    None => Ok(self.replace(table, origin, treatment, &scorecard)),
                }
            }
            Job::Example { template, day, treatment, scorecard } => {
                let text = template::example(&template, day).ok_or("There is no such example.")?;
                let table = read("Example data", text.as_bytes()).map_err(|error| error.to_string())?;
                Ok(self.replace(table, None, treatment, &scorecard))
            }
            Job::Typed { name, treatment, scorecard } => {
                Ok(self.replace(Table::empty(&name), None, treatment, &scorecard))
            }
            Job::Abandon { number } => {
                self.reader.take_if(|reader| reader.0 == number);
                Ok(Answer::Done)
            }
            Job::Correct { treatment, scorecard } => {
                self.engine()?;
                // Columns that are read as before keep their profiles.
                let profiles = std::mem::take(&mut self.profiles);
                let answer = self.take(treatment, &scorecard);
                self.profiles = profiles;
                Ok(answer)
            }
            Job::Attempt { amendment } => {
                let table = Table::clone(self.engine()?.table()).with_notices(Vec::new());
                let table = amend(table, &[amendment], &self.parts);
                let (rows, headers) = (table.rows(), headers(&table));
                Ok(Answer::Attempt(Sealed::new(&Attempt { rows, headers, told: table.notices().to_vec() })))
            }
            Job::Cells { from, to } => {
                let table = self.engine()?.table();
                let rows = table.rows();
                let row = |row| table.columns().iter().map(|column| column.cell(row).to_owned()).collect();
                let cells = (from..to.min(rows)).map(row).collect();
                Ok(Answer::Cells(Box::new(Cells { from, rows, cells })))
            }
            Job::Table => Ok(Answer::Exported { text: crate::file::table::write(self.engine()?.table()) }),
            Job::Report { scorecard, as_of } => self.report(&scorecard, as_of),
            Job::Score { scorecard, before, library, as_of, zones, masked } => {
                let word = masked.then(|| capital(&scorecard.subject));
                if self.engine.as_mut().is_some_and(|engine| engine.mask(word)) {
                    self.recent = Recent::default();
                }
                self.score(&scorecard, before.as_deref(), library, as_of, zones)
            }
            // Restored above.
            Job::Shift { .. } => Ok(Answer::Done),
            Job::Rows { query, look, from, to } => {
                let (scoring, query, look) = (self.scoring()?, self.query(&query)?, Look::read(&look));
                let order = self.order(&query)?;
                Ok(Answer::Rows(Sealed::new(&table::rows(&scoring, &query, &look, order, from, to))))
            }
            Job::Breakdown { look, from } => {
                let (scoring, library) = (self.scoring()?, self.recent.library());
                let engine = self.engine.as_mut().ok_or(NO_DATA)?;
                let look = Look::read(&look);
                let (part, next) = breakdown(engine, &scoring, &library, &mut self.facets, &look, from);
                Ok(Answer::Breakdown { part: Sealed::new(&part), next })
            }
            Job::Extract { query, look, places, tabs } => {
                let (scoring, query) = (self.scoring()?, self.query(&query)?);
                let columns = table::columns(&scoring, &query, &Look::read(&look));
                let order = self.order(&query)?;
                Ok(Answer::Exported { text: table::extract(&scoring, &columns, order, &places, tabs) })
            }
            Job::Account { subject, query, cells, since, before, ticked } => {
                self.account(&subject, &query, &Asked { cells, since, before, ticked })
            }
            Job::Moved { before } => {
                let scoring = self.scoring()?;
                let library = self.recent.library();
                let moved = subject::moved(self.engine()?, &library, &scoring, before.as_deref());
                Ok(Answer::Moved(Sealed::new(&moved)))
            }
            Job::Tasks { query, ticked, from, to } => {
                let scoring = self.scoring()?;
                let window = self.queue.window(&scoring, query, ticked, from, to);
                Ok(Answer::Tasks(Sealed::new(&window)))
            }
            Job::TaskList { query, ticked, stamp } => {
                let scoring = self.scoring()?;
                Ok(Answer::Exported { text: self.queue.file(&scoring, query, ticked, stamp) })
            }
            Job::Zones { of } => {
                self.scoring()?;
                Ok(Answer::Zones(self.recent.pictures(of)))
            }
            Job::Try { formula } => {
                let scoring = self.scoring()?;
                let (rows, present, missing) = self.engine()?.try_formula(&scoring, &formula);
                Ok(Answer::Tried(Sealed::new(&Tried { formula, rows, present, missing })))
            }
            Job::Review => Ok(Answer::Reviewed(Sealed::new(&close_pairs(&*self.scoring()?)))),
            Job::Matches { conditions, overrides } => {
                let scoring = self.scoring()?;
                let library = self.recent.library();
                let engine = self.engine()?;
                let find = |(place, condition)| {
                    engine.find(&scoring, &library, condition, overrides.then_some(place))
                };
                let found = conditions.iter().enumerate().map(find).collect();
                Ok(Answer::Matches(found))
            }
            Job::Levels { ask } => {
                let scoring = self.scoring()?;
                let engine = self.engine.as_mut().ok_or(NO_DATA)?;
                let levels =
                    level::levels(engine, &self.recent, &scoring, &mut self.found, ask).ok_or(NO_DATA)?;
                Ok(Answer::Levels(Sealed::new(&levels)))
            }
            Job::Stage { view } => {
                let scoring = self.scoring()?;
                let library = self.recent.library();
                let (stage, fell) = self.engine()?.stage(&scoring, &library, view.as_deref());
                Ok(Answer::Stage { stage: Sealed::new(&stage), fell })
            }
            Job::Export => Ok(Answer::Exported { text: write(&*self.scoring()?, Periods::Latest) }),
        }
    }

    fn engine(&mut self) -> Result<&mut Engine, String> {
        self.engine.as_mut().ok_or_else(|| NO_DATA.into())
    }

    fn scoring(&self) -> Result<Arc<Scoring>, String> {
        self.recent
            .now()
            .map(|known| known.scoring.clone())
            .ok_or_else(|| "Nothing has been scored yet.".into())
    }

    fn forget(&mut self) {
        self.engine = None;
        self.recent = Recent::default();
        self.order = None;
        self.queue = Queue::default();
        self.found = None;
        self.facets = Facets::default();
        self.report = None;
        self.profiles = Profiles::default();
    }

    /// Another table takes the place of the one that was there.
    fn replace(
        &mut self,
        table: Table,
        origin: Option<Origin>,
        treatment: Treatment,
        scorecard: &Scorecard,
    ) -> Answer {
        self.source = Some(match &origin {
            Some(origin) => table.with_notices(origin.notices.clone()),
            None => table,
        });
        self.origin = origin;
        let needed = |key: &String| {
            treatment.amendments.iter().filter_map(Amendment::part).any(|part| part.key == *key)
        };
        self.parts.retain(|key, _| needed(key));
        self.take(treatment, scorecard)
    }

    /// Keeps the table of another file for what is joined or appended.
    fn put_aside(
        &mut self,
        key: String,
        table: Table,
        origin: Option<Origin>,
        scorecard: &Scorecard,
    ) -> Answer {
        let table = match origin {
            Some(origin) => table.with_corrections(origin.known),
            None => table,
        };
        let open = self.engine.as_ref().map(|engine| engine.table().clone());
        let (on, shared) = open.map(|open| suggest_join(&open, &table, &scorecard.data)).unwrap_or_default();
        let side = Side { rows: table.rows(), headers: headers(&table), on, shared, key: key.clone() };
        self.parts.insert(key, table);
        Answer::Part(Box::new(side))
    }

    /// Reads the table that is there as it is corrected, and changes it.
    fn take(&mut self, treatment: Treatment, scorecard: &Scorecard) -> Answer {
        let Treatment { corrections, amendments } = treatment;
        self.forget();
        let table = self.source.clone().unwrap_or_else(|| Table::empty(""));
        let table = match &self.origin {
            Some(origin) => table.with_corrections(corrections.or(&origin.known)),
            None => table.with_corrections(corrections),
        };
        let table = Arc::new(amend(table, &amendments, &self.parts));
        let loaded = Loaded {
            name: table.name.clone(),
            rows: table.rows(),
            headers: headers(&table),
            origin: self.origin.clone(),
            roles: fit_roles(&table, &scorecard.data),
        };
        self.engine = Some(Engine::new(table));
        Answer::Loaded(Box::new(loaded))
    }

    /// Profiling every column takes a while, so it is done again only when a column changes its use.
    fn report(&mut self, scorecard: &Scorecard, as_of: Day) -> Result<Answer, String> {
        let table = self.engine()?.table().clone();
        let key = ReportKey::of(&table, scorecard, as_of);
        if let Some((_, report)) = self.report.as_ref().filter(|(known, _)| *known == key) {
            return Ok(Answer::Report(Box::new(report.clone())));
        }
        let Some(report) = Report::of(&table, Some(scorecard), as_of, &mut self.profiles, |_| true) else {
            return Ok(Answer::Done);
        };
        self.report = Some((key, report.clone()));
        Ok(Answer::Report(Box::new(report)))
    }

    fn score(
        &mut self,
        scorecard: &Scorecard,
        before: Option<&Scorecard>,
        library: Vec<Scorecard>,
        as_of: Day,
        zones: Vec<String>,
    ) -> Result<Answer, String> {
        if let Some(refusal) = check_library(scorecard, &library).into_iter().next() {
            return Err(refusal.to_string());
        }
        let library = Arc::new(library);
        let Some(engine) = self.engine.as_mut() else { return Err(NO_DATA.into()) };
        let before = before.filter(|before| check_library(before, &library).is_empty());
        let before = match before {
            Some(before) => Some(self.recent.before(engine, before, &library, as_of)),
            None => {
                self.recent.forget_before();
                None
            }
        };
        let (now, zones) = self.recent.score(engine, scorecard, &library, as_of, zones);
        let compared =
            before.as_ref().and_then(|before| compare(&before.scoring, &now.scoring, None, MOVERS));
        let scored = Scored {
            verdicts: judge(&now.scoring),
            summary: now.summary,
            before: before.map(|before| before.summary),
            comparison: compared,
            zones,
        };
        self.order = None;
        self.queue = Queue::default();
        self.found = None;
        Ok(Answer::Scored(Box::new(scored)))
    }

    /// What a written query asks of the scorecard that was scored last.
    fn query(&self, text: &str) -> Result<Query, String> {
        Ok(Query::read(text).fit(self.scoring()?.scorecard()))
    }

    /// The entries that a query asks for, in its order.
    fn order(&mut self, query: &Query) -> Result<&[u32], String> {
        let (scoring, library) = (self.scoring()?, self.recent.library());
        // Who is put beside each other changes no order.
        let query = Query { compared: Vec::new(), ..query.clone() };
        if self.order.as_ref().is_none_or(|(known, _)| *known != query) {
            let entries = self.engine()?.select(&scoring, &library, &query);
            self.order = Some((query, entries));
        }
        Ok(self.order.as_ref().map_or(&[], |(_, entries)| entries))
    }

    fn account(&mut self, subject: &str, query: &str, asked: &Asked) -> Result<Answer, String> {
        let scoring = self.scoring()?;
        let frame = scoring.frame().clone();
        let word = capital(&scoring.scorecard().subject);
        let found = frame.find(subject, &word);
        let entry = found.ok_or_else(|| format!("There is no “{subject}” in this data."))? as u32;
        let query = self.query(query)?;
        let order = self.order(&query)?;
        let place = order.iter().position(|other| *other == entry);
        let id = |at: Option<usize>| {
            at.and_then(|at| order.get(at)).map(|entry| frame.id(*entry as usize).into_owned())
        };
        let (found, previous) = (order.len(), id(place.and_then(|place| place.checked_sub(1))));
        let next = id(place.map(|place| place + 1));
        let tasks = self.queue.tasks(&scoring).of_entry(&scoring, entry as usize, &asked.ticked);
        let library = self.recent.library();
        let account = subject::account(self.engine()?, &library, &scoring, entry as usize, asked);
        let account = Account { place, found, previous, next, tasks, ..account };
        Ok(Answer::Account(Sealed::new(&account)))
    }
}
