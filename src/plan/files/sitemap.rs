//! `sitemap.xml` and `robots.txt`: every page that search engines may show, in all its languages.

use super::{Content, File};
use crate::plan::Context;
use crate::plan::pages;

/// The pages of a site.
#[derive(Debug)]
pub struct Sitemap {
    /// For each page the full addresses in all languages that have it, with their tags; its own first.
    pub pages: Vec<Vec<(String, String)>>,
}

pub(super) fn files(contexts: &[Context<'_>]) -> Vec<File> {
    let Some(first) = contexts.first() else { return Vec::new() };
    let url = &first.site.book.url;
    let mut pages = Vec::new();
    for context in contexts {
        for kind in pages::KINDS.iter().filter(|kind| !kind.unlisted) {
            for subject in (kind.subjects)(context) {
                let Some(own) = (kind.address)(context, &subject) else { continue };
                let mut addresses = vec![(context.language().tag().to_owned(), format!("{url}{own}"))];
                addresses.extend(contexts.iter().filter(|other| other.language() != context.language()).filter_map(
                    |other| {
                        Some((other.language().tag().to_owned(), format!("{url}{}", (kind.address)(other, &subject)?)))
                    },
                ));
                pages.push(addresses);
            }
        }
    }
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n");
    vec![
        File { path: "sitemap.xml".to_owned(), content: Content::Sitemap(Sitemap { pages }) },
        File { path: "robots.txt".to_owned(), content: Content::Text(robots) },
    ]
}
