//! Who may use whom. The table is the one of ARCHITECTURE.md; a module that is not in it may use nothing.

#![expect(clippy::disallowed_methods, reason = "this test reads the program's own source")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each module with those that it may use beside itself, from the bottom to the top.
const MAY_USE: &[(&str, &[&str])] = &[
    ("figure", &[]),
    ("memory", &[]),
    ("pieces", &[]),
    ("diag", &["figure"]),
    ("text", &["figure", "diag"]),
    ("source", &["figure", "diag"]),
    ("theme", &["figure", "diag", "text", "source"]),
    ("tell", &["figure", "diag", "text", "source"]),
    ("picture", &["pieces"]),
    ("read", &["figure", "diag", "memory", "text", "source", "picture"]),
    ("model", &["figure", "diag", "memory", "text", "picture", "read"]),
    ("check", &["figure", "diag", "memory", "text", "model"]),
    ("plan", &["figure", "diag", "memory", "text", "picture", "model"]),
    ("render", &["figure", "diag", "memory", "pieces", "text", "theme", "plan"]),
    ("verify", &["figure", "diag", "render"]),
    (
        "compile",
        &[
            "figure", "diag", "memory", "pieces", "text", "source", "theme", "picture", "read", "model", "check",
            "plan", "render", "verify",
        ],
    ),
    ("manual", &["diag", "text", "source", "tell", "read", "compile"]),
    ("write", &["pieces", "compile"]),
    ("preview", &["figure", "diag", "memory", "pieces", "text", "source", "tell", "picture", "compile"]),
    (
        "cli",
        &[
            "figure", "diag", "memory", "pieces", "text", "source", "theme", "tell", "picture", "read", "model",
            "compile", "manual", "write", "preview",
        ],
    ),
];

fn source_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the source is there") {
        let path = entry.expect("the source can be read").path();
        if path.is_dir() {
            source_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The modules that the code of a file names as `crate::NAME`, comments left out.
fn used(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut names = BTreeSet::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !name.is_empty() {
                names.insert(name);
            }
        }
    }
    names
}

#[test]
fn every_module_uses_only_those_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&root, &mut files);
    let rules: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&root).expect("a file below the root");
        let module = relative.components().next().and_then(|part| Path::new(part.as_os_str()).file_stem());
        let module = module.and_then(|name| name.to_str()).expect("a module has a name");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(allowed) = rules.get(module) else {
            wrong.push(format!("{module} has no line in the table"));
            continue;
        };
        let text = std::fs::read_to_string(file).expect("source is UTF-8");
        for name in used(&text) {
            if name != module && rules.contains_key(name.as_str()) && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{} uses {name}", relative.display()));
            }
        }
    }
    assert!(files.len() > 50, "the source is read");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_table_has_no_cycle() {
    for (at, (module, allowed)) in MAY_USE.iter().enumerate() {
        for name in *allowed {
            let below = MAY_USE[..at].iter().any(|(other, _)| other == name);
            assert!(below, "{module} may use {name}, which does not stand below it");
        }
    }
}

#[test]
fn a_use_against_the_table_would_be_found() {
    assert!(used("use crate::model::Site;\n// crate::read\nlet x = crate::plan::y();").contains("model"));
    assert_eq!(used("// crate::read"), BTreeSet::new());
}

fn architecture() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("the document")
}

#[test]
fn the_table_is_the_one_of_the_architecture() {
    let text = architecture();
    let (_, table) = text.split_once("## Modules").expect("the document lists modules");
    let (table, _) = table.split_once("\n## ").expect("the section ends");
    let mut told = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let uses: Vec<&str> = cells[3].split(", ").collect();
        for module in cells[1].split(", ").map(|name| name.trim_matches('`')) {
            told.insert(module.to_owned());
            let (_, allowed) = MAY_USE.iter().find(|(name, _)| *name == module).expect("a module of ours");
            match uses.as_slice() {
                ["–"] => assert!(allowed.is_empty(), "{module} uses {allowed:?}"),
                [one] if one.contains("above") => {}
                uses => assert_eq!(uses, *allowed, "{module}"),
            }
        }
    }
    assert_eq!(told, MAY_USE.iter().map(|(name, _)| (*name).to_owned()).collect());
}

#[test]
fn the_picture_of_the_stream_names_modules() {
    let text = architecture();
    let stream = text.lines().find(|line| line.starts_with("source →")).expect("the stream");
    for module in stream.split(" → ") {
        assert!(MAY_USE.iter().any(|(name, _)| *name == module), "there is no module {module}");
    }
}
