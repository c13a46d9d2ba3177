//! The journey of a team without an export: a table typed into the grid, by keyboard and by mouse.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by panicking")]

use e2e::{App, journey};

/// The active cell's text.
fn active(app: &App) -> String {
    let text = app.run(
        "const grid = document.querySelector('[role=grid]');
         const cell = document.getElementById(grid.getAttribute('aria-activedescendant'));
         return cell ? cell.id + '|' + cell.innerText : '';",
    );
    text.as_str().unwrap_or_default().to_owned()
}

fn wait_for_active(app: &App, expected: &str) {
    app.wait(&format!("the active cell {expected}"), || (active(app) == expected).then_some(()));
}

#[test]
fn a_milestone_checklist_is_filled_in_by_hand() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.find_where("button", "the template of milestones", |name| {
            name.starts_with("Milestone checklist")
        })
        .click();
        app.wait("the new scorecard", || app.place().contains("/design").then_some(()));
        let card = app.place().trim_start_matches("#/").split('/').next().unwrap().to_owned();
        app.open_here(&format!("#/{card}/data"));
        app.click("button", "Remove");
        app.see("No data yet");
        app.click("button", "Type a table");
        app.wait_for_place(&format!("#/{card}/data/table"));
        app.see("0 rows");

        // The keyboard alone: a name, down to the next, a box for what has been reached.
        app.select("[role=grid]").focus();
        app.press("ArrowDown");
        app.type_text("Acme");
        app.press("Enter");
        app.see("1 row,");
        app.type_text("Globex");
        app.press("Tab");
        app.see("2 rows");
        app.press("ArrowUp");
        app.press("End");
        app.press("Space");
        app.wait("a ticked box", || {
            (app.run("return document.querySelectorAll('.d-check:checked').length") == 1).then_some(())
        });
        app.check_accessibility("a checklist");

        // Everything is one step back, and all of it is there after a reload.
        app.press("Control+z");
        app.wait("no ticked box", || {
            (app.run("return document.querySelectorAll('.d-check:checked').length") == 0).then_some(())
        });
        app.press("Control+Shift+z");
        app.reload();
        app.see("2 rows");
        app.see("Globex");
        app.wait("the ticked box", || {
            (app.run("return document.querySelectorAll('.d-check:checked').length") == 1).then_some(())
        });

        // The next quarter begins with what was reached in this one.
        app.click("button", "New period");
        app.fill("textbox", "What is there now is", "2026-Q3");
        app.fill("textbox", "The new period is", "2026-Q4");
        app.click("button", "Begin it");
        app.see("4 rows");
        app.wait("its boxes", || {
            (app.run("return document.querySelectorAll('.d-check:checked').length") == 2).then_some(())
        });
        app.open_here(&format!("#/{card}/results"));
        app.see("Acme");
    });
}

#[test]
fn cells_of_an_opened_table_are_pasted_filled_and_checked() {
    journey(|app| {
        app.open("");
        app.see("240 accounts");
        app.open("#/saas-health/data");
        app.paste("account_id\tnps\twau\nA\t5\t50\nB\t6\t60\nC\t7\t70\n");
        app.see("3 accounts");
        app.click("link", "Table");
        app.see("3 rows, 3 columns");
        app.select("[role=grid]").focus();
        app.press("ArrowDown");
        app.press("ArrowRight");
        wait_for_active(app, "cell-0-1|5");
        // A block from a spreadsheet lands where the range begins.
        app.run(
            "const data = new DataTransfer();
             data.setData('text/plain', '8\\t80\\r\\n9\\t90\\r\\n');
             document.querySelector('[role=grid]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        );
        wait_for_active(app, "cell-0-1|8");
        app.press("Shift+ArrowDown");
        app.press("Shift+ArrowDown");
        app.press("Control+d");
        wait_for_active(app, "cell-2-1|8");
        // What does not fit is said while it is typed, and stands there all the same.
        app.type_text("many");
        app.see("“many” is no number");
        app.press("Enter");
        app.press("ArrowUp");
        app.see("“many” is no number");
        app.press("Delete");
        app.see_no_more("“many” is no number");
        app.check_accessibility("a faulty cell");
        app.resize(390, 844);
        app.check_accessibility("a faulty cell at 390");
    });
}
