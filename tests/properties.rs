//! What holds for all figures, tried on many that look like chance.

#![expect(clippy::disallowed_methods, reason = "one test reads the program's own source")]

mod common;

use std::fmt::Write;
use std::path::Path;

use common::{Chance, indicator, site};
use yearbook::figure::Number;

fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

/// A number of at most six digits with none to three decimals, in its written form.
fn written(chance: &mut Chance) -> String {
    let decimals = usize::try_from(chance.below(4)).expect("a small number");
    let (whole, part) = (chance.below(1_000_000), chance.below(1000));
    if decimals == 0 { whole.to_string() } else { format!("{whole}.{}", &format!("{part:03}")[..decimals]) }
}

/// Wards of one city, and their figures of one year in the given order.
fn city(figures: &[(usize, String)]) -> common::Made {
    let mut places = String::from(
        "levels: [{id: district, name: Thành phố}, {id: commune, name: Phường}]\nlocalities:\n  - {id: ha-long, level: district, name: Hạ Long}\n",
    );
    for ward in 0..figures.len() {
        let _ = writeln!(places, "  - {{id: p{ward}, level: commune, parent: ha-long, name: Phường {ward}}}");
    }
    let mut yaml = String::from("title: x\nunit: người\nkind: flow\ndecimals: 3\nresults:\n  2023:\n");
    for (ward, value) in figures {
        let _ = writeln!(yaml, "    p{ward}: {value}");
    }
    site(&[("content/localities.yaml", &places), ("content/indicators/chi-tieu.yaml", &yaml)])
}

fn sum_on_page(made: &common::Made) -> String {
    let text = made.text();
    let (_, after) = text.split_once("cộng được ").unwrap_or_else(|| panic!("no sum: {:?}", made.told()));
    after.split(". ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_sum_over_parts_does_not_depend_on_their_order() {
    let mut chance = Chance::new(7);
    for _ in 0..8 {
        let mut figures: Vec<(usize, String)> = (0..12).map(|ward| (ward, written(&mut chance))).collect();
        let exact = figures.iter().fold(Number::ZERO, |sum, (_, text)| sum.plus(number(text)).expect("small numbers"));
        let first = sum_on_page(&city(&figures));
        assert_eq!(first.replace('.', "").replace(',', "."), exact.round(3).to_string());
        for _ in 0..3 {
            chance.shuffle(&mut figures);
            assert_eq!(sum_on_page(&city(&figures)), first);
        }
    }
}

#[test]
fn derived_quarters_and_months_sum_to_the_year() {
    let mut chance = Chance::new(11);
    for _ in 0..20 {
        let mut sum = Number::ZERO;
        let mut yaml = String::from("title: x\nunit: người\nkind: flow\ndecimals: 3\nresults:\n");
        for months in 1..=12 {
            sum = sum.plus(number(&written(&mut chance))).expect("small numbers");
            let _ = writeln!(yaml, "  2023-{months}M: {{ha-long: {sum}}}");
        }
        let made = indicator(&yaml);
        assert_eq!(made.told(), [] as [String; 0]);
        let of = |periods: &[String]| {
            let value = |period: &String| number(&made.record("ha-long", period, "")["value"]);
            periods.iter().map(value).fold(Number::ZERO, |a, b| a.plus(b).expect("small numbers"))
        };
        let months: Vec<String> = (1..=12).map(|month| format!("2023-{month:02}")).collect();
        let quarters: Vec<String> = (1..=4).map(|quarter| format!("2023-Q{quarter}")).collect();
        assert_eq!(of(&months), sum, "{yaml}");
        assert_eq!(of(&quarters), sum, "{yaml}");
    }
}

#[test]
fn splitting_and_merging_with_shares_that_add_up_conserves_the_total() {
    let mut chance = Chance::new(13);
    for _ in 0..20 {
        let (a, b) = (written(&mut chance), written(&mut chance));
        let share = chance.below(999) + 1;
        let shares = [format!("0.{share:03}"), format!("0.{:03}", 1000 - share)];
        // A is split between X and Y, B goes into Y in whole; a second reform makes one place of both.
        let places = format!(
            "levels: [{{id: district, name: Thành phố}}, {{id: commune, name: Phường}}]\nlocalities:
  - {{id: ha-long, level: district, name: Hạ Long}}
  - {{id: a, level: commune, parent: ha-long, name: A, until: 2024-06-30}}
  - {{id: b, level: commune, parent: ha-long, name: B, until: 2024-06-30}}
  - {{id: x, level: commune, parent: ha-long, name: X, from: 2024-07-01, until: 2025-06-30}}
  - {{id: y, level: commune, parent: ha-long, name: Y, from: 2024-07-01, until: 2025-06-30}}
  - {{id: z, level: commune, parent: ha-long, name: Z, from: 2025-07-01}}
changes:
  - date: 2024-07-01
    units:
      - {{into: x, from: [{{part_of: a, share: {{population: {}}}}}]}}
      - {{into: y, from: [{{part_of: a, share: {{population: {}}}}}, b]}}
  - {{date: 2025-07-01, units: [{{into: z, from: [x, y]}}]}}
",
            shares[0], shares[1]
        );
        let yaml = format!(
            "title: x\nunit: người\nkind: flow\ndecimals: 3\nover_time: apportion(population)\nresults:\n  2023: {{a: {a}, b: {b}}}\n  2024: {{x: 1, y: 1}}\n  2025: {{z: 1}}\n"
        );
        let made = site(&[("content/localities.yaml", &places), ("content/indicators/chi-tieu.yaml", &yaml)]);
        let rebuilt = |place: &str| number(&made.record(place, "2023", "")["value"]);
        let total = number(&a).plus(number(&b)).expect("small numbers");
        assert_eq!(rebuilt("x").plus(rebuilt("y")), Some(total), "{a} {b} {shares:?}");
        assert_eq!(rebuilt("z"), total, "through two reforms: {a} {b} {shares:?}");
    }
}

#[test]
fn the_exact_share_times_the_plan_is_the_result_before_rounding() {
    let mut chance = Chance::new(17);
    for _ in 0..10_000 {
        let (result, plan) = (number(&written(&mut chance)), number(&written(&mut chance)));
        let Some(share) = result.percent_of(plan) else { continue };
        let back = share.times(plan).and_then(|product| product.over(Number::HUNDRED)).expect("small numbers");
        // 28 digits: what is lost is far below the last decimal that anybody types.
        assert_eq!(back.round(12), result.round(12), "{result} of {plan}");
    }
}

#[test]
fn no_float_stands_between_a_typed_figure_and_a_page() {
    fn read(folder: &Path, into: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("the source is there") {
            let path = entry.expect("the source can be read").path();
            if path.is_dir() {
                read(&path, into);
            } else {
                into.push((path.display().to_string(), std::fs::read_to_string(&path).expect("source is UTF-8")));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for folder in ["model", "figure"] {
        read(&root.join(folder), &mut files);
    }
    assert!(files.len() > 15, "the source is read");
    let mut found = Vec::new();
    for (path, text) in &files {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        found.extend(code.filter(|line| line.contains("f64") || line.contains("f32")).map(|line| (path.clone(), line)));
    }
    // Drawings need floats, and ask for them here.
    found.retain(|(_, line)| !line.contains("to_f64"));
    assert_eq!(found, []);
}
