//! A chart block of an article: the form that suits the figures, where the author names none, and what stands around it.

use serde::Serialize;

use super::{Part, Writer};
use crate::figure::{Axis, Number, Period, Phrase, Quantity, Status, Text};
use crate::model::bound::{ChartBlock, Form};
use crate::model::indicator::{GroupId, Indicator, Observation};
use crate::model::locality::LocalityId;
use crate::model::standing::standing;
use crate::plan::Context;
use crate::plan::chart::{Chart, Columns, Line, LineEnd, RankBar, Role, Series};
use crate::plan::series::{main_axis, on_axis};
use crate::plan::statutory::drawn;
use crate::plan::view::{Figure, Link, Tag, draw};

/// How many columns are few: a longer series without plans is a line.
const FEW_COLUMNS: usize = 12;

/// Places or groups by size: a table with a bar in each row.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct Rank {
    /// Its anchor on the page.
    pub id: String,
    /// The message.
    pub headline: String,
    /// Statistic, unit and period.
    pub subtitle: String,
    /// Marks beside the subtitle.
    pub tags: Vec<Tag>,
    /// What the rows are: places, or the title of a breakdown.
    pub head: String,
    /// The unit.
    pub unit: Text,
    /// The rows, the largest first.
    pub rows: Vec<RankRow>,
    /// Caption and source.
    pub source: Vec<String>,
    /// What can be taken away.
    pub downloads: Vec<Link>,
}

/// A row of a ranking.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct RankRow {
    /// The place or the group.
    pub label: Text,
    /// The place's page.
    pub address: Option<String>,
    /// The figure, or why there is none.
    pub value: String,
    /// The number of its bar in the page's charts.
    pub bar: usize,
}

/// A drawing with what it shows.
struct Drawn {
    chart: Chart,
    place: LocalityId,
    periods: String,
}

