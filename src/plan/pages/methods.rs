//! How the site computes and what its words mean. Thresholds come from where they are used, never typed again.

use serde::Serialize;

use super::{Content, Kind, Subject, the_site};
use crate::figure::{Missing, Number, Phrase, Status, Text};
use crate::model::indicator::GroupId;
use crate::model::standing::standing;
use crate::plan::Context;
use crate::plan::article::Prose;
use crate::plan::chart::Chart;
use crate::plan::verdict::{VERDICTS, VerdictMark};

pub(super) const KIND: Kind = Kind {
    name: "methods",
    section: Some("methods"),
    unlisted: false,
    subjects: the_site,
    address: |context, _| Some(context.to.section("methods")),
    view,
};

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The page's title.
    title: Text,
    /// What the site's author says of the methods; it stands before the rest.
    own: Option<Prose>,
    /// The sections.
    sections: Vec<Section>,
}

/// A subject of the page.
#[derive(Serialize)]
struct Section {
    /// Its anchor on the page.
    id: &'static str,
    /// Its title.
    title: String,
    /// Its paragraphs.
    paragraphs: Vec<String>,
    /// The terms that it explains.
    terms: Vec<Term>,
}

/// A word and what it means.
#[derive(Serialize)]
struct Term {
    /// The word, where it is no verdict.
    word: Option<String>,
    /// The verdict that is explained, as it looks.
    verdict: Option<VerdictMark>,
    /// What it means.
    meaning: String,
}

fn view(context: &Context<'_>, _: &Subject, charts: &mut Vec<Chart>) -> Content {
    let title = Text::from(context.word("methods.title"));
    let own = context.own_methods().map(|number| context.prose(number, charts));
    let sections = vec![
        share(context),
        section(context, "plans", &["methods.plans.which", "methods.plans.adjusted", "methods.plans.term"]),
        pace(context),
        section(context, "change", &["methods.change.ratio", "methods.change.change", "methods.change.points"]),
        listed(context, "quantity", &["flow", "stock", "ratio", "rate", "index"]),
        sums(context),
        statuses(context),
        missing(context),
        listed(context, "reform", &["sum", "apportion", "break", "as-published"]),
        section(context, "rounding", &["methods.rounding.exact", "methods.rounding.half-up"]),
        section(context, "downloads", &["methods.downloads.text"]),
    ];
    Content {
        title: title.clone(),
        description: context.word("methods.description"),
        crumbs: vec![context.crumb("home")],
        json_ld: None,
        image: None,
        body: Box::new(View { title, own, sections }),
    }
}

/// A section of paragraphs; its title is the word `methods.ID.title`.
fn section(context: &Context<'_>, id: &'static str, paragraphs: &[&'static str]) -> Section {
    Section {
        id,
        title: context.word(&format!("methods.{id}.title")),
        paragraphs: paragraphs.iter().map(|key| context.word(key)).collect(),
        terms: Vec::new(),
    }
}

/// A section of terms: the words `methods.ID.TERM.word` and `.meaning`.
fn listed(context: &Context<'_>, id: &'static str, terms: &[&str]) -> Section {
    let term = |name: &&str| Term {
        word: Some(context.word(&format!("methods.{id}.{name}.word"))),
        verdict: None,
        meaning: context.word(&format!("methods.{id}.{name}.meaning")),
    };
    Section { terms: terms.iter().map(term).collect(), ..section(context, id, &[]) }
}

fn share(context: &Context<'_>) -> Section {
    let mut section = section(context, "share", &["methods.share.formula", "methods.share.zero"]);
    section.paragraphs.extend(example(context));
    section
}

/// The share of the plan of the home page's first indicator, in figures.
fn example(context: &Context<'_>) -> Option<String> {
    let (id, _) = context.site.book.home_indicators.first()?;
    let indicator = context.site.indicator(context.site.indicator_by_id(id)?);
    let place = super::indicator::focus::main_locality(context, indicator)?;
    let period = context.main_period(indicator, place)?;
    let standing = standing(context.site, indicator, place, GroupId::TOTAL, period);
    let phrase = Phrase::new("methods.share.example")
        .with("indicator", context.text(&indicator.title))
        .with("place", context.name(place, period.last()))
        .with("period", period)
        .with("result", context.value(indicator, standing.result?.value))
        .with("plan", context.plan_value(indicator, standing.plan?.1.value))
        .with("share", context.percent(standing.share?));
    Some(context.say(&phrase))
}

/// What is expected by when, and every verdict with its threshold.
fn pace(context: &Context<'_>) -> Section {
    let margin = context.site.book.check.on_pace_within;
    let near = Number::HUNDRED.minus(margin).unwrap_or(Number::HUNDRED);
    let mut section = section(context, "pace", &["methods.pace.linear", "methods.pace.kinds", "methods.pace.lead"]);
    section.terms = VERDICTS
        .iter()
        .map(|line| Term {
            word: None,
            verdict: Some(context.mark(line)),
            meaning: context.say(&Phrase::new(line.meaning).with("margin", margin).with("near", near)),
        })
        .collect();
    section
}

fn sums(context: &Context<'_>) -> Section {
    section(context, "sums", &["methods.sums.parts", "methods.sums.coverage", "methods.sums.derived"])
}

fn statuses(context: &Context<'_>) -> Section {
    let all = [
        (Status::Estimate, "methods.status.estimate"),
        (Status::Preliminary, "methods.status.preliminary"),
        (Status::Final, "methods.status.final"),
    ];
    let term =
        |(status, key)| Term { word: Some(context.words.status(status)), verdict: None, meaning: context.word(key) };
    let mut terms: Vec<Term> = all.into_iter().map(term).collect();
    terms.push(Term {
        word: Some(context.word("figure.illustrative")),
        verdict: None,
        meaning: context.word("methods.status.illustrative"),
    });
    Section { terms, ..section(context, "status", &["methods.status.none"]) }
}

fn missing(context: &Context<'_>) -> Section {
    let all = [
        (Missing::NotYet, "methods.missing.not-yet"),
        (Missing::NotCollected, "methods.missing.not-collected"),
        (Missing::NotApplicable, "methods.missing.not-applicable"),
        (Missing::Suppressed, "methods.missing.suppressed"),
        (Missing::NoneOccurred, "methods.missing.none-occurred"),
    ];
    let term =
        |(reason, key)| Term { word: Some(context.words.missing(reason)), verdict: None, meaning: context.word(key) };
    Section {
        terms: all.into_iter().map(term).collect(),
        ..section(context, "missing", &["methods.missing.never-zero"])
    }
}
