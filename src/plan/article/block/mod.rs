//! A chart block of an article: what it shows is chosen, drawn, and told with what stands around it.

mod choice;
mod rank;

use super::{Part, Writer};
use crate::figure::{ChartKind, Period, Phrase, Quantity, Text};
use crate::model::bound::ChartBlock;
use crate::model::indicator::{GroupId, IndicatorId};
use crate::model::standing::standing;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::compare::Compared;
use crate::plan::pages;
use crate::plan::ranking::is_comparable;
use crate::plan::view::{Figure, draw};
use choice::Chosen;

pub(in crate::plan) use rank::Rank;

/// How many columns a heat table takes.
const MOST_COLUMNS: usize = 24;
/// How many bars a stack takes.
const MOST_BARS: usize = 5;

/// A drawing with the periods that it shows.
struct Drawn {
    chart: Chart,
    periods: String,
    /// The same figures as a chart that has a table and sentences, where its own kind has none.
    told: Option<Chart>,
}

impl Writer<'_> {
    /// The figure of a block; none where the data have too little to draw. A kind that the data do not
    /// allow gives way to the one that suits them.
    pub(super) fn chart(&mut self, block: &ChartBlock) -> Option<Part> {
        if let Some(part) = block.kind.and_then(|kind| self.chart_of(block, kind)) {
            return Some(part);
        }
        let suited = Chosen::new(self, block, None).and_then(|chosen| chosen.auto(self.context));
        let others = [ChartKind::Ruler, ChartKind::Columns, ChartKind::Line, ChartKind::RankBar];
        suited.into_iter().chain(others).find_map(|kind| self.chart_of(block, kind))
    }

    fn chart_of(&mut self, block: &ChartBlock, kind: ChartKind) -> Option<Part> {
        // Lives apart from the writer, which numbers figures while it is read.
        let context = self.context;
        let chosen = Chosen::new(self, block, Some(kind))?;
        match kind {
            ChartKind::RankBar => self.rank(&chosen, chosen.period?),
            ChartKind::BoardHead | ChartKind::BoardRow => self.board(&chosen),
            _ => {
                let drawn = drawn(context, &chosen, kind)?;
                Some(Part::Figure { figure: Box::new(self.figure(&chosen, drawn)) })
            }
        }
    }

    fn figure(&mut self, chosen: &Chosen<'_>, drawn: Drawn) -> Figure {
        let (context, indicator, block) = (self.context, chosen.indicator, chosen.block);
        self.figures += 1;
        if let Chart::Lineage(_) = drawn.chart {
            return self.lineage(chosen, drawn.chart);
        }
        let headline = block.title.clone().unwrap_or_else(|| {
            let phrase = Phrase::new("article.chart-title").with("indicator", context.text(&indicator.title));
            context.say(&phrase.with("place", self.place_name(chosen)))
        });
        let told = drawn.told.as_ref().unwrap_or(&drawn.chart);
        let table = told.table_beside().map(|table| context.rows(&table));
        Figure {
            id: format!("fig-{}", self.figures),
            number: self.figures,
            headline,
            subtitle: self.subtitle(chosen, &drawn.periods),
            tags: context.illustrative(indicator.is_illustrative()),
            say: context.sentences(told),
            table,
            chart: Some(draw(self.charts, drawn.chart)),
            source: block.caption.iter().cloned().chain(context.source(indicator)).collect(),
            downloads: context.downloads(indicator),
        }
    }

    /// A drawing of places: no figure of the indicator is in it.
    fn lineage(&mut self, chosen: &Chosen<'_>, chart: Chart) -> Figure {
        let (context, block) = (self.context, chosen.block);
        let name = self.place_name(chosen);
        let mut say = context.sentences(&chart);
        let subtitle = if say.is_empty() { String::new() } else { say.remove(0) };
        Figure {
            id: format!("fig-{}", self.figures),
            number: self.figures,
            headline: block
                .title
                .clone()
                .unwrap_or_else(|| format!("{}: {}", context.word("chart.kind.lineage"), name.text)),
            subtitle,
            tags: Vec::new(),
            say,
            table: chart.table_beside().map(|table| context.rows(&table)),
            chart: Some(draw(self.charts, chart)),
            source: block.caption.iter().cloned().collect(),
            downloads: Vec::new(),
        }
    }

    fn place_name(&self, chosen: &Chosen<'_>) -> Text {
        self.context.name(chosen.place, self.article.date.unwrap_or(self.context.site.today))
    }

    /// What is drawn; without what the headline says already, where the author wrote none.
    fn subtitle(&self, chosen: &Chosen<'_>, periods: &str) -> String {
        let (context, indicator) = (self.context, chosen.indicator);
        let phrase = match chosen.block.title {
            Some(_) => Phrase::new("article.chart-subtitle")
                .with("indicator", context.text(&indicator.title))
                .with("place", self.place_name(chosen)),
            None => Phrase::new("article.chart-subtitle-short"),
        };
        let phrase = phrase.with("number", self.figures).with("unit", context.unit(indicator));
        context.say(&phrase.with("period", periods))
    }

    /// The indicator, and those that are compared with it, on one ruler.
    fn board(&mut self, chosen: &Chosen<'_>) -> Option<Part> {
        let block = chosen.block;
        let indicators: Vec<IndicatorId> = std::iter::once(block.indicator).chain(block.compare.clone()).collect();
        let board = self.context.board(chosen.place, chosen.period?, &indicators, self.charts)?;
        Some(Part::Board { board: Box::new(board) })
    }
}

