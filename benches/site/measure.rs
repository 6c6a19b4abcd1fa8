//! What a build of a site cost; and the floor below which no generator can come.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::process::watched;

/// What a run cost.
pub(crate) struct Cost {
    pub(crate) wall: f64,
    /// User and system seconds; 0 where the system does not say.
    pub(crate) cpu: f64,
    /// The largest resident set; 0 where the system does not say.
    pub(crate) peak_megabytes: f64,
    pub(crate) files: usize,
    pub(crate) output_megabytes: f64,
}

/// Builds `site` into `output`.
pub(crate) fn run(site: &Path, output: &Path) -> Cost {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
    command.args(["build", "--as-of", "2026-01-01", "--output"]).args([output, site]).stdout(Stdio::null());
    let spent = watched(&mut command);
    assert!(spent.status.success(), "the benchmark's site builds");
    let (files, bytes) = size(output);
    #[expect(clippy::cast_precision_loss, reason = "megabytes are shown with one decimal")]
    let output_megabytes = bytes as f64 / 1e6;
    Cost { wall: spent.wall, cpu: spent.cpu, peak_megabytes: spent.peak_megabytes, files, output_megabytes }
}

/// Reading the whole input, and copying the whole output.
pub(crate) fn floor(site: &Path, output: &Path, copy: &Path) -> f64 {
    let start = Instant::now();
    let mut bytes = 0;
    each_file(site, &mut |path| bytes += std::fs::read(path).map_or(0, |read| read.len()));
    each_file(output, &mut |path| {
        let to = copy.join(path.strip_prefix(output).expect("a file below the output"));
        std::fs::create_dir_all(to.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::copy(path, to).expect("a file can be copied");
    });
    assert!(bytes > 0, "the input was read");
    start.elapsed().as_secs_f64()
}

fn size(folder: &Path) -> (usize, u64) {
    let (mut files, mut bytes) = (0, 0);
    each_file(folder, &mut |path| {
        files += 1;
        bytes += std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    });
    (files, bytes)
}

fn each_file(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { each_file(&path, visit) } else { visit(&path) }
    }
}
