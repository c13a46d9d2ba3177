//! The Results place, open with a scorecard of its own and a table.

use scorewright::editor::view::result::{self, query, table};
use scorewright::editor::{Command, Place};
use scorewright::engine::Query;

use super::desk::Desk;

/// With a scorecard whose id is `card`.
pub fn open(card: &str, data: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.send(Command::Import { text: card.into(), name: None });
    desk.send(Command::Go(Place::Results.route("card")));
    desk.open_data("accounts.csv", data);
    desk.send(Command::ShowRows { from: 0, to: 48 });
    desk
}

/// Asks for other rows.
pub fn ask(desk: &mut Desk, next: impl Fn(&Query) -> Query) {
    let present = query(&desk.editor);
    desk.send(result::ask(&present, &next(&present)));
}

pub fn names(desk: &Desk) -> Vec<String> {
    table(&desk.editor).rows.into_iter().map(|row| row.name).collect()
}
