//! What Node.js and its packages do for the build: small programs that read
//! their input and answer with their output.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::step::{Failure, because};
use crate::tool::Project;

/// Bundles or minifies with esbuild; the result is its answer.
pub fn esbuild(
    project: &Project,
    arguments: &[&str],
    more: &[&str],
    input: &[u8],
) -> Result<Vec<u8>, Failure> {
    let mut command = project.command("esbuild");
    command
        .args(["--minify", "--target=es2022", "--charset=utf8", "--log-level=warning"])
        .args(arguments)
        .args(more);
    pipe(&mut command, input)
}

/// Runs a line of JavaScript on `input`; its arguments are in `process.argv`
/// from the second on.
pub fn node(project: &Project, program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut command = project.command("node");
    command.args(["--eval", program, "--"]).args(arguments);
    pipe(&mut command, input)
}

fn pipe(command: &mut Command, input: &[u8]) -> Result<Vec<u8>, Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(because(format!("{name} cannot be started")))?;
    if let Some(mut stdin) = child.stdin.take() {
        // Neither program answers before it has read everything.
        stdin.write_all(input).map_err(because(format!("{name} does not read its input")))?;
    }
    let output = child.wait_with_output().map_err(because(&name))?;
    if !output.status.success() {
        return Err(Failure::new(format!("{name} failed: its message is above.")));
    }
    Ok(output.stdout)
}
