//! The home page, the periods, the methods and the calendar of a small site: what a reader finds on them.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use common::options;
use yearbook::source::Sources;
use yearbook::{Compiled, compile};

const BOOK: &str = r#"
[book]
title = { vi = "Huyện mẫu", en = "Sample district" }
languages = ["vi", "en"]
url = "https://example.org/"
[home]
locality = "huyen"
[check]
on_pace_within = 3
"#;

const PLACES: &str = "
levels:
  - {id: district, name: {vi: Huyện, en: District}}
  - {id: commune, name: {vi: Xã, en: Commune}}
localities:
  - {id: huyen, level: district, name: Huyện Mẫu}
  - {id: xa-a, level: commune, parent: huyen, name: Xã A}
  - {id: xa-b, level: commune, parent: huyen, name: Xã B}
  - {id: xa-c, level: commune, parent: huyen, name: Xã C}
";

const MEMBERS: &str = "
title: {vi: Đảng viên mới, en: New members}
unit: {vi: người, en: people}
kind: flow
better: higher
pace: linear
tolerance: 1
next_release: 2023-10-06
breakdowns:
  noi: {title: Nơi, adds_up: overlap, groups: {dn: Doanh nghiệp, tk: Thôn}}
plan:
  2023: {huyen: 450}
results:
  2022-8M: {huyen: 331}
  2023-7M: {huyen: 313}
  2023-8M:
    huyen: {value: 365, noi: {dn: 69, tk: 134}}
    xa-a: 200
    xa-b: 165
    xa-c: {missing: not-yet}
releases:
  2023-8M: {status: preliminary, date: 2023-09-06}
";

fn site(files: &[(&str, &str)]) -> Compiled {
    compile(&Sources::of(files), &options("2023-09-20T05:00:00Z"))
}

/// The site with its book, its places and these indicators.
fn with(indicators: &[(&str, &str)]) -> Compiled {
    let paths: Vec<String> = indicators.iter().map(|(id, _)| format!("content/indicators/{id}.yaml")).collect();
    let mut files = vec![("book.toml", BOOK), ("content/localities.yaml", PLACES)];
    files.extend(paths.iter().map(String::as_str).zip(indicators.iter().map(|(_, text)| *text)));
    site(&files)
}

/// A page as text: without tags, entities and repeated spaces.
fn text(compiled: &Compiled, path: &str) -> String {
    let html = html(compiled, path);
    let main = &html[html.find("<main").expect("a main part")..html.find("</main>").expect("its end")];
    let mut out = String::new();
    let mut rest = main;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = &rest[at + rest[at..].find('>').expect("a tag ends") + 1..];
    }
    out = out.replace("&#x2F;", "/").replace("&quot;", "\"").replace('\u{a0}', " ");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn html(compiled: &Compiled, path: &str) -> String {
    let bytes = compiled.output.get(path).unwrap_or_else(|| {
        let told: Vec<String> = compiled.diagnostics.iter().map(|d| format!("{} {:?}", d.code.id, d.args)).collect();
        panic!("no page {path}: {told:?}, {:?}", compiled.output.keys())
    });
    String::from_utf8(bytes.whole().to_vec()).expect("pages are UTF-8")
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in: {text}");
    }
}

#[test]
fn the_home_page_begins_with_the_headline_figure_against_its_plan() {
    let compiled = with(&[("dang-vien", MEMBERS)]);
    let home = text(&compiled, "index.html");
    holds(
        &home,
        &["Huyện Mẫu: Đảng viên mới nhanh hơn nhịp kế hoạch 1,7 tháng", "365", "đạt 81,11 % kế hoạch (450 người)"],
    );
    holds(&home, &["Doanh nghiệp 69", "Thôn 134", "Các nhóm có thể trùng nhau nên không cộng."]);
    holds(&home, &["1 chỉ tiêu trên cùng một thước", "Trong 1 chỉ tiêu có kế hoạch: 1 nhanh hơn nhịp."]);
    let english = text(&compiled, "en/index.html");
    holds(&english, &["New members 1.7 months ahead of the plan’s pace", "81.11% of the plan (450 people)"]);
}

