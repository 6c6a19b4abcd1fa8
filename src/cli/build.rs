//! `yearbook build`: the whole site into a folder, or nothing.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::Duration;

use clap::Args;
use dunce::canonicalize;

use super::fingerprint::fingerprint;
use super::progress::Timings;
use super::report::{Format, told, written};
use super::site::{Content, Site, Which};
use super::staging::Staging;
use super::{Exit, Failure, Outcome, terminal};
use crate::diag::{Diagnostics, Severity};
use crate::figure::{Arg, Number};
use crate::memory::Memory;
use crate::picture::Album;
use crate::write::{Destination, Origin, Recalled, Written, kept, recall};
use crate::{Options, Stats, compile_with};

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
        let fingerprint = fingerprint(&site.sources, &options, site.day(options.as_of));
        let looking = site.words.get("cli.step-compare");
        let there = timings.step(looking, || fingerprint.as_ref().map(|f| recall(&destination, f, &|| true)));
        let (stats, done) = match there.transpose().map_err(|error| site.unwritten(error))?.flatten() {
            Some(there) => unchanged(&there),
            None => self.make(&site, &options, fingerprint, &destination, &mut timings)?,
        };
        if self.timings {
            terminal::complain(&timings.table());
        }
        let shown = shown(destination.folder());
        terminal::say(&last_line(&site, stats, done, timings.total(), &shown));
        Ok(Exit::Done)
    }

    /// Makes the site, tells what is wrong with it, and writes it if it may be.
    fn make(
        &self,
        site: &Site,
        options: &Options,
        fingerprint: Option<String>,
        destination: &Destination,
        timings: &mut Timings,
    ) -> Result<(Stats, Written), Failure> {
        let album = Album::of(&kept(destination, Album::keeps));
        let staging = Staging::new(destination);
        let compiling = site.words.get("cli.step-compile");
        let compile = || compile_with(&Memory::none(), &album, &staging, &site.sources, options);
        let compiled = timings.step(compiling, compile);
        let fault = |error| site.unwritten(error);
        let Some(compiled) = compiled else { return Err(fault(staging.into_fault())) };
        let told = told(&compiled.diagnostics, false);
        let is_quiet = told.is_empty();
        if !is_quiet {
            terminal::complain(&written(&told, &site.sources, &site.words, Format::Human));
        }
        if is_bad(&compiled.diagnostics, self.deny_warnings) {
            return Err(Failure { exit: Exit::Content, text: site.words.get("cli.nothing-written") });
        }
        // What was told must be told again by the next build, which therefore has to find it again.
        let fingerprint = fingerprint.filter(|_| is_quiet && compiled.steady);
        let origin = fingerprint.map(|fingerprint| origin(fingerprint, compiled.stats));
        let writing = site.words.get("cli.step-write");
        let done = timings.step(writing, || staging.commit(origin));
        Ok((compiled.stats, done.map_err(fault)?))
    }
}

/// What is kept of a build for the next one.
fn origin(fingerprint: String, stats: Stats) -> Origin {
    Origin { fingerprint, pages: stats.pages, charts: stats.charts }
}

/// The account of a build that found all its work done.
fn unchanged(there: &Recalled) -> (Stats, Written) {
    let stats = Stats { pages: there.origin.pages, charts: there.origin.charts, bytes: there.bytes };
    (stats, Written { unchanged: there.files, ..Written::default() })
}

/// The folder as the user sees it from here.
#[expect(clippy::disallowed_methods, reason = "where the user is decides how a folder is written for them")]
fn shown(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(canonicalize).ok();
    let below = here.and_then(|here| folder.strip_prefix(here).ok());
    terminal::path(below.unwrap_or(folder))
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
        ("folder", format!("{}{MAIN_SEPARATOR}", folder.trim_end_matches(MAIN_SEPARATOR)).into()),
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
