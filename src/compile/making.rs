//! The second half of the stream: pages and files made side by side, what is wanted first, then verified together.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::queue::Queue;
use super::{Audience, Output, Stats, origin};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::memory::{Key, Memory};
use crate::model::Site;
use crate::pieces::Pieces;
use crate::plan::{self, Plan};
use crate::render::{Rendered, Renderer, TemplateError, file};
use crate::source::Sources;
use crate::text::Words;
use crate::theme::Theme;
use crate::verify;

/// Why a site was not made to its end.
pub(super) enum Stop {
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
pub(super) struct Making<'m> {
    pub(super) sources: &'m Sources,
    pub(super) site: &'m Site,
    pub(super) words: &'m [Words],
    pub(super) theme: &'m Theme,
    pub(super) plan: &'m Plan<'m>,
    pub(super) memory: &'m Memory,
    /// Of all that a page is made of beside its view: words, templates, the names of assets.
    pub(super) frame: Key,
    pub(super) audience: &'m dyn Audience,
    /// The size of all that was made so far.
    pub(super) bytes: AtomicUsize,
}

/// A page, or the files of a job. Of their bytes there is what the audience left.
enum Made {
    Page(Rendered),
    Files(Vec<(String, Pieces)>),
}

impl Making<'_> {
    /// Plans, renders and verifies. Pages and files are independent of each other: they are made side by side, what is
    /// wanted first, and kept in order.
    pub(super) fn made(&self, diagnostics: &mut Diagnostics) -> Result<(Output, Stats), Stop> {
        let shared: Vec<&Words> = self.words.iter().collect();
        let renderer = Renderer::new(self.theme, &shared, &self.plan.shells())?;
        let pages = self.plan.jobs();
        let paths: Vec<String> = pages.par_iter().map(|job| self.plan.path(job)).collect();
        let assets = self.theme.assets.values().map(|asset| (asset.path.clone(), asset.bytes.clone().into()));
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
        let writer = file::Writer::new(self.theme, &shared, self.memory);
        let file = |job: &plan::files::Job| {
            let written = writer.written(&job.path, &files.content(job)).into_iter();
            Made::Files(written.map(|(path, bytes)| self.handed_over(path, bytes)).collect())
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
        let known = key.and_then(|key| self.memory.get::<Rendered>(key));
        let is_new = known.is_none();
        let mut rendered = known.map_or_else(|| renderer.page(&page), |known| Ok(Rendered::clone(&known)))?;
        if let Some(key) = key.filter(|_| is_new) {
            self.memory.put(key, Arc::new(rendered.clone()));
        }
        (_, rendered.html) = self.handed_over(path.to_owned(), rendered.html);
        Ok(Made::Page(rendered))
    }

    /// A file with what its audience left of it.
    fn handed_over(&self, path: String, bytes: Pieces) -> (String, Pieces) {
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        let left = self.audience.made(&path, bytes);
        (path, left)
    }

    /// All that was made, in its order, and whether it holds together.
    fn joined(
        &self,
        made: Vec<(usize, Made)>,
        paths: Vec<String>,
        assets: impl Iterator<Item = (String, Pieces)>,
        diagnostics: &mut Diagnostics,
    ) -> (Output, Stats) {
        let mut output = Output::new();
        let mut put = |path: String, bytes: Pieces| match output.entry(path) {
            Entry::Vacant(free) => {
                free.insert(bytes);
            }
            Entry::Occupied(taken) => {
                diagnostics.push(Diagnostic::nowhere(&codes::ADDRESS_TWICE).with("page", taken.key().as_str()));
            }
        };
        let mut pages = BTreeMap::new();
        let mut stats = Stats { pages: paths.len(), ..Stats::default() };
        let mut paths = paths.into_iter();
        for (_, made) in made {
            match made {
                Made::Page(page) => {
                    let path = paths.next().expect("there is a path for each page");
                    stats.charts += page.charts;
                    put(path.clone(), page.html);
                    pages.insert(path, page.facts);
                }
                Made::Files(files) => files.into_iter().for_each(|(path, bytes)| put(path, bytes)),
            }
        }
        assets.map(|(path, bytes)| self.handed_over(path, bytes)).for_each(|(path, bytes)| put(path, bytes));
        let facts: Vec<_> = pages.iter().map(|(path, facts)| (path.as_str(), &**facts)).collect();
        let paths: Vec<&str> = output.keys().map(String::as_str).collect();
        let mut found = Diagnostics::default();
        verify::verify(&facts, &paths, &self.site.book.url, &mut found);
        verify::keepable(&paths, &mut found);
        origin::traced(found, self.sources, self.site, diagnostics);
        stats.bytes = self.bytes.load(Ordering::Relaxed);
        (output, stats)
    }
}
