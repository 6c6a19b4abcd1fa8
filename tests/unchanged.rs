//! A second build that has nothing to do does nothing, and one that has does all: warm equals cold.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail, and plays the user of the disk")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{BOOK, Chance, PLACES, files};
use tempfile::TempDir;

const PAGE: &str = "chi-tieu/thu/index.html";

/// A small site in a folder of its own.
struct Scene {
    folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let scene = Self { folder: tempfile::tempdir().unwrap() };
        scene.put("book.toml", BOOK);
        scene.put("content/localities.yaml", PLACES);
        scene.put("content/indicators/thu.yaml", &indicator(365));
        scene.put("content/news/mot.md", &article("2023-09-06", "Một"));
        scene
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.folder.path().join("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// Builds as of a time, into a folder; says with which arguments where it fails.
    fn run(&self, program: &Path, output: &Path, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(["build", "--lang", "en", "--timings", "--output"]).arg(output).args(args);
        let done = command.arg(self.folder.path().join("site")).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        done
    }

    /// Builds over the last output, and tells whether pages were made for it.
    fn build(&self, args: &[&str]) -> bool {
        let done = self.run(Path::new(env!("CARGO_BIN_EXE_yearbook")), &self.output(), args);
        String::from_utf8_lossy(&done.stderr).contains("making the pages")
    }

    /// Whether the output is what a build into an empty folder makes.
    fn is_as_fresh(&self, args: &[&str]) -> bool {
        let fresh = tempfile::tempdir().unwrap();
        self.run(Path::new(env!("CARGO_BIN_EXE_yearbook")), fresh.path(), args);
        files(fresh.path()) == files(&self.output())
    }
}

fn indicator(value: u64) -> String {
    format!(
        "title: Thu\nunit: người\nkind: flow\nbetter: higher\npace: linear\nplan: {{2023: {{ha-long: 450}}}}\nresults: {{2023-8M: {{ha-long: {value}}}}}\n"
    )
}

fn article(published: &str, title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2023-09-06\npublish_at: {published}\nsummary: Tóm tắt.\n---\nLời.\n")
}

const NOON: [&str; 2] = ["--as-of", "2026-01-01T12:00:00+07:00"];
const EVENING: [&str; 2] = ["--as-of", "2026-01-01T20:00:00+07:00"];
const TOMORROW: [&str; 2] = ["--as-of", "2026-01-02T12:00:00+07:00"];

#[test]
fn nothing_is_made_again_until_something_differs() {
    let scene = Scene::new();
    assert!(scene.build(&NOON));
    let first = files(&scene.output());
    assert!(!scene.build(&NOON));
    assert!(!scene.build(&EVENING), "the day is the same");
    assert_eq!(files(&scene.output()), first);
    assert!(scene.build(&TOMORROW), "pages may show the day");
    assert!(scene.build(&["--as-of", "2026-01-02", "--base-url", "https://other.example/"]));
    assert!(scene.build(&["--as-of", "2026-01-02", "--drafts"]));
    assert!(!scene.build(&["--as-of", "2026-01-02", "--drafts"]));
    scene.put("content/indicators/thu.yaml", &indicator(366));
    assert!(scene.build(&NOON) && scene.is_as_fresh(&NOON));
    scene.put("themes/default/static/theme.css", "body { color: black }");
    assert!(scene.build(&NOON) && scene.is_as_fresh(&NOON));
}

#[test]
fn a_damaged_output_is_mended() {
    let scene = Scene::new();
    scene.build(&NOON);
    let whole = files(&scene.output());
    let page = scene.output().join(PAGE);
    let same_size = String::from_utf8(whole[Path::new(PAGE)].clone()).unwrap().replace("450", "900");
    fs::write(&page, same_size).unwrap();
    assert!(scene.build(&NOON));
    assert_eq!(files(&scene.output()), whole);
    fs::remove_file(&page).unwrap();
    assert!(scene.build(&NOON));
    assert_eq!(files(&scene.output()), whole);
    fs::write(scene.output().join(".yearbook-tmp-7"), "half a page").unwrap();
    assert!(!scene.build(&NOON));
    assert_eq!(files(&scene.output()), whole);
}

#[test]
fn a_day_on_which_something_becomes_public_is_looked_at_anew() {
    let scene = Scene::new();
    scene.put("content/news/hai.md", &article("2026-01-01T16:00", "Hai"));
    assert!(scene.build(&NOON) && scene.is_as_fresh(&NOON));
    assert!(scene.build(&EVENING) && scene.is_as_fresh(&EVENING));
    assert!(files(&scene.output()).contains_key(Path::new("bai-viet/2023/hai/index.html")), "the article is out");
    assert!(scene.build(&NOON) && scene.is_as_fresh(&NOON));
    assert!(scene.build(&TOMORROW) && !scene.build(&TOMORROW));
}

#[test]
fn warnings_are_told_by_each_build() {
    let scene = Scene::new();
    scene.put("content/news/mot.md", &(article("2023-09-06", "Một") + "\nHai ** sao.\n"));
    let told = || {
        let done = scene.run(Path::new(env!("CARGO_BIN_EXE_yearbook")), &scene.output(), &NOON);
        let said = String::from_utf8(done.stderr).unwrap();
        said.lines().filter(|line| line.starts_with("warning")).map(str::to_owned).collect::<Vec<_>>()
    };
    let first = told();
    assert!(!first.is_empty(), "the site has something to warn of");
    assert_eq!(told(), first);
}

#[test]
#[cfg(unix)]
fn another_program_makes_the_site_anew() {
    let scene = Scene::new();
    scene.build(&NOON);
    let other = scene.folder.path().join("yearbook");
    fs::copy(env!("CARGO_BIN_EXE_yearbook"), &other).unwrap();
    let mut bytes = fs::OpenOptions::new().append(true).open(&other).unwrap();
    std::io::Write::write_all(&mut bytes, b"another version").unwrap();
    drop(bytes);
    let made = scene.run(&other, &scene.output(), &NOON);
    assert!(String::from_utf8_lossy(&made.stderr).contains("making the pages"));
}

#[test]
fn after_any_edits_the_output_is_that_of_a_fresh_build() {
    let scene = Scene::new();
    let mut chance = Chance::new(23);
    for _ in 0..12 {
        match chance.below(5) {
            0 => scene.put("content/indicators/thu.yaml", &indicator(300 + chance.below(3))),
            1 => scene
                .put("content/news/mot.md", &article("2023-09-06", if chance.below(2) == 0 { "Một" } else { "Hai" })),
            2 => scene.put("content/news/ba.md", &article("2025-12-31", "Ba")),
            3 => drop(fs::remove_file(scene.folder.path().join("site/content/news/ba.md"))),
            _ => drop(fs::write(scene.output().join(PAGE), "by hand")),
        }
        scene.build(&NOON);
        assert!(scene.is_as_fresh(&NOON));
    }
}
