//! The way on from a period: the ruler of its year, the one before, the one after, those beside it.

use serde::Serialize;

use crate::figure::{Period, Phrase};
use crate::plan::Context;
use crate::plan::pages::periods::{Family, Shape, column, link, stop};
use crate::plan::view::Link;

/// A stop of the ruler.
#[derive(Serialize)]
pub(super) struct Stop {
    /// The month in which it ends: `m8`.
    class: String,
    /// Its label where there is room, and where there is none.
    wide: String,
    /// Its label where there is none.
    short: String,
    /// What completes the label for who does not see the ruler.
    year: String,
    /// Where it leads.
    address: String,
    /// Whether it is the one of this page.
    current: bool,
}

pub(super) fn ruler(context: &Context<'_>, shape: Shape, period: Period) -> Vec<Stop> {
    let Some(&family) = shape.families(period).first() else { return Vec::new() };
    let year = period.first().year();
    // Half-years end where quarters end: their labels would lie on each other.
    let same = |other: Period| {
        other.first().year() == year
            && shape.families(other).contains(&family)
            && (family != Family::Quarters || (column(family, other) > 4) == (column(family, period) > 4))
    };
    let stops: Vec<Period> = context.index.periods().filter(|other| same(*other)).collect();
    if stops.len() < 2 {
        return Vec::new();
    }
    stops.into_iter().map(|other| stop_of(context, family, other, period)).collect()
}

fn stop_of(context: &Context<'_>, family: Family, period: Period, current: Period) -> Stop {
    let (wide, short) = match (family, period.months_from_january()) {
        (Family::Cumulative, Some((_, months))) => {
            (stop(context, "periods.stop", months), stop(context, "periods.stop-short", months))
        }
        _ => (context.words.period_tick(period), context.words.period_tick(period)),
    };
    Stop {
        class: format!("m{}", period.last().month()),
        wide,
        short,
        year: context.say(&Phrase::new("period-page.of-year").with("year", period.first().year().to_string())),
        address: context.to.page("periods", &period.to_string()),
        current: period == current,
    }
}

/// On which side of a period.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// The next period of the same family; of those without a family, on the same axis.
pub(super) fn neighbour(context: &Context<'_>, shape: Shape, period: Period, side: Side) -> Option<Link> {
    let family = shape.families(period).first();
    let comparable = |other: &Period| match family {
        Some(family) => shape.families(*other).contains(family),
        None => other.axis() == period.axis(),
    };
    let mut all = context.index.periods().filter(comparable);
    let found = match side {
        Side::Before => all.rfind(|other| *other < period),
        Side::After => all.find(|other| *other > period),
    };
    found.map(|period| link(context, period))
}

pub(super) fn beside(context: &Context<'_>, shape: Shape, period: Period) -> Vec<Link> {
    let own = shape.families(period).first();
    let year = period.last().year();
    let other = context.index.periods().filter(|other| {
        let touches = other.last().year() == year || other.contains(period.last());
        let here = own.is_some_and(|family| shape.families(*other).contains(family));
        *other != period && touches && !here
    });
    other.take(24).map(|period| link(context, period)).collect()
}
