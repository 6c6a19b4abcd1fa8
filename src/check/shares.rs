//! The shares of a place that was split: together they are the whole.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Day, Number};
use crate::model::Site;
use crate::model::locality::{Change, LocalityId};

/// Adds up the shares that went from each place on each day. Where some parts have none stated the sum may
/// lie below 1, never above.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let mut splits: BTreeMap<(LocalityId, Day), Vec<&Change>> = BTreeMap::new();
    for change in site.localities.changes().iter().filter(|change| change.part) {
        splits.entry((change.from, change.date)).or_default().push(change);
    }
    for ((from, _), parts) in splits {
        let shares: Vec<Number> = parts.iter().filter_map(|change| change.share_population).collect();
        let Some(sum) = shares.iter().try_fold(Number::ZERO, |sum, share| sum.plus(*share)) else { continue };
        let one = Number::from(1);
        let complete = shares.len() == parts.len();
        if !shares.is_empty() && (sum > one || (complete && sum < one)) {
            let told = Diagnostic::new(&codes::SHARES, parts[0].place.clone());
            let told = told.with("id", site.localities.get(from).id.as_str()).with("sum", sum.trimmed());
            diagnostics.push(parts[1..].iter().fold(told, |told, part| told.and_at(part.place.clone())));
        }
    }
}
