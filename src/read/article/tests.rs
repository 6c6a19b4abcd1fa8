//! Articles as people write them, from the bytes of a file to its pieces and the remarks on it.

use std::sync::Arc;

use super::*;
use crate::diag::{Severity, Spot};
use crate::figure::Day;

const SEED: &str = "---
title: \"TP Hạ Long: Bảo đảm sự kế thừa\"
date: 2023-09-06
image: {src: le.jpg, alt: Lễ kết nạp, caption: Ảnh}
tags: [xây dựng Đảng, \"2023\"]
localities: [ha-long, 06688]
period: 2023-8M
indicators: ket-nap, chi-bo
source: {name: Báo Quảng Ninh, url: \"https://example.org/\"}
---
Riêng 8 tháng năm 2023, Đảng bộ kết nạp được [**365**](value:ket-nap) đảng viên mới
(đạt [81,11%](plan-share:ket-nap/2023-8M/ha-long) kế hoạch), [](value:ket-nap?noi=dn) ở 25 doanh nghiệp.

## Kết quả

- một
  ```chart
  indicator: ket-nap
  periods: 2019..2023
  colour: red
  ```

![Lễ](le.jpg \"Lễ kết nạp\")

Xem [bài trước](../08/bai.md#phan-1), [trang](https://example.org/?a=1&b=2).[^1]

[^1]: Chú thích [12](value:chi-bo).
";

fn read_as(path: &str, bytes: &[u8], sort: Sort) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let source = SourceFile { path: path.to_owned(), bytes: Arc::from(bytes) };
    let document = super::read(FileId(0), &source, sort, &mut diagnostics);
    (document, diagnostics)
}

fn read(text: &str) -> (Document, Diagnostics) {
    let (document, diagnostics) = read_as("content/news/2023-09-06-bai.md", text.as_bytes(), Sort::Article);
    (document.expect("a document"), diagnostics)
}

/// An article of this body, and the ids of what was said of it.
fn body(markdown: &str) -> (Body, Vec<&'static str>) {
    let (document, diagnostics) = read(&format!("---\ntitle: T\ndate: 2023-09-06\n---\n{markdown}"));
    (document.body, ids(&diagnostics))
}

fn ids(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|d| d.code.id).collect()
}

/// The pieces with slots in brackets.
fn html(body: &Body) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        Piece::Figure(figure) => {
            format!("[{}:{}={}]", figure.reference.verb.word(), figure.reference.indicator, figure.text)
        }
        Piece::Chart(chart) => format!("[chart:{}]", chart.indicator.text),
        Piece::Image(image) => format!("[image:{}:{}:{}]", image.src.text, image.alt, image.block),
        Piece::Address(address) => format!("[{}]", address.text),
    };
    body.pieces.iter().map(piece).collect()
}

