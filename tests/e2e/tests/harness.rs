//! The journeys' own guards: a guard that catches nothing would never be missed.

use e2e::journey;

#[test]
#[should_panic(expected = "requests left the origin:\nhttps://example.com/elsewhere")]
fn a_request_that_leaves_the_origin_is_caught() {
    journey(|app| {
        app.open("");
        app.expect_console_error("example.com");
        app.run("location.href = 'https://example.com/elsewhere'");
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
