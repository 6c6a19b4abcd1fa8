//! What was found, as people and programs are told of it.

mod common;

use common::{BOOK, PLACES, file, language, options};
use yearbook::compile;
use yearbook::diag::{Diagnostic, Diagnostics, FileId, Place, Spot, Step, codes};
use yearbook::figure::Phrase;
use yearbook::source::Sources;
use yearbook::tell::{Style, github, human, json, locate};

const INDICATOR: &str = "\
# Đảng viên mới
title: {vi: Đảng viên mới kết nạp, en: Party members admitted}
plan:
  2023: {ha-long: {value: 450, note: \"suy từ 365 / 81,11 %\"}}
results:
  2023-8M:
    ha-long: {note: Đạt, value: 365}
    phường-hồng-hải: 14
    phuong-cao-xanh: {missing: not-yet}
    phuong-ha-tu:
  2022-8M: {ha-long: 312}
tags: [một, {hai: 2}, [ba], []]
values: |
  ky\tso
  1\t2
alias: *x
";

fn all_of(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut all = Diagnostics::default();
    diagnostics.into_iter().for_each(|diagnostic| all.push(diagnostic));
    all
}

/// The one file's line, column and text at each place.
fn found(path: &str, bytes: &[u8], spots: Vec<Spot>) -> Vec<String> {
    let sources = Sources::new(vec![file(path, bytes)]);
    let places: Vec<Place> = spots.into_iter().map(|spot| Place { file: FileId(0), spot }).collect();
    let show = |position: yearbook::tell::Position| {
        let text = String::from_utf8_lossy(&bytes[position.start..position.end]).into_owned();
        format!("{}:{} {text}", position.line, position.column)
    };
    locate(&sources, &places).into_iter().map(|l| l.position.map_or_else(|| "whole".to_owned(), show)).collect()
}

fn key(keys: &[&str]) -> Spot {
    Place::path(FileId(0), keys).spot
}

fn name(keys: &[&str]) -> Spot {
    Place::name(FileId(0), keys).spot
}

fn steps(steps: &[Step]) -> Spot {
    Spot::Path(steps.into())
}

fn nth(key: &str, index: u32) -> Spot {
    steps(&[Step::Key(key.into()), Step::Nth(index)])
}

fn entry(section: &'static str, outer: u32, inner: u32) -> Spot {
    Spot::Entry { section, outer, inner }
}

#[test]
fn a_path_through_yaml_leads_to_the_value_or_to_its_nearest_ancestor() {
    let cases = [
        (key(&["title", "vi"]), "2:13 Đảng viên mới kết nạp"),
        (key(&["title", "en"]), "2:40 Party members admitted"),
        (name(&["title", "en"]), "2:36 en"),
        (key(&["title"]), "2:1 title"),
        (key(&["plan", "2023", "ha-long", "note"]), "4:38 \"suy từ 365 / 81,11 %\""),
        (key(&["results", "2023-8M", "phường-hồng-hải"]), "8:22 14"),
        (name(&["results", "2023-8M", "phường-hồng-hải"]), "8:5 phường-hồng-hải"),
        (key(&["results", "2023-8M"]), "6:3 2023-8M"),
        (key(&["results", "2023-8M", "phuong-ha-tu"]), "10:5 phuong-ha-tu"),
        (key(&["results", "2023-8M", "nobody", "value"]), "6:3 2023-8M"),
        (key(&["nothing", "here"]), "2:1 title"),
        (entry("plan", 0, 0), "4:27 450"),
        (entry("results", 0, 0), "7:33 365"),
        (entry("results", 0, 1), "8:22 14"),
        (entry("results", 0, 2), "9:32 not-yet"),
        (entry("results", 1, 0), "11:22 312"),
        (entry("results", 1, 7), "11:3 2022-8M"),
        (entry("results", 9, 9), "5:1 results"),
        (entry("plans", 0, 0), "2:1 title"),
        (nth("tags", 0), "12:8 một"),
        (nth("tags", 1), "12:14 hai"),
        (nth("tags", 2), "12:24 ba"),
        (nth("tags", 3), "12:29 ["),
        (key(&["values"]), "14:3 ky\tso\n  1\t2"),
        (steps(&[]), "2:1 title"),
    ];
    let (spots, expected): (Vec<_>, Vec<_>) = cases.into_iter().unzip();
    assert_eq!(found("content/indicators/a.yaml", INDICATOR.as_bytes(), spots), expected);
}

#[test]
fn a_path_through_book_toml_leads_to_the_setting() {
    let text = "\u{feff}[book]\r\ntitle = { vi = \"Hạ Long\" }\r\nlanguages = [\"vi\", \"xx\"]\r\n[periods.terms]\r\n";
    let second = steps(&[Step::Key("book".into()), Step::Key("languages".into()), Step::Nth(1)]);
    assert_eq!(
        found(
            "book.toml",
            text.as_bytes(),
            vec![
                key(&["book", "title", "vi"]),
                name(&["book", "title"]),
                second,
                key(&["book", "url"]),
                key(&["home"]),
            ]
        ),
        ["2:16 \"Hạ Long\"", "2:1 title", "3:20 \"xx\"", "1:2 book", "whole"]
    );
}

#[test]
fn the_front_matter_of_an_article_is_yaml_and_its_text_is_not() {
    let text = "---\ntitle: \"Đạt 81 %\"\ndate: 2023-13-06\n---\nlời: [văn\n---\ntitle: không\n";
    assert_eq!(
        found("content/news/a.md", text.as_bytes(), vec![key(&["date"]), name(&["title"])]),
        ["3:7 2023-13-06", "2:1 title"]
    );
}

#[test]
fn spans_lines_and_columns_count_characters_whatever_ends_the_lines() {
    for text in [
        "một: 1\nđá: \"x y\"\nba: 3",
        "một: 1\r\nđá: \"x y\"\r\nba: 3",
        "một: 1\rđá: \"x y\"\rba: 3",
        "\u{feff}một: 1\nđá: \"x y\"\nba: 3",
    ] {
        let at = text.find("đá").expect("it is there");
        let span = |start: usize, end: usize| Place::span(FileId(0), start, end).spot;
        assert_eq!(
            found(
                "a.yaml",
                text.as_bytes(),
                vec![
                    span(at, at + 4),
                    Spot::LineColumn(1, 1),
                    Spot::LineColumn(2, 5),
                    Spot::LineColumn(3, 1),
                    key(&["đá"]),
                    key(&["ba"]),
                    Spot::Whole,
                ]
            ),
            ["2:1 đá", "1:1 một", "2:5 \"x y\"", "3:1 ba", "2:5 \"x y\"", "3:5 3", "whole"],
            "{text:?}"
        );
    }
}

#[test]
fn no_place_and_no_file_is_too_strange_to_be_told() {
    let files: [&[u8]; 9] = [
        b"",
        b"\xff\xfe\x00",
        b"\n\n",
        b"a: \xff\xe1\xba x\nb: 2",
        b"\xef\xbb\xbf",
        b"a: [",
        b"\t- :",
        b"a: \"b",
        "ắ".as_bytes(),
    ];
    let numbers = [0, 1, 2, 3, 4, 5, 9, 1000, u32::MAX];
    for bytes in files {
        for path in ["a.yaml", "book.toml", "a.md", "a.csv"] {
            let sources = Sources::new(vec![file(path, bytes)]);
            let mut spots = vec![Spot::Whole, key(&["a"]), name(&["b"]), key(&[]), entry("a", 0, 0)];
            for a in numbers {
                spots.extend(numbers.iter().flat_map(|b| [Spot::Span(a, *b), Spot::LineColumn(a, *b)]));
            }
            let diagnostics = spots.into_iter().map(|spot| {
                Diagnostic::new(&codes::UNKNOWN_KEY, Place { file: FileId(0), spot }).with("key", "\u{1b}[31m")
            });
            let all =
                all_of(diagnostics.map(|d| {
                    if d.place.as_ref().is_some_and(|p| p.spot == Spot::Whole) { d } else { d.with("x", "") }
                }));
            let told = human(&all, &sources, &language("vi"), Style::Plain);
            assert!(!told.contains('\u{1b}'), "a file's bytes do not command the terminal");
            assert_eq!(json(&all, &sources, &language("vi")).lines().count(), 2);
        }
    }
}

/// A site with a mistake of each kind, told.
fn mistakes() -> (Sources, Diagnostics) {
    let sources = Sources::of(&[
        ("book.toml", "[book]\ntitle = \"Hạ Long\"\n"),
        ("content/a.yaml", INDICATOR),
        ("content/bài viết.md", "---\ntitle: x\n---\n\t\tđạt\t80,11 % kế hoạch"),
    ]);
    let [book, indicator, article] = [0, 1, 2].map(FileId);
    let all = all_of([
        Diagnostic::new(&codes::WRONG_SHAPE, Place::span(article, 26, 33)).with("expected", Phrase::new("shape.value")),
        Diagnostic::new(&codes::UNKNOWN_KEY, Place::name(indicator, &["results", "2023-8M", "phường-hồng-hải"]))
            .with("key", "phường-hồng-hải")
            .suggesting(Some("phuong-hong-hai")),
        Diagnostic::new(&codes::DUPLICATE_KEY, Place::path(indicator, &["results", "2022-8M", "ha-long"]))
            .with("key", "ha-long")
            .and_at(Place { file: indicator, spot: entry("results", 0, 0) }),
        Diagnostic::new(&codes::ORPHAN_FILE, Place::file(article)),
        Diagnostic::new(&codes::UNKNOWN_FRONT_MATTER, Place { file: article, spot: Spot::LineColumn(2, 1) })
            .with("key", "title"),
        Diagnostic::nowhere(&codes::FILE_MISSING).with("file", "content/localities.yaml"),
        Diagnostic::new(&codes::BAD_SETTING, Place::path(book, &["book", "url"])).with("key", "url").helped_by("url"),
    ]);
    (sources, all)
}

#[test]
fn people_read_it_in_vietnamese() {
    let (sources, all) = mistakes();
    let told = human(&all, &sources, &language("vi"), Style::Plain);
    assert_eq!(told, include_str!("told/vi.txt"), "\n{told}");
}

#[test]
fn people_read_it_in_english() {
    let (sources, all) = mistakes();
    let told = human(&all, &sources, &language("en"), Style::Plain);
    assert_eq!(told, include_str!("told/en.txt"), "\n{told}");
}

#[test]
fn colours_change_no_letter() {
    let (sources, all) = mistakes();
    let mut coloured = human(&all, &sources, &language("en"), Style::Coloured);
    while let Some(start) = coloured.find("\u{1b}[") {
        let end = start + coloured[start..].find('m').expect("every colour ends");
        coloured.replace_range(start..=end, "");
    }
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&coloured), trimmed(&human(&all, &sources, &language("en"), Style::Plain)));
}

