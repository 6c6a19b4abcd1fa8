//! A run of one target: its corpus as it lies there, then damaged texts until the time is up.
//!
//! A text that comes to something new joins the texts that are damaged further, so that a run gets deeper
//! than chance alone. What a target finds is made as short as it can be before it is told.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::mutate::{Chance, damaged};
use crate::targets::{Case, Target};

/// How many texts are kept for further damage.
const MOST_KEPT: usize = 4_000;

/// No text may take longer, on a machine that does other things as well.
const LONGEST: Duration = Duration::from_secs(10);

/// When a run ends.
pub(crate) struct Limit {
    /// After this time, but not before …
    pub(crate) time: Duration,
    /// … so many texts.
    pub(crate) least: usize,
}

/// What a run came to.
pub(crate) struct Report {
    /// How many texts were tried.
    pub(crate) tried: usize,
    /// How many of them came to something that none before came to.
    pub(crate) kept: usize,
    /// The slowest text's time.
    pub(crate) slowest: Duration,
    /// Each fault once.
    pub(crate) found: Vec<Finding>,
}

/// A text that a target does not stand.
pub(crate) struct Finding {
    /// The file of the corpus that it was made from.
    pub(crate) name: String,
    /// The text, shortened.
    pub(crate) bytes: Vec<u8>,
    /// What went wrong.
    pub(crate) fault: String,
}

/// The texts of a target, by their paths below its folder, in their order.
pub(crate) fn corpus(target: &Target) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target.name);
    let (mut texts, mut open) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path: PathBuf = entry.expect("an entry of the corpus").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
                texts.push((name, std::fs::read(&path).expect("a text of the corpus")));
            }
        }
    }
    texts.sort();
    assert!(!texts.is_empty(), "{} has texts to begin with", target.name);
    texts
}

/// Tries a target.
pub(crate) fn run(target: &Target, seed: u64, limit: &Limit) -> Report {
    let mut pool = corpus(target);
    let mut chance = Chance::new(seed);
    let mut known = HashSet::new();
    let mut report = Report { tried: 0, kept: 0, slowest: Duration::ZERO, found: Vec::new() };
    let whole: Vec<_> = pool.clone();
    for (name, bytes) in &whole {
        tried(target, name, bytes, &mut known, &mut report);
    }
    let begun = Instant::now();
    while report.tried < limit.least || begun.elapsed() < limit.time {
        let (name, bytes) = &pool[chance.below(pool.len())];
        let other = &pool[chance.below(pool.len())].1;
        let (name, bytes) = (name.clone(), damaged(bytes, other, &mut chance));
        if tried(target, &name, &bytes, &mut known, &mut report) && pool.len() < MOST_KEPT {
            pool.push((name, bytes));
        }
    }
    report
}

/// Tries one text; whether it came to something new.
fn tried(target: &Target, name: &str, bytes: &[u8], known: &mut HashSet<u64>, report: &mut Report) -> bool {
    report.tried += 1;
    let begun = Instant::now();
    let result = outcome(target, name, bytes);
    report.slowest = report.slowest.max(begun.elapsed());
    match result {
        Ok(_) if begun.elapsed() > LONGEST => {
            report.found.push(Finding {
                name: name.to_owned(),
                bytes: bytes.to_vec(),
                fault: format!("takes {:?}", begun.elapsed()),
            });
            false
        }
        Ok(what) => {
            let is_new = known.insert(what);
            report.kept += usize::from(is_new);
            is_new
        }
        Err(fault) => {
            if report.found.iter().all(|found| kind(&found.fault) != kind(&fault)) {
                let bytes = shortened(target, name, bytes, &fault);
                report.found.push(Finding { name: name.to_owned(), bytes, fault });
            }
            false
        }
    }
}

/// What a text comes to, or the fault.
fn outcome(target: &Target, name: &str, bytes: &[u8]) -> Result<u64, String> {
    catch_unwind(AssertUnwindSafe(|| (target.run)(&Case { name, bytes }))).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
    })
}

/// Faults of one kind differ only in what follows the first colon or digit.
fn kind(fault: &str) -> &str {
    fault.split(|c: char| c == ':' || c.is_ascii_digit()).next().unwrap_or("")
}

/// The text without all that the fault does not need.
fn shortened(target: &Target, name: &str, bytes: &[u8], fault: &str) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut step = bytes.len().next_power_of_two() / 2;
    while step > 0 {
        let mut at = 0;
        while at < bytes.len() {
            let mut shorter = bytes.clone();
            shorter.drain(at..(at + step).min(bytes.len()));
            match outcome(target, name, &shorter) {
                Err(other) if kind(&other) == kind(fault) => bytes = shorter,
                _ => at += step,
            }
        }
        step /= 2;
    }
    bytes
}
