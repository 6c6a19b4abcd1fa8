//! Articles bound to data, from outside: a text that the data do not bear out stops the build.

mod common;

use common::{file, options};
use yearbook::diag::Severity;
use yearbook::figure::Arg;
use yearbook::source::Sources;
use yearbook::{Compiled, Options, compile};

const BOOK: &str = "[book]\ntitle = \"Hạ Long\"\nlanguages = [\"vi\", \"en\"]\nurl = \"https://example.org/\"\ntimezone = \"Asia/Ho_Chi_Minh\"\n\n[home]\nlocality = \"ha-long\"\n";

const PLACES: &str = "levels:\n  - {id: district, name: Thành phố}\nlocalities:\n  - {id: ha-long, code: \"193\", level: district, name: Thành phố Hạ Long}\n";

const MEMBERS: &str = "title: {vi: Đảng viên mới kết nạp, en: Party members admitted}
unit: {vi: người, en: people}
kind: flow
better: higher
decimals: 0
breakdowns:
  noi-ket-nap:
    title: Nơi kết nạp
    adds_up: overlap
    groups: {doanh-nghiep: Doanh nghiệp, hoc-sinh: Học sinh lớp 12, thon-khu: Thôn khu}
plan:
  2023: {ha-long: 450}
results:
  2022-8M: {ha-long: 331}
  2023-8M:
    ha-long: {value: 365, noi-ket-nap: {doanh-nghiep: 69, hoc-sinh: 12, thon-khu: 134}}
";

const CELLS: &str = "title: {vi: Chi bộ kết nạp, en: Cells}
unit: {vi: chi bộ, en: cells}
kind: ratio
better: higher
results:
  2023-8M: {ha-long: 118/243}
";

const REPORT: &str = "---
title: TP Hạ Long
date: 2023-09-06
localities: [ha-long]
period: 2023-8M
indicators: [members, cells]
---
Tám tháng năm 2023, Đảng bộ thành phố kết nạp được [365](value:members) đảng viên mới. Kết quả ấy đạt
[81,11%](plan-share:members/2023-8M/ha-long) kế hoạch. Có [69](value:members?noi-ket-nap=doanh-nghiep) ở doanh nghiệp.
Có [12](value:members?noi-ket-nap=hoc-sinh) là học sinh lớp 12. Có [134](value:members?noi-ket-nap=thon-khu) ở thôn, khu phố.
Cả thảy [118/243](fraction:cells) chi bộ có kết nạp.
";

fn site(members: &str, cells: &str, articles: &[(&str, &str)]) -> Compiled {
    let mut files = vec![
        ("book.toml", BOOK),
        ("content/localities.yaml", PLACES),
        ("content/indicators/members.yaml", members),
        ("content/indicators/cells.yaml", cells),
    ];
    files.extend(articles);
    compile(&Sources::of(&files), &options("2026-01-01T00:00:00Z"))
}

fn report(members: &str, cells: &str, text: &str) -> Compiled {
    site(members, cells, &[("content/news/2023-09-06-tin.md", text)])
}

/// The codes of all errors about content, without those about pages.
fn errors(compiled: &Compiled) -> Vec<&'static str> {
    let errors = compiled.diagnostics.iter().filter(|d| d.code.severity == Severity::Error);
    errors.map(|d| d.code.id).filter(|id| !id.starts_with("Y4")).collect()
}

fn argument(compiled: &Compiled, code: &str, name: &str) -> Option<String> {
    let found = compiled.diagnostics.iter().find(|d| d.code.id == code)?;
    found.args.iter().find(|(known, _)| *known == name).map(|(_, arg)| match arg {
        Arg::Text(text) => text.to_string(),
        Arg::Number(number) | Arg::Percent(number) => number.to_string(),
        other => format!("{other:?}"),
    })
}

#[test]
fn the_report_agrees_with_its_data() {
    assert_eq!(errors(&report(MEMBERS, CELLS, REPORT)), Vec::<&str>::new());
}

