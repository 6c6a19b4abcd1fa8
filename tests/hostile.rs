//! What nobody writes by mistake, and what somebody will: a diagnostic or a sane page, soon, and never a panic.

#![expect(clippy::format_collect, reason = "inputs are listed where they are tried, made once each")]
#![expect(clippy::disallowed_methods, reason = "a watchdog needs a clock, and the program a folder to look at")]

mod common;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
#[cfg(unix)]
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{BOOK, PLACES};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use yearbook::figure::Language;
use yearbook::source::{SourceFile, Sources};
use yearbook::tell::{Style, human, json};
use yearbook::text::words;
use yearbook::{Compiled, Options, compile};

/// Ten times what a release build is allowed.
const WATCHDOG: Duration = Duration::from_secs(20);

/// An indicator with a figure.
const INDICATOR: &str = "title: Cây\nunit: cây\nkind: flow\nresults:\n  2024: {ha-long: 1200}\n";

type Pair = (String, Vec<u8>);

fn pair(path: &str, bytes: impl Into<Vec<u8>>) -> Pair {
    (path.to_owned(), bytes.into())
}

/// A site of these files, on the usual settings and places where they are not among them.
fn site(files: Vec<Pair>) -> Sources {
    let mut all = files;
    for (path, text) in
        [("book.toml", BOOK), ("content/localities.yaml", PLACES), ("content/indicators/cay.yaml", INDICATOR)]
    {
        if !all.iter().any(|(known, _)| known == path) {
            all.push(pair(path, text));
        }
    }
    Sources::new(all.into_iter().map(|(path, bytes)| SourceFile { path, bytes: Arc::from(bytes) }).collect())
}

/// On a machine that is busy with other things everything takes longer: then so does an ordinary site.
fn in_time(name: &str, took: Duration) {
    if took < WATCHDOG {
        return;
    }
    let as_of = "2026-01-01T12:00:00+07:00".parse().expect("a time");
    let begun = Instant::now();
    compile(&site(Vec::new()), &Options { as_of, drafts: true, base_url: None });
    let usual = begun.elapsed();
    assert!(took < usual * 100, "{name}: took {took:?}, an ordinary site {usual:?}");
}

/// Compiles the site and tells its diagnostics, with a watchdog; a panic names the input.
fn survived(name: &str, files: Vec<Pair>) -> Compiled {
    let sources = site(files);
    let begun = Instant::now();
    let as_of = "2026-01-01T12:00:00+07:00".parse().expect("a time");
    let options = Options { as_of, drafts: true, base_url: None };
    let compiled = catch_unwind(AssertUnwindSafe(|| {
        let compiled = compile(&sources, &options);
        let words = words(&Language::new("en"), None).expect("a language of ours");
        human(&compiled.diagnostics, &sources, &words, Style::Plain);
        json(&compiled.diagnostics, &sources, &words);
        compiled
    }));
    let compiled = compiled.unwrap_or_else(|_| panic!("{name}: panics"));
    in_time(name, begun.elapsed());
    safe(name, &compiled);
    compiled
}

