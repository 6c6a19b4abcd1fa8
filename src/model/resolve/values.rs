//! What a figure says, as a result or as a step of a plan, and the series that they come to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Resolver;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Period, Quantity, Written};
use crate::model::indicator::{Detail, GroupId, Observation, Plan, PlanStep, Series, Value};
use crate::model::locality::LocalityId;
use crate::read::figures::{Extra, Figure};

impl Resolver<'_> {
    pub(super) fn result(
        &mut self,
        figure: Figure,
        period: Period,
        locality: LocalityId,
        group: GroupId,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(value) = self.value(&figure, diagnostics) else { return };
        let extra = figure.extra.map(|extra| *extra).unwrap_or_default();
        let Extra { note, status, released, illustrative, history, .. } = extra;
        let detail = Detail { note, released, history };
        let said = detail.note.is_some() || detail.released.is_some() || !detail.history.is_empty();
        let observation =
            Observation { value, status, illustrative, detail: said.then(|| Box::new(detail)), place: figure.place };
        self.results.push((locality, group), period, observation);
    }

    /// The value of a result, in a form that its kind has.
    pub(super) fn value(&self, figure: &Figure, diagnostics: &mut Diagnostics) -> Option<Value> {
        let wrong = |variant| Diagnostic::new(&codes::WRONG_FORM, figure.place.clone()).helped_by(variant);
        match (figure.written, self.quantity) {
            (Written::Missing(reason, below), _) => Some(Value::Missing(reason, below)),
            (Written::Fraction(_, denominator), Quantity::Ratio) if denominator.is_zero() => {
                diagnostics.push(Diagnostic::new(&codes::NO_DENOMINATOR, figure.place.clone()));
                None
            }
            (Written::Fraction(numerator, denominator), Quantity::Ratio) => {
                if numerator > denominator {
                    diagnostics.push(
                        Diagnostic::new(&codes::ABOVE_ONE, figure.place.clone())
                            .with("numerator", numerator)
                            .with("denominator", denominator),
                    );
                }
                Some(Value::Fraction(numerator, denominator))
            }
            (Written::Fraction(..), _) => {
                diagnostics.push(wrong("fraction"));
                None
            }
            (Written::Number(_) | Written::Percent(_), Quantity::Ratio) => {
                diagnostics.push(wrong("ratio"));
                None
            }
            (Written::Number(number), _) | (Written::Percent(number), Quantity::Rate) => Some(Value::Number(number)),
            (Written::Percent(_), _) => {
                diagnostics.push(wrong("percent"));
                None
            }
        }
    }

    pub(super) fn plan(
        &mut self,
        figure: Figure,
        giver: Option<Arc<str>>,
        period: Period,
        locality: LocalityId,
        group: GroupId,
        diagnostics: &mut Diagnostics,
    ) {
        let share = matches!(self.quantity, Quantity::Ratio | Quantity::Rate);
        let value = match figure.written {
            Written::Number(number) => number,
            Written::Percent(number) if share => number,
            Written::Missing(..) => return,
            Written::Percent(_) | Written::Fraction(..) => {
                diagnostics.push(Diagnostic::new(&codes::WRONG_FORM, figure.place.clone()).helped_by("percent"));
                return;
            }
        };
        let giver = giver.map(|name| {
            self.givers.iter().position(|known| *known == name).unwrap_or_else(|| {
                self.givers.push(name);
                self.givers.len() - 1
            })
        });
        let extra = figure.extra.map(|extra| *extra).unwrap_or_default();
        let step = PlanStep {
            value,
            from: extra.from,
            basis: extra.basis,
            note: extra.note,
            illustrative: extra.illustrative,
            place: figure.place,
        };
        let plans = self.plans.entry((locality, group)).or_default();
        let Some(plan) = plans.iter_mut().find(|plan| plan.period == period && plan.giver == giver) else {
            plans.push(Plan { period, giver, steps: vec![step] });
            return;
        };
        if let Some(same) = plan.steps.iter().find(|other| other.from == step.from) {
            repeated(same.value == step.value, step.place, &same.place, diagnostics);
            return;
        }
        plan.steps.push(step);
        plan.steps.sort_by_key(|step| step.from);
    }

    /// A plan without a giver, from a table or a report, is the one of the giver that counts.
    pub(super) fn adopt(&mut self, main: Option<usize>, diagnostics: &mut Diagnostics) {
        if main.is_none() {
            return;
        }
        for plans in self.plans.values_mut() {
            let (unnamed, mut named): (Vec<Plan>, Vec<Plan>) =
                std::mem::take(plans).into_iter().partition(|plan| plan.giver.is_none());
            for plan in unnamed {
                let same = named.iter().find(|other| other.giver == main && other.period == plan.period);
                match same {
                    None => named.push(Plan { giver: main, ..plan }),
                    Some(other) => {
                        let (step, first) = (&plan.steps[0], &other.steps[0]);
                        repeated(step.value == first.value, step.place.clone(), &first.place, diagnostics);
                    }
                }
            }
            *plans = named;
        }
    }

    pub(super) fn series(&mut self, diagnostics: &mut Diagnostics) -> BTreeMap<(LocalityId, GroupId), Series> {
        let (series, twice) = std::mem::take(&mut self.results).into_series();
        for (first, second) in twice {
            repeated(first.value == second.value, second.place, &first.place, diagnostics);
        }
        for plans in self.plans.values_mut() {
            plans.sort_by_key(|plan| (plan.period, plan.giver));
        }
        series
    }
}

/// One figure that is typed twice, the same or another.
fn repeated(same: bool, place: Place, other: &Place, diagnostics: &mut Diagnostics) {
    let code = if same { &codes::REPEATED } else { &codes::CONTRADICTION };
    diagnostics.push(Diagnostic::new(code, place).and_at(other.clone()));
}
