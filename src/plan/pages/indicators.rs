//! The list of all indicators by topic: each with its last figure, its way there, and where it stands.

use serde::Serialize;

use super::indicator::focus::{main_locality, main_period};
use super::{Content, Kind, Subject, the_site};
use crate::figure::{Phrase, Text};
use crate::model::indicator::{GroupId, Indicator};
use crate::model::locality::LocalityId;
use crate::model::standing::standing;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::files::PACKAGE_NAME;
use crate::plan::verdict::VerdictMark;
use crate::plan::view::{Tag, draw};
use crate::text::slug;

pub(super) const KIND: Kind = Kind {
    name: "indicators",
    section: Some("indicators"),
    unlisted: false,
    subjects: the_site,
    address: |context, _| Some(context.to.section("indicators")),
    view,
};

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// How many indicators and topics there are, in a sentence.
    lede: String,
    /// The topics with their indicators.
    topics: Vec<Topic>,
    /// The data package of all indicators.
    package: &'static str,
}

/// A folder of indicators, and those within it.
#[derive(Serialize)]
struct Topic {
    /// Its anchor.
    id: String,
    /// Its title.
    title: Text,
    /// How many indicators it has, those of its own topics among them.
    count: usize,
    /// Its indicators.
    rows: Vec<Row>,
    /// The topics within it.
    topics: Vec<Topic>,
    /// Its folders, from the first.
    #[serde(skip)]
    path: Vec<String>,
}

/// An indicator.
#[derive(Serialize)]
struct Row {
    /// Its title.
    title: Text,
    /// Where it leads.
    address: String,
    /// The unit, where the figure does not carry it, and the place, where it is not the site's home.
    about: Vec<Text>,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
    /// Words by which the filter finds it, beside its title.
    keys: String,
    /// Its last figure; none while it has none.
    last: Option<Last>,
}

/// The last figure of an indicator.
#[derive(Serialize)]
struct Last {
    /// The period.
    period: String,
    /// The figure, ready to be read.
    value: String,
    /// Numerator and denominator, of a fraction.
    fraction: Option<String>,
    /// How it stands against the plan, in words.
    verdict: VerdictMark,
    /// The number of its sparkline in the page's charts.
    spark: Option<usize>,
}

fn view(context: &Context<'_>, _: &Subject, charts: &mut Vec<Chart>) -> Content {
    let mut topics: Vec<Topic> = Vec::new();
    for (_, indicator) in context.site.indicators() {
        let row = row(context, indicator, charts);
        insert(context, &mut topics, indicator, 1, row);
    }
    let title = Text::from(context.word("indicators.title"));
    let phrase = Phrase::new("indicators.lede").with("count", context.site.indicators.len());
    let lede = context.say(&phrase);
    Content {
        title,
        description: lede.clone(),
        crumbs: vec![context.crumb("home")],
        json_ld: None,
        image: None,
        body: Box::new(View { lede, topics, package: PACKAGE_NAME }),
    }
}

/// The anchor of a topic in the list.
pub(super) fn topic_id(path: &[String]) -> String {
    if path.is_empty() { "topic".to_owned() } else { format!("topic-{}", slug(&path.join("-"))) }
}

/// Puts a row below its topic, which is made where it is not there yet. Indicators come in the order of topics.
fn insert(context: &Context<'_>, topics: &mut Vec<Topic>, indicator: &Indicator, depth: usize, row: Row) {
    let path = &indicator.topic[..depth.min(indicator.topic.len())];
    if topics.last().is_none_or(|topic| topic.path != path) {
        topics.push(Topic {
            id: topic_id(path),
            title: context.topic(path),
            count: 0,
            rows: Vec::new(),
            topics: Vec::new(),
            path: path.to_vec(),
        });
    }
    let topic = topics.last_mut().expect("there is one since it was pushed");
    topic.count += 1;
    if depth < indicator.topic.len() {
        insert(context, &mut topic.topics, indicator, depth + 1, row);
    } else {
        topic.rows.push(row);
    }
}

fn row(context: &Context<'_>, indicator: &Indicator, charts: &mut Vec<Chart>) -> Row {
    let mut keys: Vec<String> = indicator.title.all().into_iter().map(str::to_owned).collect();
    keys.push(indicator.id.clone());
    keys.extend((1..=indicator.topic.len()).map(|depth| context.topic(&indicator.topic[..depth]).text.to_string()));
    let locality = main_locality(context, indicator);
    let elsewhere = locality.filter(|locality| context.site.home.is_some_and(|home| home != *locality));
    let mut about: Vec<Text> = Vec::new();
    about.extend((!context.is_percentage(indicator)).then(|| context.unit(indicator)));
    about.extend(elsewhere.map(|locality| context.text(&context.site.localities.get(locality).last_stage().name)));
    Row {
        title: context.text(&indicator.title),
        address: context.to.page("indicators", &indicator.id),
        about,
        tags: context.illustrative(indicator.is_illustrative()),
        keys: keys.join(" "),
        last: locality.and_then(|locality| last(context, indicator, locality, charts)),
    }
}

fn last(context: &Context<'_>, indicator: &Indicator, locality: LocalityId, charts: &mut Vec<Chart>) -> Option<Last> {
    let period = main_period(context, indicator, locality)?;
    let standing = standing(context.site, indicator, locality, GroupId::TOTAL, period);
    let value = standing.result?.value;
    Some(Last {
        period: context.words.period_short(period),
        value: context.value(indicator, value),
        fraction: context.fraction(value),
        verdict: context.verdict(&standing),
        spark: context.spark(indicator, locality).map(|chart| draw(charts, chart)),
    })
}