/// Every path stays inside the output, can be written on every system, and collides with no other.
fn safe(name: &str, compiled: &Compiled) {
    if compiled.diagnostics.has_errors() {
        return;
    }
    let mut known = BTreeSet::new();
    for path in compiled.output.keys() {
        for part in path.split('/') {
            let odd = |c: char| c.is_control() || "\\:*?\"<>|%#".contains(c);
            let stem = part.split('.').next().unwrap_or("").to_ascii_lowercase();
            assert!(!part.is_empty() && part != "." && part != "..", "{name}: {path:?}");
            assert!(!part.contains(odd) && !part.ends_with(['.', ' ']) && part.len() <= 240, "{name}: {path:?}");
            assert!(!["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&stem.as_str()), "{name}: {path:?}");
        }
        assert!(known.insert(path.to_lowercase()), "{name}: {path:?} twice");
    }
    for path in compiled.output.keys() {
        for (end, _) in path.match_indices('/') {
            assert!(!compiled.output.contains_key(&path[..end]), "{name}: {path:?} is below a file");
        }
    }
}

fn codes(compiled: &Compiled) -> BTreeSet<&'static str> {
    compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect()
}

/// The site with this article: survived.
fn article(name: &str, body: &str) -> Compiled {
    let text = format!("---\ntitle: Bài\ndate: 2024-06-05\n---\n{body}\n");
    survived(name, vec![pair("content/news/bai.md", text)])
}

#[test]
fn an_article_of_nothing_but_marks_is_a_page_or_is_told() {
    let nested: String = (0..2_000).map(|level| format!("{}- x\n", "  ".repeat(level))).collect();
    let columns = format!("{}|\n{}|\n{}|\n", "|a".repeat(20_000), "|-".repeat(20_000), "|1".repeat(20_000));
    for (name, body) in [
        ("a line of twenty megabytes", "từ ".repeat(4_000_000)),
        ("a hundred thousand links", "[a](https://example.org/) ".repeat(100_000)),
        ("brackets", "[".repeat(10_000)),
        ("brackets and parentheses", "[](".repeat(10_000)),
        ("pictures in pictures", format!("{}x{}", "![".repeat(5_000), "](y)".repeat(5_000))),
        ("quotes", ">".repeat(10_000)),
        ("quotes in lines", "> ".repeat(300).repeat(30)),
        ("nested lists", nested),
        ("columns", columns),
        ("emphasis", "*a ".repeat(50_000)),
        ("emphasis without spaces", "*a_b".repeat(25_000)),
        ("stars", "*".repeat(50_000)),
        ("backticks", (1..400).map(|n| format!("{}x ", "`".repeat(n))).collect()),
        ("html", "<div>".repeat(20_000)),
        ("html of many kinds", "<b><i><u><a href=x>".repeat(3_000)),
        ("comments", "<!-- ".repeat(20_000)),
        ("cdata", "<![CDATA[".repeat(20_000)),
        ("entities", "&#x10ffff;&#0;&#xD800;&nope;".repeat(5_000)),
        (
            "footnotes",
            (0..3_000).map(|n| format!("[^{n}] ")).chain((0..3_000).map(|n| format!("\n\n[^{n}]: [^{n}]"))).collect(),
        ),
        ("headings", "# x\n\n".repeat(5_000)),
        ("references", (0..5_000).map(|n| format!("[a{n}]: /x\n")).collect()),
        ("fences", "```chart\n".repeat(3_000)),
        ("charts", "```chart\nindicator: cay\n```\n\n".repeat(60)),
        ("a chart with deep settings", format!("```chart\nindicator: cay\nx: {}\n```\n", "[".repeat(20_000))),
        ("bound figures", "[](value:cay/2024) ".repeat(2_000)),
        ("a long reference", format!("[x](value:{})", "a/".repeat(50_000))),
        ("a long word", "x".repeat(1_000_000)),
        ("no ends of lines", "từ ".repeat(300_000)),
        ("controls", (0..32_u8).map(char::from).cycle().take(10_000).collect()),
        ("marks of direction", "\u{202e}\u{2066}\u{200b}\u{feff}".repeat(2_000)),
        ("numbers", "năm 0000, 9999, 1234567890123456789012345678901234567890 người; ".repeat(200)),
    ] {
        article(name, &body);
    }
    // Five megabytes of sentences, of the kind of a real article.
    article("a large article", &"Riêng 8 tháng năm 2023 kết nạp được 365 đảng viên mới.\n\n".repeat(80_000));
}

#[test]
fn front_matter_of_any_kind_is_told_or_read() {
    for (name, front) in [
        ("deep list", format!("tags: {}", "[".repeat(20_000))),
        ("deep map", format!("tags: {}", "{a: ".repeat(20_000))),
        ("deep block", (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect()),
        ("alias bomb", bomb()),
        ("scalar", format!("summary: {}", "x".repeat(2_000_000))),
        ("keys", (0..20_000).map(|n| format!("k{n}: 1\n")).collect()),
        ("same keys", "title: x\n".repeat(20_000)),
        ("tags", (0..200).map(|n| format!("- t{n}\n")).fold("tags:\n".to_owned(), |all, tag| all + &tag)),
        ("long tag", format!("tags: [{}]", "t".repeat(3_000))),
        ("tags of marks", "tags: ['!!!', '..', '/', 'con', 'AUX', 'x\\0', '\u{301}', 'a/b', '../../x']".to_owned()),
        ("long slug", format!("slug: {}", "s".repeat(3_000))),
        ("slug of a device", "slug: con".to_owned()),
        ("slug upwards", "slug: ../../../etc/passwd".to_owned()),
        ("slug of marks", "slug: '!!!'".to_owned()),
        ("aliases", "aliases: [/../x, '/a/./b', '/CON/', '/a b./', \"/a\\nb/\", '/a\\b', /feed.xml, /chi-tieu/, '/', /data/x.html/y, /index.html]".to_owned()),
        ("one alias a file", "aliases: [/feed.xml]".to_owned()),
        ("one alias a page", "aliases: [/chi-tieu/cay/data.csv]".to_owned()),
        ("one alias a device", "aliases: [/a/aux/]".to_owned()),
        ("one alias with a line end", "aliases: [\"/a\\nb/\"]".to_owned()),
        ("one alias with a dot at its end", "aliases: ['/a./']".to_owned()),
        ("one long alias", format!("aliases: [/{}/]", "a".repeat(400))),
        ("alias in capitals", "aliases: [/Chi-Tieu/]".to_owned()),
        ("dates", "publish_at: 9999-12-31T23:59:59+14:00".to_owned()),
        ("year naught", "date: 0000-01-01".to_owned()),
        ("last year", "date: 9999-12-31".to_owned()),
        ("language", "lang: ../../x".to_owned()),
        ("language of marks", "lang: '\"><script>'".to_owned()),
        ("period", "period: 9999-12".to_owned()),
        ("translation of itself", "translation_of: bai".to_owned()),
    ] {
        let date = if front.contains("date: ") { "" } else { "date: 2024-06-05\n" };
        let text = format!("---\ntitle: Bài\n{date}{front}\n---\nChữ.\n");
        survived(name, vec![pair("content/news/bai.md", text)]);
    }
}

/// Nine lists of nine aliases each: a billion values.
fn bomb() -> String {
    let level = |n: usize| {
        let before = (b'a' + u8::try_from(n).expect("few levels") - 1) as char;
        let name = (b'a' + u8::try_from(n).expect("few levels")) as char;
        format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", "))
    };
    (1..10).fold("a: &a [x, x, x]\n".to_owned(), |all, n| all + &level(n))
}

