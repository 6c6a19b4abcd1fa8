//! What places were made of and what became of them, through two reforms.

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
    let book = "[book]\ntitle = \"T\"\nlanguages = [\"vi\"]\nurl = \"https://example.org/\"\n";
    let sources = Sources::of(&[("book.toml", book), ("content/localities.yaml", REFORMS)]);
    let mut diagnostics = Diagnostics::default();
    let documents = yearbook::read::read(&sources, &yearbook::memory::Memory::none(), &mut diagnostics);
    let today = Day::new(2026, 1, 1).expect("a day of the calendar");
    let as_of = AsOf { now: "2026-01-01T00:00:00Z".parse().expect("an instant"), today, drafts: false };
    yearbook::model::build(documents, &as_of, &yearbook::memory::Memory::none(), &mut diagnostics).localities
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