/// Each of the seven figures: what it is in the text, a wrong one, what it is in the data, another.
const FIGURES: [(&str, &str, &str, &str, &str); 7] = [
    ("[365]", "[366]", "{value: 365,", "{value: 364,", "Tám tháng năm 2023"),
    ("[81,11%]", "[81,12%]", "{ha-long: 450}", "{ha-long: 451}", "Kết quả ấy đạt"),
    ("[69]", "[68]", "doanh-nghiep: 69", "doanh-nghiep: 70", "ở doanh nghiệp"),
    ("[12]", "[13]", "hoc-sinh: 12", "hoc-sinh: 11", "là học sinh lớp 12"),
    ("[134]", "[135]", "thon-khu: 134", "thon-khu: 133", "ở thôn, khu phố"),
    ("[118/243]", "[119/243]", "118/243", "117/243", "chi bộ có kết nạp"),
    ("[118/243]", "[118/244]", "118/243", "118/242", "chi bộ có kết nạp"),
];

#[test]
fn any_figure_changed_in_the_text_fails_with_its_sentence() {
    for (right, wrong, _, _, sentence) in FIGURES {
        assert!(REPORT.contains(right), "{right}");
        let compiled = report(MEMBERS, CELLS, &REPORT.replace(right, wrong));
        assert_eq!(errors(&compiled), ["Y104"], "{wrong}");
        let quoted = argument(&compiled, "Y104", "sentence").expect("the sentence");
        assert!(quoted.contains(sentence) && quoted.contains(&wrong[1..wrong.len() - 1]), "{quoted}");
    }
}

#[test]
fn any_figure_changed_in_the_data_fails_with_its_sentence() {
    for (text, _, right, other, sentence) in FIGURES {
        assert!(MEMBERS.contains(right) || CELLS.contains(right), "{right}");
        let compiled = report(&MEMBERS.replace(right, other), &CELLS.replace(right, other), REPORT);
        let found = errors(&compiled);
        // The share goes by the result as well: 364 of 450 is another one.
        assert!(!found.is_empty() && found.iter().all(|code| *code == "Y104"), "{other}: {found:?}");
        let quoted: Vec<String> =
            compiled.diagnostics.iter().filter(|d| d.code.id == "Y104").map(|d| format!("{:?}", d.args)).collect();
        assert!(quoted.iter().any(|args| args.contains(sentence)), "{text}: {quoted:?}");
        for diagnostic in compiled.diagnostics.iter().filter(|d| d.code.id == "Y104") {
            assert!(diagnostic.place.is_some() && !diagnostic.related.is_empty(), "both places are told");
        }
    }
}

#[test]
fn the_message_says_what_the_data_say() {
    let compiled = report(MEMBERS, CELLS, &REPORT.replace("[81,11%]", "[81,12%]"));
    assert_eq!(argument(&compiled, "Y104", "data").as_deref(), Some("81.11"));
    assert_eq!(argument(&compiled, "Y104", "result").as_deref(), Some("365"));
    assert_eq!(argument(&compiled, "Y104", "plan").as_deref(), Some("450"));
}

fn sentence(text: &str) -> Compiled {
    let front = "---\ntitle: Tin\ndate: 2023-09-06\nlocalities: [ha-long]\nperiod: 2023-8M\n---\n";
    report(MEMBERS, CELLS, &format!("{front}{text}\n"))
}

#[test]
fn every_verb_is_computed() {
    for text in [
        "[tăng 10,27 %](change:members)",
        "[tăng 34 người](change:members)",
        "[bằng 110,3 %](ratio:members)",
        "[450](plan:members/2023)",
        "[48,56 %](value:cells)",
        "[gần 370](value:members)",
        "[](value:members)",
    ] {
        assert_eq!(errors(&sentence(text)), Vec::<&str>::new(), "{text}");
    }
    for text in ["[giảm 10,27 %](change:members)", "[bằng 110,4 %](ratio:members)", "[451](plan:members/2023)"] {
        assert_eq!(errors(&sentence(text)), ["Y104"], "{text}");
    }
}

