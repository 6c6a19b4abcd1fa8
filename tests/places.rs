//! The pages of places: a site in, pages out. What became of a place, what it was made of, and what of its
//! figures survives a reform.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use common::{file, options};
use yearbook::source::{Sources, read_site};
use yearbook::{Output, compile};

fn built(sources: &Sources) -> Output {
    compile(sources, &options("2026-01-15T00:00:00Z")).output
}

/// The site that stands at the root of the repository.
static EXAMPLE: LazyLock<Output> = LazyLock::new(|| built(&read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()));

/// The main part of a page, as its reader sees it: tags gone, space folded.
fn read(output: &Output, path: &str) -> String {
    let bytes = output.get(path).unwrap_or_else(|| panic!("there is no page {path}"));
    let html = std::str::from_utf8(bytes.whole()).unwrap();
    let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    text(main)
}

fn text(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => {
                inside = true;
                out.push(' ');
            }
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ",")
}

fn place(id: &str) -> String {
    read(&EXAMPLE, &format!("dia-ban/{id}/index.html"))
}

/// The pages of places by id.
fn places() -> BTreeMap<String, String> {
    let id = |path: &str| Some(path.strip_prefix("dia-ban/")?.strip_suffix("/index.html")?.to_owned());
    EXAMPLE.keys().filter_map(|path| Some((id(path)?, read(&EXAMPLE, path)))).collect()
}

#[test]
fn a_ward_leads_through_two_reforms() {
    let page = place("phuong-yet-kieu");
    assert!(page.contains("Phường Yết Kiêu không còn từ 01/11/2024"), "{page}");
    assert!(page.contains("Nhập trọn vào Phường Trần Hưng Đạo từ 01/11/2024. Nay thuộc: Phường Hồng Gai."), "{page}");
    assert!(
        page.contains("Nghị quyết 1199/NQ-UBTVQH15 Phường Yết Kiêu thành Phường Trần Hưng Đạo nhập trọn"),
        "{page}"
    );
    assert!(
        page.contains("Nghị quyết 1679/NQ-UBTVQH15 Phường Trần Hưng Đạo thành Phường Hồng Gai nhập trọn"),
        "{page}"
    );
}

#[test]
fn a_code_used_again_belongs_to_two_places() {
    let before = place("phuong-hong-hai");
    assert!(before.contains("Thành phố Hạ Long, mã 06688, đến 30/6/2025 Phường Hồng Hải"), "{before}");
    let after = place("phuong-ha-long");
    assert!(after.contains("Tỉnh Quảng Ninh, mã 06688, từ 01/7/2025 Phường Hạ Long"), "{after}");
    assert!(after.contains("Lập từ 01/7/2025, từ trọn Phường Hồng Hải và Phường Hồng Hà."), "{after}");
}

#[test]
fn eight_of_thirteen_abolished_districts_can_be_rebuilt() {
    let pages = places();
    let with = |words: &str| -> Vec<&str> {
        pages.iter().filter(|(_, page)| page.contains(words)).map(|(id, _)| id.as_str()).collect()
    };
    let exact = ["co-to", "dam-ha", "dong-trieu", "hai-ha", "mong-cai", "quang-yen", "uong-bi", "van-don"];
    assert_eq!(with("thì dựng lại được đúng địa bàn cũ"), exact);
    assert_eq!(with("Không thể cộng các đơn vị này"), ["ba-che", "binh-lieu", "cam-pha", "ha-long", "tien-yen"]);
    assert!(pages["ha-long"].contains("vì có phần thuộc nơi khác: Xã Kỳ Thượng và Xã Lương Minh."));
    assert!(pages["mong-cai"].contains("nay thuộc 6 đơn vị"));
}

#[test]
fn thirty_five_of_fifty_four_communes_were_made_of_whole_ones() {
    let pages = places();
    let today: Vec<&String> = pages
        .values()
        .filter(|page| page.contains("Phường, xã, đặc khu, Tỉnh Quảng Ninh, mã") && !page.contains("không còn từ"))
        .collect();
    assert_eq!(today.len(), 54);
    let split = today.iter().filter(|page| page.contains("một phần")).count();
    assert_eq!((today.len() - split, split), (35, 19));
}

