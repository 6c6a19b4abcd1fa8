//! What several of the tests need: a site in a few strings and what comes of it (its diagnostics, the tables of its pages,
//! its CSV files); folders and the real program; numbers that look like chance.

#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::disallowed_methods,
    reason = "each test file uses a part of it, and some look at what was written"
)]

#[cfg(target_os = "linux")]
pub(crate) mod mount;
pub(crate) mod preview;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use yearbook::figure::Language;
use yearbook::source::{SourceFile, Sources};
use yearbook::text::{Words, words};
use yearbook::{Compiled, Options, compile};

/// The settings of a site whose home is Hạ Long, with one term.
pub(crate) const BOOK: &str = r#"[book]
title = "Thử"
languages = ["vi", "en"]
url = "https://example.org/"
timezone = "Asia/Ho_Chi_Minh"

[home]
locality = "ha-long"

[periods.terms]
nk-2020-2025 = { from = 2020-07-01, until = 2025-06-30, title = "Nhiệm kỳ 2020–2025" }
"#;

/// A province, a city and three wards, of which the first code begins with zeros.
pub(crate) const PLACES: &str = r#"levels:
  - {id: province, name: Tỉnh}
  - {id: district, name: Thành phố}
  - {id: commune, name: Phường}
localities:
  - {id: quang-ninh, code: "22", level: province, name: Tỉnh Quảng Ninh}
  - {id: ha-long, code: "193", level: district, parent: quang-ninh, name: Thành phố Hạ Long}
  - {id: hong-hai, code: "06688", level: commune, parent: ha-long, name: Phường Hồng Hải}
  - {id: cao-xanh, code: "06676", level: commune, parent: ha-long, name: Phường Cao Xanh}
  - {id: bach-dang, code: "06685", level: commune, parent: ha-long, name: Phường Bạch Đằng}
"#;

/// What comes before the figures of a flow of people.
pub(crate) const FLOW: &str = "title: Đảng viên mới\nunit: người\nkind: flow\nbetter: higher\n";

/// What a site is compiled with at an instant, `2026-01-01T00:00:00Z`: as it is published, without drafts.
pub(crate) fn options(as_of: &str) -> Options {
    Options { as_of: as_of.parse().expect("an instant"), drafts: false, base_url: None }
}

/// A file of a site.
pub(crate) fn file(path: &str, bytes: &[u8]) -> SourceFile {
    SourceFile { path: path.to_owned(), bytes: bytes.into() }
}

/// The words of a language, without those of a site.
pub(crate) fn language(tag: &str) -> Words {
    words(&Language::new(tag), None).expect("a language of ours")
}

/// A file of the repository, whose root is the example site.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The real program, run in a folder to its end, in English.
pub(crate) fn yearbook(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.current_dir(folder).args(args).env("LC_ALL", "en_US.UTF-8").output().expect("the program starts")
}

/// A path as this system writes it.
pub(crate) fn native(path: &str) -> String {
    path.replace('/', std::path::MAIN_SEPARATOR_STR)
}

/// Every file below a folder with its bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).expect("a folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a file below the folder").to_owned();
                found.insert(name, std::fs::read(&path).expect("a file can be read"));
            }
        }
    }
    found
}

/// The same without the lock, which a build takes and leaves.
pub(crate) fn files_but_lock(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = files(folder);
    found.retain(|name, _| !name.ends_with("yearbook-lock"));
    found
}

/// Whether an output's file is a page.
pub(crate) fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// What came of a site.
pub(crate) struct Made {
    compiled: Compiled,
    words: Vec<String>,
}

/// A row of a CSV file by the heads of its columns.
pub(crate) type Record = BTreeMap<String, String>;

/// The site of one indicator, `content/indicators/chi-tieu.yaml`, on the usual places, built on 1 January 2026.
pub(crate) fn indicator(yaml: &str) -> Made {
    site(&[("content/indicators/chi-tieu.yaml", yaml)])
}

/// The same on another day: `2023-10-01`.
pub(crate) fn indicator_on(day: &str, yaml: &str) -> Made {
    made(day, &[("content/indicators/chi-tieu.yaml", yaml)])
}

/// The site of a flow of people with these figures.
pub(crate) fn flow(rest: &str) -> Made {
    indicator(&format!("{FLOW}{rest}"))
}

/// The site of these files; settings and places are the usual ones where they are not among them.
pub(crate) fn site(files: &[(&str, &str)]) -> Made {
    made("2026-01-01", files)
}

