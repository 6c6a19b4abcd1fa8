//! What an observed figure can be besides a number: how final it is, and why it is missing.

use serde::Serialize;

/// How far a figure is from its last word. Nothing is final by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Computed before the period has ended, or from part of the sources (ước tính).
    Estimate,
    /// Collected, not yet settled (sơ bộ).
    Preliminary,
    /// Settled (chính thức).
    Final,
}

impl Status {
    /// All, in the order in which a figure passes through them.
    pub const ALL: [Self; 3] = [Self::Estimate, Self::Preliminary, Self::Final];

    /// Its word in the input: `estimate`, `preliminary`, `final`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Estimate => "estimate",
            Self::Preliminary => "preliminary",
            Self::Final => "final",
        }
    }

    /// The status that a word of the input means.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// Why a figure is not there. Missing is never 0, and 0 is never missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Will be reported.
    NotYet,
    /// Is not measured here.
    NotCollected,
    /// Has no meaning here; leaves the denominator of coverage.
    NotApplicable,
    /// Known, and withheld.
    Suppressed,
    /// The event did not happen: counts as reported and adds nothing.
    NoneOccurred,
}

impl Missing {
    /// All five reasons.
    pub const ALL: [Self; 5] =
        [Self::NotYet, Self::NotCollected, Self::NotApplicable, Self::Suppressed, Self::NoneOccurred];

    /// Its word in the input and in the CSV.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::NotCollected => "not-collected",
            Self::NotApplicable => "not-applicable",
            Self::Suppressed => "suppressed",
            Self::NoneOccurred => "none-occurred",
        }
    }

    /// The reason that a word of the input, or a sign of a statistical table, means.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "-" => Some(Self::NoneOccurred),
            "…" | "..." | ".." => Some(Self::NotCollected),
            "x" => Some(Self::NotApplicable),
            "c" => Some(Self::Suppressed),
            _ => Self::ALL.into_iter().find(|reason| reason.word() == word),
        }
    }
}
