//! A site with fifty mistakes of all kinds shows all of them in one run, and nothing that would go with its cause.

mod common;

use common::{file, options};
use yearbook::compile;
use yearbook::diag::Diagnostics;
use yearbook::figure::Language;
use yearbook::source::{SourceFile, Sources};
use yearbook::tell::json;
use yearbook::text::words;

/// What is told, in the order in which it is told: file, line and code.
const TOLD: &str = include_str!("fifty-told.txt");

fn site() -> Sources {
    let mut files: Vec<SourceFile> = Vec::new();
    for part in include_str!("fifty.txt").split("-- ").skip(1).collect::<Vec<_>>().chunks(1) {
        let (path, text) = part[0].split_once(" --\n").expect("a heading is `-- PATH --`");
        files.push(file(path, text.as_bytes()));
    }
    Sources::new(files)
}

fn found(sources: &Sources) -> Diagnostics {
    compile(sources, &options("2025-11-30T12:00:00Z")).diagnostics
}

#[test]
fn all_are_told_in_one_run_by_file_and_line_and_none_follows_from_another() {
    let sources = site();
    let words = words(&Language::new("en"), None).expect("a language of ours");
    let lines = json(&found(&sources), &sources, &words);
    let told: Vec<String> = lines
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let text = |key: &str| line[key].as_str().unwrap_or("–").to_owned();
            format!("{}:{} {} {}", text("file"), line["line"].as_u64().unwrap_or(0), text("code"), text("message"))
        })
        .collect();
    assert_eq!(told.join("\n") + "\n", TOLD);
    assert!(told.len() >= 50, "{} are told", told.len());
}
