//! What the documents say of the program is so.

#![expect(clippy::disallowed_methods, reason = "these tests read the project's own documents")]

use std::path::Path;
use std::process::Command;

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_dependency_has_its_reason_and_its_place_in_the_architecture() {
    let manifest: toml::Table = document("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let architecture = document("ARCHITECTURE.md");
    let (_, table) = architecture.split_once("## Dependencies").expect("the document lists dependencies");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).collect();
    let named = |name: &str| {
        rows.iter().any(|row| row.split('|').nth(1).is_some_and(|cell| cell.split(',').any(|word| word.trim() == name)))
    };
    for section in ["dependencies", "dev-dependencies"] {
        let names = manifest[section].as_table().expect("a table of dependencies").keys();
        let missing: Vec<&String> = names.filter(|name| !named(name)).collect();
        assert!(missing.is_empty(), "{section} without a line in ARCHITECTURE.md: {missing:?}");
    }
}

#[test]
fn every_command_that_the_readme_and_the_first_hour_name_is_there() {
    let help = Command::new(env!("CARGO_BIN_EXE_yearbook")).arg("--help").output().expect("the program starts");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let mut found = 0;
    for name in ["README.md", "docs/first-hour.md", "docs/first-hour.vi.md", "docs/publishing.md"] {
        for line in document(name).lines().filter(|line| line.starts_with("yearbook ")) {
            let command = line.split_whitespace().nth(1).expect("a command follows the name");
            assert!(help.contains(&format!("\n  {command} ")), "{name} names `{command}`, which --help does not");
            found += 1;
        }
    }
    assert!(found > 8, "the documents show how to begin");
}

/// A document without its blocks of code.
fn prose(document: &str) -> String {
    let mut fence: Option<String> = None;
    let mut prose = String::new();
    for line in document.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if *open == line => fence = None,
            Some(_) => {}
            None if ticks.len() > 2 => fence = Some(ticks),
            None => prose = prose + line + "\n",
        }
    }
    prose
}

#[test]
fn every_file_that_the_documents_link_to_is_there() {
    let documents = |folder: &'static str| {
        let entries = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).read_dir().expect("a folder of ours");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name of ours"));
        names
            .filter(|name| Path::new(name).extension().is_some_and(|end| end == "md"))
            .map(move |name| format!("{folder}{name}"))
    };
    for name in documents("").chain(documents("docs/")) {
        let name = name.as_str();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let folder = folder.parent().expect("a document lies in a folder");
        for piece in prose(&document(name)).split("](").skip(1) {
            let target = piece.split(')').next().expect("a link ends");
            let target = target.split('#').next().expect("what stands before an anchor");
            if !target.contains(':') && !target.is_empty() {
                assert!(folder.join(target).exists(), "{name} links to {target}");
            }
        }
    }
}

#[test]
fn the_readme_shows_the_commands_as_the_help_does() {
    let help = Command::new(env!("CARGO_BIN_EXE_yearbook")).arg("-h").output().expect("the program starts");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let (_, commands) = help.split_once("Commands:\n").expect("the help lists commands");
    let (commands, _) = commands.split_once("\n\n").expect("the list ends");
    assert!(
        document("README.md").contains(&format!("```text\nCommands:\n{commands}\n```")),
        "README.md shows:\n{commands}"
    );
}

#[test]
fn every_file_that_the_architecture_names_is_there() {
    let architecture = document("ARCHITECTURE.md");
    let (_, places) = architecture.split_once("## Where do I add").expect("the document says where to add");
    let (places, _) = places.split_once("## Dependencies").expect("the section ends");
    let rows = places.lines().filter(|line| line.starts_with("| a"));
    let mut found = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let example = cells[4].split('`').nth(1).expect("a row has an example");
        for path in row.split('`').filter(|piece| piece.contains('/')) {
            let path = path.replace("NAME", example).replace("LANG", example).replace("CODE", "Y212");
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).exists(), "ARCHITECTURE.md names {path}");
            found += 1;
        }
    }
    assert!(found > 12, "the table names files");
}
