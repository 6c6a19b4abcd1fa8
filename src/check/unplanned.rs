//! Years without a plan in a series that had one before: a plan that was forgotten, more often than one that was not set.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Kind, Period};
use crate::model::indicator::{Indicator, Observation, Plan, Series};
use crate::model::locality::Localities;

/// Looks for results of years for which no plan is given: one remark a year of an indicator, at its first result.
pub(super) fn check(indicator: &Indicator, _: &Localities, diagnostics: &mut Diagnostics) {
    for (year, result) in unplanned(indicator) {
        let told = Diagnostic::new(&codes::PLAN_MISSING, result.place.clone());
        diagnostics.push(told.with("period", year));
    }
}

fn unplanned(indicator: &Indicator) -> BTreeMap<Period, &Observation> {
    let mut years = BTreeMap::new();
    for (key, plans) in indicator.plans.iter() {
        let Some(series) = indicator.series.get(key) else { continue };
        for (year, result) in results_by_year(series) {
            let before = plans.iter().any(|plan| plan.period.kind() == Kind::Year && plan.period.last() < year.first());
            if before && !plans.iter().any(|plan| covers(plan, year)) {
                years.entry(year).or_insert(result);
            }
        }
    }
    years
}

/// The first result of each year that is counted from January.
fn results_by_year(series: &Series) -> BTreeMap<Period, &Observation> {
    let mut years = BTreeMap::new();
    for (period, observation) in series.iter() {
        let year = period.months_from_january().and_then(|(year, _)| Period::year(year));
        if let Some(year) = year {
            years.entry(year).or_insert(observation);
        }
    }
    years
}

/// Whether a plan says anything of a year: its own, that of a part of it, or of a term around it.
fn covers(plan: &Plan, year: Period) -> bool {
    plan.period.first() <= year.last() && year.first() <= plan.period.last()
}
