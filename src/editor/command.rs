//! Everything that can happen: what a person does, and what the browser and the worker report.

use std::sync::Arc;

use super::{Brought, DataLink, Entry, Habit, Plan, Purpose, Route, Showing};
use crate::dataset::{Amendment, Corrections, Day, Treatment};
use crate::engine::TaskQuery;
use crate::job::{Answer, LevelQuery};
use crate::scorecard::{DataRoles, Edit, Scorecard};

/// What happened. Menus, keys and tests send the same commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// The saved state was read.
    Start(Box<Start>),
    /// Go to a place.
    Go(Route),
    /// The browser went to a place: back button, a typed address.
    Visited(Route),
    SetTheme(Theme),

    /// A new scorecard from a template, with its example data.
    Create {
        template: String,
    },
    /// Scorecards from a file or pasted text.
    Import {
        text: String,
        name: Option<String>,
    },
    Rename {
        card: String,
        name: String,
    },
    Duplicate {
        card: String,
    },
    Delete {
        card: String,
    },
    Export {
        card: String,
    },
    /// The scorecard that is open and its data, in one file.
    ExportWithData,
    BackUp,
    /// Saves set-aside text to a file.
    DownloadAside {
        key: String,
    },
    DiscardAside {
        key: String,
    },
    Edit(Edit),
    /// Keeps the weight of a group or KPI as it is while others are changed, or frees it.
    Lock {
        id: String,
        on: bool,
    },
    /// The gesture is over: the next edit is a step of its own.
    Settle,
    Undo,
    Redo,
    /// A file or pasted table, which `platform` holds under this number.
    OpenData {
        blob: u32,
        name: String,
        bytes: u64,
    },
    /// Files or a pasted table: the first is opened where no data of one's own is open, each further one is
    /// asked about.
    Bring(Vec<Brought>),
    /// How the added file is to serve the table; nothing changes yet.
    Plan(Plan),
    /// Does with the added file what was planned.
    UseAdded,
    /// The added file is not wanted.
    LeaveAdded,
    /// A table that is typed, with these columns.
    TypeTable {
        columns: Vec<String>,
    },
    /// Changes the table.
    Amend(Amendment),
    /// Several changes as one step, with what is told of it.
    AmendAll {
        amendments: Vec<Amendment>,
        told: String,
    },
    /// Takes back one of the changes, by its place.
    TakeBack(usize),
    /// The same for several that belong together.
    TakeBackAll(Vec<usize>),
    /// The cells that the grid shows.
    ShowCells {
        from: usize,
        to: usize,
    },
    /// Saves the table as it is now to a file.
    ExportTable,
    UseExample,
    RemoveData,
    /// Deletes the data from this browser at once; nothing brings it back.
    ForgetData,
    CancelLoading,
    /// Reads the attached data anew after it was lost or could not be read.
    ReadAgain,
    /// The message about a file that could not be opened has been read.
    DismissRefusal,
    Correct(Corrections),
    SetAsOf(Option<Day>),
    SetRoles(DataRoles),
    /// Uses a column for something else, as one step: it no longer serves `before` but `after`.
    UseColumn {
        column: String,
        before: Option<Purpose>,
        after: Option<Purpose>,
    },
    /// An edit that is told when it is made, and leads on from there.
    EditAndTell {
        edit: Box<Edit>,
        told: String,
        leads: (&'static str, Route),
    },
    /// That a file is read as one like it was has been seen.
    DismissHabit,
    /// The columns that were found by their names are right.
    AcceptColumns,
    /// How far reading has come, in bytes and rows.
    Loading {
        ticket: u32,
        bytes: u64,
        rows: usize,
    },
    /// The worker broke down, and with it the data that lay there.
    DataLost,
    /// Reading ended without data.
    LoadFailed {
        ticket: u32,
        message: String,
    },
    /// The data could not be kept for the next visit.
    KeepFailed {
        message: String,
    },

    /// Which levels or milestones are shown.
    AskLevels(LevelQuery),
    /// Filter and order of the table of accounts, as written. `replace`: no address before is kept.
    Ask {
        query: String,
        replace: bool,
    },
    /// How the Results place looks, in the written form of a look.
    Look(String),
    /// Copies rows of the table, by their places, or saves them to a file.
    Extract {
        places: Vec<(usize, usize)>,
        copy: bool,
    },
    /// The rows that the table shows.
    ShowRows {
        from: usize,
        to: usize,
    },
    /// Supposes that a column holds another cell for the account in sight; none puts its own back.
    Suppose {
        column: String,
        cell: Option<String>,
    },
    /// The account in sight is as it is.
    SupposeNothing,
    /// The tasks that are wanted, and those in sight.
    AskTasks {
        query: TaskQuery,
        from: usize,
        to: usize,
    },
    /// A task, by the subject's id and its key, is done or is to be done.
    Tick {
        task: (String, String),
        done: bool,
    },
    /// Saves the tasks that are wanted to a file.
    ExportTasks {
        calendar: bool,
    },
    /// Between which of its periods the change of an account is explained.
    Since(Option<(String, String)>),
    /// With which earlier state of the definition the present one is compared, from the first one on; the
    /// last one where none is named.
    Against(Option<usize>),
    /// What a formula that is being written would give.
    TryFormula {
        formula: String,
    },
    ExportResults,
    /// Calls subjects by numbers instead of their names, or by their names again.
    Mask(bool),
    /// What is presented.
    Show(Showing),
    /// The place that is shown has another address; nothing is asked for anew.
    Readdress(Route),
    /// Puts text on the clipboard.
    Copy {
        text: String,
    },
    /// Whether the clipboard took it.
    Copied(bool),

    /// The definition of a template, as its file holds it, or why it did not come.
    TemplateCame {
        ticket: u32,
        key: String,
        text: Result<String, String>,
    },
    Answered {
        slot: Slot,
        ticket: u32,
        answer: Box<Answer>,
    },
    /// Everything is saved.
    Saved,
    SaveFailed {
        message: String,
    },
    /// Another tab saved or removed a scorecard.
    Elsewhere {
        card: String,
        entry: Option<Box<Entry>>,
    },

    DismissToast(u32),
    DismissNotice(usize),
}

