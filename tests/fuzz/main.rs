//! Every parser of ours on damaged texts, for a short time: no panic, no hang, and what must hold holds.
//!
//! The damage is the same in every run. The long run is `cargo bench --profile fuzz --bench fuzz`; what it finds
//! becomes a text of the corpus, which is tried here first.

#![expect(clippy::disallowed_methods, reason = "a run ends by the clock, and begins with the texts of its corpus")]

mod mutate;
mod run;
mod targets;

use std::time::Duration;

use run::{Limit, run};

/// What a debug build tries in a moment.
const SHORT: Limit = Limit { time: Duration::from_millis(500), least: 60 };

/// Runs a target by its name; a fault is told with the text that shows it.
fn stands(name: &str) {
    let target = targets::ALL.iter().find(|target| target.name == name).expect("a target of the registry");
    let report = run(target, 0x9e37_79b9_7f4a_7c15, &SHORT);
    let told =
        |found: &run::Finding| format!("{}: {}\n{:?}", found.name, found.fault, String::from_utf8_lossy(&found.bytes));
    assert!(report.found.is_empty(), "{}", report.found.iter().map(told).collect::<Vec<_>>().join("\n\n"));
    assert!(report.kept > 2, "{name}: the texts of the corpus come to different things");
}

/// A test for each target, so that a fault names its parser.
macro_rules! stand {
    ($($target:ident),*) => {
        $(#[test]
        fn $target() {
            stands(stringify!($target));
        })*

        #[test]
        fn every_target_is_tried() {
            let tried = [$(stringify!($target)),*];
            let all: Vec<_> = targets::ALL.iter().map(|target| target.name).collect();
            assert_eq!(tried.as_slice(), all);
        }
    };
}

stand!(
    period, moment, number, prose, address, reference, front, chart, article, csv, indicator, localities, book,
    geojson, words, site
);
