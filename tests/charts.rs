//! The numbers in a drawing are those in the CSV file of the same indicator: both are read from the output of the example
//! site, for every indicator and in both languages. And what is promised about the charts of an article.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::OnceLock;

use common::options;
use yearbook::figure::{Calendar, Language, Number, Period};
use yearbook::source::read_site;
use yearbook::text::{self, Words};
use yearbook::{Compiled, compile};

/// The repository's own site.
fn example() -> &'static Compiled {
    static MADE: OnceLock<Compiled> = OnceLock::new();
    MADE.get_or_init(|| {
        let sources = read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository's site can be read");
        compile(&sources, &options("2026-01-01T00:00:00Z"))
    })
}

fn text(path: &str) -> &'static str {
    std::str::from_utf8(example().output[path].whole()).expect("the output is UTF-8").trim_start_matches('\u{feff}')
}

/// The figures of an indicator as its CSV file has them: value and plan by place and period.
struct Published {
    rows: BTreeMap<(String, Period), (Option<Number>, Option<Number>)>,
}

/// The unit of a file, in each language, and the one that pages show it in, which is a thousand times as large.
const MILLIONS: [&str; 2] = ["triệu đồng", "million dong"];
const BILLIONS: [&str; 2] = ["tỷ đồng", "billion dong"];

impl Published {
    /// Reads the file, in the unit that the page shows.
    fn read(csv: &str, html: &str) -> Self {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let head = reader.headers().expect("a head").clone();
        let column = |name: &str| head.iter().position(|known| known == name).expect("the column is there");
        let scaled = |unit: &str| MILLIONS.contains(&unit) && BILLIONS.iter().any(|shown| html.contains(shown));
        let mut rows = BTreeMap::new();
        for record in reader.records().map(|record| record.expect("a row")) {
            if !record[column("groups")].is_empty() {
                continue;
            }
            let thousands = scaled(&record[column("unit")]);
            let number = |text: &str| {
                let number = Number::parse(text).ok()?;
                if thousands { number.over(Number::from(1000)) } else { Some(number) }
            };
            let period = Period::parse(&record[column("period")], &Calendar::default()).expect("a period");
            let figures = (number(&record[column("value")]), number(&record[column("plan")]));
            rows.insert((record[column("locality")].to_owned(), period), figures);
        }
        Self { rows }
    }

    fn periods(&self) -> BTreeSet<Period> {
        self.rows.keys().map(|(_, period)| *period).collect()
    }

    fn value(&self, place: &str, period: Period) -> Option<Number> {
        self.rows.get(&(place.to_owned(), period))?.0
    }
}

/// A page of an indicator.
struct Page {
    html: &'static str,
    words: Words,
    /// The place that the page is about.
    place: String,
    published: Published,
}

/// The pages of all indicators in both languages.
fn pages() -> Vec<(String, Page)> {
    let of = |(folder, places, tag): (&str, &str, &str)| {
        let words = || text::words(&Language::new(tag), None).expect("the built-in words are well formed");
        let found = example().output.keys().filter_map(move |path| {
            let name = path.strip_prefix(folder)?.strip_suffix("/index.html")?;
            (!name.contains('/')).then(|| (path.clone(), name.to_owned()))
        });
        found
            .map(|(path, name)| {
                let html = text(&path);
                // A table that reads the same in two languages is written once, for the first.
                let own = format!("{folder}{name}/data.csv");
                let table = if example().output.contains_key(&own) { own } else { format!("chi-tieu/{name}/data.csv") };
                let published = Published::read(text(&table), html);
                let kicker = html.split("class=\"kicker\"").nth(1).expect("the page names its place");
                let place = kicker.split(places).nth(1).and_then(|rest| rest.split('/').next()).expect("a place");
                (path, Page { html, words: words(), place: place.to_owned(), published })
            })
            .collect::<Vec<_>>()
    };
    [("chi-tieu/", "dia-ban/", "vi"), ("en/indicators/", "en/places/", "en")].into_iter().flat_map(of).collect()
}

impl Page {
    /// A number as the page's language writes it, if the text is one.
    fn number(&self, text: &str) -> Option<Number> {
        let (group, mark) = if self.words.language().to_string() == "vi" { ('.', ',') } else { (',', '.') };
        let plain = text.trim().trim_end_matches(['*', '%']).trim().replace(group, "").replace(mark, ".");
        Number::parse(&plain.replace('−', "-")).ok()
    }