impl Writer<'_> {
    /// The figure of a block; none where the data have too little to draw.
    pub(super) fn chart(&mut self, block: &ChartBlock) -> Option<Part> {
        let context = self.context;
        let indicator = context.site.indicator(block.indicator);
        let places = places(context, indicator, block);
        let first = *places.first()?;
        let over_time = block.periods.iter().any(|(first, last)| first != last);
        let ranked = block.by.is_some() || block.form == Form::Rank || (places.len() > 1 && !over_time);
        if ranked && matches!(block.form, Form::Auto | Form::Rank) {
            return self.rank(indicator, block, &places);
        }
        let ruler = || ruler(context, indicator, block, first);
        let columns = || columns(context, indicator, block, first);
        let line = || line(context, indicator, block, &places);
        let drawn = match block.form {
            Form::Ruler => ruler().or_else(columns).or_else(line),
            Form::Columns => columns().or_else(line),
            Form::Line => line().or_else(columns),
            Form::Auto if places.len() > 1 => line(),
            Form::Auto | Form::Rank => {
                let alone = if over_time { None } else { ruler() };
                alone.or_else(|| columns().filter(few)).or_else(line).or_else(columns)
            }
        }?;
        Some(Part::Figure { figure: Box::new(self.figure(indicator, block, drawn)) })
    }

    fn figure(&mut self, indicator: &Indicator, block: &ChartBlock, drawn: Drawn) -> Figure {
        let context = self.context;
        self.figures += 1;
        let name = context.name(drawn.place, self.article.date.unwrap_or(context.site.today));
        let headline = block.title.clone().unwrap_or_else(|| {
            let phrase = Phrase::new("article.chart-title").with("indicator", context.text(&indicator.title));
            context.say(&phrase.with("place", name.clone()))
        });
        Figure {
            id: format!("fig-{}", self.figures),
            number: self.figures,
            headline,
            subtitle: self.subtitle(indicator, block, name, &drawn.periods),
            tags: context.illustrative(indicator.is_illustrative()).into_iter().collect(),
            say: context.sentences(&drawn.chart),
            table: Some(context.rows(&drawn.chart.table())),
            chart: Some(draw(self.charts, drawn.chart)),
            source: block.caption.iter().cloned().chain(context.source(indicator)).collect(),
            downloads: context.downloads(indicator),
        }
    }

    /// What is drawn; without what the headline says already, where the author wrote none.
    fn subtitle(&self, indicator: &Indicator, block: &ChartBlock, place: Text, periods: &str) -> String {
        let context = self.context;
        let phrase = match block.title {
            Some(_) => Phrase::new("article.chart-subtitle")
                .with("indicator", context.text(&indicator.title))
                .with("place", place),
            None => Phrase::new("article.chart-subtitle-short"),
        };
        let phrase = phrase.with("number", self.figures).with("unit", context.unit(indicator));
        context.say(&phrase.with("period", periods))
    }

    /// Places, or the groups of a breakdown of the first place, at one period.
    fn rank(&mut self, indicator: &Indicator, block: &ChartBlock, places: &[LocalityId]) -> Option<Part> {
        let context = self.context;
        let first = *places.first()?;
        let period = block.single().or(block.about).filter(|period| indicator.result(first, *period).is_some());
        let period = period.or_else(|| context.main_period(indicator, first))?;
        let mut found: Vec<(Text, Option<String>, Option<&Observation>)> = match &block.by {
            Some((breakdown, wanted)) => groups(context, indicator, (*breakdown, wanted), first, period),
            None => places
                .iter()
                .map(|place| {
                    let address = context.to.page("localities", &context.site.localities.get(*place).id);
                    (context.name(*place, period.last()), Some(address), indicator.result(*place, period))
                })
                .collect(),
        };
        let number = |observation: Option<&Observation>| observation.and_then(|o| context.plain(indicator, o.value));
        found.sort_by_key(|(_, _, observation)| std::cmp::Reverse(number(*observation)));
        let to = found.iter().filter_map(|(_, _, o)| number(*o)).max()?;
        let from = found.iter().filter_map(|(_, _, o)| number(*o)).min()?.min(Number::ZERO);
        self.figures += 1;
        let illustrative = found.iter().any(|(_, _, o)| o.is_some_and(|o| o.illustrative));
        let rows = found
            .into_iter()
            .map(|(label, address, observation)| {
                self.rank_row(indicator, period, (from, to), (label, address, observation))
            })
            .collect();
        let place = context.name(first, period.last());
        let headline = block.title.clone().unwrap_or_else(|| {
            let phrase = Phrase::new("article.chart-rank").with("indicator", context.text(&indicator.title));
            context.say(&phrase.with("period", period))
        });
        Some(Part::Rank {
            rank: Box::new(Rank {
                id: format!("fig-{}", self.figures),
                headline,
                subtitle: self.subtitle(indicator, block, place, &context.period(period)),
                tags: context.illustrative(illustrative).into_iter().collect(),
                head: match &block.by {
                    Some((breakdown, _)) => context.text(&indicator.breakdowns[*breakdown].title).text.to_string(),
                    None => context.word("article.column.place"),
                },
                unit: context.unit(indicator),
                rows,
                source: block.caption.iter().cloned().chain(context.source(indicator)).collect(),
                downloads: context.downloads(indicator),
            }),
        })
    }

    fn rank_row(
        &mut self,
        indicator: &Indicator,
        period: Period,
        (from, to): (Number, Number),
        (label, address, observation): (Text, Option<String>, Option<&Observation>),
    ) -> RankRow {
        let context = self.context;
        let value = observation.map(|observation| observation.value);
        let settled = observation.and_then(|o| indicator.status(period, o)).is_none_or(|s| s != Status::Estimate);
        let bar = Chart::RankBar(RankBar {
            value: value
                .map_or_else(|| crate::figure::Missing::NotYet.into(), |value| drawn(context, indicator, value)),
            from,
            to,
            plan: None,
            whole: None,
            current: true,
            settled,
        });
        RankRow {
            label,
            address,
            value: value.map_or_else(|| context.word("missing.not-yet"), |value| context.value(indicator, value)),
            bar: draw(self.charts, bar),
        }
    }
}

/// The groups of a breakdown that are wanted, all where none is, with their figures.
fn groups<'i>(
    context: &Context<'_>,
    indicator: &'i Indicator,
    (breakdown, wanted): (usize, &[usize]),
    place: LocalityId,
    period: Period,
) -> Vec<(Text, Option<String>, Option<&'i Observation>)> {
    let all = &indicator.breakdowns[breakdown].groups;
    let chosen: Vec<usize> = if wanted.is_empty() { (0..all.len()).collect() } else { wanted.to_vec() };
    chosen
        .into_iter()
        .map(|group| {
            let series = indicator.group(breakdown, group).and_then(|id| indicator.series(place, id));
            (context.text(&all[group].1), None, series.and_then(|series| series.get(period)))
        })
        .collect()
}

