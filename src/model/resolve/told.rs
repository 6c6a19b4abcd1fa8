//! What is told of figures that cannot be put where they say they belong.

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Period, PeriodError};
use crate::model::locality::{Localities, LocalityId};

pub(in crate::model) fn unknown_locality(localities: &Localities, text: &str, place: Place) -> Diagnostic {
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
    Diagnostic::new(&codes::UNKNOWN_LOCALITY, place).with("text", text).suggesting(meant.map(str::to_owned))
}

pub(in crate::model) fn bad_period(text: &str, error: PeriodError, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::BAD_PERIOD, place).with("text", text);
    match error {
        PeriodError::NoFiscalYear => diagnostic.helped_by("fiscal"),
        PeriodError::Unknown { nearest } => diagnostic.suggesting(nearest),
    }
}

pub(super) fn outside(localities: &Localities, id: LocalityId, period: Period, place: Place) -> Diagnostic {
    let locality = localities.get(id);
    let diagnostic = Diagnostic::new(&codes::OUTSIDE_LIFE, place)
        .with("id", locality.id.as_str())
        .with("period", period)
        .and_at(locality.place.clone());
    match (locality.from(), locality.until()) {
        (Some(from), _) if period.last() < from => {
            diagnostic.with("day", from).with("end", period.last()).helped_by("before")
        }
        (_, Some(until)) => diagnostic.with("day", until).with("end", period.last()),
        _ => diagnostic.with("day", period.last()).with("end", period.last()),
    }
}

pub(super) fn repeated(same: bool, place: Place, other: &Place, diagnostics: &mut Diagnostics) {
    let code = if same { &codes::REPEATED } else { &codes::CONTRADICTION };
    diagnostics.push(Diagnostic::new(code, place).and_at(other.clone()));
}
