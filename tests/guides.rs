//! What the guides tell a reader to write is a site that builds: their blocks, put into the site that `init` makes.

#![expect(clippy::disallowed_methods, reason = "these tests read the project's own documents and write sites")]

use std::path::Path;
use std::process::Command;

/// The blocks of a document whose first line names a file: path and text.
fn files(document: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).expect("a document");
    let mut files = Vec::new();
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once("\n```") {
        let (head, after) = after.split_once('\n').expect("a block has lines");
        let (body, after) = after.split_once("\n```").expect("a block ends");
        if let Some((_, path)) = head.split_once(' ') {
            files.push((path.to_owned(), format!("{body}\n")));
        }
        rest = after;
    }
    files
}

#[track_caller]
fn holds(document: &str, expected: usize) {
    let files = files(document);
    assert_eq!(files.len(), expected, "files that {document} shows");
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("Báo cáo 2026 (thử)");
    let yearbook = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
        let output = command.args(arguments).arg(&site).output().expect("the program starts");
        let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{document}: yearbook {arguments:?}\n{told}");
    };
    yearbook(&["init"]);
    for (path, text) in files {
        std::fs::write(site.join(path), text).expect("a file of the site");
    }
    yearbook(&["check", "--deny-warnings"]);
}

#[test]
fn the_first_hour_ends_with_a_site_without_a_warning() {
    holds("docs/first-hour.md", 2);
    holds("docs/first-hour.vi.md", 2);
}

#[test]
fn tables_of_others_are_read_as_the_guide_says() {
    holds("docs/moving.md", 3);
    holds("docs/moving.vi.md", 1);
}
