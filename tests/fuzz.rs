//! Small sites with one file damaged at random: whatever comes, it is told, and nothing panics.
//!
//! The damage is the same in every run. A longer run: `YEARBOOK_FUZZ_SECONDS=600 cargo test --release --test fuzz`,
//! with `YEARBOOK_FUZZ_SEED` for another one.

#![expect(clippy::disallowed_methods, reason = "a longer run is asked for by the environment, and ends by the clock")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use yearbook::figure::Language;
use yearbook::source::{SourceFile, Sources};
use yearbook::tell::{Style, human};
use yearbook::text::prose;
use yearbook::{Options, compile};

/// One small file of each kind; together they are a site.
const CORPUS: &[(&str, &str)] = &[
    (
        "book.toml",
        "[book]\ntitle = { vi = \"Thử\", en = \"Trial\" }\nlanguages = [\"vi\", \"en\"]\nurl = \"https://example.org/x/\"\n[home]\nlocality = \"tinh\"\n[periods]\nfiscal_year_starts = 9\n[periods.terms]\nnk-1 = { from = 2020-07-01, until = 2025-06-30, title = \"Nhiệm kỳ\" }\n",
    ),
    (
        "content/localities.yaml",
        "levels: [{id: p, name: Tỉnh}, {id: w, name: Xã}]\nlocalities:\n  - {id: tinh, level: p, name: Tỉnh Thử, code: \"01\"}\n  - {id: a, level: w, parent: tinh, name: Xã A, code: \"00001\", until: 2024-06-30}\n  - {id: b, level: w, parent: tinh, name: Xã B, code: \"00002\", until: 2024-06-30}\n  - {id: c, level: w, parent: tinh, name: Xã C, code: \"00001\", from: 2024-07-01}\nchanges:\n  - {date: 2024-07-01, basis: NQ 1, units: [{into: c, from: [a, {part_of: b, share: {population: 0.4}}]}]}\nmaps: [{file: maps/m.geojson, id_property: code}]\n",
    ),
    (
        "content/indicators/kinh-te/cay.yaml",
        "title: {vi: Cây trồng, en: Trees}\nunit: {name: triệu đồng, base: đồng, scale: 1000000, show_in: tỷ đồng}\nkind: flow\nbetter: higher\npace: linear\nover_time: apportion(population)\nbreakdowns:\n  loai: {title: Loại, adds_up: all, groups: {x: X, y: Y}}\nplan: {2023: {tinh: [{value: 45.5}, {value: 48, from: 2023-07-01, basis: NQ 2}]}}\nresults:\n  2022-8M: {tinh: 30}\n  2023-7M: {tinh: 31, a: 14, b: {missing: not-yet}}\n  2023-8M:\n    tinh: {value: 36.50, loai: {x: 10, y: 26.5}, history: [{value: 36, status: estimate, date: 2023-09-01, reason: r}]}\nreleases:\n  2023-8M: {status: preliminary, date: 2023-09-06}\n",
    ),
    ("content/indicators/ti-le.yaml", "title: Tỷ lệ\nunit: chi bộ\nkind: ratio\nvalues: ti-le.csv\n"),
    (
        "content/indicators/ti-le.csv",
        "period;locality;numerator;denominator;missing;note\n2023-8M;tinh;118;243;;\n2023-8M;a;1.234,5;2.000,0;;x\n2023-8M;00002;;;c;\n",
    ),
    (
        "content/reports/2023-9M.csv",
        "locality,cay,cay.plan,ti-le.numerator,ti-le.denominator\ntinh,40,45.5,120,243\na,,,,\n",
    ),
    (
        "content/news/2023-09-06-bai.md",
        "---\ntitle: \"Bài: thử\"\ndate: 2023-09-06 10:00:00 +0700\ntags: [a, b]\nlocalities: [tinh]\nperiod: 2023-8M\nindicators: [cay]\n---\nĐạt [80,22 %](plan-share:cay) và [118/243](fraction:ti-le) <b>đậm</b>.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```chart\nindicator: cay\nperiods: 2022..2023\n```\n[^1]: chú thích\n",
    ),
    ("content/pages/about.md", "---\ntitle: Giới thiệu\nslug: gioi-thieu\n---\n# Một\n\n- [ ] việc\n"),
    (
        "content/maps/m.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"00001\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[107.1,21.0],[107.2,21.0],[107.2,21.1],[107.1,21.0]]]}}]}",
    ),
];