#[test]
fn the_list_has_every_place_with_its_former_names() {
    let html = std::str::from_utf8(EXAMPLE["dia-ban/index.html"].whole()).unwrap();
    for id in places().keys() {
        assert!(html.contains(&format!("dia-ban/{id}/\"")), "{id}");
    }
    let keys = html.split("data-k=\"").filter_map(|part| part.split_once('"')).map(|(keys, _)| keys);
    let of_ha_long: Vec<&str> = keys.filter(|keys| keys.starts_with("Phường Hạ Long 06688")).collect();
    assert!(of_ha_long.iter().any(|keys| keys.contains("Phường Hồng Hải")), "{of_ha_long:?}");
    assert!(EXAMPLE.contains_key("en/places/index.html"));
}

fn site(files: &[(&str, &str)]) -> Sources {
    let book = "[book]\ntitle = \"Thử\"\nlanguages = [\"vi\"]\nurl = \"https://example.org/\"\n";
    let all = files.iter().copied().chain([("book.toml", book)]);
    Sources::new(all.map(|(path, text)| file(path, text.as_bytes())).collect())
}

/// Two communes are merged whole, and a third is divided, with the share that `share` states.
fn reform(share: &str, over_time: &str) -> String {
    let localities = format!(
        "levels:\n  - {{id: xa, name: Xã}}\nlocalities:\n  - {{id: a, name: Xã A, level: xa, until: 2024-12-31}}\n  \
         - {{id: b, name: Xã B, level: xa, until: 2024-12-31}}\n  - {{id: c, name: Xã C, level: xa, until: 2024-12-31}}\n  \
         - {{id: whole, name: Xã Trọn, level: xa, from: 2025-01-01}}\n  - {{id: mixed, name: Xã Ghép, level: xa, from: 2025-01-01}}\n  \
         - {{id: rest, name: Xã Còn, level: xa, from: 2025-01-01}}\nchanges:\n  - date: 2025-01-01\n    units:\n      \
         - {{into: whole, from: [a]}}\n      - {{into: mixed, from: [b, {{part_of: c{share}}}]}}\n      \
         - {{into: rest, from: [{{part_of: c}}]}}\n"
    );
    let indicator = format!(
        "title: Trường học\nunit: trường\nkind: flow\nover_time: {over_time}\nresults:\n  2024: {{a: 10, b: 20, c: 40}}\n  \
         2025: {{whole: 11, mixed: 31, rest: 29}}\n"
    );
    let sources = site(&[("content/localities.yaml", &localities), ("content/indicators/truong.yaml", &indicator)]);
    let output = built(&sources);
    let mut said = String::new();
    for id in ["whole", "mixed"] {
        writeln!(said, "{}", read(&output, &format!("dia-ban/{id}/index.html"))).unwrap();
    }
    said
}

#[test]
fn a_sum_of_whole_predecessors_is_rebuilt_and_a_split_one_breaks_the_series() {
    let said = reform("", "sum");
    assert!(said.contains("số dựng lại là tổng của Xã A (năm 2024)"), "{said}");
    assert!(said.contains("Năm 2024 dựng lại 10"), "{said}");
    assert!(said.contains("Chuỗi gián đoạn: không dựng lại được số trước khi lập, vì Xã C (năm 2024)"), "{said}");
    assert!(!said.contains("ước tính"), "{said}");
}

#[test]
fn a_stated_share_makes_an_estimate_that_says_its_method() {
    let said = reform(", share: {population: 0.25}", "apportion(population)");
    assert!(said.contains("số ước tính: cộng Xã B và Xã C (năm 2024)"), "{said}");
    assert!(said.contains("Năm 2024 ước tính 30 "), "{said}");
    assert!(said.contains("một phần, 25\u{a0}% dân số") || said.contains("một phần, 25 % dân số"), "{said}");
}

