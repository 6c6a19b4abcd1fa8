//! Every block of code in the documents is tried: files are put into a site that builds, commands are ones that there are,
//! code and messages are those of the program.

#![expect(clippy::disallowed_methods, reason = "these tests read the project's own documents and write sites")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::root;
use tempfile::TempDir;

/// A block of code of a document.
struct Block {
    /// What it is written in: `yaml`.
    language: String,
    /// The file of a site that it is, where it is one.
    path: Option<String>,
    text: String,
}

/// The documents, but those of the messages: `tests/messages.rs` holds that they are made from examples that it runs.
fn documents() -> Vec<String> {
    let mut names = Vec::new();
    for folder in ["", "docs/"] {
        for entry in root(folder).read_dir().expect("a folder of ours") {
            let name = entry.expect("an entry").file_name().into_string().expect("a name of ours");
            if Path::new(&name).extension().is_some_and(|end| end == "md") && !name.starts_with("messages") {
                names.push(format!("{folder}{name}"));
            }
        }
    }
    names.sort();
    names
}

fn blocks(document: &str) -> Vec<Block> {
    let text = std::fs::read_to_string(root(document)).expect("a document");
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let head = line.trim_start_matches([' ', '>']).trim_start_matches('`');
        let ticks = line.trim_start_matches([' ', '>']).len() - head.len();
        if ticks < 3 {
            continue;
        }
        let fence = "`".repeat(ticks);
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let (language, path) = head.split_once(' ').map_or((head, None), |(first, rest)| (first, Some(rest)));
        let text = body.iter().fold(String::new(), |text, line| text + line + "\n");
        blocks.push(Block { language: language.to_owned(), path: path.map(str::to_owned), text });
    }
    blocks
}

/// A folder with the files that a document shows, in the site that `init` makes or in an empty one.
fn site_of(document: &str, begun: bool, expected: usize) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("Báo cáo 2026 (thử)");
    if begun {
        succeeds(document, &["init".as_ref(), site.as_os_str()]);
    }
    let files: Vec<(String, String)> =
        blocks(document).into_iter().filter_map(|block| Some((block.path?, block.text))).collect();
    assert_eq!(files.len(), expected, "files that {document} shows");
    for (path, text) in files {
        let path = site.join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder of the site");
        std::fs::write(path, text).expect("a file of the site");
    }
    (folder, site)
}

#[track_caller]
fn succeeds(document: &str, arguments: &[&std::ffi::OsStr]) {
    let output = Command::new(env!("CARGO_BIN_EXE_yearbook")).args(arguments).output().expect("the program starts");
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{document}: yearbook {arguments:?}\n{told}");
}

#[track_caller]
fn holds(document: &str, expected: usize) {
    let (_folder, site) = site_of(document, true, expected);
    succeeds(document, &["check".as_ref(), "--deny-warnings".as_ref(), site.as_os_str()]);
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

#[test]
fn the_files_that_the_format_shows_are_one_site_without_a_warning() {
    let (_folder, site) = site_of("docs/format.md", false, 4);
    // What the files name and a document cannot show.
    for path in ["maps/ha-long-2023.geojson", "maps/ha-long-2025-07.geojson", "news/long-be-tren-vinh.jpg"] {
        let to = site.join("content").join(path);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder of the site");
        std::fs::copy(root("content").join(path), to).expect("a file of the example");
    }
    let as_of = ["--as-of", "2023-10-01"].map(AsRef::as_ref);
    succeeds(
        "docs/format.md",
        &[&["check".as_ref(), "--deny-warnings".as_ref()], &as_of[..], &[site.as_os_str()]].concat(),
    );
}

#[test]
fn the_tree_of_a_site_is_that_of_the_example() {
    let blocks = blocks("docs/format.md");
    let tree = blocks.iter().find(|block| block.language == "text").expect("the tree of a site");
    for line in tree.text.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let name = line.split_whitespace().next().expect("a name");
        assert!(root("content").join(name).exists(), "docs/format.md names {name}");
    }
}

