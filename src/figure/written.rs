//! A figure in the form in which somebody typed it, and its earlier values.

use std::sync::Arc;

use super::{Day, Missing, Number, Status};

/// What was typed for a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A number.
    Number(Number),
    /// Numerator and denominator: `118/243`.
    Fraction(Number, Number),
    /// A percentage, as plans of ratios and rates may be: `99 %`.
    Percent(Number),
    /// No figure, for a stated reason; a suppressed one may be known to lie below a number.
    Missing(Missing, Option<Number>),
}

/// An earlier value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vintage {
    /// What it was.
    pub written: Written,
    /// How final it was.
    pub status: Option<Status>,
    /// Since when.
    pub date: Option<Day>,
    /// Why it changed.
    pub reason: Option<Arc<str>>,
}