#[test]
fn data_files_of_any_shape_are_told_or_read() {
    let deep_lists = format!("x: {}", "[".repeat(50_000));
    let deep_maps = format!("x: {}", "{a: ".repeat(50_000));
    let closed = format!("x: {}{}", "[".repeat(10_000), "]".repeat(10_000));
    let stairs: String = (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let many: String = (0..20_000).map(|n| format!("k{n}: 1\n")).collect();
    let same = "title: x\n".repeat(10_000);
    let scalar = format!("title: {}", "x".repeat(10_000_000));
    let bomb = bomb();
    let dashes = "- ".repeat(20_000);
    let questions = "? ".repeat(20_000);
    let anchors = "&a ".repeat(20_000);
    let tags = "!!a ".repeat(20_000);
    let quotes = "\"".repeat(20_001);
    let pairs = [
        ("lists", &deep_lists),
        ("maps", &deep_maps),
        ("closed lists", &closed),
        ("stairs", &stairs),
        ("keys", &many),
        ("same keys", &same),
        ("scalar", &scalar),
        ("bomb", &bomb),
        ("dashes", &dashes),
        ("questions", &questions),
        ("anchors", &anchors),
        ("tags", &tags),
        ("quotes", &quotes),
    ];
    for path in ["content/localities.yaml", "content/indicators/cay.yaml", "content/indicators/topic.yaml"] {
        for (name, text) in pairs {
            survived(&format!("{path} of {name}"), vec![pair(path, text.as_bytes())]);
        }
    }
    for (name, text) in [
        ("lists", format!("x = {}", "[".repeat(50_000))),
        ("tables", format!("x = {}", "{a = ".repeat(50_000))),
        ("dotted", format!("{}a = 1", "a.".repeat(20_000))),
        ("headings", format!("[{}a]", "a.".repeat(20_000))),
        ("keys", (0..20_000).map(|n| format!("k{n} = 1\n")).collect()),
        ("arrays of tables", "[[a]]\n".repeat(20_000)),
    ] {
        survived(&format!("book.toml of {name}"), vec![pair("book.toml", format!("{BOOK}\n{text}"))]);
        survived(&format!("book.toml of nothing but {name}"), vec![pair("book.toml", text)]);
    }
}

#[test]
fn maps_nested_without_end_or_with_senseless_points_are_told_or_drawn() {
    let places = format!("{PLACES}maps: [{{file: m.geojson, id_property: id}}]\n");
    let area = |rings: &str, kind: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"properties\":{{\"id\":\"ha-long\"}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{rings}}}}}]}}"
        )
    };
    for (name, json) in [
        ("arrays", "[".repeat(100_000)),
        ("closed arrays", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))),
        ("objects", "{\"a\":".repeat(100_000)),
        ("deep coordinates", area(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), "Polygon")),
        ("nothing", String::new()),
        ("no ring", area("[]", "Polygon")),
        ("an empty ring", area("[[]]", "Polygon")),
        ("one point", area("[[[107.0,20.9]]]", "Polygon")),
        ("two equal points", area("[[[107.0,20.9],[107.0,20.9]]]", "MultiPolygon")),
        ("enormous points", area("[[[1e308,-1e308],[-1e308,1e308],[0,0]]]", "Polygon")),
        ("poles", area("[[[180,90],[-180,90],[-180,-90],[180,-90]]]", "Polygon")),
        ("tiny", area("[[[107.0,20.9],[107.0000000001,20.9],[107.0,20.9000000001]]]", "Polygon")),
        ("a line", area("[[[107.0,20.9],[108.0,20.9],[109.0,20.9]]]", "Polygon")),
    ] {
        let files = vec![pair("content/localities.yaml", places.as_str()), pair("content/m.geojson", json)];
        survived(&format!("a map of {name}"), files);
    }
}

