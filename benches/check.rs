//! What mistakes cost: `check` on 210,000 values with 10,000 mistakes against the same site without one.
//! `cargo bench --bench check`; it fails where a site with mistakes costs more than twice a clean one.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures, and prints")]

#[path = "site/process.rs"]
#[expect(dead_code, reason = "this benchmark needs what was told as well, and runs its programs itself")]
mod process;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use process::children_cpu;

const PLACES: usize = 500;
const MONTHS: usize = 42;
const INDICATORS: usize = 10;
const MISTAKES: usize = 10_000;
/// Each site is checked so often; the cheapest run counts.
const RUNS: usize = 5;
/// A message that is longer has left the screen.
const SCREEN_LINES: usize = 40;

/// What is wrong with a site.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Nothing,
    /// Errors: half of them one misspelled place, half each a text of its own. No page is made.
    Errors,
    /// Warnings, each a text of its own. All pages are made, as in the clean site.
    Warnings,
}

fn main() {
    let folder = std::env::temp_dir().join(format!("yearbook-check-{}", std::process::id()));
    println!(
        "| site of {} values | CPU s | to a clean one | messages | longest, lines |",
        PLACES * MONTHS * INDICATORS
    );
    println!("|---|---|---|---|---|");
    let mut clean = 0.0;
    for (name, wrong) in [("clean", Wrong::Nothing), ("errors", Wrong::Errors), ("warnings", Wrong::Warnings)] {
        lay_out(&folder, wrong);
        let (cost, told) = checked(&folder);
        if wrong == Wrong::Nothing {
            clean = cost;
        }
        let messages: Vec<usize> = told
            .split("\n\n")
            .filter(|message| message.contains("[Y"))
            .map(|message| message.lines().count())
            .collect();
        let longest = messages.iter().max().copied().unwrap_or(0);
        println!("| {name} | {cost:.2} | {:.2} | {} | {longest} |", cost / clean, messages.len());
        println!("<!-- {} -->", told.lines().last().unwrap_or(""));
        assert!(cost <= 2.0 * clean, "mistakes cost more than twice a clean site");
        assert!(longest <= SCREEN_LINES, "a message is longer than a screen");
    }
    std::fs::remove_dir_all(&folder).expect("the folder was ours");
}

/// CPU seconds of the cheapest run, and what was told.
fn checked(folder: &Path) -> (f64, String) {
    let run = || {
        let before = children_cpu();
        let mut check = Command::new(env!("CARGO_BIN_EXE_yearbook"));
        let output = check.args(["check", "--as-of", "2026-01-01", "--lang", "en"]).arg(folder).output();
        let told = String::from_utf8(output.expect("the program starts").stdout).expect("it speaks UTF-8");
        (children_cpu() - before, told)
    };
    (0..RUNS).map(|_| run()).min_by(|a, b| a.0.total_cmp(&b.0)).expect("it ran")
}

fn lay_out(folder: &Path, wrong: Wrong) {
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    };
    put("book.toml", "[book]\ntitle = \"Tỉnh\"\nurl = \"https://example.org/\"\n\n[home]\nlocality = \"tinh\"\n");
    put(
        "content/localities.yaml",
        "levels: [{id: province, name: Tỉnh}, {id: commune, name: Xã}]\nlocalities: places.csv\n",
    );
    let mut places = String::from("id,code,name,level,parent\ntinh,1,Tỉnh,province,\n");
    for place in 0..PLACES {
        let _ = writeln!(places, "xa-{place},{:05},Xã {place},commune,tinh", 10_000 + place);
    }
    put("content/places.csv", &places);
    for number in 0..INDICATORS {
        put(
            &format!("content/indicators/chi-tieu-{number}.yaml"),
            &format!("title: Chỉ tiêu {number}\nunit: hồ sơ\nkind: ratio\nvalues: chi-tieu-{number}.csv\n"),
        );
        put(&format!("content/indicators/chi-tieu-{number}.csv"), &table(number, wrong));
    }
}

fn table(number: usize, wrong: Wrong) -> String {
    let mut text = String::from("period;locality;numerator;denominator\n");
    let every = PLACES * MONTHS * INDICATORS / MISTAKES;
    for row in 0..PLACES * MONTHS {
        let (place, month) = (row % PLACES, row / PLACES);
        let (year, month) = (2022 + month / 12, month % 12 + 1);
        let (numerator, denominator) = (100 + (row * 7 + number) % 50, 200 + row % 10);
        let _ = match wrong {
            Wrong::Errors if row % (2 * every) == 0 => {
                writeln!(text, "{year}-{month:02};xaa-1;{numerator};{denominator}")
            }
            Wrong::Errors if row % (2 * every) == every => {
                writeln!(text, "{year}-{month:02};xa-{place};n{row}{number};{denominator}")
            }
            Wrong::Warnings if row % every == 0 => {
                writeln!(text, "{year}-{month:02};xa-{place};{};{denominator}", 1_000 + row)
            }
            _ => writeln!(text, "{year}-{month:02};xa-{place};{numerator};{denominator}"),
        };
    }
    text
}
