//! The schemas for editors and the tables of keys in the docs are those of the program, and say what the readers do.

#![expect(clippy::disallowed_methods, reason = "these tests read the project's own documents and example")]

mod common;

use std::path::{Path, PathBuf};

use common::{options, root};
use jsonschema::Validator;
use serde_json::{Value as Json, json};
use yearbook::compile;
use yearbook::diag::codes;
use yearbook::figure::Language;
use yearbook::manual::{keys, schema};
use yearbook::read::format::{ARTICLE, CHART, FILES, Mapping, OTHERS};
use yearbook::source::Sources;
use yearbook::text::{Words, words};

fn languages() -> [Words; 2] {
    ["vi", "en"].map(|tag| words(&Language::new(tag), None).expect("a language of ours"))
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn validator(name: &str) -> Validator {
    let schemas = schema::schemas(&languages());
    let (_, text) = schemas.iter().find(|(file, _)| *file == format!("{name}.json")).expect("a kind of file");
    let schema: Json = serde_json::from_str(text).expect("a schema is JSON");
    jsonschema::draft7::meta::validate(&schema).expect("a schema that editors understand");
    jsonschema::validator_for(&schema).expect("a schema")
}

fn yaml(text: &str) -> Json {
    serde_yaml::from_str(text).expect("YAML")
}

/// TOML as editors see it: a day is a text.
fn toml(text: &str) -> Json {
    fn json_of(value: &toml::Value) -> Json {
        match value {
            toml::Value::Datetime(day) => json!(day.to_string()),
            toml::Value::Array(items) => items.iter().map(json_of).collect(),
            toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), json_of(value))).collect(),
            other => serde_json::to_value(other).expect("a scalar"),
        }
    }
    json_of(&toml::Value::Table(text.parse().expect("TOML")))
}

fn front_matter(text: &str) -> Json {
    yaml(text.split("---\n").nth(1).expect("front matter"))
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().expect("a folder of ours").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            files(&entry, into);
        } else {
            into.push(entry);
        }
    }
}

/// What the schemas object to in a site.
fn objections(site: &Path) -> Vec<String> {
    let [book, indicator, topic, localities, article] = FILES.each_ref().map(|kind| validator(kind.name));
    let mut all = Vec::new();
    files(&site.join("content"), &mut all);
    all.push(site.join("book.toml"));
    let mut objections = Vec::new();
    let mut seen = 0;
    for path in &all {
        let name = path.to_string_lossy().replace('\\', "/");
        let (validator, value) = match name.as_str() {
            name if name.ends_with("book.toml") => (&book, toml(&text(path))),
            name if name.ends_with("/topic.yaml") => (&topic, yaml(&text(path))),
            name if name.ends_with("/localities.yaml") => (&localities, yaml(&text(path))),
            name if name.contains(".yaml") => (&indicator, yaml(&text(path))),
            name if name.contains(".md") => (&article, front_matter(&text(path))),
            _ => continue,
        };
        seen += 1;
        objections
            .extend(validator.iter_errors(&value).map(|error| format!("{name}: {} {error}", error.instance_path)));
    }
    assert!(seen >= 5, "{} has files of every kind", site.display());
    objections
}

#[test]
fn the_example_and_the_first_site_are_valid() {
    assert_eq!(objections(&root(".")), Vec::<String>::new());
    assert_eq!(objections(&root("src/cli/init/site")), Vec::<String>::new());
}

