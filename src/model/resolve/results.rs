//! Results in the order in which they are found, and the series that they come to.

use std::collections::BTreeMap;

use crate::figure::Period;
use crate::model::indicator::{GroupId, Observation, Series};
use crate::model::locality::LocalityId;

/// What one series is of.
type Of = (LocalityId, GroupId);

/// Results that are sorted into their series only when all are there and it is known how many each has: a table has
/// thousands of series, and each would be moved again and again while it grows.
#[derive(Default)]
pub(super) struct Results {
    /// Each with the number of its series.
    found: Vec<(usize, Period, Observation)>,
    numbers: BTreeMap<Of, usize>,
    lengths: Vec<usize>,
}

impl Results {
    /// None yet, with room for so many.
    pub(super) fn with_capacity(results: usize) -> Self {
        Self { found: Vec::with_capacity(results), ..Self::default() }
    }

    /// Adds one.
    pub(super) fn push(&mut self, of: Of, period: Period, observation: Observation) {
        let number = *self.numbers.entry(of).or_insert(self.lengths.len());
        if number == self.lengths.len() {
            self.lengths.push(0);
        }
        self.lengths[number] += 1;
        self.found.push((number, period, observation));
    }

    /// The series, each in the order of its periods, and what was there twice: which stayed, and which did not.
    pub(super) fn into_series(self) -> (BTreeMap<Of, Series>, Vec<(Observation, Observation)>) {
        let mut all: Vec<Series> = self.lengths.iter().map(|length| Series::with_capacity(*length)).collect();
        for (number, period, observation) in self.found {
            all[number].push(period, observation);
        }
        let mut twice = Vec::new();
        let series = self.numbers.into_iter().map(|(of, number)| {
            let mut series = std::mem::take(&mut all[number]);
            twice.extend(series.sort());
            (of, series)
        });
        (series.collect(), twice)
    }
}
