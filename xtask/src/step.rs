//! Runs one outside command as a step that a person can follow: a line when it
//! starts, a sign of life while it works, its time when it is done, and its
//! output only when it fails. Everything that runs a command goes through here.

use std::collections::VecDeque;
use std::fmt;
use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long a step may be silent before it says that it is still at work, when
/// the output is a log rather than a terminal.
const SIGN_OF_LIFE: Duration = Duration::from_secs(60);

/// How many of a failed command's last lines are shown; the log has them all.
const LINES_SHOWN: usize = 120;

/// Why a step could not be done, as one sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

/// Makes a failure out of an input or output error: what was tried, and why not.
pub fn because<E: fmt::Display>(tried: impl fmt::Display) -> impl FnOnce(E) -> Failure {
    let tried = tried.to_string();
    move |error| Failure::new(format!("{tried}: {error}"))
}

/// Seconds to one decimal, minutes above a hundred of them.
pub fn elapsed(since: Instant) -> String {
    let seconds = since.elapsed().as_secs_f64();
    if seconds < 100.0 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    format!("{} min {:02} s", whole / 60, whole % 60)
}

/// Which of a command's lines are repeated while it runs. The rest is kept for
/// the log and for a failure.
pub type Worth = fn(&str) -> bool;

/// Nothing is worth repeating: the step's own line says enough.
pub fn nothing(_line: &str) -> bool {
    false
}

/// Runs `command` to its end. `log` receives all that it prints.
///
/// Errors: the command cannot be started, or ends with another code than 0.
pub fn run(label: &str, command: &mut Command, log: &Path, worth: Worth) -> Result<(), Failure> {
    run_each(label, [command], log, worth)
}

/// Runs commands that are one step to a person, up to the first that fails.
/// `log` receives what the last one prints.
///
/// Errors: as for [`run`].
pub fn run_each<'a>(
    label: &str,
    commands: impl IntoIterator<Item = &'a mut Command>,
    log: &Path,
    worth: Worth,
) -> Result<(), Failure> {
    let mut progress = Progress::begin(label, Instant::now());
    for command in commands {
        follow_one(command, &mut progress, log, worth)?;
    }
    progress.end("");
    Ok(())
}

fn follow_one(
    command: &mut Command,
    progress: &mut Progress,
    log: &Path,
    worth: Worth,
) -> Result<(), Failure> {
    let label = progress.label.clone();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(because(format!("{label}: {} cannot be started", command.get_program().display())))?;

    let (sender, lines) = channel();
    let readers = [
        child.stdout.take().map(|stream| forward(stream, sender.clone())),
        child.stderr.take().map(|stream| forward(stream, sender.clone())),
    ];
    drop(sender);

    let Told { last, failed } = follow(&lines, progress, log, worth)?;
    for reader in readers.into_iter().flatten() {
        // A reader that panicked has nothing left to say.
        let _ = reader.join();
    }
    let status = child.wait().map_err(because(&label))?;
    if status.success() {
        return Ok(());
    }
    progress.end("FAILED ");
    for line in &last {
        eprintln!("    {line}");
    }
    let of = if failed.is_empty() { String::new() } else { format!(" ({})", failed.join(", ")) };
    Err(Failure::new(format!("{label} failed{of}; all of its output is in {}", log.display())))
}

/// Sends a stream's lines from a thread of its own, so that neither stream of a
/// command can fill up while the other is read.
fn forward(stream: impl Read + Send + 'static, to: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        while let Ok(1..) = reader.read_until(b'\n', &mut bytes) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            if to.send(line).is_err() {
                return;
            }
            bytes.clear();
        }
    })
}

/// What a command said.
struct Told {
    last: VecDeque<String>,
    /// Names of tests that failed.
    failed: Vec<String>,
}

/// Writes the log and shows progress until the command closes its streams.
fn follow(
    lines: &Receiver<String>,
    progress: &mut Progress,
    log: &Path,
    worth: Worth,
) -> Result<Told, Failure> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(because(folder.display()))?;
    }
    let mut file = fs::File::create(log).map_err(because(log.display()))?;
    let mut last = VecDeque::with_capacity(LINES_SHOWN);
    let mut failed = Vec::new();
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                writeln!(file, "{line}").map_err(because(log.display()))?;
                progress.tell(&line, worth(&line));
                let test = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED"));
                failed.extend(test.map(str::to_owned));
                if last.len() == LINES_SHOWN {
                    last.pop_front();
                }
                last.push_back(line);
            }
            Err(RecvTimeoutError::Timeout) => progress.still(),
            Err(RecvTimeoutError::Disconnected) => return Ok(Told { last, failed }),
        }
    }
}

/// The line of a running step: rewritten in place on a terminal, a line now and
/// then in a log.
struct Progress {
    label: String,
    started: Instant,
    spoke: Instant,
    crates: usize,
    in_place: bool,
}

impl Progress {
    fn begin(label: &str, started: Instant) -> Self {
        let in_place = std::io::stdout().is_terminal();
        let progress = Self { label: label.to_owned(), started, spoke: started, crates: 0, in_place };
        if in_place {
            progress.rewrite();
        } else {
            println!("  {label} …");
        }
        progress
    }

    fn tell(&mut self, line: &str, worth: bool) {
        if line.trim_start().starts_with("Compiling ") {
            self.crates += 1;
        }
        if worth {
            self.clear();
            println!("    {}", line.trim());
            self.spoke = Instant::now();
        }
        self.still();
    }

    fn still(&mut self) {
        if self.in_place {
            self.rewrite();
        } else if self.spoke.elapsed() >= SIGN_OF_LIFE {
            println!("  {} … {}{}", self.label, elapsed(self.started), self.compiled());
            self.spoke = Instant::now();
        }
    }

    fn end(&self, verdict: &str) {
        self.clear();
        println!("  {verdict}{} ({})", self.label, elapsed(self.started));
    }

    fn compiled(&self) -> String {
        if self.crates == 0 { String::new() } else { format!(", {} crates compiled", self.crates) }
    }

    fn rewrite(&self) {
        print!("\r\x1b[2K  {} … {}{}", self.label, elapsed(self.started), self.compiled());
        // A terminal that is gone shows nothing, and that is no reason to stop.
        let _ = std::io::stdout().flush();
    }

    fn clear(&self) {
        if self.in_place {
            print!("\r\x1b[2K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(name: &str) -> std::path::PathBuf {
        std::env::temp_dir().join(format!("scorewright-step-{}-{name}.log", std::process::id()))
    }

    #[test]
    fn a_command_that_fails_names_its_log() {
        let log = log("fails");
        let result = run("rustc", Command::new("rustc").arg("no such file.rs"), &log, nothing);
        assert!(result.unwrap_err().0.contains(&log.display().to_string()));
        assert!(fs::read_to_string(&log).unwrap().contains("no such file.rs"));
        fs::remove_file(log).unwrap();
    }

    #[test]
    fn a_command_that_is_not_there_is_named() {
        let log = log("absent");
        let result = run("a step", &mut Command::new("no-such-program"), &log, nothing);
        assert!(result.unwrap_err().0.starts_with("a step: no-such-program cannot be started"));
    }
}
