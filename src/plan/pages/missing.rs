//! `404.html`: what a host shows for an address that does not exist. It is shown at any depth, so all its links
//! are absolute, and hosts show one page for all languages, so it speaks each of them.

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::{Language, Text};
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::view::Link;

pub(super) const KIND: Kind = Kind {
    name: "missing",
    section: None,
    unlisted: true,
    subjects,
    address: |context, _| is_first_language(context).then(|| context.to.file("404.html")),
    view,
};

/// One page for the whole site, in its first language.
fn subjects(context: &Context<'_>) -> Vec<Subject> {
    if is_first_language(context) { vec![Subject::Site] } else { Vec::new() }
}

fn is_first_language(context: &Context<'_>) -> bool {
    context.language() == context.all_words[0].language()
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// Where search begins.
    search: String,
    /// The lists that have every page.
    lists: Vec<Link>,
    /// The same in the other languages.
    others: Vec<Other>,
}

/// The message in another language.
#[derive(Serialize)]
struct Other {
    /// The language.
    lang: Language,
    /// "Page not found" in it.
    title: String,
    /// The first page in it.
    home: Link,
}

fn view(context: &Context<'_>, _: &Subject, _: &mut Vec<Chart>) -> Content {
    let others = context.all_words.iter().filter(|words| words.language() != context.language()).map(|words| {
        let there = context.in_language(words);
        Other { lang: words.language().clone(), title: there.word("missing-page.title"), home: there.crumb("home") }
    });
    Content {
        title: Text::from(context.word("missing-page.title")),
        description: context.word("missing-page.text"),
        crumbs: Vec::new(),
        json_ld: None,
        image: None,
        body: Box::new(View {
            search: context.to.section("search"),
            lists: ["home", "indicators", "localities", "periods", "news"].map(|name| context.crumb(name)).into(),
            others: others.collect(),
        }),
    }
}