#[test]
fn everything_is_two_clicks_from_home() {
    let compiled = with(&[("dang-vien", MEMBERS)]);
    let home = html(&compiled, "index.html");
    holds(
        &home,
        &["href=\"./chi-tieu/dang-vien/\"", "href=\"./ky/2023-8M/\"", "href=\"./ky/\"", "href=\"./dia-ban/\""],
    );
    holds(&home, &["href=\"./chi-tieu/\"", "href=\"./bai-viet/\"", "action=\"./tim-kiem/\""]);
}

#[test]
fn the_statutory_table_has_its_eight_columns_and_a_month_derived_from_cumulative_figures() {
    let page = text(&with(&[("dang-vien", MEMBERS)]), "ky/2023-8M/index.html");
    holds(
        &page,
        &["Chỉ tiêu ĐVT Kế hoạch năm Thực hiện kỳ (tháng 8 năm 2023) Lũy kế % so KH Kỳ so cùng kỳ Lũy kế so cùng kỳ"],
    );
    holds(&page, &["người 450 52 (tính từ lũy kế) 365 81,11 % – 110,27 %"]);
}

#[test]
fn a_sum_over_parts_says_how_many_it_has_and_never_judges_an_incomplete_one() {
    let incomplete = text(&with(&[("dang-vien", MEMBERS)]), "ky/2023-8M/index.html");
    holds(&incomplete, &["2/3 xã đã báo cáo", "Chưa có: Xã C", "Chưa đủ địa bàn để so"]);
    let agreeing = MEMBERS.replace("xa-c: {missing: not-yet}", "xa-c: 1");
    holds(
        &text(&with(&[("dang-vien", &agreeing)]), "ky/2023-8M/index.html"),
        &["3/3 xã đã báo cáo 366 365 +1 Khớp (cho phép lệch 1)"],
    );
    let differing = MEMBERS.replace("xa-c: {missing: not-yet}", "xa-c: 20");
    holds(
        &text(&with(&[("dang-vien", &differing)]), "ky/2023-8M/index.html"),
        &["385 365 +20 Lệch quá mức cho phép 1"],
    );
}

#[test]
fn a_period_has_its_neighbours_its_ruler_and_what_is_invented_is_marked() {
    let compiled = with(&[("dang-vien", &MEMBERS.replace("xa-a: 200", "xa-a: {value: 200, illustrative: true}"))]);
    let page = html(&compiled, "ky/2023-8M/index.html");
    holds(
        &page,
        &[
            "rel=\"prev\" href=\"../../ky/2023-7M/\"",
            "<li class=\"m8\"><a href=\"../../ky/2023-8M/\" aria-current=\"page\">",
        ],
    );
    holds(&text(&compiled, "ky/2023-8M/index.html"), &["từ 01/01/2023 đến 31/8/2023", "công bố 06/9/2023"]);
    holds(
        &text(&compiled, "en/periods/2023-8M/index.html"),
        &["First 8 months of 2023", "Of 1 indicator with a plan: 1 ahead of pace."],
    );
}

#[test]
fn a_plan_of_nought_a_negative_result_and_a_share_beyond_the_ruler_keep_their_sense() {
    let indicator = |plan: &str, result: &str| {
        format!(
            "title: Chỉ tiêu\nunit: tỷ đồng\nkind: flow\nbetter: higher\npace: linear\nplan: {{2023: {{huyen: {plan}}}}}\nresults: {{2023-8M: {{huyen: {result}}}}}\n"
        )
    };
    let row =
        |plan: &str, result: &str| text(&with(&[("chi-tieu", &indicator(plan, result))]), "ky/2023-8M/index.html");
    holds(&row("0", "12"), &["tỷ đồng 0 … 12 +12", "1 không xếp loại", "chênh lệch với kế hoạch"]);
    holds(&row("100", "-5"), &["−5 / 100 tỷ đồng", "−5,00 % Chậm hơn nhịp"]);
    holds(&row("10", "270"), &["2.700,00 % Đạt kế hoạch", "1 đã đạt kế hoạch"]);
    holds(&row("10", "{missing: not-yet}"), &["1 chưa báo cáo"]);
    let home = text(&with(&[("chi-tieu", &indicator("0", "12"))]), "index.html");
    holds(&home, &["Huyện Mẫu: Chỉ tiêu, 8 tháng đầu năm 2023", "+12 tỷ đồng so với kế hoạch 0 tỷ đồng"]);
}

