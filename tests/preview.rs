//! The preview as a browser meets it, and as an attacker does.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and plays the user of the disk")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// No wait in these tests is longer.
const DEADLINE: Duration = Duration::from_secs(20);

/// A running preview of a site in a folder of its own. Ends with the test.
struct Preview {
    folder: TempDir,
    program: Child,
    port: u16,
    complaints: Arc<Mutex<String>>,
}

impl Preview {
    fn start() -> Self {
        Self::start_with(&["--port", "0"])
    }

    fn start_with(args: &[&str]) -> Self {
        Self::start_in(begun(), args)
    }

    fn start_in(folder: TempDir, args: &[&str]) -> Self {
        fs::write(folder.path().join("site/secret.txt"), "SECRET").unwrap();
        fs::write(folder.path().join("site/content/secret.txt"), "SECRET").unwrap();
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

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn complaints(&self) -> String {
        self.complaints.lock().unwrap().clone()
    }

    /// Sends bytes and reads to the end; what was answered, which may be nothing.
    fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_write_timeout(Some(DEADLINE)).unwrap();
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks as a browser does; the whole answer with its head.
    fn get(&self, path: &str) -> String {
        self.raw(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).as_bytes())
    }

    fn wait_for(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !is_so(&self.get("/")) {
            assert!(begun.elapsed() < DEADLINE, "{what} was never served; {}", self.complaints());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// What the script asks: the news for a page at `/` that knows this version and these mistakes.
    fn news(&self, version: &str, mistakes: &str) -> serde_json::Value {
        let answer = self.get(&format!("/__yearbook/changes?version={version}&mistakes={mistakes}&path=%2F"));
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        serde_json::from_str(body).unwrap()
    }

    /// The answer, and that it came at once.
    fn is_alive(&self) {
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
fn begun() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["init", "site"]).wait().unwrap().success());
    folder
}

fn run(folder: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.current_dir(folder).args(args).env("LC_ALL", "en_US.UTF-8");
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn titled(site: &Path, title: &str) -> String {
    let book = fs::read_to_string(site.join("book.toml")).unwrap();
    let line = book.lines().find(|line| line.starts_with("title = ")).unwrap().to_owned();
    book.replace(&line, &format!("title = \"{title}\""))
}

fn version(page: &str) -> String {
    page.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn the_site_is_served_from_memory_and_nothing_is_written() {
    let preview = Preview::start();
    let page = preview.get("/");
    for part in [
        "HTTP/1.1 200 OK",
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'self'",
        "<script src=\"/__yearbook/reload.js\" data-version=",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("access-control-"));
    assert!(preview.get("/no-such-page/").starts_with("HTTP/1.1 404"));
    assert!(preview.get("/__yearbook/reload.js").contains("content-type: text/javascript"));
    assert!(preview.get("/__yearbook/overlay.css").contains("content-type: text/css"));
    assert!(!preview.site().join("public").exists());
}

#[test]
fn a_head_is_answered_without_a_body_and_other_methods_are_refused() {
    let preview = Preview::start();
    let ask = |method: &str| {
        preview.raw(format!("{method} / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).as_bytes())
    };
    let head = ask("HEAD");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let answer = ask(method);
        assert!(answer.starts_with("HTTP/1.1 405") && answer.contains("allow: GET, HEAD"), "{method}: {answer}");
    }
}

#[test]
fn only_its_own_names_and_its_own_pages_are_answered() {
    let preview = Preview::start();
    let port = preview.port;
    let refused = [
        "Host: evil.example".to_owned(),
        format!("Host: evil.example:{port}"),
        format!("Host: 127.0.0.1:{port}.evil.example"),
        "Host: 127.0.0.1:1".to_owned(),
        "Host:".to_owned(),
        "Accept: */*".to_owned(),
        format!("Host: localhost:{port}\r\nHost: evil.example"),
        format!("Host: evil.example\r\nHost: localhost:{port}"),
        format!("Host: localhost:{port}\r\nOrigin: http://evil.example"),
        format!("Host: localhost:{port}\r\nOrigin: null"),
        format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nOrigin: http://evil.example"),
    ];
    for lines in refused {
        let answer = preview.raw(format!("GET / HTTP/1.1\r\n{lines}\r\n\r\n").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 4"), "{lines}: {answer}");
        assert!(!answer.contains("<html"), "{lines}");
    }
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    assert!(preview.raw(absolute.as_bytes()).starts_with("HTTP/1.1 4"));
    let own = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\r\n");
    assert!(preview.raw(own.as_bytes()).starts_with("HTTP/1.1 200"));
}

#[test]
fn no_spelling_of_a_path_leads_out_of_the_site() {
    let preview = Preview::start();
    let secret = preview.site().join("secret.txt");
    let absolute = secret.to_string_lossy().into_owned();
    let mut paths = vec![absolute.clone(), format!("/{absolute}"), format!("file://{absolute}")];
    for up in [
        "..",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%uff0e%uff0e",
        "....",
        "..;",
        "..%00",
        "..%5c",
        "..\\",
        ". .",
        "%e2%80%a5",
    ] {
        for slash in ["/", "%2f", "%5c", "\\", "%c0%af", "%252f"] {
            paths.push(format!("/{up}{slash}secret.txt"));
            paths.push(format!("/content/{up}{slash}{up}{slash}secret.txt"));
        }
    }
    for odd in [
        "/C:/secret.txt",
        "/\\\\?\\secret.txt",
        "/secret.txt::$DATA",
        "/secret.txt%00.html",
        "/./secret.txt",
        "//secret.txt",
        "/secret.txt",
        "/content/secret.txt",
        "/book.toml",
        "/content/localities.yaml",
        "/%",
        "/%2",
        "/%zz",
        "*",
        "",
    ] {
        paths.push(odd.to_owned());
    }
    for path in paths {
        let answer = preview.get(&path);
        assert!(!answer.contains("SECRET") && !answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(!answer.contains("location: //"), "{path}: {answer}");
    }
    preview.is_alive();
}

#[test]
fn enormous_and_senseless_requests_are_survived() {
    let preview = Preview::start();
    let host = format!("Host: 127.0.0.1:{}", preview.port);
    let long = "x".repeat(2_000_000);
    for request in [
        format!("GET / HTTP/1.1\r\n{host}\r\nX-Long: {long}\r\n\r\n"),
        format!("GET /{} HTTP/1.1\r\n{host}\r\n\r\n", &long[..1_000_000]),
        format!("GET / HTTP/1.1\r\n{host}\r\n{}\r\n", "A: b\r\n".repeat(5_000)),
        "\0\u{1}\u{2}garbage\r\n\r\n".to_owned(),
        format!("GET / HTTP/9.9\r\n{host}\r\n\r\n"),
        "\u{16}\u{3}\u{1}\u{2}".repeat(100),
    ] {
        let answer = preview.raw(request.as_bytes());
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    preview.is_alive();
}

#[test]
fn a_thousand_connections_that_ask_nothing_keep_nobody_out() {
    let preview = Preview::start();
    let mut held = Vec::new();
    for _ in 0..1_000 {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        let _ = stream.write_all(b"GET / HT");
        held.push(stream);
    }
    preview.is_alive();
    drop(held);
    preview.is_alive();
}

#[test]
fn a_client_that_is_too_slow_is_dropped_within_ten_seconds() {
    let preview = Preview::start();
    let begun = Instant::now();
    let answer = preview.raw(b"GET / HTTP/1.1\r\nHost: loc");
    assert!(!answer.starts_with("HTTP/1.1 200"));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn every_way_of_saving_is_seen() {
    let preview = Preview::start();
    let (site, book) = (preview.site(), preview.site().join("book.toml"));
    let is_title = |title: &'static str| move |page: &str| page.contains(title);

    fs::write(&book, titled(&site, "Plain save")).unwrap();
    preview.wait_for("a plain save", is_title("Plain save"));

    fs::write(site.join("book.toml.tmp"), titled(&site, "Renamed over")).unwrap();
    fs::rename(site.join("book.toml.tmp"), &book).unwrap();
    preview.wait_for("a file renamed over the old one", is_title("Renamed over"));

    let next = titled(&site, "As vim does");
    fs::rename(&book, site.join("book.toml~")).unwrap();
    fs::write(&book, next).unwrap();
    fs::remove_file(site.join("book.toml~")).unwrap();
    preview.wait_for("a backup and a new file", is_title("As vim does"));

    let next = titled(&site, "Deleted and written");
    fs::remove_file(&book).unwrap();
    fs::write(&book, next).unwrap();
    preview.wait_for("a file that was deleted and written", is_title("Deleted and written"));
}

#[test]
fn what_changes_no_content_renews_nothing() {
    let preview = Preview::start();
    let site = preview.site();
    let renewals = || preview.complaints().matches(" pages in ").count();
    let wait_until = |count: usize| {
        let begun = Instant::now();
        while renewals() < count && begun.elapsed() < DEADLINE {
            thread::sleep(Duration::from_millis(5));
        }
    };
    wait_until(1);
    fs::write(site.join("content/.a.yaml.swp"), "swap").unwrap();
    fs::write(site.join("content/~$a.csv"), "Office's lock").unwrap();
    fs::write(site.join("content/4913"), "vim's probe").unwrap();
    fs::write(site.join("book.toml"), fs::read(site.join("book.toml")).unwrap()).unwrap();
    fs::create_dir_all(site.join("public")).unwrap();
    fs::write(site.join("public/x.html"), "not ours").unwrap();
    fs::write(site.join("book.toml"), titled(&site, "The one change")).unwrap();
    preview.wait_for("the change", |page| page.contains("The one change"));
    wait_until(2);
    assert_eq!(renewals(), 2, "{}", preview.complaints());
}

#[test]
fn a_page_hears_of_a_change_of_its_own_bytes() {
    let preview = Preview::start();
    let first = version(&preview.get("/"));
    thread::scope(|scope| {
        let news = scope.spawn(|| preview.news(&first, ""));
        fs::write(preview.site().join("book.toml"), titled(&preview.site(), "News")).unwrap();
        let news = news.join().unwrap();
        assert_ne!(news["version"], first.as_str());
        assert_eq!(news["version"], version(&preview.get("/")).as_str());
        assert!(news["overlay"].is_null());
    });
}

#[test]
fn a_mistake_lies_over_the_last_good_page_until_it_is_mended() {
    let preview = Preview::start();
    let book = preview.site().join("book.toml");
    let good = fs::read_to_string(&book).unwrap();
    let page = preview.get("/");
    let known = version(&page);

    fs::write(&book, good.replace("[home]", "[home <script>alert(1)</script>")).unwrap();
    let broken = preview.news(&known, "");
    let overlay = broken["overlay"].as_str().unwrap();
    assert_eq!(broken["version"], known.as_str(), "the last good page stays");
    assert!(overlay.contains("book.toml:") && overlay.contains("Y001"), "{overlay}");
    assert!(overlay.contains("&lt;script&gt;") && !overlay.contains("<script"), "{overlay}");
    assert!(preview.get("/").ends_with(page.split_once("\r\n\r\n").unwrap().1), "byte for byte");

    fs::write(&book, &good).unwrap();
    let mended = preview.news(&known, broken["mistakes"].as_str().unwrap());
    assert!(mended["overlay"].is_null());
    assert_eq!(mended["version"], known.as_str());
}

#[test]
fn a_preview_begun_on_a_broken_site_shows_the_mistake_and_then_the_site() {
    let folder = begun();
    let book = folder.path().join("site/book.toml");
    let good = fs::read_to_string(&book).unwrap();
    fs::write(&book, "[book").unwrap();
    let preview = Preview::start_in(folder, &["--port", "0"]);
    let page = preview.get("/chi-tieu/");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("no good page yet"), "{page}");
    let broken = preview.news(&version(&page), "");
    assert!(broken["overlay"].as_str().unwrap().contains("book.toml"));
    fs::write(&book, good).unwrap();
    let mended = preview.news("none", broken["mistakes"].as_str().unwrap());
    assert_ne!(mended["version"], "none");
    preview.is_alive();
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error_that_says_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = begun();
    let output = run(folder.path(), &["preview", "site", "--port", &port]).wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("port {port} is taken")) && said.contains("--port "), "{said}");
}

#[test]
fn without_a_wish_the_next_free_port_is_taken_and_said_in_a_line() {
    // If somebody else has port 4000 already, so much the better.
    let _taken = TcpListener::bind("127.0.0.1:4000");
    let preview = Preview::start_with(&[]);
    assert!(preview.port > 4000);
    let said = preview.complaints();
    assert!(said.contains(&format!("port 4000 is taken; port {} serves instead\n", preview.port)), "{said}");
    preview.is_alive();
}