/// What was found at the start.
#[derive(Clone, Debug, Default)]
pub struct Start {
    pub entries: Vec<Entry>,
    pub aside: Vec<Aside>,
    pub habits: Vec<Habit>,
    /// What this tab kept of masking and presenting.
    pub tab: String,
    /// Why nothing can be saved, if so.
    pub problem: Option<String>,
    pub theme: Theme,
    pub route: Route,
    /// Nothing was ever saved here: the first example is made.
    pub first_visit: bool,
    /// The scorecard that was open last.
    pub last: Option<String>,
}

/// Saved work that this version cannot read; kept as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    pub key: String,
    pub text: String,
    pub reason: String,
}

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Questions by kind, nearly all to the worker; of each kind only the newest answer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    Template,
    Data,
    Report,
    Score,
    Rows,
    Breakdown,
    Copy,
    Account,
    Zones,
    Review,
    Matches,
    Levels,
    Stage,
    Try,
    Export,
    Part,
    Attempt,
    Cells,
    Table,
    Tasks,
    TaskTable,
    Calendar,
    Moved,
    Enclose,
}

/// What `platform` is to do. Effects are values, so that a test can read them.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Save this entry as it stands, soon.
    Save {
        card: String,
    },
    Forget {
        card: String,
    },
    /// Save order and last scorecard.
    SaveOrder,
    ForgetAside {
        key: String,
    },
    Navigate {
        route: Route,
        replace: bool,
    },
    ApplyTheme(Theme),
    /// Keep this for a reload of the tab, and not longer.
    KeepTab {
        text: String,
    },
    Ask {
        slot: Slot,
        ticket: u32,
        job: Box<crate::job::Job>,
    },
    /// Fetch the definition of a template.
    FetchTemplate {
        ticket: u32,
        key: String,
    },
    /// Read a blob into the worker; keep it under `key`. A part serves the table that is there.
    ReadBlob {
        slot: Slot,
        ticket: u32,
        blob: u32,
        key: String,
        name: String,
        treatment: Treatment,
        scorecard: Arc<Scorecard>,
    },
    /// Read what the link names into the worker, the other files that serve it first.
    ReadAttached {
        ticket: u32,
        link: DataLink,
        scorecard: Arc<Scorecard>,
    },
    /// Open this text as a file that a person brought.
    OpenText {
        name: String,
        text: String,
    },
    StopReading,
    /// Keep how files are read, in the place of what was kept of that.
    KeepHabits {
        text: String,
    },
    /// Delete kept data except these keys.
    Tidy {
        keep: Vec<String>,
    },
    /// Delete what is kept under these keys.
    Erase {
        keys: Vec<String>,
    },
    Download {
        name: String,
        mime: &'static str,
        text: String,
    },
    /// Put text on the clipboard.
    Copy {
        text: String,
    },
}