#[test]
fn every_wrong_key_is_underlined_at_whatever_depth() {
    let indicator = validator("indicator");
    let whole = "title: Thu\nunit: {vi: đồng}\nkind: flow\n";
    assert!(indicator.is_valid(&yaml(whole)));
    for wrong in [
        "titel: Thu",
        "source: {orgs: Báo}",
        "results: {2023: {ha-long: {valeu: 5}}}",
        "results: {2023: {ha-long: {value: 5, history: [{value: 4, resaon: x}]}}}",
        "breakdowns: {nhom: {titel: Nhóm}}",
        "better: up",
        "decimals: 99",
        "decimals: hai",
        "next_release: 6/10/2023",
    ] {
        assert!(!indicator.is_valid(&yaml(&format!("{whole}{wrong}\n"))), "{wrong}");
    }
    assert!(!indicator.is_valid(&yaml("title: Thu\nkind: flow\n")), "a required key is missing");

    let book = validator("book");
    let whole = "[book]\ntitle = \"A\"\nurl = \"https://example.org/\"\n";
    assert!(book.is_valid(&toml(whole)));
    for wrong in ["lang = \"vi\"", "[boook]", "[build]\ndraft = true", "[check]\nallow = [{code = \"Y204\"}]"] {
        assert!(!book.is_valid(&toml(&format!("{whole}{wrong}\n"))), "{wrong}");
    }

    let localities = validator("localities");
    for wrong in ["level: []", "localities: [{id: a, level: b, name: A, form: 2020-01-01}]", "maps: [{files: a}]"] {
        assert!(!localities.is_valid(&yaml(wrong)), "{wrong}");
    }
    let article = validator("article");
    assert!(article.is_valid(&yaml("title: A\ndate: 2025-07-01\ndraft: true\n")));
    for wrong in ["date: 2025-07-01", "title: A\ntagss: [b]", "title: A\nimage: {scr: a.jpg}"] {
        assert!(!article.is_valid(&yaml(wrong)), "{wrong}");
    }
}

#[test]
fn the_committed_schemas_are_those_of_the_program() {
    for (name, made) in schema::schemas(&languages()) {
        let committed: Option<Json> = std::fs::read_to_string(root("docs/schemas").join(&name))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok());
        let made: Json = serde_json::from_str(&made).expect("JSON");
        assert!(committed == Some(made), "docs/schemas/{name} is out of date: run `cargo run --example format`");
    }
}

#[test]
fn the_tables_of_the_format_are_those_of_the_program() {
    let format = text(&root("docs/format.md"));
    let [_, english] = languages();
    let filled = keys::filled(&format, &english).expect("every mark names a kind of file and is closed");
    assert!(filled == format, "docs/format.md is out of date: run `cargo run --example format`");
    for name in keys::names() {
        assert!(format.contains(&format!("<!-- keys: {name} -->")), "docs/format.md has no table of {name}");
    }
}

#[test]
fn every_key_has_its_meaning_in_every_language_and_no_meaning_lacks_its_key() {
    fn collect(mapping: &'static Mapping, all: &mut Vec<String>) {
        let phrases: Vec<String> = mapping.keys.iter().map(|key| key.phrase(mapping)).collect();
        if phrases.iter().all(|phrase| all.contains(phrase)) {
            return;
        }
        all.extend(phrases);
        let below = mapping.keys.iter().map(|key| &key.value).chain(&mapping.others);
        below.flat_map(yearbook::read::format::Value::mappings).for_each(|part| collect(part, all));
    }
    let mut wanted = Vec::new();
    FILES.iter().chain(&OTHERS).for_each(|kind| collect(kind.top, &mut wanted));
    wanted.sort_unstable();
    wanted.dedup();
    for words in languages() {
        let mut said: Vec<String> =
            words.keys().map(|(key, _)| key.to_owned()).filter(|key| key.starts_with("format.keys.")).collect();
        said.sort_unstable();
        assert_eq!(said, wanted);
    }
}

#[test]
fn articles_and_charts_know_every_key_that_is_described() {
    for (described, code) in [(&ARTICLE, &codes::UNKNOWN_FRONT_MATTER), (&CHART, &codes::UNKNOWN_CHART_KEY)] {
        for key in described.keys.iter().map(|key| key.name).chain(["no-such-key"]) {
            let article = if code == &codes::UNKNOWN_FRONT_MATTER {
                format!("---\n{key}: 2025-07-01\n---\n")
            } else {
                format!("---\ntitle: A\ndate: 2025-07-01\n---\n```chart\n{key}: a\n```\n")
            };
            let sources = Sources::of(&[("book.toml", "[book]\n"), ("content/news/a.md", &article)]);
            let found = compile(&sources, &options("2025-11-30T12:00:00Z")).diagnostics;
            assert_eq!(found.iter().any(|d| d.code == code), key == "no-such-key", "{key}");
        }
    }
}
