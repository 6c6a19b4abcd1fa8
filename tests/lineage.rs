//! What places were made of and what became of them, through two reforms; and a new name of the same territory.

mod common;

use yearbook::diag::Diagnostics;
use yearbook::figure::Day;
use yearbook::model::article::AsOf;
use yearbook::model::lineage::{Direction, Rebuilding, chain, heirs, rebuilding};
use yearbook::model::locality::{Localities, LocalityId};
use yearbook::source::Sources;

/// A becomes B, B and a part of C become D; the rest of C becomes E. A and B belong to P, C to Q.
const REFORMS: &str = "levels: [{id: p, name: P}, {id: w, name: W}]
localities:
  - {id: p, name: P, level: p, until: 2024-12-31}
  - {id: q, name: Q, level: p, until: 2024-12-31}
  - {id: a, name: A, level: w, parent: p, until: 2023-12-31}
  - {id: b, name: B, level: w, parent: p, from: 2024-01-01, until: 2024-12-31}
  - {id: c, name: C, level: w, parent: q, until: 2024-12-31}
  - {id: d, name: D, level: w, from: 2025-01-01}
  - {id: e, name: E, level: w, from: 2025-01-01}
changes:
  - {date: 2024-01-01, units: [{into: b, from: [a]}]}
  - {date: 2025-01-01, units: [{into: d, from: [b, {part_of: c}]}, {into: e, from: [{part_of: c}]}]}
";

fn localities() -> Localities {
    told(REFORMS).0
}

/// The places of a file, and what is wrong with it.
fn told(yaml: &str) -> (Localities, Vec<&'static str>) {
    let book = "[book]\ntitle = \"T\"\nlanguages = [\"vi\"]\nurl = \"https://example.org/\"\n";
    let sources = Sources::of(&[("book.toml", book), ("content/localities.yaml", yaml)]);
    let mut diagnostics = Diagnostics::default();
    let documents = yearbook::read::read(&sources, &yearbook::memory::Memory::none(), &mut diagnostics);
    let as_of = AsOf::new("2026-01-01T00:00:00Z".parse().expect("an instant"), "UTC", false);
    let site = yearbook::model::build(documents, &as_of, &yearbook::memory::Memory::none(), &mut diagnostics);
    (site.localities, diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect())
}

fn ids(localities: &Localities, ids: impl IntoIterator<Item = LocalityId>) -> Vec<&str> {
    ids.into_iter().map(|id| localities.get(id).id.as_str()).collect()
}

fn named(localities: &Localities, id: &str) -> LocalityId {
    localities.by_id(id).expect("the site has this place")
}

#[test]
fn a_chain_goes_through_every_reform_nearest_first() {
    let all = localities();
    let back = chain(&all, named(&all, "d"), Direction::Back);
    assert_eq!(ids(&all, back.iter().map(|change| change.from)), ["b", "c", "a"]);
    let forward = chain(&all, named(&all, "a"), Direction::Forward);
    assert_eq!(ids(&all, forward.iter().map(|change| change.into)), ["b", "d"]);
    assert!(chain(&all, named(&all, "e"), Direction::Forward).is_empty());
}

#[test]
fn the_heirs_of_an_abolished_place_hold_the_territory_of_its_children() {
    let all = localities();
    let today = Day::new(2026, 1, 1).expect("a day of the calendar");
    assert_eq!(ids(&all, heirs(&all, named(&all, "q"), today)), ["d", "e"]);
    assert_eq!(ids(&all, heirs(&all, named(&all, "p"), today)), ["d"]);
    let mixed = Rebuilding::Impossible(vec![named(&all, "d")]);
    assert_eq!(rebuilding(&all, named(&all, "q"), today), mixed);
    assert_eq!(rebuilding(&all, named(&all, "p"), today), mixed);
}

/// A ward that belonged to P until the end of 2024 and belongs to Q since, with changes of its name.
fn stages(changes: &str) -> Vec<String> {
    let yaml = format!(
        "levels: [{{id: p, name: P}}, {{id: w, name: W}}]
localities:
  - {{id: p, name: P, level: p}}
  - {{id: q, name: Q, level: p}}
  - {{id: a, name: A, code: '1', level: w, from: 2000-01-01, parent: [{{id: p, until: 2024-12-31}}, {{id: q}}]}}
changes:
{changes}"
    );
    let (all, told) = told(&yaml);
    assert_eq!(told, Vec::<&str>::new(), "{changes}");
    let day = |day: Option<Day>| day.map_or("…".to_owned(), |day| day.to_string());
    let stage = |stage: &yearbook::model::locality::Stage| {
        let parent = ids(&all, stage.parent).join("");
        let (name, code) = (stage.name.all()[0], stage.code.as_deref().unwrap_or_default());
        format!("{}/{} {name} {code} {parent}", day(stage.from), day(stage.until))
    };
    all.get(named(&all, "a")).stages.iter().map(stage).collect()
}

#[test]
fn a_place_is_renamed_on_the_day_on_which_its_parent_changes() {
    let renamed = stages("  - {date: 2025-01-01, renamed: [{id: a, name: B}]}\n");
    assert_eq!(renamed, ["2000-01-01/2024-12-31 A 1 p", "2025-01-01/… B 1 q"]);
}

#[test]
fn a_new_name_stays_when_the_parent_changes_later() {
    let renamed = stages("  - {date: 2010-07-01, renamed: [{id: a, name: B}]}\n");
    assert_eq!(renamed, ["2000-01-01/2010-06-30 A 1 p", "2010-07-01/2024-12-31 B 1 p", "2025-01-01/… B 1 q"]);
}

#[test]
fn the_order_in_which_changes_of_a_name_are_written_does_not_matter() {
    let (first, second) = (
        "  - {date: 2010-07-01, renamed: [{id: a, name: B, code: '2'}]}\n",
        "  - {date: 2025-01-01, renamed: [{id: a, name: C}]}\n",
    );
    let renamed = ["2000-01-01/2010-06-30 A 1 p", "2010-07-01/2024-12-31 B 2 p", "2025-01-01/… C 2 q"];
    assert_eq!(stages(&format!("{first}{second}")), renamed);
    assert_eq!(stages(&format!("{second}{first}")), renamed);
}

#[test]
fn a_new_name_outside_the_life_of_a_place_is_told() {
    let yaml = REFORMS.replace("changes:\n", "changes:\n  - {date: 2026-06-01, renamed: [{id: a, name: Z}]}\n");
    assert_eq!(told(&yaml).1, ["Y306"]);
}

#[test]
fn a_code_where_an_id_is_needed_is_told_with_the_id_of_its_owner() {
    let book = common::BOOK.replace("locality = \"ha-long\"", "locality = \"03\"");
    let made = common::site(&[
        ("book.toml", &book),
        (
            "content/localities.yaml",
            "levels: [{id: commune}]
localities:
  - {id: hong-hai, code: '01', level: commune, name: A, until: 2024-12-31}
  - {id: ha-long, code: '02', level: commune, name: B, from: 2025-01-01}
  - {id: cao-xanh, code: '03', level: commune, name: C}
changes:
  - {date: 2025-01-01, units: [{into: '02', from: [hong-hai]}], renamed: [{id: '03', name: D}]}
",
        ),
    ]);
    let told = |code: &str, id: &str| format!("Y301 text=Text({code:?}) nearest=Text({id:?})");
    assert_eq!(made.told(), [told("03", "cao-xanh"), told("02", "ha-long"), told("03", "cao-xanh")]);
}