#[test]
fn programs_read_one_json_object_a_line() {
    let (sources, all) = mistakes();
    let told = json(&all, &sources, &language("en"));
    assert_eq!(told, include_str!("told/en.jsonl"), "\n{told}");
}

#[test]
fn github_shows_it_beside_the_line() {
    let (sources, all) = mistakes();
    let told = github(&all, &sources, &language("vi"));
    assert_eq!(told, include_str!("told/github.txt"), "\n{told}");
}

#[test]
fn what_stands_in_a_file_cannot_end_a_github_command() {
    let sources = Sources::of(&[("a:b,c%.yaml", "x")]);
    let all = all_of([Diagnostic::new(&codes::SYNTAX, Place::file(FileId(0))).with("reason", "50 %\r\n::error::x")]);
    assert_eq!(
        github(&all, &sources, &language("en")),
        "::error file=a%3Ab%2Cc%25.yaml,title=Y001::the file is not well formed: 50 %25%0D%0A::error::x\
         %0Ahelp: mend the line that is shown, and run again\n"
    );
}

#[test]
fn the_same_mistake_at_many_places_is_told_once() {
    let lines = "- phuong-hog-hai: 0\n".repeat(302);
    let sources = Sources::of(&[("content/a.yaml", &lines)]);
    let step = |i: u32| Spot::Path([Step::Nth(i), Step::Name("phuong-hog-hai".into())].into());
    let all = all_of((0..302).rev().map(|i| {
        Diagnostic::new(&codes::UNKNOWN_KEY, Place { file: FileId(0), spot: step(i) })
            .with("key", "phuong-hog-hai")
            .suggesting(Some("phuong-hong-hai"))
    }));
    assert_eq!(
        human(&all, &sources, &language("en"), Style::Plain),
        "\
error[Y002]: there is no key `phuong-hog-hai`
 --> content/a.yaml:1:3
  |
1 | - phuong-hog-hai: 0
  |   ^^^^^^^^^^^^^^ unknown key
  |
  = also here: content/a.yaml:2:3, content/a.yaml:3:3 and 299 more places
  = help: did you mean `phuong-hong-hai`?

302 errors
"
    );
    let told = json(&all, &sources, &language("vi"));
    assert_eq!(told.lines().count(), 1);
    assert_eq!(told.matches("\"kind\":\"same\"").count(), 301);
    assert!(github(&all, &sources, &language("vi")).contains("(và 301 chỗ khác)"));
}

