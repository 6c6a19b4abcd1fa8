//! Loads observations into the model and prints what one costs: `cargo bench --bench model`.
//!
//! Each size runs in a process of its own, so that its peak memory is its own.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures, and prints")]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use yearbook::diag::Diagnostics;
use yearbook::model::article::AsOf;
use yearbook::source::{SourceFile, Sources};

const PLACES: usize = 3_300;
const MONTHS: usize = 60;
const SIZES: [usize; 3] = [100_000, 500_000, 2_000_000];

fn main() {
    let named = std::env::args().skip(1).find_map(|arg| arg.parse::<usize>().ok());
    if let Some(size) = named {
        load(size);
        return;
    }
    println!("| observations | s | µs an observation | peak MB |\n|---|---|---|---|");
    for size in SIZES {
        let program = std::env::current_exe().expect("the benchmark knows itself");
        let done = std::process::Command::new(program).arg(size.to_string()).output().expect("the benchmark starts");
        print!("{}", String::from_utf8_lossy(&done.stdout));
    }
}

/// Reads a site with so many observations and puts it together.
fn load(size: usize) {
    let sources = sources(size);
    let as_of = AsOf::new("2026-01-01T00:00:00Z".parse().expect("an instant"), "UTC", false);
    let start = Instant::now();
    let mut diagnostics = Diagnostics::default();
    let documents = yearbook::read::read(&sources, &yearbook::memory::Memory::none(), &mut diagnostics);
    let site = yearbook::model::build(documents, &as_of, &yearbook::memory::Memory::none(), &mut diagnostics);
    let seconds = start.elapsed().as_secs_f64();
    let loaded: usize =
        site.indicators.iter().flat_map(|i| i.series.values()).map(|series| series.iter().count()).sum();
    assert_eq!(loaded, size, "every observation is in the model");
    assert!(!diagnostics.has_errors(), "the site has no error");
    #[expect(clippy::cast_precision_loss, reason = "a mean is shown with two decimals")]
    let each = seconds * 1e6 / size as f64;
    println!("| {size} | {seconds:.2} | {each:.2} | {:.0} |", peak_megabytes());
}

fn sources(size: usize) -> Sources {
    let file = |path: &str, text: String| SourceFile { path: path.to_owned(), bytes: Arc::from(text.into_bytes()) };
    let mut places = String::from("id,code,name,level,parent\ntinh,1,Tỉnh,province,\n");
    for place in 0..PLACES {
        let _ = writeln!(places, "xa-{place},{:05},Xã {place},commune,tinh", 10_000 + place);
    }
    let mut files = vec![
        file("book.toml", "[book]\ntitle = \"B\"\nlanguages = [\"vi\"]\nurl = \"https://example.org/\"\n".to_owned()),
        file(
            "content/localities.yaml",
            "levels: [{id: province, name: Tỉnh}, {id: commune, name: Xã}]\nlocalities: localities.csv\n".to_owned(),
        ),
        file("content/localities.csv", places),
    ];
    let mut left = size;
    let mut number = 0;
    while left > 0 {
        let rows = left.min(PLACES * MONTHS);
        let mut table = String::from("period,locality,value\n");
        for row in 0..rows {
            let (place, month) = (row % PLACES, row / PLACES);
            let _ = writeln!(table, "{}-{:02},xa-{place},{}", 2015 + month / 12, month % 12 + 1, row * 7 % 9_973);
        }
        let head = format!("title: Chỉ tiêu {number}\nunit: người\nkind: flow\nvalues: i{number}.csv\n");
        files.push(file(&format!("content/indicators/i{number}.yaml"), head));
        files.push(file(&format!("content/indicators/i{number}.csv"), table));
        left -= rows;
        number += 1;
    }
    Sources::new(files)
}

/// The largest resident set of this process, as Linux says it; 0 elsewhere.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.map_or(0.0, |kilobytes| kilobytes / 1024.0)
}
