//! The topics of the site, each with the indicators that come first.

use serde::Serialize;

use crate::figure::{Phrase, Text};
use crate::model::indicator::Indicator;
use crate::plan::Context;
use crate::plan::pages::indicators::topic_id;
use crate::plan::view::Link;

/// A topic with the indicators of it that come first.
#[derive(Serialize)]
pub(super) struct Topic {
    /// Its title.
    title: Text,
    /// How many there are, in words.
    count: String,
    /// Its place in the list of indicators.
    address: String,
    /// The first indicators of the topic.
    indicators: Vec<Link>,
    /// How many more there are.
    more: Option<String>,
}

/// The topics of the first depth, each with up to four indicators.
pub(super) fn topics(context: &Context<'_>) -> Vec<Topic> {
    const SHOWN: usize = 4;
    let mut topics: Vec<(Vec<String>, Vec<&Indicator>)> = Vec::new();
    for indicator in &context.site.indicators {
        let path: Vec<String> = indicator.topic.iter().take(1).cloned().collect();
        match topics.iter_mut().find(|(topic, _)| *topic == path) {
            Some((_, members)) => members.push(indicator),
            None => topics.push((path, vec![indicator])),
        }
    }
    let link = |indicator: &&Indicator| context.indicator_link(indicator);
    topics
        .into_iter()
        .map(|(path, members)| Topic {
            title: context.topic(&path),
            address: format!("{}#{}", context.to.section("indicators"), topic_id(&path)),
            count: context.say(&Phrase::new("period-page.indicators").with("count", members.len())),
            indicators: members.iter().take(SHOWN).map(link).collect(),
            more: members
                .len()
                .checked_sub(SHOWN)
                .filter(|more| *more > 0)
                .map(|more| context.say(&Phrase::new("home.more").with("count", more))),
        })
        .collect()
}
