//! `feed.xml` of each language: its latest articles, for feed readers.

use super::{Content, Kind};
use crate::plan::Context;

/// How many articles a feed has.
const LATEST: usize = 30;

/// The latest articles of a language.
#[derive(Debug)]
pub struct Feed {
    /// The site's title.
    pub title: String,
    /// What the site is.
    pub subtitle: Option<String>,
    /// The language's tag.
    pub language: String,
    /// Its own full address, which is its id.
    pub url: String,
    /// The full address of the language's news.
    pub site: String,
    /// Who publishes it.
    pub author: String,
    /// When the latest article was published; the day of no article is the site's own.
    pub updated: String,
    /// The articles, newest first.
    pub entries: Vec<Entry>,
}

/// An article of a feed.
#[derive(Debug)]
pub struct Entry {
    /// Its title.
    pub title: String,
    /// Its full address, which is its id.
    pub url: String,
    /// Its language's tag.
    pub language: String,
    /// When it was published, in UTC.
    pub updated: String,
    /// What it says.
    pub summary: Option<String>,
    /// What it is filed under.
    pub tags: Vec<String>,
}

pub(super) static FEED: Kind = Kind {
    list: |contexts| FEED.in_each_language(contexts, |context| context.to.file("feed.xml")),
    content: |contexts, job| Content::Feed(feed(&contexts[job.language])),
};

fn feed(context: &Context<'_>) -> Feed {
    let book = &context.site.book;
    let title = context.text(&book.title).text.to_string();
    let numbers = context.listed_articles();
    let entries: Vec<Entry> = numbers.iter().take(LATEST).map(|number| entry(context, *number)).collect();
    Feed {
        subtitle: book.description.as_ref().map(|text| context.text(text).text.to_string()),
        language: context.language().tag().to_owned(),
        url: format!("{}{}", book.url, context.to.file("feed.xml")),
        site: format!("{}{}", book.url, context.to.section("news")),
        author: book.publisher.name.as_ref().map_or_else(|| title.clone(), |name| context.text(name).text.to_string()),
        updated: entries.first().map_or_else(|| format!("{}T00:00:00Z", context.site.today), |e| e.updated.clone()),
        title,
        entries,
    }
}

fn entry(context: &Context<'_>, number: usize) -> Entry {
    let article = &context.site.articles[number];
    Entry {
        title: article.title.clone(),
        url: format!("{}{}", context.site.book.url, context.article_address(number)),
        language: article.language.tag().to_owned(),
        updated: article.published.map_or_else(|| format!("{}T00:00:00Z", context.site.today), |time| time.to_string()),
        summary: article.summary.clone(),
        tags: article.tags.iter().map(|tag| tag.text.clone()).collect(),
    }
}
