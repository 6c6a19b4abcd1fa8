//! The example site and the preview in a real browser: one script of `tests/browser/` a subject.
//!
//! Needs node, Chromium and the packages of `tests/browser/package.json` (`npm ci` there). Where one is missing the
//! tests say so and pass, except under `CI`, where they fail.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test may fail, reads its environment, and says why it was skipped"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use common::is_page;
use yearbook::diag::Severity;
use yearbook::source::Sources;
use yearbook::{Options, Output, compile, source};

/// Sites are served below a path, so that a link from the root of the host is found.
const BASE: &str = "/so-lieu/";

#[test]
fn no_page_has_a_fault_of_accessibility() {
    run("axe");
}

#[test]
fn the_policy_holds_and_nothing_is_asked_of_another_host() {
    run("policy");
}

#[test]
fn in_every_chart_texts_lie_apart_and_stand_out() {
    run("charts");
}

#[test]
fn no_page_scrolls_sideways_at_320_pixels() {
    run("reflow");
}

#[test]
fn without_script_a_page_has_the_same_headings_tables_and_drawings() {
    run("no-script");
}

#[test]
fn typing_finds_names_former_names_and_codes() {
    run("search");
}

#[test]
fn links_of_every_kind_of_page_lead_somewhere() {
    run("links");
}

#[test]
fn a_page_is_light_and_stands_still_while_it_loads() {
    run("weight");
}

#[test]
fn what_a_hostile_author_wrote_is_shown_and_never_run() {
    run_on(&HOSTILE, "hostile");
}

#[test]
fn the_preview_renews_a_page_in_its_place_and_lays_mistakes_over_it() {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_yearbook"));
    script("preview", &[("YEARBOOK", program.as_os_str()), ("FOLDER", folder.path().as_os_str())]);
}

#[test]
fn every_page_is_valid_html() {
    let Some(tools) = tools() else { return };
    if Command::new("java").arg("-version").output().is_err() {
        return skipped("java is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in SITE.output.iter() {
        if is_page(path) || media_type(path) == "image/svg+xml" {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }
    let jar = tools.folder.join("node_modules/vnu-jar/build/dist/vnu.jar");
    // The checker reads a policy as if it stood on a server; the browser judges it in another test.
    let told = Command::new("java")
        .args(["-Xss8m", "-jar"])
        .arg(jar)
        .args([
            "--also-check-svg",
            "--skip-non-html",
            "--errors-only",
            "--format",
            "gnu",
            "--filterpattern",
            ".*Content Security Policy.*",
        ])
        .arg(folder.path())
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&told.stderr);
    let errors: Vec<&str> = report.lines().filter(|line| line.contains(" error: ")).collect();
    assert!(told.status.success() && errors.is_empty(), "{} errors:\n{}", errors.len(), first(&errors, 20));
}

/// The example site, served for as long as the tests run.
static SITE: LazyLock<Site> =
    LazyLock::new(|| Site::serve(&source::read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()));

/// A site whose author tries to run something in every text that they may write.
static HOSTILE: LazyLock<Site> = LazyLock::new(|| Site::serve(&hostile()));

fn hostile() -> Sources {
    let tag = r#""><script>ran('{}')</script><img src=x onerror=ran('{}')>"#;
    let in_every_text = |text: &str, name: &str| text.replace("EVIL", &tag.replace("{}", name).replace('"', "\\\""));
    let bulk = format!("{}x\n\n{}", ">".repeat(10_000), "[a](https://example.org/) ".repeat(100_000));
    // Browsers take minutes for a line of twenty megabytes, which another test builds.
    let line = format!("{}<script>ran('line')</script>", "từ ".repeat(200_000));
    let news = |title: &str, body: &str| format!("---\ntitle: {title}\ndate: 2024-01-02\n---\n{body}\n");
    Sources::of(&[
        ("book.toml", &in_every_text(include_str!("browser/hostile/book.toml"), "book")),
        ("content/localities.yaml", &in_every_text(include_str!("browser/hostile/localities.yaml"), "place")),
        ("content/indicators/cay.yaml", &in_every_text(include_str!("browser/hostile/cay.yaml"), "indicator")),
        ("content/news/a.md", &in_every_text(include_str!("browser/hostile/a.md"), "article")),
        // What the cleaner cannot see through is shown as text, all of it: it has an article of its own.
        (
            "content/news/tangled.md",
            &news("Rối", "<math><mtext></form><form><mglyph><style></math><img src onerror=ran('mutation')>"),
        ),
        ("content/news/bulk.md", &news("Khối", &bulk)),
        ("content/news/line.md", &news("Dòng", &line)),
    ])
}

struct Site {
    origin: String,
    output: Arc<Output>,
}

impl Site {
    fn serve(sources: &Sources) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let as_of = "2026-01-15T08:00:00+07:00".parse().unwrap();
        let options = Options { as_of, drafts: false, base_url: Some(format!("{origin}{BASE}")) };
        let compiled = compile(sources, &options);
        let errors: Vec<_> = compiled.diagnostics.iter().filter(|told| told.code.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "the site has errors: {errors:?}");
        let output = Arc::new(compiled.output);
        let headers = Arc::new(headers(&output));
        let served = output.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (output, headers) = (served.clone(), headers.clone());
                std::thread::spawn(move || answer(&connection, &output, &headers));
            }
        });
        Self { origin, output }
    }

    /// The pages of each kind in each language: the largest, for it has most that can be wrong, and the smallest,
    /// which lacks most.
    fn sample(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let mut kinds: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
        for (path, bytes) in self.output.iter().filter(|(path, _)| is_page(path)) {
            kinds.entry(kind(path)).or_default().push((bytes.len(), path));
        }
        let largest = kinds.values().filter_map(|pages| pages.iter().max()).map(|(_, path)| *path);
        let smallest = kinds.values().filter_map(|pages| pages.iter().min()).map(|(_, path)| *path);
        (largest.collect(), smallest.collect())
    }
}

