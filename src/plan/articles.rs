//! Which articles there are for a language, a place, an indicator, a period, and where each stands.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::Context;
use super::view::Link;
use crate::figure::{Language, Period, Text};
use crate::model::Site;
use crate::model::article::{Article, Sort};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;

/// How many news of one tag or one indicator are looked at for what is related, the newest first: the work for one
/// article must not grow with the archive.
const LOOKED_AT: usize = 500;

/// An article in its languages, by the numbers of `Site::articles`; the original first.
type Work = Vec<usize>;

/// Articles by what they are about, found once.
#[derive(Debug, Default)]
pub(crate) struct Articles {
    /// The news, newest first.
    news: Vec<Work>,
    /// The author's own pages, by path.
    pages: Vec<Work>,
    /// For each article and page its work: whether news, and its number there.
    work_of: Vec<(bool, usize)>,
    by_locality: BTreeMap<LocalityId, BTreeSet<usize>>,
    by_indicator: BTreeMap<IndicatorId, BTreeSet<usize>>,
    by_period: BTreeMap<Period, BTreeSet<usize>>,
    /// By the slug of a tag that any of their versions has.
    tags: BTreeMap<String, BTreeSet<usize>>,
    /// The slugs of all tags, the most frequent first.
    frequent: Vec<String>,
    /// The article that is the first to show or offer a file beside articles, by the file's number.
    first_with: BTreeMap<usize, usize>,
    /// What each language lists: every page of the archive asks for it.
    lists: BTreeMap<Language, Lists>,
}

/// The news as a language lists them, by their numbers, newest first: its own version of each, else the original.
#[derive(Debug, Default)]
struct Lists {
    all: Vec<usize>,
    /// By the year of their address.
    years: BTreeMap<i16, Vec<usize>>,
    /// By the slug of a tag.
    tags: BTreeMap<String, Vec<usize>>,
}

impl Lists {
    fn new(site: &Site, news: &[Work], language: &Language) -> Self {
        let mut lists = Self::default();
        for work in news {
            let number = shown(site, work, language);
            let article = &site.articles[number];
            lists.all.push(number);
            if let Some(year) = article.year() {
                lists.years.entry(year).or_default().push(number);
            }
            let slugs: BTreeSet<&str> = article.tags.iter().map(|tag| tag.slug.as_str()).collect();
            for slug in slugs {
                lists.tags.entry(slug.to_owned()).or_default().push(number);
            }
        }
        lists
    }
}

/// The version of a work that a language shows: its own, else the original.
fn shown(site: &Site, work: &Work, language: &Language) -> usize {
    let stands_there = |number: &&usize| site.articles[**number].frame(&site.book.languages) == language;
    work.iter().find(stands_there).copied().unwrap_or(work[0])
}

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ArticleLink {
    /// Its title, with its language where that is not the page's.
    pub title: Text,
    /// Where it stands.
    pub address: String,
    /// Its day in words.
    pub date: Option<String>,
    /// Its day for machines.
    pub datetime: Option<String>,
    /// What it says.
    pub summary: Option<Text>,
    /// What it is filed under.
    pub tags: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
}

impl Articles {
    /// Finds everything.
    pub(super) fn new(site: &Site) -> Self {
        let mut works: BTreeMap<usize, Work> = BTreeMap::new();
        for (number, article) in site.articles.iter().enumerate() {
            let work = works.entry(original(site, number)).or_default();
            if article.original.is_none() { work.insert(0, number) } else { work.push(number) }
        }
        let (mut news, pages): (Vec<Work>, Vec<Work>) =
            works.into_values().partition(|work| site.articles[work[0]].sort == Sort::Article);
        news.sort_by(|a, b| {
            let key = |work: &Work| (site.articles[work[0]].published, site.articles[work[0]].path.clone());
            key(b).cmp(&key(a))
        });
        let mut all = Self { work_of: vec![(false, 0); site.articles.len()], ..Self::default() };
        for (is_news, list) in [(true, &news), (false, &pages)] {
            for (at, work) in list.iter().enumerate() {
                for number in work {
                    all.work_of[*number] = (is_news, at);
                }
            }
        }
        for (at, work) in news.iter().enumerate() {
            for article in work.iter().map(|number| &site.articles[*number]) {
                all.file(site, article, at);
            }
        }
        for (number, article) in site.articles.iter().enumerate() {
            for file in Context::files_of(article) {
                all.first_with.entry(file).or_insert(number);
            }
        }
        let mut frequent: Vec<String> = all.tags.keys().cloned().collect();
        frequent.sort_by_key(|slug| Reverse(all.tags[slug].len()));
        let languages = site.book.languages.iter();
        let lists = languages.map(|language| (language.clone(), Lists::new(site, &news, language))).collect();
        Self { news, pages, frequent, lists, ..all }
    }

