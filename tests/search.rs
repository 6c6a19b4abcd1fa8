//! What can be found, and what pages say of themselves to machines: seen from the files of a built site.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::path::Path;
use std::sync::LazyLock;

use common::options;
use serde_json::Value;
use yearbook::source::Sources;
use yearbook::text::fold;
use yearbook::{Output, compile, source};

/// The example site as it is built.
static EXAMPLE: LazyLock<Output> =
    LazyLock::new(|| built(&source::read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()));

fn built(sources: &Sources) -> Output {
    let compiled = compile(sources, &options("2026-01-15T08:00:00+07:00"));
    assert!(!compiled.output.is_empty(), "{:?}", compiled.diagnostics.iter().collect::<Vec<_>>());
    compiled.output
}

fn json(output: &Output, path: &str) -> Value {
    serde_json::from_slice(output.get(path).unwrap_or_else(|| panic!("no {path}")).whole()).unwrap()
}

fn text<'o>(output: &'o Output, path: &str) -> &'o str {
    std::str::from_utf8(output.get(path).unwrap_or_else(|| panic!("no {path}")).whole()).unwrap()
}

/// The addresses that a question finds, and how many bytes it loads: as `search.js` looks them up, without its order.
fn found(folder: &str, question: &str) -> (Vec<String>, usize) {
    let list = json(&EXAMPLE, &format!("{folder}index.json"));
    let skip: Vec<&str> = list["skip"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let words: Vec<String> = fold(question).split_whitespace().map(str::to_owned).collect();
    let parts = list["parts"].as_object().unwrap();
    let longest =
        |word: &String| (2..=word.len()).rev().map(|end| word[..end].to_owned()).find(|k| parts.contains_key(k));
    let key = words.iter().filter(|word| !skip.contains(&word.as_str())).find_map(longest).unwrap();
    let path = format!("{folder}{}.json", list["same"][&key].as_str().unwrap_or(&key));
    let has = |entry: &Value| {
        let mut texts = vec![entry[1].as_str().unwrap()];
        texts.extend(entry[5].as_array().into_iter().flatten().filter_map(Value::as_str));
        let own: Vec<String> =
            texts.iter().flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        words.iter().all(|word| own.iter().any(|own| own.starts_with(word)))
    };
    let entries = json(&EXAMPLE, &path);
    let hits = entries.as_array().unwrap().iter().filter(|entry| has(entry));
    (hits.map(|entry| entry[2].as_str().unwrap().to_owned()).collect(), EXAMPLE[&path].len())
}

#[test]
fn names_former_names_and_codes_find_their_pages() {
    for (question, addresses) in [
        ("ha long", ["dia-ban/phuong-ha-long/", "dia-ban/ha-long/"]),
        ("dang vien", ["chi-tieu/ket-nap-dang-vien/", "chi-tieu/chi-bo-ket-nap/"]),
        ("phuong hong hai", ["dia-ban/phuong-hong-hai/", "dia-ban/phuong-ha-long/"]),
        ("06688", ["dia-ban/phuong-hong-hai/", "dia-ban/phuong-ha-long/"]),
        ("tp ha long", ["dia-ban/ha-long/", "dia-ban/ha-long/"]),
        ("2023", ["ky/2023-8M/", "ky/2023-Q1/"]),
    ] {
        let (hits, bytes) = found("tim-kiem/index/", question);
        for address in addresses {
            assert!(hits.iter().any(|hit| hit == address), "{question}: {hits:?}");
        }
        assert!(bytes < 150_000, "{question} loads {bytes}");
    }
    assert!(found("en/search/index/", "dang vien").0.contains(&"en/indicators/ket-nap-dang-vien/".to_owned()));
    assert!(found("en/search/index/", "party members").0.contains(&"en/indicators/ket-nap-dang-vien/".to_owned()));
}

#[test]
fn every_page_of_an_indicator_is_in_the_list_with_its_topic() {
    let list = text(&EXAMPLE, "chi-tieu/index.html");
    let pages = EXAMPLE.keys().filter_map(|path| path.strip_prefix("chi-tieu/")?.strip_suffix("/index.html"));
    let mut count = 0;
    for id in pages.filter(|id| !id.contains('/')) {
        assert!(list.contains(&format!("href=\"../chi-tieu/{id}/\"")), "{id}");
        count += 1;
    }
    assert!(count > 30);
    assert!(list.contains("<h2 id=\"topic-kinh-te\">") && list.contains("<h3 id=\"topic-kinh-te-ngan-sach\">"));
}

/// The descriptions of schema.org on a page.
fn described(page: &str) -> Vec<Value> {
    let html = text(&EXAMPLE, page);
    let start = html.find("<script type=\"application/ld+json\">").unwrap();
    let json = html[start..].split_once('>').unwrap().1.split("</script>").next().unwrap();
    let value: Value = serde_json::from_str(json).unwrap();
    assert_eq!(value["@context"], "https://schema.org");
    value["@graph"].as_array().unwrap().clone()
}

#[test]
fn an_indicator_describes_itself_as_a_dataset_whose_files_exist() {
    let graph = described("chi-tieu/ket-nap-dang-vien/index.html");
    let dataset = graph.iter().find(|item| item["@type"] == "Dataset").unwrap();
    assert_eq!(dataset["name"], "Đảng viên mới kết nạp");
    assert_eq!(dataset["temporalCoverage"], "2018-01-01/2023-08-31");
    assert_eq!(dataset["license"], "https://spdx.org/licenses/CC-BY-4.0.html");
    for file in dataset["distribution"].as_array().unwrap() {
        let path = file["contentUrl"].as_str().unwrap().strip_prefix("https://example.org/ha-long/").unwrap();
        assert!(EXAMPLE.contains_key(path), "{path}");
    }
    let way = graph.iter().find(|item| item["@type"] == "BreadcrumbList").unwrap();
    let names: Vec<&str> =
        way["itemListElement"].as_array().unwrap().iter().take(2).filter_map(|step| step["name"].as_str()).collect();
    assert_eq!(names, ["Trang đầu", "Chỉ tiêu"]);
}

#[test]
fn a_figure_can_be_taken_away_as_a_file_and_as_a_page() {
    let page = text(&EXAMPLE, "chi-tieu/ket-nap-dang-vien/index.html");
    for file in ["plan.svg", "months.svg", "nhung/"] {
        assert!(page.contains(&format!("ket-nap-dang-vien/{file}\"")), "{file}");
    }
    let svg = text(&EXAMPLE, "chi-tieu/ket-nap-dang-vien/plan.svg");
    assert!(svg.contains("Báo Quảng Ninh"));
    // A long address goes on in the next line of the drawing.
    let said: String = svg.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text).trim()).collect();
    assert!(said.contains("https://example.org/ha-long/chi-tieu/ket-nap-dang-vien/"), "{said}");
    let embed = text(&EXAMPLE, "chi-tieu/ket-nap-dang-vien/nhung/index.html");
    assert!(embed.contains("noindex") && embed.contains("<figure") && !embed.contains("class=\"mast\""));
    assert!(!text(&EXAMPLE, "sitemap.xml").contains("/nhung/"));
}

