//! What an article says, ready to be shown: HTML, checked figures, charts, pictures, addresses.

mod block;
mod figure;
mod told;

use serde::Serialize;

use super::Context;
use super::board::Board;
use super::chart::Chart;
use super::view::Figure;
use crate::figure::{Language, Phrase};
use crate::model::article::{Article, Image, Piece, Target};
use crate::picture::Smaller;
use crate::text::slug;

pub(super) use block::Rank;
pub(super) use figure::Checked;

/// A body and what was checked in it.
#[derive(Debug, Serialize)]
pub(super) struct Prose {
    /// The language of the words where it is not the page's.
    pub lang: Option<Language>,
    /// In their order; joined they are the body.
    pub parts: Vec<Part>,
    /// The figures that were checked against the data or filled in from them.
    pub checked: Vec<Checked>,
}

/// A part of a body.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Part {
    /// Clean HTML.
    Html {
        /// As it goes on the page.
        html: String,
    },
    /// A figure in a sentence.
    Number {
        /// As typed, or filled in.
        text: String,
        /// The series of its place.
        address: String,
        /// What it is, for a note on it.
        title: String,
    },
    /// A chart.
    Figure {
        /// The figure.
        figure: Box<Figure>,
    },
    /// Places or groups by size.
    Rank {
        /// The table.
        rank: Box<Rank>,
    },
    /// Indicators on one ruler.
    Board {
        /// The board.
        board: Box<Board>,
    },
    /// A picture.
    Image {
        /// The picture.
        image: Photo,
    },
    /// The value of an `href` or `src`.
    Address {
        /// Relative to the site's root.
        address: String,
    },
}

/// A picture.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Photo {
    /// Where it stands; none for one on another server, which is linked to.
    pub address: Option<String>,
    /// The address elsewhere.
    pub elsewhere: Option<String>,
    /// What it shows.
    pub alt: String,
    /// In pixels.
    pub width: Option<usize>,
    /// In pixels.
    pub height: Option<usize>,
    /// Smaller ones to show in its place, the smallest first: where each stands, and its width in pixels.
    pub smaller: Vec<(String, usize)>,
    /// The line below it.
    pub caption: Option<String>,
    /// Whether it stands alone.
    pub block: bool,
    /// Whether it may be loaded when it comes into sight: all but the one over the article.
    pub lazy: bool,
}