    /// The article in whose folder a file beside articles stands.
    pub(super) fn first_with(&self, file: usize) -> Option<usize> {
        self.first_with.get(&file).copied()
    }

    fn file(&mut self, site: &Site, article: &Article, work: usize) {
        for locality in &article.localities {
            for place in heirs(site, *locality) {
                self.by_locality.entry(place).or_default().insert(work);
            }
        }
        for indicator in &article.indicators {
            self.by_indicator.entry(*indicator).or_default().insert(work);
        }
        if let Some(period) = article.period {
            self.by_period.entry(period).or_default().insert(work);
        }
        for tag in &article.tags {
            self.tags.entry(tag.slug.clone()).or_default().insert(work);
        }
    }
}

/// The original of an article, through translations of translations.
fn original(site: &Site, number: usize) -> usize {
    let mut at = number;
    for _ in 0..site.articles.len().min(8) {
        match site.articles[at].original {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// A place and all that took territory of it since.
fn heirs(site: &Site, locality: LocalityId) -> BTreeSet<LocalityId> {
    let mut found = BTreeSet::from([locality]);
    let mut open = vec![locality];
    while let Some(at) = open.pop() {
        open.extend(site.localities.outcomes(at).map(|change| change.into).filter(|into| found.insert(*into)));
    }
    found
}

impl Context<'_> {
    /// The latest news of a place and of those that it came from.
    pub(super) fn articles_of_locality(&self, locality: LocalityId, count: usize) -> Vec<ArticleLink> {
        self.links(self.index.articles.by_locality.get(&locality), count)
    }

    /// The latest news about an indicator.
    pub(super) fn articles_of_indicator(&self, indicator: IndicatorId, count: usize) -> Vec<ArticleLink> {
        self.links(self.index.articles.by_indicator.get(&indicator), count)
    }

    /// The latest news about a period.
    pub(super) fn articles_of_period(&self, period: Period, count: usize) -> Vec<ArticleLink> {
        self.links(self.index.articles.by_period.get(&period), count)
    }

    /// The latest news.
    pub(super) fn latest_articles(&self, count: usize) -> Vec<ArticleLink> {
        self.index.articles.news.iter().take(count).map(|work| self.article_link(self.shown_of(work))).collect()
    }

    fn links(&self, works: Option<&BTreeSet<usize>>, count: usize) -> Vec<ArticleLink> {
        let works = works.into_iter().flatten().take(count).map(|at| &self.index.articles.news[*at]);
        works.map(|work| self.article_link(self.shown_of(work))).collect()
    }

    fn lists(&self) -> &Lists {
        &self.index.articles.lists[self.language()]
    }

    /// The numbers of all news that this language lists, newest first.
    pub(super) fn listed_articles(&self) -> &[usize] {
        &self.lists().all
    }

    /// The numbers of the news that this language lists in a year.
    pub(super) fn articles_of_year(&self, year: i16) -> &[usize] {
        self.lists().years.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The numbers of the news that this language lists with a tag.
    pub(super) fn articles_tagged(&self, slug: &str) -> &[usize] {
        self.lists().tags.get(slug).map_or(&[], Vec::as_slice)
    }

    /// The years that have news, newest first.
    pub(super) fn article_years(&self) -> impl Iterator<Item = i16> + '_ {
        self.lists().years.keys().rev().copied()
    }

    /// The slugs and words of the tags that news of this language have, the most frequent first.
    pub(super) fn article_tags(&self) -> impl Iterator<Item = (&str, Text)> + '_ {
        self.index.articles.frequent.iter().filter_map(|slug| Some((slug.as_str(), self.tag_words(slug)?)))
    }

    /// A tag in the words of the newest news that have it.
    pub(super) fn tag_words(&self, slug: &str) -> Option<Text> {
        let number = *self.articles_tagged(slug).first()?;
        let article = &self.site.articles[number];
        let tag = article.tags.iter().find(|tag| tag.slug == slug)?;
        Some(self.in_its_language(article, &tag.text))
    }

    /// The numbers of the author's own pages as this language lists them.
    pub(super) fn listed_pages(&self) -> Vec<usize> {
        self.index
            .articles
            .pages
            .iter()
            .map(|work| self.shown_of(work))
            .filter(|n| !self.is_part_of_methods(*n))
            .collect()
    }

    fn shown_of(&self, work: &Work) -> usize {
        shown(self.site, work, self.language())
    }

    /// The version of an article in this language: itself where it is in it.
    pub(super) fn version_of(&self, number: usize) -> Option<usize> {
        if self.stands_here(number) {
            return Some(number);
        }
        let (is_news, at) = self.index.articles.work_of[number];
        let list = if is_news { &self.index.articles.news } else { &self.index.articles.pages };
        list[at].iter().copied().find(|other| self.stands_here(*other))
    }

    /// Whether the page of an article is in this language's part of the site.
    pub(super) fn stands_here(&self, number: usize) -> bool {
        self.frame(number) == self.language()
    }

    fn frame(&self, number: usize) -> &Language {
        self.site.articles[number].frame(&self.site.book.languages)
    }

    /// Where an article or a page stands, in whichever language it is.
    pub(super) fn article_address(&self, number: usize) -> String {
        let article = &self.site.articles[number];
        let to = self.addresses(self.frame(number));
        match (article.sort, article.year()) {
            (Sort::Article, Some(year)) => format!("{}{year}/{}/", to.section("news"), article.slug),
            (Sort::Article, None) => to.page("news", &article.slug),
            (Sort::Page, _) => to.own(&article.slug),
        }
    }

    /// Whether a page of the author's is the beginning of the methods page rather than one of its own.
    pub(super) fn is_part_of_methods(&self, number: usize) -> bool {
        let article = &self.site.articles[number];
        let frame = self.frame(number);
        let words = self.all_words.iter().find(|words| words.language() == frame).unwrap_or(self.words);
        article.sort == Sort::Page && article.slug == words.get("path.methods")
    }

    /// The author's own page that begins the methods page of this language.
    pub(super) fn own_methods(&self) -> Option<usize> {
        (0..self.site.articles.len()).find(|number| self.stands_here(*number) && self.is_part_of_methods(*number))
    }

    /// An article as lists show it.
    pub(super) fn article_link(&self, number: usize) -> ArticleLink {
        let article = &self.site.articles[number];
        ArticleLink {
            title: self.in_its_language(article, &article.title),
            address: self.article_address(number),
            date: article.date.map(|day| self.words.day(day)),
            datetime: article.date.map(|day| day.to_string()),
            summary: article.summary.as_deref().map(|summary| self.in_its_language(article, summary)),
            tags: article.tags.iter().map(|tag| tag.text.clone()).collect(),
            draft: article.draft,
        }
    }

    /// A text of an article, marked with its language where that is not the page's.
    pub(super) fn in_its_language(&self, article: &Article, text: &str) -> Text {
        let lang = (article.language != *self.language()).then(|| article.language.clone());
        Text { text: text.into(), lang }
    }

    /// The links of the footer to the author's own pages.
    pub(super) fn own_pages(&self) -> Vec<Link> {
        let link = |number: usize| {
            let article = &self.site.articles[number];
            Link { text: self.in_its_language(article, &article.title), address: self.article_address(number) }
        };
        self.listed_pages().into_iter().map(link).collect()
    }

    /// Up to `count` other news that share most with an article: indicators count more than tags, tags more than places.
    pub(super) fn related_articles(&self, number: usize, count: usize) -> Vec<ArticleLink> {
        let article = &self.site.articles[number];
        let (_, own) = self.index.articles.work_of[number];
        let articles = &self.index.articles;
        let by_indicator = article.indicators.iter().filter_map(|id| articles.by_indicator.get(id)).map(|set| (set, 4));
        let by_tag = article.tags.iter().filter_map(|tag| articles.tags.get(&tag.slug)).map(|set| (set, 3));
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for (set, weight) in by_indicator.chain(by_tag) {
            for at in set.iter().take(LOOKED_AT).filter(|at| **at != own) {
                *shared.entry(*at).or_default() += weight;
            }
        }
        let score = |(at, score): (usize, usize)| {
            let other = &self.site.articles[self.shown_of(&articles.news[at])];
            let places = article.localities.iter().filter(|id| other.localities.contains(id)).count();
            (Reverse(score + places), at)
        };
        let mut scored: Vec<(Reverse<usize>, usize)> = shared.into_iter().map(score).collect();
        scored.sort_unstable();
        let works = scored.into_iter().take(count).map(|(_, at)| &self.index.articles.news[at]);
        works.map(|work| self.article_link(self.shown_of(work))).collect()
    }
}