#[test]
fn a_mistake_without_arguments_is_told_at_each_place() {
    let sources = Sources::of(&[("content/a.txt", ""), ("content/b.txt", "")]);
    let all = all_of([1, 0].map(|i| Diagnostic::new(&codes::ORPHAN_FILE, Place::file(FileId(i)))));
    let told = human(&all, &sources, &language("vi"), Style::Plain);
    assert_eq!(told.matches("cảnh báo[Y007]").count(), 2);
    assert!(told.find("a.txt") < told.find("b.txt"));
    assert!(told.ends_with("2 cảnh báo\n"));
}

#[test]
fn a_long_line_is_cut_and_its_column_is_right() {
    let line = format!("note: {}SAI{}", "ă".repeat(500), "đ".repeat(500));
    let sources = Sources::of(&[("a.yaml", &line)]);
    let at = line.find("SAI").expect("it is there");
    let all = all_of([Diagnostic::new(&codes::NOT_UTF8, Place::span(FileId(0), at, at + 3))]);
    let told = human(&all, &sources, &language("vi"), Style::Plain);
    assert!(told.contains("a.yaml:1:507\n"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 140), "{told}");
    let lines: Vec<Vec<char>> = told.lines().map(|line| line.chars().collect()).collect();
    let caret = lines.iter().find_map(|line| line.iter().position(|c| *c == '^')).expect("a caret");
    let above = lines.iter().find(|line| line.contains(&'S')).expect("the line");
    assert_eq!(above[caret..caret + 3], ['S', 'A', 'I']);
}