#[test]
fn empty_files_and_files_of_other_bytes_are_told() {
    let paths = [
        "book.toml",
        "content/localities.yaml",
        "content/indicators/cay.yaml",
        "content/indicators/topic.yaml",
        "content/reports/2024.csv",
        "content/news/a.md",
        "content/pages/b.md",
        "content/news/anh.jpg",
        "themes/default/words/vi.yaml",
        "themes/default/templates/base.html",
        "themes/default/static/theme.css",
    ];
    for (name, bytes) in [
        ("empty", &b""[..]),
        ("a space", b" "),
        ("a line end", b"\n"),
        ("naught", b"\0"),
        ("not UTF-8", b"\xff\xfe\x00a"),
        ("a cut letter", b"title: \xe1\xba"),
        ("a mark alone", b"\xef\xbb\xbf"),
        ("carriage returns", b"\r\r\r"),
        ("fences", b"---"),
        ("fences twice", b"---\n---"),
        ("a document end", b"...\n"),
        ("three documents", b"---\na: 1\n---\nb: 2\n---\n"),
    ] {
        for path in paths {
            survived(&format!("{path}: {name}"), vec![pair(path, bytes)]);
        }
        survived(&format!("all: {name}"), paths.iter().map(|path| pair(path, bytes)).collect());
    }
}

/// Parts of addresses that no system, or not every one, can keep.
fn odd_names() -> Vec<String> {
    let mut names: Vec<String> = [
        "a b",
        "a\"b",
        "a'b",
        "a\nb",
        "<script>",
        "a%20b",
        "%2e%2e",
        "a#b",
        "a?b",
        "a&b",
        "a:b",
        "a|b",
        "a*b",
        "a\\b",
        "..",
        ".",
        "...",
        "a.",
        "a ",
        " a",
        "con",
        "CON",
        "aux",
        "nul",
        "com1",
        "lpt1",
        "prn",
        "con.x",
        "é",
        "e\u{301}",
        "\u{202e}a",
        "\u{200b}",
        "a\u{0}b",
        "-",
        "--",
        "_",
        "index.html",
        "data.csv",
        "a=b",
        "a+b",
        "a@b",
        "~",
        "$x",
    ]
    .map(str::to_owned)
    .to_vec();
    names.push("n".repeat(240));
    names.push("ắ".repeat(80));
    names
}

#[test]
fn names_that_cannot_be_addresses_are_told() {
    for name in odd_names() {
        let quoted = serde_json::to_string(&name).expect("a text");
        survived(&format!("indicator {name:?}"), vec![pair(&format!("content/indicators/{name}.yaml"), INDICATOR)]);
        let places = format!("{PLACES}  - {{id: {quoted}, level: commune, parent: ha-long, name: Phường X}}\n");
        survived(&format!("locality {name:?}"), vec![pair("content/localities.yaml", places)]);
        let text = "---\ntitle: Bài\ndate: 2024-06-05\n---\nChữ.\n";
        let both = [format!("content/news/{name}.md"), format!("content/pages/{name}.md")];
        survived(&format!("article {name:?}"), both.iter().map(|path| pair(path, text)).collect());
        let picture = format!("---\ntitle: Bài\ndate: 2024-06-05\n---\n![x](<{name}.pdf>) [x](<{name}.pdf>)\n");
        survived(
            &format!("beside {name:?}"),
            vec![pair("content/news/bai.md", picture), pair(&format!("content/news/{name}.pdf"), "%PDF")],
        );
        let groups = format!(
            "title: Cây\nunit: cây\nkind: flow\nbreakdowns:\n  {quoted}:\n    title: x\n    adds_up: all\n    groups: {{{quoted}: y, z: z}}\nresults:\n  2024: {{ha-long: {{value: 3, {quoted}: {{{quoted}: 1, z: 2}}}}}}\n"
        );
        survived(&format!("group {name:?}"), vec![pair("content/indicators/cay.yaml", groups)]);
        let book = format!("{BOOK}{quoted} = {{ from = 2010-01-01, until = 2014-12-31, title = \"x\" }}\n");
        let figures = format!("title: Cây\nunit: cây\nkind: flow\nresults:\n  {quoted}: {{ha-long: 1}}\n");
        survived(
            &format!("term {name:?}"),
            vec![pair("book.toml", book), pair("content/indicators/cay.yaml", figures)],
        );
    }
}

#[test]
fn an_id_that_is_no_address_is_told_with_its_code() {
    for id in ["a b", "a#b", "..", "con", "a.", "e\u{301}"] {
        let quoted = serde_json::to_string(id).expect("a text");
        let places = format!("{PLACES}  - {{id: {quoted}, level: commune, parent: ha-long, name: Phường X}}\n");
        let compiled = survived(id, vec![pair("content/localities.yaml", places)]);
        assert!(codes(&compiled).contains("Y407"), "{id:?}: {:?}", codes(&compiled));
        let compiled = survived(id, vec![pair(&format!("content/indicators/{id}.yaml"), INDICATOR)]);
        assert!(codes(&compiled).contains("Y407"), "{id:?}: {:?}", codes(&compiled));
    }
}

