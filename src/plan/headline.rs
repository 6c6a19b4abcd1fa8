//! What is said first of an indicator on the dark plane: the message, the one big figure, the ruler.

use serde::Serialize;

use super::Context;
use super::chart::{Chart, Clock, Pace, Ruler};
use super::statutory::drawn;
use super::view::{Rows, Tag, draw};
use crate::figure::{AddsUp, Arg, Number, Pace as Pacing, Period, Phrase, Text};
use crate::model::indicator::{GroupId, Indicator, Observation};
use crate::model::locality::LocalityId;
use crate::model::standing::{PaceStanding, Standing, standing};

/// The headline figure.
#[derive(Debug, Serialize)]
pub(super) struct Headline {
    /// Period, status, day of publication.
    pub status_line: Vec<String>,
    /// The message.
    pub message: String,
    /// The figure, as large as it goes.
    pub figure: String,
    /// Whether the figure has so many characters that it must be set smaller.
    pub long: bool,
    /// What the figure is.
    pub what: String,
    /// How it stands to its plan; none without a plan.
    pub of_plan: Option<String>,
    /// Marks: invented, preliminary.
    pub tags: Vec<Tag>,
    /// The number of the ruler in the page's charts; none without a plan.
    pub ruler: Option<usize>,
    /// What the ruler says, in sentences.
    pub say: Vec<String>,
    /// The same figures as a table.
    pub table: Option<Rows>,
    /// Few big figures beside it.
    pub facts: Vec<Fact>,
    /// What must be known of the facts.
    pub note: Option<String>,
    /// The indicator's page.
    pub address: String,
}

/// A figure with its name.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    /// What it is.
    pub name: Text,
    /// The figure.
    pub figure: String,
    /// What stands small beside it.
    pub beside: Option<String>,
}

/// How many groups of a breakdown stand beside the headline.
const FACTS: usize = 3;

