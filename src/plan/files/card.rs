//! The picture that stands for a page where the page is linked to: of an indicator its figure, of the rest the site.

use super::{Content, Kind};
use crate::figure::{Language, Phrase};
use crate::model::indicator::{Indicator, IndicatorId};
use crate::plan::chart::{Chart, Ruler};
use crate::plan::pages::Subject;
use crate::plan::{Context, pages};

/// What a card says.
#[derive(Debug)]
pub struct Card {
    /// The language that its numbers are written in.
    pub language: Language,
    /// What and where, over the title.
    pub kicker: String,
    /// The message.
    pub title: String,
    /// The figure, as large as it goes.
    pub figure: Option<String>,
    /// What the figure is and how it stands to its plan: a paragraph each.
    pub about: Vec<String>,
    /// The figure against its plan and the calendar.
    pub ruler: Option<Ruler>,
    /// The site's name.
    pub site: String,
    /// Who says so.
    pub source: String,
}

/// The card of all pages that have none of their own, at the root of a language.
const SITE: &str = "card.png";

pub(super) static CARDS: Kind = Kind {
    list: |contexts| {
        let mut jobs = CARDS.in_each_language(contexts, |context| context.to.file(SITE));
        jobs.extend(CARDS.of_indicators(contexts, |context, indicator| Some(context.card(indicator))));
        jobs
    },
    content: |contexts, job| {
        let context = &contexts[job.language];
        Content::Card(Box::new(match job.subject {
            Subject::Indicator(id) => of_indicator(context, id),
            _ => of_site(context),
        }))
    },
};

impl Context<'_> {
    /// The card of an indicator's page.
    pub(in crate::plan) fn card(&self, indicator: &Indicator) -> String {
        format!("{}card.png", self.to.page("indicators", &indicator.id))
    }

    /// The card of all pages that have none of their own.
    pub(in crate::plan) fn site_card(&self) -> String {
        self.to.file(SITE)
    }
}

fn of_site(context: &Context<'_>) -> Card {
    let book = &context.site.book;
    let text = |localized| context.text(localized).text.to_string();
    Card {
        language: context.language().clone(),
        kicker: book.publisher.name.as_ref().map(text).unwrap_or_default(),
        title: text(&book.title),
        figure: None,
        about: book.description.as_ref().map(text).into_iter().collect(),
        ruler: None,
        site: String::new(),
        source: book.url.split("://").last().unwrap_or_default().trim_end_matches('/').to_owned(),
    }
}

fn of_indicator(context: &Context<'_>, id: IndicatorId) -> Card {
    let indicator = context.site.indicator(id);
    let title = context.text(&indicator.title).text.to_string();
    let mut card = Card {
        language: context.language().clone(),
        kicker: context.topic(&indicator.topic).text.to_string(),
        title: title.clone(),
        figure: None,
        about: Vec::new(),
        ruler: None,
        site: context.text(&context.site.book.title).text.to_string(),
        source: source(context, indicator),
    };
    let Some(beginning) = pages::indicator_beginning(context, id) else { return card };
    let (place, period) = (beginning.locality, beginning.period);
    let name = context.name(place, period.last());
    if !beginning.title.starts_with(&title) {
        card.kicker = format!("{title}, {}", name.text);
    } else if !beginning.title.contains(&*name.text) {
        card.kicker = format!("{}, {}", card.kicker, name.text);
    }
    card.title = beginning.title;
    let mut charts = Vec::new();
    let Some(headline) = context.headline(indicator, place, period, &mut charts) else {
        let about = Phrase::new("indicator.fact").with("unit", context.unit(indicator)).with("place", name);
        card.about.push(context.say(&about.with("period", period)));
        return card;
    };
    card.about.push(headline.what);
    card.about.extend(headline.of_plan);
    // Taken out of its page, a figure still says that it is invented.
    card.about.extend(headline.tags.into_iter().map(|tag| format!("({})", tag.text)));
    card.figure = Some(headline.figure);
    card.ruler = charts.into_iter().find_map(|chart| if let Chart::Ruler(ruler) = chart { Some(ruler) } else { None });
    card
}

/// "Nguồn: Báo Quảng Ninh".
fn source(context: &Context<'_>, indicator: &Indicator) -> String {
    let Some(org) = &indicator.source.org else { return String::new() };
    context.say(&Phrase::new("figure.source").with("source", context.text(org))).trim_end_matches('.').to_owned()
}
