//! The words and the dress of a verdict. The list and its thresholds stand in the methods page.

use serde::Serialize;

use super::Context;
use crate::model::standing::{Standing, Verdict};

/// Every verdict, in the order of the methods page, with the key of its word and its class.
pub(super) const VERDICTS: [(Verdict, &str, &str); 13] = [
    (Verdict::Met, "verdict.met", "st-done"),
    (Verdict::Ahead, "verdict.ahead", "st-ahead"),
    (Verdict::OnPace, "verdict.on-pace", "st-level"),
    (Verdict::Behind, "verdict.behind", "st-behind"),
    (Verdict::Underway, "verdict.underway", "st-level"),
    (Verdict::Near, "verdict.near", "st-level"),
    (Verdict::NotMet, "verdict.not-met", "st-behind"),
    (Verdict::WithinCap, "verdict.within-cap", "st-level"),
    (Verdict::CapKept, "verdict.cap-kept", "st-done"),
    (Verdict::CapExceeded, "verdict.cap-exceeded", "st-behind"),
    (Verdict::NoPlan, "verdict.no-plan", "st-level"),
    (Verdict::NoVerdict, "verdict.none", "st-level"),
    (Verdict::NotReported(None), "verdict.not-reported", "st-level"),
];

/// A verdict as a page shows it: never by colour alone.
#[derive(Clone, Debug, Serialize)]
pub(super) struct VerdictMark {
    /// The word: "Nhanh hơn nhịp".
    pub word: String,
    /// The class that gives it its glyph and colour.
    pub class: &'static str,
}

impl Context<'_> {
    /// The verdict of a standing.
    pub(super) fn verdict(&self, standing: &Standing<'_>) -> VerdictMark {
        if let Verdict::NotReported(Some(reason)) = standing.verdict {
            return VerdictMark { word: self.words.missing(reason), class: "st-level" };
        }
        let (_, key, class) = VERDICTS
            .iter()
            .find(|(verdict, _, _)| *verdict == standing.verdict)
            .expect("every verdict has a line in the list");
        VerdictMark { word: self.word(key), class }
    }
}
