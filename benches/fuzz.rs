//! The parsers on damaged texts, for as long as one likes:
//! `cargo bench --profile fuzz --bench fuzz -- period article --minutes 10 --seed 7`; all targets where none is named.
//!
//! The profile `fuzz` keeps every assertion and every check of overflow. A finding is printed, and kept in
//! `target/fuzz-found`; it becomes a text below `tests/fuzz/corpus` together with its mending.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a long run goes by the clock, and prints")]

#[path = "../tests/fuzz/mutate.rs"]
mod mutate;
#[path = "../tests/fuzz/run.rs"]
mod run;
#[path = "../tests/fuzz/targets.rs"]
mod targets;

use std::path::Path;
use std::time::Duration;

use run::{Limit, Report, run};
use targets::Target;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| arguments.get(arguments.iter().position(|argument| argument == name)? + 1);
    let minutes: f64 = after("--minutes").and_then(|text| text.parse().ok()).unwrap_or(1.0);
    let seed = after("--seed").and_then(|text| text.parse().ok()).unwrap_or(20_261_125);
    let limit = Limit { time: Duration::from_secs_f64(minutes * 60.0), least: 1 };
    let named = |target: &&Target| arguments.iter().any(|argument| argument == target.name);
    let is_named = targets::ALL.iter().any(|target| named(&target));
    // A panic is what is looked for, and told once by the report.
    std::panic::set_hook(Box::new(|_| {}));
    println!("| target | texts | to something new | slowest ms | faults |\n|---|---|---|---|---|");
    for target in targets::ALL.iter().filter(|target| !is_named || named(target)) {
        let report = run(target, seed, &limit);
        println!(
            "| {} | {} | {} | {} | {} |",
            target.name,
            report.tried,
            report.kept,
            report.slowest.as_millis(),
            report.found.len()
        );
        keep(target, &report);
    }
}

fn keep(target: &Target, report: &Report) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz-found").join(target.name);
    for (number, found) in report.found.iter().enumerate() {
        let ending = found.name.rsplit('/').next().unwrap_or("text");
        let path = folder.join(format!("{number}-{ending}"));
        std::fs::create_dir_all(&folder).expect("a folder for what was found");
        std::fs::write(&path, &found.bytes).expect("what was found can be kept");
        println!("{}: {}\n{:?}", path.display(), found.fault, String::from_utf8_lossy(&found.bytes));
    }
}