#[test]
fn what_the_data_lack_is_told_as_such() {
    for (text, code) in [
        ("[1](value:members/2021)", "Y131"),
        ("[1](plan-share:cells)", "Y131"),
        ("[1](fraction:members)", "Y131"),
        ("[1](value:memberz)", "Y204"),
        ("[1](value:members/2023-13M)", "Y201"),
        ("[1](value:members/2023/ha-lon)", "Y301"),
        ("[1](value:members?noi-ket-nap=hoc-sih)", "Y207"),
        ("[nhiều](value:members)", "Y132"),
        ("[tăng 5 %](plan-share:members)", "Y132"),
        ("[x](khong-co.md)", "Y133"),
        ("![ảnh](khong-co.png)", "Y134"),
    ] {
        assert_eq!(errors(&sentence(text)), [code], "{text}");
    }
}

#[test]
fn front_matter_names_what_there_is() {
    let text =
        "---\ntitle: Tin\ndate: 2023-09-06\nlocalities: [ha-lon]\nperiod: 2023-99M\nindicators: [member]\n---\nA.\n";
    let mut found = errors(&report(MEMBERS, CELLS, text));
    found.sort_unstable();
    assert_eq!(found, ["Y201", "Y204", "Y301"]);
}

#[test]
fn what_is_not_yet_public_leaves_no_trace() {
    let article = |front: &str| format!("---\ntitle: Bí mật\n{front}\n---\nCâu niêm phong.\n");
    for (front, as_of, drafts, public) in [
        ("date: 2023-09-06", "2023-09-06T00:00:00+07:00", false, true),
        ("date: 2023-09-06", "2023-09-05T23:59:59+07:00", false, false),
        ("date: 2023-09-06\npublish_at: 2023-09-06 08:00", "2023-09-06T07:59:00+07:00", false, false),
        ("date: 2023-09-06\ndraft: true", "2026-01-01T00:00:00Z", false, false),
        ("date: 2023-09-06\ndraft: true", "2026-01-01T00:00:00Z", true, true),
    ] {
        let text = article(front);
        let sources = Sources::of(&[
            ("book.toml", BOOK),
            ("content/localities.yaml", PLACES),
            ("content/indicators/members.yaml", MEMBERS),
            ("content/news/bi-mat-tin.md", &text),
        ]);
        let compiled = compile(&sources, &Options { drafts, ..options(as_of) });
        assert!(!compiled.output.is_empty());
        let traces = compiled.output.iter().filter(|(path, bytes)| {
            let text = String::from_utf8_lossy(bytes.whole());
            path.contains("bi-mat") || text.contains("bi-mat") || text.contains("Bí mật") || text.contains("niêm phong")
        });
        assert_eq!(traces.count() > 0, public, "{front} as of {as_of}");
    }
}

/// A picture of 3 × 2 pixels, as far as its head says.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0";

/// A site with these articles, the picture `content/news/anh.png` beside them.
fn archive(articles: &[(&str, &str)]) -> Compiled {
    let mut files = vec![
        file("book.toml", BOOK.as_bytes()),
        file("content/localities.yaml", PLACES.as_bytes()),
        file("content/indicators/members.yaml", MEMBERS.as_bytes()),
        file("content/news/anh.png", PICTURE),
    ];
    files.extend(articles.iter().map(|(path, text)| file(path, text.as_bytes())));
    compile(&Sources::new(files), &options("2026-01-01T00:00:00Z"))
}

fn page<'c>(compiled: &'c Compiled, path: &str) -> &'c str {
    let bytes = compiled.output.get(path).unwrap_or_else(|| panic!("{path} is missing"));
    std::str::from_utf8(bytes.whole()).expect("a page is UTF-8")
}

