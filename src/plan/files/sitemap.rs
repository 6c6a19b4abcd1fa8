//! `sitemap.xml` and `robots.txt`: every page that search engines may show, in all its languages.

use super::{Content, Kind};
use crate::plan::Context;
use crate::plan::pages;

/// The pages of a site.
#[derive(Debug)]
pub struct Sitemap {
    /// For each page the full addresses in all languages that have it, with their tags; its own first.
    pub pages: Vec<Vec<(String, String)>>,
}

pub(super) static SITEMAP: Kind =
    Kind { list: |_| SITEMAP.once("sitemap.xml"), content: |contexts, _| Content::Sitemap(sitemap(contexts)) };

pub(super) static ROBOTS: Kind =
    Kind { list: |_| ROBOTS.once("robots.txt"), content: |contexts, _| Content::Text(robots(contexts)) };

fn robots(contexts: &[Context<'_>]) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", contexts[0].site.book.url)
}

fn sitemap(contexts: &[Context<'_>]) -> Sitemap {
    let url = &contexts[0].site.book.url;
    let mut pages = Vec::new();
    for context in contexts {
        for kind in pages::KINDS.iter().filter(|kind| !kind.unlisted) {
            for subject in (kind.subjects)(context) {
                let Some(own) = (kind.address)(context, &subject) else { continue };
                let others = contexts.iter().filter(|other| other.language() != context.language());
                let mut addresses = vec![(context.language().tag().to_owned(), format!("{url}{own}"))];
                addresses.extend(others.filter_map(|other| {
                    Some((other.language().tag().to_owned(), format!("{url}{}", (kind.address)(other, &subject)?)))
                }));
                pages.push(addresses);
            }
        }
    }
    Sitemap { pages }
}
