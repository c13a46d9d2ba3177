//! The journeys' own guards: a guard that catches nothing would never be missed.

use e2e::journey;

#[test]
#[should_panic(expected = "requests left the origin:\nhttps://elsewhere.invalid/")]
fn a_request_that_leaves_the_origin_is_caught() {
    journey(|app| {
        app.open("");
        app.expect_console_error("elsewhere.invalid");
        app.run("location.href = 'https://elsewhere.invalid/'");
        let address = || app.run("return location.href").to_string();
        app.wait("the page to leave", || (!address().contains("127.0.0.1")).then_some(()));
    });
}

#[test]
#[should_panic(expected = "errors on the console")]
fn an_error_on_the_console_is_caught() {
    journey(|app| {
        app.open("");
        app.run("console.error('something went wrong')");
    });
}
