//! The head of a column in the grid: its name, what it serves, and what can be done with it.

use leptos::prelude::*;

use super::super::super::super::part::{Popover, TextField};
use super::super::super::super::use_app;
use super::desk::Desk;
use crate::dataset::Amendment;
use crate::editor::Command;
use crate::editor::view::data::grid::GridColumn;

#[component]
pub fn HeadCell(place: usize, column: GridColumn, desk: Desk) -> impl IntoView {
    let app = use_app();
    let GridColumn { header, serves, takes, open } = column;
    let name = if header.is_empty() { "no name".to_owned() } else { header.clone() };
    let label = format!("{name}: rename or leave out");
    let face = {
        let name = name.clone();
        move || view! { <span class="cut">{name.clone()}</span> }
    };
    let renamed = {
        let column = header.clone();
        move |to: String| {
            let to = to.trim().to_owned();
            let taken = desk.frame().columns.iter().any(|other| other.header == to);
            if to.is_empty() || to == column {
                return;
            }
            if taken {
                return desk.tell(Err(format!("There is a column {to} already.")));
            }
            app.send(Command::Amend(Amendment::Rename { column: column.clone(), to }));
        }
    };
    let leave = {
        let column = header.clone();
        move |_| app.send(Command::Amend(Amendment::Leave { column: column.clone() }))
    };
    let value = header.clone();
    view! {
        <th scope="col" class:n=takes.is_number() aria-colindex=(place + 2).to_string() title=name.clone()>
            {if open {
                view! {
                    <Popover class="sort" label=label title=name.clone() face=face>
                        <TextField label="Name of the column" value=Signal::derive(move || value.clone()) commit=Callback::new(renamed)/>
                        <button class="btn" type="button" on:click=leave>"Leave out this column"</button>
                    </Popover>
                }
                .into_any()
            } else {
                view! { <span class="cut">{name.clone()}</span> }.into_any()
            }}
            <span class="d-serves dim cut">{serves}</span>
        </th>
    }
}
