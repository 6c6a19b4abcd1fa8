//! A bound figure as the page shows it: its text, what it is, and how it was computed.

use serde::Serialize;

use crate::figure::{Number, Phrase, Text};
use crate::model::article::Verb;
use crate::model::bound::{Bound, Fact};
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::plan::Context;
use crate::plan::view::Link;

/// A figure of an article with where it comes from.
#[derive(Clone, Debug, Serialize)]
pub(in crate::plan) struct Checked {
    /// As it stands in the article.
    pub text: String,
    /// The series of the place.
    pub address: String,
    /// Its indicator, with the groups.
    pub indicator: Link,
    /// Its period.
    pub period: String,
    /// Its place.
    pub place: Text,
    /// How it was computed: "365 / 450 = 81,11 %".
    pub computation: String,
    /// Who published it.
    pub source: String,
    /// All of it in a line, for a note on the figure.
    pub title: String,
}

impl Context<'_> {
    /// A bound figure in words.
    pub(super) fn checked(&self, bound: &Bound) -> Checked {
        let indicator = self.site.indicator(bound.indicator);
        let name = self.group_title(indicator, bound.group);
        let place = self.name(bound.locality, bound.period.last());
        let period = self.period(bound.period);
        let computation = self.computation(indicator, &bound.fact);
        let title = Phrase::new("article.title")
            .with("indicator", name.clone())
            .with("place", place.clone())
            .with("period", period.clone())
            .with("computation", computation.clone());
        Checked {
            text: if bound.text.is_empty() { self.filled(indicator, bound) } else { bound.text.clone() },
            indicator: Link { text: name, address: self.to.page("indicators", &indicator.id) },
            period,
            place,
            address: format!(
                "{}#{}",
                self.to.page("localities", &self.site.localities.get(bound.locality).id),
                indicator.id
            ),
            computation,
            source: indicator.source.org.as_ref().map(|org| self.text(org).text.to_string()).unwrap_or_default(),
            title: self.say(&title),
        }
    }

    /// "Đảng viên mới kết nạp: Học sinh lớp 12".
    fn group_title(&self, indicator: &Indicator, group: GroupId) -> Text {
        let title = self.text(&indicator.title);
        let pairs = &indicator.selections[usize::from(group.0)];
        if pairs.is_empty() {
            return title;
        }
        let groups: Vec<String> = pairs
            .iter()
            .map(|(breakdown, group)| self.text(&indicator.breakdowns[*breakdown].groups[*group].1).text.to_string())
            .collect();
        Text { text: format!("{}: {}", title.text, groups.join(", ")).into(), lang: title.lang }
    }

    fn computation(&self, indicator: &Indicator, fact: &Fact) -> String {
        match *fact {
            Fact::Value(value @ Value::Fraction(numerator, denominator)) => {
                self.quotient(numerator, denominator, &self.value(indicator, value))
            }
            Fact::Value(value) => self.with_unit(indicator, self.value(indicator, value)),
            Fact::Plan(plan) => {
                let plan = self.with_unit(indicator, self.plan_value(indicator, plan));
                self.say(&Phrase::new("article.plan").with("plan", plan))
            }
            Fact::Fraction(numerator, denominator) => {
                let percent = numerator.percent_of(denominator).map(|percent| self.percent(percent));
                self.quotient(numerator, denominator, &percent.unwrap_or_default())
            }
            Fact::Share { result, plan, percent } => self.say(
                &Phrase::new("article.of-plan")
                    .with("result", self.number(indicator, result))
                    .with("plan", self.plan_value(indicator, plan))
                    .with("share", self.percent(percent)),
            ),
            Fact::Official(growth) => self.say(&Phrase::new("article.official").with("growth", self.percent(growth))),
            Fact::Against { now, before, earlier, ratio } => {
                let key = if ratio.is_some() { "article.against" } else { "article.against-difference" };
                let difference = now.minus(before).map(|difference| self.number(indicator, difference));
                self.say(
                    &Phrase::new(key)
                        .with("now", self.number(indicator, now))
                        .with("before", self.number(indicator, before))
                        .with("earlier", self.period(earlier))
                        .with("ratio", ratio.map(|ratio| self.percent(ratio)).unwrap_or_default())
                        .with("difference", difference.unwrap_or_default()),
                )
            }
        }
    }

    fn quotient(&self, numerator: Number, denominator: Number, percent: &str) -> String {
        self.say(
            &Phrase::new("article.of-plan").with("result", numerator).with("plan", denominator).with("share", percent),
        )
    }

    /// The text of a figure that the author left to be filled in.
    fn filled(&self, indicator: &Indicator, bound: &Bound) -> String {
        match bound.fact {
            Fact::Against { ratio: Some(ratio), .. } if bound.verb == Verb::Ratio => {
                self.say(&Phrase::new("article.equal").with("number", self.percent(ratio)))
            }
            Fact::Value(value) => self.with_scale(indicator, self.value(indicator, value)),
            Fact::Plan(plan) => self.with_scale(indicator, self.plan_value(indicator, plan)),
            Fact::Share { percent, .. } => self.percent(percent),
            Fact::Fraction(numerator, denominator) => {
                format!("{}/{}", self.words.number(numerator), self.words.number(denominator))
            }
            Fact::Official(growth) => self.moved(growth, self.percent(growth.abs())),
            Fact::Against { now, before, ratio, .. } => {
                let percent = ratio.and_then(|ratio| ratio.minus(Number::HUNDRED));
                if let Some(percent) = percent.filter(|_| !self.is_percentage(indicator)) {
                    return self.moved(percent, self.percent(percent.abs()));
                }
                let difference = now.minus(before).unwrap_or(Number::ZERO);
                let amount = if self.is_percentage(indicator) {
                    let points = self.words.number(difference.abs().round(2));
                    self.say(&Phrase::new("article.points").with("number", points))
                } else {
                    self.with_unit(indicator, self.number(indicator, difference.abs()))
                };
                self.moved(difference, amount)
            }
        }
    }

    fn moved(&self, by: Number, amount: String) -> String {
        let key = if by.is_negative() { "article.down" } else { "article.up" };
        self.say(&Phrase::new(key).with("number", amount))
    }

    /// With its unit, where that carries a scale: an amount of money means nothing without it.
    fn with_scale(&self, indicator: &Indicator, text: String) -> String {
        let plain = indicator.unit.shown.is_none() && indicator.unit.scale == Number::from(1);
        if plain { text } else { self.with_unit(indicator, text) }
    }

    fn with_unit(&self, indicator: &Indicator, text: String) -> String {
        if self.is_percentage(indicator) { text } else { format!("{text}\u{a0}{}", self.unit(indicator).text) }
    }
}