fn at<'a>(text: &'a str, place: &Place) -> &'a str {
    match place.spot {
        Spot::Span(start, end) => &text[start as usize..end as usize],
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn the_front_matter_is_read_with_places() {
    let (document, diagnostics) = read(SEED);
    let front = document.front;
    assert_eq!(front.title, "TP Hạ Long: Bảo đảm sự kế thừa");
    assert_eq!(front.date.map(|m| m.day), Day::new(2023, 9, 6));
    assert_eq!(front.slug, "bai");
    assert_eq!(front.tags.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(), ["xây dựng Đảng", "2023"]);
    assert_eq!(front.localities[1].text, "06688");
    assert_eq!(at(SEED, &front.localities[1].place), "06688");
    assert_eq!(at(SEED, &front.period.expect("a period").place), "2023-8M");
    assert_eq!(front.indicators.len(), 2);
    assert_eq!(front.image.map(|image| image.alt).as_deref(), Some("Lễ kết nạp"));
    assert_eq!(ids(&diagnostics), ["Y112"]);
}

#[test]
fn figures_charts_pictures_and_links_are_slots_with_their_places() {
    let (document, diagnostics) = read(SEED);
    let body = document.body;
    let html = html(&body);
    assert!(html.contains("kết nạp được [value:ket-nap=365] đảng viên mới"), "{html}");
    assert!(html.contains("([plan-share") || html.contains("(đạt [plan-share:ket-nap=81,11%] kế hoạch)"), "{html}");
    assert!(html.contains("[value:ket-nap=] ở 25"), "{html}");
    assert!(html.contains("<h2 id=\"ket-qua\">Kết quả</h2>"), "{html}");
    assert!(html.contains("\n[image:le.jpg:Lễ:true]"), "a picture alone stands in no paragraph: {html}");
    assert!(html.contains("<a href=\"[../08/bai.md#phan-1]\">bài trước</a>"), "{html}");
    assert!(html.contains("<a href=\"https://example.org/?a=1&amp;b=2\">trang</a>"), "{html}");
    assert!(
        html.ends_with(
            "<li id=\"fn:1\"><p>Chú thích [value:chi-bo=12].</p>\n<a href=\"#fnref:1\">↩</a></li>\n</ol></section>\n"
        ),
        "{html}"
    );

    let figures: Vec<_> =
        body.pieces.iter().filter_map(|p| if let Piece::Figure(f) = p { Some(f) } else { None }).collect();
    assert_eq!(at(SEED, &figures[1].text_place), "81,11%");
    assert_eq!(at(SEED, &figures[1].target_place), "plan-share:ket-nap/2023-8M/ha-long");
    assert_eq!(figures[1].reference.period.as_deref(), Some("2023-8M"));
    assert_eq!(figures[2].reference.groups, [("noi".to_owned(), "dn".to_owned())]);
    assert!(
        figures[0].sentence.starts_with("Riêng 8 tháng năm 2023, Đảng bộ kết nạp được 365"),
        "{}",
        figures[0].sentence
    );
    assert_eq!(body.unbound.iter().map(|n| n.text(&body.plain)).collect::<Vec<_>>(), ["8", "25"]);

    let chart = body.pieces.iter().find_map(|p| if let Piece::Chart(c) = p { Some(c) } else { None }).expect("a chart");
    assert_eq!(at(SEED, &chart.periods[0].place), "2019..2023");
    let unknown = diagnostics.iter().next().and_then(|d| d.place.clone()).expect("a place");
    assert_eq!(at(SEED, &unknown), "colour");
}

#[test]
fn front_matter_is_read_however_the_file_ends_its_lines() {
    for text in [format!("\u{feff}{SEED}"), SEED.replace('\n', "\r\n"), SEED.replace('\n', "\r")] {
        let (document, diagnostics) = read(&text);
        assert_eq!(document.front.title, "TP Hạ Long: Bảo đảm sự kế thừa");
        assert_eq!(ids(&diagnostics), ["Y112"]);
        assert_eq!(at(&text, &document.front.localities[1].place), "06688");
        let unknown = diagnostics.iter().next().and_then(|d| d.place.clone()).expect("a place");
        assert_eq!(at(&text, &unknown), "colour");
    }
}

#[test]
fn what_front_matter_lacks_is_told_and_the_name_of_the_file_helps() {
    let told = |name: &str, text: &str, sort| ids(&read_as(name, text.as_bytes(), sort).1);
    assert_eq!(told("content/news/a.md", "---\ntags: x\n---\n", Sort::Article), ["Y102", "Y103"]);
    assert_eq!(told("content/news/2023-09-06-a.md", "---\ntitle: x\n---\n", Sort::Article), [""; 0]);
    assert_eq!(told("content/pages/a.md", "---\ntitle: x\n---\n", Sort::Page), [""; 0]);
    assert_eq!(told("content/news/a.md", "text", Sort::Article), ["Y101"]);
    assert_eq!(told("content/news/a.md", "+++\ntitle = 'x'\n+++\ntext", Sort::Article), ["Y101"]);
    assert_eq!(told("content/news/a.md", "---\ntitle: x\n", Sort::Article), ["Y101"]);
    assert_eq!(told("content/news/a.md", "---\ntitle: [\n---\n", Sort::Article), ["Y001"]);
    assert_eq!(told("content/news/a.md", "---\ntitle: &a [x]\nalso: *a\n---\n", Sort::Article), ["Y001"]);
    assert_eq!(told("content/news/a.md", "---\ntitle: x\ndate: 6/9/2023\n---\n", Sort::Article), ["Y105"]);
    assert_eq!(
        told("content/news/2023-09-06-a.md", "---\ntitle: {a: b}\nweight: 3\n---\n", Sort::Article),
        ["Y106", "Y010"]
    );
}

#[test]
fn front_matter_of_other_generators_is_read() {
    let (document, diagnostics) = read(
        "---\nslug: Ten-Khac\ndate: 2012-02-19 1:44:51 -0400\ntitle: \"Agile “Sprinting”\"\nsummary: 'en Espa&#241;ol, &ldquo;x&rdquo;'\n\
         authors:\n  - jherman\ntopics:\n  - mobile\n  - mobile\naliases:\n  - /2012/02/19/99992/\nexpirydate: 2025-01-01\n\
         draft: yes\npublish_at: 2012-02-20T08:00+07:00\n---\nx",
    );
    let front = document.front;
    assert_eq!((front.slug.as_str(), front.draft), ("ten-khac", true));
    assert_eq!(front.date.and_then(|m| m.offset_minutes), Some(-240));
    assert_eq!(front.publish_at.and_then(|m| m.time), Some((8, 0, 0)));
    assert_eq!(front.summary.map(|s| s.text).as_deref(), Some("en Español, “x”"));
    assert_eq!((front.authors.len(), front.tags.len(), front.aliases.len()), (1, 1, 1));
    assert_eq!(ids(&diagnostics), ["Y010"]);
}

#[test]
fn a_key_that_is_nearly_one_of_ours_is_told_unless_that_one_is_there() {
    let told = |keys: &str| {
        let text = format!("---\ntitle: x\ndate: 2023-09-06\n{keys}\n---\n");
        let (_, diagnostics) = read(&text);
        let told =
            diagnostics.iter().map(|d| format!("{} {}", d.code.id, at(&text, d.place.as_ref().expect("a place"))));
        told.collect::<Vec<_>>()
    };
    for (keys, expected) in [
        ("sumary: x", &["Y107 sumary"] as &[&str]),
        ("Tags: [x]", &["Y107 Tags"]),
        ("publishAt: 2023-09-06", &["Y107 publishAt"]),
        ("sumary: x\nsummary: y", &["Y010 sumary"]),
        ("images: [x.jpg]", &["Y010 images"]),
        (
            "published: true\nresources: []\nlayout: x\nngay: 1",
            &["Y010 published", "Y010 resources", "Y010 layout", "Y010 ngay"],
        ),
        ("image: {src: a.jpg, atl: x, width: 3}", &["Y107 atl", "Y010 width"]),
        ("source: {name: x, Url: 'https://example.org/'}", &["Y107 Url"]),
        ("tags: [{nmae: x}]", &["Y106 {nmae: x"]),
    ] {
        assert_eq!(told(keys), expected, "{keys}");
    }
}

#[test]
fn html_is_cleaned_and_slots_in_it_stay() {
    let (body, ids) = body(
        "# Đầu\n\n<div onclick=\"x()\" class=\"a\">\n\nCó <b>đúng</b> [365](value:a) và <a href=\"bai.md\" style=\"x\">bài</a>\n\n</div>\n\n<script>alert(1)</script>\n",
    );
    let html = html(&body);
    assert_eq!(ids, ["Y120"]);
    assert!(html.contains("<h2 id=\"dau\">Đầu</h2>"), "{html}");
    assert!(html.contains("<p>Có <b>đúng</b> [value:a=365] và <a href=\"[bai.md]\">bài</a></p>"), "{html}");
    assert!(!html.contains("onclick") && !html.contains("script") && !html.contains("alert"), "{html}");
    assert_eq!(&*body.plain, "Đầu\nCó đúng 365 và bài\n");
}

#[test]
fn a_figure_in_html_that_goes_is_not_lost_in_silence() {
    assert!(body("a <select>[365](value:a)</select> b").1.contains(&"Y127"));
}

#[test]
fn html_that_never_ends_swallows_nothing() {
    let tangled = "<math><mtext></form><form><mglyph><style></math><img src onerror=x>";
    for begun in [
        tangled,
        "<svg>",
        "<style>",
        "<iframe src=x>",
        "<textarea>",
        "<title>",
        "<plaintext>",
        "<!--",
        "<div title=\"x",
    ] {
        let (body, ids) = body(&format!("Một [^1] [365](value:a)\n\n{begun}\n\n## Hai\n\nba\n\n[^1]: bốn\n"));
        let html = html(&body);
        // To Markdown these go on to the end of the file, and what follows is no Markdown.
        let is_html = matches!(begun, "<style>" | "<textarea>" | "<!--");
        let whole = html.contains("<h2 id=\"hai\">") && html.contains("<li id=\"fn:1\"><p>bốn");
        assert!(html.contains("[value:a=365]") && (is_html || whole), "{begun}: {html}");
        assert_eq!(ids, [if begun == tangled { "Y126" } else { "Y120" }][..ids.len()], "{begun}");
        assert!(!html.contains("<img"), "{begun}: {html}");
    }
}

#[test]
fn an_angle_bracket_that_is_no_html_leaves_no_mark() {
    let (body, ids) = body("# A\n\n<https://example.org/> and a</b\n\n|a|\n|-:|\n|1|\n");
    let html = html(&body);
    assert!(
        html.contains("<h2 id=\"a\">") && html.contains("<div class=\"table\">") && html.contains("<th class=\"end\">"),
        "{html}"
    );
    assert_eq!(ids, [""; 0]);
}

#[test]
fn addresses_that_could_run_programs_are_dropped() {
    for target in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
    ] {
        let (link, ids) = body(&format!("[x]({target}) ![y]({target})"));
        assert_eq!(html(&link), "<p>x y</p>\n", "{target}");
        assert_eq!(ids, ["Y121", "Y121"], "{target}");
    }
}

