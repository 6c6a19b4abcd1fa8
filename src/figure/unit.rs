//! The unit of an indicator, and its scale.

use super::{Localized, Number};

/// What one of a figure is. Figures are kept as typed; `shown` says in what they are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name as typed: "người", "triệu đồng".
    pub name: Localized,
    /// The unit that it is a multiple of ("đồng"), where a scale is stated.
    pub base: Option<Localized>,
    /// How many of `base` one of it is: 1,000,000 for "triệu đồng". One where none is stated.
    pub scale: Number,
    /// The unit for readers ("tỷ đồng") and how many typed units one of it is (1,000).
    pub shown: Option<(Localized, Number)>,
}

impl Unit {
    /// A unit without a scale.
    pub fn plain(name: Localized) -> Self {
        Self { name, base: None, scale: Number::from(1), shown: None }
    }

    /// The name that readers see.
    pub fn display_name(&self) -> &Localized {
        self.shown.as_ref().map_or(&self.name, |(name, _)| name)
    }

    /// A typed figure in the unit that readers see. Exact; beyond 28 digits the typed figure stays.
    pub fn to_shown(&self, value: Number) -> Number {
        self.shown.as_ref().and_then(|(_, factor)| value.over(*factor)).unwrap_or(value)
    }
}