#[test]
fn names_that_differ_only_in_capitals_are_told() {
    let text = "---\ntitle: Bài\ndate: 2024-06-05\n---\nChữ.\n";
    for (first, second, bytes) in [
        ("content/news/Case.md", "content/news/case.md", text),
        ("content/pages/Case.md", "content/pages/case.md", text),
        ("content/indicators/Case.yaml", "content/indicators/case.yaml", INDICATOR),
        ("content/indicators/ca/x.yaml", "content/indicators/CA/X.yaml", INDICATOR),
        ("content/news/\u{e9}.md", "content/news/e\u{301}.md", text),
    ] {
        let compiled = survived(first, vec![pair(first, bytes), pair(second, bytes)]);
        assert!(compiled.diagnostics.has_errors(), "{first} and {second}: {:?}", codes(&compiled));
    }
    let shows = "---\ntitle: Bài\ndate: 2024-06-05\n---\n[a](Tep.pdf) [b](tep.pdf)\n";
    let files = ["content/news/Tep.pdf", "content/news/tep.pdf"].map(|path| pair(path, "%PDF"));
    let compiled = survived("files beside", files.into_iter().chain([pair("content/news/bai.md", shows)]).collect());
    assert!(compiled.diagnostics.has_errors(), "{:?}", codes(&compiled));
}

#[test]
fn figures_and_periods_at_the_ends_of_the_world_are_told_or_shown() {
    let forty = "1234567890123456789012345678901234567890";
    for figures in [
        format!("2024: {{ha-long: {forty}}}"),
        format!("2024: {{ha-long: 0.{forty}}}"),
        format!("2024: {{ha-long: -{forty}}}"),
        "2024: {ha-long: 79228162514264337593543950335}\n  2023: {ha-long: -79228162514264337593543950335}".to_owned(),
        "2024: {ha-long: 79228162514264337593543950335, hong-hai: 79228162514264337593543950335, cao-xanh: 79228162514264337593543950335}".to_owned(),
        "2024: {ha-long: 0.0000000000000000000000000001}\n  2023: {ha-long: 79228162514264337593543950335}".to_owned(),
        "0000: {ha-long: 1}".to_owned(),
        "0001: {ha-long: 1}\n  9999: {ha-long: 2}".to_owned(),
        "0001-01: {ha-long: 1}\n  9999-12: {ha-long: 2}".to_owned(),
        "0001-01-01: {ha-long: 1}\n  9999-12-31: {ha-long: 2}".to_owned(),
        "0001-9999: {ha-long: 1}".to_owned(),
        "9999-8M: {ha-long: 1}\n  0001-8M: {ha-long: 1}".to_owned(),
        "FY9999-00: {ha-long: 1}\n  FY0001-02: {ha-long: 1}".to_owned(),
        "2024: {ha-long: 1/0}".to_owned(),
        "2024: {ha-long: 1e400}".to_owned(),
        "2024: {ha-long: .inf}\n  2023: {ha-long: .nan}".to_owned(),
        "2024: {ha-long: 0x7fffffffffffffffffff}".to_owned(),
        format!("2024: {{ha-long: {}}}", "9".repeat(1_000_000)),
    ] {
        for kind in ["flow", "stock", "ratio", "rate", "index"] {
            let text = format!("title: Cây\nunit: cây\nkind: {kind}\nfiscal_year_starts: 9\nplan:\n  2024: {{ha-long: 0.0000000000000000000000000001}}\nresults:\n  {figures}\n");
            let name: String = figures.chars().take(60).collect();
            let compiled = survived(&format!("{kind} {name}"), vec![pair("content/indicators/cay.yaml", text)]);
            let largest = compiled.output.values().map(yearbook::pieces::Pieces::len).max().unwrap_or(0);
            assert!(largest < 5_000_000, "{kind} {name}: a file of {largest} bytes");
            assert!(compiled.output.len() < 5_000, "{kind} {name}: {} files", compiled.output.len());
        }
    }
}

