//! A row of the statutory table: Chỉ tiêu | ĐVT | Kế hoạch năm | Thực hiện kỳ | Lũy kế | % so KH |
//! Kỳ so cùng kỳ | Lũy kế so cùng kỳ. The board draws the same rows on one ruler.

use serde::Serialize;

use super::Context;
use super::chart;
use super::verdict::VerdictMark;
use super::view::Tag;
use crate::figure::{Missing, Number, Period, Phrase, Status, Text};
use crate::model::derive::{Part, last_month, part};
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::{Compared, Standing, compared};

/// One indicator, plan beside result.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StandingRow {
    /// The indicator's name.
    pub title: Text,
    /// Its page, or its place on the page of the locality.
    pub address: String,
    /// Marks: invented, preliminary.
    pub tags: Vec<Tag>,
    /// The unit.
    pub unit: Text,
    /// The plan.
    pub plan: Option<String>,
    /// What is said beside the plan: that it is derived.
    pub plan_note: Option<String>,
    /// The result of the last month alone, where the period accumulates.
    pub month: Option<String>,
    /// Whether that month is a difference of cumulative figures.
    pub month_derived: bool,
    /// The result of the period.
    pub result: String,
    /// The fraction behind the result.
    pub fraction: Option<String>,
    /// The groups behind the result, in one line.
    pub parts: Option<String>,
    /// The share of the plan, or the difference to it.
    pub share: Option<String>,
    /// The month against the same month of the year before.
    pub month_change: Option<String>,
    /// The period against the same period of the year before.
    pub change: Option<String>,
    /// Where the result stands.
    pub verdict: VerdictMark,
    /// The number of its bar in the page's charts; none without a plan.
    pub bar: Option<usize>,
}

impl Context<'_> {
    /// One row: how an indicator stands. Its bar is the board's to draw.
    pub(super) fn standing_row(
        &self,
        indicator: &Indicator,
        locality: LocalityId,
        standing: &Standing<'_>,
    ) -> StandingRow {
        let value = standing.result.map(|observation| observation.value);
        let month = self.month_alone(indicator, locality, standing.period);
        let illustrative = standing.result.is_some_and(|observation| observation.illustrative)
            || standing.plan.is_some_and(|(_, step)| step.illustrative);
        let mut tags: Vec<Tag> = self.illustrative(illustrative);
        tags.extend(self.status_tag(standing.status));
        tags.extend(self.boundaries(locality, standing.period));
        StandingRow {
            title: self.text(&indicator.title),
            address: self.to.page("indicators", &indicator.id),
            tags,
            unit: self.unit(indicator),
            plan: standing.plan.map(|(_, step)| self.plan_value(indicator, step.value)),
            plan_note: standing.plan.and_then(|(_, step)| step.note.as_deref().map(str::to_owned)),
            month: month.map(|(part, _)| self.value(indicator, part.value)),
            month_derived: month.is_some_and(|(part, _)| part.derived),
            result: value.map_or_else(|| self.word("missing.not-yet"), |value| self.value(indicator, value)),
            fraction: value.and_then(|value| self.fraction(value)),
            parts: self.parts(indicator, locality, standing.period),
            share: self.share(indicator, standing),
            month_change: month.and_then(|(_, comparison)| self.compared(indicator, comparison)),
            change: self.compared(indicator, standing.comparison),
            verdict: self.verdict(standing),
            bar: None,
        }
    }

    /// The last month of a period that accumulates, by itself, and against the same month of the year before.
    fn month_alone(&self, indicator: &Indicator, locality: LocalityId, period: Period) -> Option<(Part, Compared)> {
        let month = last_month(period).filter(|month| *month != period)?;
        let figure = |month: Period| part(indicator, locality, GroupId::TOTAL, month);
        let own = figure(month)?;
        let values = (Some(own.value), month.previous_year().and_then(figure).map(|part| part.value));
        Some((own, compared(self.site, indicator, (locality, GroupId::TOTAL), month, values)))
    }

    /// "81,11 %" of the plan; where the plan is not above zero the difference with its sign.
    pub(super) fn share(&self, indicator: &Indicator, standing: &Standing<'_>) -> Option<String> {
        match (standing.share, standing.difference) {
            (Some(share), _) => Some(self.percent(share)),
            (None, Some(difference)) => Some(self.signed(indicator, difference)),
            (None, None) => None,
        }
    }

    /// Against the year before: "110,27 %" is a ratio, "+2,50" is in points or in the unit.
    pub(super) fn compared(&self, indicator: &Indicator, comparison: Compared) -> Option<String> {
        match comparison {
            Compared::Nothing => None,
            Compared::Ratio(ratio) => Some(self.percent(ratio)),
            Compared::Official(growth) => Number::HUNDRED.plus(growth).map(|ratio| self.percent(ratio)),
            Compared::Points(points) if self.is_percentage(indicator) => {
                let phrase = Phrase::new("figure.points");
                Some(self.say(&phrase.with("points", self.with_sign(points.round(super::show::SHARE_DECIMALS)))))
            }
            Compared::Points(points) => Some(self.signed(indicator, points)),
        }
    }

    /// A number of an indicator with its sign.
    fn signed(&self, indicator: &Indicator, number: Number) -> String {
        self.with_sign(self.shown(indicator, number))
    }

    /// A number with its sign.
    pub(super) fn with_sign(&self, number: Number) -> String {
        let plus = if number.is_positive() { "+" } else { "" };
        format!("{plus}{}", self.words.number(number))
    }

    /// The mark of a figure that is not final.
    pub(super) fn status_tag(&self, status: Option<Status>) -> Option<Tag> {
        let class = match status? {
            Status::Estimate => "tag-est",
            Status::Preliminary => "",
            Status::Final => return None,
        };
        Some(Tag { text: self.status(status)?, class })
    }

    /// The title of a topic.
    pub(super) fn topic(&self, path: &[String]) -> Text {
        let topic = self.site.topics.iter().find(|topic| topic.path == path);
        match topic.and_then(|topic| topic.title.as_ref()) {
            Some(title) => self.text(title),
            None => Text::from(path.last().map_or_else(|| self.word("topic.none"), Clone::clone)),
        }
    }
}

/// The value of a result for a drawing: the number that readers see, or why there is none.
pub(super) fn drawn(context: &Context<'_>, indicator: &Indicator, value: Value) -> chart::Value {
    match (context.plain(indicator, value), value.missing()) {
        (Some(number), _) => chart::Value::Known(number),
        (None, Some(reason)) => chart::Value::Missing(reason),
        (None, None) => chart::Value::Missing(Missing::NotYet),
    }
}
