//! What a figure in prose says, computed from the data: a value, a plan, a share, a change, a ratio, a fraction.
//!
//! Exact and unrounded. Whether the text beside it agrees is checked elsewhere.

mod block;

pub use block::ChartBlock;
pub(super) use block::chart;

use super::Site;
use super::article::front::About;
use super::derive::part;
use super::indicator::{GroupId, Indicator, IndicatorId, Value};
use super::locality::LocalityId;
use super::named;
use super::standing::plan_in_force;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Kind, Missing, Number, Period, Phrase};
use crate::read::article::{BoundFigure, Verb};

/// A figure in a sentence, with what the data say.
#[derive(Clone, Debug)]
pub struct Bound {
    /// What it says of the indicator.
    pub verb: Verb,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// The place.
    pub locality: LocalityId,
    /// The groups.
    pub group: GroupId,
    /// As typed; empty where it is to be filled in.
    pub text: String,
    /// The sentence that it stands in.
    pub sentence: String,
    /// Where the text stands.
    pub text_place: Place,
    /// What the data say.
    pub fact: Fact,
    /// Where the data are typed.
    pub data: Vec<Place>,
}

/// What the data say, in the indicator's unit as typed or in per cent, unrounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The result.
    Value(Value),
    /// The plan in force.
    Plan(Number),
    /// 100 × result ÷ plan.
    Share {
        /// The result.
        result: Number,
        /// The plan.
        plan: Number,
        /// In per cent.
        percent: Number,
    },
    /// A result against an earlier one.
    Against {
        /// The result.
        now: Number,
        /// The earlier one.
        before: Number,
        /// Of which period.
        earlier: Period,
        /// 100 × now ÷ before, where before is above zero.
        ratio: Option<Number>,
    },
    /// A growth that another indicator holds, in per cent.
    Official(Number),
    /// Numerator and denominator.
    Fraction(Number, Number),
}

/// What stands in the way of a figure.
enum Gap {
    /// Nothing is typed for it.
    Nothing,
    /// There is a result, and no plan for it.
    NoPlan,
    /// The earlier period has nothing.
    NoEarlier(Period),
    /// The figure is no fraction.
    NoFraction,
    /// What is typed is the reason why there is no figure.
    Missing(Missing),
}

/// Computes what a reference says; what it cannot be resolved to is told.
pub(super) fn figure(figure: &BoundFigure, about: &About, site: &Site, diagnostics: &mut Diagnostics) -> Option<Bound> {
    let BoundFigure { reference, text, sentence, text_place, target_place: place, .. } = figure;
    let id = named::indicator(&reference.indicator, place, site, diagnostics)?;
    let indicator = site.indicator(id);
    let period = match &reference.period {
        Some(text) => named::period(text, place, site, diagnostics)?,
        None => about.period.or_else(|| {
            let unsaid = Diagnostic::new(&codes::NO_FIGURE, place.clone()).with("indicator", indicator.id.as_str());
            diagnostics.push(unsaid.helped_by("period"));
            None
        })?,
    };
    let locality = match &reference.locality {
        Some(text) => named::locality(text, place, period.last(), site, diagnostics)?,
        None => about.localities.first().copied().or(site.home)?,
    };
    let groups = groups(&reference.groups, place, indicator, diagnostics)?;
    let found = indicator.selection(&groups).ok_or(Gap::Nothing).and_then(|group| {
        let how = (reference.verb, reference.against_previous);
        Ok((group, fact(site, indicator, (locality, group), period, how)?))
    });
    match found {
        Ok((group, (fact, data))) => Some(Bound {
            verb: reference.verb,
            indicator: id,
            period,
            locality,
            group,
            text: text.clone(),
            sentence: sentence.clone(),
            text_place: text_place.clone(),
            fact,
            data,
        }),
        Err(gap) => {
            // A figure that its own file got wrong is told there, and missing here only because of that.
            if !indicator.incomplete {
                diagnostics.push(nothing(&gap, indicator, locality, period, site, place.clone()));
            }
            None
        }
    }
}

