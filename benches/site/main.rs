//! Builds whole sites of known sizes with the real program, and prints what each cost.
//!
//! `cargo bench --bench site` runs the small one; `cargo bench --bench site -- S L news` those that are named.
//! The sites are made anew in a temporary folder, and written to a memory disk where there is one, because
//! creating files on a used disk varies eightfold.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures, and prints")]

mod generate;
mod measure;
mod process;

use std::path::{Path, PathBuf};

use generate::Size;
use measure::{Cost, floor, run};

/// A site of 500 places, 10 indicators, 36 months, in YAML, with 1,000 articles.
const S: Size = Size { name: "S", places: 500, indicators: 10, months: 36, csv: false, articles: 1_000 };
/// A national site: 3,300 places, 10 indicators, 36 months: 1.2 million values, in CSV.
const L: Size = Size { name: "L", places: 3_300, indicators: 10, months: 36, csv: true, articles: 0 };
/// A newsroom's archive.
const NEWS: Size = Size { name: "news", places: 20, indicators: 2, months: 12, csv: false, articles: 2_500 };
/// A ministry's archive.
const ARCHIVE: Size = Size { name: "archive", places: 20, indicators: 2, months: 12, csv: false, articles: 13_000 };

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let sizes = [S, L, NEWS, ARCHIVE];
    let chosen = sizes
        .iter()
        .filter(|size| if wanted.is_empty() { size.name == "S" } else { wanted.iter().any(|name| name == size.name) });
    println!("| site | theme | run | wall s | CPU s | peak MB | files | output MB | floor s | ratio |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for size in chosen {
        let folder = memory_disk().join(format!("yearbook-bench-{}-{}", size.name, std::process::id()));
        let site = folder.join("site");
        generate::site(size, &site).expect("the site can be written");
        measured(size, "default", &folder);
        generate::plain_theme(&site).expect("the theme can be written");
        measured(size, "plain", &folder);
        std::fs::remove_dir_all(&folder).expect("what was made can be removed");
    }
}

/// Builds the site in a folder twice, the second time with nothing to do, and prints both.
fn measured(size: &Size, theme: &str, folder: &Path) {
    let (site, output, copy) = (folder.join("site"), folder.join("public"), folder.join("copy"));
    let cold = run(&site, &output);
    let floor = floor(&site, &output, &copy);
    row(size, theme, "cold", &cold, floor);
    row(size, theme, "unchanged", &run(&site, &output), floor);
    std::fs::remove_dir_all(output).expect("what was made can be removed");
    std::fs::remove_dir_all(copy).expect("what was made can be removed");
}

fn row(size: &Size, theme: &str, run: &str, cost: &Cost, floor: f64) {
    println!(
        "| {} | {theme} | {run} | {:.2} | {:.2} | {:.0} | {} | {:.1} | {floor:.2} | {:.1} |",
        size.name,
        cost.wall,
        cost.cpu,
        cost.peak_megabytes,
        cost.files,
        cost.output_megabytes,
        cost.wall / floor
    );
}

fn memory_disk() -> PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() }
}