#[test]
fn settings_of_any_kind_are_told_or_read() {
    let url = "url = \"https://example.org/\"";
    let languages = "languages = [\"vi\", \"en\"]";
    let thousand: Vec<String> = (0..1_000).map(|n| format!("\"x{n}\"")).collect();
    let same: Vec<String> = (0..1_000).map(|n| format!("\"{}\"", if n % 2 == 0 { "vi" } else { "en" })).collect();
    for (from, to) in [
        (languages, format!("languages = [{}]", thousand.join(", "))),
        (languages, format!("languages = [{}]", same.join(", "))),
        (languages, "languages = [\"vi\", \"VI\", \"vi-VN\"]".to_owned()),
        (languages, "languages = [\"../..\", \"\", \"a/b\"]".to_owned()),
        (languages, format!("languages = [\"{}\"]", "x".repeat(100_000))),
        (url, "url = \"https://\"".to_owned()),
        (url, "url = \"https:///\"".to_owned()),
        (url, "url = \"http://?\"".to_owned()),
        (url, "url = \"https://a b/<script>\"".to_owned()),
        (url, "url = \"https://example.org/\\\"><script>\"".to_owned()),
        (url, "url = \"javascript:alert(1)\"".to_owned()),
        (url, "url = \"\"".to_owned()),
        (url, format!("url = \"https://{}/\"", "x".repeat(1_000_000))),
        ("timezone = \"Asia/Ho_Chi_Minh\"", "timezone = \"../../etc/passwd\"".to_owned()),
        ("[home]", "[build]\ntheme = \"../../..\"\noutput = \"../..\"\n[home]".to_owned()),
        ("[home]", "[build]\ntheme = \"\"\n[home]".to_owned()),
        ("[home]", "[home]\nperiod = \"9999\"".to_owned()),
        ("[home]", format!("[home]\nindicators = [{}]", vec!["\"cay\""; 2_000].join(", "))),
        ("from = 2020-07-01", "from = 0001-01-01".to_owned()),
        ("until = 2025-06-30", "until = 9999-12-31".to_owned()),
    ] {
        let name: String = to.chars().take(60).collect();
        survived(&name, vec![pair("book.toml", BOOK.replace(from, &to))]);
    }
    for url in ["", "https://", "nonsense", "javascript:alert(1)//", "https://a\"><script>", "//", "https://x/\n<b>"] {
        let sources = site(Vec::new());
        let as_of = "2026-01-01T12:00:00+07:00".parse().expect("a time");
        let options = Options { as_of, drafts: false, base_url: Some(url.to_owned()) };
        let compiled = catch_unwind(AssertUnwindSafe(|| compile(&sources, &options)));
        let compiled = compiled.unwrap_or_else(|_| panic!("base-url {url:?} panics"));
        let read_as_markup = |path: &str| [".html", ".svg", ".xml"].iter().any(|ending| path.ends_with(ending));
        for (path, bytes) in compiled.output.iter().filter(|(path, _)| read_as_markup(path)) {
            assert!(!String::from_utf8_lossy(bytes.whole()).contains("\"><script>"), "{url:?} in {path}");
        }
    }
}

#[test]
fn a_url_without_a_host_is_told() {
    for url in ["https://", "https:///x/", "http://?x", "https://a b/"] {
        let book = BOOK.replace("https://example.org/", url);
        let compiled = survived(url, vec![pair("book.toml", book)]);
        assert!(codes(&compiled).contains("Y009"), "{url}: {:?}", codes(&compiled));
    }
}

#[test]
fn template_tags_are_printed_as_typed() {
    let compiled = article("tags", "{{ 7 * 6 }} và {% include \"base.html\" %} và {# lời #}, {{ site }}");
    let page = compiled.output.iter().find(|(path, _)| path.ends_with("/bai/index.html")).expect("the article");
    let page = String::from_utf8_lossy(page.1.whole());
    for typed in ["{{ 7 * 6 }}", "{# lời #}", "{{ site }}"] {
        assert!(page.contains(typed), "{typed}");
    }
    assert!(!page.contains("42 và"));
}

#[test]
fn tables_of_odd_cells_are_told_or_read() {
    let head = "period,locality,value\n";
    for (name, table) in [
        ("columns", format!("{}\n{}\n", "a,".repeat(20_000), "1,".repeat(20_000))),
        ("quotes", format!("{head}\"{}", "\"\"".repeat(50_000))),
        ("an open quote", format!("{head}2024,ha-long,\"1\n{}", "x\n".repeat(20_000))),
        ("bad rows", format!("{head}{}", "2024,ha-long\n".repeat(20_000))),
        ("bad places", format!("{head}{}", "2024,nowhere,1\n".repeat(5_000))),
        ("bad periods", format!("{head}{}", "20245,ha-long,1\n".repeat(5_000))),
        ("same rows", format!("{head}{}", "2024,ha-long,1\n".repeat(20_000))),
        ("different rows", (0..5_000).fold(head.to_owned(), |all, n| format!("{all}2024,ha-long,{n}\n"))),
        ("heads alike", "period,period,period,locality,value,value\n2024,2023,2022,ha-long,1,2\n".to_owned()),
        ("a long head", format!("{head}{}", "period".repeat(100_000))),
        (
            "groups",
            (0..3_000).fold("period,locality,value,nhom\n".to_owned(), |all, n| format!("{all}2024,ha-long,1,n{n}\n")),
        ),
    ] {
        let text =
            "title: Cây\nunit: cây\nkind: flow\nvalues: cay.csv\nbreakdowns: {nhom: {title: Nhóm, adds_up: all}}\n";
        let files = vec![pair("content/indicators/cay.yaml", text), pair("content/indicators/cay.csv", table.clone())];
        survived(&format!("a table of {name}"), files);
        let rows: String = table.lines().map(|row| format!("  {row}\n")).collect();
        let pasted = text.replace("values: cay.csv\n", &format!("values: |\n{rows}"));
        survived(&format!("a pasted table of {name}"), vec![pair("content/indicators/cay.yaml", pasted)]);
        survived(&format!("a report of {name}"), vec![pair("content/reports/2024.csv", table)]);
    }
}