#[test]
fn nothing_found_is_said_too() {
    assert_eq!(human(&Diagnostics::default(), &Sources::default(), &language("vi"), Style::Plain), "không có lỗi\n");
}

/// What is told of a site with one more file, in English and in Vietnamese.
fn told_of(path: &str, text: &str) -> [String; 2] {
    let mut files = vec![("book.toml", BOOK), ("content/localities.yaml", PLACES)];
    files.retain(|(own, _)| *own != path);
    files.push((path, text));
    let sources = Sources::of(&files);
    let found = compile(&sources, &options("2026-01-01T00:00:00Z")).diagnostics;
    ["en", "vi"].map(|tag| human(&found, &sources, &language(tag), Style::Plain))
}

#[test]
fn a_misspelled_key_that_must_be_there_is_told_once_at_the_key() {
    assert_eq!(
        told_of("content/news/a.md", "---\ntitel: Trồng cây\ndate: 2024-06-05\n---\nMột bài.\n"),
        [
            "\
error[Y102]: the title is missing
 --> content/news/a.md:2:1
  |
2 | titel: Trồng cây
  | ^^^^^
  |
  = help: write `title` instead of `titel`

1 error
",
            "\
lỗi[Y102]: thiếu tiêu đề
 --> content/news/a.md:2:1
  |
2 | titel: Trồng cây
  | ^^^^^
  |
  = cách sửa: viết `title` thay cho `titel`

1 lỗi
"
        ]
    );
    let [english, _] = told_of("content/news/a.md", "---\ntitle: Trồng cây\ndaet: 2024-06-05\n---\nMột bài.\n");
    assert_eq!(
        english,
        "\
error[Y103]: the date is missing
 --> content/news/a.md:3:1
  |
3 | daet: 2024-06-05
  | ^^^^
  |
  = help: write `date` instead of `daet`

1 error
"
    );
    let [english, _] = told_of("content/indicators/a.yaml", "title: Cây\nunit: cây\nkidn: flow\nresults: {}\n");
    assert_eq!(
        english,
        "\
error[Y002]: there is no key `kidn`
 --> content/indicators/a.yaml:3:1
  |
3 | kidn: flow
  | ^^^^ unknown key
  |
  = help: did you mean `kind`?

1 error
"
    );
    let chart = "---\ntitle: Cây\ndate: 2024-06-05\n---\n```chart\nindicater: cay\n```\n";
    let [english, _] = told_of("content/news/a.md", chart);
    assert_eq!(
        english,
        "\
error[Y112]: a chart has no setting “indicater”
 --> content/news/a.md:6:1
  |
6 | indicater: cay
  | ^^^^^^^^^
  |
  = help: did you mean `indicator`?

1 error
"
    );
}

