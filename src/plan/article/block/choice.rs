//! What a chart block shows: which places or groups, which periods, and which kind of chart suits them.
//!
//! An author's choices stand. What is left out is chosen here, so that `auto` can look at its shape: the place
//! of the article; the parts of a place where a kind compares places and one is named; the article's
//! period, or the last that has figures. One place without a plan for that period is shown over time.

use super::super::Writer;
use crate::figure::{AddsUp, Axis, ChartKind, Period};
use crate::model::bound::ChartBlock;
use crate::model::indicator::{GroupId, Indicator};
use crate::model::locality::LocalityId;
use crate::model::standing::standing;
use crate::plan::Context;
use crate::plan::chart::{Shape, Subjects, auto};
use crate::plan::compare::Subject;
use crate::plan::pages;
use crate::plan::ranking::{Field, is_comparable};
use crate::plan::series::{main_axis, on_axis};

/// What a block shows.
pub(super) struct Chosen<'c> {
    pub(super) block: &'c ChartBlock,
    pub(super) indicator: &'c Indicator,
    /// The first place: the one that is measured against its plan, or whose parts are compared.
    pub(super) place: LocalityId,
    /// The places or groups that are compared.
    pub(super) subjects: Vec<Subject>,
    /// The one period, for kinds that show one; none where the places have no figure.
    pub(super) period: Option<Period>,
    /// The places beside each other at that period, where places are compared.
    pub(super) field: Option<Field<'c>>,
}

/// Whether a kind compares places, so that one place stands for its parts.
fn compares(kind: ChartKind) -> bool {
    matches!(
        kind,
        ChartKind::RankBar
            | ChartKind::Map
            | ChartKind::Tiles
            | ChartKind::Heat
            | ChartKind::Multiples
            | ChartKind::Slope
            | ChartKind::Strip
    )
}

impl<'c> Chosen<'c> {
    /// What `block` shows as a chart of `kind`, or of any kind. None where it names no place that has figures.
    pub(super) fn new(writer: &Writer<'c>, block: &'c ChartBlock, kind: Option<ChartKind>) -> Option<Self> {
        let context = writer.context;
        let indicator = context.site.indicator(block.indicator);
        let places = places(context, indicator, block);
        let place = *places.first()?;
        let mut chosen = Self { block, indicator, place, subjects: Vec::new(), period: None, field: None };
        chosen.period = chosen.single(context);
        let day = chosen.period.map_or(context.site.today, Period::last);
        if let Some((breakdown, wanted)) = &block.by {
            chosen.subjects = groups(context, indicator, (*breakdown, wanted), place);
            return Some(chosen);
        }
        let named: Vec<Subject> = places.iter().map(|place| context.subject(*place, day)).collect();
        chosen.subjects = named;
        if let Some(period) = chosen.period {
            let field = match (places.len(), kind) {
                (1, Some(ChartKind::Strip)) => chosen.siblings(context, period),
                (1, Some(kind)) if compares(kind) => pages::indicator_field(context, indicator, place, period),
                (1, _) => None,
                _ => Some(Field {
                    indicator,
                    period,
                    parent: context.site.localities.parent_on(place, day).unwrap_or(place),
                    current: None,
                }),
            };
            if let Some(field) = &field
                && places.len() == 1
            {
                chosen.subjects = context.members(field).into_iter().map(|part| context.subject(part, day)).collect();
            }
            chosen.field = field;
        }
        Some(chosen)
    }