#[test]
fn results_without_a_plan_are_told_as_such() {
    let page = text(
        &with(&[("dan-so", "title: Dân số\nunit: người\nkind: stock\nresults: {2023: {huyen: 1200}}\n")]),
        "ky/2023/index.html",
    );
    holds(&page, &["1 chỉ tiêu có kết quả, không chỉ tiêu nào đặt kế hoạch cho kỳ này.", "1.200"]);
}

#[test]
fn a_period_in_which_the_home_place_has_nothing_shows_the_place_with_most_and_says_so() {
    let page =
        text(&with(&[("so", "title: Số\nunit: cái\nkind: flow\nresults: {2022: {xa-b: 7}}\n")]), "ky/2022/index.html");
    holds(&page, &["Huyện Mẫu không có số liệu của kỳ này; dưới đây là Xã B", "Nơi có số liệu 1 địa bàn"]);
}

#[test]
fn a_plan_for_several_years_has_its_own_row_with_the_years_so_far() {
    let indicator = "title: Nhà\nunit: căn\nkind: flow\nplan: {2021-2025: {huyen: 100}}\nresults: {2021: {huyen: 20}, 2022: {huyen: 30}}\n";
    let page = text(&with(&[("nha", indicator)]), "ky/2022/index.html");
    holds(&page, &["Nhà căn Giai đoạn 2021–2025 100 50 cộng năm 2021 và năm 2022 50,00 %"]);
}

#[test]
fn plans_that_follow_each_other_are_a_line_of_their_own_beside_the_results() {
    let with_plans = |plan: &str| {
        let indicator = format!(
            "title: Chỉ số giá\nunit: '%'\nkind: index\nplan: {plan}\nresults: {{2020: {{huyen: 101}}, 2021: {{huyen: 102}}, 2022: {{huyen: 103}}}}\n"
        );
        html(&with(&[("gia", indicator.as_str())]), "chi-tieu/gia/index.html")
    };
    let page = with_plans("{2021: {huyen: 104}, 2022: {huyen: 105.5}}");
    assert!(page.contains("class=\"l l-plan\""), "{page}");
    holds(&page, &["<th scope=\"col\" class=\"n\">Kế hoạch</th>", "105,5"]);
    // One plan, or two with a year between them, are no line.
    for plan in ["{2022: {huyen: 105.5}}", "{2020: {huyen: 104}, 2022: {huyen: 105.5}}"] {
        assert!(!with_plans(plan).contains("l-plan"), "{plan}");
    }
}

#[test]
fn the_ranking_prefers_a_ratio_to_a_count() {
    let book = BOOK.replace("locality = \"huyen\"", "locality = \"huyen\"\nindicators = [\"so\", \"ty-le\"]");
    let count = "title: Số\nunit: cái\nkind: flow\nresults: {2023-8M: {huyen: 9, xa-a: 4, xa-b: 5}}\n";
    let ratio =
        "title: Tỷ lệ chi bộ\nunit: chi bộ\nkind: ratio\nresults: {2023-8M: {huyen: 5/10, xa-a: 4/5, xa-b: 1/5}}\n";
    let compiled = site(&[
        ("book.toml", &book),
        ("content/localities.yaml", PLACES),
        ("content/indicators/so.yaml", count),
        ("content/indicators/ty-le.yaml", ratio),
    ]);
    let home = text(&compiled, "index.html");
    holds(
        &home,
        &["Tỷ lệ chi bộ, 8 tháng đầu năm 2023, Huyện Mẫu", "2/3 địa bàn có số liệu; vạch đứt: Huyện Mẫu 50,00 %"],
    );
    holds(&home, &["Xã A 80,00 % 4/5", "Xã B 20,00 % 1/5"]);
}

