//! Every code has an example that triggers it, sentences in both languages, and its page in the docs.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use common::language;
use yearbook::diag::example::example;
use yearbook::diag::{Code, Diagnostic, Severity, codes};
use yearbook::manual::{Told, all, found, manual, report};
use yearbook::text::Words;

/// All examples, compiled once for all tests.
fn compiled() -> &'static [Told] {
    static ALL: OnceLock<Vec<Told>> = OnceLock::new();
    ALL.get_or_init(all)
}

fn examples() -> impl Iterator<Item = &'static Told> {
    compiled().iter()
}

/// What was found in a site, as codes with how bad they are.
fn codes_in<'d>(found: impl Iterator<Item = &'d Diagnostic>) -> Vec<(&'static str, Severity)> {
    let mut list: Vec<_> = found.map(|d| (d.code.id, d.severity)).collect();
    list.sort_unstable();
    list.dedup();
    list
}

#[test]
fn every_code_has_an_example() {
    let without: Vec<&str> = codes::ALL.iter().filter(|code| example(code).is_none()).map(|code| code.id).collect();
    assert_eq!(without, Vec::<&str>::new(), "write src/diag/examples/CODE.txt");
}

#[test]
fn codes_are_in_order_and_none_stands_twice() {
    let ids: BTreeSet<&str> = codes::ALL.iter().map(|code| code.id).collect();
    assert_eq!(ids.len(), codes::ALL.len());
}

#[test]
fn the_wrong_site_has_exactly_the_mistake_and_the_right_one_none() {
    let mut faults = Vec::new();
    for Told { code, example, diagnostics, .. } in examples() {
        let wrong = codes_in(diagnostics.iter());
        let at_least_as_bad: Vec<_> = wrong.iter().filter(|(_, severity)| *severity <= code.severity).collect();
        if at_least_as_bad != [&(code.id, code.severity)] {
            faults.push(format!("{}: the wrong site has {wrong:?}", code.id));
        }
        let (_, diagnostics) = found(&example.right);
        let right = codes_in(diagnostics.iter());
        if !right.is_empty() {
            faults.push(format!("{}: the right site has {right:?}", code.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_report_is_whole_in_both_languages() {
    let mut faults = Vec::new();
    for words in ["vi", "en"].map(language) {
        for told in examples() {
            let (report, example) = (report(told, &words), &told.example);
            let gap = report.split('{').skip(1).any(|rest| {
                rest.split_once('}')
                    .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase()))
                    && !example
                        .wrong
                        .iter()
                        .any(|file| file.text.contains(&format!("{{{}", rest.split('}').next().unwrap_or(""))))
            });
            if gap || report.contains("[messages.") || report.contains("[shape.") {
                faults.push(report);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// All gaps that a code's sentences have in a language.
fn gaps(words: &Words, code: &Code) -> BTreeMap<String, BTreeSet<String>> {
    let prefix = format!("messages.{}.", code.id);
    let own = words.keys().filter_map(|(key, gaps)| Some((key.strip_prefix(&prefix)?.to_owned(), gaps)));
    own.map(|(part, gaps)| (part, gaps.into_iter().map(str::to_lowercase).collect())).collect()
}

#[test]
fn both_languages_say_the_same_parts_with_the_same_gaps() {
    let (vi, en) = (language("vi"), language("en"));
    for code in codes::ALL {
        let (vi, en) = (gaps(&vi, code), gaps(&en, code));
        assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>(), "{}", code.id);
        for part in ["message", "help", "explain"] {
            assert!(vi.contains_key(part), "{} has no {part}", code.id);
        }
        let all =
            |parts: &BTreeMap<String, BTreeSet<String>>| parts.values().flatten().cloned().collect::<BTreeSet<_>>();
        assert_eq!(all(&vi), all(&en), "{}", code.id);
    }
}

#[test]
fn messages_for_codes_that_do_not_exist_are_gone() {
    for words in ["vi", "en"].map(language) {
        let known: BTreeSet<&str> = codes::ALL.iter().map(|code| code.id).collect();
        let said = words.keys().filter_map(|(key, _)| key.strip_prefix("messages.")?.split('.').next());
        let stray: BTreeSet<&str> = said.filter(|id| !known.contains(id)).collect();
        assert!(stray.is_empty(), "{stray:?}");
    }
}

#[test]
fn every_remedy_that_a_diagnostic_names_has_words() {
    let words = language("en");
    let mut faults = Vec::new();
    for Told { code, diagnostics, .. } in examples() {
        for Diagnostic { code: own, help, .. } in diagnostics.iter() {
            if let Some(variant) = help
                && !words.has(&format!("messages.{}.help-{variant}", own.id))
            {
                faults.push(format!("{}: {} has no help-{variant}", code.id, own.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the code itself is what is looked through")]
fn every_remedy_that_the_code_names_has_words() {
    let words = language("en");
    let said: BTreeSet<String> = words
        .keys()
        .filter_map(|(key, _)| Some(key.strip_prefix("messages.")?.split_once(".help-")?.1.to_owned()))
        .collect();
    let (mut asked, mut quoted) = (BTreeSet::new(), BTreeSet::new());
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().expect("a folder of ours").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&entry).expect("a text of ours");
                let after = |mark: &'static str| text.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
                asked.extend(after("helped_by(\"").map(str::to_owned));
                quoted.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
    let missing: Vec<_> = asked.difference(&said).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // Some are chosen by a variable: then their name stands in quotation marks somewhere.
    quoted.extend(asked);
    let never: Vec<_> = said.difference(&quoted).collect();
    assert!(never.is_empty(), "nothing in the code asks for {never:?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the docs are what is compared")]
fn the_docs_say_what_yearbook_says() {
    for (tag, path) in [("en", "docs/messages.md"), ("vi", "docs/messages.vi.md")] {
        let docs = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let same = docs.is_ok_and(|docs| docs == manual(compiled(), &language(tag)));
        assert!(same, "{path} is out of date: run `cargo run --example messages`");
    }
}

#[test]
fn a_site_switches_codes_off_and_raises_them() {
    let told = compiled().iter().find(|told| told.code == &codes::SUM_DIFFERS).expect("an example");
    let settle = |settings: &str| {
        let mut files = told.example.wrong.clone();
        let book = yearbook::diag::example::site().into_iter().find(|file| file.path == "book.toml");
        let mut book = book.expect("every site has one");
        book.text.push_str(settings);
        files.push(book);
        codes_in(found(&files).1.iter())
    };
    assert_eq!(settle("[check]\nallow = [{code = \"Y215\", reason = \"làm tròn\"}]\n"), []);
    let raised = settle("[check]\ndeny = [{code = \"Y215\", reason = \"tổng phải khớp\"}]\n");
    assert_eq!(raised, [("Y215", Severity::Error)]);
}
