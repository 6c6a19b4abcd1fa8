//! The calendar of publication: what comes when, and what was published.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Content, Kind, Subject, the_site};
use crate::figure::{Arg, Day, Period, Phrase, Text};
use crate::model::indicator::Indicator;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::view::Link;

pub(super) const KIND: Kind = Kind {
    name: "releases",
    section: Some("releases"),
    unlisted: false,
    subjects: the_site,
    address: |context, _| Some(context.to.section("releases")),
    view,
};

/// How many past days of publication the page lists: it does not grow with the site.
const PAST: usize = 60;
/// How many indicators an entry names; of more it says how many.
const NAMED: usize = 6;

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The page's title.
    title: Text,
    /// What the page is, in a sentence.
    lede: String,
    /// What is announced, the nearest day first.
    coming: Vec<Entry>,
    /// What was published, the last day first.
    past: Vec<Entry>,
    /// How many earlier days are left out.
    earlier: Option<String>,
}

/// What is or was published on a day.
#[derive(Serialize)]
struct Entry {
    /// The day as computers read it, and as people do.
    iso: String,
    /// The day.
    day: String,
    /// The period and its page; what is announced names none.
    period: Option<Link>,
    /// The indicators, few by name.
    indicators: Vec<Link>,
    /// How many there are, in words.
    count: String,
}

fn view(context: &Context<'_>, _: &Subject, _: &mut Vec<Chart>) -> Content {
    let title = Text::from(context.word("releases.title"));
    let coming: Vec<Entry> = coming(context).into_iter().map(|(day, all)| entry(context, day, None, &all)).collect();
    let past = past(context);
    let earlier = past.len().checked_sub(PAST).filter(|more| *more > 0);
    let lede = match (coming.len(), past.is_empty()) {
        (0, true) => context.word("releases.nothing"),
        (0, false) => context.word("releases.none-coming"),
        (count, _) => context.say(&Phrase::new("releases.lede").with("count", count)),
    };
    let entries = past.into_iter().rev().take(PAST);
    let body = View {
        title: title.clone(),
        lede: lede.clone(),
        coming,
        past: entries.map(|((day, period), all)| entry(context, day, Some(period), &all)).collect(),
        earlier: earlier.map(|more| context.say(&Phrase::new("releases.earlier").with("count", more))),
    };
    Content {
        title,
        description: lede,
        crumbs: vec![context.crumb("home")],
        json_ld: None,
        image: None,
        body: Box::new(body),
    }
}

/// The indicators by the day of their next figures, from today on.
fn coming<'c>(context: &Context<'c>) -> BTreeMap<Day, Vec<&'c Indicator>> {
    let mut days: BTreeMap<Day, Vec<&Indicator>> = BTreeMap::new();
    for indicator in &context.site.indicators {
        if let Some(day) = indicator.next_release.filter(|day| *day > context.site.today) {
            days.entry(day).or_default().push(indicator);
        }
    }
    days
}

/// The indicators by day and period of their publication.
fn past<'c>(context: &Context<'c>) -> BTreeMap<(Day, Period), Vec<&'c Indicator>> {
    let mut days: BTreeMap<(Day, Period), Vec<&Indicator>> = BTreeMap::new();
    for indicator in &context.site.indicators {
        for (period, release) in &indicator.releases {
            let day = release.date.filter(|day| *day <= context.site.today);
            let Some(day) = day.filter(|_| context.index.reported.contains_key(period)) else { continue };
            days.entry((day, *period)).or_default().push(indicator);
        }
    }
    days
}

fn entry(context: &Context<'_>, day: Day, period: Option<Period>, all: &[&Indicator]) -> Entry {
    let named = if all.len() <= NAMED { all } else { &[] };
    let link = |indicator: &&Indicator| context.indicator_link(indicator);
    Entry {
        iso: day.to_string(),
        day: context.words.arg(&Arg::Day(day)),
        period: period.map(|period| super::periods::link(context, period)),
        indicators: named.iter().map(link).collect(),
        count: context.say(&Phrase::new("period-page.indicators").with("count", all.len())),
    }
}
