//! Articles and pages with what they refer to found: places, indicators, periods, pictures, each other.
//!
//! What is not yet public is not here at all, so that nothing made from the site can show it. Knows no address.

mod embargo;
pub(super) mod front;
mod known;
mod links;
mod pictures;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{Day, Language, Period};
use crate::memory::{Key, Memory};
use crate::model::Site;
use crate::model::bound::{self, Bound, ChartBlock};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::read::article::{self as document, Document};
use front::About;
use known::{Known, Resolved};
use links::Links;

pub use crate::read::article::{Attribution, Heading, Sort, Verb};
pub use embargo::AsOf;

/// An article or a page of the author's.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file.
    pub file: FileId,
    /// Its path in the site.
    pub path: String,
    /// News, or a page.
    pub sort: Sort,
    /// Its title.
    pub title: String,
    /// Its day; every article has one.
    pub date: Option<Day>,
    /// The instant since when it is public, for feeds.
    pub published: Option<jiff::Timestamp>,
    /// What it says, in a sentence or two.
    pub summary: Option<String>,
    /// The picture over it.
    pub cover: Option<Image>,
    /// What it is filed under.
    pub tags: Vec<Tag>,
    /// The places that it is about.
    pub localities: Vec<LocalityId>,
    /// The period that it is about.
    pub period: Option<Period>,
    /// The indicators that it is about.
    pub indicators: Vec<IndicatorId>,
    /// Who published it first.
    pub source: Option<Attribution>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Whether it is shown only because drafts are.
    pub draft: bool,
    /// Its language, which the site need not have.
    pub language: Language,
    /// The number of the article that this one translates.
    pub original: Option<usize>,
    /// The last part of its address.
    pub slug: String,
    /// Where the address is said: the slug, else the title.
    pub address_place: Place,
    /// Old addresses, relative to the site's root.
    pub aliases: Vec<String>,
    /// What it says.
    pub body: Vec<Piece>,
    /// The first of its words without markup: more than any page shows of them.
    pub opening: String,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Numbers in its sentences that are bound to nothing, as written, with their places; none where the article is
    /// about no period, so that they can be no figures of it.
    pub unbound: Vec<(String, Place)>,
}

/// How much of an article's words is kept.
const LONGEST_OPENING_BYTES: usize = 2_000;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// How it stands in addresses; tags of one slug are one.
    pub slug: String,
    /// As written.
    pub text: String,
}

/// A part of a body.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Clean HTML, not necessarily well formed alone.
    Html(Arc<str>),
    /// A figure in a sentence.
    Figure(Box<Bound>),
    /// A chart between paragraphs.
    Chart(Box<ChartBlock>),
    /// A picture.
    Image(Box<Image>),
    /// The value of an `href` or `src`.
    Address(Target),
}

/// A picture with its words.
#[derive(Clone, Debug)]
pub struct Image {
    /// The picture's file; its number in `Site::beside`. None for one on another server, which is not shown.
    pub file: Option<usize>,
    /// The address as written.
    pub src: String,
    /// Where the article names it.
    pub place: Place,
    /// What it shows.
    pub alt: String,
    /// The line below it.
    pub caption: Option<String>,
    /// Whether it stands alone rather than in a line of text.
    pub block: bool,
}

/// Where a link of an article leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To another article or page, by its number; with what follows its address (`#…`).
    Article(usize, String),
    /// To a file beside articles, by its number in `Site::beside`.
    Beside(usize),
    /// To an address relative to the site's root.
    Root(String),
    /// As written.
    Written(String),
}