    /// The published period that a label means.
    fn period(&self, label: &str) -> Option<Period> {
        let said = |period: &Period| [self.words.period_short(*period), self.words.period(*period)];
        self.published.periods().into_iter().find(|period| said(period).iter().any(|text| text == label))
    }

    /// The part of the page that a figure of this id makes up.
    fn figure(&self, id: &str) -> Option<&'static str> {
        let start = self.html.split(&format!("id=\"{id}\"")).nth(1)?;
        Some(start.split("<table").next().expect("a part"))
    }
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What stands between tags.
fn plain(html: &str) -> String {
    let mut inside = false;
    let keep = |c: &char| {
        let within = inside;
        inside = *c == '<' || (inside && *c != '>');
        !within && !inside
    };
    html.chars().filter(keep).collect::<String>().trim().to_owned()
}

/// Whether a number is the published one at the precision in which it is written.
fn same(shown: Number, published: Number) -> bool {
    published.round(shown.decimals()) == shown
}

/// The first number in each part of a mark's text after its period: "năm 2006: 6.653 tỷ đồng, kế hoạch 4.371".
fn said<'a>(page: &Page, tip: &'a str) -> Option<(&'a str, Vec<(&'a str, Number)>)> {
    let (label, rest) = tip.split_once(": ")?;
    // Of several series each says its name first, and its figure or the reason why there is none last.
    let several = rest.contains("; ");
    let part = |part: &'a str| {
        let mut words = part.split_whitespace();
        let last =
            part.split_whitespace().rev().take(if several { 1 } else { 9 }).find_map(|word| page.number(word))?;
        Some((words.next().filter(|word| page.number(word) != Some(last)).unwrap_or(""), last))
    };
    Some((label, rest.split("; ").filter_map(|piece| part(piece.split(", ").next().unwrap_or(piece))).collect()))
}

#[test]
fn columns_and_lines_show_the_values_of_the_csv_and_leave_none_out() {
    let mut marks = 0;
    for (path, page) in pages() {
        for id in ["years", "series", "months"] {
            let Some(figure) = page.figure(id) else { continue };
            let mut drawn = BTreeSet::new();
            for tip in attributes(figure, "data-tip") {
                let Some((label, figures)) = said(&page, tip) else { continue };
                for (name, shown) in figures {
                    let period = page.period(label);
                    // A line of the year before says its year.
                    let year = name.parse::<i16>().ok().filter(|year| period.is_none_or(|p| p.first().year() != *year));
                    let period = match (period, year) {
                        (Some(period), Some(_)) => period.previous_year(),
                        (period, _) => period,
                    };
                    let Some(period) = period else { continue };
                    let published = page.published.value(&page.place, period);
                    let equal = published.is_some_and(|published| same(shown, published));
                    assert!(equal, "{path}, #{id}: “{tip}”, and {published:?} in the CSV");
                    drawn.insert(period);
                    marks += 1;
                }
            }
            let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else {
                panic!("{path}, #{id}: no mark can be read");
            };
            for ((place, period), (value, _)) in &page.published.rows {
                let within = id != "months" && period.axis() == first.axis() && first <= period && period <= last;
                if *place == page.place && within && value.is_some() {
                    assert!(drawn.contains(period), "{path}, #{id}: {period} is in the CSV and not drawn");
                }
            }
        }
    }
    assert!(marks > 500, "{marks} marks were compared");
}

#[test]
fn a_ruler_shows_result_and_plan_of_one_row_of_the_csv() {
    let mut rulers = 0;
    for (path, page) in pages() {
        let Some(figure) = page.figure("plan") else { continue };
        let svg =
            figure.split("</figure>").next().and_then(|part| part.split("<p class=\"say\"").next()).expect("a part");
        let texts: Vec<String> =
            svg.split("<text").skip(1).filter_map(|text| text.split_once('>')).map(|(_, text)| plain(text)).collect();
        let numbers: Vec<Number> =
            texts.iter().flat_map(|text| text.split_whitespace()).filter_map(|word| page.number(word)).collect();
        let shown =
            |number: Option<Number>| number.is_some_and(|number| numbers.iter().any(|shown| same(*shown, number)));
        let rows = page.published.rows.iter().filter(|((place, _), _)| *place == page.place);
        let found = rows.filter(|(_, (value, plan))| shown(*value) && shown(*plan)).count();
        assert!(found > 0, "{path}: no row of the CSV has the figures of {texts:?}");
        rulers += 1;
    }
    assert!(rulers > 10, "{rulers} rulers were compared");
}