    /// The place among its siblings.
    fn siblings(&self, context: &Context<'_>, period: Period) -> Option<Field<'c>> {
        let parent = context.site.localities.parent_on(self.place, period.last())?;
        Some(Field { indicator: self.indicator, period, parent, current: Some(self.place) })
    }

    /// The period of a chart that shows one: the one that is asked for, else the article's, else the last.
    fn single(&self, context: &Context<'_>) -> Option<Period> {
        let (indicator, block) = (self.indicator, self.block);
        let known = |period: &Period| {
            let parts = || context.site.localities.children_on(self.place, period.last());
            indicator.result(self.place, *period).is_some() || parts().any(|p| indicator.result(p, *period).is_some())
        };
        let asked = block.single().or(block.about).filter(known);
        let last = || {
            let asked = indicator.series(self.place, GroupId::TOTAL)?.iter().rev();
            asked.map(|(period, _)| *period).find(|period| block.asks_for(*period))
        };
        let open = || pages::indicator_period(context, indicator, self.place);
        asked.or_else(|| if block.periods.is_empty() { open() } else { last() })
    }

    /// The places that are compared.
    pub(super) fn places(&self) -> Vec<LocalityId> {
        self.subjects.iter().map(|subject| subject.place).collect()
    }

    /// The axis on which the first subject that has any has most of the figures that are asked for.
    pub(super) fn axis(&self) -> Option<Axis> {
        self.subjects.iter().filter_map(|subject| self.indicator.series(subject.place, subject.group)).find_map(
            |series| main_axis(series, |period| self.asks_for(period)).or_else(|| main_axis(series, |_| true)),
        )
    }

    /// Whether the block asks for a period, with others or with all.
    pub(super) fn asks_for(&self, period: Period) -> bool {
        self.block.asks_for(period)
    }

    /// The kind that suits what is chosen. None where there is nothing to draw.
    pub(super) fn auto(&self, context: &Context<'_>) -> Option<ChartKind> {
        let planned = |period: Period| {
            let standing = standing(context.site, self.indicator, self.place, GroupId::TOTAL, period);
            standing.plan.is_some_and(|(_, step)| step.value.is_positive()) && standing.result.is_some()
        };
        let (subjects, parts) = self.shape(context);
        let alone = subjects == Subjects::Places(1);
        // Where no period is asked for, one is enough: of one place that has a plan, and of several places.
        let one = self.block.single().is_some() || self.block.periods.is_empty();
        if let Some(period) = self.period.filter(|period| one && (parts > 1 || !alone || planned(*period))) {
            let planned = planned(period) && self.block.by.is_none();
            return auto(&Shape { subjects, periods: 1, years: period.axis() == Axis::Year, planned, parts });
        }
        let years: Vec<Period> = match context.years(self.indicator, self.place) {
            Some(columns) if alone && columns.has_plan() && !self.is_index() => {
                columns.columns.iter().map(|column| column.result.period).filter(|p| self.asks_for(*p)).collect()
            }
            _ => Vec::new(),
        };
        if years.len() > 1 {
            return auto(&Shape { subjects, periods: years.len(), years: true, planned: true, parts });
        }
        let axis = self.axis()?;
        let mut periods: Vec<Period> = Vec::new();
        for subject in &self.subjects {
            let series = self.indicator.series(subject.place, subject.group);
            periods.extend(series.map(|series| on_axis(series, axis)).unwrap_or_default());
        }
        periods.retain(|period| self.asks_for(*period));
        periods.sort();
        periods.dedup();
        auto(&Shape { subjects, periods: periods.len(), years: axis == Axis::Year, planned: false, parts })
    }

    fn is_index(&self) -> bool {
        self.indicator.quantity == crate::figure::Quantity::Index
    }

    /// What is compared, and into how many groups that add up it is split.
    fn shape(&self, context: &Context<'_>) -> (Subjects, usize) {
        if let Some((breakdown, _)) = &self.block.by {
            let breakdown = &self.indicator.breakdowns[*breakdown];
            let whole = breakdown.adds_up == AddsUp::All && breakdown.groups.len() == self.subjects.len();
            if whole && !context.is_percentage(self.indicator) {
                return (Subjects::Places(1), self.subjects.len());
            }
            return (Subjects::Series(self.subjects.len()), 0);
        }
        let count = self.subjects.len();
        let drawn = self.field.as_ref().filter(|_| count > 1 && is_comparable(self.indicator));
        let map = drawn.and_then(|field| context.areas(field, &self.places()));
        let all = matches!(&map, Some(crate::plan::chart::Chart::Map(map)) if map.areas.len() == count);
        (if all { Subjects::Mapped(count) } else { Subjects::Places(count) }, 0)
    }
}

/// The groups of a breakdown that are wanted, all where none is, of one place.
fn groups(
    context: &Context<'_>,
    indicator: &Indicator,
    (breakdown, wanted): (usize, &[usize]),
    place: LocalityId,
) -> Vec<Subject> {
    let all = &indicator.breakdowns[breakdown].groups;
    let chosen: Vec<usize> = if wanted.is_empty() { (0..all.len()).collect() } else { wanted.to_vec() };
    let subject = |number: usize| {
        let group = indicator.group(breakdown, number)?;
        Some(Subject { place, group, name: context.text(&all[number].1), address: None })
    };
    chosen.into_iter().filter_map(subject).collect()
}

/// The block's places that have figures; where it names none, or none has any, the place of the indicator's page.
fn places(context: &Context<'_>, indicator: &Indicator, block: &ChartBlock) -> Vec<LocalityId> {
    let known = |place: &LocalityId| {
        let parts = context.site.localities.all_children(*place).iter();
        indicator.series(*place, GroupId::TOTAL).is_some()
            || parts.filter(|part| indicator.series(**part, GroupId::TOTAL).is_some()).nth(1).is_some()
    };
    let named: Vec<LocalityId> = block.localities.iter().copied().filter(known).collect();
    if !named.is_empty() {
        return named;
    }
    pages::main_locality(context, indicator).into_iter().collect()
}
