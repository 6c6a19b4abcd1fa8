//! The archive: all news, those of a year, those of a tag; twenty a page.

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::{Phrase, Text};
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::chart::Chart;
use crate::plan::view::{Crumb, Link};

pub(super) const KIND: Kind =
    Kind { name: "articles", section: Some("news"), unlisted: false, subjects, address, view };

/// How many articles a page lists.
const A_PAGE: usize = 20;
/// How many tags are offered on each page; the others are reached from articles.
const MOST_CHIPS: usize = 14;

#[derive(Serialize)]
struct View {
    /// The page's title.
    title: Text,
    /// What the page is, in a sentence.
    lede: Option<String>,
    /// The tags, with how many articles each has.
    tags: Vec<Chip>,
    /// The years of the archive.
    years: Vec<Chip>,
    /// The articles of this page, the newest first.
    articles: Vec<ArticleLink>,
    /// The page with newer articles.
    newer: Option<String>,
    /// The page with older articles.
    older: Option<String>,
}

/// A choice among the lists.
#[derive(Serialize)]
struct Chip {
    /// What is read.
    text: Text,
    /// Where it leads.
    address: String,
    /// Whether it is the one of this page.
    current: bool,
}

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    let mut lists = vec![Subject::Site];
    lists.extend(context.article_years().map(Subject::Year));
    lists.extend(context.article_tags().map(|(slug, _)| Subject::Tag(slug.to_owned())));
    let mut subjects = Vec::new();
    for list in lists {
        let pages = pages(members(context, &list).len());
        let rest = (2..=pages).map(|number| Subject::Part(Box::new(list.clone()), number));
        let rest: Vec<Subject> = rest.collect();
        subjects.push(list);
        subjects.extend(rest);
    }
    subjects
}

/// A list and the number of its page.
fn split(subject: &Subject) -> (&Subject, usize) {
    match subject {
        Subject::Part(list, number) => (list, *number),
        list => (list, 1),
    }
}

fn pages(articles: usize) -> usize {
    articles.div_ceil(A_PAGE).max(1)
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let (list, number) = split(subject);
    let folder = match list {
        Subject::Site => context.to.section("news"),
        Subject::Year(year) => context.to.page("news", &year.to_string()),
        Subject::Tag(slug) => tag_address(context, slug),
        _ => return None,
    };
    let count = members(context, list).len();
    if number > pages(count) || (count == 0 && *list != Subject::Site) {
        return None;
    }
    Some(if number == 1 { folder } else { format!("{folder}{}/{number}/", context.word("article.path.part")) })
}

/// Where the list of a tag stands.
pub(super) fn tag_address(context: &Context<'_>, slug: &str) -> String {
    format!("{}{}/{slug}/", context.to.section("news"), context.word("article.path.tag"))
}

/// The numbers of a list's articles, newest first.
fn members<'c>(context: &'c Context<'_>, list: &Subject) -> &'c [usize] {
    match list {
        Subject::Year(year) => context.articles_of_year(*year),
        Subject::Tag(slug) => context.articles_tagged(slug),
        _ => context.listed_articles(),
    }
}

fn view(context: &Context<'_>, subject: &Subject, _: &mut Vec<Chart>) -> Content {
    let (list, number) = split(subject);
    let all = members(context, list);
    let name = name(context, list);
    let title = if number == 1 {
        name.clone()
    } else {
        let phrase = Phrase::new("article.part").with("title", name.clone()).with("number", number.to_string());
        Text::from(context.say(&phrase))
    };
    let page = |number: usize| {
        let part = Subject::Part(Box::new(list.clone()), number);
        if number == 0 { None } else { address(context, if number == 1 { list } else { &part }) }
    };
    let lede = context.say(&Phrase::new("article.lede").with("count", all.len()));
    let shown = all.iter().skip((number - 1) * A_PAGE).take(A_PAGE);
    let body = View {
        title: name,
        lede: (*list == Subject::Site).then(|| lede.clone()),
        tags: tag_chips(context, list),
        years: year_chips(context, list),
        articles: shown.map(|number| context.article_link(*number)).collect(),
        newer: page(number - 1),
        older: page(number + 1),
    };
    let mut crumbs: Vec<Crumb> = vec![context.crumb("home")];
    if *list != Subject::Site {
        crumbs.push(context.crumb("news"));
    }
    Content { title, description: lede, crumbs, json_ld: None, image: None, body: Box::new(body) }
}

fn name(context: &Context<'_>, list: &Subject) -> Text {
    let phrase = match list {
        Subject::Year(year) => Phrase::new("article.year").with("year", year.to_string()),
        Subject::Tag(slug) => Phrase::new("article.tag").with("tag", context.tag_words(slug).unwrap_or_default()),
        _ => Phrase::new("nav.news"),
    };
    Text::from(context.say(&phrase))
}

fn all_chip(context: &Context<'_>, list: &Subject) -> Chip {
    let link: Link = context.crumb("news");
    let text = Text::from(context.word("article.all"));
    Chip { text, address: link.address, current: *list == Subject::Site }
}

/// The most frequent tags, and the one whose list this is.
fn tag_chips(context: &Context<'_>, list: &Subject) -> Vec<Chip> {
    let own = match list {
        Subject::Tag(slug) => Some(slug.as_str()),
        _ => None,
    };
    let mut shown: Vec<(&str, Text)> = context.article_tags().take(MOST_CHIPS).collect();
    if let Some(slug) = own.filter(|slug| !shown.iter().any(|(known, _)| known == slug)) {
        shown.extend(context.tag_words(slug).map(|text| (slug, text)));
    }
    let chip =
        |(slug, text): (&str, Text)| Chip { text, address: tag_address(context, slug), current: own == Some(slug) };
    std::iter::once(all_chip(context, list)).chain(shown.into_iter().map(chip)).collect()
}

fn year_chips(context: &Context<'_>, list: &Subject) -> Vec<Chip> {
    let chip = |year: i16| Chip {
        text: Text::from(year.to_string()),
        address: context.to.page("news", &year.to_string()),
        current: *list == Subject::Year(year),
    };
    context.article_years().map(chip).collect()
}
