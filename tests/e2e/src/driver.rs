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
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{program} cannot be started ({error}): run `cargo xtask test e2e`.")
            });
        let stdout = child.stdout.take().expect("stdout is piped");
        let mut driver = Self { child, port: 0 };
        let mut lines = BufReader::new(stdout).lines();
        while let Some(Ok(line)) = lines.next() {
            if let Some((_, rest)) = line.split_once("successfully on port ") {
                driver.port = rest.trim_end_matches('.').parse().unwrap_or(0);
                break;
            }
        }
        assert!(driver.port != 0, "{program} did not say at which port it listens");
        // Read on, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        driver
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