#[test]
fn a_translation_stands_in_and_is_linked_both_ways() {
    let vi = "---\ntitle: Tin hay\ndate: 2023-09-06\n---\nXem [trang](../pages/gioi-thieu.md).\n";
    let en = "---\ntitle: Good news\ndate: 2023-09-06\nlang: en\ntranslation_of: tin-hay.md\n---\nA.\n";
    let only = "---\ntitle: Chỉ một thứ tiếng\ndate: 2023-09-07\n---\nA.\n";
    let own = "---\ntitle: Giới thiệu\n---\nA.\n";
    let compiled = archive(&[
        ("content/news/tin-hay.md", vi),
        ("content/news/good-news.md", en),
        ("content/news/rieng.md", only),
        ("content/pages/gioi-thieu.md", own),
    ]);
    assert_eq!(errors(&compiled), Vec::<&str>::new());
    let article = page(&compiled, "bai-viet/2023/tin-hay/index.html");
    assert!(article.contains("hreflang=\"en\" href=\"https://example.org/en/news/2023/good-news/\""));
    assert!(article.contains("href=\"../../../gioi-thieu/\""), "a link to a file becomes an address");
    let list = page(&compiled, "en/news/index.html");
    assert!(list.contains("Good news") && !list.contains("Tin hay"));
    assert!(list.contains("<span lang=\"vi\">Chỉ một thứ tiếng</span>"));
    let feed = page(&compiled, "en/feed.xml");
    assert!(feed.contains("https://example.org/en/news/2023/good-news/") && !feed.contains("tin-hay"));
}

#[test]
fn a_picture_is_copied_beside_its_article_with_its_size() {
    let text = "---\ntitle: Ảnh\ndate: 2023-09-06\n---\n![Lễ kết nạp](anh.png)\n";
    let compiled = archive(&[("content/news/a.md", text)]);
    assert_eq!(errors(&compiled), Vec::<&str>::new());
    assert_eq!(compiled.output.get("bai-viet/2023/a/anh.png").map(AsRef::as_ref), Some(PICTURE));
    let html = page(&compiled, "bai-viet/2023/a/index.html");
    assert!(html.contains("alt=\"Lễ kết nạp\" width=\"3\" height=\"2\" loading=\"lazy\""));
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let text = "---\ntitle: Tin\ndate: 2023-09-06\naliases: [/tin/2019/cu, \"../x\"]\n---\nA.\n";
    let compiled = archive(&[("content/news/a.md", &text.replace(", \"../x\"", ""))]);
    let html = page(&compiled, "tin/2019/cu/index.html");
    assert!(html.contains("url=../../../bai-viet/2023/a/") && html.contains("noindex"));
    assert_eq!(errors(&archive(&[("content/news/a.md", text)])), ["Y138"]);
}

#[test]
fn the_archive_has_twenty_a_page_and_lists_by_year_and_tag() {
    let texts: Vec<(String, String)> = (0..45)
        .map(|n| {
            let day = n % 28 + 1;
            let front = format!("title: Tin {n}\ndate: 2023-09-{day:02}\ntags: [Xây dựng Đảng]\nindicators: [members]");
            (format!("content/news/tin-{n}.md"), format!("---\n{front}\n---\nA.\n"))
        })
        .collect();
    let articles: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let compiled = archive(&articles);
    let count = |path: &str| page(&compiled, path).matches("<h3><a").count();
    assert_eq!(count("bai-viet/index.html"), 20);
    assert_eq!(count("bai-viet/trang/3/index.html"), 5);
    assert_eq!(count("bai-viet/2023/trang/2/index.html"), 20);
    assert_eq!(count("bai-viet/the/xay-dung-dang/index.html"), 20);
    assert!(!compiled.output.contains_key("bai-viet/trang/4/index.html"));
    assert!(page(&compiled, "chi-tieu/members/index.html").contains("Tin 27"), "the indicator's page lists them");
}

#[test]
fn two_articles_never_share_an_address() {
    let text = "---\ntitle: Tin\ndate: 2023-09-06\nslug: a\n---\nA.\n";
    assert_eq!(errors(&archive(&[("content/news/a.md", text), ("content/news/b.md", text)])), ["Y135"]);
}

