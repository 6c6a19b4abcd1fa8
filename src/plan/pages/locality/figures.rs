//! The figures of a place, a section an indicator: what it has, and what stood there before a reform.

use serde::Serialize;

use super::lines::day_of;
use crate::figure::{Arg, Number, OverTime, Period, Phrase, Text};
use crate::model::history::{Rebuilt, earlier};
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::standing;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::statutory::StandingRow;
use crate::plan::view::{Tag, draw};

/// How many periods the table of a section has.
const MOST_PERIODS: usize = 8;

/// The figures of one indicator.
#[derive(Serialize)]
pub(super) struct Section {
    /// Its anchor: the permanent address of the series.
    id: String,
    /// The indicator.
    title: Text,
    /// Its page.
    address: String,
    /// The last figure with its unit; none where there are only rebuilt ones.
    value: Option<String>,
    /// The unit.
    unit: Text,
    /// The period of the last figure.
    period: String,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
    /// The number of its sparkline in the page's charts.
    spark: Option<usize>,
    /// The last periods, newest first.
    rows: Vec<Line>,
    /// Whether any of them has a plan.
    has_plan: bool,
    /// Whether any of them is compared with the year before.
    has_change: bool,
    /// How the figures before a reform were made, or why there are none.
    history: Vec<String>,
    /// Source, status and date.
    source: Vec<String>,
}

/// A period of a section.
#[derive(Serialize)]
struct Line {
    /// The period.
    period: String,
    /// The period's page.
    address: String,
    /// Plan, share and change, where there are any.
    row: Option<StandingRow>,
    /// A figure from before the place existed.
    rebuilt: Option<String>,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
}

/// The sections of a place, in the order of the indicators.
pub(super) fn sections(context: &Context<'_>, id: LocalityId, charts: &mut Vec<Chart>) -> Vec<Section> {
    let ids = context.indicators_through(id);
    ids.into_iter().filter_map(|indicator| section(context, context.site.indicator(indicator), id, charts)).collect()
}

fn section(context: &Context<'_>, indicator: &Indicator, id: LocalityId, charts: &mut Vec<Chart>) -> Option<Section> {
    let before = earlier(&context.site.localities, indicator, id);
    let own = context.main_period(indicator, id);
    let planned = indicator.plans.contains_key(&(id, GroupId::TOTAL));
    if own.is_none() && !planned && before.is_empty() {
        return None;
    }
    let observation = own.and_then(|period| Some((period, indicator.result(id, period)?)));
    let mut tags: Vec<Tag> = Vec::new();
    if let Some((period, observation)) = observation {
        tags.extend(context.illustrative(observation.illustrative));
        tags.extend(context.status_tag(indicator.status(period, observation)));
    }
    let mut rows = own_rows(context, indicator, id);
    let sums = before.iter().rev().filter_map(|(period, made)| rebuilt_row(context, indicator, *period, made));
    if let [only] = rows.as_slice()
        && only.row.as_ref().is_some_and(|row| row.plan.is_none() && row.change.is_none())
    {
        // One bare figure stands above already.
        rows.clear();
    }
    rows.extend(sums.take(MOST_PERIODS.saturating_sub(rows.len()).max(2)));
    Some(Section {
        id: indicator.id.clone(),
        title: context.text(&indicator.title),
        address: context.to.page("indicators", &indicator.id),
        value: observation.map(|(_, observation)| with_fraction(context, indicator, observation.value)),
        unit: if context.is_percentage(indicator) { Text::from("") } else { context.unit(indicator) },
        period: own.map(|period| context.period(period)).unwrap_or_default(),
        tags,
        spark: context.spark(indicator, id).map(|spark| draw(charts, spark)),
        has_plan: rows.iter().filter_map(|line| line.row.as_ref()).any(|row| row.plan.is_some()),
        has_change: rows.iter().filter_map(|line| line.row.as_ref()).any(|row| row.change.is_some()),
        history: history(context, indicator, &before),
        rows,
        source: context.source(indicator),
    })
}

fn own_rows(context: &Context<'_>, indicator: &Indicator, id: LocalityId) -> Vec<Line> {
    let series = indicator.series(id, GroupId::TOTAL);
    let mut periods: Vec<Period> = series.into_iter().flat_map(|s| s.iter().map(|(period, _)| *period)).collect();
    if periods.is_empty() {
        let plans = indicator.plans.get(&(id, GroupId::TOTAL)).into_iter().flatten();
        periods.extend(plans.map(|plan| plan.period));
        periods.sort();
        periods.dedup();
    }
    let line = |period: &Period| {
        let standing = standing(context.site, indicator, id, GroupId::TOTAL, *period);
        let row = context.standing_row(indicator, id, &standing);
        Line {
            period: context.words.period_capitalised(*period),
            address: context.to.page("periods", &period.to_string()),
            tags: row.tags.clone(),
            row: Some(row),
            rebuilt: None,
        }
    };
    periods.iter().rev().take(MOST_PERIODS).map(line).collect()
}