impl Context<'_> {
    /// The body of an article, for a page in this language.
    pub(super) fn prose(&self, number: usize, charts: &mut Vec<Chart>) -> Prose {
        let article = &self.site.articles[number];
        let mut writer = Writer { context: self, number, article, figures: 0, tables: 0, charts };
        let (mut parts, mut checked) = (Vec::new(), Vec::new());
        for piece in &article.body {
            match piece {
                Piece::Html(html) => parts.push(Part::Html { html: writer.html(html, parts.is_empty()) }),
                Piece::Figure(bound) => {
                    let row = self.checked(bound);
                    parts.push(Part::Number {
                        text: row.text.clone(),
                        address: row.address.clone(),
                        title: row.title.clone(),
                    });
                    checked.push(row);
                }
                Piece::Chart(block) => parts.extend(writer.chart(block)),
                Piece::Image(image) => parts.push(Part::Image { image: self.photo(number, image) }),
                Piece::Address(target) => parts.push(writer.address(target)),
            }
        }
        let lang = (article.language != *self.language()).then(|| article.language.clone());
        Prose { lang, parts, checked }
    }

    /// A picture of an article, which stands in the folder of the article's page.
    pub(super) fn photo(&self, number: usize, image: &Image) -> Photo {
        let file = image.file.map(|file| &self.site.beside[file]);
        Photo {
            address: image.file.map(|file| self.beside_address(number, file)),
            elsewhere: if file.is_none() && image.src.contains("//") { Some(image.src.clone()) } else { None },
            alt: image.alt.clone(),
            width: file.and_then(|file| file.size).map(|size| size.0),
            height: file.and_then(|file| file.size).map(|size| size.1),
            smaller: image.file.map_or_else(Vec::new, |file| self.smaller(number, file)),
            caption: image.caption.clone(),
            block: image.block,
            lazy: true,
        }
    }

    /// Where the smaller ones of a picture stand that an article shows, and how wide they are.
    fn smaller(&self, number: usize, file: usize) -> Vec<(String, usize)> {
        let all = self.site.beside[file].smaller.iter();
        all.map(|smaller| (self.smaller_address(number, file, smaller), smaller.size.0)).collect()
    }

    /// Where a smaller picture stands: beside the one that it is made of, under a name without blanks and commas,
    /// which mean something in a list of pictures. It ends in the key, by which the next build finds it.
    pub(super) fn smaller_address(&self, number: usize, file: usize, smaller: &Smaller) -> String {
        let beside = self.beside_address(number, file);
        let (folder, name) = beside.rsplit_once('/').unwrap_or(("", &beside));
        let stem = slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        format!("{folder}/{stem}-{}.{}.jpg", smaller.size.0, smaller.key)
    }

    /// Where a file beside articles stands that an article shows or offers: in the folder of the first that does.
    pub(super) fn beside_address(&self, number: usize, file: usize) -> String {
        let path = &self.site.beside[file].path;
        let number = self.index.articles.first_with(file).unwrap_or(number);
        let folder = if self.is_part_of_methods(number) {
            let article = &self.site.articles[number];
            self.addresses(article.frame(&self.site.book.languages)).section("methods")
        } else {
            self.article_address(number)
        };
        format!("{folder}{}", path.rsplit('/').next().unwrap_or(path))
    }

    /// The files beside articles that an article shows or offers, each once.
    pub(super) fn files_of(article: &Article) -> Vec<usize> {
        let mut files: Vec<usize> = Vec::new();
        files.extend(article.cover.as_ref().and_then(|cover| cover.file));
        for piece in &article.body {
            match piece {
                Piece::Image(image) => files.extend(image.file),
                Piece::Address(Target::Beside(file)) => files.push(*file),
                _ => {}
            }
        }
        files.sort_unstable();
        files.dedup();
        files
    }
}

struct Writer<'w> {
    context: &'w Context<'w>,
    number: usize,
    article: &'w Article,
    figures: usize,
    tables: usize,
    charts: &'w mut Vec<Chart>,
}

impl Writer<'_> {
    /// HTML with its tables in regions that can be scrolled, and the first paragraph set larger.
    fn html(&mut self, html: &str, first: bool) -> String {
        const TABLE: &str = "<div class=\"table\">";
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        if first
            && let Some(after) =
                rest.strip_prefix("<p>").filter(|_| self.article.sort == crate::model::article::Sort::Article)
        {
            out.push_str("<p class=\"lead\">");
            rest = after;
        }
        while let Some(at) = rest.find(TABLE) {
            self.tables += 1;
            let label = self.context.say(&Phrase::new("article.table").with("number", self.tables));
            out.push_str(&rest[..at]);
            out.push_str("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
            out.push_str(&label);
            out.push_str("\">");
            rest = &rest[at + TABLE.len()..];
        }
        out.push_str(rest);
        out
    }

    fn address(&self, target: &Target) -> Part {
        let context = self.context;
        match target {
            Target::Article(number, rest) => {
                let address = if context.is_part_of_methods(*number) {
                    let frame = context.site.articles[*number].frame(&context.site.book.languages);
                    let words = context.all_words.iter().find(|words| words.language() == frame);
                    words.map_or_else(String::new, |words| context.in_language(words).to.section("methods"))
                } else {
                    context.article_address(*number)
                };
                Part::Address { address: format!("{address}{rest}") }
            }
            Target::Beside(file) => Part::Address { address: context.beside_address(self.number, *file) },
            Target::Root(address) => Part::Address { address: address.clone() },
            Target::Written(address) => {
                Part::Html { html: address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;") }
            }
        }
    }
}