#[test]
fn the_data_package_names_every_table_and_what_its_columns_mean() {
    let package = json(&EXAMPLE, "datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let tables = EXAMPLE.keys().filter(|path| path.starts_with("chi-tieu/") && path.ends_with("/data.csv")).count();
    assert_eq!(resources.len(), tables);
    for resource in resources {
        let table = text(&EXAMPLE, resource["path"].as_str().unwrap());
        let head = table.trim_start_matches('\u{feff}').lines().next().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names.join(","), head);
        for field in fields {
            let meaning = field["description"].as_str().unwrap();
            assert!(!meaning.is_empty() && !meaning.starts_with("column."), "{field}");
        }
    }
}

#[test]
fn the_page_of_a_wrong_address_works_at_any_depth() {
    let page = text(&EXAMPLE, "404.html");
    assert!(page.contains("noindex") && page.contains("lang=\"en\""));
    let links = page.split("href=\"").skip(1).chain(page.split("action=\"").skip(1));
    for link in links.map(|rest| rest.split('"').next().unwrap()) {
        assert!(link.starts_with("https://") || link.starts_with("mailto:") || link.starts_with('#'), "{link}");
    }
}

#[test]
fn the_headers_keep_what_is_hashed_and_nothing_else() {
    let headers = text(&EXAMPLE, "_headers");
    let kept: Vec<&str> = headers.lines().filter(|line| line.starts_with("/ha-long/assets/")).collect();
    assert!(kept.len() >= 3 && kept.iter().all(|path| EXAMPLE.contains_key(&path["/ha-long/".len()..])), "{kept:?}");
    assert!(!headers.contains("favicon") && !headers.contains("unsafe"));
}

#[test]
fn a_site_without_places_or_plans_has_a_list_and_an_index() {
    let output = built(&Sources::of(&[
        ("book.toml", "[book]\ntitle = \"S\"\nlanguages = [\"en\"]\nurl = \"https://example.org/\"\n"),
        ("content/localities.yaml", "levels: [{id: a, name: A}]\nlocalities: [{id: here, level: a, name: Here}]\n"),
        ("content/indicators/rain.yaml", "title: Rain\nunit: mm\nkind: flow\nresults: {2023: {here: 7}}\n"),
    ]));
    assert!(text(&output, "indicators/index.html").contains("Rain"));
    assert_eq!(json(&output, "search/index/ra.json")[0][1], "Rain");
}
