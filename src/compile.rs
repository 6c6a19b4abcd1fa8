//! The stream of stages, from sources to bytes: read → model → check → plan → render → verify.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Place, Spot, codes};
use crate::figure::{Day, Language};
use crate::model::article::AsOf;
use crate::model::{self, Site};
use crate::plan::Plan;
use crate::render::facts::Facts;
use crate::render::{Renderer, TemplateError, file};
use crate::source::Sources;
use crate::text::Words;
use crate::theme::{self, Theme};
use crate::{check, read, verify};

/// What a compilation depends on beside the sources.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is published later than this enters nothing.
    pub as_of: jiff::Timestamp,
    /// Whether articles marked as drafts enter the site.
    pub drafts: bool,
    /// Stands in for book.toml's `url`.
    pub base_url: Option<String>,
}

/// The files of the site by their path from its root: `chi-tieu/index.html`.
pub type Output = BTreeMap<String, Arc<[u8]>>;

/// How much a compilation made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// HTML pages.
    pub pages: usize,
    /// Charts, each counted once.
    pub charts: usize,
    /// The size of all files together.
    pub bytes: usize,
}

/// What came of a site's sources.
#[derive(Debug)]
pub struct Compiled {
    /// The site; empty where the diagnostics have errors found before anything was rendered.
    pub output: Output,
    /// What its author should know.
    pub diagnostics: Diagnostics,
    /// For the last line of a build.
    pub stats: Stats,
    /// Whether every moment of the day gives this output; not if an article becomes public within it.
    pub steady: bool,
}

impl Compiled {
    /// What comes of a site that cannot be made.
    fn nothing(diagnostics: Diagnostics) -> Self {
        Self { output: Output::new(), diagnostics, stats: Stats::default(), steady: false }
    }
}

/// Makes a site of its sources. Pure: no clock, no environment, no disk. With errors in the content nothing
/// is rendered, and all of them are in the diagnostics.
pub fn compile(sources: &Sources, options: &Options) -> Compiled {
    let mut diagnostics = Diagnostics::default();
    let mut documents = read::read(sources, &mut diagnostics);
    if let Some(url) = &options.base_url {
        documents.book.url = format!("{}/", url.trim_end_matches('/'));
    }
    let today = today(options.as_of, &documents.book.timezone);
    let as_of = AsOf { now: options.as_of, today, drafts: options.drafts || documents.book.drafts };
    let site = model::build(documents, &as_of, &mut diagnostics);
    check::run(&site, &mut diagnostics);
    let words = words(sources, &site, &mut diagnostics);
    let settle = |diagnostics: &mut Diagnostics| diagnostics.settle(&site.book.check.allow, &site.book.check.deny);
    settle(&mut diagnostics);
    if diagnostics.has_errors() || words.is_empty() {
        return Compiled::nothing(diagnostics);
    }
    let theme = Theme::of(sources, &site.book.theme);
    match made(&site, &words, &theme, &mut diagnostics) {
        Ok((output, stats)) => {
            settle(&mut diagnostics);
            Compiled { output, diagnostics, stats, steady: site.steady }
        }
        Err(error) => {
            diagnostics.push(template_error(sources, &site, &error));
            Compiled::nothing(diagnostics)
        }
    }
}

/// The day of `now` in a time zone; UTC for one that does not exist, which is told elsewhere.
fn today(now: jiff::Timestamp, zone: &str) -> Day {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let date = zone.to_datetime(now).date();
    Day::new(date.year(), date.month(), date.day()).expect("a timestamp of the calendar has a day of the calendar")
}

/// The words of the site's languages, the default first.
fn words(sources: &Sources, site: &Site, diagnostics: &mut Diagnostics) -> Vec<Words> {
    let default = &site.book.languages[0];
    let mut all = Vec::new();
    for language in &site.book.languages {
        let own = Theme::own_words(sources, &site.book.theme, language.tag());
        match theme::words(language, own) {
            Ok(words) => all.push(words.in_site(&site.book.calendar.terms, default)),
            Err(error) => diagnostics.push(no_words(site, language, &error.reason)),
        }
    }
    if all.len() == site.book.languages.len() { all } else { Vec::new() }
}

fn no_words(site: &Site, language: &Language, reason: &str) -> Diagnostic {
    let diagnostic = match site.book.file {
        Some(file) => Diagnostic::new(&codes::NO_WORDS, Place::path(file, &["book", "languages"])),
        None => Diagnostic::nowhere(&codes::NO_WORDS),
    };
    diagnostic.with("language", language.tag()).with("reason", reason)
}

/// Plans, renders and verifies. Pages are independent of each other: they are made side by side and kept in order.
fn made(
    site: &Site,
    words: &[Words],
    theme: &Theme,
    diagnostics: &mut Diagnostics,
) -> Result<(Output, Stats), TemplateError> {
    let plan = Plan::new(site, words);
    let shared: Vec<&Words> = words.iter().collect();
    let renderer = Renderer::new(theme, &shared, &plan.shells())?;
    let jobs = plan.jobs();
    let rendered: Vec<(String, Arc<[u8]>, Facts, usize)> = jobs
        .par_iter()
        .map(|job| {
            let page = plan.page(job);
            let rendered = renderer.page(&page)?;
            Ok((page.path(), rendered.html, rendered.facts, rendered.charts))
        })
        .collect::<Result<_, TemplateError>>()?;
    let mut output = Output::new();
    let mut facts = BTreeMap::new();
    let mut stats = Stats { pages: rendered.len(), ..Stats::default() };
    for (path, html, page_facts, charts) in rendered {
        stats.charts += charts;
        if output.insert(path.clone(), html).is_some() {
            diagnostics.push(Diagnostic::nowhere(&codes::ADDRESS_TWICE).with("page", path.as_str()));
        }
        facts.insert(path, page_facts);
    }
    let files = plan.files();
    let writer = file::Writer::new(theme, &shared);
    let made: Vec<(String, Arc<[u8]>)> =
        files.jobs().par_iter().flat_map_iter(|job| writer.written(&job.path, &files.content(job))).collect();
    output.extend(made);
    output.extend(theme.assets.values().map(|asset| (asset.path.clone(), asset.bytes.clone())));
    let paths: BTreeSet<&str> = output.keys().map(String::as_str).collect();
    verify::verify(&facts, &paths, &site.book.url, diagnostics);
    verify::keepable(&paths, diagnostics);
    stats.bytes = output.values().map(|bytes| bytes.len()).sum();
    Ok((output, stats))
}

/// A template's error, at the site's own template where it has replaced the built-in one.
fn template_error(sources: &Sources, site: &Site, error: &TemplateError) -> Diagnostic {
    let path = format!("themes/{}/templates/{}", site.book.theme, error.template);
    let diagnostic = match sources.find(&path) {
        Some(file) => Diagnostic::new(&codes::TEMPLATE, Place { file, spot: spot_in(&error.reason) }),
        None => Diagnostic::nowhere(&codes::TEMPLATE),
    };
    let reason = error.reason.lines().next().unwrap_or("").trim_start_matches("error: ");
    diagnostic.with("template", error.template.as_str()).with("reason", reason)
}

/// The line and column that Tera names: `--> indicator.html:3:12`.
fn spot_in(reason: &str) -> Spot {
    let named = reason.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = named.unwrap_or("").rsplit(':').map_while(|part| part.trim().parse().ok());
    match (parts.next(), parts.next()) {
        (Some(column), Some(line)) => Spot::LineColumn(line, column),
        _ => Spot::Whole,
    }
}
