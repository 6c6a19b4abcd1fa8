//! The parts of a place and the groups of a breakdown against the total that was published.
//!
//! Only where all parts are known: what a partial sum lacks is no mistake.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{AddsUp, Missing, Number};
use crate::model::indicator::{GroupId, Indicator, Observation, Value};
use crate::model::locality::Localities;
use crate::model::sums::coverage;

/// Compares each published total with the sum of its parts.
pub(super) fn check(indicator: &Indicator, localities: &Localities, diagnostics: &mut Diagnostics) {
    over_places(indicator, localities, diagnostics);
    over_groups(indicator, diagnostics);
}

fn over_places(indicator: &Indicator, localities: &Localities, diagnostics: &mut Diagnostics) {
    if !indicator.adds_over.place {
        return;
    }
    for ((locality, group), series) in indicator.series.iter() {
        if localities.all_children(*locality).is_empty() {
            continue;
        }
        for (period, total) in series.iter() {
            if let Some(parts) = coverage(localities, indicator, *locality, *group, *period)
                && parts.reported == parts.expected
                && let Some(sum) = parts.sum
            {
                compare(indicator, total, sum, false, diagnostics);
            }
        }
    }
}

fn over_groups(indicator: &Indicator, diagnostics: &mut Diagnostics) {
    for (b, breakdown) in indicator.breakdowns.iter().enumerate() {
        if breakdown.adds_up == AddsUp::Overlap || matches!(indicator.quantity, crate::figure::Quantity::Rate) {
            continue;
        }
        let groups: Vec<GroupId> = (0..breakdown.groups.len()).filter_map(|g| indicator.group(b, g)).collect();
        let whole = breakdown.adds_up == AddsUp::All;
        if groups.is_empty() || (whole && groups.len() < breakdown.groups.len()) {
            continue;
        }
        for ((locality, _), series) in indicator.series.iter().filter(|((_, group), _)| *group == GroupId::TOTAL) {
            for (period, total) in series.iter() {
                let parts = groups.iter().map(|group| indicator.series(*locality, *group)?.get(*period));
                if let Some(sum) = sum(parts, whole) {
                    compare(indicator, total, sum, !whole, diagnostics);
                }
            }
        }
    }
}

/// The sum of some parts; none where one that is needed has no figure.
fn sum<'o>(parts: impl Iterator<Item = Option<&'o Observation>>, all_needed: bool) -> Option<Value> {
    let mut total: Option<Value> = None;
    for part in parts {
        let value = match part.map(|observation| observation.value) {
            Some(Value::Missing(Missing::NoneOccurred | Missing::NotApplicable, _)) => continue,
            None | Some(Value::Missing(..)) if all_needed => return None,
            None | Some(Value::Missing(..)) => continue,
            Some(value) => value,
        };
        total = Some(match (total, value) {
            (None, value) => value,
            (Some(Value::Number(a)), Value::Number(b)) => Value::Number(a.plus(b)?),
            (Some(Value::Fraction(n, d)), Value::Fraction(n2, d2)) => Value::Fraction(n.plus(n2)?, d.plus(d2)?),
            _ => return None,
        });
    }
    total
}

/// Tells a difference above the tolerance; of groups that leave a rest only a sum above the total.
fn compare(indicator: &Indicator, total: &Observation, sum: Value, rest: bool, diagnostics: &mut Diagnostics) {
    let differs = |total: Number, sum: Number| {
        let difference = sum.minus(total)?;
        let size = if rest { difference } else { difference.abs() };
        (size > indicator.tolerance).then_some((total, sum))
    };
    let found = match (total.value, sum) {
        (Value::Number(total), Value::Number(sum)) => differs(total, sum),
        (Value::Fraction(n, d), Value::Fraction(sum_n, sum_d)) => differs(n, sum_n).or_else(|| differs(d, sum_d)),
        _ => None,
    };
    if let Some((total_number, sum)) = found {
        let told = Diagnostic::new(&codes::SUM_DIFFERS, total.place.clone());
        diagnostics.push(told.with("sum", sum).with("total", total_number));
    }
}