/// The block's places that have figures; where it names none, or none has any, the place of the indicator's page.
fn places(context: &Context<'_>, indicator: &Indicator, block: &ChartBlock) -> Vec<LocalityId> {
    let known = |place: &LocalityId| indicator.series(*place, GroupId::TOTAL).is_some();
    let named: Vec<LocalityId> = block.localities.iter().copied().filter(known).collect();
    if !named.is_empty() {
        return named;
    }
    crate::plan::pages::main_locality(context, indicator).into_iter().collect()
}

fn few(drawn: &Drawn) -> bool {
    matches!(&drawn.chart, Chart::Columns(columns) if columns.has_plan() || columns.columns.len() <= FEW_COLUMNS)
}

/// One result against its plan: the period that is asked for, else the article's.
fn ruler(context: &Context<'_>, indicator: &Indicator, block: &ChartBlock, place: LocalityId) -> Option<Drawn> {
    let period = block.single().or(block.about).or_else(|| context.main_period(indicator, place))?;
    let standing = standing(context.site, indicator, place, GroupId::TOTAL, period);
    let chart = context.ruler(indicator, &standing)?;
    Some(Drawn { chart, place, periods: context.period(period) })
}

/// The years that are asked for, with their plans.
fn columns(context: &Context<'_>, indicator: &Indicator, block: &ChartBlock, place: LocalityId) -> Option<Drawn> {
    if indicator.quantity == Quantity::Index {
        return None;
    }
    let Chart::Columns(Columns { unit, mut columns }) = context.years(indicator, place)? else { return None };
    columns.retain(|column| block.asks_for(column.result.period));
    let periods = span(context, columns.iter().map(|column| column.result.period));
    (columns.len() > 1).then_some(Drawn { chart: Chart::Columns(Columns { unit, columns }), place, periods })
}

/// Up to four places over time, on the axis on which the first has most figures.
fn line(context: &Context<'_>, indicator: &Indicator, block: &ChartBlock, places: &[LocalityId]) -> Option<Drawn> {
    let first = *places.first()?;
    let axis: Axis = main_axis(indicator.series(first, GroupId::TOTAL)?)?;
    if places.len() == 1 {
        let Chart::Line(mut line) = context.over_time(indicator, first, axis)? else { return None };
        let kept: Vec<bool> = line.periods.iter().map(|period| block.asks_for(*period)).collect();
        let mut at = kept.iter();
        line.periods.retain(|_| *at.next().unwrap_or(&false));
        for series in &mut line.series {
            let mut at = kept.iter();
            series.points.retain(|_| *at.next().unwrap_or(&false));
        }
        let periods = span(context, line.periods.iter().copied());
        return (line.periods.len() > 1).then_some(Drawn { chart: Chart::Line(line), place: first, periods });
    }
    let shown = &places[..places.len().min(Line::MOST_SERIES)];
    let mut periods: Vec<Period> = shown
        .iter()
        .filter_map(|place| indicator.series(*place, GroupId::TOTAL))
        .flat_map(|series| on_axis(series, axis))
        .filter(|period| block.asks_for(*period))
        .collect();
    periods.sort();
    periods.dedup();
    if periods.len() < 2 {
        return None;
    }
    let last = periods[periods.len() - 1].last();
    let series = shown.iter().map(|place| {
        let own = indicator.series(*place, GroupId::TOTAL);
        Series {
            name: context.name(*place, last),
            role: Role::Equal,
            points: periods.iter().map(|period| context.point(indicator, own, *period)).collect(),
            end: LineEnd::NameAndValue,
        }
    });
    let from_zero = matches!(indicator.quantity, Quantity::Flow | Quantity::Stock);
    let line = Line {
        unit: context.unit(indicator),
        series: series.collect(),
        breaks: Vec::new(),
        from_zero,
        periods: periods.clone(),
    };
    Some(Drawn { chart: Chart::Line(line), place: first, periods: span(context, periods.into_iter()) })
}

/// "2019–2023".
fn span(context: &Context<'_>, periods: impl Iterator<Item = Period>) -> String {
    let mut all: Vec<Period> = periods.collect();
    all.sort();
    match (all.first(), all.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("{}–{}", context.words.period_short(*first), context.words.period_short(*last))
        }
        (Some(only), _) => context.period(*only),
        _ => String::new(),
    }
}
