//! What articles came to when the site was put together before: one whose document is the same and that shows no
//! figure is not resolved again.

use std::sync::Arc;

use super::{Article, Links};
use crate::diag::Diagnostics;
use crate::memory::{Key, Memory};
use crate::model::Site;
use crate::read::article::{Document, Piece};

/// The public articles of a site in their order, each with what it came from.
#[derive(Debug, Default)]
pub(super) struct Known(Vec<Resolved>);

/// An article, and what was told of it.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) document: Arc<Document>,
    pub(super) original: Option<usize>,
    pub(super) article: Arc<Article>,
    pub(super) told: Diagnostics,
    /// Whether it shows figures, which may be others although its document is the same.
    bound: bool,
}

impl Resolved {
    pub(super) fn new(document: &Arc<Document>, original: Option<usize>, of: (Article, Diagnostics)) -> Self {
        let (article, told) = of;
        let bound = document.body.pieces.iter().any(|piece| matches!(piece, Piece::Figure(_) | Piece::Chart(_)));
        Self { document: Arc::clone(document), original, article: Arc::new(article), told, bound }
    }
}

impl Known {
    /// The key of all that an article is resolved with, beside its document and the figures that it shows. `around` is
    /// of the settings, the places and the day.
    pub(super) fn key(around: &Key, site: &Site, links: &Links<'_>) -> Key {
        Key::of(|of| {
            of.part("articles");
            of.part(around.bytes());
            of.part(&site.book.url);
            of.value(&site.indicators.iter().map(|indicator| &indicator.id).collect::<Vec<_>>());
            of.value(&links.all);
            of.value(&links.beside.iter().map(|file| (&file.path, file.size.is_some())).collect::<Vec<_>>());
        })
    }

    /// What was known under a key, else nothing.
    pub(super) fn under(key: Option<Key>, memory: &Memory) -> Arc<Self> {
        key.and_then(|key| memory.get(key)).unwrap_or_default()
    }

    /// What the article with this number came to, if it is made of the same.
    pub(super) fn article(
        &self,
        number: usize,
        document: &Arc<Document>,
        original: Option<usize>,
    ) -> Option<&Resolved> {
        let same = |of: &&Resolved| Arc::ptr_eq(&of.document, document) && of.original == original && !of.bound;
        self.0.get(number).filter(same)
    }

    /// Keeps what articles came to for the next time.
    pub(super) fn keep(all: &[Resolved], key: Option<Key>, memory: &Memory) {
        if let Some(key) = key {
            memory.put(key, Arc::new(Self(all.to_vec())));
        }
    }
}
