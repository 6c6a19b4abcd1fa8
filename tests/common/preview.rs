//! A running preview, and how a browser asks it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// No wait in these tests is longer.
pub(crate) const DEADLINE: Duration = Duration::from_mins(2);

/// A running preview of a site in a folder of its own. Ends with the test.
pub(crate) struct Preview {
    pub(crate) folder: TempDir,
    pub(crate) program: Child,
    pub(crate) port: u16,
    complaints: Arc<Mutex<String>>,
}

impl Preview {
    pub(crate) fn start() -> Self {
        Self::start_with(&["--port", "0"])
    }

    pub(crate) fn start_with(args: &[&str]) -> Self {
        Self::start_in(begun(), args)
    }

    pub(crate) fn start_in(folder: TempDir, args: &[&str]) -> Self {
        let mut program = run(folder.path(), &[&["preview", "site"], args].concat());
        let complaints = Arc::new(Mutex::new(String::new()));
        let (mut errors, kept) = (BufReader::new(program.stderr.take().unwrap()), Arc::clone(&complaints));
        thread::spawn(move || {
            let mut line = String::new();
            while errors.read_line(&mut line).is_ok_and(|read| read > 0) {
                kept.lock().unwrap().push_str(&line);
                line.clear();
            }
        });
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, rest) = line.split_once("http://127.0.0.1:").unwrap_or_else(|| panic!("{line:?}"));
        let port = rest.split('/').next().unwrap().parse().unwrap();
        Self { folder, program, port, complaints }
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub(crate) fn complaints(&self) -> String {
        self.complaints.lock().unwrap().clone()
    }

    /// Sends bytes and reads to the end; what was answered, which may be nothing.
    pub(crate) fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_write_timeout(Some(DEADLINE)).unwrap();
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks as a browser does; the whole answer with its head.
    pub(crate) fn get(&self, path: &str) -> String {
        self.raw(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).as_bytes())
    }

    pub(crate) fn wait_for(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        self.waits_for(what, || is_so(&self.get("/")));
    }

    pub(crate) fn waits_for(&self, what: &str, is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < DEADLINE, "{what} was never served; {}", self.complaints());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// How often the site was made to its end.
    pub(crate) fn renewals(&self) -> usize {
        self.complaints().matches(" pages in ").count()
    }

    /// Waits until the first site is made to its end.
    pub(crate) fn is_done(&self) {
        self.waits_for("the first site", || self.renewals() > 0);
    }

    /// Saves, and waits until the save has come to the page of the article and its renewal to its end.
    pub(crate) fn renews(&self, title: &str, save: impl FnOnce()) {
        let before = self.renewals();
        save();
        let is_served = || self.get("/bai-viet/2025/bai/").contains(&format!(">{title}<"));
        self.waits_for(title, || is_served() && self.renewals() > before);
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, text: &str) -> PathBuf {
        let file = self.site().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        file
    }

    /// The body of an answer.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        let path: String =
            path.bytes().map(|b| if b.is_ascii() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        answer.split_off(end + 4)
    }

    /// What the script asks: the news for a page at `/` that knows this version and these mistakes.
    pub(crate) fn news(&self, version: &str, mistakes: &str) -> serde_json::Value {
        self.news_of("/", version, mistakes)
    }

    /// The same for a page elsewhere.
    pub(crate) fn news_of(&self, address: &str, version: &str, mistakes: &str) -> serde_json::Value {
        let address = address.replace('/', "%2F");
        let ask = format!("/__yearbook/changes?version={version}&mistakes={mistakes}&path={address}");
        // The script asks again too: one answer comes after seven seconds, whether there are news or not.
        let begun = Instant::now();
        loop {
            let answer = self.get(&ask);
            if let Some((head, body)) =
                answer.split_once("\r\n\r\n").filter(|(head, _)| head.starts_with("HTTP/1.1 200"))
            {
                assert!(!head.is_empty());
                return serde_json::from_str(body).unwrap();
            }
            assert!(begun.elapsed() < DEADLINE, "{answer}; {}", self.complaints());
        }
    }

    /// The answer, and that it came at once.
    pub(crate) fn is_alive(&self) {
        let begun = Instant::now();
        assert!(self.get("/").starts_with("HTTP/1.1 200"));
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A folder with the site that `init` makes in it.
pub(crate) fn begun() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["init", "site"]).wait().unwrap().success());
    folder
}

/// The program begun in a folder, in English.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.current_dir(folder).args(args).env("LC_ALL", "en_US.UTF-8");
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}
