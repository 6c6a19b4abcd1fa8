//! The words and the dress of a verdict. The list and its thresholds stand in the methods page.

use serde::Serialize;

use super::Context;
use crate::model::standing::{Standing, Verdict};

/// A verdict as pages speak of it.
#[derive(Debug)]
pub(super) struct Line {
    /// The verdict.
    pub verdict: Verdict,
    /// The key of its word: "Đạt kế hoạch".
    pub word: &'static str,
    /// The key of how many have it: "2 đã đạt kế hoạch".
    pub counted: &'static str,
    /// The key of when it is given, with a gap `margin`.
    pub meaning: &'static str,
    /// The class that gives it its glyph and colour.
    pub class: &'static str,
}

macro_rules! lines {
    ($($verdict:expr, $key:literal, $class:literal;)+) => {
        [$(Line {
            verdict: $verdict,
            word: concat!("verdict.", $key),
            counted: concat!("period-page.count.", $key),
            meaning: concat!("methods.verdict.", $key),
            class: $class,
        },)+]
    };
}

/// Every verdict, in the order of the methods page.
pub(super) static VERDICTS: [Line; 13] = lines! {
    Verdict::Met, "met", "st-done";
    Verdict::Ahead, "ahead", "st-ahead";
    Verdict::OnPace, "on-pace", "st-level";
    Verdict::Behind, "behind", "st-behind";
    Verdict::Underway, "underway", "st-level";
    Verdict::Near, "near", "st-level";
    Verdict::NotMet, "not-met", "st-behind";
    Verdict::WithinCap, "within-cap", "st-level";
    Verdict::CapKept, "cap-kept", "st-done";
    Verdict::CapExceeded, "cap-exceeded", "st-behind";
    Verdict::NoPlan, "no-plan", "st-level";
    Verdict::NoVerdict, "none", "st-level";
    Verdict::NotReported(None), "not-reported", "st-level";
};

/// A verdict as a page shows it: never by colour alone.
#[derive(Clone, Debug, Serialize)]
pub(super) struct VerdictMark {
    /// The word: "Nhanh hơn nhịp".
    pub word: String,
    /// The class that gives it its glyph and colour.
    pub class: &'static str,
}

/// The number of a verdict's line; all reasons for not reporting share one.
pub(super) fn number_of(verdict: Verdict) -> usize {
    let wanted = if matches!(verdict, Verdict::NotReported(_)) { Verdict::NotReported(None) } else { verdict };
    VERDICTS.iter().position(|line| line.verdict == wanted).expect("every verdict has a line in the list")
}

impl Context<'_> {
    /// The verdict of a standing.
    pub(super) fn verdict(&self, standing: &Standing<'_>) -> VerdictMark {
        match standing.verdict {
            Verdict::NotReported(Some(reason)) => VerdictMark { word: self.words.missing(reason), class: "st-level" },
            verdict => self.mark(&VERDICTS[number_of(verdict)]),
        }
    }

    /// A line of the list as a mark.
    pub(super) fn mark(&self, line: &Line) -> VerdictMark {
        VerdictMark { word: self.word(line.word), class: line.class }
    }
}
