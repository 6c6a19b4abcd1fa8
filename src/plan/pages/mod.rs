//! The kinds of page: one file and one line in `KINDS` each, with a template of the same name.

mod article;
mod articles;
mod embed;
mod home;
mod indicator;
mod indicators;
mod localities;
mod locality;
mod map;
mod methods;
mod missing;
mod moved;
mod page;
mod period;
mod periods;
mod releases;
mod search;

pub(super) use indicator::focus::{field as indicator_field, main_locality, main_period as indicator_period};
pub(super) use indicator::{
    MAP as INDICATOR_MAP, beginning_of as indicator_beginning, figures_of as indicator_figures, map_of as indicator_map,
};
pub(super) use locality::lineage_around;
pub(super) use map::{Mapped, first_map, map_address};

use std::sync::Arc;

use serde::Serialize;

use super::view::{Crumb, Link};
use super::{Context, View, chart::Chart};
use crate::figure::{Language, Period, Text};
use crate::model::article::Piece;
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;

/// Every kind of page.
pub(super) static KINDS: &[Kind] = &[
    home::KIND,
    indicators::KIND,
    indicator::KIND,
    embed::KIND,
    localities::KIND,
    locality::KIND,
    periods::KIND,
    period::KIND,
    articles::KIND,
    article::KIND,
    map::KIND,
    page::KIND,
    moved::KIND,
    methods::KIND,
    releases::KIND,
    search::KIND,
    missing::KIND,
];

/// A kind of page: what there is one of, where it stands, what it shows.
#[derive(Debug)]
pub struct Kind {
    /// Its name, which is also its template's: `indicator` is `indicator.html`.
    pub(super) name: &'static str,
    /// The section of the navigation that it belongs to.
    pub(super) section: Option<&'static str>,
    /// Whether search engines should leave its pages out.
    pub(super) unlisted: bool,
    /// What there is a page about, in this language.
    pub(super) subjects: fn(&Context<'_>) -> Vec<Subject>,
    /// Where the page of a subject stands in this language; none where the language has none.
    pub(super) address: fn(&Context<'_>, &Subject) -> Option<String>,
    /// What the page shows.
    pub(super) view: fn(&Context<'_>, &Subject, &mut Vec<Chart>) -> Content,
}

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The site.
    Site,
    /// An indicator.
    Indicator(IndicatorId),
    /// An indicator in a period.
    IndicatorIn(IndicatorId, Period),
    /// A place.
    Locality(LocalityId),
    /// A period.
    Period(Period),
    /// An article or a page of the author's, by its number.
    Article(usize),
    /// A year of the archive.
    Year(i16),
    /// A tag of the archive.
    Tag(String),
    /// One of several pages of a list, from 1, below another subject.
    Part(Box<Subject>, usize),
}

/// What a kind with one page in each language is about.
fn the_site(_: &Context<'_>) -> Vec<Subject> {
    vec![Subject::Site]
}

/// What a kind says of one page.
pub struct Content {
    /// The page's title.
    pub title: Text,
    /// One sentence about the page, for search engines and cards.
    pub description: String,
    /// The way from the home page, without the page itself.
    pub crumbs: Vec<Crumb>,
    /// Structured data of schema.org, if the page has any.
    pub json_ld: Option<serde_json::Value>,
    /// The picture for links to the page, relative to the site's root; none where the site's card serves.
    pub image: Option<String>,
    /// What the template shows.
    pub body: Box<dyn View>,
}

/// A page with all that it shows. The charts stand beside the view, which refers to them by number.
#[derive(Serialize)]
pub struct Page {
    /// Where it stands, relative to the site's root; a folder ends in `/`.
    pub address: String,
    /// Its language.
    pub language: Language,
    /// Its kind, which is its template's name.
    pub kind: &'static str,
    /// The way from it to the site's root.
    pub root: String,
    /// The section of the navigation that it belongs to.
    pub section: Option<&'static str>,
    /// The page's title.
    pub title: Text,
    /// One sentence about the page.
    pub description: String,
    /// Its full address.
    pub canonical: String,
    /// The same page in all languages that have it, its own among them.
    pub alternates: Vec<Link>,
    /// The way from the home page.
    pub crumbs: Vec<Crumb>,
    /// Structured data, as the text of a script element.
    pub json_ld: serde_json::Value,
    /// The full address of the picture for links to the page.
    pub image: String,
    /// Whether search engines should leave it out.
    pub unlisted: bool,
    /// What the template shows.
    pub body: Box<dyn View>,
    /// What is drawn on it. Templates get the drawings, not what they were drawn from.
    #[serde(skip)]
    pub charts: Vec<Chart>,
    /// Long texts of the site that stand on it nearly as they are: whoever holds the page need not hold them again.
    #[serde(skip)]
    pub texts: Vec<Arc<str>>,
}

impl Page {
    /// The file that holds it: `chi-tieu/pci/index.html`.
    pub fn path(&self) -> String {
        path_of(&self.address)
    }
}

/// From how many bytes on a text is long.
const LONG_BYTES: usize = 1024;

/// The long texts on the page of a subject: the body of an article.
fn texts(context: &Context<'_>, subject: &Subject) -> Vec<Arc<str>> {
    let Subject::Article(number) = subject else { return Vec::new() };
    let html = |piece: &Piece| match piece {
        Piece::Html(html) if html.len() >= LONG_BYTES => Some(Arc::clone(html)),
        _ => None,
    };
    context.site.articles[*number].body.iter().filter_map(html).collect()
}

/// The file that holds the page at an address.
pub(super) fn path_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}

/// The file that holds the page of a subject.
pub(super) fn path(context: &Context<'_>, kind: &'static Kind, subject: &Subject) -> String {
    path_of(&address(context, kind, subject))
}

fn address(context: &Context<'_>, kind: &'static Kind, subject: &Subject) -> String {
    (kind.address)(context, subject).expect("a kind has an address for each of its subjects")
}

/// Makes the page of a subject.
pub(super) fn page(context: &Context<'_>, kind: &'static Kind, subject: &Subject) -> Page {
    let address = address(context, kind, subject);
    let mut charts = Vec::new();
    let content = (kind.view)(context, subject, &mut charts);
    let url = &context.site.book.url;
    let alternates = context
        .all_words
        .iter()
        .filter_map(|words| {
            let there = (kind.address)(&context.in_language(words), subject)?;
            let text = Text { text: words.get("language.name").into(), lang: Some(words.language().clone()) };
            Some(Link { text, address: there })
        })
        .collect();
    let json_ld = super::metadata::of(context, kind.name, &content, &address);
    let root = if kind.name == "missing" { url.clone() } else { super::to_root(&address) };
    Page {
        root,
        canonical: format!("{url}{address}"),
        language: context.language().clone(),
        kind: kind.name,
        section: kind.section,
        title: content.title,
        description: content.description,
        alternates,
        crumbs: content.crumbs,
        json_ld,
        image: format!("{url}{}", content.image.unwrap_or_else(|| context.site_card())),
        unlisted: kind.unlisted,
        body: content.body,
        charts,
        texts: texts(context, subject),
        address,
    }
}
