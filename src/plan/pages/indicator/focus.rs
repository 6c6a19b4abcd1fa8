//! The place and the period that an indicator's page begins with.

use crate::figure::Period;
use crate::model::indicator::{GroupId, Indicator};
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::ranking::Field;

/// The home place where the indicator has figures of it or of its parts, else the nearest place above it
/// that has, else the highest place that has figures.
pub(in crate::plan) fn main_locality(context: &Context<'_>, indicator: &Indicator) -> Option<LocalityId> {
    let localities = &context.site.localities;
    let mut wanted: Vec<LocalityId> = context.site.home.into_iter().collect();
    if let Some(home) = context.site.home {
        let day = localities.get(home).until().unwrap_or(context.site.today);
        let mut above = localities.ancestors_on(home, day);
        above.reverse();
        wanted.extend(above);
    }
    let has_parts = |place: LocalityId| {
        let parts = localities.all_children(place);
        parts.iter().filter(|part| indicator.knows(**part)).take(2).count() == 2
    };
    wanted.into_iter().find(|place| indicator.knows(*place) || has_parts(*place)).or_else(|| {
        indicator.localities().into_iter().min_by_key(|place| {
            let locality = localities.get(*place);
            (locality.last_stage().level, locality.until().is_some(), *place)
        })
    })
}

/// The period that a page about a place begins with: that of the home page where the place or its parts
/// have a figure for it, else the last that has one.
pub(in crate::plan) fn main_period(
    context: &Context<'_>,
    indicator: &Indicator,
    locality: LocalityId,
) -> Option<Period> {
    context.main_period(indicator, locality).or_else(|| {
        let parts = context.site.localities.all_children(locality);
        let series = parts.iter().filter_map(|part| indicator.series(*part, GroupId::TOTAL));
        series.filter_map(|series| series.last().map(|(period, _)| *period)).max()
    })
}

/// Which places stand beside each other on the page: the parts of its place, else its siblings.
pub(in crate::plan) fn field<'a>(
    context: &Context<'_>,
    indicator: &'a Indicator,
    locality: LocalityId,
    period: Period,
) -> Option<Field<'a>> {
    let known = |parent: LocalityId| context.known_below(parent, indicator, period);
    if known(locality) > 1 {
        return Some(Field { indicator, period, parent: locality, current: None });
    }
    let parent = context.site.localities.parent_on(locality, period.last()).filter(|parent| known(*parent) > 1)?;
    Some(Field { indicator, period, parent, current: Some(locality) })
}
