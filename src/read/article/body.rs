//! What a body is made of: ready HTML, and slots that wait for figures, charts, pictures and addresses.

use std::ops::Range;
use std::sync::Arc;

use super::{Reference, Written};
use crate::diag::{FileId, Place};

/// The body of an article or a page.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// In their order; joined they are the body's HTML. A slot may stand anywhere, within a paragraph too.
    pub pieces: Vec<Piece>,
    /// The words without markup, one line a block.
    pub plain: Arc<str>,
    /// Its headings in their order.
    pub headings: Vec<Heading>,
    /// Numbers in its sentences that are bound to nothing, at most 1,000.
    pub unbound: Vec<UnboundNumber>,
}

/// A part of a body.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Clean HTML as it goes on the page. One piece need not be well formed alone.
    Html(Arc<str>),
    /// A figure in a sentence.
    Figure(Box<BoundFigure>),
    /// A chart between paragraphs.
    Chart(Box<ChartBlock>),
    /// A picture.
    Image(Box<Image>),
    /// The value of an `href` or `src` attribute (the quotes stand in the HTML around it): an address inside
    /// the site as the author wrote it, to another `.md` file or to a file beside it, perhaps with `#…`.
    Address(Written),
}

/// A figure in prose that is bound to the data.
#[derive(Clone, Debug)]
pub struct BoundFigure {
    /// What it says, of what.
    pub reference: Reference,
    /// The text that is checked; empty when the figure is to be filled in.
    pub text: String,
    /// The sentence that it stands in, in plain words.
    pub sentence: String,
    /// Where `text` stands in `Body::plain`; an empty range where it is to be filled in.
    pub plain_at: Range<usize>,
    /// The bytes of the text between the brackets.
    pub text_place: Place,
    /// The bytes of the target.
    pub target_place: Place,
}

/// A fenced block named `chart`. What is left out is the chart's to choose.
#[derive(Clone, Debug)]
pub struct ChartBlock {
    /// The bytes of the whole block.
    pub place: Place,
    /// The indicator's id: the only thing that must be there.
    pub indicator: Written,
    /// `locality` or `localities`; the front matter's where empty.
    pub localities: Vec<Written>,
    /// `period` or `periods`: periods, or ranges as `2019..2023`.
    pub periods: Vec<Written>,
    /// The form of the chart.
    pub kind: Option<Written>,
    /// The line above it.
    pub title: Option<Written>,
    /// The line below it.
    pub caption: Option<Written>,
    /// The breakdown whose groups are drawn.
    pub by: Option<Written>,
    /// Which of its groups.
    pub groups: Vec<Written>,
    /// The indicators that stand below it on a board.
    pub compare: Vec<Written>,
}

/// A picture in a body, or over one.
#[derive(Clone, Debug)]
pub struct Image {
    /// The file beside the article, or an address, and the bytes of the whole image.
    pub src: Written,
    /// What it shows; empty was reported.
    pub alt: String,
    /// The line below it.
    pub caption: Option<String>,
    /// Whether it stands alone, where a `<figure>` may, rather than in a line of text.
    pub block: bool,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: the page's title is the only 1.
    pub level: u8,
    /// Its `id`, unique in the body.
    pub id: String,
    /// Its plain words.
    pub text: String,
}

/// A number in a sentence that no reference binds. Kept small: an archive has millions.
#[derive(Clone, Debug)]
pub struct UnboundNumber {
    /// Where it stands in `Body::plain`: its digits with what is between them, `81,11`.
    plain_at: Range<u32>,
    /// Its bytes in the file.
    span: Range<u32>,
}

impl UnboundNumber {
    /// The number at these bytes of the plain words and of the file.
    pub(super) fn new(plain_at: Range<usize>, span: Range<usize>) -> Self {
        let small = |at: Range<usize>| {
            let end = |end| u32::try_from(end).expect("an article is refused long before four gigabytes");
            end(at.start)..end(at.end)
        };
        Self { plain_at: small(plain_at), span: small(span) }
    }

    /// The number as written, out of the plain words of its body.
    pub fn text<'p>(&self, plain: &'p str) -> &'p str {
        &plain[self.plain_at.start as usize..self.plain_at.end as usize]
    }

    /// Where it stands in the file.
    pub fn place(&self, file: FileId) -> Place {
        Place::span(file, self.span.start as usize, self.span.end as usize)
    }
}
