//! Alerts and tasks: filter, tick, take away as files, and why an account changed.

use e2e::{App, journey};

fn open(app: &App) {
    app.open("");
    app.see("240 accounts");
    app.open("#/saas-health/results/~tasks");
    app.see("raise an alert");
    app.wait("tasks", || rows(app).first().cloned());
}

/// Names and tasks of the rows that are there.
fn rows(app: &App) -> Vec<String> {
    let look = "return [...document.querySelectorAll('.todo tbody tr:not(.gap)')].map(row => row.querySelector('input').ariaLabel ?? '')";
    let rows = app.run(look);
    rows.as_array().into_iter().flatten().filter_map(|row| Some(row.as_str()?.to_owned())).collect()
}

#[test]
fn tasks_are_filtered_ticked_and_taken_away() {
    journey(|app| {
        open(app);
        app.check_accessibility("alerts and tasks");
        let all = rows(app).len();

        // One alert alone, by its name.
        let name = app
            .run("return document.querySelector('.al-name').textContent")
            .as_str()
            .unwrap_or_default()
            .to_owned();
        app.click("button", &name);
        app.wait("fewer tasks", || (rows(app).len() < all).then_some(()));
        let first = rows(app)[0].clone();
        app.find("checkbox", &first).focus();
        app.press("Space");
        app.wait("the next task in its place", || (rows(app).first() != Some(&first)).then_some(()));
        app.see("1 done");
        app.press("Control+z");
        app.wait("the task again", || (rows(app).first() == Some(&first)).then_some(()));
        app.press("Control+Shift+z");
        app.see("1 done");

        app.reload();
        app.see("raise an alert");
        app.see("1 done");
        app.click("radio", "Done");
        app.wait("the task that is done", || (rows(app) == [first.clone()]).then_some(()));
        app.click("radio", "All");

        app.click("button", "CSV");
        let (_, table) = app.download("-tasks.csv");
        let table = String::from_utf8_lossy(&table).into_owned();
        assert!(table.starts_with("id,name,alert,severity,task,owner,due,since,done,total,band,value\r\n"));
        assert_eq!(table.matches(",yes,").count(), 1, "{table}");
        app.click("button", "Calendar");
        let (_, calendar) = app.download("-tasks.ics");
        let calendar = String::from_utf8_lossy(&calendar).into_owned();
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
        assert!(calendar.contains("DTSTART;VALUE=DATE:"));
    });
}

#[test]
fn a_task_leads_to_its_account_and_that_tells_why_it_changed() {
    journey(|app| {
        open(app);
        let subject = app.run("return document.querySelector('.todo th a').getAttribute('href')");
        let subject = subject.as_str().unwrap_or_default().to_owned();
        app.run("document.querySelector('.todo th a').click()");
        app.wait_for_place(&subject);
        app.see("Why it changed since");
        app.see("points since");
        app.see("Together,");
        // An earlier period.
        let told = || app.run("return document.querySelector('.effects tfoot').textContent");
        let since_last = told();
        let earliest = app.run("return document.querySelector('select[aria-label=From] option').textContent");
        app.choose("From", earliest.as_str().unwrap_or_default());
        app.wait("another change", || (told() != since_last).then_some(()));

        // The same tick as in the list.
        app.run("document.querySelector('.tasks input').click()");
        app.see("Task done");

        // A change of the definition is told beside it.
        app.open_here("#/saas-health/design/~weights");
        let weight = app.names("slider").into_iter().next().unwrap_or_default();
        app.find("slider", &weight).focus();
        app.press("PageUp");
        app.open_here(&subject);
        app.see("Since your change to the scorecard");
        app.see("Weights");
        app.check_accessibility("why an account changed");
        app.open_here("#/saas-health/results");
        app.see("What moved the portfolio since");
        app.see("The mean total");
        app.check_accessibility("what moved the portfolio");
    });
}

#[test]
fn a_phone_shows_tasks() {
    journey(|app| {
        app.resize(390, 844);
        open(app);
        let wide = app.run("return document.scrollingElement.scrollWidth > innerWidth");
        assert_eq!(wide, false, "nothing runs out of the screen");
        app.check_accessibility("tasks on a phone");
    });
}
