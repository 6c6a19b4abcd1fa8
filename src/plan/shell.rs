//! What stands around every page of a language: the site's name, the navigation, the footer.

use serde::Serialize;

use super::Context;
use super::view::Link;
use crate::figure::Text;

/// The frame of a language's pages.
#[derive(Clone, Debug, Serialize)]
pub struct Shell {
    /// The site's name.
    pub site: Text,
    /// The site's address.
    pub url: String,
    /// The home page.
    pub home: String,
    /// The main sections: id, name and address.
    pub nav: Vec<NavLink>,
    /// The search page.
    pub search: String,
    /// Links of the footer.
    pub footer: Vec<Link>,
    /// Who answers for the site.
    pub publisher: Option<Text>,
    /// Their own site.
    pub publisher_url: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// The licence of the figures.
    pub license: Option<String>,
    /// The feed of this language.
    pub feed: String,
}

/// A section of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavLink {
    /// The section's id, to mark the current one.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub address: String,
}

/// The sections of the navigation, in order; each is a word `nav.ID` and a path word `path.ID`.
const SECTIONS: [&str; 4] = ["indicators", "localities", "periods", "news"];

/// The frame of a language.
pub(super) fn shell(context: &Context<'_>) -> Shell {
    let book = &context.site.book;
    let nav = SECTIONS
        .into_iter()
        .map(|id| NavLink { id, name: context.word(&format!("nav.{id}")), address: context.to.section(id) })
        .collect();
    let mut footer: Vec<Link> = ["methods", "releases"]
        .into_iter()
        .map(|id| Link { text: Text::from(context.word(&format!("nav.{id}"))), address: context.to.section(id) })
        .collect();
    if let Some(map) = super::pages::first_map(context) {
        footer.insert(0, map);
    }
    footer.extend(context.own_pages());
    Shell {
        site: context.text(&book.title),
        url: book.url.clone(),
        home: context.to.home(),
        nav,
        search: context.to.section("search"),
        footer,
        publisher: book.publisher.name.as_ref().map(|name| context.text(name)),
        publisher_url: book.publisher.url.clone(),
        email: book.publisher.email.clone(),
        license: book.license.clone(),
        feed: context.to.file("feed.xml"),
    }
}
