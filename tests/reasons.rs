//! What parsers say of a broken file is said in the reader's language, not in the parser's.

mod common;

use common::options;
use yearbook::compile;
use yearbook::diag::{Diagnostics, Spot, codes};
use yearbook::figure::{Arg, Language};
use yearbook::source::Sources;
use yearbook::text::words;

const BOOK: &str = "[book]\ntitle = \"A\"\nurl = \"https://example.org/\"\n";
const PLACES: &str = "levels: [{id: xa, name: Xã}]\nlocalities: [{id: a, level: xa, name: A}]\n";

const WORDS: &str = "themes/default/words/vi.yaml";

fn found(path: &str, text: &str) -> Diagnostics {
    let mut files = vec![("book.toml", BOOK), ("content/localities.yaml", PLACES)];
    files.retain(|(own, _)| *own != path);
    files.push((path, text));
    compile(&Sources::of(&files), &options("2025-11-30T12:00:00Z")).diagnostics
}

/// Each way of breaking a file that people have found, with the file.
fn broken() -> Vec<(&'static str, String)> {
    let mut broken = Vec::new();
    for text in [
        "title: [a\nunit: b\n",
        "title: {vi: a\nunit: b\n",
        "title: \"a\nunit: b\n",
        "title: a: b\n",
        "title: a\n unit: b\n",
        "title: a\n\tunit: b\n",
        "- a\nb: c\n",
        "title: a\nunit\nkind: flow\n",
        "title: @a\n",
        "title: \"a\\q\"\n",
        "title: a\n---\ntitle: b\n",
        "title: \"a\" b\n",
        "title: a]\nunit: ]\n",
        "title: !x!y a\n",
        "title: ! a\n",
        "title: - a\n",
        "title: 'a\n",
        "a: {b: [}\n",
        "title: \u{1}\n",
    ] {
        broken.push(("content/indicators/i.yaml", text.to_owned()));
        broken.push(("content/news/2025-01-01-n.md", format!("---\n{text}\n---\nChữ.\n")));
    }
    for text in [
        "[book\ntitle = \"A\"\n",
        "[book]\ntitle = A\n",
        "[book]\ntitle\n",
        "[book]\ntitle = \"A\n",
        "[book]\ntitle = \"A\" \"B\"\n",
        "[book]\ntitle = \"A\"\ntitle = \"B\"\n",
        "[book]\ntiêu đề = \"A\"\n",
        "[book]\nlanguages = [\"vi\" \"en\"]\n",
        "[book]\nlanguages = [\"vi\"\n",
        "[book]\ntitle = {vi = \"A\"\n",
        "[book]\ntitle = \n",
        "[book]\ntitle = \"a\\q\"\n",
        "[periods]\nfiscal_year_starts = 09\n",
    ] {
        broken.push(("book.toml", text.to_owned()));
    }
    for text in [
        "nav: {trang-chu: Trang nhất}\n",
        "path: {news: tin}\n",
        "nav: {home: \"Trang {so}\"}\n",
        "nav: {home: \"Trang {\"}\n",
        "nav: 3\n",
        "nav: [\n",
        "- a\n",
        "chữ\n",
    ] {
        broken.push((WORDS, text.to_owned()));
    }
    broken
}

#[test]
fn no_reader_meets_the_words_of_a_parser() {
    let words = words(&Language::new("vi"), None).expect("a language of ours");
    let mut raw = Vec::new();
    for (path, text) in broken() {
        let found = found(path, &text);
        let of_words = found.iter().filter(|told| told.code == &codes::OWN_WORDS).count();
        assert_eq!(of_words, usize::from(path == WORDS), "{path} {text:?}");
        if text.starts_with("nav: ") {
            let placed =
                |told: &yearbook::diag::Diagnostic| told.place.as_ref().is_some_and(|at| at.spot != Spot::Whole);
            assert!(found.iter().all(placed), "{text:?} is told at its line");
        }
        for told in found.iter().filter(|told| [&codes::SYNTAX, &codes::OWN_WORDS].contains(&told.code)) {
            let (_, reason) = told.args.iter().find(|(name, _)| *name == "reason").expect("syntax has a reason");
            match reason {
                Arg::Phrase(_) => assert!(!words.arg(reason).starts_with('['), "{reason:?} has no words"),
                other => raw.push(format!("{path} {text:?}: {other:?}")),
            }
        }
    }
    assert!(raw.is_empty(), "{}", raw.join("\n"));
}
