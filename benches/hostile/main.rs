//! What inputs with intent cost the real program, and how the cost grows with them: `cargo bench --bench hostile`,
//! or with the names of cases. Each runs at its size, and at three sizes of which each is twice the one before.
//!
//! A case is `over` when it takes more than its bounds of CPU time and memory at its size, or when a doubling of
//! its bytes multiplies what it takes beyond an ordinary site by more than 2.5.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures, and prints")]

mod cases;
#[path = "../site/process.rs"]
mod process;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cases::Files;
use process::{Spent, watched};

/// Below this many CPU seconds a growth is noise.
const NOISE: f64 = 0.15;

/// How often each is run; the least counts. The ordinary site, which is taken off all of them, more often.
const RUNS: usize = 3;

/// What a doubling may multiply the time by.
const MOST_GROWTH: f64 = 2.5;

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|arg| cases::ALL.iter().any(|case| case.name == arg)).collect();
    let chosen = cases::ALL.iter().filter(|case| wanted.is_empty() || wanted.iter().any(|name| name == case.name));
    // `--larger 10` looks for growth that small sizes do not show; the bounds are not meant for it.
    let larger = std::env::args().skip_while(|arg| arg != "--larger").nth(1).and_then(|times| times.parse().ok());
    let larger: usize = larger.unwrap_or(1);
    let usual = cost(&cases::usual(), 3 * RUNS);
    println!(
        "| case | size | exit | CPU s | wall s | peak MB | CPU s beyond the ordinary | growth | |\n|---|---|---|---|---|---|---|---|---|"
    );
    println!(
        "| an ordinary site | 1 | {} | {:.2} | {:.2} | {:.0} | | | |",
        exit(&usual),
        usual.cpu,
        usual.wall,
        usual.peak_megabytes
    );
    for case in chosen {
        let size = case.size * larger;
        let own = cost(&(case.files)(size), RUNS);
        let beyond = [1, 2, 4].map(|times| {
            let files = (case.files)(size / case.parts * times);
            let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
            (bytes, (cost(&files, RUNS).cpu - usual.cpu).max(0.0))
        });
        let growth = beyond.windows(2).map(|pair| growth(pair[0], pair[1])).fold(0.0, f64::max);
        let bounds = case.bounds;
        let is_within = own.cpu <= bounds.seconds && own.peak_megabytes <= bounds.megabytes && growth < MOST_GROWTH;
        println!(
            "| {} | {} | {} | {:.2} | {:.2} | {:.0} | {} | {growth:.1} | {} |",
            case.name,
            size,
            exit(&own),
            own.cpu,
            own.wall,
            own.peak_megabytes,
            beyond.map(|(_, cpu)| format!("{cpu:.2}")).join(" "),
            if is_within { "" } else { "over" }
        );
    }
}

/// By how much a doubling of the input's bytes multiplies the time: a list of twice the levels is four times as long.
fn growth((bytes, cpu): (usize, f64), (more_bytes, more_cpu): (usize, f64)) -> f64 {
    if more_cpu < NOISE {
        return 1.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a growth is shown with one decimal")]
    let doublings = (more_bytes as f64 / bytes as f64).log2();
    (more_cpu / cpu.max(NOISE / 2.0)).powf(1.0 / doublings)
}

fn exit(spent: &Spent) -> String {
    spent.status.code().map_or_else(|| "killed".to_owned(), |code| code.to_string())
}

/// The least that building a site of these files cost in some runs.
fn cost(files: &Files, runs: usize) -> Spent {
    let folder = memory_disk().join(format!("yearbook-hostile-{}", std::process::id()));
    for (path, bytes) in files {
        put(&folder.join("site").join(path), bytes);
    }
    let run = |_| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
        command.args(["build", "--as-of", "2026-01-01T00:00:00Z", "--output"]);
        command.args([folder.join("public"), folder.join("site")]).stdout(Stdio::null()).stderr(Stdio::null());
        let spent = watched(&mut command);
        let _ = std::fs::remove_dir_all(folder.join("public"));
        spent
    };
    let least = (0..runs).map(run).min_by(|a, b| a.cpu.total_cmp(&b.cpu)).expect("at least one run");
    std::fs::remove_dir_all(&folder).expect("what was made can be removed");
    least
}

fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
    std::fs::write(path, bytes).expect("a file can be written");
}

fn memory_disk() -> PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() }
}
