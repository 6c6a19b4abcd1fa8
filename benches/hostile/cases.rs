//! The inputs: each is a small site with one thing in it that is too much, at a size.

#![expect(clippy::format_collect, reason = "inputs are listed where they are made, once each")]

/// Files of a site by their paths.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// What a case may cost.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) seconds: f64,
    pub(crate) megabytes: f64,
}

/// An input that can be made in any size.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) size: usize,
    pub(crate) bounds: Bounds,
    /// The sizes at which its growth is looked at, as shares of the size: one, two, four parts of so many.
    pub(crate) parts: usize,
    pub(crate) files: fn(usize) -> Files,
}

const SMALL: Bounds = Bounds { seconds: 2.0, megabytes: 300.0 };

const fn small(name: &'static str, size: usize, files: fn(usize) -> Files) -> Case {
    Case { name, size, bounds: SMALL, parts: 1, files }
}

/// All cases.
pub(crate) const ALL: [Case; 28] = [
    small("alias-bomb", 9, |n| front(&format!("x: 1\n{}", bomb(n)))),
    small("alias-bomb-in-data", 9, |n| indicator(&bomb(n))),
    small("brackets", 10_000, |n| article(&"[".repeat(n))),
    small("links-in-brackets", 10_000, |n| article(&"[](".repeat(n))),
    small("pictures-in-pictures", 5_000, |n| article(&format!("{}x{}", "![".repeat(n), "](y)".repeat(n)))),
    small("quotes", 10_000, |n| article(&">".repeat(n))),
    small("nested-lists", 2_000, |n| {
        article(&(0..n).map(|at| format!("{}- x\n", "  ".repeat(at))).collect::<String>())
    }),
    small("columns", 20_000, |n| article(&format!("{}|\n{}|\n{}|\n", "|a".repeat(n), "|-".repeat(n), "|1".repeat(n)))),
    small("emphasis", 50_000, |n| article(&"*a ".repeat(n))),
    small("emphasis-of-two-kinds", 50_000, |n| article(&"*a_b".repeat(n / 2))),
    small("backticks", 400, |n| article(&(1..n).map(|at| format!("{}x ", "`".repeat(at))).collect::<String>())),
    small("open-elements", 20_000, |n| article(&"<div>".repeat(n))),
    small("elements-of-many-kinds", 12_000, |n| article(&"<b><i><u><a href=x>".repeat(n / 4))),
    small("comments", 20_000, |n| article(&"<!-- ".repeat(n))),
    small("footnotes", 3_000, |n| article(&footnotes(n))),
    small("headings-alike", 5_000, |n| article(&"# x\n\n".repeat(n))),
    small("numbers-in-prose", 20_000, |n| article(&"năm 9999 có 1.234,5 người; ".repeat(n / 2))),
    small("bound-figures", 4_000, |n| article(&"[](value:cay/2024) ".repeat(n))),
    small("scalar", 10_000_000, |n| indicator(&format!("note: {}\n", "x".repeat(n)))),
    small("scalar-in-front-matter", 10_000_000, |n| front(&format!("summary: {}\n", "x".repeat(n)))),
    small("lists-in-lists", 50_000, |n| indicator(&format!("note: {}\n", "[".repeat(n)))),
    small("keys", 20_000, |n| indicator(&(0..n).map(|at| format!("k{at}: 1\n")).collect::<String>())),
    small("rows-of-unknown-places", 20_000, |n| table(&"2024,nowhere,1\n".repeat(n))),
    small("rows-alike", 20_000, |n| table(&"2024,ha-long,1\n".repeat(n))),
    small("rows-pasted", 20_000, |n| {
        let rows = "  2024,ha-long,1\n".repeat(n);
        let head = "title: Cây\nunit: cây\nkind: flow\nvalues: |\n  period,locality,value\n";
        with("content/indicators/cay.yaml", &format!("{head}{rows}"))
    }),
    small("odd-names", 1_000, odd_names),
    Case {
        name: "a-long-article",
        size: 100_000_000,
        bounds: Bounds { seconds: 10.0, megabytes: 400.0 },
        parts: 16,
        files: |n| article(&"Riêng 8 tháng năm 2023 kết nạp được 365 đảng viên mới.\n\n".repeat(n / 67)),
    },
    Case {
        name: "articles",
        size: 100_000,
        bounds: Bounds { seconds: 60.0, megabytes: 1_000.0 },
        parts: 4,
        files: articles,
    },
];

