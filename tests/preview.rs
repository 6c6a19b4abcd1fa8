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
const DEADLINE: Duration = Duration::from_mins(2);

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
        self.waits_for(what, || is_so(&self.get("/")));
    }

    fn waits_for(&self, what: &str, is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < DEADLINE, "{what} was never served; {}", self.complaints());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// How often the site was made to its end.
    fn renewals(&self) -> usize {
        self.complaints().matches(" pages in ").count()
    }

    /// Waits until the first site is made to its end.
    fn is_done(&self) {
        self.waits_for("the first site", || self.renewals() > 0);
    }

    /// Saves, and waits until the save has come to the page of the article and its renewal to its end.
    fn renews(&self, title: &str, save: impl FnOnce()) {
        let before = self.renewals();
        save();
        let is_served = || self.get("/bai-viet/2025/bai/").contains(&format!(">{title}<"));
        self.waits_for(title, || is_served() && self.renewals() > before);
    }

    /// Writes a file of the site.
    fn write(&self, path: &str, text: &str) -> PathBuf {
        let file = self.site().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        file
    }

    /// The body of an answer.
    fn bytes(&self, path: &str) -> Vec<u8> {
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
    fn news(&self, version: &str, mistakes: &str) -> serde_json::Value {
        self.news_of("/", version, mistakes)
    }

    /// The same for a page elsewhere.
    fn news_of(&self, address: &str, version: &str, mistakes: &str) -> serde_json::Value {
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

/// How an editor puts a text in the place of another.
type Way = fn(&Path, &str);

fn plain(file: &Path, text: &str) {
    fs::write(file, text).unwrap();
}

fn renamed_over(file: &Path, text: &str) {
    let temporary = file.with_extension("md.tmp");
    fs::write(&temporary, text).unwrap();
    fs::rename(temporary, file).unwrap();
}

/// A swap file, a probe whether the folder can be written, a backup, the new file, and all of it away again.
fn vim(file: &Path, text: &str) {
    let folder = file.parent().unwrap();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let (swap, probe, backup) =
        (folder.join(format!(".{name}.swp")), folder.join("4913"), folder.join(format!("{name}~")));
    fs::write(&swap, "swap").unwrap();
    fs::write(&probe, "").unwrap();
    fs::remove_file(probe).unwrap();
    fs::rename(file, &backup).unwrap();
    fs::write(file, text).unwrap();
    fs::remove_file(backup).unwrap();
    fs::remove_file(swap).unwrap();
}

/// A lock beside the file, the text under another name, the old file away, the new one in its place.
fn office(file: &Path, text: &str) {
    let folder = file.parent().unwrap();
    let (lock, temporary) = (folder.join("~$ticle.md"), folder.join("~WRL0001.tmp"));
    fs::write(&lock, "lock").unwrap();
    fs::write(&temporary, text).unwrap();
    fs::remove_file(file).unwrap();
    fs::rename(temporary, file).unwrap();
    fs::remove_file(lock).unwrap();
}

fn deleted_and_created(file: &Path, text: &str) {
    fs::remove_file(file).unwrap();
    fs::write(file, text).unwrap();
}

#[test]
fn five_saves_of_each_editor_are_seen_and_each_renews_the_site_once() {
    let preview = Preview::start();
    preview.is_done();
    let file = preview.site().join("content/news/2025-10-07-bai.md");
    preview.renews("before", || fs::write(&file, article("before")).unwrap());
    let ways: [(&str, Way); 5] = [
        ("plain", plain),
        ("renamed over", renamed_over),
        ("vim", vim),
        ("office", office),
        ("deleted and created", deleted_and_created),
    ];
    let before = preview.renewals();
    // On a busy machine a save may be torn into two that are far apart.
    let mut torn = 0;
    for (name, save) in ways {
        for number in 1..=5 {
            let title = format!("{name} {number}");
            let begun = Instant::now();
            preview.renews(&title, || {
                save(&file, &article(&title));
                torn += usize::from(begun.elapsed() > Duration::from_millis(20));
            });
        }
    }
    let renewals = preview.renewals() - before;
    assert!((25..=25 + torn).contains(&renewals), "{renewals}, {torn} torn: {}", preview.complaints());
}

#[test]
fn a_thousand_files_at_once_renew_the_site_at_most_three_times() {
    let preview = Preview::start();
    preview.is_done();
    let before = preview.renewals();
    for number in 0..1_000 {
        preview.write(&format!("content/news/2025/2025-09-01-bai-{number}.md"), &article(&format!("Bài {number}")));
    }
    let last = "/bai-viet/2025/bai-999/";
    preview.waits_for("the last of a thousand", || preview.get(last).contains(">Bài 999<"));
    preview.write("content/news/2025/2025-09-01-bai-0.md", &article("the end"));
    preview.waits_for("the end", || {
        preview.get("/bai-viet/2025/bai-0/").contains(">the end<") && preview.renewals() > before
    });
    assert!(preview.renewals() - before <= 3, "{}", preview.complaints());
}

#[test]
fn a_folder_that_arrives_at_once_with_folders_in_it_is_seen_and_so_is_its_end() {
    let preview = Preview::start();
    preview.is_done();
    let outside = preview.folder.path().join("outside");
    fs::create_dir_all(outside.join("b/c")).unwrap();
    fs::write(outside.join("b/c/2025-10-08-sau.md"), article("deep")).unwrap();
    let arrived = preview.site().join("content/news/a");
    fs::rename(&outside, &arrived).unwrap();
    let address = "/bai-viet/2025/sau/";
    preview.waits_for("a deep article", || preview.get(address).contains(">deep<"));
    fs::write(arrived.join("b/c/2025-10-08-sau.md"), article("deeper")).unwrap();
    preview.waits_for("a change deep down", || preview.get(address).contains(">deeper<"));
    fs::remove_dir_all(&arrived).unwrap();
    preview.waits_for("the end of the folder", || preview.get(address).starts_with("HTTP/1.1 404"));
    assert!(!preview.get("/bai-viet/").contains(address));
}

#[test]
fn a_mistake_lies_over_every_address_and_goes_by_itself() {
    let preview = Preview::start();
    preview.is_done();
    let addresses = ["/", "/chi-tieu/", "/bai-viet/"];
    let good = addresses.map(|address| preview.get(address));
    let file = preview.site().join("content/indicators/trong-cay.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("unit:", "unit: [", 1)).unwrap();
    for (address, page) in addresses.iter().zip(&good) {
        let news = preview.news_of(address, &version(page), "");
        assert!(news["overlay"].as_str().unwrap().contains("content/indicators/trong-cay.yaml"), "{news}");
        // The head says what time it is.
        let whole = |answer: &str| answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
        assert_eq!(whole(&preview.get(address)), whole(page), "the last good page stays");
    }
    let mistakes = preview.news("", "")["mistakes"].as_str().unwrap().to_owned();
    fs::write(&file, text).unwrap();
    for (address, page) in addresses.iter().zip(&good) {
        let news = preview.news_of(address, &version(page), &mistakes);
        assert!(news["overlay"].is_null() && news["version"] == version(page).as_str(), "{news}");
    }
}

#[test]
fn after_many_edits_the_preview_is_the_site_that_a_build_makes() {
    let preview = Preview::start_with(&["--port", "0", "--as-of", "2026-01-01"]);
    let file = preview.site().join("content/indicators/trong-cay.yaml");
    let text = fs::read_to_string(&file).unwrap();
    for number in 1..=6 {
        preview.write("content/news/2025-10-07-bai.md", &article(&format!("Bài {number}")));
        fs::write(&file, if number % 2 == 0 { text.clone() } else { text.replacen("unit:", "unit: [", 1) }).unwrap();
        if number % 3 == 0 {
            fs::write(&file, text.replace("title:", "title: # \n ")).unwrap();
        }
    }
    fs::write(&file, text.replacen('1', "2", 1)).unwrap();
    preview.write("content/news/2025-10-07-cuoi.md", &article("the end"));
    preview.waits_for("the last edit", || preview.get("/bai-viet/2025/cuoi/").contains(">the end<"));
    let arguments = ["build", "site", "--as-of", "2026-01-01"];
    assert!(run(preview.folder.path(), &arguments).wait_with_output().unwrap().status.success());
    let public = preview.site().join("public");
    let mut compared = 0;
    for path in files_below(&public) {
        let name = path.strip_prefix(&public).unwrap().to_string_lossy().replace('\\', "/");
        let address = format!("/{}", name.strip_suffix("index.html").unwrap_or(&name));
        let hidden = name.starts_with('.') || name.contains("/.") || name.starts_with("yearbook-");
        let served = preview.bytes(&address);
        if hidden {
            continue;
        }
        let made = fs::read(&path).unwrap();
        assert!(without_script(&served) == made, "{name}");
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// What the preview puts into a page is not of the page.
fn without_script(page: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(page) else { return page.to_vec() };
    let Some(start) = text.find("<script src=\"/__yearbook/reload.js\"") else { return page.to_vec() };
    let end = start + text[start..].find("</script>").unwrap() + "</script>".len();
    [&text[..start], &text[end..]].concat().into_bytes()
}

fn article(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2025-10-07\nsummary: Tóm tắt.\n---\nMột đoạn.\n")
}

#[test]
fn the_page_for_missing_addresses_asks_nothing_of_another_server() {
    let preview = Preview::start();
    let page = preview.get("/no/such/page/");
    assert!(page.contains("href=\"/assets/theme.") && page.contains("action=\"/tim-kiem/\""), "{page}");
    assert!(!page.contains("=\"https://example.org/"), "{page}");
}

#[test]
fn a_base_url_that_is_none_is_an_error_that_shows_one() {
    let folder = begun();
    for wrong in ["rubbish", "", "ftp://example.org/", "https://", "https://a b/", "javascript:alert(1)"] {
        let program = run(folder.path(), &["build", "site", "--base-url", wrong]);
        let output = program.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
        assert!(said.contains("is no address of a site") && said.contains("https://"), "{said}");
    }
    assert!(!folder.path().join("site/public").exists());
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
