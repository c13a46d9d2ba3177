//! A table of one's own in the Data place, and what the page shows of it.

#![allow(clippy::unwrap_used, clippy::panic, dead_code, reason = "not every test shows all of it")]

use scorewright::editor::view::data::{self, Told};
use scorewright::editor::{Command, DataState, Place};

use super::desk::Desk;

pub const ACCOUNTS: &str =
    "account_id,account,arr,nps\nA-1,Penrose,10,30\nA-2,Brisk,20,many\nA-3,Cobalt,30,50\n";

/// The SaaS template in the Data place, with accounts of one's own.
pub fn open() -> Desk {
    let mut desk = Desk::first_visit();
    desk.send(Command::Go(Place::Data.route("saas-health")));
    desk.bring(&[("accounts.csv", ACCOUNTS)]);
    desk
}

pub fn headers(desk: &Desk) -> Vec<String> {
    data::headers(&desk.editor)
}

pub fn rows(desk: &Desk) -> usize {
    match &desk.editor.session.data {
        DataState::Ready(loaded) => loaded.rows,
        other => panic!("{other:?}"),
    }
}

pub fn changes(desk: &Desk) -> Vec<String> {
    let lines = data::changes(&desk.editor).map(|changes| changes.lines).unwrap_or_default();
    lines.into_iter().map(|line| line.text).collect()
}

pub fn told(desk: &Desk) -> Vec<Told> {
    data::report(&desk.editor).unwrap().told
}

pub fn toast(desk: &Desk) -> &str {
    desk.editor.session.toasts.last().map_or("", |toast| &toast.text)
}

pub fn table(desk: &mut Desk) -> String {
    desk.files.clear();
    desk.send(Command::ExportTable);
    desk.files.pop().unwrap().1
}
