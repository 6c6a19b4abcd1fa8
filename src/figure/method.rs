//! How an indicator's figures behave: what may be added, what is better, what pace its plan has.

use serde::Serialize;

use super::Number;

/// What kind of quantity an indicator is; it decides what may be added.
///
/// | kind | over places | over time |
/// |---|---|---|
/// | flow | yes | yes |
/// | stock | yes | no |
/// | ratio | Σ numerators ÷ Σ denominators | no, unless `adds_over` says so |
/// | rate, index | never | never |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// What happens in a period: members admitted.
    Flow,
    /// What there is on a day: population.
    Stock,
    /// A part of a whole, both counted: 118 of 243 cells.
    Ratio,
    /// A number per so many of something else, without its parts.
    Rate,
    /// A number without a unit that compares: a competitiveness index.
    Index,
}

impl Quantity {
    /// All, by their word in the input.
    pub const WORDS: [(&str, Self); 5] = [
        ("flow", Self::Flow),
        ("stock", Self::Stock),
        ("ratio", Self::Ratio),
        ("rate", Self::Rate),
        ("index", Self::Index),
    ];

    /// What may be added where the indicator says nothing.
    pub fn adds_over(self) -> AddsOver {
        match self {
            Self::Flow => AddsOver { place: true, time: true },
            Self::Stock | Self::Ratio => AddsOver { place: true, time: false },
            Self::Rate | Self::Index => AddsOver { place: false, time: false },
        }
    }
}

/// When within its period a stock is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountedAt {
    /// On the period's last day.
    End,
    /// The mean over the period.
    Mean,
}

impl CountedAt {
    /// All, by their word in the input.
    pub const WORDS: [(&str, Self); 2] = [("end", Self::End), ("mean", Self::Mean)];
}

/// Over what an indicator's figures may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddsOver {
    /// Over the parts of a place.
    pub place: bool,
    /// Over the parts of a period.
    pub time: bool,
}

/// Which way a figure should go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// More is better; the plan is a goal.
    Higher,
    /// Less is better; the plan is a cap.
    Lower,
    /// Neither.
    None,
}

impl Better {
    /// All, by their word in the input.
    pub const WORDS: [(&str, Self); 3] = [("higher", Self::Higher), ("lower", Self::Lower), ("none", Self::None)];
}

/// How much of the year's plan is expected by the end of each month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pace {
    /// One twelfth a month.
    Linear,
    /// Twelve cumulative percentages, January first.
    Stated([Number; 12]),
    /// The calendar is shown, and no verdict is given.
    Calendar,
    /// Not even the calendar is shown.
    None,
}

/// How figures cross a reform of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverTime {
    /// The sum of the predecessors, where each went in whole.
    Sum,
    /// As `Sum`, and what was split is apportioned by a stated share of the population.
    ApportionByPopulation,
    /// A marked break.
    Break,
    /// The publisher has already put the series on today's boundaries.
    AsPublished,
}

impl OverTime {
    /// All, by their word in the input.
    pub const WORDS: [(&str, Self); 4] = [
        ("sum", Self::Sum),
        ("apportion(population)", Self::ApportionByPopulation),
        ("break", Self::Break),
        ("as_published", Self::AsPublished),
    ];
}

/// What the groups of a breakdown are to the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddsUp {
    /// They make the total.
    All,
    /// They leave some of it.
    Rest,
    /// They overlap, and are never added.
    Overlap,
}

impl AddsUp {
    /// All, by their word in the input.
    pub const WORDS: [(&str, Self); 3] = [("all", Self::All), ("rest", Self::Rest), ("overlap", Self::Overlap)];
}

/// Where `"growth"`-style comparison with the year before comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Computed from the figures.
    Computed,
    /// Not shown.
    None,
    /// Taken from the indicator of this id, which holds the official growth.
    From(String),
}
