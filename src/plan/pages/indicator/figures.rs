//! The drawings of an indicator's page, in the order in which a reader asks: how far, this year, over the years.

use super::PageOf;
use crate::figure::{Better, Period, Phrase, Quantity, Text};
use crate::model::history::earlier;
use crate::model::indicator::GroupId;
use crate::model::standing::Standing;
use crate::plan::chart::Chart;
use crate::plan::view::{Figure, Link, draw};

/// A drawing with what stands around it.
struct Made {
    id: &'static str,
    headline: String,
    subtitle: &'static str,
    periods: String,
    illustrative: bool,
    chart: Chart,
    note: Option<String>,
}

impl PageOf<'_> {
    /// All figures of the page that there are data for.
    pub(super) fn figures(&self, charts: &mut Vec<Chart>) -> Vec<Figure> {
        let made = [self.ruler(), self.cumulative(), self.years(), self.series()];
        made.into_iter().flatten().zip(1..).map(|(made, number)| self.figure(number, made, charts)).collect()
    }

    /// The result of the page's period against its plan.
    fn ruler(&self) -> Option<Made> {
        let (context, standing) = (self.context, self.standing()?);
        let (_, step) = standing.plan?;
        let chart = context.ruler(self.indicator, &standing)?;
        Some(Made {
            id: "plan",
            headline: self.remaining(&standing),
            subtitle: "indicator.figure.plan",
            periods: context.period(standing.period),
            illustrative: standing.result.is_some_and(|o| o.illustrative) || step.illustrative,
            chart,
            note: step.note.as_deref().map(str::to_owned),
        })
    }

    /// "365 người, còn 85 người nữa là đủ kế hoạch".
    fn remaining(&self, standing: &Standing<'_>) -> String {
        let context = self.context;
        let result = standing.result.map(|observation| context.value(self.indicator, observation.value));
        let left = standing
            .plan
            .and_then(|(_, step)| step.value.minus(standing.result?.value.number()?))
            .filter(|left| left.is_positive() && self.indicator.better == Better::Higher);
        let unit = if context.is_percentage(self.indicator) { Text::from("") } else { context.unit(self.indicator) };
        let key = if left.is_some() { "indicator.remaining" } else { "indicator.reached" };
        let mut phrase = Phrase::new(key).with("result", result.unwrap_or_default()).with("unit", unit);
        if let Some(left) = left {
            phrase = phrase.with("left", context.number(self.indicator, left));
        }
        if let Some(share) = standing.share {
            phrase = phrase.with("share", crate::figure::Arg::Percent(share.round(2)));
        }
        context.say(&phrase)
    }

    fn cumulative(&self) -> Option<Made> {
        let (locality, period) = (self.locality?, self.period?);
        let chart = self.context.cumulative(self.indicator, locality, period)?;
        Some(self.made("months", "indicator.figure.months", chart, period.first().year().to_string()))
    }

    fn years(&self) -> Option<Made> {
        let locality = self.locality?;
        let columns = self.context.years(self.indicator, locality)?;
        // Columns are for few years and for plans; a long series without plans is a line.
        // So is one that goes back beyond a reform: there the line marks the break.
        let older = !earlier(&self.context.site.localities, self.indicator, locality).is_empty();
        if !columns.has_plan() && (columns.columns.len() > 12 || older) || self.indicator.quantity == Quantity::Index {
            return None;
        }
        let span = self.context.span(columns.columns.iter().map(|column| column.result.period));
        Some(self.made("years", "indicator.figure.years", Chart::Columns(columns), span))
    }

    fn series(&self) -> Option<Made> {
        let locality = self.locality?;
        let axis = crate::plan::series::main_axis(self.indicator.series(locality, GroupId::TOTAL)?, |_| true)?;
        let chart = self.context.over_time(self.indicator, locality, axis, |_| true)?;
        let Chart::Line(line) = &chart else { return None };
        if matches!(axis, crate::figure::Axis::Months(_)) || line.periods.len() < 3 {
            return None;
        }
        let drawn_as_columns = self.years().is_some() && axis == crate::figure::Axis::Year;
        let span = self.context.span(line.periods.iter().copied());
        (!drawn_as_columns).then(|| self.made("series", "indicator.figure.series", chart, span))
    }

    fn made(&self, id: &'static str, subtitle: &'static str, chart: Chart, periods: String) -> Made {
        let headline =
            self.context.say(&Phrase::new(subtitle).with("indicator", self.context.text(&self.indicator.title)));
        let illustrative = self.indicator.is_illustrative();
        Made { id, headline, subtitle: "indicator.figure.subtitle", periods, illustrative, chart, note: None }
    }

    fn figure(&self, number: usize, made: Made, charts: &mut Vec<Chart>) -> Figure {
        let context = self.context;
        let place = self.locality.map(|l| context.name(l, self.period.map_or(context.site.today, Period::last)));
        let subtitle = Phrase::new(made.subtitle)
            .with("number", number)
            .with("indicator", context.text(&self.indicator.title))
            .with("unit", context.unit(self.indicator))
            .with("place", place.unwrap_or_default())
            .with("period", made.periods);
        let mut source = context.source(self.indicator);
        source.extend(made.note);
        Figure {
            id: made.id.to_owned(),
            number,
            headline: made.headline,
            subtitle: context.say(&subtitle),
            tags: context.illustrative(made.illustrative),
            say: context.sentences(&made.chart),
            table: Some(context.rows(&made.chart.table())),
            chart: Some(draw(charts, made.chart)),
            source,
            downloads: self.figure_downloads(made.id, number),
        }
    }

    /// The tables, the drawing as a file, and for the first figure the page that others can embed.
    pub(super) fn figure_downloads(&self, figure: &str, number: usize) -> Vec<Link> {
        let context = self.context;
        let mut downloads = context.downloads(self.indicator);
        downloads.push(Link { text: Text::from("SVG"), address: context.drawing(self.indicator, figure) });
        if number == 1 {
            let text = Text::from(context.word("embed.link"));
            downloads.push(Link { text, address: context.embed(self.indicator) });
        }
        downloads
    }
}
