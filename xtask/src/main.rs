//! `cargo xtask serve | test | dist | bench`: reads the command line, nothing else.

use std::process::ExitCode;
use std::time::Instant;

use xtask::server::Server;
use xtask::step::{Failure, elapsed};
use xtask::tool::Project;
use xtask::{site, size, suite};

const USAGE: &str = "\
cargo xtask serve [--port N]   build the app and serve it on this machine
cargo xtask test [SUITE …]     run every test, or only the suites named:
                               format lint native browser dist e2e
cargo xtask dist               build the static folder dist/ for any web server
cargo xtask bench [N [RUNS]]   measure drags on dist/ in a browser, with N accounts

Each installs what it needs and does not find: programs into .tools/, npm
packages into node_modules/, and for tests a browser, if root on Debian or Ubuntu.";

/// The port of `serve`, always the same when it is free: a browser keeps saved
/// work by address, and another port is another address.
const USUAL_PORT: u16 = 8417;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.split_first() {
        Some((command, rest)) => run(command, rest),
        None => Err(Failure::new(USAGE)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, rest: &[String]) -> Result<(), Failure> {
    let project = Project::here();
    match (command, rest) {
        ("serve", rest) => serve(&project, port(rest)?),
        ("test", names) => suite::run(&project, names),
        ("dist", []) => dist(&project),
        ("bench", arguments) => suite::bench(&project, arguments),
        ("help" | "--help" | "-h", _) => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::new(USAGE)),
    }
}

fn dist(project: &Project) -> Result<(), Failure> {
    let started = Instant::now();
    let site = site::build(project)?;
    let within = size::report(project, &site);
    println!(
        "{} is ready ({}): any web server can host it, under any path.",
        site.folder.display(),
        elapsed(started)
    );
    within
}

fn serve(project: &Project, port: Option<u16>) -> Result<(), Failure> {
    if !site::is_current(project) {
        site::build(project)?;
    }
    let start = |port| Server::start(&project.root.join("dist"), "/", port);
    let server = match port {
        Some(port) => start(port),
        None => start(USUAL_PORT).or_else(|_| {
            println!(
                "Port {USUAL_PORT} is taken, so the address is another today: work that was saved at the usual \
                 address is not shown there."
            );
            start(0)
        }),
    };
    let server = server.map_err(|error| {
        Failure::new(format!("The address cannot be served ({error}): choose another with --port N."))
    })?;
    println!("Scorewright is at {}", server.url());
    server.wait();
    Ok(())
}

/// The port that `--port N` asks for.
fn port(arguments: &[String]) -> Result<Option<u16>, Failure> {
    match arguments {
        [] => Ok(None),
        [flag, number] if flag == "--port" => match number.parse() {
            Ok(port) => Ok(Some(port)),
            Err(_) => Err(Failure::new(format!("{number} is no port: give a number from 0 to 65535."))),
        },
        _ => Err(Failure::new(USAGE)),
    }
}
