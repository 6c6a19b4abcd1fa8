//! The stream of stages, from sources to bytes: read → model → check → plan → render → verify.

mod audience;
mod queue;

pub use audience::{Audience, Nobody};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Place, Spot, codes};
use crate::figure::{Day, Language};
use crate::memory::{Key, Memory};
use crate::model::article::AsOf;
use crate::model::{self, Site};
use crate::plan::{self, Plan};
use crate::render::{Rendered, Renderer, TemplateError, file};
use crate::source::Sources;
use crate::text::Words;
use crate::theme::{self, Theme};
use crate::{check, read, verify};
use queue::Queue;

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
}

/// Makes a site of its sources. Pure: no clock, no environment, no disk. With errors in the content nothing
/// is rendered, and all of them are in the diagnostics.
pub fn compile(sources: &Sources, options: &Options) -> Compiled {
    compile_with(&Memory::none(), &Nobody, sources, options).expect("nobody has left")
}

/// Makes a site as `compile` does, of results that `memory` has where it has them. The pages that `audience` wants come
/// first and are handed over before the rest is made; `None` once it has left.
pub fn compile_with(
    memory: &Memory,
    audience: &dyn Audience,
    sources: &Sources,
    options: &Options,
) -> Option<Compiled> {
    let mut diagnostics = Diagnostics::default();
    let mut documents = read::read(sources, memory, &mut diagnostics);
    if let Some(url) = &options.base_url {
        documents.book.url = format!("{}/", url.trim_end_matches('/'));
    }
    let today = today(options.as_of, &documents.book.timezone);
    let as_of = AsOf { now: options.as_of, today, drafts: options.drafts || documents.book.drafts };
    let site = model::build(documents, &as_of, memory, &mut diagnostics);
    read::tell_orphans(sources, memory, &mut diagnostics);
    let settle = |diagnostics: &mut Diagnostics| diagnostics.settle(&site.book.check.allow, &site.book.check.deny);
    let mut of_words = Diagnostics::default();
    let words = words(sources, &site, &mut of_words);
    let may_plan = !diagnostics.has_errors() && !words.is_empty();
    let ((), plan) = rayon::join(|| check::run(&site, &mut diagnostics), || may_plan.then(|| Plan::new(&site, &words)));
    diagnostics.append(of_words);
    settle(&mut diagnostics);
    let nothing = |diagnostics| Compiled { output: Output::new(), diagnostics, stats: Stats::default() };
    let Some(plan) = plan.filter(|_| !diagnostics.has_errors()) else { return Some(nothing(diagnostics)) };
    let theme = Theme::of(sources, &site.book.theme);
    let frame = Key::of(|of| {
        of.part("page");
        of.value(&plan.shells().into_values().collect::<Vec<_>>());
        let book = sources.iter().filter(|(_, file)| file.path == "book.toml");
        for (id, file) in book.chain(sources.under("themes/")) {
            of.part(&file.path);
            of.part(sources.hash(id));
        }
    });
    let making = Making { site: &site, words: &words, theme: &theme, plan: &plan, memory, frame, audience };
    match making.made(&mut diagnostics) {
        Ok((output, stats)) => {
            settle(&mut diagnostics);
            Some(Compiled { output, diagnostics, stats })
        }
        Err(Stop::Template(error)) => {
            diagnostics.push(template_error(sources, &site, &error));
            Some(nothing(diagnostics))
        }
        Err(Stop::Left) => None,
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

/// Why a site was not made to its end.
enum Stop {
    Template(TemplateError),
    /// The audience has left.
    Left,
}

impl From<TemplateError> for Stop {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

/// What pages and files are made from.
struct Making<'m> {
    site: &'m Site,
    words: &'m [Words],
    theme: &'m Theme,
    plan: &'m Plan<'m>,
    memory: &'m Memory,
    /// Of all that a page is made of beside its view: words, templates, the names of assets.
    frame: Key,
    audience: &'m dyn Audience,
}

/// A page, or the files of a job.
enum Made {
    Page(Arc<Rendered>),
    Files(Vec<(String, Arc<[u8]>)>),
}

impl Making<'_> {
    /// Plans, renders and verifies. Pages and files are independent of each other: they are made side by side, what is
    /// wanted first, and kept in order.
    fn made(&self, diagnostics: &mut Diagnostics) -> Result<(Output, Stats), Stop> {
        let shared: Vec<&Words> = self.words.iter().collect();
        let renderer = Renderer::new(self.theme, &shared, &self.plan.shells())?;
        let pages = self.plan.jobs();
        let paths: Vec<String> = pages.par_iter().map(|job| self.plan.path(job)).collect();
        let assets = self.theme.assets.values().map(|asset| (asset.path.clone(), asset.bytes.clone()));
        self.audience.begin(&paths, assets.clone().collect(), &self.site.book.url);
        let mut queue = Queue::new(self.audience, &paths);
        let page = |at: usize| self.page(&renderer, &pages[at], &paths[at]);
        let mut made: Vec<(usize, Made)> = Vec::with_capacity(pages.len());
        while let Some(at) = queue.wanted() {
            made.push((at, page(at)?));
        }
        let files = self.plan.files();
        let jobs = files.jobs();
        self.audience.expect(&jobs.iter().map(|job| job.path.clone()).collect::<Vec<_>>());
        queue.append(jobs.iter().map(|job| job.path.as_str()));
        let writer = file::Writer::new(self.theme, &shared);
        let file = |job: &plan::files::Job| {
            let written = writer.written(&job.path, &files.content(job));
            for (path, bytes) in &written {
                self.audience.made(path, bytes);
            }
            Made::Files(written)
        };
        let rest = (0..queue.len()).into_par_iter().filter_map(|_| queue.next()).map(|at| {
            if self.audience.has_left() {
                return Err(Stop::Left);
            }
            Ok((at, if at < pages.len() { page(at)? } else { file(&jobs[at - pages.len()]) }))
        });
        made.extend(rest.collect::<Result<Vec<_>, Stop>>()?);
        made.sort_unstable_by_key(|(at, _)| *at);
        Ok(self.joined(made, paths, assets, diagnostics))
    }

    fn page(&self, renderer: &Renderer<'_>, job: &plan::Job, path: &str) -> Result<Made, TemplateError> {
        let page = self.plan.page(job);
        let key = self.memory.is_kept().then(|| {
            Key::of(|of| {
                of.part(self.frame.bytes());
                of.value(&page);
                of.value(&page.charts);
            })
        });
        let rendered = match key.and_then(|key| self.memory.get(key)) {
            Some(known) => known,
            None => Arc::new(renderer.page(&page)?),
        };
        if let Some(key) = key {
            self.memory.put(key, Arc::clone(&rendered));
        }
        self.audience.made(path, &rendered.html);
        Ok(Made::Page(rendered))
    }

    /// All that was made, in its order, and whether it holds together.
    fn joined(
        &self,
        made: Vec<(usize, Made)>,
        paths: Vec<String>,
        assets: impl Iterator<Item = (String, Arc<[u8]>)>,
        diagnostics: &mut Diagnostics,
    ) -> (Output, Stats) {
        let mut output = Output::new();
        let mut pages = BTreeMap::new();
        let mut stats = Stats { pages: paths.len(), ..Stats::default() };
        let mut paths = paths.into_iter();
        for (_, made) in made {
            match made {
                Made::Page(page) => {
                    let path = paths.next().expect("there is a path for each page");
                    stats.charts += page.charts;
                    if output.insert(path.clone(), page.html.clone()).is_some() {
                        diagnostics.push(Diagnostic::nowhere(&codes::ADDRESS_TWICE).with("page", path.as_str()));
                    }
                    pages.insert(path, page);
                }
                Made::Files(files) => output.extend(files),
            }
        }
        output.extend(assets);
        let facts = pages.iter().map(|(path, page)| (path.as_str(), &page.facts)).collect();
        let paths: BTreeSet<&str> = output.keys().map(String::as_str).collect();
        verify::verify(&facts, &paths, &self.site.book.url, diagnostics);
        verify::keepable(&paths, diagnostics);
        stats.bytes = output.values().map(|bytes| bytes.len()).sum();
        (output, stats)
    }
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
