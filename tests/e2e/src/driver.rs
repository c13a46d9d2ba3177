//! ChromeDriver as a child process that does not outlive the journey.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    pub fn start() -> Self {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        // The port it draws for itself can be taken on the other of the two IP versions; then it
        // leaves at once, and another draw helps.
        (0..5).find_map(|_| Self::try_start(&program)).unwrap_or_else(|| {
            panic!("{program} did not say at which port it listens, five times over");
        })
    }

    fn try_start(program: &str) -> Option<Self> {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{program} cannot be started ({error}): run `cargo xtask test e2e`.")
            });
        let stdout = child.stdout.take().expect("stdout is piped");
        let mut lines = BufReader::new(stdout).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            let _ = child.wait();
            return None;
        };
        // Read on, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        Some(Self { child, port })
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to stop, it closes its browsers; killed, it would leave them.
        let _ = ureq::get(format!("{}/shutdown", self.url())).call();
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(10) {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