#[test]
fn a_map_shows_the_values_of_one_period_of_the_csv() {
    let mut areas = 0;
    for (path, page) in pages() {
        let marks: Vec<(&str, Option<Number>)> = page
            .html
            .split(" data-id=\"")
            .skip(1)
            .filter_map(|rest| {
                let (id, rest) = rest.split_once('"')?;
                let tip = rest.split_once('>')?.0.split("data-tip=\"").nth(1)?.split('"').next()?;
                let value = tip.rsplit_once(": ")?.1;
                Some((id, value.split_whitespace().next().and_then(|word| page.number(word))))
            })
            .collect();
        if marks.is_empty() {
            continue;
        }
        let holds = |period: &Period| {
            marks.iter().all(|(id, shown)| match (shown, page.published.value(id, *period)) {
                (Some(shown), Some(published)) => same(*shown, published),
                (shown, published) => shown.is_none() && published.is_none(),
            })
        };
        assert!(
            page.published.periods().iter().any(holds),
            "{path}: no period of the CSV has the figures of {marks:?}"
        );
        areas += marks.len();
    }
    assert!(areas > 80, "{areas} areas were compared");
}

#[test]
fn a_heat_table_shows_the_values_of_the_csv() {
    let mut cells = 0;
    for (path, page) in pages() {
        let Some(table) = page.html.split("<table class=\"heat\">").nth(1) else { continue };
        let table = table.split("</table>").next().expect("a table ends");
        let (head, body) = table.split_once("</thead>").expect("a head");
        let periods: Vec<Period> = head
            .split("class=\"n\">")
            .skip(1)
            .map(|rest| page.period(&plain(rest.split("</th>").next().expect("a cell"))).expect("a published period"))
            .collect();
        for row in body.split("<tr>").skip(1) {
            let address = attributes(row, "href")[0].trim_end_matches('/');
            let place = address.rsplit('/').next().expect("an id");
            for (cell, period) in row.split("<td").skip(1).zip(&periods) {
                let cell = cell.split_once('>').expect("a tag ends").1;
                let shown = page
                    .number(&plain(cell.split("<span").next().expect("a cell").split("</td>").next().expect("a cell")));
                let published = page.published.value(place, *period);
                let equal = match (shown, published) {
                    (Some(shown), Some(published)) => same(shown, published),
                    (shown, published) => shown.is_none() && published.is_none(),
                };
                assert!(equal, "{path}: {place}, {period}: {shown:?} is drawn, {published:?} is in the CSV");
                cells += usize::from(shown.is_some());
            }
        }
    }
    assert!(cells > 500, "{cells} cells were compared");
}