/// The codes of the errors and warnings of a file, in their order.
fn codes(path: &str, text: &str) -> Vec<String> {
    let [english, _] = told_of(path, text);
    let starts = english.lines().filter_map(|line| line.strip_prefix("error[").or(line.strip_prefix("warning[")));
    starts.map(|told| told[..4].to_owned()).collect()
}

#[test]
fn a_decimal_comma_between_braces_is_one_number_and_told_as_that() {
    let head = "title: Chỉ số\nunit: '%'\nkind: index\nresults:\n";
    let [english, vietnamese] =
        told_of("content/indicators/a.yaml", &format!("{head}  2024: {{ha-long: 101,84, tinh: -3,5}}\n"));
    assert!(
        english.starts_with("error[Y202]: `101,84` is no number\n --> content/indicators/a.yaml:5:19\n"),
        "{english}"
    );
    assert!(english.contains("write `101.84`") && vietnamese.contains("viết `101.84`"), "{english}");
    assert!(english.contains("`-3,5` is no number") && !english.contains("Y209"), "{english}");
    // A key of digits that has no number before it is a blank one.
    assert_eq!(codes("content/indicators/a.yaml", &format!("{head}  2024: {{84: }}\n")), ["Y209"]);
}

#[test]
fn a_mistake_hides_no_other_and_is_told_once() {
    let article = |front: &str| codes("content/news/a.md", &format!("---\ntitle: x\ndate: 2024-06-05\n{front}\n---\n"));
    assert_eq!(article("image: {scr: a.png, alt: x}"), ["Y107"]);
    assert_eq!(article("image: {alt: x}"), ["Y106"]);
    assert_eq!(article("source: {nmae: x}"), ["Y107"]);
    assert_eq!(article("source: {}"), ["Y106"]);
    // A change without its day, whose units and names are read all the same.
    let change = "levels: [{id: p, name: T}]\nlocalities:\n  - {id: ha-long, name: A, level: p}\nchanges:\n  - bais: x\n    units:\n      - {into: a, from: [{part_of: b, shaer: 1}]}\n    renamed: [{id: a, nmae: B}]\n";
    assert_eq!(codes("content/localities.yaml", change), ["Y002", "Y012", "Y002", "Y002"]);
}

#[test]
fn what_no_misspelled_key_means_is_told_to_be_missing() {
    // Of two misspelled ones the first stands for it; an unlike one for nothing.
    assert_eq!(codes("content/news/a.md", "---\nsubject: x\ndate: 2024-06-05\n---\n"), ["Y102"]);
    assert_eq!(codes("content/news/a.md", "---\ntitel: x\ntilte: x\ndate: 2024-06-05\n---\n"), ["Y102", "Y107"]);
    assert_eq!(codes("content/news/a.md", "---\n---\n"), ["Y102", "Y103"]);
    assert_eq!(codes("content/indicators/a.yaml", "title: Cây\nunit: cây\nsort: flow\n"), ["Y012", "Y002"]);
    // An article whose file has a date lacks none.
    assert_eq!(codes("content/news/2024-06-05-a.md", "---\ntitle: x\ndaet: 2024-06-05\n---\n"), ["Y107"]);
}