#[test]
fn template_tags_are_printed_as_typed() {
    let (tags, ids) = body("{{< img src=\"a.jpg\" >}} và {{ x }} và {% raw %}");
    assert_eq!(html(&tags), "<p>{{&lt; img src=&quot;a.jpg&quot; &gt;}} và {{ x }} và {% raw %}</p>\n");
    assert_eq!(ids, ["Y122", "Y122", "Y122"]);
}

#[test]
fn stars_that_made_nothing_bold_are_told() {
    assert_eq!(body("**đạt 81 %**đó").1, ["Y123"]);
    assert_eq!(body("**đạt 81 %** đó `**`").1, [""; 0]);
}

#[test]
fn references_that_cannot_be_read_are_told() {
    assert_eq!(
        body("[1](value:) [2](value:a/b/c/d) ```x```\n\n```chart\nkind: bar\n```\n\n```chart\n- a\n```").1,
        ["Y110", "Y110", "Y113", "Y111"]
    );
}

#[test]
fn plain_words_headings_and_nested_blocks() {
    let (body, _) = body("# Một\n\nHai *ba* `bốn`\n\n> - năm\n\n## Một\n\n| a | b |\n|---|---|\n| 1 | x |\n");
    assert_eq!(&*body.plain, "Một\nHai ba bốn\nnăm\nMột\na b\n1 x\n");
    assert_eq!(body.plain.split_whitespace().count(), 10);
    assert_eq!(body.headings.iter().map(|h| (h.level, h.id.as_str())).collect::<Vec<_>>(), [(2, "mot"), (2, "mot-2")]);
}

