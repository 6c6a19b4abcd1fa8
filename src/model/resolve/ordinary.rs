//! The figures of which nothing is to be said: a result of the whole, without a remark, of a place that exists in a period
//! that parses, and already public. Most figures of a table are such, and each is found out by itself: side by side.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Resolver;
use crate::diag::Diagnostics;
use crate::figure::Period;
use crate::model::indicator::{GroupId, Observation};
use crate::model::locality::LocalityId;
use crate::read::figures::{Figure, Section};

/// What became of a figure.
enum Found {
    /// A result of the whole of a place.
    Ordinary(LocalityId, Period, Observation),
    /// It has to be looked at in turn: what it says may depend on those before it, or has to be told.
    Other(Box<Figure>),
}

impl Resolver<'_> {
    /// Resolves the figures of some parts of a file, in their order.
    pub(super) fn figures(&mut self, parts: Vec<Vec<Figure>>, diagnostics: &mut Diagnostics) {
        let found: Vec<Vec<Found>> = parts.into_par_iter().map(|part| self.found(part)).collect();
        for found in found.into_iter().flatten() {
            match found {
                Found::Ordinary(locality, period, observation) => {
                    self.results.push((locality, GroupId::TOTAL), period, observation);
                }
                Found::Other(figure) => self.figure(*figure, diagnostics),
            }
        }
    }

    fn found(&self, part: Vec<Figure>) -> Vec<Found> {
        let mut periods: HashMap<Arc<str>, Option<Period>> = HashMap::new();
        let found = part.into_iter().map(|figure| {
            let period = periods.get(&figure.period).copied().unwrap_or_else(|| {
                let period = self.parsed(&figure.period).ok();
                periods.insert(Arc::clone(&figure.period), period);
                period
            });
            match period.and_then(|period| self.ordinary(&figure, period)) {
                Some((locality, period, observation)) => Found::Ordinary(locality, period, observation),
                None => Found::Other(Box::new(figure)),
            }
        });
        found.collect()
    }

    fn ordinary(&self, figure: &Figure, period: Period) -> Option<(LocalityId, Period, Observation)> {
        let plain = figure.section == Section::Result && figure.groups.is_empty() && figure.extra.is_none();
        if !plain || self.released(period).is_some_and(|day| day > self.context.today) {
            return None;
        }
        let locality = self.named(figure, period)?;
        if !self.context.localities.get(locality).lives_on(period.last()) {
            return None;
        }
        let mut told = Diagnostics::default();
        let value = self.value(figure, &mut told).filter(|_| told.is_empty())?;
        let observation =
            Observation { value, status: None, illustrative: false, detail: None, place: figure.place.clone() };
        Some((locality, period, observation))
    }
}
