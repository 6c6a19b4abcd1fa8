//! The page of an article: what it says, its figures checked, what it is about, what to read next.

use serde::Serialize;
use serde_json::json;

use super::{Content, Kind, Subject};
use crate::figure::{Phrase, Text};
use crate::model::article::{Article, Sort};
use crate::model::indicator::IndicatorId;
use crate::plan::Context;
use crate::plan::article::{Photo, Prose};
use crate::plan::articles::ArticleLink;
use crate::plan::chart::Chart;
use crate::plan::view::Link;

pub(super) const KIND: Kind = Kind { name: "article", section: Some("news"), unlisted: false, subjects, address, view };

/// How many related articles are shown.
const RELATED: usize = 3;
/// From how many headings on an article has a table of contents.
const CONTENTS_FROM: usize = 3;

#[derive(Serialize)]
struct View {
    /// The title, marked with the article's language.
    title: Text,
    /// The day of publication, in words.
    date: Option<String>,
    /// The same for machines.
    datetime: Option<String>,
    /// Whether it is a draft, which only a preview shows.
    draft: bool,
    /// The tags, each with its page.
    tags: Vec<Link>,
    /// "Theo Báo Quảng Ninh", and its address.
    via: Option<String>,
    /// The address of that source.
    via_url: Option<String>,
    /// The picture that stands first.
    cover: Option<Photo>,
    /// The body.
    prose: Prose,
    /// The table of contents: anchor and heading; empty for a short article.
    headings: Vec<(String, String)>,
    /// The period that it is about.
    period: Option<Link>,
    /// Whether the period has a page.
    period_linked: bool,
    /// The indicators that it is about.
    indicators: Vec<Link>,
    /// The places that it is about.
    localities: Vec<Link>,
    /// Who wrote it.
    authors: Vec<String>,
    /// "7 số khớp dữ liệu".
    checked: Option<String>,
    /// Articles that share places, indicators or tags with it.
    related: Vec<ArticleLink>,
}

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    let is_news = |number: &usize| context.site.articles[*number].sort == Sort::Article && context.stands_here(*number);
    (0..context.site.articles.len()).filter(is_news).map(Subject::Article).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Article(number) = subject else { return None };
    context.version_of(*number).map(|version| context.article_address(version))
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Article(number) = subject else { unreachable!("this kind has articles only") };
    let article = &context.site.articles[*number];
    let prose = context.prose(*number, charts);
    let cover = article.cover.as_ref().map(|cover| Photo { lazy: false, ..context.photo(*number, cover) });
    let cover = cover.filter(|photo| photo.address.is_some());
    let description = description(article);
    let image = cover.as_ref().and_then(|cover| cover.address.clone());
    let json_ld = structured(context, *number, &description, image.as_deref());
    let about = About { context, article };
    let count = prose.checked.len();
    let body = View {
        title: context.in_its_language(article, &article.title),
        date: article.date.map(|day| context.words.day(day)),
        datetime: article.date.map(|day| day.to_string()),
        draft: article.draft,
        tags: about.tags(),
        via: article.source.as_ref().map(|s| context.say(&Phrase::new("article.via").with("source", s.name.as_str()))),
        via_url: article.source.as_ref().and_then(|source| source.url.clone()),
        cover,
        headings: headings(article),
        period: about.period(),
        period_linked: article.period.is_some_and(|period| context.index.periods().any(|known| known == period)),
        indicators: about.indicators(),
        localities: about.localities(),
        authors: article.authors.clone(),
        checked: (count > 0).then(|| context.say(&Phrase::new("article.checked-count").with("count", count))),
        related: context.related_articles(*number, RELATED),
        prose,
    };
    Content {
        title: context.in_its_language(article, &article.title),
        description,
        crumbs: vec![context.crumb("home"), context.crumb("news")],
        json_ld: Some(json_ld),
        image,
        body: Box::new(body),
    }
}