/// A site with nothing odd in it.
pub(crate) fn usual() -> Files {
    let book = "[book]\ntitle = \"Thử\"\nlanguages = [\"vi\", \"en\"]\nurl = \"https://example.org/\"\n[home]\nlocality = \"ha-long\"\n";
    let places = "levels: [{id: p, name: Tỉnh}]\nlocalities: [{id: ha-long, level: p, name: Hạ Long}]\n";
    let pair = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    vec![
        pair("book.toml", book),
        pair("content/localities.yaml", places),
        pair("content/indicators/cay.yaml", "title: Cây\nunit: cây\nkind: flow\nresults:\n  2024: {ha-long: 1200}\n"),
    ]
}

/// The usual site with this file.
fn with(path: &str, text: &str) -> Files {
    let mut files = usual();
    files.retain(|(known, _)| known != path);
    files.push((path.to_owned(), text.as_bytes().to_vec()));
    files
}

fn article(body: &str) -> Files {
    with("content/news/bai.md", &format!("---\ntitle: Bài\ndate: 2024-06-05\n---\n{body}\n"))
}

fn front(keys: &str) -> Files {
    with("content/news/bai.md", &format!("---\ntitle: Bài\ndate: 2024-06-05\n{keys}\n---\nChữ.\n"))
}

fn indicator(keys: &str) -> Files {
    let usual = "title: Cây\nunit: cây\nkind: flow\nresults:\n  2024: {ha-long: 1200}\n";
    with("content/indicators/cay.yaml", &format!("{usual}{keys}"))
}

fn table(rows: &str) -> Files {
    let mut files = with("content/indicators/cay.yaml", "title: Cây\nunit: cây\nkind: flow\nvalues: cay.csv\n");
    files.push(("content/indicators/cay.csv".to_owned(), format!("period,locality,value\n{rows}").into_bytes()));
    files
}

/// Lists of nine aliases each, so many levels deep: nine to the power of the levels.
fn bomb(levels: usize) -> String {
    let line = |level: usize| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", "));
    (1..=levels).map(line).fold("a0: &a0 [x, x]\n".to_owned(), |all, line| all + &line)
}

fn footnotes(count: usize) -> String {
    let named: String = (0..count).map(|at| format!("[^{at}] ")).collect();
    let said: String = (0..count).map(|at| format!("\n\n[^{at}]: [^{at}]")).collect();
    named + &said
}

fn articles(count: usize) -> Files {
    let mut files = usual();
    files.extend((0..count).map(|at| {
        let (year, month, day) = (2000 + at % 25, 1 + at % 12, 1 + at % 28);
        let text = format!("---\ntitle: Bài số {at}\ndate: {year}-{month:02}-{day:02}\ntags: [t{}]\n---\nRiêng 8 tháng kết nạp được {at} đảng viên mới.\n", at % 500);
        (format!("content/news/{year}-{month:02}-{day:02}-bai-{at}.md"), text.into_bytes())
    }));
    files
}

/// Names that are no addresses, or only just, in articles, indicators and files beside them.
fn odd_names(count: usize) -> Files {
    let long = "ạ".repeat(75);
    let names = [
        "a'\"b",
        "a\nb",
        "<script>alert(1)<",
        "a%20b",
        "a#b",
        "a?b",
        &long,
        "é",
        "e\u{301}",
        "CON",
        "a.",
        "Case",
        "case",
    ];
    let mut files = usual();
    for at in 0..count {
        let name = names[at % names.len()];
        let text = "---\ntitle: Bài\ndate: 2024-06-05\n---\nChữ.\n";
        files.push((format!("content/news/{}/{name}{}.md", at / names.len(), at % 7), text.as_bytes().to_vec()));
        files.push((format!("content/news/{}/{name}.pdf", at / names.len()), b"%PDF".to_vec()));
    }
    files
}