/// The drawing of a kind. None where the data do not allow it.
fn drawn(context: &Context<'_>, chosen: &Chosen<'_>, kind: ChartKind) -> Option<Drawn> {
    let at = |period: Option<Period>| period.map(|period| context.period(period)).unwrap_or_default();
    let whole = |chart: Option<Chart>| Some(Drawn { chart: chart?, periods: at(chosen.period), told: None });
    match kind {
        ChartKind::Ruler => whole(ruler(context, chosen)),
        ChartKind::Map if is_comparable(chosen.indicator) => {
            whole(context.areas(chosen.field.as_ref()?, &chosen.places()))
        }
        // Of two areas with equal counts the larger would look more; tiles are all of one size.
        ChartKind::Map | ChartKind::Tiles => whole(context.tiles(chosen.field.as_ref()?, &chosen.places())),
        ChartKind::Strip => whole(context.strip(chosen.field.as_ref()?, &chosen.places())),
        ChartKind::Lineage => {
            let lineage = pages::lineage_around(context, chosen.place).map(Chart::Lineage);
            Some(Drawn { chart: lineage?, periods: String::new(), told: None })
        }
        ChartKind::Stack => stack(context, chosen),
        ChartKind::Columns => columns(context, chosen),
        ChartKind::Spark => {
            let chart = context.spark(chosen.indicator, chosen.place)?;
            let line = line(context, chosen)?;
            Some(Drawn { chart, periods: line.periods, told: Some(line.chart) })
        }
        ChartKind::Line => line(context, chosen),
        ChartKind::Slope | ChartKind::Heat | ChartKind::Multiples => beside(context, chosen, kind),
        ChartKind::RankBar | ChartKind::BoardHead | ChartKind::BoardRow => None,
    }
}

/// One result against its plan.
fn ruler(context: &Context<'_>, chosen: &Chosen<'_>) -> Option<Chart> {
    let standing = standing(context.site, chosen.indicator, chosen.place, GroupId::TOTAL, chosen.period?);
    context.ruler(chosen.indicator, &standing)
}

/// The years that are asked for, with their plans.
fn columns(context: &Context<'_>, chosen: &Chosen<'_>) -> Option<Drawn> {
    if chosen.indicator.quantity == Quantity::Index || chosen.block.by.is_some() || chosen.subjects.len() > 1 {
        return None;
    }
    let mut chart = context.years(chosen.indicator, chosen.place)?;
    chart.columns.retain(|column| chosen.asks_for(column.result.period));
    let periods = context.span(chart.columns.iter().map(|column| column.result.period));
    (chart.columns.len() > 1).then_some(Drawn { chart: Chart::Columns(chart), periods, told: None })
}

/// The groups of a breakdown as parts of a bar for each period of one kind, the last ones.
fn stack(context: &Context<'_>, chosen: &Chosen<'_>) -> Option<Drawn> {
    let (breakdown, groups) = chosen.block.by.as_ref()?;
    let alone = chosen.block.periods.is_empty() || chosen.block.single().is_some();
    let kind = chosen.period?.kind();
    let wanted = |period: Period| {
        if alone { Some(period) == chosen.period } else { chosen.asks_for(period) && period.kind() == kind }
    };
    let all: Vec<usize> = (0..chosen.indicator.breakdowns[*breakdown].groups.len()).collect();
    let groups = if groups.is_empty() { &all } else { groups };
    let stack = context.stack(chosen.indicator, chosen.place, (*breakdown, groups), wanted, MOST_BARS)?;
    let periods = context.span(stack.periods());
    Some(Drawn { chart: Chart::Stack(stack), periods, told: None })
}

/// One place or several over time, or one drawing each where they are many.
fn line(context: &Context<'_>, chosen: &Chosen<'_>) -> Option<Drawn> {
    beside(context, chosen, ChartKind::Line)
}

/// Places or groups over the periods that are asked for.
fn beside(context: &Context<'_>, chosen: &Chosen<'_>, kind: ChartKind) -> Option<Drawn> {
    let wanted = |period: Period| chosen.asks_for(period);
    let compared = Compared::new(context, chosen.indicator, chosen.subjects.clone(), chosen.axis()?, wanted);
    let compared = match kind {
        ChartKind::Slope => compared.ends(),
        ChartKind::Heat => compared.last(MOST_COLUMNS),
        _ => compared,
    };
    if compared.periods.len() < 2 {
        return None;
    }
    let periods = context.span(compared.periods.iter().copied());
    let chart = match kind {
        ChartKind::Slope => compared.slope(chosen.field.as_ref().and_then(|field| field.current)),
        ChartKind::Heat => compared.heat(),
        ChartKind::Multiples => compared.multiples(),
        _ => compared.lines(),
    };
    Some(Drawn { chart, periods, told: None })
}
