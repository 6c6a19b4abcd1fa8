//! From an indicator's document to the indicator: periods, places and groups of each figure found, or told.

mod belonging;
mod ordinary;
mod results;
mod values;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::indicator::{Breakdown, GroupId, Indicator, IndicatorId, Plan, Release};
use super::locality::{Localities, LocalityId};
use super::named::{self, own_locality, unknown_indicator};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Calendar, Comparison, Day, Period, Quantity};
use crate::read::figures::Figure;
use crate::read::indicator as document;
use crate::text::nearest;
use results::Results;

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
    let fiscal_year_starts = doc.fiscal_year_starts.or(context.calendar.fiscal_year_starts);
    let calendar = Calendar { fiscal_year_starts, ..context.calendar.clone() };
    let mut resolver = Resolver::new(&mut doc, &calendar, context, diagnostics);
    resolver.figures(std::mem::take(&mut doc.figures), diagnostics);
    for figure in reports {
        resolver.figure(figure, diagnostics);
    }
    let baseline = (doc.baseline.as_ref())
        .and_then(|(text, value, place)| Some((resolver.period(text, place, diagnostics)?, *value)));
    let main_giver = resolver.main_giver(&doc, diagnostics);
    let show = doc.show.as_ref().and_then(|show| resolver.show(show, diagnostics));
    resolver.adopt(main_giver, diagnostics);
    let series = resolver.series(diagnostics);
    Indicator {
        definition: doc.definition,
        growth: None,
        baseline,
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
    let ids: BTreeMap<String, IndicatorId> = indicators
        .iter()
        .enumerate()
        .map(|(i, indicator)| (indicator.id.clone(), IndicatorId(u32::try_from(i).unwrap_or(u32::MAX))))
        .collect();
    for indicator in indicators {
        let Comparison::From(id) = &indicator.comparison else { continue };
        let growth = ids.get(id).copied();
        if growth.is_none() {
            let place = Place::path(indicator.place.file, &["comparison"]);
            diagnostics.push(unknown_indicator(id, ids.keys().map(String::as_str), place));
        }
        // A remembered indicator is shared with the memory.
        if indicator.growth != growth {
            Arc::make_mut(indicator).growth = growth;
        }
    }
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
    /// The place of figures that name none.
    default: Option<LocalityId>,
    quantity: Quantity,
    breakdowns: Vec<Breakdown>,
    selections: Vec<Vec<(usize, usize)>>,
    releases: BTreeMap<Period, Release>,
    results: Results,
    plans: BTreeMap<(LocalityId, GroupId), Vec<Plan>>,
    givers: Vec<Arc<str>>,
}

impl<'a> Resolver<'a> {
    fn new(
        doc: &mut document::Indicator,
        calendar: &'a Calendar,
        context: &'a Context<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let named = doc.default_locality.as_ref();
        let default = named.and_then(|named| own_locality(named, context.localities, diagnostics)).or(context.home);
        let mut resolver = Self {
            context,
            calendar,
            aliases: std::mem::take(&mut doc.periods).into_iter().collect(),
            unknown: HashMap::new(),
            periods: HashMap::new(),
            default,
            quantity: doc.definition.quantity,
            breakdowns: std::mem::take(&mut doc.breakdowns),
            selections: vec![Vec::new()],
            releases: BTreeMap::new(),
            results: Results::with_capacity(doc.figures.iter().map(Vec::len).sum()),
            plans: BTreeMap::new(),
            givers: Vec::new(),
        };
        for (period, place, release) in &doc.releases {
            let period = resolver.period(period, place, diagnostics);
            resolver.releases.extend(period.map(|period| (period, *release)));
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
                let several = Diagnostic::new(&codes::NO_MAIN_PLAN, place).with("words", words());
                diagnostics.push(several.with("text", self.givers[0].as_ref()));
            }
            return first;
        };
        let found = self.givers.iter().position(|giver| giver.as_ref() == name);
        if found.is_none() {
            let unknown = Diagnostic::new(&codes::UNKNOWN_WORD, place.clone()).with("text", name.as_str());
            let unknown = unknown.with("key", "main_plan").with("words", words());
            diagnostics.push(unknown.suggesting(nearest(name, self.givers.iter().map(AsRef::as_ref))));
        }
        found.or(first)
    }

    fn show(&self, show: &document::Show, diagnostics: &mut Diagnostics) -> Option<(usize, Vec<usize>)> {
        let by = named::breakdown(&show.by, &show.place, &self.breakdowns, "show", diagnostics)?;
        let group = |id: &String| named::group(id, &show.place, &self.breakdowns[by], diagnostics);
        Some((by, show.groups.iter().filter_map(group).collect()))
    }
}