/// A kind of page as its address shows it: the language, the section, how deep it lies, whether a year is in it,
/// and its last word where that is the same on all: `/chi-tieu/*/nhung/`.
fn kind(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let depth = parts.len();
    let section = usize::from(parts[0] == "en");
    let embed = if path.contains("/nhung/") || path.contains("/embed/") { "embed" } else { "" };
    let year = parts.get(section + 1).is_some_and(|part| part.parse::<u16>().is_ok());
    format!("{} {} {depth} {year} {embed}", parts[0], parts.get(section).unwrap_or(&""))
}

/// The rules of the site's own `_headers`: path or the beginning of a path, and its headers.
fn headers(output: &Output) -> Vec<(String, Vec<String>)> {
    let mut rules: Vec<(String, Vec<String>)> = Vec::new();
    for line in String::from_utf8_lossy(output["_headers"].whole()).lines() {
        match line.strip_prefix("  ") {
            Some(header) => rules.last_mut().unwrap().1.push(header.to_owned()),
            None if !line.is_empty() => rules.push((line.to_owned(), Vec::new())),
            None => {}
        }
    }
    rules
}

/// Answers one request as a static host does: folders by their index, what is missing by 404.html.
fn answer(connection: &TcpStream, output: &Output, headers: &[(String, Vec<String>)]) {
    let mut lines = BufReader::new(connection).lines();
    let Some(Ok(request)) = lines.next() else { return };
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let target = request.split(' ').nth(1).unwrap_or("/").split(['?', '#']).next().unwrap_or("/");
    let path = target.strip_prefix(BASE).map(|path| match path {
        path if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
        path => path.to_owned(),
    });
    let found = path.and_then(|path| Some((output.get(&path)?, path)));
    let (status, bytes, path) = match found {
        Some((bytes, path)) => ("200 OK", bytes, path),
        None => ("404 Not Found", &output["404.html"], "404.html".to_owned()),
    };
    let mut head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
        media_type(&path),
        bytes.len()
    );
    for (rule, lines) in headers {
        if rule == target || rule.strip_suffix('*').is_some_and(|beginning| target.starts_with(beginning)) {
            head.extend(lines.iter().flat_map(|line| [line.as_str(), "\r\n"]));
        }
    }
    let mut connection = connection;
    // A browser that has gone away is no fault of the site's.
    let _ = connection.write_all(head.as_bytes()).and_then(|()| connection.write_all(b"\r\n"));
    let _ = connection.write_all(bytes.whole());
}

fn media_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "woff2" => "font/woff2",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        _ => "text/plain; charset=utf-8",
    }
}

/// What the tests need beside the program.
struct Tools {
    folder: PathBuf,
    chromium: PathBuf,
}

/// The tools; none where one is missing, which is said.
fn tools() -> Option<Tools> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if Command::new("node").arg("--version").output().is_err() {
        skipped("node is not installed");
    } else if !folder.join("node_modules").exists() {
        skipped("run `npm ci` in tests/browser first");
    } else if let Some(chromium) = chromium() {
        return Some(Tools { folder, chromium });
    } else {
        skipped("Chromium is not installed, and CHROMIUM names none");
    }
    None
}

/// The browser that CHROMIUM names, or the first that the system has.
fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let system = ["chromium", "chromium-browser", "google-chrome"];
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found =
        || system.iter().find_map(|name| std::env::split_paths(&folders).map(|f| f.join(name)).find(|f| f.exists()));
    named.or_else(found)
}

fn skipped(reason: &str) {
    assert!(std::env::var_os("CI").is_none(), "{reason}");
    eprintln!("skipped: {reason}");
}

/// Runs one script with the example site at hand.
fn run(subject: &str) {
    run_on(&SITE, subject);
}

/// Runs one script with a site at hand.
fn run_on(site: &LazyLock<Site>, subject: &str) {
    if tools().is_none() {
        return;
    }
    let (largest, smallest) = site.sample();
    let address = format!("{}{BASE}", site.origin);
    let lines = |pages: &BTreeSet<&str>| pages.iter().copied().collect::<Vec<_>>().join("\n");
    let (largest, smallest) = (lines(&largest), lines(&smallest));
    script(subject, &[("SITE", address.as_ref()), ("LARGEST", largest.as_ref()), ("SMALLEST", smallest.as_ref())]);
}

/// Runs one script with what it needs; what it prints is the reason of a failure.
fn script(subject: &str, needs: &[(&str, &OsStr)]) {
    let Some(tools) = tools() else { return };
    let told = Command::new("node")
        .arg(tools.folder.join(format!("{subject}.mjs")))
        .envs(needs.iter().copied())
        .env("CHROMIUM", &tools.chromium)
        .output()
        .unwrap();
    let report = [told.stdout.as_slice(), told.stderr.as_slice()].concat();
    let report = String::from_utf8_lossy(&report).into_owned();
    assert!(told.status.success(), "{}", first(&report.lines().collect::<Vec<_>>(), 40));
}

/// The first lines of a long report.
fn first(lines: &[&str], count: usize) -> String {
    lines[..lines.len().min(count)].join("\n")
}