fn rebuilt_row(context: &Context<'_>, indicator: &Indicator, period: Period, made: &Rebuilt) -> Option<Line> {
    let (value, tag) = match made {
        Rebuilt::Sum { value, .. } => (*value, Tag { text: context.word("locality.history.sum-tag"), class: "" }),
        Rebuilt::Apportioned { value, parts } => (
            as_exact_as(indicator, period, parts, *value),
            Tag { text: context.word("locality.history.apportioned-tag"), class: "tag-est" },
        ),
        Rebuilt::Break { .. } => return None,
    };
    Some(Line {
        period: context.words.period_capitalised(period),
        address: context.to.page("periods", &period.to_string()),
        row: None,
        rebuilt: Some(with_fraction(context, indicator, value)),
        tags: vec![tag],
    })
}

/// An estimate with no more decimals than the figures that it was made from.
fn as_exact_as(indicator: &Indicator, period: Period, parts: &[LocalityId], value: Value) -> Value {
    let results = parts.iter().filter_map(|part| indicator.result(*part, period)?.value.number());
    let decimals = results.map(Number::decimals).max().unwrap_or(0);
    match value {
        Value::Number(number) => Value::Number(number.round(decimals)),
        other => other,
    }
}

/// "42,86 % (3/7)", or the value alone.
fn with_fraction(context: &Context<'_>, indicator: &Indicator, value: Value) -> String {
    let shown = context.value(indicator, value);
    context.fraction(value).map_or_else(|| shown.clone(), |fraction| format!("{shown} ({fraction})"))
}

/// How what stood before was made: one sentence a way, with the units of the latest period that it holds for.
fn history(context: &Context<'_>, indicator: &Indicator, before: &[(Period, Rebuilt)]) -> Vec<String> {
    let crosses = matches!(indicator.over_time, OverTime::Sum | OverTime::ApportionByPopulation);
    let breaks =
        if crosses && indicator.adds_over.place { "locality.history.break" } else { "locality.history.unstated" };
    let latest = |wanted: fn(&Rebuilt) -> bool| before.iter().rev().find(|(_, made)| wanted(made));
    let ways: [(&'static str, Option<&(Period, Rebuilt)>); 3] = [
        ("locality.history.sum", latest(|made| matches!(made, Rebuilt::Sum { .. }))),
        ("locality.history.apportioned", latest(|made| matches!(made, Rebuilt::Apportioned { .. }))),
        (breaks, latest(|made| matches!(made, Rebuilt::Break { .. }))),
    ];
    let say = |(key, found): (&'static str, Option<&(Period, Rebuilt)>)| {
        let (period, made) = found?;
        let (Rebuilt::Sum { parts: units, .. }
        | Rebuilt::Apportioned { parts: units, .. }
        | Rebuilt::Break { because: units }) = made;
        let names = units.iter().map(|unit| Arg::Name(context.name(*unit, period.last()))).collect();
        Some(context.say(&Phrase::new(key).with("units", Arg::List(names)).with("period", *period)))
    };
    ways.into_iter().filter_map(say).collect()
}

/// The period with which the place's page begins: that of the home page where it has figures for it, else
/// the period for which most of its indicators have one; of equal ones the last.
pub(super) fn main_period(context: &Context<'_>, id: LocalityId) -> Option<Period> {
    let mut counts: std::collections::BTreeMap<Period, usize> = std::collections::BTreeMap::new();
    for indicator in context.index.indicators(id) {
        let indicator = context.site.indicator(*indicator);
        let periods = context.main_period(indicator, id).into_iter();
        for period in periods.filter(|period| period.first() <= day_of(context, id)) {
            *counts.entry(period).or_default() += 1;
        }
    }
    (context.home_period())
        .filter(|period| counts.contains_key(period))
        .or_else(|| counts.into_iter().max_by_key(|(period, count)| (*count, *period)).map(|(period, _)| period))
}

/// The big figures of a place: its last stocks, as population and area. At most three.
pub(super) fn facts(context: &Context<'_>, id: LocalityId) -> Vec<(Text, String, Text)> {
    let stock = |indicator: &&Indicator| indicator.quantity == crate::figure::Quantity::Stock;
    let indicators = context.index.indicators(id).iter().map(|indicator| context.site.indicator(*indicator));
    indicators
        .filter(stock)
        .filter_map(|indicator| {
            let (period, observation) = indicator.series(id, GroupId::TOTAL)?.last()?;
            if observation.illustrative {
                return None;
            }
            let about = Phrase::new("locality.fact").with("indicator", context.text(&indicator.title));
            let about = context.say(&about.with("period", *period));
            Some((Text::from(about), context.value(indicator, observation.value), context.unit(indicator)))
        })
        .take(3)
        .collect()
}