/// Pieces that often break what reads them.
const PIECES: &[&str] = &[
    "\u{0}",
    "\u{feff}",
    "\r",
    "\t",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "#",
    "&a",
    "*a",
    "|",
    ">",
    "~",
    "null",
    "NaN",
    "-0",
    "1e999",
    "99999999999999999999999999999999",
    "0000",
    "9999",
    "2023-8M",
    "FY9999-00",
    "2025-02-30",
    "../../x",
    "<script>",
    "&amp;",
    "{{ x }}",
    "đ",
    "\u{301}",
    "🙂",
    "%",
    "/",
    ",",
    ";",
    "\n",
    "\n\n",
    "---\n",
    "```chart\n",
    "](value:",
    "](",
    "[^1]",
    "<!--",
    "</b>",
];

/// Numbers without a pattern (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit.max(1) as u64)).unwrap_or(0)
    }

    /// A place in some bytes, and another at most `reach` behind it.
    fn stretch(&mut self, length: usize, reach: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..(start + self.below(reach)).min(length)
    }
}

fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        match numbers.below(7) {
            0 => drop(bytes.drain(numbers.stretch(bytes.len(), 40))),
            1 => {
                let copied = bytes[numbers.stretch(bytes.len(), 60)].to_vec();
                bytes.splice(at..at, copied);
            }
            2 if !bytes.is_empty() => {
                let at = at.min(bytes.len() - 1);
                bytes[at] = u8::try_from(numbers.below(256)).unwrap_or(0);
            }
            3 => {
                let digit = b'0' + u8::try_from(numbers.below(10)).unwrap_or(0);
                bytes.insert(at, digit);
            }
            4 => {
                let piece = PIECES[numbers.below(PIECES.len())].repeat(1 + numbers.below(3) * numbers.below(20));
                bytes.splice(at..at, piece.into_bytes());
            }
            5 => {
                let other = CORPUS[numbers.below(CORPUS.len())].1.as_bytes();
                let piece = other[numbers.stretch(other.len(), 50)].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())].as_bytes().to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

#[test]
fn no_damaged_file_makes_anything_panic() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let time = Duration::from_secs(number("YEARBOOK_FUZZ_SECONDS").unwrap_or(4));
    let mut numbers = Numbers(number("YEARBOOK_FUZZ_SEED").unwrap_or(0x9e37_79b9_7f4a_7c15) | 1);
    let as_of = "2026-01-01T00:00:00Z".parse().expect("an instant");
    let options = Options { as_of, drafts: true, base_url: None };
    let words = yearbook::theme::words(&Language::new("vi"), None).expect("a language of ours");
    let (start, mut rounds) = (Instant::now(), 0);
    while rounds < 20 || start.elapsed() < time {
        let victim = numbers.below(CORPUS.len());
        let file = |(at, (path, text)): (usize, &(&str, &str))| {
            let bytes = if at == victim { damaged(text.as_bytes(), &mut numbers) } else { text.as_bytes().to_vec() };
            SourceFile { path: (*path).to_owned(), bytes: Arc::from(bytes) }
        };
        let files: Vec<SourceFile> = CORPUS.iter().enumerate().map(file).collect();
        let bytes = files[victim].bytes.clone();
        let sources = Sources::new(files);
        let begun = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| {
            let made = compile(&sources, &options);
            human(&made.diagnostics, &sources, &words, Style::Plain);
        }));
        let shown = || format!("{} as\n{:?}", CORPUS[victim].0, String::from_utf8_lossy(&bytes));
        assert!(result.is_ok(), "round {rounds}: {}", shown());
        assert!(begun.elapsed() < Duration::from_mins(1), "round {rounds} hangs: {}", shown());
        rounds += 1;
    }
}

#[test]
fn no_text_in_prose_makes_its_reader_panic() {
    let mut numbers = Numbers(7);
    for seed in ["81,11 %", "gần 5 tỷ đồng", "tăng 12,4 %", "118/243", "1.234,5 ha", "down 0.37 percent"] {
        for _ in 0..400 {
            let text = damaged(seed.as_bytes(), &mut numbers);
            let text = String::from_utf8_lossy(&text);
            for tag in ["vi", "en"] {
                let _ = prose::read(&text, &Language::new(tag));
            }
        }
    }
}