/// The groups of a reference, as pairs of breakdown and group; one that the indicator lacks is told.
fn groups(
    written: &[(String, String)],
    place: &Place,
    indicator: &Indicator,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(usize, usize)>> {
    let mut pairs = Vec::new();
    for (breakdown, group) in written {
        let breakdown = named::breakdown(breakdown, place, &indicator.breakdowns, &indicator.id, diagnostics)?;
        let group = named::group(group, place, &indicator.breakdowns[breakdown], diagnostics)?;
        pairs.push((breakdown, group));
    }
    pairs.sort_unstable();
    Some(pairs)
}

fn fact(
    site: &Site,
    indicator: &Indicator,
    (locality, group): (LocalityId, GroupId),
    period: Period,
    (verb, against_previous): (Verb, bool),
) -> Result<(Fact, Vec<Place>), Gap> {
    let place_of = |period| indicator.series(locality, group).and_then(|s| s.get(period)).map(|o| o.place.clone());
    let result = |period| {
        let value = part(indicator, locality, group, period).ok_or(Gap::Nothing)?.value;
        value.missing().map_or(Ok(value), |reason| Err(Gap::Missing(reason)))
    };
    let mut data: Vec<Place> = Vec::new();
    if verb != Verb::Plan {
        data.extend(place_of(period));
    }
    let number = |period| result(period)?.number().ok_or(Gap::Nothing);
    let official = indicator.growth.filter(|_| group == GroupId::TOTAL && !against_previous);
    let official = official.and_then(|id| site.indicator(id).result(locality, period));
    let fact = match verb {
        Verb::Value => Fact::Value(result(period)?),
        Verb::Fraction => match result(period)? {
            Value::Fraction(numerator, denominator) => Fact::Fraction(numerator, denominator),
            _ => return Err(Gap::NoFraction),
        },
        Verb::Plan | Verb::PlanShare => {
            let own = indicator.plan(locality, group, period).filter(|_| verb == Verb::Plan);
            let in_force = || plan_in_force(indicator, locality, group, period).map(|(_, step)| step);
            let step = own.map(|plan| plan.on(period.last())).or_else(in_force).ok_or(Gap::NoPlan)?;
            data.push(step.place.clone());
            if verb == Verb::Plan {
                Fact::Plan(step.value)
            } else {
                let result = number(period)?;
                let percent = result.percent_of(step.value).filter(|_| step.value.is_positive()).ok_or(Gap::NoPlan)?;
                Fact::Share { result, plan: step.value, percent }
            }
        }
        Verb::Change | Verb::Ratio => {
            if let Some((observation, growth)) = official.and_then(|o| Some((o, o.value.number()?))) {
                return Ok((Fact::Official(growth), vec![observation.place.clone()]));
            }
            let now = number(period)?;
            let earlier = if against_previous { before(period) } else { period.previous_year() };
            let earlier = earlier.ok_or(Gap::Nothing)?;
            let before = number(earlier).map_err(|_| Gap::NoEarlier(earlier))?;
            data.extend(place_of(earlier));
            let ratio = now.percent_of(before).filter(|_| before.is_positive());
            Fact::Against { now, before, earlier, ratio }
        }
    };
    Ok((fact, data))
}

/// The period of the same kind right before: July for August, Q4 of the year before for Q1; for the first
/// months of a year together the stretch one month shorter.
fn before(period: Period) -> Option<Period> {
    let year = period.first().year();
    match period.kind() {
        Kind::Month(1) => Period::month(year - 1, 12),
        Kind::Month(month) => Period::month(year, month - 1),
        Kind::Quarter(1) => Period::quarter(year - 1, 4),
        Kind::Quarter(quarter) => Period::quarter(year, quarter - 1),
        Kind::Half(1) => Period::named_months(year - 1, 7, 12),
        Kind::Half(_) => Period::year_to_month(year, 6),
        Kind::Months(count) => Period::year_to_month(year, count - 1),
        _ => period.previous_year(),
    }
}

fn nothing(
    gap: &Gap,
    indicator: &Indicator,
    locality: LocalityId,
    period: Period,
    site: &Site,
    place: Place,
) -> Diagnostic {
    let name = &site.localities.get(locality).stage_on(period.last()).name;
    let languages = &site.book.languages;
    let diagnostic = Diagnostic::new(&codes::NO_FIGURE, place)
        .with("indicator", indicator.id.as_str())
        .with("place", name.get(&languages[0], &languages[0]))
        .with("period", period);
    match gap {
        Gap::NoPlan => diagnostic.helped_by("plan"),
        Gap::NoEarlier(earlier) => diagnostic.with("earlier", *earlier).helped_by("earlier"),
        Gap::NoFraction => diagnostic.helped_by("fraction"),
        Gap::Missing(reason) => diagnostic.with("reason", Phrase::new(word_of(*reason))).helped_by("missing"),
        Gap::Nothing => match indicator.series(locality, GroupId::TOTAL).and_then(|series| series.last()) {
            Some((last, _)) => diagnostic.with("last", *last).helped_by("last"),
            None => diagnostic,
        },
    }
}

fn word_of(reason: Missing) -> &'static str {
    match reason {
        Missing::NotYet => "missing.not-yet",
        Missing::NotCollected => "missing.not-collected",
        Missing::NotApplicable => "missing.not-applicable",
        Missing::Suppressed => "missing.suppressed",
        Missing::NoneOccurred => "missing.none-occurred",
    }
}
