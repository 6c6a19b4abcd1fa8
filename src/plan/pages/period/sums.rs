//! Sums over the parts of a place beside the published total: who reported, and what the difference says.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::figure::{self, Number, Period, Phrase, Text};
use crate::model::indicator::{GroupId, Indicator, IndicatorId, Value};
use crate::model::locality::LocalityId;
use crate::model::sums::{Coverage, coverage};
use crate::plan::Context;

/// A sum over parts beside the published total.
#[derive(Serialize)]
pub(super) struct SumRow {
    /// The indicator, of which templates get title and address.
    #[serde(skip)]
    pub(super) id: IndicatorId,
    /// Its title.
    title: Text,
    /// Where it leads.
    address: String,
    /// The unit.
    unit: Text,
    /// "11/13 phường đã báo cáo".
    coverage: String,
    /// The sum over the parts.
    sum: String,
    /// The published total.
    published: Option<String>,
    /// Sum minus total, with its sign.
    difference: Option<String>,
    /// What is to be said of the difference, with a class.
    verdict: String,
    /// The class that dresses the verdict.
    class: &'static str,
    /// Which parts are missing, where they are few.
    missing: Option<String>,
}

pub(super) fn sums(context: &Context<'_>, place: LocalityId, period: Period) -> Vec<SumRow> {
    let Some(reported) = context.index.reported.get(&period) else { return Vec::new() };
    let rows = reported.keys().filter_map(|id| {
        let indicator = context.site.indicator(*id);
        let coverage = coverage(&context.site.localities, indicator, place, GroupId::TOTAL, period)?;
        Some(sum_row(context, *id, place, period, &coverage))
    });
    rows.collect()
}

fn sum_row(context: &Context<'_>, id: IndicatorId, place: LocalityId, period: Period, coverage: &Coverage) -> SumRow {
    let indicator = context.site.indicator(id);
    let published = indicator.result(place, period).map(|observation| observation.value);
    let gap = coverage.sum.zip(published).and_then(|(sum, published)| gap(sum, published));
    let complete = coverage.reported == coverage.expected;
    let (key, class) = match gap {
        None => ("period-page.sum.nothing", "st-level"),
        Some(_) if !complete => ("period-page.sum.incomplete", "st-level"),
        Some(gap) if gap.abs() <= indicator.tolerance => ("period-page.sum.agrees", "st-done"),
        Some(_) => ("period-page.sum.differs", "st-behind"),
    };
    SumRow {
        id,
        title: context.text(&indicator.title),
        address: context.to.page("indicators", &indicator.id),
        unit: context.unit(indicator),
        coverage: coverage_line(context, place, period, coverage.reported, coverage.expected),
        sum: coverage.sum.map_or_else(|| "–".to_owned(), |sum| context.counted(indicator, sum)),
        published: published.map(|value| context.counted(indicator, value)),
        difference: coverage.sum.zip(published).and_then(|(sum, whole)| difference(context, indicator, sum, whole)),
        verdict: context.say(&Phrase::new(key).with("tolerance", indicator.tolerance)),
        class,
        missing: missing(context, coverage, period),
    }
}

/// "11/13 phường đã báo cáo".
fn coverage_line(context: &Context<'_>, place: LocalityId, period: Period, reported: usize, expected: usize) -> String {
    let phrase = Phrase::new("period-page.coverage")
        .with("reported", reported.to_string())
        .with("expected", expected)
        .with("parts", parts_word(context, place, period));
    context.say(&phrase)
}

/// The level of a place's parts: "phường, xã, đặc khu".
pub(in crate::plan::pages) fn parts_word(context: &Context<'_>, place: LocalityId, period: Period) -> String {
    let localities = &context.site.localities;
    let levels: BTreeSet<usize> = localities
        .children_on(place, period.last())
        .map(|child| localities.get(child).stage_on(period.last()).level)
        .collect();
    match (levels.len(), levels.first().and_then(|level| localities.levels.get(*level))) {
        (1, Some(level)) => lower(&context.text(&level.name).text),
        _ => context.word("period-page.parts"),
    }
}

/// With its first letter in lower case, for the middle of a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Sum − published; of fractions the difference of the numerators, which are what is counted.
fn gap(sum: Value, published: Value) -> Option<Number> {
    match (sum, published) {
        (Value::Fraction(part, _), Value::Fraction(whole, _)) => part.minus(whole),
        _ => sum.number()?.minus(published.number()?),
    }
}

/// Sum − published with its sign; of fractions both differences: "−6/−13".
fn difference(context: &Context<'_>, indicator: &Indicator, sum: Value, published: Value) -> Option<String> {
    let signed = |number: Number| context.with_sign(number);
    match (sum, published) {
        (Value::Fraction(part, parts), Value::Fraction(whole, wholes)) => {
            Some(format!("{}/{}", signed(part.minus(whole)?), signed(parts.minus(wholes)?)))
        }
        _ => Some(signed(context.shown(indicator, gap(sum, published)?))),
    }
}

/// The names of the parts without a figure, where they are at most six.
fn missing(context: &Context<'_>, coverage: &Coverage, period: Period) -> Option<String> {
    let few = (1..=6).contains(&coverage.missing.len());
    let names = coverage.missing.iter().map(|place| context.name(*place, period.last()).into()).collect();
    few.then(|| context.say(&Phrase::new("period-page.missing").with("places", figure::Arg::List(names))))
}