/// What an article is about, as links.
struct About<'a> {
    context: &'a Context<'a>,
    article: &'a Article,
}

impl About<'_> {
    fn tags(&self) -> Vec<Link> {
        let link = |tag: &crate::model::article::Tag| Link {
            text: self.context.in_its_language(self.article, &tag.text),
            address: super::articles::tag_address(self.context, &tag.slug),
        };
        self.article.tags.iter().map(link).collect()
    }

    fn period(&self) -> Option<Link> {
        let period = self.article.period?;
        let text = Text::from(self.context.words.period_capitalised(period));
        Some(Link { text, address: self.context.to.page("periods", &period.to_string()) })
    }

    fn indicators(&self) -> Vec<Link> {
        let link = |id: &IndicatorId| self.context.indicator_link(self.context.site.indicator(*id));
        self.article.indicators.iter().map(link).collect()
    }

    fn localities(&self) -> Vec<Link> {
        let day = self.article.period.map(crate::figure::Period::last).or(self.article.date);
        let day = day.unwrap_or(self.context.site.today);
        self.article.localities.iter().map(|id| self.context.place(*id, day)).collect()
    }
}

/// The headings of an article that has several: anchor and words.
pub(super) fn headings(article: &Article) -> Vec<(String, String)> {
    let all: Vec<_> = article.headings.iter().filter(|heading| heading.level == 2).collect();
    if all.len() < CONTENTS_FROM {
        return Vec::new();
    }
    all.into_iter().map(|heading| (heading.id.clone(), heading.text.clone())).collect()
}

/// What an article says of itself to search engines and cards: its summary, else its first words.
pub(super) fn description(article: &Article) -> String {
    first_words(article.summary.as_deref().unwrap_or(&article.opening))
}

/// As many words of a text as a card shows, with one space between them.
fn first_words(text: &str) -> String {
    const MOST_CHARACTERS: usize = 300;
    let mut words = String::new();
    let mut left = MOST_CHARACTERS;
    for word in text.split_whitespace() {
        let length = word.chars().take(left + 1).count();
        if length > left {
            // One word that fills a card alone is cut.
            words.extend(word.chars().take(if words.is_empty() { left } else { 0 }));
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        left = left.saturating_sub(length + 1);
    }
    words
}

/// The article as `NewsArticle` of schema.org.
fn structured(context: &Context<'_>, number: usize, description: &str, image: Option<&str>) -> serde_json::Value {
    let (article, book) = (&context.site.articles[number], &context.site.book);
    let publisher = book.publisher.name.as_ref().unwrap_or(&book.title);
    let publisher = json!({ "@type": "Organization", "name": context.text(publisher).text });
    let authors: Vec<_> = article.authors.iter().map(|name| json!({ "@type": "Person", "name": name })).collect();
    let mut out = json!({
        "@type": "NewsArticle",
        "headline": article.title,
        "description": description,
        "inLanguage": article.language,
        "mainEntityOfPage": format!("{}{}", book.url, context.article_address(number)),
        "author": if authors.is_empty() { publisher.clone() } else { json!(authors) },
        "publisher": publisher,
    });
    if let Some(day) = article.date {
        out["datePublished"] = json!(day);
    }
    if let Some(image) = image {
        out["image"] = json!(format!("{}{image}", book.url));
    }
    if !article.tags.is_empty() {
        out["keywords"] = json!(article.tags.iter().map(|tag| &tag.text).collect::<Vec<_>>());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::first_words;

    #[test]
    fn a_card_shows_whole_words_and_cuts_one_that_fills_it_alone() {
        assert_eq!(first_words("  kết nạp\n365 đảng viên "), "kết nạp 365 đảng viên");
        let long = first_words(&"chữ ".repeat(1_000));
        assert!(long.ends_with("chữ…") && long.chars().count() <= 301, "{long}");
        assert_eq!(first_words(&"x".repeat(10_000_000)), format!("{}…", "x".repeat(300)));
        assert_eq!(first_words(""), "");
    }
}