#[test]
fn the_message_of_the_conventions_is_told_so() {
    let blocks = blocks("CONVENTIONS.md");
    let message = &blocks.iter().find(|block| block.language == "text").expect("a message").text;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("content/indicators/ngan-sach/thu.yaml");
    let line = message.lines().find_map(|line| line.strip_prefix("9 | ")).expect("the ninth line of the file");
    let indicator = format!(
        "title: Thu ngân sách\nunit: triệu đồng\nkind: flow\nbetter: higher\ndecimals: 1\nsource: Sở Tài chính\nresults:\n  2023:\n{line}\n"
    );
    let files = [
        ("book.toml", "[book]\ntitle = \"Thử\"\nlanguages = [\"vi\"]\nurl = \"https://example.org/\"\n"),
        (
            "content/localities.yaml",
            "levels: [{id: city, name: Thành phố}]\nlocalities: [{id: ha-long, level: city, name: Hạ Long}]\n",
        ),
        ("content/indicators/ngan-sach/thu.yaml", &indicator),
    ];
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder of the site");
    for (path, text) in files {
        std::fs::write(folder.path().join(path), text).expect("a file of the site");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    let output = command.current_dir(&folder).args(["check", "--lang", "en"]).output().expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    assert!(told.contains(message.as_str()), "CONVENTIONS.md shows\n{message}\ntold is\n{told}");
}

/// Whether the code stands in a file below a folder, however it is broken into lines.
fn stands_in(folder: &Path, code: &str) -> bool {
    let packed = |text: &str| text.split_whitespace().collect::<String>().replace(",)", ")");
    folder.read_dir().expect("a folder of ours").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return stands_in(&path, code);
        }
        std::fs::read_to_string(path).is_ok_and(|text| packed(&text).contains(&packed(code)))
    })
}

/// The texts that are neither files nor commands, each held by the test that is named.
const TEXTS: [(&str, &str); 4] = [
    ("README.md", "tests/docs.rs: the_readme_shows_the_commands_as_the_help_does"),
    ("ARCHITECTURE.md", "tests/layers.rs: the_picture_of_the_stream_names_modules"),
    ("CONVENTIONS.md", "the_message_of_the_conventions_is_told_so"),
    ("docs/format.md", "the_tree_of_a_site_is_that_of_the_example"),
];

#[test]
fn no_block_of_a_document_is_left_untried() {
    let help = Command::new(env!("CARGO_BIN_EXE_yearbook")).arg("--help").output().expect("the program starts");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let sites =
        ["docs/first-hour.md", "docs/first-hour.vi.md", "docs/moving.md", "docs/moving.vi.md", "docs/format.md"];
    for document in documents() {
        let blocks = blocks(&document);
        let texts = blocks.iter().filter(|block| block.language == "text").count();
        let held = TEXTS.iter().filter(|(name, _)| *name == document).count();
        assert_eq!(texts, held, "texts of {document} that no test holds");
        for Block { language, path, text } in blocks {
            match (language.as_str(), path) {
                ("yaml" | "toml" | "markdown" | "csv", Some(path)) => {
                    assert!(sites.contains(&document.as_str()), "no test puts {path} of {document} into a site");
                }
                ("sh", None) => {
                    for line in text.lines() {
                        assert!(is_command(line, &help), "{document}: there is no such command: {line}");
                    }
                }
                ("rust", None) => {
                    assert!(stands_in(&root("src"), &text), "{document} shows what is not in src:\n{text}");
                }
                ("text", None) => {}
                (language, path) => panic!("{document}: nothing tries a block of `{language}` {path:?}"),
            }
        }
    }
}

fn is_command(line: &str, help: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line).trim();
    let words: Vec<&str> = line.split_whitespace().collect();
    let ours = |name: &str| help.contains(&format!("\n  {name} "));
    match words.as_slice() {
        ["cd", _, ..] | ["cargo", "test"] => true,
        ["cargo", "run", "--release", "--", name, ..] | ["yearbook", name, ..] => ours(name),
        _ => false,
    }
}
