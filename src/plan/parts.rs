//! The groups behind a result in one line, as statutory tables have them: "Trong đó: …".

use super::Context;
use crate::figure::{Arg, Period, Phrase};
use crate::model::indicator::Indicator;
use crate::model::locality::LocalityId;

/// A line names no more groups than this; a longer breakdown stands on the indicator's page.
const MOST: usize = 6;

impl Context<'_> {
    /// The groups of the breakdown that is shown first, with their figures; none where it has many or none is reported.
    pub(super) fn parts(&self, indicator: &Indicator, locality: LocalityId, period: Period) -> Option<String> {
        let shown = indicator.show.as_ref().map_or(0, |(breakdown, _)| *breakdown);
        let breakdown = indicator.breakdowns.get(shown).filter(|breakdown| breakdown.groups.len() <= MOST)?;
        let part = |number: usize| {
            let group = indicator.group(shown, number)?;
            let value = indicator.series(locality, group)?.get(period)?.value;
            let part = Phrase::new("board.part")
                .with("group", self.text(&breakdown.groups[number].1))
                .with("value", self.value(indicator, value));
            Some(self.say(&part))
        };
        let parts: Vec<String> = (0..breakdown.groups.len()).filter_map(part).collect();
        let parts = (!parts.is_empty()).then(|| Arg::from(parts.join("; ")))?;
        Some(self.say(&Phrase::new("board.parts").with("parts", parts)))
    }
}
