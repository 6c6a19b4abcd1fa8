//! From an indicator's document to the indicator: periods, places and groups of each figure found, or told.

mod belonging;
mod told;
mod values;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::indicator::{Breakdown, GroupId, Indicator, IndicatorId, Observation, Plan, Release};
use super::locality::{Localities, LocalityId};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Calendar, Comparison, Day, Number, Period, Quantity};
use crate::read::figures::Figure;
use crate::read::indicator as document;
use crate::text::nearest;

pub(super) use told::{bad_period, unknown_locality};

/// What figures are resolved against.
pub(super) struct Context<'a> {
    pub(super) localities: &'a Localities,
    pub(super) calendar: &'a Calendar,
    /// Whether book.toml could not be read: then a period may be a term that it names.
    pub(super) terms_unknown: bool,
    pub(super) home: Option<LocalityId>,
    /// The day of the build: what was published later enters nothing.
    pub(super) today: Day,
}

/// Resolves an indicator. What a figure cannot be resolved to is told, and the figure left out.
pub(super) fn indicator(
    mut doc: document::Indicator,
    reports: Vec<Figure>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Indicator {
    let calendar = calendar(&doc, context.calendar);
    let mut resolver = Resolver::new(&doc, &calendar, context, diagnostics);
    for figure in std::mem::take(&mut doc.figures).into_iter().flatten().chain(reports) {
        resolver.figure(figure, diagnostics);
    }
    let baseline = doc
        .baseline
        .as_ref()
        .and_then(|(text, value, place)| resolver.period(text, place, diagnostics).map(|period| (period, *value)));
    let main_giver = resolver.main_giver(&doc, diagnostics);
    let show = doc.show.as_ref().and_then(|show| resolver.show(show, diagnostics));
    resolver.adopt(main_giver, diagnostics);
    let series = resolver.series(diagnostics);
    Indicator {
        id: doc.id,
        topic: doc.topic,
        title: doc.title,
        unit: doc.unit,
        quantity: doc.quantity,
        per: doc.per,
        at: doc.at,
        adds_over: doc.adds_over,
        better: doc.better,
        decimals: doc.decimals,
        pace: doc.pace,
        comparison: doc.comparison,
        growth: None,
        baseline,
        over_time: doc.over_time,
        tolerance: doc.tolerance.unwrap_or(Number::ZERO),
        source: doc.source,
        next_release: doc.next_release,
        contact: doc.contact,
        note: doc.note,
        breakdowns: resolver.breakdowns,
        show,
        selections: resolver.selections,
        series: series.into(),
        plans: resolver.plans.into(),
        givers: resolver.givers,
        main_giver,
        releases: resolver.releases,
        place: Place::file(doc.file),
        incomplete: false,
        made_of: None,
        illustrative: OnceLock::new(),
    }
}

/// Finds the indicators that others name as their official growth.
pub(super) fn growth(indicators: &mut [Arc<Indicator>], diagnostics: &mut Diagnostics) {
    let ids: HashMap<String, IndicatorId> = indicators
        .iter()
        .enumerate()
        .map(|(i, indicator)| (indicator.id.clone(), IndicatorId(u32::try_from(i).unwrap_or(u32::MAX))))
        .collect();
    for indicator in indicators {
        let Comparison::From(id) = &indicator.comparison else { continue };
        let growth = ids.get(id).copied();
        if growth.is_none() {
            let place = Place::path(indicator.place.file, &["comparison"]);
            let found = nearest(id, ids.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>());
            diagnostics.push(
                Diagnostic::new(&codes::UNKNOWN_INDICATOR, place)
                    .with("text", id.as_str())
                    .suggesting(found.map(str::to_owned)),
            );
        }
        // A remembered indicator is shared with the memory.
        if indicator.growth != growth {
            Arc::make_mut(indicator).growth = growth;
        }
    }
}

/// The site's calendar, with the indicator's own fiscal year.
fn calendar(doc: &document::Indicator, site: &Calendar) -> Calendar {
    let mut calendar = site.clone();
    calendar.fiscal_year_starts = doc.fiscal_year_starts.or(site.fiscal_year_starts);
    calendar
}

/// The place of figures that name none.
fn default_locality(
    doc: &document::Indicator,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<LocalityId> {
    let Some((text, place)) = &doc.default_locality else { return context.home };
    let found = context.localities.by_id(text);
    if found.is_none() && !context.localities.incomplete {
        diagnostics.push(unknown_locality(context.localities, text, place.clone()));
    }
    found.or(context.home)
}

fn breakdowns(doc: &document::Indicator) -> Vec<Breakdown> {
    doc.breakdowns
        .iter()
        .map(|breakdown| Breakdown {
            id: breakdown.id.clone(),
            title: breakdown.title.clone(),
            adds_up: breakdown.adds_up,
            groups: breakdown.groups.clone().unwrap_or_default(),
        })
        .collect()
}

struct Resolver<'a> {
    context: &'a Context<'a>,
    calendar: &'a Calendar,
    /// What the indicator calls a period, and what the grammar calls it.
    aliases: HashMap<String, String>,
    /// Each unknown place is looked for once.
    unknown: HashMap<Arc<str>, Diagnostic>,
    /// Each written period is parsed once.
    periods: HashMap<Arc<str>, Option<Period>>,
    default: Option<LocalityId>,
    quantity: Quantity,
    breakdowns: Vec<Breakdown>,
    /// Whether a breakdown's groups are those found in the figures.
    open: Vec<bool>,
    selections: Vec<Vec<(usize, usize)>>,
    releases: BTreeMap<Period, Release>,
    results: BTreeMap<(LocalityId, GroupId), Vec<(Period, Observation)>>,
    plans: BTreeMap<(LocalityId, GroupId), Vec<Plan>>,
    givers: Vec<Arc<str>>,
}

impl<'a> Resolver<'a> {
    fn new(
        doc: &document::Indicator,
        calendar: &'a Calendar,
        context: &'a Context<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut resolver = Self {
            context,
            calendar,
            aliases: doc.periods.iter().map(|(theirs, ours, _)| (theirs.clone(), ours.clone())).collect(),
            unknown: HashMap::new(),
            periods: HashMap::new(),
            default: default_locality(doc, context, diagnostics),
            quantity: doc.quantity,
            breakdowns: breakdowns(doc),
            open: doc.breakdowns.iter().map(|breakdown| breakdown.groups.is_none()).collect(),
            selections: vec![Vec::new()],
            releases: BTreeMap::new(),
            results: BTreeMap::new(),
            plans: BTreeMap::new(),
            givers: Vec::new(),
        };
        for release in &doc.releases {
            if let Some(period) = resolver.period(&release.period, &release.place, diagnostics) {
                resolver.releases.insert(period, Release { status: release.status, date: release.date });
            }
        }
        resolver
    }

    /// The giver whose plans count where several set one: the one that the indicator names, or the first found.
    fn main_giver(&self, doc: &document::Indicator, diagnostics: &mut Diagnostics) -> Option<usize> {
        let words = || self.givers.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
        let first = (!self.givers.is_empty()).then_some(0);
        let Some((name, place)) = &doc.main_plan else {
            if self.givers.len() > 1 {
                let place = Place::path(doc.file, &["plans"]);
                diagnostics.push(
                    Diagnostic::new(&codes::NO_MAIN_PLAN, place)
                        .with("words", words())
                        .with("text", self.givers[0].as_ref()),
                );
            }
            return first;
        };
        let found = self.givers.iter().position(|giver| giver.as_ref() == name);
        if found.is_none() {
            let near = nearest(name, self.givers.iter().map(AsRef::as_ref)).map(str::to_owned);
            diagnostics.push(
                Diagnostic::new(&codes::UNKNOWN_WORD, place.clone())
                    .with("text", name.as_str())
                    .with("key", "main_plan")
                    .with("words", words())
                    .suggesting(near),
            );
        }
        found.or(first)
    }

    fn show(&self, show: &document::Show, diagnostics: &mut Diagnostics) -> Option<(usize, Vec<usize>)> {
        let Some(breakdown) = self.breakdowns.iter().position(|b| b.id == show.by) else {
            let found = nearest(&show.by, self.breakdowns.iter().map(|b| b.id.as_str())).map(str::to_owned);
            diagnostics.push(
                Diagnostic::new(&codes::UNKNOWN_GROUP, show.place.clone())
                    .with("text", show.by.as_str())
                    .with("breakdown", "show")
                    .suggesting(found),
            );
            return None;
        };
        let mut groups = Vec::new();
        for wanted in &show.groups {
            match self.breakdowns[breakdown].groups.iter().position(|(id, _)| id == wanted) {
                Some(group) => groups.push(group),
                None => diagnostics.push(
                    Diagnostic::new(&codes::UNKNOWN_GROUP, show.place.clone())
                        .with("text", wanted.as_str())
                        .with("breakdown", show.by.as_str()),
                ),
            }
        }
        Some((breakdown, groups))
    }
}
