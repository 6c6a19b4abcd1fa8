//! A place's figures before it existed: from its predecessors where that can be said, a marked break where not.

use super::indicator::{GroupId, Indicator, Value};
use super::lineage::{Extent, pieces_on};
use super::locality::{Localities, LocalityId};
use super::sums::Total;
use crate::figure::{Number, OverTime, Period};

/// A figure of a place for a period in which the place did not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rebuilt {
    /// The exact sum of predecessors that went in whole.
    Sum {
        /// The sum: a number, or for a ratio its fraction.
        value: Value,
        /// Whose figures are in it.
        parts: Vec<LocalityId>,
    },
    /// A sum in which at least one split predecessor counts by its stated share of population: an estimate.
    Apportioned {
        /// The sum.
        value: Value,
        /// Whose figures are in it.
        parts: Vec<LocalityId>,
    },
    /// Nothing can be said, and these places are why: split without a stated share, or not reported.
    Break {
        /// The places.
        because: Vec<LocalityId>,
    },
}

/// What stands for `locality` in `period`, which ended before the place began. None where nothing is known of it.
pub fn rebuilt(
    localities: &Localities,
    indicator: &Indicator,
    locality: LocalityId,
    period: Period,
) -> Option<Rebuilt> {
    let pieces = pieces_on(localities, locality, period.last());
    if pieces.is_empty() || indicator.over_time == OverTime::AsPublished {
        return None;
    }
    let any = pieces.iter().any(|piece| indicator.result(piece.locality, period).is_some());
    if !any {
        return None;
    }
    let sums = matches!(indicator.over_time, OverTime::Sum | OverTime::ApportionByPopulation);
    if !sums || !indicator.adds_over.place {
        return Some(Rebuilt::Break { because: pieces.into_iter().map(|piece| piece.locality).collect() });
    }
    let mut total = Total::default();
    let (mut because, mut estimated) = (Vec::new(), false);
    for piece in &pieces {
        let value = indicator.result(piece.locality, period).map(|observation| observation.value);
        let share = match piece.extent {
            Extent::Whole => Some(Number::from(1)),
            Extent::Share(share) if indicator.over_time == OverTime::ApportionByPopulation => {
                estimated = true;
                Some(share)
            }
            Extent::Share(_) | Extent::UnknownPart => None,
        };
        let added = value.zip(share).and_then(|(value, share)| total.add(value, share));
        if added.is_none() {
            because.push(piece.locality);
        }
    }
    if !because.is_empty() {
        return Some(Rebuilt::Break { because });
    }
    let parts = pieces.into_iter().map(|piece| piece.locality).collect();
    let value = total.value()?;
    Some(if estimated { Rebuilt::Apportioned { value, parts } } else { Rebuilt::Sum { value, parts } })
}

/// What stands for `locality` in every period before it began in which one of its predecessors has a figure.
pub fn earlier(localities: &Localities, indicator: &Indicator, locality: LocalityId) -> Vec<(Period, Rebuilt)> {
    let Some(from) = localities.get(locality).from() else { return Vec::new() };
    let mut periods: Vec<Period> = Vec::new();
    let (mut places, mut seen) = (vec![locality], vec![locality]);
    // The predecessors, and theirs, through earlier reforms.
    while let Some(place) = places.pop() {
        for change in localities.origins(place) {
            if !seen.contains(&change.from) {
                seen.push(change.from);
                places.push(change.from);
                let series = indicator.series(change.from, GroupId::TOTAL);
                periods.extend(series.into_iter().flat_map(|series| series.iter().map(|(period, _)| *period)));
            }
        }
    }
    periods.retain(|period| period.last() < from);
    periods.sort();
    periods.dedup();
    let told = |period: Period| Some((period, rebuilt(localities, indicator, locality, period)?));
    periods.into_iter().filter_map(told).collect()
}
