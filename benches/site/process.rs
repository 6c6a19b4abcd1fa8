//! Runs a program as a child and reads what it cost.

use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

/// What a process cost.
pub(crate) struct Spent {
    pub(crate) status: ExitStatus,
    /// Seconds by the clock on the wall.
    pub(crate) wall: f64,
    /// User and system seconds; 0 where the system does not say.
    pub(crate) cpu: f64,
    /// The largest resident set; 0 where the system does not say.
    pub(crate) peak_megabytes: f64,
}

/// Runs a command to its end.
pub(crate) fn watched(command: &mut Command) -> Spent {
    let before = children_cpu();
    let start = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let mut peak_megabytes: f64 = 0.0;
    let status = loop {
        peak_megabytes = peak_megabytes.max(resident_peak(child.id()));
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    Spent { status, wall: start.elapsed().as_secs_f64(), cpu: children_cpu() - before, peak_megabytes }
}

/// The largest resident set so far of a running process, as Linux says it.
fn resident_peak(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.map_or(0.0, |kilobytes| kilobytes / 1024.0)
}

/// The CPU seconds of all children that have ended; Linux counts them in hundredths.
pub(crate) fn children_cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(13) + ticks(14)) / 100.0
}