/// The page of an article with a chart block about nine communes, of which one was made on 1 July 2025 of two.
fn article(block: &str) -> String {
    let mut places = String::from(
        "levels:\n  - {id: province, name: Tỉnh}\n  - {id: commune, name: Xã}\nlocalities:\n  - {id: tinh, level: province, name: Tỉnh}\n",
    );
    let mut results: BTreeMap<&str, String> = BTreeMap::new();
    for number in 1..=9 {
        let _ = writeln!(places, "  - {{id: xa-{number}, level: commune, parent: tinh, name: Xã {number}}}");
        for year in ["2022", "2023", "2024", "2025"] {
            let _ = writeln!(results.entry(year).or_default(), "    xa-{number}: {number}{}", &year[3..]);
        }
    }
    for old in ["cu-a", "cu-b"] {
        let _ = writeln!(places, "  - {{id: {old}, level: commune, parent: tinh, name: Xã {old}, until: 2025-06-30}}");
        for year in ["2022", "2023", "2024"] {
            let _ = writeln!(results.entry(year).or_default(), "    {old}: 10");
        }
    }
    places += "  - {id: moi, level: commune, parent: tinh, name: Xã Mới, from: 2025-07-01}\nchanges:\n  - date: 2025-07-01\n    basis: {title: Nghị quyết 1679}\n    units: [{into: moi, from: [cu-a, cu-b]}]\n";
    *results.entry("2025").or_default() += "    moi: 25\n";
    let figures = |rest: &str| {
        let mut yaml = format!("title: Cây\nunit: cây\nkind: flow\n{rest}results:\n");
        for (year, rows) in &results {
            let _ = write!(yaml, "  {year}:\n{rows}");
        }
        yaml
    };
    let text = format!("---\ntitle: Tin\ndate: 2026-01-01\n---\n```chart\n{block}\n```\n");
    let made = common::site(&[
        ("content/localities.yaml", &places),
        ("content/indicators/cay.yaml", &figures("over_time: sum\n")),
        ("content/indicators/cay-dut.yaml", &figures("")),
        ("content/news/tin.md", &text),
        ("book.toml", &common::BOOK.replace("locality = \"ha-long\"", "locality = \"tinh\"")),
    ]);
    made.file("bai-viet/2026/tin/index.html")
}

const NINE: &str = "localities: xa-1, xa-2, xa-3, xa-4, xa-5, xa-6, xa-7, xa-8, xa-9\n";

#[test]
fn more_than_four_places_become_small_multiples_and_none_is_dropped() {
    for kind in ["", "kind: line\n", "kind: multiples\n"] {
        let page = article(&format!("indicator: cay\n{NINE}periods: 2022..2025\n{kind}"));
        assert!(page.contains("class=\"multi\""), "{kind}");
        for number in 1..=9 {
            assert!(page.contains(&format!(">Xã {number}</a></h3>")), "{kind}: Xã {number}");
        }
    }
}

#[test]
fn a_chart_block_without_a_kind_is_drawn_as_its_figures_suggest() {
    for (settings, drawn) in [
        ("locality: xa-1\nperiods: 2022..2025", "<svg class=\"c\""),
        ("localities: xa-1, xa-2\nperiods: 2024..2025", "class=\"l l-prev\""),
        ("localities: xa-1, xa-2\nperiods: 2025", "table class=\"rank\""),
        ("localities: xa-1, xa-2\nperiods: 2022..2025", "class=\"l s2\""),
    ] {
        let page = article(&format!("indicator: cay\n{settings}"));
        assert!(page.contains(drawn), "{settings}");
    }
}

#[test]
fn a_series_across_a_reform_shows_its_day_and_its_resolution() {
    for (indicator, said) in [("cay", "số trước đó đã cộng theo địa bàn mới"), ("cay-dut", "Chuỗi gián đoạn")]
    {
        for others in ["", ", xa-1", ", xa-1, xa-2, xa-3, xa-4, xa-5"] {
            let block = format!("indicator: {indicator}\nlocalities: moi{others}\nperiods: 2022..2025\nkind: line");
            let page = article(&block);
            if indicator == "cay-dut" && others.is_empty() {
                continue; // one figure on the one side of the break is no series
            }
            assert!(page.contains("class=\"brk\""), "{block}");
            assert!(page.contains("01/7/2025: Nghị quyết 1679") && page.contains(said), "{block}");
        }
    }
}

#[test]
fn a_place_named_alone_is_compared_by_its_parts() {
    for (kind, drawn) in [
        ("rank", "table class=\"rank\""),
        ("tiles", "class=\"tiles\""),
        ("heat", "table class=\"heat\""),
        ("multiples", "class=\"multi\""),
    ] {
        let page = article(&format!("indicator: cay\nlocality: tinh\nkind: {kind}"));
        assert!(page.contains(drawn) && page.contains("Xã 9"), "{kind}");
    }
    let page = article("indicator: cay\nlocality: xa-3\nkind: strip");
    assert!(page.contains("dot-me"));
    let page = article("indicator: cay\nlocality: moi\nkind: lineage");
    assert!(page.contains("Xã cu-a") && page.contains("Xã cu-b"));
    let page = article("indicator: cay\nlocality: xa-3\ncompare: cay-dut\nkind: board");
    assert!(page.contains("class=\"board\""));
}
