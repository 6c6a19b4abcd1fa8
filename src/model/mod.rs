//! Documents → `Site`: what the files mean together. Knows no output paths and no HTML.

pub mod article;
pub mod bound;
pub mod derive;
pub mod history;
pub mod indicator;
pub mod lineage;
pub mod locality;
pub mod map;
pub mod standing;
pub mod sums;
pub mod vintage;

mod named;
mod resolve;
mod territory;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostics, FileId};
use crate::figure::Day;
use crate::memory::{Key, Memory};
use crate::read::book::Book;
use crate::read::indicator::Unread;
use crate::read::picture::Beside;
use crate::read::report::Column;
use crate::read::topic::Topic;
use crate::read::{Documents, figures::Figure};

use indicator::{Indicator, IndicatorId};
use locality::{Localities, LocalityId};

/// A site as its files mean it, embargo applied.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub book: Book,
    /// The day of the build.
    pub today: Day,
    /// The places.
    pub localities: Localities,
    /// The indicators, in the order of their topics and titles' ids.
    pub indicators: Vec<Arc<Indicator>>,
    /// The folders of indicators that say something of themselves.
    pub topics: Vec<Topic>,
    /// The place of the home page.
    pub home: Option<LocalityId>,
    /// The articles and the author's own pages that are public, by path: news first.
    pub articles: Vec<Arc<article::Article>>,
    /// The files beside them, by path.
    pub beside: Vec<Beside>,
    /// The maps, each with the days on which its boundaries hold.
    pub maps: Vec<map::MapLayer>,
    /// Whether every moment of the day of the build has this site: nothing becomes public within it.
    pub steady: bool,
}

/// Puts the documents of a site together, as of an instant: what is not yet public is left out.
/// What `memory` has of an indicator or an article is not made again.
pub fn build(documents: Documents<'_>, as_of: &article::AsOf, memory: &Memory, diagnostics: &mut Diagnostics) -> Site {
    let today = as_of.today;
    let localities = territory::build(&documents.localities, diagnostics);
    let home = home(&documents.book, &localities, diagnostics);
    let mut reports = by_indicator(documents.reports, &documents.indicators, diagnostics);
    let context = resolve::Context {
        localities: &localities,
        calendar: &documents.book.calendar,
        terms_unknown: documents.book.unreadable,
        home,
        today,
    };
    let around = Key::of(|of| {
        of.part(documents.around.bytes());
        of.part(today.to_string());
    });
    // Side by side, and each with its figures as typed no longer than until they are resolved.
    let figures = documents.indicators.iter().map(|unread| reports.remove(&unread.id).unwrap_or_default());
    let figures: Vec<_> = figures.collect();
    let all = documents.indicators.par_iter().zip(figures);
    let resolved: Vec<Resolved> =
        all.map(|(unread, figures)| indicator(unread, figures, &context, &around, memory)).collect();
    let mut indicators = diagnostics.gather(resolved);
    sort_by_topic(&mut indicators, &documents.topics);
    resolve::growth(&mut indicators, diagnostics);
    let maps = map::layers(&documents.localities.maps, documents.features, &localities, today, diagnostics);
    let mut site = Site {
        book: documents.book,
        today,
        localities,
        indicators,
        topics: documents.topics,
        home,
        maps,
        steady: true,
        articles: Vec::new(),
        beside: documents.beside,
    };
    let news = documents.articles.into_iter().map(|document| (article::Sort::Article, document));
    let pages = documents.pages.into_iter().map(|document| (article::Sort::Page, document));
    let written: Vec<_> = news.chain(pages).collect();
    site.steady = !written.iter().any(|(_, document)| as_of.changes_today(&document.front));
    site.articles = article::build(&written, &site, as_of, &around, memory, diagnostics);
    site
}

type Resolved = (Arc<Indicator>, Diagnostics);

/// Reads and resolves an indicator, or remembers it. One with an error is never remembered: what is told of it may
/// look at files that it does not have, for the nearest name.
fn indicator(
    unread: &Unread<'_>,
    reports: Vec<Figure>,
    context: &resolve::Context<'_>,
    around: &Key,
    memory: &Memory,
) -> Resolved {
    let table_key = memory.is_kept().then(|| unread.key("table of an indicator"));
    let table = table_key.and_then(|key| memory.get::<Option<FileId>>(key));
    let key = table.and_then(|table| unread.key_with(*table, around));
    if let Some(known) = key.and_then(|key| memory.get::<Resolved>(key)) {
        return Resolved::clone(&known);
    }
    let mut diagnostics = Diagnostics::default();
    let document = unread.read(&mut diagnostics);
    let table = document.table;
    let mut indicator = resolve::indicator(document, reports, context, &mut diagnostics);
    indicator.incomplete = diagnostics.has_errors();
    let key = unread.key_with(table, around).filter(|_| memory.is_kept() && !diagnostics.has_errors());
    indicator.made_of = key;
    let indicator = Arc::new(indicator);
    if let (Some(table_key), Some(key)) = (table_key, key) {
        memory.put(table_key, Arc::new(table));
        memory.put(key, Arc::new((Arc::clone(&indicator), diagnostics.clone())));
    }
    (indicator, diagnostics)
}

/// The place of the home page: the one that book.toml names, else the first without a parent.
fn home(book: &Book, localities: &Localities, diagnostics: &mut Diagnostics) -> Option<LocalityId> {
    match &book.home_locality {
        Some(named) => named::own_locality(named, localities, diagnostics),
        None => localities.roots().first().copied(),
    }
}

/// The figures of all monthly reports by the id of their indicator.
fn by_indicator(
    reports: Vec<Column>,
    indicators: &[Unread<'_>],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Vec<Figure>> {
    let mut figures: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for column in reports {
        if indicators.iter().any(|indicator| indicator.id == column.indicator) {
            figures.entry(column.indicator).or_default().extend(column.figures);
        } else {
            let ids = indicators.iter().map(|indicator| indicator.id.as_str());
            diagnostics.push(named::unknown_indicator(&column.indicator, ids, column.place));
        }
    }
    figures
}

/// By the order of their topics, then by id: the order in which lists show them.
fn sort_by_topic(indicators: &mut [Arc<Indicator>], topics: &[Topic]) {
    let order = |path: &[String]| {
        let topic = topics.iter().find(|topic| topic.path == path);
        (topic.and_then(|topic| topic.order).unwrap_or(u16::MAX), path.last().cloned().unwrap_or_default())
    };
    indicators.sort_by_cached_key(|indicator| {
        let key: Vec<_> = (1..=indicator.topic.len()).map(|depth| order(&indicator.topic[..depth])).collect();
        (key, indicator.id.clone())
    });
}

impl Site {
    /// The indicator with this number.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// The indicator with this id.
    pub fn indicator_by_id(&self, id: &str) -> Option<IndicatorId> {
        self.indicators
            .iter()
            .position(|indicator| indicator.id == id)
            .and_then(|i| u32::try_from(i).ok())
            .map(IndicatorId)
    }

    /// All indicators with their numbers.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.indicators
            .iter()
            .enumerate()
            .map(|(i, indicator)| (IndicatorId(u32::try_from(i).unwrap_or(0)), indicator.as_ref()))
    }
}
