//! Places that end, while their level goes on, and of which nobody says what became of them.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::Day;
use crate::model::Site;

/// Looks for a change that leads on from each place that has a last day.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let localities = &site.localities;
    let mut latest: BTreeMap<usize, Option<Day>> = BTreeMap::new();
    for (_, locality) in localities.iter() {
        let until = locality.until();
        let known = latest.entry(locality.last_stage().level).or_insert(until);
        *known = known.zip(until).map(|(a, b)| a.max(b));
    }
    for (id, locality) in localities.iter() {
        let Some(until) = locality.until() else { continue };
        let level = locality.last_stage().level;
        let goes_on = latest[&level].is_none_or(|last| last > until);
        if goes_on && localities.outcomes(id).next().is_none() && !localities.is_unresolved(id) {
            let told = Diagnostic::new(&codes::NO_SUCCESSOR, locality.last_stage().place.beside("until"));
            diagnostics.push(told.with("id", locality.id.as_str()).with("day", until));
        }
    }
}