#[test]
fn hostile_articles_end_soon() {
    let cases = [
        ">".repeat(10_000) + " x",
        (0..2_000).map(|depth| "  ".repeat(depth) + "- x\n").collect(),
        "*a _b ".repeat(10_000),
        "**".repeat(25_000),
        "[a](b.md) ".repeat(20_000),
        "[".repeat(10_000),
        "![".repeat(10_000),
        format!("|{}\n|{}\n", "a|".repeat(5_000), "-|".repeat(5_000)),
        "<b>".repeat(5_000),
        "<p><b a=1>".repeat(2_000),
        "<div>".repeat(5_000),
        "{{".repeat(10_000),
        "[1](value:a) ".repeat(10_000),
        "[^a]".repeat(10_000) + "\n\n[^a]: x",
        "`".repeat(20_000),
        "# a\n".repeat(10_000),
    ];
    for case in cases {
        body(&case);
    }
}

#[test]
fn what_is_larger_than_any_article_is_refused_by_a_stated_limit() {
    let refused = |text: String| ids(&read_as("content/news/2023-09-06-a.md", text.as_bytes(), Sort::Article).1);
    assert_eq!(refused("x".repeat(LONGEST_ARTICLE_BYTES + 1)), ["Y125"]);
    assert_eq!(refused("[".repeat(MOST_MARKS + 1)), ["Y129"]);
    assert_eq!(body(&"[1](value:a) ".repeat(10_001)).1, ["Y130"]);
}

