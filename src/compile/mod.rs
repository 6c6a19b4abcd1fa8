//! The stream of stages, from sources to bytes: read → model → check → plan → render → verify.

mod audience;
mod making;
mod origin;
mod queue;

pub use audience::{Audience, Holder, Nobody};

use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, Spot, codes, reason};
use crate::figure::Language;
use crate::memory::{Key, Memory};
use crate::model::article::AsOf;
use crate::model::{self, Site};
use crate::picture::Album;
use crate::pieces::Pieces;
use crate::plan::Plan;
use crate::source::Sources;
use crate::text::{self, Words, WordsError};
use crate::theme::Theme;
use crate::{check, read};
use making::{Making, Stop};

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

/// The files of the site by their path from its root: `chi-tieu/index.html`. One that its audience has put away is empty.
pub type Output = BTreeMap<String, Pieces>;

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
    compile_with(&Memory::none(), &Album::default(), &Holder, sources, options).expect("nobody leaves")
}

/// Makes a site as `compile` does, of results that `memory` and `album` have where they have them: smaller pictures of
/// an earlier output are taken from there. All that is made is handed over to `audience`, the pages that it wants before
/// the rest is made; `None` once it has left.
pub fn compile_with(
    memory: &Memory,
    album: &Album,
    audience: &dyn Audience,
    sources: &Sources,
    options: &Options,
) -> Option<Compiled> {
    let mut diagnostics = Diagnostics::default();
    let mut documents = read::read(sources, memory, &mut diagnostics);
    if let Some(url) = &options.base_url {
        documents.book.url = format!("{}/", url.trim_end_matches('/'));
    }
    let drafts = options.drafts || documents.book.drafts;
    let as_of = AsOf::new(options.as_of, &documents.book.timezone, drafts);
    let mut site = model::build(documents, &as_of, memory, &mut diagnostics);
    site.make_pictures(album, &mut diagnostics);
    read::tell_orphans(sources, memory, &mut diagnostics);
    let settle = |diagnostics: &mut Diagnostics| diagnostics.settle(&site.book.check.allow, &site.book.check.deny);
    let mut of_words = Diagnostics::default();
    let words = words(sources, &site, &mut of_words);
    let may_plan = !diagnostics.has_errors() && !words.is_empty();
    let mut of_charts = Diagnostics::default();
    let planned = || {
        let plan = Plan::new(&site, &words);
        of_charts = plan.told();
        plan
    };
    let ((), plan) = rayon::join(|| check::run(&site, memory, &mut diagnostics), || may_plan.then(planned));
    diagnostics.append(of_words);
    diagnostics.append(of_charts);
    settle(&mut diagnostics);
    let Some(plan) = plan.filter(|_| !diagnostics.has_errors()) else { return Some(Compiled::nothing(diagnostics)) };
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
    let bytes = AtomicUsize::new(0);
    let making =
        Making { sources, site: &site, words: &words, theme: &theme, plan: &plan, memory, frame, audience, bytes };
    match making.made(&mut diagnostics) {
        Ok((output, stats)) => {
            settle(&mut diagnostics);
            Some(Compiled { output, diagnostics, stats, steady: site.steady })
        }
        Err(Stop::Template(error)) => {
            diagnostics.push(origin::template_error(sources, &site, &error));
            Some(Compiled::nothing(diagnostics))
        }
        Err(Stop::Left) => None,
    }
}

/// The words of the site's languages, the default first.
fn words(sources: &Sources, site: &Site, diagnostics: &mut Diagnostics) -> Vec<Words> {
    let default = &site.book.languages[0];
    let mut all = Vec::new();
    for language in &site.book.languages {
        let own = Theme::own_words(sources, &site.book.theme, language.tag());
        match text::words(language, own.map(|file| &*sources.file(file).bytes)) {
            Ok(words) => all.push(words.in_site(&site.book.calendar.terms, default)),
            Err(error) => diagnostics.push(match own.filter(|_| text::words_file(language).is_some()) {
                Some(file) => bad_words(file, &error),
                None => no_words(site, language),
            }),
        }
    }
    if all.len() == site.book.languages.len() { all } else { Vec::new() }
}

/// A site's own phrase that cannot be used, at its key.
fn bad_words(file: FileId, error: &WordsError) -> Diagnostic {
    let keys: Vec<&str> = error.key.split('.').filter(|key| !key.is_empty()).collect();
    let place = match error.at {
        Some((line, column)) => Place { file, spot: Spot::LineColumn(line, column) },
        None if keys.is_empty() => Place::file(file),
        None => Place::path(file, &keys),
    };
    Diagnostic::new(&codes::OWN_WORDS, place).with("reason", reason(&error.reason))
}

fn no_words(site: &Site, language: &Language) -> Diagnostic {
    let diagnostic = match site.book.file {
        Some(file) => Diagnostic::new(&codes::NO_WORDS, Place::path(file, &["book", "languages"])),
        None => Diagnostic::nowhere(&codes::NO_WORDS),
    };
    diagnostic.with("language", language.tag()).with("words", text::LANGUAGES.join(", "))
}
