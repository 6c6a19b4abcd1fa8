//! The empty table of a period: a row for each place and a column for each indicator that reports, with last
//! year's figures as a comment below each row.

use std::collections::BTreeSet;

use crate::figure::{Period, Quantity};
use crate::model::Site;
use crate::model::indicator::{GroupId, Indicator, Value};
use crate::model::locality::LocalityId;

/// Who had a figure for a period that ended within this many days before reports now too: a year and a month.
const RECENT_DAYS: i32 = 396;

/// The table of `period`, as CSV.
pub(super) fn table(site: &Site, period: Period) -> String {
    let reports = |indicator: &Indicator| !reporters(site, indicator, period).is_empty();
    let mut indicators: Vec<_> =
        site.indicators().map(|(_, indicator)| indicator).filter(|indicator| reports(indicator)).collect();
    let mut places: BTreeSet<_> = indicators.iter().flat_map(|i| reporters(site, i, period)).collect();
    if indicators.is_empty() {
        indicators = site.indicators().map(|(_, indicator)| indicator).collect();
        places.extend(site.home);
    }
    let columns: Vec<_> = indicators.iter().flat_map(|indicator| columns(indicator)).collect();
    let mut lines = vec![format!("locality,{}", columns.join(","))];
    for place in places {
        lines.push(format!("{}{}", site.localities.get(place).id, ",".repeat(columns.len())));
        lines.extend(last_year(site, &indicators, place, period));
    }
    lines.join("\n") + "\n"
}

/// The places that live in the period and had a figure of this indicator lately.
fn reporters(site: &Site, indicator: &Indicator, period: Period) -> BTreeSet<LocalityId> {
    let is_recent = |of: Period| (0..=RECENT_DAYS).contains(&of.last().days_until(period.last()));
    let series = indicator.series.iter().filter(|((_, group), _)| *group == GroupId::TOTAL);
    let recent = series.filter(|(_, series)| series.iter().any(|(of, _)| is_recent(*of)));
    recent.map(|((place, _), _)| *place).filter(|place| site.localities.get(*place).lives_in(period)).collect()
}

fn columns(indicator: &Indicator) -> Vec<String> {
    match indicator.quantity {
        Quantity::Ratio => ["numerator", "denominator"].map(|part| format!("{}.{part}", indicator.id)).to_vec(),
        _ => vec![indicator.id.clone()],
    }
}

/// `# Phường Bến Cảng, 2024-9M: trong-cay 119`, if there was a figure.
fn last_year(site: &Site, indicators: &[&Indicator], place: LocalityId, period: Period) -> Option<String> {
    let before = period.previous_year()?;
    let figures = indicators.iter().filter_map(|indicator| {
        let written = match indicator.series.get(&(place, GroupId::TOTAL))?.get(before)?.value {
            Value::Number(number) => number.written(),
            Value::Fraction(numerator, denominator) => format!("{}/{}", numerator.written(), denominator.written()),
            Value::Missing(..) => return None,
        };
        Some(format!("{} {written}", indicator.id))
    });
    let figures: Vec<_> = figures.collect();
    let language = site.book.languages.first()?;
    let name = site.localities.get(place).stage_on(before.last()).name.get(language, language).text;
    (!figures.is_empty()).then(|| format!("# {}, {before}: {}", name.replace('\n', " "), figures.join(", ")))
}