/// Resolves the articles and pages of a site that are public; `site` has everything else, and `around` is the key of
/// its settings, its places and the day.
pub(super) fn build(
    documents: &[(Sort, Arc<Document>)],
    site: &Site,
    as_of: &AsOf,
    around: &Key,
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<Article>> {
    let mut count = 0;
    let mut all: Vec<(&str, Option<usize>)> = Vec::with_capacity(documents.len());
    let mut public: Vec<(Sort, &Arc<Document>)> = Vec::with_capacity(documents.len());
    for (sort, document) in documents {
        let is_public = as_of.is_public(&document.front);
        all.push((&document.path, is_public.then_some(count)));
        if is_public {
            public.push((*sort, document));
            count += 1;
        }
    }
    // They come in this order but for news and pages, each for itself.
    all.sort_unstable();
    let links = Links { all: &all, beside: &site.beside };
    let originals: Vec<Option<usize>> =
        public.iter().map(|(_, document)| links.original(document, &public, diagnostics)).collect();
    let key = memory.is_kept().then(|| Known::key(around, site, &links));
    let known = Known::under(key, memory);
    let resolved: Vec<Resolved> = public
        .into_par_iter()
        .zip(originals)
        .enumerate()
        .map(|(number, ((sort, document), original))| {
            if let Some(same) = known.article(number, document, original) {
                return same.clone();
            }
            let mut told = Diagnostics::default();
            let article = resolve(sort, document, original, site, as_of, &links, &mut told);
            Resolved::new(document, original, (article, told))
        })
        .collect();
    Known::keep(&resolved, key, memory);
    let articles = diagnostics.gather(resolved.into_iter().map(|one| (one.article, one.told)).collect());
    addresses_differ(&articles, &site.book.languages, diagnostics);
    articles
}

fn resolve(
    sort: Sort,
    document: &Document,
    original: Option<usize>,
    site: &Site,
    as_of: &AsOf,
    links: &Links<'_>,
    diagnostics: &mut Diagnostics,
) -> Article {
    let Document { file, path, front, body } = document;
    let about = front::about(front, site, diagnostics);
    let unbound = match about.period {
        Some(_) => body.unbound.iter().map(|n| (n.text(&body.plain).to_owned(), n.place(*file))).collect(),
        None => Vec::new(),
    };
    let mut pieces = Vec::with_capacity(body.pieces.len());
    pieces.extend(body.pieces.iter().filter_map(|of| piece(of, path, &about, site, links, diagnostics)));
    let said_in = front.slug_place.as_ref().or(front.title_place.as_ref());
    Article {
        file: *file,
        path: path.clone(),
        sort,
        title: front.title.clone(),
        date: front.date.map(|moment| moment.day),
        published: as_of.published(front),
        summary: front.summary.as_ref().map(|summary| summary.text.clone()),
        cover: front.image.as_ref().map(|image| cover(image, path, links, diagnostics)),
        tags: front::tags(front),
        source: front.source.clone(),
        authors: front.authors.iter().map(|author| author.text.clone()).collect(),
        draft: front.draft,
        language: front.lang.as_ref().map_or_else(|| site.book.languages[0].clone(), |lang| Language::new(&lang.text)),
        original,
        slug: front.slug.clone(),
        address_place: said_in.cloned().unwrap_or_else(|| Place::file(*file)),
        aliases: front::aliases(front, &site.book.url, diagnostics),
        body: pieces,
        opening: body.plain[..body.plain.floor_char_boundary(LONGEST_OPENING_BYTES)].to_owned(),
        headings: body.headings.clone(),
        unbound,
        localities: about.localities,
        period: about.period,
        indicators: about.indicators,
    }
}

/// A piece with what it refers to; a figure that the data do not have stays as it is typed, a chart is left out.
fn piece(
    of: &document::Piece,
    path: &str,
    about: &About,
    site: &Site,
    links: &Links<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Piece> {
    Some(match of {
        document::Piece::Html(html) => Piece::Html(Arc::clone(html)),
        document::Piece::Figure(figure) => match bound::figure(figure, about, site, diagnostics) {
            Some(bound) => Piece::Figure(Box::new(bound)),
            None => Piece::Html(figure.text.replace('&', "&amp;").replace('<', "&lt;").into()),
        },
        document::Piece::Chart(chart) => Piece::Chart(Box::new(bound::chart(chart, about, site, diagnostics)?)),
        document::Piece::Image(image) => Piece::Image(Box::new(found(image, path, links, diagnostics))),
        document::Piece::Address(address) => Piece::Address(links.target(path, address, diagnostics)),
    })
}

/// The picture over an article. One in its text was told where it was read if it says nothing.
fn cover(image: &document::Image, path: &str, links: &Links<'_>, diagnostics: &mut Diagnostics) -> Image {
    if image.alt.is_empty() {
        let silent = Diagnostic::new(&codes::IMAGE_WITHOUT_ALT, image.src.place.clone());
        diagnostics.push(silent.with("image", image.src.text.as_str()).helped_by("cover"));
    }
    found(image, path, links, diagnostics)
}

fn found(image: &document::Image, path: &str, links: &Links<'_>, diagnostics: &mut Diagnostics) -> Image {
    let document::Image { src, alt, caption, block } = image;
    let file = links.picture(path, src, diagnostics);
    let (src, place) = (src.text.clone(), src.place.clone());
    Image { file, src, place, alt: alt.clone(), caption: caption.clone(), block: *block }
}

impl Article {
    /// The language of the site in whose part of it the article stands: its own, else the default one.
    pub fn frame<'l>(&self, languages: &'l [Language]) -> &'l Language {
        languages.iter().find(|language| **language == self.language).unwrap_or(&languages[0])
    }

    /// The pictures that it shows, the one over it first.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        let inside = self.body.iter().filter_map(|piece| match piece {
            Piece::Image(image) => Some(image.as_ref()),
            _ => None,
        });
        self.cover.iter().chain(inside)
    }

    /// The year of its address.
    pub fn year(&self) -> Option<i16> {
        self.date.map(Day::year)
    }
}

/// An address is one article's: the second file that makes the same one is told.
fn addresses_differ(articles: &[Arc<Article>], languages: &[Language], diagnostics: &mut Diagnostics) {
    let mut taken: HashMap<(bool, &Language, Option<i16>, &str), &Article> = HashMap::with_capacity(articles.len());
    for article in articles {
        let year = article.year().filter(|_| article.sort == Sort::Article);
        let key = (article.sort == Sort::Article, article.frame(languages), year, article.slug.as_str());
        if let Some(other) = taken.insert(key, article) {
            diagnostics.push(
                Diagnostic::new(&codes::ARTICLE_ADDRESS_TWICE, article.address_place.clone())
                    .with("slug", article.slug.as_str())
                    .and_at(other.address_place.clone()),
            );
        }
    }
}