/// The files of a folder of the disk as the program reads them, and that it says what it finds.
#[cfg(unix)]
fn checked(folder: &Path) -> (Option<i32>, String) {
    let begun = Instant::now();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_yearbook"))
        .args(["build", "--as-of", "2026-01-01T00:00:00Z"])
        .arg(folder)
        .env("LC_ALL", "en_US.UTF-8")
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    in_time("links and loops", begun.elapsed());
    assert!(!said.contains("panicked"), "{said}");
    (done.status.code(), said)
}

#[cfg(unix)]
#[test]
fn the_program_reads_folders_with_links_loops_and_names_of_other_bytes() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path().join("site");
    let news = root.join("content/news");
    std::fs::create_dir_all(root.join("content/indicators")).expect("a folder");
    std::fs::create_dir_all(&news).expect("a folder");
    for (path, text) in
        [("book.toml", BOOK), ("content/localities.yaml", PLACES), ("content/indicators/cay.yaml", INDICATOR)]
    {
        std::fs::write(root.join(path), text).expect("a file");
    }
    let secret = place.path().join("secret.md");
    std::fs::write(&secret, "---\ntitle: SECRET\ndate: 2024-01-01\n---\nSECRET\n").expect("a file");
    symlink(&secret, news.join("out.md")).expect("a link");
    symlink(place.path(), news.join("up")).expect("a link");
    symlink(&root, root.join("content/loop")).expect("a link");
    symlink(news.join("self"), news.join("self")).expect("a link");
    symlink("nowhere", news.join("dangling.md")).expect("a link");
    let (code, said) = checked(&root);
    assert_eq!(code, Some(0), "{said}");
    let mut open = vec![root.join("public")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                let bytes = std::fs::read(&entry).expect("a file");
                assert!(!String::from_utf8_lossy(&bytes).contains("SECRET"), "{}", entry.display());
            }
        }
    }
    // A file whose name is no UTF-8, and two that would be one after repair.
    for name in [&b"a\xff.md"[..], b"a\xfe.md"] {
        std::fs::write(news.join(OsStr::from_bytes(name)), "---\ntitle: x\ndate: 2024-01-01\n---\nx\n")
            .expect("a file");
    }
    let (code, said) = checked(&root);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Y016"), "{said}");
}

/// No element and no attribute is named for the planted word, as a complete tokenizer sees the file.
fn no_mark_of_it(path: &str, text: &str) {
    for token in Tokenizer::new_with_emitter(text, DefaultEmitter::default()).flatten() {
        if let Token::StartTag(tag) = token {
            let names = std::iter::once(&tag.name).chain(tag.attributes.keys());
            for name in names {
                assert!(!String::from_utf8_lossy(name).contains("zqcanary"), "{path}: {tag:?}");
            }
        }
    }
}

