//! The search index: what can be found, under which words, likely things first. How it is cut into files is
//! `render`'s business.

use super::{Content, Job, Kind};
use crate::figure::{Phrase, Text};
use crate::model::locality::{Localities, LocalityId};
use crate::plan::Context;
use crate::plan::pages::Subject;
use crate::text::fold;

/// Everything that can be found in one language.
#[derive(Debug)]
pub struct SearchIndex {
    /// Folded words that so many names have that they find nothing: "phuong", "xa".
    pub skip: Vec<String>,
    /// What can be found, the likeliest first.
    pub entries: Vec<Entry>,
}

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// An indicator.
    Indicator,
    /// A place.
    Locality,
    /// A period.
    Period,
    /// An article.
    Article,
}

impl EntryKind {
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
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
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
static SOURCES: &[fn(&Context<'_>) -> Vec<Entry>] = &[indicators, living, periods, articles, dissolved];

pub(super) static SEARCH: Kind = Kind {
    list: |contexts| {
        let job = |(language, context)| Job { path: folder(context), kind: &SEARCH, language, subject: Subject::Site };
        contexts.iter().enumerate().map(job).collect()
    },
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

fn indicators(context: &Context<'_>) -> Vec<Entry> {
    let entry = |indicator: &crate::model::indicator::Indicator| {
        let title = context.text(&indicator.title);
        let mut line = vec![context.topic(&indicator.topic).text.to_string()];
        line.push(context.text(indicator.unit.display_name()).text.to_string());
        let mut also: Vec<String> = indicator.title.all().into_iter().map(str::to_owned).collect();
        if !words_of(&indicator.id).all(|word| also.iter().any(|title| words_of(title).any(|w| w == word))) {
            also.push(indicator.id.clone());
        }
        Entry {
            kind: EntryKind::Indicator,
            also: others(also, &title),
            title: title.text.to_string(),
            address: context.to.page("indicators", &indicator.id),
            line: line.join(" · "),
            life: String::new(),
        }
    };
    context.site.indicators.iter().map(entry).collect()
}

fn articles(context: &Context<'_>) -> Vec<Entry> {
    let entry = |number: usize| {
        let link = context.article_link(number);
        Entry {
            kind: EntryKind::Article,
            title: link.title.text.to_string(),
            address: link.address,
            line: link.date.into_iter().chain(link.tags).collect::<Vec<_>>().join(" · "),
            life: String::new(),
            also: Vec::new(),
        }
    };
    context.listed_articles().into_iter().chain(context.listed_pages()).map(entry).collect()
}

fn living(context: &Context<'_>) -> Vec<Entry> {
    localities(context, |until| until.is_none())
}

fn dissolved(context: &Context<'_>) -> Vec<Entry> {
    localities(context, |until| until.is_some())
}

fn localities(context: &Context<'_>, wanted: fn(Option<crate::figure::Day>) -> bool) -> Vec<Entry> {
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
            Entry {
                kind: EntryKind::Locality,
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
fn ended(context: &Context<'_>, until: Option<crate::figure::Day>) -> Option<crate::figure::Day> {
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

fn periods(context: &Context<'_>) -> Vec<Entry> {
    let entry = |period: crate::figure::Period| {
        let title = context.words.period_capitalised(period);
        let reported = context.index.reported(period);
        Entry {
            kind: EntryKind::Period,
            also: others(vec![period.to_string(), context.words.period_short(period)], &Text::from(title.as_str())),
            title,
            address: context.to.page("periods", &period.to_string()),
            line: context.say(&Phrase::new("search.indicators").with("count", reported)),
            life: String::new(),
        }
    };
    // The newest are asked for most.
    context.index.periods().rev().map(entry).collect()
}

/// The words of a text, folded.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
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