#[test]
fn an_empty_reference_is_filled_in_in_the_language_of_the_article() {
    let text = "---\ntitle: Tin\ndate: 2023-09-06\nperiod: 2023-8M\n---\nĐạt [](plan-share:members), [](change:members), [](ratio:members).\n";
    let compiled =
        archive(&[("content/news/a.md", text), ("content/news/b.md", &text.replace("---\nĐ", "lang: en\n---\nĐ"))]);
    let words = |path| {
        page(&compiled, path)
            .split("class=\"num\"")
            .skip(1)
            .take(3)
            .map(|rest| {
                let start = rest.find('>').map_or(0, |at| at + 1);
                rest[start..].split('<').next().unwrap_or("").replace('\u{a0}', " ")
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(words("bai-viet/2023/a/index.html"), ["81,11 %", "tăng 10,27 %", "bằng 110,27 %"]);
    assert_eq!(words("en/news/2023/b/index.html"), ["81.11%", "up 10.27%", "equal to 110.27%"]);
}

#[test]
fn a_number_that_could_be_bound_is_a_hint_with_its_reference() {
    let text = "---\ntitle: Tin\ndate: 2023-09-06\nperiod: 2023-8M\nindicators: [members]\n---\nKết nạp 365 người, có 134 ở thôn.\n";
    let compiled = archive(&[("content/news/a.md", text)]);
    let found: Vec<String> =
        compiled.diagnostics.iter().filter(|d| d.code.id == "Y140").map(|d| format!("{:?}", d.args[1].1)).collect();
    assert_eq!(found.len(), 2);
    assert!(found[0].contains("value:members\"") && found[1].contains("noi-ket-nap=thon-khu"), "{found:?}");
}

#[test]
fn a_chart_takes_what_the_data_have() {
    let chart = |settings: &str| {
        let front = "---\ntitle: Tin\ndate: 2023-09-06\nlocalities: [ha-long]\nperiod: 2023-8M\n---\n";
        format!("{front}```chart\nindicator: members\n{settings}\n```\n")
    };
    for (settings, shown) in [("", "class=\"fig\""), ("by: noi-ket-nap", "table class=\"rank\"")] {
        let text = chart(settings);
        let compiled = archive(&[("content/news/a.md", &text)]);
        assert_eq!(errors(&compiled), Vec::<&str>::new(), "{settings}");
        assert!(page(&compiled, "bai-viet/2023/a/index.html").contains(shown), "{settings}");
    }
    for (settings, code) in [
        ("kind: pie", "Y137"),
        ("by: noi-ket-na", "Y207"),
        ("periods: 2023..20x", "Y201"),
        ("locality: ha-lng", "Y301"),
        ("periods: 1990", "Y139"),
    ] {
        assert_eq!(errors(&archive(&[("content/news/a.md", &chart(settings))])), [code], "{settings}");
    }
}

#[test]
fn a_chart_that_is_not_of_the_kind_that_was_asked_for_says_so() {
    let members = MEMBERS.replace("results:\n", "results:\n  2021-8M: {ha-long: 300}\n");
    let front = "---\ntitle: Tin\ndate: 2023-09-06\nlocalities: [ha-long]\nperiod: 2023-8M\n---\n";
    for (settings, told) in [
        ("kind: slope\nperiods: 2022..2023", None),
        ("kind: slope\nperiods: 2023-8M", Some("slope ruler slope")),
        ("kind: line", None),
        ("kind: line\nperiods: 2023-8M", Some("line ruler line")),
        ("kind: auto\nperiods: 2023-8M", None),
        ("periods: 2023-8M", None),
        ("kind: rank\nby: noi-ket-nap", None),
        ("kind: stack\nby: noi-ket-nap", Some("stack rank stack")),
        ("kind: map", Some("map ruler map")),
        ("kind: lineage", Some("lineage ruler lineage")),
        ("kind: board\ncompare: cells", None),
        ("kind: board-row", None),
        // No plan for 2022, no result of the whole year, and one point is no line: what is left is a row of a ranking.
        ("kind: ruler\nperiods: 2022-8M", Some("ruler rank ruler")),
    ] {
        let text = format!("{front}```chart\nindicator: members\n{settings}\n```\n");
        let compiled = site(&members, CELLS, &[("content/news/a.md", &text)]);
        let found = compiled.diagnostics.iter().filter(|d| d.code.id == "Y142");
        let found: Vec<String> = found
            .map(|diagnostic| {
                let args = diagnostic.args.iter().map(|(_, arg)| match arg {
                    Arg::Text(text) => text.to_string(),
                    Arg::Phrase(phrase) => phrase.key.trim_start_matches("chart.needs.").to_owned(),
                    other => format!("{other:?}"),
                });
                args.collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(found, told.into_iter().collect::<Vec<_>>(), "{settings}");
    }
}

/// What an embargoed article and value are found by, in the ways in which pages, tables, drawings and indexes write them.
const SECRETS: [&str; 8] = ["bi-mat", "bí mật", "niêm phong", "niem phong", "77003", "77.003", "77,003", "77\u{a0}003"];

/// The files in which a secret stands, whatever they are: pages, indexes, drawings, the texts of pictures.
fn leaks(compiled: &Compiled) -> Vec<&str> {
    let holds = |path: &str, bytes: &[u8]| {
        let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase();
        SECRETS.iter().any(|secret| text.contains(secret))
    };
    compiled.output.iter().filter(|(path, bytes)| holds(path, bytes.whole())).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn an_embargoed_article_and_value_are_in_no_file_before_and_in_all_kinds_after() {
    let article = "---\ntitle: Bí mật\ndate: 2023-09-06\npublish_at: 2026-03-01T08:00+07:00\nsummary: Câu niêm phong.\nslug: bi-mat\ntags: [bí mật]\naliases: [/bi-mat/]\nimage: {src: bi-mat.png, alt: Bí mật}\nlocalities: [ha-long]\nindicators: [members]\n---\nNiêm phong [](value:members/2025).\n\n```chart\nindicator: members\nlocality: ha-long\n```\n";
    let members = MEMBERS.replace(
        "results:\n",
        "releases: {2025: {date: 2026-03-01}}\nresults:\n  2024: {ha-long: 500}\n  2025: {ha-long: 77003}\n",
    );
    let picture = [PICTURE, b"\0\0\0\0\0\0\0\x10tEXtTitle\0b\xc3\xad m\xe1\xba\xadt"].concat();
    let sources = Sources::new(vec![
        file("book.toml", BOOK.as_bytes()),
        file("content/localities.yaml", PLACES.as_bytes()),
        file("content/indicators/members.yaml", members.as_bytes()),
        file("content/news/bi-mat.png", &picture),
        file("content/news/2023-09-06-tin.md", article.as_bytes()),
    ]);
    let before = compile(&sources, &options("2026-02-28T12:00:00+07:00"));
    assert!(!before.output.is_empty(), "{:?}", before.diagnostics);
    assert_eq!(leaks(&before), Vec::<&str>::new());
    let after = compile(&sources, &options("2026-03-01T09:00:00+07:00"));
    let found = leaks(&after);
    for part in [
        "index.html",
        "feed.xml",
        "sitemap.xml",
        "/index/",
        "data.csv",
        "data.json",
        ".svg",
        ".png",
        "en/",
        "bi-mat/index.html",
    ] {
        assert!(found.iter().any(|path| path.contains(part)), "the test sees {part} after the day: {found:?}");
    }
}

#[test]
fn a_figure_is_checked_and_marked_wherever_it_stands_in_a_text() {
    for place in [
        "## Kết nạp {}",
        "- {}",
        "> {}",
        "1. một\n   - {}",
        "*{}* và **{}**",
        "| a |\n|---|\n| {} |",
        "Một [^1]\n\n[^1]: {}",
        "- [x] {}",
        "<div>\n\n{}\n\n</div>",
        "~~{}~~",
    ] {
        let text = |figure: &str| sentence(&place.replace("{}", figure));
        assert_eq!(errors(&text("[366](value:members)")).first(), Some(&"Y104"), "{place}");
        let right = text("[365 người](value:members)");
        assert_eq!(errors(&right), Vec::<&str>::new(), "{place}");
        let html = page(&right, "bai-viet/2023/tin/index.html");
        assert!(html.contains("class=\"num\""), "{place}");
    }
}
