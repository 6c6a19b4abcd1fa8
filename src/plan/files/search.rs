//! The search index: what can be found, under which words, likely things first. How it is cut into files is
//! `render`'s business.

use super::{Content, Kind};
use crate::figure::{self, Day, Period, Phrase, Text};
use crate::model::indicator::Indicator;
use crate::model::locality::{Localities, LocalityId};
use crate::plan::Context;
use crate::text::folded_words;

/// Everything that can be found in one language.
#[derive(Debug)]
pub struct SearchIndex {
    /// Folded words that so many names have that they find nothing: "phuong", "xa".
    pub skip: Vec<String>,
    /// What can be found, the likeliest first.
    pub entries: Vec<SearchEntry>,
}

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchKind {
    /// An indicator.
    Indicator,
    /// A place.
    Locality,
    /// A period.
    Period,
    /// An article.
    Article,
}

impl SearchKind {
    /// Every kind, in the order of the numbers by which the index names them.
    pub const ALL: [Self; 4] = [Self::Indicator, Self::Locality, Self::Period, Self::Article];

    /// The word under which readers know it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Indicator => "search.kind.indicator",
            Self::Locality => "search.kind.locality",
            Self::Period => "search.kind.period",
            Self::Article => "search.kind.article",
        }
    }
}

/// One page that can be found.
#[derive(Clone, Debug)]
pub struct SearchEntry {
    /// What it is.
    pub kind: SearchKind,
    /// Its title.
    pub title: String,
    /// Its page, relative to the site's root.
    pub address: String,
    /// What tells it from others of its name: parent, unit, date.
    pub line: String,
    /// "đến 30/6/2025" for what has ended.
    pub life: String,
    /// Other words that find it: former names, codes, written forms.
    pub also: Vec<String>,
}

/// Where entries come from, the likeliest first.
static SOURCES: &[fn(&Context<'_>) -> Vec<SearchEntry>] = &[indicators, living, periods, articles, dissolved];

pub(super) static SEARCH: Kind = Kind {
    list: |contexts| SEARCH.in_each_language(contexts, folder),
    content: |contexts, job| {
        let context = &contexts[job.language];
        let skip = context.word("search.skip").split_whitespace().map(str::to_owned).collect();
        let entries = SOURCES.iter().flat_map(|source| source(context)).collect();
        Content::Search(SearchIndex { skip, entries })
    },
};

/// The folder of a language's index; ends in `/`.
fn folder(context: &Context<'_>) -> String {
    format!("{}index/", context.to.section("search"))
}

fn indicators(context: &Context<'_>) -> Vec<SearchEntry> {
    let entry = |indicator: &Indicator| {
        let title = context.text(&indicator.title);
        let mut line = vec![context.topic(&indicator.topic).text.to_string()];
        line.push(context.unit(indicator).text.to_string());
        let mut also: Vec<String> = indicator.title.all().into_iter().map(str::to_owned).collect();
        let said: Vec<String> = also.iter().flat_map(|title| folded_words(title)).collect();
        if folded_words(&indicator.id).iter().any(|word| !said.contains(word)) {
            also.push(indicator.id.clone());
        }
        SearchEntry {
            kind: SearchKind::Indicator,
            also: others(also, &title),
            title: title.text.to_string(),
            address: context.to.page("indicators", &indicator.id),
            line: line.join(" · "),
            life: String::new(),
        }
    };
    context.site.indicators().map(|(_, indicator)| entry(indicator)).collect()
}

fn articles(context: &Context<'_>) -> Vec<SearchEntry> {
    let entry = |number: usize| {
        let link = context.article_link(number);
        SearchEntry {
            kind: SearchKind::Article,
            title: link.title.text.to_string(),
            address: link.address,
            line: link.date.into_iter().chain(link.tags).collect::<Vec<_>>().join(" · "),
            life: String::new(),
            also: Vec::new(),
        }
    };
    context.listed_articles().iter().copied().chain(context.listed_pages()).map(entry).collect()
}

fn living(context: &Context<'_>) -> Vec<SearchEntry> {
    localities(context, |until| until.is_none())
}

fn dissolved(context: &Context<'_>) -> Vec<SearchEntry> {
    localities(context, |until| until.is_some())
}

fn localities(context: &Context<'_>, wanted: fn(Option<Day>) -> bool) -> Vec<SearchEntry> {
    let all = &context.site.localities;
    all.iter()
        .filter(|(_, locality)| wanted(ended(context, locality.until())))
        .map(|(id, locality)| {
            let stage = locality.last_stage();
            let title = context.text(&stage.name);
            let life = ended(context, locality.until())
                .map_or_else(String::new, |day| context.say(&Phrase::new("search.until").with("day", day)));
            let mut line: Vec<String> = Vec::new();
            let day = locality.until().unwrap_or(context.site.today);
            line.extend(all.parent_on(id, day).map(|parent| context.name(parent, day).text.to_string()));
            line.extend(stage.code.clone());
            SearchEntry {
                kind: SearchKind::Locality,
                also: others(names(all, id), &title),
                title: title.text.to_string(),
                address: context.to.page("localities", &locality.id),
                line: line.join(" · "),
                life,
            }
        })
        .collect()
}

/// The last day of what has ended by the day of the build.
fn ended(context: &Context<'_>, until: Option<Day>) -> Option<Day> {
    until.filter(|day| *day < context.site.today)
}

/// Every name and code by which people may look for a place: its own of all times, its aliases, and the names
/// of the places that it was made of.
fn names(all: &Localities, id: LocalityId) -> Vec<String> {
    let locality = all.get(id);
    let mut names: Vec<String> = Vec::new();
    for stage in &locality.stages {
        names.extend(stage.name.all().into_iter().map(str::to_owned));
        names.extend(stage.code.clone());
    }
    names.extend(locality.aliases.iter().cloned());
    for change in all.origins(id) {
        for stage in &all.get(change.from).stages {
            names.extend(stage.name.all().into_iter().map(str::to_owned));
        }
    }
    names
}

fn periods(context: &Context<'_>) -> Vec<SearchEntry> {
    let entry = |period: Period| {
        let title = context.words.period_capitalised(period);
        let reported = context.index.reported(period);
        let mut also = vec![period.to_string(), context.words.period_short(period)];
        if let figure::Kind::Quarter(quarter) = period.kind() {
            // Titles may have Roman numerals, which few people type.
            let year = period.first().year().to_string();
            let phrase = Phrase::new("search.quarter").with("quarter", usize::from(quarter)).with("year", year);
            also.push(context.say(&phrase));
        }
        SearchEntry {
            kind: SearchKind::Period,
            also: others(also, &Text::from(title.as_str())),
            title,
            address: context.to.page("periods", &period.to_string()),
            line: context.say(&Phrase::new("search.indicators").with("count", reported)),
            life: String::new(),
        }
    };
    // The newest are asked for most.
    context.index.periods().rev().map(entry).collect()
}

/// Each text once, without the title itself.
fn others(texts: Vec<String>, title: &Text) -> Vec<String> {
    let mut others: Vec<String> = Vec::new();
    for text in texts {
        if *text != *title.text && !others.contains(&text) {
            others.push(text);
        }
    }
    others
}