/// The site of these files on a day.
pub(crate) fn made(day: &str, files: &[(&str, &str)]) -> Made {
    let mut all: Vec<(&str, &str)> = files.to_vec();
    for (path, text) in [("book.toml", BOOK), ("content/localities.yaml", PLACES)] {
        if !all.iter().any(|(known, _)| *known == path) {
            all.push((path, text));
        }
    }
    let compiled = compile(&Sources::of(&all), &options(&format!("{day}T12:00:00+07:00")));
    let words = compiled
        .diagnostics
        .iter()
        // Whether links lead anywhere is not a matter of figures.
        .filter(|diagnostic| diagnostic.code.id < "Y4")
        .map(|diagnostic| {
            let args: Vec<String> = diagnostic.args.iter().map(|(name, arg)| format!("{name}={arg:?}")).collect();
            format!("{} {}", diagnostic.code.id, args.join(" "))
        })
        .collect();
    Made { compiled, words }
}

impl Made {
    /// The codes of the diagnostics about figures and places, sorted.
    pub(crate) fn codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.words.iter().map(|text| &text[..4]).collect();
        codes.sort_unstable();
        codes
    }

    /// The diagnostics with their arguments.
    pub(crate) fn told(&self) -> &[String] {
        &self.words
    }

    /// Which remedies the diagnostics name, of those that name one of several.
    pub(crate) fn helps(&self) -> Vec<String> {
        let helps = self.compiled.diagnostics.iter().filter_map(|diagnostic| diagnostic.help.as_ref());
        helps.map(ToString::to_string).collect()
    }

    /// The bytes of a file as text.
    pub(crate) fn file(&self, path: &str) -> String {
        let bytes = self.compiled.output.get(path).unwrap_or_else(|| panic!("no {path}: {:?}", self.words));
        String::from_utf8(bytes.whole().to_vec()).expect("UTF-8")
    }

    /// Whether there is a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.compiled.output.contains_key(path)
    }

    /// The rows of the indicator's CSV file.
    pub(crate) fn data(&self) -> Vec<Record> {
        self.csv("chi-tieu/chi-tieu/data.csv")
    }

    /// The rows of a CSV file.
    pub(crate) fn csv(&self, path: &str) -> Vec<Record> {
        let text = self.file(path);
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().expect("a head").clone();
        let pair = |(name, cell): (&str, &str)| (name.to_owned(), cell.to_owned());
        reader.records().map(|row| head.iter().zip(row.expect("a row").iter()).map(pair).collect()).collect()
    }

    /// The row of a place and a period (and of groups, where they are written) in the indicator's CSV file.
    pub(crate) fn record(&self, locality: &str, period: &str, groups: &str) -> Record {
        let rows = self.data();
        let wanted = |row: &&Record| row["locality"] == locality && row["period"] == period && row["groups"] == groups;
        rows.iter().find(wanted).unwrap_or_else(|| panic!("no {locality} {period} {groups} in {rows:?}")).clone()
    }

    /// The cells of some columns of that row.
    pub(crate) fn cells(&self, locality: &str, period: &str, columns: &[&str]) -> Vec<String> {
        let record = self.record(locality, period, "");
        columns.iter().map(|column| record[*column].clone()).collect()
    }

    /// The HTML of the indicator's page.
    pub(crate) fn page(&self) -> String {
        self.file("chi-tieu/chi-tieu/index.html")
    }

    /// The text of the indicator's page, without drawings.
    pub(crate) fn text(&self) -> String {
        stripped(&self.page())
    }

    /// The rows of the table in the section with this id on the indicator's page; cells are joined by ` | `.
    pub(crate) fn table(&self, id: &str) -> Vec<String> {
        rows(&self.page(), id)
    }
}

/// The rows of the first table after `id="…"`.
pub(crate) fn rows(html: &str, id: &str) -> Vec<String> {
    let Some((_, section)) = html.split_once(&format!("id=\"{id}\"")) else { return Vec::new() };
    let section = section.split("</table>").next().unwrap_or("");
    section
        .split("<tr")
        .skip(1)
        .map(|row| {
            let cells = row.replace("</th>", "\u{1}").replace("</td>", "\u{1}");
            let cells: Vec<String> = cells.split('\u{1}').map(stripped).collect();
            cells[..cells.len() - 1].join(" | ")
        })
        .collect()
}

/// Text without tags and drawings, with single spaces.
fn stripped(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.to_owned();
    // The innermost drawing first: the last that opens.
    while let Some(start) = rest.rfind("<svg") {
        let end = rest[start..].find("</svg>").map_or(rest.len(), |end| start + end + "</svg>".len());
        rest.replace_range(start..end, "");
    }
    // What is left of a tag that began before the piece.
    let rest = match (rest.find('>'), rest.find('<')) {
        (Some(close), open) if open.is_none_or(|open| close < open) => rest[close + 1..].to_owned(),
        _ => rest,
    };
    let mut inside = false;
    for letter in rest.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text.replace('\u{a0}', " ").replace("&lt;", "<").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Numbers that look like chance and are the same in every run.
pub(crate) struct Chance(u64);

impl Chance {
    /// Begins at a seed other than zero.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `limit` (xorshift64).
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// Puts a list into another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).expect("an index");
            list.swap(last, other);
        }
    }
}