#[test]
fn no_mutation_of_an_article_makes_it_panic() {
    let corpus = [
        SEED.to_owned(),
        "---\ntitle: x\n---\n<div>[1](value:a?b=c)<script>\n\n- [x] a\n\n|a|b|\n|-|:-:|\n|<b>|{{ x }}|\n".to_owned(),
        "---\ntitle: 'x\n---\n```chart\nindicator: [a, {b: c}]\n```\n[^1] ![](data:x) **a**b\n\n[^1]: y".to_owned(),
    ];
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits") % below.max(1)
    };
    let tokens = [
        "---\n",
        "\r",
        "\n\n",
        "```chart\n",
        "[",
        "](value:a)",
        "<svg>",
        "</",
        "&#xE000;",
        "\u{e000}",
        "|",
        "> ",
        "  - ",
        "\0",
        "ệ",
        "{{",
        "*",
        "[^1]",
    ];
    for round in 0..600 {
        let mut bytes = corpus[round % corpus.len()].clone().into_bytes();
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            match next(4) {
                0 => drop(bytes.drain(at..(at + next(40)).min(bytes.len()))),
                1 => drop(bytes.splice(at..at, tokens[next(tokens.len())].bytes())),
                2 => bytes.extend_from_within(at..(at + next(200)).min(bytes.len())),
                _ => bytes[at] = u8::try_from(next(128)).expect("ASCII"),
            }
            if bytes.is_empty() {
                bytes.push(b'-');
            }
        }
        let (document, diagnostics) = read_as("content/news/2023-09-06-a.md", &bytes, Sort::Article);
        for place in diagnostics.iter().filter_map(|d| d.place.as_ref()) {
            if let Spot::Span(start, end) = place.spot {
                assert!(start <= end && end as usize <= bytes.len(), "{place:?} of {}", bytes.len());
            }
        }
        if let Some(document) = document {
            assert!(!html(&document.body).to_lowercase().contains("<script"));
        }
    }
}

#[test]
fn remarks_on_an_import_stay_few() {
    let (_, diagnostics) = read(&format!("---\ntitle: x\n---\n{}", "{{ x }} ".repeat(100)));
    assert_eq!(diagnostics.count(Severity::Warning), 20);
}
