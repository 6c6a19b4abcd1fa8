//! Figures that are withheld, and that anybody can work out: a total less all its other parts.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{AddsUp, Missing};
use crate::model::indicator::{GroupId, Indicator, Observation, Value};
use crate::model::locality::Localities;

/// Looks at each total over places, and over the groups of a breakdown that make the total.
pub(super) fn check(indicator: &Indicator, localities: &Localities, diagnostics: &mut Diagnostics) {
    if !holds_suppressed(indicator) {
        return;
    }
    if indicator.adds_over.place {
        over_places(indicator, localities, diagnostics);
    }
    over_groups(indicator, diagnostics);
}

fn is_suppressed(observation: &Observation) -> bool {
    matches!(observation.value, Value::Missing(Missing::Suppressed, _))
}

fn holds_suppressed(indicator: &Indicator) -> bool {
    indicator.series.values().any(|series| series.iter().any(|(_, observation)| is_suppressed(observation)))
}

fn over_places(indicator: &Indicator, localities: &Localities, diagnostics: &mut Diagnostics) {
    for ((locality, group), series) in indicator.series.iter() {
        for (period, total) in series.iter() {
            let children = localities.children_on(*locality, period.last());
            let parts: Vec<Option<&Observation>> =
                children.map(|child| indicator.series(child, *group)?.get(*period)).collect();
            tell(total, &parts, diagnostics);
        }
    }
}

fn over_groups(indicator: &Indicator, diagnostics: &mut Diagnostics) {
    for (b, breakdown) in indicator.breakdowns.iter().enumerate() {
        if breakdown.adds_up != AddsUp::All {
            continue;
        }
        let groups: Vec<Option<GroupId>> = (0..breakdown.groups.len()).map(|g| indicator.group(b, g)).collect();
        for ((locality, _), series) in indicator.series.iter().filter(|((_, group), _)| *group == GroupId::TOTAL) {
            for (period, total) in series.iter() {
                let parts: Vec<Option<&Observation>> =
                    groups.iter().map(|group| indicator.series(*locality, (*group)?)?.get(*period)).collect();
                tell(total, &parts, diagnostics);
            }
        }
    }
}

/// One unknown in an equation is known: among the total and its parts a single figure that is withheld.
fn tell(total: &Observation, parts: &[Option<&Observation>], diagnostics: &mut Diagnostics) {
    if parts.len() < 2 {
        return;
    }
    let mut withheld = None;
    for observation in parts.iter().copied().chain([Some(total)]) {
        match observation {
            Some(observation) if is_suppressed(observation) => {
                if withheld.replace(observation).is_some() {
                    return;
                }
            }
            Some(Observation {
                value:
                    Value::Missing(Missing::NoneOccurred | Missing::NotApplicable, _)
                    | Value::Number(_)
                    | Value::Fraction(..),
                ..
            }) => {}
            _ => return,
        }
    }
    let Some(withheld) = withheld else { return };
    let of_total = std::ptr::eq(withheld, total);
    let other = if of_total { parts.iter().flatten().next().copied() } else { Some(total) };
    let told = Diagnostic::new(&codes::SUPPRESSED_SHOWN, withheld.place.clone());
    diagnostics.push(match other {
        Some(other) => told.and_at(other.place.clone()),
        None => told,
    });
}
