//! The report that the product began with: one figure is changed, and what follows from it, and nothing else, changes.

#![expect(clippy::disallowed_methods, reason = "these tests read the repository's own site")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use common::options;
use yearbook::diag::Diagnostics;
use yearbook::source::{SourceFile, Sources, read_site};
use yearbook::{Compiled, compile};

const DATA: &str = "content/indicators/dang/ket-nap-dang-vien.yaml";

/// The repository's own site, with texts replaced in some of its files.
fn site(changes: &[(&str, &str, &str)]) -> Compiled {
    let sources = read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository's site can be read");
    let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
    for (path, from, to) in changes {
        let file = files.iter_mut().find(|file| file.path == *path).unwrap_or_else(|| panic!("{path} is there"));
        let text = String::from_utf8(file.bytes.to_vec()).expect("a source is UTF-8");
        assert!(text.contains(from), "{path} holds {from}");
        file.bytes = Arc::from(text.replace(from, to).into_bytes());
    }
    compile(&Sources::new(files), &options("2026-01-01T00:00:00Z"))
}

fn codes(diagnostics: &Diagnostics) -> BTreeSet<&'static str> {
    diagnostics.iter().filter(|d| d.severity == yearbook::diag::Severity::Error).map(|d| d.code.id).collect()
}

#[test]
fn the_example_site_has_no_error_and_no_warning() {
    let made = site(&[]);
    assert!(made.diagnostics.iter().all(|d| d.severity == yearbook::diag::Severity::Hint), "{:?}", made.diagnostics);
    assert!(made.stats.pages > 500);
}

#[test]
fn a_changed_figure_is_reported_where_an_article_still_says_the_old_one() {
    let made = site(&[(DATA, "value: 365", "value: 366")]);
    assert_eq!(codes(&made.diagnostics), BTreeSet::from(["Y104"]));
    assert!(made.output.is_empty(), "nothing is rendered over a wrong figure");
}

#[test]
fn a_changed_figure_changes_the_pages_that_show_it_and_nothing_else() {
    let before = site(&[]).output;
    // The articles leave their figures to the site: what they showed is written in anew.
    let emptied = |path: &'static str| {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("an article");
        let mut changes = Vec::new();
        for (at, _) in text.match_indices("](") {
            let from = text[..at].rfind('[').expect("a link has a text");
            let until = at + text[at..].find(')').expect("a link ends") + 1;
            let link = &text[from..until];
            if link.contains("](value:")
                || link.contains("](plan-share:")
                || link.contains("](change:")
                || link.contains("](ratio:")
            {
                changes.push((link.to_owned(), format!("[]{}", &text[at + 1..until])));
            }
        }
        changes
    };
    let mut changes: Vec<(&str, String, String)> = vec![(DATA, "value: 365".to_owned(), "value: 366".to_owned())];
    let articles = [
        "content/news/2023-09-06-ha-long-ket-nap-365-dang-vien.md",
        "content/news/2023-09-06-ha-long-admits-365-party-members.md",
    ];
    for path in articles {
        changes.extend(emptied(path).into_iter().map(|(from, to)| (path, from, to)));
    }
    let changes: Vec<(&str, &str, &str)> = changes.iter().map(|(p, f, t)| (*p, f.as_str(), t.as_str())).collect();
    let made = site(&changes);
    assert_eq!(codes(&made.diagnostics), BTreeSet::new());
    assert_eq!(made.output.len(), before.len(), "no file comes or goes");
    let changed: BTreeSet<&str> = before
        .iter()
        .filter(|(path, bytes)| made.output.get(*path) != Some(bytes))
        .map(|(path, _)| path.as_str())
        .collect();
    // Whatever changed showed the old figure or its share, and shows the new one instead.
    let says = |bytes: &[u8], figures: &[&str]| {
        let text = String::from_utf8_lossy(bytes);
        figures.iter().any(|figure| text.contains(figure))
    };
    let others: Vec<&&str> = changed
        .iter()
        // The cards of the indicator show the figure as a picture.
        .filter(|path| !path.ends_with("/ket-nap-dang-vien/card.png"))
        .filter(|path| {
            !says(before[**path].whole(), &["365", "81,11", "81.11"])
                || !says(made.output[**path].whole(), &["366", "81,33", "81.33"])
        })
        .collect();
    assert!(others.is_empty(), "these changed too: {others:?}");
    for path in [
        "index.html",
        "chi-tieu/ket-nap-dang-vien/index.html",
        "chi-tieu/ket-nap-dang-vien/data.csv",
        "dia-ban/ha-long/index.html",
        "ky/2023-8M/index.html",
    ] {
        assert!(changed.contains(path), "{path} shows the figure");
        let text = String::from_utf8_lossy(made.output[path].whole()).into_owned();
        assert!(
            text.contains("366") && (text.contains("81,33") || text.contains("81.33")),
            "{path} shows the new figure and its share"
        );
    }
}

/// What a reader sees of a page: its text without tags and drawings, with plain spaces.
fn text_of(html: &[u8]) -> String {
    let html = String::from_utf8_lossy(html).replace("\u{a0}", " ");
    let mut text = String::new();
    let mut rest = html.as_str();
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let tag = &rest[open..];
        let end = if tag.starts_with("<svg") { "</svg>" } else { ">" };
        rest = tag.find(end).map_or("", |at| &tag[at + end.len()..]);
        text.push(' ');
    }
    text + rest
}

#[test]
fn every_figure_of_the_report_stands_on_its_period_its_place_and_its_indicator() {
    let output = site(&[]).output;
    let members = ["365", "81,11 %", " 69", " 12", " 134", "450", "suy từ 365 / 81,11 %"];
    let cells = ["118/243", "48,56 %"];
    let english = |figure: &str| figure.replace(",11 %", ".11%").replace(",56 %", ".56%");
    for (path, figures) in [
        ("ky/2023-8M/index.html", [&members[..], &cells[..]].concat()),
        ("dia-ban/ha-long/index.html", [&members[..], &cells[..]].concat()),
        ("chi-tieu/ket-nap-dang-vien/index.html", members.to_vec()),
        ("chi-tieu/chi-bo-ket-nap/index.html", cells.to_vec()),
    ] {
        let text = text_of(output[path].whole());
        let missing: Vec<_> = figures.iter().filter(|figure| !text.contains(**figure)).collect();
        assert!(missing.is_empty(), "{path} lacks {missing:?}");
    }
    for path in ["en/periods/2023-8M/index.html", "en/places/ha-long/index.html"] {
        let text = text_of(output[path].whole());
        let wanted = members[..6].iter().chain(&cells).map(|figure| english(figure));
        let missing: Vec<_> = wanted.filter(|figure| !text.contains(figure)).collect();
        assert!(missing.is_empty(), "{path} lacks {missing:?}");
    }
}

#[test]
fn a_figure_that_its_own_file_got_wrong_is_told_once() {
    let made = site(&[(DATA, "value: 365", "value: \"3.65,5\"")]);
    assert_eq!(
        codes(&made.diagnostics),
        BTreeSet::from(["Y202"]),
        "the articles' figures are missing only because of it"
    );
}