#[test]
fn an_indicator_that_states_nothing_is_not_joined_across_a_reform() {
    let said = reform("", "break");
    assert!(said.contains("Chuỗi gián đoạn: chỉ tiêu này không cộng được qua sáp nhập."), "{said}");
    assert!(!said.contains("dựng lại 10"), "{said}");
}

#[test]
fn a_country_of_thousands_has_a_list_and_pages_that_stay_small() {
    let mut localities = String::from("levels:\n  - {id: tinh, name: Tỉnh}\n  - {id: xa, name: Xã}\nlocalities:\n");
    for province in 0..10 {
        writeln!(localities, "  - {{id: t{province}, name: Tỉnh {province}, level: tinh}}").unwrap();
        for commune in 0..120 {
            let id = format!("x{province}-{commune}");
            writeln!(localities, "  - {{id: {id}, name: Xã {province}.{commune}, level: xa, parent: t{province}}}")
                .unwrap();
        }
    }
    let output = built(&site(&[("content/localities.yaml", &localities)]));
    let list = read(&output, "dia-ban/index.html");
    assert!(list.contains("Xã 0.119") && list.contains("Tỉnh 9 120 địa bàn"), "{list}");
    assert!(!list.contains("Xã 9.1"), "{list}");
    assert!(read(&output, "dia-ban/t9/index.html").contains("Xã 9.119"));
    let first = list.find("Xã 0.2 ").unwrap();
    assert!(first < list.find("Xã 0.10 ").unwrap(), "numbers in names sort as numbers");
}

#[test]
fn a_period_in_which_a_reform_fell_says_on_which_boundaries_it_stands() {
    let localities = "levels: [{id: p, name: Tỉnh}, {id: w, name: Xã}]
localities:
  - {id: tinh, level: p, name: Tỉnh Thử}
  - {id: xa-a, level: w, parent: tinh, name: Xã A, until: 2025-06-30}
  - {id: xa-b, level: w, parent: tinh, name: Xã B, from: 2025-07-01}
changes:
  - {date: 2025-07-01, units: [{into: xa-b, from: [xa-a]}]}
";
    let indicator =
        "title: Cây trồng\nunit: cây\nkind: flow\nresults: {2024: {tinh: 7}, 2025: {tinh: 8}, 2025-H1: {tinh: 3}}\n";
    let output = built(&site(&[("content/localities.yaml", localities), ("content/indicators/cay.yaml", indicator)]));
    let year = read(&output, "ky/2025/index.html");
    assert!(year.contains("địa giới ngày 31/12/2025"), "{year}");
    for path in ["ky/2024/index.html", "ky/2025-H1/index.html"] {
        assert!(!read(&output, path).contains("địa giới ngày"), "{path} lies on one side of the reform");
    }
}

#[test]
fn the_tables_hold_what_a_new_place_has_from_before_it_was_made() {
    let csv = |path: &str| {
        String::from_utf8_lossy(EXAMPLE.get(path).unwrap_or_else(|| panic!("no {path}")).whole()).into_owned()
    };
    let line = |path: &str| {
        let text = csv(path);
        let found = text.lines().find(|line| line.starts_with("ket-nap-dang-vien,phuong-ha-long,")).map(str::to_owned);
        found.unwrap_or_else(|| panic!("{path} has no row of Phường Hạ Long"))
    };
    for path in ["dia-ban/phuong-ha-long/data.csv", "chi-tieu/ket-nap-dang-vien/data.csv"] {
        let row = line(path);
        assert!(row.contains("2023-8M") && row.contains("phuong-hong-hai") && row.contains("phuong-hong-ha"), "{row}");
    }
    let whole: Vec<String> = ["phuong-hong-hai", "phuong-hong-ha"]
        .iter()
        .map(|id| csv(&format!("dia-ban/{id}/data.csv")).lines().find(|l| l.starts_with("ket-nap")).unwrap().to_owned())
        .collect();
    let value = |row: &str| row.split(',').nth(6).unwrap().parse::<u32>().unwrap();
    assert_eq!(value(&line("dia-ban/phuong-ha-long/data.csv")), whole.iter().map(|row| value(row)).sum::<u32>());
}
