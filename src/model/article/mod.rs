//! Articles and pages with what they refer to found: places, indicators, periods, pictures, each other.
//!
//! What is not yet public is not here at all, so that nothing made from the site can show it. Knows no address.

mod embargo;
pub(super) mod front;
mod links;
mod pictures;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{Day, Language, Period};
use crate::model::Site;
use crate::model::bound::{Bound, ChartBlock};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::read::article::{self as document, Document};
use crate::read::picture::Beside;

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

/// Resolves the articles and pages of a site that are public; `site` has everything else.
pub(super) fn build(
    documents: &[(Sort, Arc<Document>)],
    beside: &[Beside],
    site: &Site,
    as_of: &AsOf,
    diagnostics: &mut Diagnostics,
) -> Vec<Article> {
    let mut count = 0;
    let mut all: Vec<(&str, Option<usize>)> = Vec::with_capacity(documents.len());
    let mut public: Vec<(Sort, &Document)> = Vec::with_capacity(documents.len());
    for (sort, document) in documents {
        let is_public = as_of.is_public(&document.front, &site.book.timezone);
        all.push((&document.path, is_public.then_some(count)));
        if is_public {
            public.push((*sort, document));
            count += 1;
        }
    }
    // They come in this order but for news and pages, each for itself.
    all.sort_unstable();
    let links = links::Links { all: &all, beside };
    let originals: Vec<Option<usize>> =
        public.iter().map(|(_, document)| links.original(document, &public, diagnostics)).collect();
    let resolved: Vec<(Article, Diagnostics)> = public
        .into_par_iter()
        .zip(originals)
        .map(|((sort, document), original)| {
            let mut told = Diagnostics::default();
            (resolve(sort, document, original, site, as_of, &links, &mut told), told)
        })
        .collect();
    let mut articles = Vec::with_capacity(resolved.len());
    for (article, told) in resolved {
        articles.push(article);
        diagnostics.append(told);
    }
    addresses_differ(&articles, &site.book.languages, diagnostics);
    articles
}

fn resolve(
    sort: Sort,
    document: &Document,
    original: Option<usize>,
    site: &Site,
    as_of: &AsOf,
    links: &links::Links<'_>,
    diagnostics: &mut Diagnostics,
) -> Article {
    let Document { file, path, front, body } = document;
    let file = *file;
    let about = front::about(front, site, diagnostics);
    let language = front.lang.as_ref().map_or_else(|| site.book.languages[0].clone(), |lang| Language::new(&lang.text));
    let published = as_of.published(front, &site.book.timezone);
    let unbound = match about.period {
        Some(_) => body.unbound.iter().map(|n| (n.text(&body.plain).to_owned(), n.place(file))).collect(),
        None => Vec::new(),
    };
    let mut pieces = Vec::with_capacity(body.pieces.len());
    for piece in &body.pieces {
        match piece {
            document::Piece::Html(html) => pieces.push(Piece::Html(Arc::clone(html))),
            document::Piece::Figure(figure) => {
                let plain = &figure.text;
                match super::bound::figure(figure.as_ref().clone(), &about, site, diagnostics) {
                    Some(bound) => pieces.push(Piece::Figure(Box::new(bound))),
                    None => pieces.push(Piece::Html(plain.replace('&', "&amp;").replace('<', "&lt;").into())),
                }
            }
            document::Piece::Chart(chart) => pieces.extend(
                super::bound::chart(chart.as_ref().clone(), &about, site, diagnostics)
                    .map(|chart| Piece::Chart(Box::new(chart))),
            ),
            document::Piece::Image(image) => {
                let document::Image { src, alt, caption, block } = image.as_ref().clone();
                let found = links.picture(path, &src, diagnostics);
                let image = Image { file: found, src: src.text, place: src.place, alt, caption, block };
                pieces.push(Piece::Image(Box::new(image)));
            }
            document::Piece::Address(address) => {
                pieces.push(Piece::Address(links.target(path, address, diagnostics)));
            }
        }
    }
    let cover = front.image.as_ref().map(|cover| Image {
        file: links.picture(path, &cover.src, diagnostics),
        src: cover.src.text.clone(),
        place: cover.src.place.clone(),
        alt: cover.alt.clone().unwrap_or_default(),
        caption: cover.caption.clone(),
        block: true,
    });
    if let Some(cover) = front.image.as_ref().filter(|cover| cover.alt.as_deref().unwrap_or("").is_empty()) {
        diagnostics.push(
            Diagnostic::new(&codes::IMAGE_WITHOUT_ALT, cover.src.place.clone())
                .with("image", cover.src.text.as_str())
                .helped_by("cover"),
        );
    }
    Article {
        aliases: front::aliases(front, &site.book.url, diagnostics),
        tags: front::tags(front),
        title: front.title.clone(),
        date: front.date.map(|moment| moment.day),
        published,
        summary: front.summary.as_ref().map(|summary| summary.text.clone()),
        cover,
        localities: about.localities,
        period: about.period,
        indicators: about.indicators,
        source: front.source.clone(),
        authors: front.authors.iter().map(|author| author.text.clone()).collect(),
        draft: front.draft,
        slug: front.slug.clone(),
        address_place: (front.slug_place.as_ref().or(front.title_place.as_ref()))
            .map_or_else(|| Place::file(file), Place::clone),
        language,
        original,
        body: pieces,
        opening: body.plain[..body.plain.floor_char_boundary(LONGEST_OPENING_BYTES)].to_owned(),
        headings: body.headings.clone(),
        unbound,
        file,
        path: path.clone(),
        sort,
    }
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
fn addresses_differ(articles: &[Article], languages: &[Language], diagnostics: &mut Diagnostics) {
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
