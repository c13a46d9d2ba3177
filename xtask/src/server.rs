//! A static file server for this machine's own browser: `cargo xtask serve` and
//! the end-to-end tests use it. It knows files and types, nothing of the app,
//! and answers only on 127.0.0.1. It is no server for the open web.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::site::fnv1a;

/// A request's head is refused beyond this many bytes.
const LONGEST_HEAD: u64 = 16 * 1024;

/// A running server. It stops when it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

struct Shared {
    folder: PathBuf,
    /// With a slash at both ends.
    prefix: String,
    stopped: AtomicBool,
    requests: Mutex<Vec<String>>,
}

impl Server {
    /// Serves `folder` under the path `prefix` (`/`, or `/some/path/`) at `port`
    /// of 127.0.0.1, or at any free port if `port` is 0.
    pub fn start(folder: &Path, prefix: &str, port: u16) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            folder: folder.canonicalize()?,
            prefix: prefix.to_owned(),
            stopped: AtomicBool::new(false),
            requests: Mutex::default(),
        });
        let listening = thread::spawn({
            let shared = Arc::clone(&shared);
            move || listen(&listener, &shared)
        });
        Ok(Self { address, shared, listening: Some(listening) })
    }

    /// Where the folder is served.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.prefix)
    }

    /// The path of every request so far, in the order of their arrival.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(listening) = self.listening.take() {
            // It ends only with the process.
            let _ = listening.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let Some(listening) = self.listening.take() else { return };
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for the next connection.
        if TcpStream::connect(self.address).is_ok() {
            let _ = listening.join();
        }
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        // A connection that breaks off concerns nobody else.
        thread::spawn(move || drop(serve(&stream, &shared)));
    }
}

fn serve(stream: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let Some(request) = Request::read(stream)? else { return Ok(()) };
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request.target.clone());
    let answer = answer(&request, shared);
    write(stream, &answer, request.method == "HEAD")
}

/// As much of a request as a static file depends on.
struct Request {
    method: String,
    target: String,
    if_none_match: Option<String>,
}

impl Request {
    /// `None`: the connection was opened and left unused.
    fn read(stream: &TcpStream) -> std::io::Result<Option<Self>> {
        let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
        let Some(first) = lines.next().transpose()? else { return Ok(None) };
        let mut words = first.split(' ').map(str::to_owned);
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut if_none_match = None;
        for line in lines {
            let line = line?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("if-none-match")
            {
                if_none_match = Some(value.trim().to_owned());
            }
        }
        Ok(Some(Self { method, target, if_none_match }))
    }
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    tag: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn plain(status: &'static str, sentence: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", tag: None, body: sentence.as_bytes().to_vec() }
    }
}

fn answer(request: &Request, shared: &Shared) -> Answer {
    if request.method != "GET" && request.method != "HEAD" {
        return Answer::plain("405 Method Not Allowed", "Only GET and HEAD are answered here.\n");
    }
    let Some(file) = file_of(&request.target, &shared.prefix, &shared.folder) else {
        return Answer::plain("404 Not Found", "There is no such file.\n");
    };
    let Ok(body) = fs::read(&file) else {
        return Answer::plain("404 Not Found", "There is no such file.\n");
    };
    let tag = format!("\"{:016x}\"", fnv1a(&body));
    if request.if_none_match.as_ref() == Some(&tag) {
        return Answer { status: "304 Not Modified", kind: kind(&file), tag: Some(tag), body: Vec::new() };
    }
    Answer { status: "200 OK", kind: kind(&file), tag: Some(tag), body }
}

/// The file that a request's target names, if it is one inside the folder.
fn file_of(target: &str, prefix: &str, folder: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let inside = decode(path.strip_prefix(prefix)?)?;
    let mut file = folder.to_owned();
    for part in inside.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link could still lead outside.
    let file = file.canonicalize().ok()?;
    file.starts_with(folder).then_some(file)
}

/// Undoes percent-encoding. `None`: it is broken, or what it hides is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn write(mut stream: &TcpStream, answer: &Answer, head_only: bool) -> std::io::Result<()> {
    let tag = answer.tag.as_ref().map(|tag| format!("ETag: {tag}\r\n")).unwrap_or_default();
    // `no-cache` allows keeping a file but not using it unasked: after a rebuild
    // the browser shows the new one.
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{tag}Cache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.kind,
        answer.body.len()
    );
    stream.write_all(head.as_bytes())?;
    if !head_only {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(server: &Server, head: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    fn serving(prefix: &str, check: impl FnOnce(&Server)) {
        let outside = std::env::temp_dir().join(format!(
            "scorewright-{}-{:?}",
            std::process::id(),
            thread::current().id()
        ));
        let folder = outside.join("dist");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<p>hello").unwrap();
        fs::write(folder.join("a b.wasm"), "\0asm").unwrap();
        fs::write(outside.join("secret.txt"), "secret").unwrap();
        let server = Server::start(&folder, prefix, 0).unwrap();
        check(&server);
        drop(server);
        fs::remove_dir_all(outside).unwrap();
    }

    #[test]
    fn files_come_with_their_type() {
        serving("/", |server| {
            let page = ask(server, "GET / HTTP/1.1\r\n\r\n");
            assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html"), "{page}");
            assert!(page.ends_with("\r\n\r\n<p>hello"), "{page}");
            assert!(ask(server, "GET /a%20b.wasm?v=1 HTTP/1.1\r\n\r\n").contains("application/wasm"));
            let head = ask(server, "HEAD / HTTP/1.1\r\n\r\n");
            assert!(head.contains("Content-Length: 8") && head.ends_with("\r\n\r\n"), "{head}");
            assert_eq!(server.requests(), ["/", "/a%20b.wasm?v=1", "/"]);
        });
    }

    #[test]
    fn an_unchanged_file_is_not_sent_again() {
        serving("/", |server| {
            let page = ask(server, "GET / HTTP/1.1\r\n\r\n");
            let tag = page.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
            let again = ask(server, &format!("GET / HTTP/1.1\r\nIF-NONE-MATCH: {tag}\r\n\r\n"));
            assert!(again.starts_with("HTTP/1.1 304") && again.ends_with("\r\n\r\n"), "{again}");
        });
    }

    #[test]
    fn nothing_outside_the_folder_is_given() {
        serving("/", |server| {
            for path in [
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/%00",
                "/%zz",
                "secret",
                "/c:/x",
            ] {
                let text = ask(server, &format!("GET {path} HTTP/1.1\r\n\r\n"));
                assert!(text.starts_with("HTTP/1.1 404"), "{path}: {text}");
            }
            assert!(ask(server, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        });
    }

    #[test]
    fn a_prefix_is_the_folder() {
        serving("/team/score/", |server| {
            assert!(server.url().ends_with("/team/score/"));
            assert!(ask(server, "GET /team/score/ HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 200"));
            assert!(ask(server, "GET / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
        });
    }
}