/// Every text field of a site holds markup; no output may hold it unescaped.
#[test]
fn markup_in_any_text_is_escaped_wherever_it_is_shown() {
    let evil = "<b zqcanary>\"><script>zqcanary</script>'>&{{ 6 * 7 }}]]>";
    let yaml = serde_json::to_string(evil).expect("a text");
    let toml = format!("'''{evil}'''");
    let book = format!(
        "[book]\ntitle = {toml}\ndescription = {toml}\nlanguages = [\"vi\", \"en\"]\nurl = \"https://example.org/\"\nlicense = {toml}\n\
         publisher = {{ name = {toml}, url = 'https://example.net/\"><script>zqcanary', email = '\"><script>zqcanary' }}\n\
         [home]\nlocality = \"ha-long\"\n[periods.terms]\nnk-2020-2025 = {{ from = 2020-07-01, until = 2025-06-30, title = {toml} }}\n"
    );
    let places = format!(
        "levels:\n  - {{id: province, name: {yaml}}}\n  - {{id: commune, name: {{vi: {yaml}, en: {yaml}}}}}\nlocalities:\n\
         \x20 - {{id: ha-long, code: {yaml}, level: province, name: {yaml}, aliases: [{yaml}]}}\n\
         \x20 - {{id: hong-hai, level: commune, parent: ha-long, name: {{vi: \"=1+1 {0}\", en: {yaml}}}, until: 2024-12-31}}\n\
         \x20 - {{id: cao-xanh, level: commune, parent: ha-long, name: \"@x {0}\", from: 2025-01-01}}\n\
         changes:\n  - {{date: 2025-01-01, basis: {{title: {yaml}, url: 'https://example.net/\"><script>zqcanary'}}, units: [{{into: cao-xanh, from: [hong-hai]}}]}}\n",
        evil.replace('"', "\\\"")
    );
    let indicator = format!(
        "title: {yaml}\nunit: {yaml}\nkind: flow\nbetter: higher\ncontact: {yaml}\nnote: {yaml}\nnext_release: 2026-02-01\n\
         source: {{org: {yaml}, document: {yaml}, number: {yaml}, date: 2024-01-01, url: 'https://example.net/\"><script>zqcanary'}}\n\
         breakdowns: {{nhom: {{title: {yaml}, adds_up: all, groups: {{a: {yaml}, b: \"+cmd {0}\"}}}}}}\n\
         plan:\n  2024: {{ha-long: [{{value: 10, basis: {yaml}}}, {{value: 12, from: 2024-05-01, basis: {yaml}, note: {yaml}}}]}}\n\
         results:\n  2023: {{ha-long: 5, hong-hai: 2}}\n  2024: {{ha-long: {{value: 7, note: {yaml}, nhom: {{a: 3, b: 4}}, history: [{{value: 8, date: 2024-02-01, reason: {yaml}}}, {{value: 7, date: 2024-03-01, reason: {yaml}}}]}}, hong-hai: 4}}\n  nk-2020-2025: {{ha-long: 30}}\n",
        evil.replace('"', "\\\"")
    );
    let front = format!(
        "title: {yaml}\ndate: 2024-06-05\nsummary: {yaml}\nimage: {{src: anh.png, alt: {yaml}, caption: {yaml}}}\ntags: [{yaml}]\nlocalities: [ha-long]\nperiod: 2024\nindicators: [cay]\nsource: {{name: {yaml}, url: 'https://example.net/\"><script>zqcanary'}}\nauthor: {yaml}\ncategories: [{yaml}]\n"
    );
    let body = "<script>zqcanary</script> <img src=https://example.net/x alt=x onerror=zqcanary> [x](javascript:zqcanary) \"><b onclick=zqcanary>x</b>\n\n# <b zqcanary>\n\n![x](<'onclick='zqcanary.png>)\n\n![\"><script>zqcanary](anh.png \"\\\"><script>zqcanary\")\n\n`<b zqcanary>` [7](value:cay)\n\n```chart\nindicator: cay\ncaption: '<b zqcanary>\"><script>zqcanary'\n```\n\n```\n<b zqcanary>\n```\n\n|<b zqcanary>|\n|-|\n|\"><script>zqcanary|\n";
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    let compiled = survived(
        "canary",
        vec![
            pair("book.toml", book),
            pair("content/localities.yaml", places),
            pair("content/indicators/cay.yaml", indicator),
            pair("content/indicators/chu-de/topic.yaml", format!("title: {yaml}\n")),
            pair("content/indicators/chu-de/hoa.yaml", INDICATOR),
            pair("content/news/bai.md", format!("---\n{front}---\n{body}")),
            pair(
                "content/pages/gioi-thieu.md",
                format!("---\ntitle: {yaml}\n---\n<b zqcanary>\"><script>zqcanary</script>\n"),
            ),
            pair("content/news/anh.png", &png[..]),
            pair("content/news/'onclick='zqcanary.png", &png[..]),
        ],
    );
    let told: Vec<String> = compiled
        .diagnostics
        .iter()
        .filter(|told| told.severity == yearbook::diag::Severity::Error)
        .map(|told| format!("{} {:?}", told.code.id, told.args))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
    let mut shown = 0;
    for (path, bytes) in &compiled.output {
        let text = String::from_utf8_lossy(bytes.whole());
        if !text.contains("zqcanary") {
            continue;
        }
        shown += 1;
        let ending = path.rsplit('.').next().unwrap_or("");
        match ending {
            "html" | "svg" | "xml" => {
                for raw in [
                    "<b zqcanary",
                    "<script>zqcanary",
                    "onerror=zqcanary",
                    "onclick=zqcanary",
                    "=\"javascript:zqcanary",
                ] {
                    // In a block of code and in JSON-LD an attribute's name is only a word.
                    let at = text.find(raw);
                    assert!(
                        at.is_none(),
                        "{path}: {:?}",
                        at.map(|at| text[at.saturating_sub(200)..].chars().take(300).collect::<String>())
                    );
                }
                no_mark_of_it(path, &text);
                for data in text.split("<script type=\"application/ld+json\"").skip(1) {
                    let data =
                        data.split_once('>').map_or("", |(_, rest)| rest).split("</script>").next().unwrap_or("");
                    assert!(serde_json::from_str::<serde_json::Value>(data).is_ok(), "{path}: {data}");
                }
            }
            "json" => assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{path}"),
            "csv" => {
                let mut reader =
                    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_ref());
                for cell in
                    reader.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
                {
                    let formula = cell.starts_with(['=', '@', '\t', '\r'])
                        || (cell.starts_with(['+', '-']) && cell.contains("zqcanary"));
                    assert!(!formula, "{path}: {cell}");
                }
            }
            _ => {}
        }
    }
    assert!(shown > 20, "the texts are shown: {shown}");
}