impl Context<'_> {
    /// The headline of an indicator for a place and a period. None without a figure.
    pub(super) fn headline(
        &self,
        indicator: &Indicator,
        locality: LocalityId,
        period: Period,
        charts: &mut Vec<Chart>,
    ) -> Option<Headline> {
        let standing = standing(self.site, indicator, locality, GroupId::TOTAL, period);
        let observation = standing.result?;
        observation.value.number()?;
        let ruler = self.ruler(indicator, &standing);
        let figure = self.value(indicator, observation.value);
        let illustrative = observation.illustrative || standing.plan.is_some_and(|(_, step)| step.illustrative);
        let (facts, note) = self.facts(indicator, locality, period);
        Some(Headline {
            status_line: self.released(indicator, period, &standing),
            message: self.message_of(indicator, locality, &standing),
            long: figure.chars().count() >= 8,
            figure,
            what: self.what(indicator, period),
            of_plan: self.of_plan(indicator, &standing),
            tags: self.illustrative(illustrative),
            say: ruler.as_ref().map(|chart| self.sentences(chart)).unwrap_or_default(),
            table: ruler.as_ref().map(|chart| self.rows(&chart.table())),
            ruler: ruler.map(|chart| draw(charts, chart)),
            facts,
            note,
            address: self.to.page("indicators", &indicator.id),
        })
    }

    fn released(&self, indicator: &Indicator, period: Period, standing: &Standing<'_>) -> Vec<String> {
        let mut line = vec![self.words.period_capitalised(period)];
        line.extend(self.status(standing.status));
        let day = indicator.releases.get(&period).and_then(|release| release.date);
        line.extend(day.map(|day| self.say(&Phrase::new("figure.released").with("day", day))));
        line
    }

    fn message_of(&self, indicator: &Indicator, locality: LocalityId, standing: &Standing<'_>) -> String {
        let months = standing.pace.and_then(|pace| pace.lead_months).map(|lead| lead.round(1));
        let key = match (standing.share, months) {
            (None, _) => "home.headline.no-plan",
            (Some(share), _) if share >= Number::HUNDRED => "home.headline.plain",
            (_, Some(lead)) if lead.is_positive() => "home.headline.ahead",
            (_, Some(lead)) if lead.is_negative() => "home.headline.behind",
            (_, Some(_)) => "home.headline.on-pace",
            (_, None) => "home.headline.plain",
        };
        let mut phrase = Phrase::new(key)
            .with("place", self.name(locality, standing.period.last()))
            .with("indicator", self.text(&indicator.title))
            .with("period", standing.period);
        if let Some(share) = standing.share {
            phrase = phrase.with("share", Arg::Percent(share.round(super::show::SHARE_DECIMALS)));
        }
        if let Some(lead) = months {
            phrase = phrase.with("months", lead.abs());
        }
        self.say(&phrase)
    }

    /// "người: đảng viên mới kết nạp, 8 tháng đầu năm 2023".
    fn what(&self, indicator: &Indicator, period: Period) -> String {
        let key = if self.is_percentage(indicator) { "home.what-percent" } else { "home.what" };
        let phrase = Phrase::new(key).with("unit", self.unit(indicator));
        self.say(&phrase.with("indicator", self.text(&indicator.title)).with("period", period))
    }

    fn of_plan(&self, indicator: &Indicator, standing: &Standing<'_>) -> Option<String> {
        let (_, step) = standing.plan?;
        let (key, share) = match (standing.share, standing.difference) {
            (Some(share), _) => ("home.of-plan", self.percent(share)),
            (None, Some(_)) => ("home.against-plan", self.share(indicator, standing)?),
            (None, None) => return None,
        };
        let unit = if self.is_percentage(indicator) { Text::from("") } else { self.unit(indicator) };
        let plan = Phrase::new(key).with("share", share).with("plan", self.plan_value(indicator, step.value));
        Some(self.say(&plan.with("unit", unit)).trim().to_owned())
    }

    /// The result against its plan and the calendar. None without a plan above zero.
    pub(super) fn ruler(&self, indicator: &Indicator, standing: &Standing<'_>) -> Option<Chart> {
        let (_, step) = standing.plan.filter(|(_, step)| step.value.is_positive())?;
        Some(Chart::Ruler(Ruler {
            unit: self.unit(indicator),
            period: standing.period,
            result: drawn(self, indicator, standing.result?.value),
            status: standing.status,
            plan: Some(self.plan_number(indicator, step.value)),
            clock: standing.pace.map(|pace| self.clock(indicator, &pace, step.value)),
        }))
    }

    fn clock(&self, indicator: &Indicator, pace: &PaceStanding, plan: Number) -> Clock {
        let schedule = match &indicator.pace {
            Pacing::Stated(months) => Some(months.to_vec()),
            _ => None,
        };
        let expected = pace.expected.times(plan).and_then(|n| n.over(Number::HUNDRED)).unwrap_or(plan);
        let expected = Pace {
            value: self.shown(indicator, expected).round(indicator.decimals.unwrap_or_else(|| plan.decimals())),
            lead_months: pace.lead_months.map(|lead| lead.round(1)),
        };
        Clock { months: pace.months, schedule, pace: pace.judges.then_some(expected) }
    }

    /// The groups that a page draws first, as facts, and whether they may be added.
    fn facts(&self, indicator: &Indicator, locality: LocalityId, period: Period) -> (Vec<Fact>, Option<String>) {
        let (number, mut groups) = indicator.show.clone().unwrap_or_default();
        let Some(breakdown) = indicator.breakdowns.get(number) else { return (Vec::new(), None) };
        // After the chosen groups the others, while there is room.
        groups.extend((0..breakdown.groups.len()).filter(|group| !groups.contains(group)).collect::<Vec<_>>());
        let facts: Vec<Fact> = groups
            .iter()
            .take(FACTS)
            .filter_map(|group| {
                let series = indicator.series(locality, indicator.group(number, *group)?)?;
                Some(self.fact(&breakdown.groups.get(*group)?.1, indicator, series.get(period)?))
            })
            .collect();
        let overlap = !facts.is_empty() && breakdown.adds_up == AddsUp::Overlap;
        (facts, overlap.then(|| self.word("home.overlap")))
    }

    /// A figure with a name; of a fraction the two numbers are large and the percentage small.
    pub(super) fn fact(
        &self,
        name: &crate::figure::Localized,
        indicator: &Indicator,
        observation: &Observation,
    ) -> Fact {
        let value = self.value(indicator, observation.value);
        let (figure, beside) = match self.fraction(observation.value) {
            Some(fraction) => (fraction, Some(format!("({value})"))),
            None => (value, None),
        };
        Fact { name: self.text(name), figure, beside }
    }
}
