//! A site that is edited again and again and made from what is remembered is the one that is made anew.
//!
//! The edits are the same in every run. A longer run: `YEARBOOK_FUZZ_SECONDS=600 cargo test --release --test warm`,
//! with `YEARBOOK_FUZZ_SEED` for another one.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a longer run is asked for by the environment, ends by the clock, and says what it did"
)]

mod common;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use common::{file, language, options};
use yearbook::memory::Memory;
use yearbook::picture::Album;
use yearbook::source::Sources;
use yearbook::tell::{Style, human};
use yearbook::{Compiled, Holder, compile, compile_with};

/// A site with one file of each kind, and two of some.
const SITE: &[(&str, &str)] = &[
    (
        "book.toml",
        "[book]\ntitle = \"Thử\"\nlanguages = [\"vi\", \"en\"]\nurl = \"https://example.org/\"\n[home]\nlocality = \"tinh\"\n",
    ),
    (
        "content/localities.yaml",
        "levels:\n  - {id: p, name: Tỉnh}\n  - {id: w, name: Xã}\nlocalities: localities.csv\n",
    ),
    (
        "content/localities.csv",
        "id,code,name,level,parent\ntinh,01,Tỉnh Thử,p,\na,00001,Xã A,w,tinh\nb,00002,Xã B,w,tinh\n",
    ),
    (
        "content/indicators/kinh-te/cay.yaml",
        "title: Cây trồng\nunit: cây\nkind: flow\nbetter: higher\npace: linear\nplan:\n  2023: {tinh: 45, a: 20}\nresults:\n  2022-8M: {tinh: 30, a: 14}\n  2023-8M: {tinh: 36, a: 15, b: 21}\n",
    ),
    ("content/indicators/kinh-te/ti-le.yaml", "title: Tỷ lệ\nunit: chi bộ\nkind: ratio\nvalues: ti-le.csv\n"),
    (
        "content/indicators/kinh-te/ti-le.csv",
        "period,locality,numerator,denominator\n2023-8M,tinh,118,243\n2023-8M,a,11,20\n2023-8M,b,7,9\n",
    ),
    ("content/indicators/kinh-te/topic.yaml", "title: Kinh tế\norder: 1\n"),
    ("content/reports/2023-9M.csv", "locality,cay,ti-le.numerator,ti-le.denominator\ntinh,40,120,243\na,16,12,20\n"),
    (
        "content/news/2023-09-06-bai.md",
        "---\ntitle: Bài một\ndate: 2023-09-06\ntags: [a, b]\nlocalities: [tinh]\nperiod: 2023-8M\nindicators: [cay]\n---\nĐạt [36](value:cay) cây, xem [bài khác](2023-10-01-khac.md).\n\n```chart\nindicator: cay\nperiods: 2022..2023\n```\n",
    ),
    (
        "content/news/2023-10-01-khac.md",
        "---\ntitle: Bài khác\ndate: 2023-10-01\ntags: [b]\n---\n## Một\n\nVề [Xã A](/dia-ban/a/) và [giới thiệu](../pages/gioi-thieu.md).\n",
    ),
    (
        "content/news/2023-10-02-other.md",
        "---\ntitle: Another\ndate: 2023-10-02\nlang: en\ntranslation_of: 2023-10-01-khac\nlocalities: [a, b]\nperiod: 2023-9M\nindicators: [ti-le]\naliases: [/old/]\n---\nAll 16 of them, see [one](2023-09-06-bai.md).\n",
    ),
    ("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n# Một\n\n- việc\n"),
];

/// What is written in place of something else, or beside it.
const PIECES: &[&str] = &[
    "1",
    "7",
    "a",
    "b",
    "tinh",
    "cay",
    "2023-8M",
    ",",
    ":",
    "\n",
    "{",
    "[x](y.md)",
    "draft: true\n",
    "slug: khac\n",
    "ti-le.csv",
    "<b>",
];

/// Numbers without a pattern, the same for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

type Files = BTreeMap<String, Vec<u8>>;

/// One edit, good or bad.
fn edit(files: &mut Files, random: &mut Random) {
    let path = files.keys().nth(random.below(files.len())).cloned().unwrap_or_default();
    let text = String::from_utf8_lossy(&files[&path]).into_owned();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let line = random.below(lines.len());
    match random.below(9) {
        0 => drop(files.remove(&path)),
        1 => {
            let cut = random.below(text.len());
            let cut = (0..=cut).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let piece = PIECES[random.below(PIECES.len())];
            files.insert(path, format!("{}{piece}{}", &text[..cut], &text[cut..]).into_bytes());
        }
        2 if !lines.is_empty() => {
            lines.remove(line);
            files.insert(path, lines.concat().into_bytes());
        }
        3 if !lines.is_empty() => {
            lines.insert(line, lines[line]);
            files.insert(path, lines.concat().into_bytes());
        }
        4 => drop(files.insert(path.replacen("bai", "bai-nua", 1).replacen("cay", "cay-nua", 1), text.into_bytes())),
        5 => drop(files.insert("themes/default/words/vi.yaml".to_owned(), b"nav:\n  news: Tin\n".to_vec())),
        // Mends all and changes a word or a figure: else hardly anything but broken sites would be compared.
        _ => {
            *files = site().collect();
            let (path, text) = SITE[random.below(SITE.len())];
            let digit = char::from(b'1' + u8::try_from(random.below(9)).unwrap_or(0));
            let changed =
                text.replacen("36", &format!("3{digit}"), 1).replacen("Bài", "Tin", 1).replacen("Xã", "Phường", 1);
            files.insert(path.to_owned(), changed.into_bytes());
        }
    }
}

fn site() -> impl Iterator<Item = (String, Vec<u8>)> {
    SITE.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
}

fn sources(files: &Files) -> Sources {
    Sources::new(files.iter().map(|(path, bytes)| file(path, bytes)).collect())
}

fn told(compiled: &Compiled, sources: &Sources) -> String {
    human(&compiled.diagnostics, sources, &language("vi"), Style::Plain)
}

#[test]
fn whatever_is_edited_warm_equals_cold() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("YEARBOOK_FUZZ_SECONDS");
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ number("YEARBOOK_FUZZ_SEED").unwrap_or(1));
    let options = options("2026-01-01T00:00:00Z");
    let memory = Memory::new();
    let mut files: Files = site().collect();
    let mut earlier = Sources::default();
    let (begun, mut edits, mut good) = (Instant::now(), 0, 0);
    while seconds.map_or(edits < 60, |seconds| begun.elapsed() < Duration::from_secs(seconds)) {
        let again = sources(&files).after(&earlier);
        let warm = compile_with(&memory, &Album::default(), &Holder, &again, &options).expect("nobody has left");
        let fresh = sources(&files);
        let cold = compile(&fresh, &options);
        assert_eq!(told(&warm, &again), told(&cold, &fresh), "edit {edits}: {files:?}");
        assert!(warm.output == cold.output, "edit {edits}: {files:?}");
        assert_eq!(warm.stats, cold.stats);
        good += usize::from(!cold.output.is_empty());
        if !warm.output.is_empty() {
            memory.tidy();
        }
        earlier = again;
        edit(&mut files, &mut random);
        edits += 1;
    }
    assert!(good * 4 > edits, "{good} of {edits} sites could be made");
    if seconds.is_some() {
        eprintln!("{edits} edits, {good} sites made");
    }
}
