//! `yearbook build`: the whole site into a folder, or nothing.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::progress::Timings;
use super::report::{Format, told, written};
use super::site::{Content, Site, Which};
use super::{Exit, Outcome, terminal};
use crate::diag::{Diagnostics, Severity};
use crate::figure::{Arg, Number};
use crate::picture::Album;
use crate::write::{Written, kept, write};
use crate::{Stats, recompile};

/// Make the whole site, ready to be put on a server
///
/// Writes only files that changed. If the content has errors, all of them are told and nothing is written.
#[derive(Args)]
pub(super) struct Build {
    #[command(flatten)]
    which: Which,
    /// The folder to write to [default: public in the site's folder, or what book.toml says]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write into a folder that holds other files; those at the addresses of pages are replaced
    #[arg(long)]
    adopt: bool,
    #[command(flatten)]
    content: Content,
    /// Treat warnings as errors
    #[arg(long)]
    deny_warnings: bool,
    /// Say how long each step took
    #[arg(long)]
    timings: bool,
}

impl Build {
    /// Builds.
    pub(super) fn run(self) -> Outcome {
        let mut timings = Timings::start();
        let site = Site::open(&self.which)?;
        let destination = site.destination(self.output.as_deref(), self.adopt)?;
        let options = site.options(&self.content)?;
        let step = |name: &str| site.words.get(&format!("cli.step-{name}"));
        let album = Album::of(&kept(&destination, Album::keeps));
        let compiled = timings.step(step("compile"), || recompile(&site.sources, &options, &album));
        let told = told(&compiled.diagnostics, false);
        if told.iter().len() > 0 {
            terminal::complain(&written(&told, &site.sources, &site.words, Format::Human));
        }
        if is_bad(&compiled.diagnostics, self.deny_warnings) {
            terminal::complain(&site.words.get("cli.nothing-written"));
            return Ok(Exit::Content);
        }
        let result = timings.step(step("write"), || write(&compiled.output, &destination, &|| true));
        let done = result.map_err(|error| site.unwritten(error))?;
        if self.timings {
            terminal::complain(&timings.table());
        }
        let shown = shown(destination.folder());
        terminal::say(&last_line(&site, compiled.stats, done, timings.total(), &shown));
        Ok(Exit::Done)
    }
}

/// The folder as the user sees it from here.
#[expect(clippy::disallowed_methods, reason = "where the user is decides how a folder is written for them")]
fn shown(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).ok();
    let below = here.and_then(|here| folder.strip_prefix(here).ok());
    below.unwrap_or(folder).display().to_string()
}

/// Whether the diagnostics forbid the site.
pub(super) fn is_bad(diagnostics: &Diagnostics, deny_warnings: bool) -> bool {
    diagnostics.has_errors() || (deny_warnings && diagnostics.count(Severity::Warning) > 0)
}

fn last_line(site: &Site, stats: Stats, done: Written, time: Duration, folder: &str) -> String {
    let tenths = i64::try_from(stats.bytes / 100_000).unwrap_or(i64::MAX);
    let hundredths = i64::try_from(time.as_millis() / 10).unwrap_or(i64::MAX);
    let args = [
        ("pages", stats.pages.into()),
        ("charts", stats.charts.into()),
        ("size", Arg::Number(decimal(tenths, 1))),
        ("time", Arg::Number(decimal(hundredths, 2))),
        ("folder", format!("{}/", folder.trim_end_matches('/')).into()),
        ("changed", (done.changed + done.removed).into()),
    ];
    site.words.fill("cli.done", &args)
}

/// `decimal(981, 2)` is 9.81.
pub(super) fn decimal(parts: i64, decimals: usize) -> Number {
    let digits = format!("{parts:0width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    Number::parse(&format!("{whole}.{fraction}")).expect("digits, a point and digits are a number")
}