#[test]
fn a_home_place_that_is_no_more_says_so_and_where_it_went() {
    let places = PLACES.replace("name: Huyện Mẫu}", "name: Huyện Mẫu, until: 2023-08-31}").replace(
        "localities:\n",
        "changes:\n  - {date: 2023-09-01, units: [{into: thanh-pho, from: [huyen]}]}\nlocalities:\n  - {id: thanh-pho, level: district, name: Thành phố Mẫu, from: 2023-09-01}\n",
    );
    let places =
        places.replace("parent: huyen, name", "parent: [{id: huyen, until: 2023-08-31}, {id: thanh-pho}], name");
    let files = [("book.toml", BOOK), ("content/localities.yaml", &places), ("content/indicators/d.yaml", MEMBERS)];
    holds(&text(&site(&files), "index.html"), &["Huyện Mẫu không còn từ 01/9/2023"]);
}

#[test]
fn the_grid_of_sixty_years_of_months_is_complete() {
    let mut lines = vec!["title: Số\nunit: cái\nkind: flow\nresults:".to_owned()];
    for year in 1964..2024 {
        for month in 1..=12 {
            if year < 2023 || month < 9 {
                lines.push(format!("  {year}-{month:02}: {{huyen: {month}}}"));
            }
        }
    }
    let compiled = with(&[("so", &lines.join("\n"))]);
    let page = html(&compiled, "ky/index.html");
    assert_eq!(page.matches("href=\"../ky/").count() - page.matches("href=\"../ky/\"").count(), 60 * 12 - 4);
    holds(&page, &["class=\"ptable many\"", "không có kỳ này"]);
    assert!(html(&compiled, "index.html").matches("./ky/").count() < 80, "the home page does not grow with the years");
}

#[test]
fn the_methods_page_lists_every_verdict_with_the_site_s_own_threshold() {
    let book = BOOK.replace("on_pace_within = 3", "on_pace_within = 5");
    let files =
        [("book.toml", book.as_str()), ("content/localities.yaml", PLACES), ("content/indicators/d.yaml", MEMBERS)];
    let compiled = site(&files);
    let page = text(&compiled, "phuong-phap/index.html");
    holds(
        &page,
        &["Nhanh hơn nhịp Hơn nhịp quá 5 điểm phần trăm.", "Gần kế hoạch Mức đạt từ 95 % đến dưới 100 %", "Vượt mức"],
    );
    holds(
        &text(&compiled, "en/methods/index.html"),
        &["Behind pace Behind the pace by more than 5 percentage points."],
    );
}

#[test]
fn the_calendar_tells_what_comes_and_what_was_published() {
    let page = text(&with(&[("dang-vien", MEMBERS)]), "lich-cong-bo/index.html");
    let coming = page.find("06/10/2023").expect("the next release");
    let past = page.find("06/9/2023").expect("the past release");
    assert!(coming < past, "what comes stands first: {page}");
    holds(&page, &["1 ngày sắp công bố số mới.", "8 tháng đầu năm 2023 Đảng viên mới đã công bố"]);
}

#[test]
fn a_site_without_indicators_places_or_periods_has_pages_that_make_sense() {
    let compiled = site(&[(
        "book.toml",
        "[book]\ntitle = \"Trang mới\"\nlanguages = [\"vi\", \"en\"]\nurl = \"https://example.org/\"\n",
    )]);
    holds(
        &text(&compiled, "index.html"),
        &["Trang mới", "Trang này chưa có chỉ tiêu nào.", "Chưa có kỳ nào có số liệu."],
    );
    holds(&text(&compiled, "en/index.html"), &["This site has no indicators yet."]);
    holds(&text(&compiled, "ky/index.html"), &["Chưa có kỳ nào có số liệu."]);
    holds(&text(&compiled, "lich-cong-bo/index.html"), &["Chưa có ngày công bố nào."]);
    holds(&text(&compiled, "phuong-phap/index.html"), &["Phần trăm kế hoạch"]);
}

#[test]
fn every_sentence_of_these_pages_is_filled_in_both_languages() {
    let compiled = with(&[("dang-vien", MEMBERS)]);
    for (path, bytes) in &compiled.output {
        let page = String::from_utf8_lossy(bytes.whole());
        if let Some(main) = page.find("<main").map(|at| &page[at..]) {
            for gap in ["[home.", "[period", "[methods.", "[releases.", "{count}", "{place}", "{period}", "{share}"] {
                assert!(!main.contains(gap), "{gap} is left in {path}");
            }
        }
    }
}
