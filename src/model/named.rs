//! What a file names, found in the site; what is not there is told where it is named, with the nearest that is.

use super::Site;
use super::indicator::{Breakdown, IndicatorId};
use super::locality::{Localities, LocalityId};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Day, Period, PeriodError};
use crate::read::article::Written;
use crate::text::nearest;

/// The period that a text of an article means.
pub(super) fn period(text: &str, place: &Place, site: &Site, diagnostics: &mut Diagnostics) -> Option<Period> {
    let period = Period::parse(text, &site.book.calendar);
    period.map_err(|error| diagnostics.push(bad_period(text, error, place.clone()))).ok()
}

/// The place that an id means, or a code that one place has on `day`.
pub(super) fn locality(
    text: &str,
    place: &Place,
    day: Day,
    site: &Site,
    diagnostics: &mut Diagnostics,
) -> Option<LocalityId> {
    let localities = &site.localities;
    let found = localities.by_id(text).or_else(|| localities.by_code_on(text, day));
    if found.is_none() {
        diagnostics.push(unknown_locality(localities, text, place.clone()));
    }
    found
}

/// The place that a setting names by its id. Where places could not be read, it may be one of those.
pub(super) fn own_locality(
    (id, place): &(String, Place),
    localities: &Localities,
    diagnostics: &mut Diagnostics,
) -> Option<LocalityId> {
    let found = localities.by_id(id);
    if found.is_none() && !localities.incomplete {
        diagnostics.push(unknown_locality(localities, id, place.clone()));
    }
    found
}

/// The indicator that an id means.
pub(super) fn indicator(text: &str, place: &Place, site: &Site, diagnostics: &mut Diagnostics) -> Option<IndicatorId> {
    let found = site.indicator_by_id(text);
    if found.is_none() {
        let ids = site.indicators.iter().map(|indicator| indicator.id.as_str());
        diagnostics.push(unknown_indicator(text, ids, place.clone()));
    }
    found
}

/// The indicators of several texts that there are.
pub(super) fn indicators(all: &[Written], site: &Site, diagnostics: &mut Diagnostics) -> Vec<IndicatorId> {
    all.iter().filter_map(|written| indicator(&written.text, &written.place, site, diagnostics)).collect()
}

/// The places of several texts that there are on `day`.
pub(super) fn localities(all: &[Written], day: Day, site: &Site, diagnostics: &mut Diagnostics) -> Vec<LocalityId> {
    all.iter().filter_map(|written| locality(&written.text, &written.place, day, site, diagnostics)).collect()
}

/// The number of a breakdown; `of` is what lacks it.
pub(super) fn breakdown(
    text: &str,
    place: &Place,
    breakdowns: &[Breakdown],
    of: &str,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let found = breakdowns.iter().position(|breakdown| breakdown.id == text);
    if found.is_none() {
        let unknown = Diagnostic::new(&codes::UNKNOWN_GROUP, place.clone()).with("text", text).with("breakdown", of);
        diagnostics.push(unknown.suggesting(nearest(text, breakdowns.iter().map(|breakdown| breakdown.id.as_str()))));
    }
    found
}

/// The number of a group in its breakdown.
pub(super) fn group(text: &str, place: &Place, of: &Breakdown, diagnostics: &mut Diagnostics) -> Option<usize> {
    let found = of.groups.iter().position(|(id, _)| id == text);
    if found.is_none() {
        diagnostics.push(unknown_group(text, of, place.clone()));
    }
    found
}

/// A group that a breakdown lacks.
pub(super) fn unknown_group(text: &str, of: &Breakdown, place: Place) -> Diagnostic {
    let unknown = Diagnostic::new(&codes::UNKNOWN_GROUP, place).with("text", text).with("breakdown", of.id.as_str());
    unknown.suggesting(nearest(text, of.groups.iter().map(|(id, _)| id.as_str())))
}

/// An indicator that there is not, among those that there are.
pub(super) fn unknown_indicator<'a>(text: &str, ids: impl IntoIterator<Item = &'a str>, place: Place) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_INDICATOR, place).with("text", text).suggesting(nearest(text, ids))
}

/// A place that there is not; a code that has lost its noughts is told as such.
pub(super) fn unknown_locality(localities: &Localities, text: &str, place: Place) -> Diagnostic {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        let longer = (text.len() + 1..=8).map(|length| format!("{text:0>length$}"));
        if let Some(padded) = longer.into_iter().find(|code| !localities.by_code(code).is_empty()) {
            return Diagnostic::new(&codes::MANGLED, place).with("text", text).with("nearest", padded);
        }
    }
    let meant = match localities.by_code(text) {
        [owner] => Some(localities.get(*owner).id.as_str()),
        _ => localities.nearest(text),
    };
    Diagnostic::new(&codes::UNKNOWN_LOCALITY, place).with("text", text).suggesting(meant)
}

/// A text that is no period.
pub(super) fn bad_period(text: &str, error: PeriodError, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::BAD_PERIOD, place).with("text", text);
    match error {
        PeriodError::NoFiscalYear => diagnostic.helped_by("fiscal"),
        PeriodError::Unknown { nearest } => diagnostic.suggesting(nearest),
    }
}
