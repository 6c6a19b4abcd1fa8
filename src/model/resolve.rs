//! From an indicator's document to the indicator: periods, places and groups of each figure found, or told.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::indicator::{
    Breakdown, Detail, GroupId, Indicator, IndicatorId, Observation, Plan, PlanStep, Release, Series, Value,
};
use super::locality::{Localities, LocalityId};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::Written;
use crate::figure::{Calendar, Comparison, Day, Localized, Number, Period, PeriodError, Quantity};
use crate::read::figures::{Extra, Figure, Section};
use crate::read::indicator as document;
use crate::text::nearest;

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
    doc: document::Indicator,
    reports: Vec<Figure>,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Indicator {
    let mut calendar = context.calendar.clone();
    if doc.fiscal_year_starts.is_some() {
        calendar.fiscal_year_starts = doc.fiscal_year_starts;
    }
    let default = doc.default_locality.as_ref().and_then(|(text, place)| {
        let found = context.localities.by_id(text);
        if found.is_none() && !context.localities.incomplete {
            diagnostics.push(unknown_locality(context.localities, text, place.clone()));
        }
        found
    });
    let mut resolver = Resolver {
        context,
        calendar: &calendar,
        aliases: doc.periods.iter().map(|(theirs, ours, place)| (theirs.as_str(), (ours.as_str(), place))).collect(),
        unknown: HashMap::new(),
        periods: HashMap::new(),
        default: default.or(context.home),
        quantity: doc.quantity,
        breakdowns: breakdowns(&doc),
        selections: vec![Vec::new()],
        releases: BTreeMap::new(),
        results: BTreeMap::new(),
        plans: BTreeMap::new(),
        givers: Vec::new(),
        open: doc.breakdowns.iter().map(|b| b.groups.is_none()).collect(),
    };
    for release in &doc.releases {
        if let Some(period) = resolver.period(&release.period, &release.place, diagnostics) {
            resolver.releases.insert(period, Release { status: release.status, date: release.date });
        }
    }
    for figure in doc.figures.into_iter().chain(reports) {
        resolver.figure(figure, diagnostics);
    }
    let baseline = doc
        .baseline
        .as_ref()
        .and_then(|(text, value, place)| resolver.period(text, place, diagnostics).map(|period| (period, *value)));
    let main_giver = doc.main_plan.as_ref().and_then(|(name, place)| {
        let found = resolver.givers.iter().position(|giver| giver.as_ref() == name);
        if found.is_none() {
            let near = nearest(name, resolver.givers.iter().map(AsRef::as_ref)).map(str::to_owned);
            let words = resolver.givers.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
            diagnostics.push(
                Diagnostic::new(&codes::UNKNOWN_WORD, place.clone())
                    .with("text", name.as_str())
                    .with("key", "main_plan")
                    .with("words", words)
                    .suggesting(near),
            );
        }
        found
    });
    let show = doc.show.as_ref().and_then(|show| resolver.show(show, diagnostics));
    if doc.main_plan.is_none() && resolver.givers.len() > 1 {
        let words = resolver.givers.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
        let place = Place::path(doc.file, &["plans"]);
        diagnostics.push(
            Diagnostic::new(&codes::NO_MAIN_PLAN, place).with("words", words).with("text", resolver.givers[0].as_ref()),
        );
    }
    let main_giver = main_giver.or(if resolver.givers.is_empty() { None } else { Some(0) });
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
        series: Arc::new(series),
        plans: Arc::new(resolver.plans),
        givers: resolver.givers,
        main_giver,
        releases: resolver.releases,
        place: Place::file(doc.file),
    }
}

/// Finds the indicators that others name as their official growth.
pub(super) fn growth(indicators: &mut [Indicator], diagnostics: &mut Diagnostics) {
    let ids: HashMap<String, IndicatorId> = indicators
        .iter()
        .enumerate()
        .map(|(i, indicator)| (indicator.id.clone(), IndicatorId(u32::try_from(i).unwrap_or(u32::MAX))))
        .collect();
    for indicator in indicators {
        let Comparison::From(id) = &indicator.comparison else { continue };
        indicator.growth = ids.get(id).copied();
        if indicator.growth.is_none() {
            let place = Place::path(indicator.place.file, &["comparison"]);
            let found = nearest(id, ids.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>());
            diagnostics.push(
                Diagnostic::new(&codes::UNKNOWN_INDICATOR, place)
                    .with("text", id.as_str())
                    .suggesting(found.map(str::to_owned)),
            );
        }
    }
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

pub(super) fn unknown_locality(localities: &Localities, text: &str, place: Place) -> Diagnostic {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        let longer = (text.len() + 1..=8).map(|length| format!("{text:0>length$}"));
        if let Some(padded) = longer.into_iter().find(|code| !localities.by_code(code).is_empty()) {
            return Diagnostic::new(&codes::MANGLED, place).with("text", text).with("nearest", padded);
        }
    }
    Diagnostic::new(&codes::UNKNOWN_LOCALITY, place)
        .with("text", text)
        .suggesting(localities.nearest(text).map(str::to_owned))
}

struct Resolver<'a> {
    context: &'a Context<'a>,
    calendar: &'a Calendar,
    aliases: HashMap<&'a str, (&'a str, &'a Place)>,
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

impl Resolver<'_> {
    fn figure(&mut self, figure: Figure, diagnostics: &mut Diagnostics) {
        let Some(period) = self.known_period(&figure, diagnostics) else { return };
        let Some(locality) = self.locality(&figure, period, diagnostics) else { return };
        // Before the group: a group that only appears in what is not published yet is not known either.
        let Some(figure) = self.published(figure, period) else { return };
        let Some(group) = self.selection(&figure, diagnostics) else { return };
        match figure.section.clone() {
            Section::Result => self.result(figure, period, locality, group, diagnostics),
            Section::Plan(giver) => self.plan(figure, giver, period, locality, group, diagnostics),
        }
    }

    /// A figure as it stands on the day of the build: none before its publication, and an earlier value where
    /// only that is published.
    fn published(&self, mut figure: Figure, period: Period) -> Option<Figure> {
        let today = self.context.today;
        let extra = figure.extra.as_mut();
        let of_period = || self.releases.get(&period).and_then(|release| release.date);
        let result = matches!(figure.section, Section::Result);
        let day = extra.as_ref().and_then(|extra| extra.released).or_else(|| of_period().filter(|_| result));
        if let Some(extra) = extra {
            let latest = extra.history.iter().rposition(|vintage| vintage.date.is_some_and(|date| date <= today));
            if day.is_some_and(|day| day > today) {
                let vintage = &extra.history[latest?];
                figure.written = vintage.written;
                extra.status = vintage.status;
                extra.released = vintage.date;
                extra.note = None;
                extra.history.truncate(latest? + 1);
            } else {
                extra.history.retain(|vintage| vintage.date.is_none_or(|date| date <= today));
            }
        } else if day.is_some_and(|day| day > today) {
            return None;
        }
        Some(figure)
    }

    fn known_period(&mut self, figure: &Figure, diagnostics: &mut Diagnostics) -> Option<Period> {
        if let Some(known) = self.periods.get(&figure.period) {
            return *known;
        }
        let period = self.period(&figure.period, &figure.period_place(), diagnostics);
        self.periods.insert(figure.period.clone(), period);
        period
    }

    fn period(&self, text: &str, place: &Place, diagnostics: &mut Diagnostics) -> Option<Period> {
        let ours = self.aliases.get(text).map_or(text, |(ours, _)| ours);
        match Period::parse(ours, self.calendar) {
            Ok(period) => Some(period),
            Err(_) if self.context.terms_unknown && ours.starts_with(|c: char| c.is_ascii_lowercase()) => None,
            Err(error) => {
                diagnostics.push(bad_period(text, error, place.clone()));
                None
            }
        }
    }

    /// The place of a figure: by id, or by a code that one place has at the period; it must live then.
    fn locality(&mut self, figure: &Figure, period: Period, diagnostics: &mut Diagnostics) -> Option<LocalityId> {
        let localities = self.context.localities;
        let found = match &figure.locality {
            None => self.default,
            Some(text) => localities.by_id(text).or_else(|| localities.by_code_on(text, period.last())),
        };
        let Some(found) = found else {
            let text = figure.locality.as_deref().unwrap_or("");
            let owners = localities.by_code(text);
            let has_it = |owner: &&LocalityId| {
                let mut stages = localities.get(**owner).stages.iter();
                stages.any(|stage| stage.holds(period.last()) && stage.code.as_deref() == Some(text))
            };
            if owners.iter().filter(has_it).count() > 1 {
                // That one code has two owners was told of them.
            } else if let [owner, ..] = owners {
                diagnostics.push(outside(localities, *owner, period, figure.place.clone()));
            } else if figure.locality.is_none() {
                // The site's or the indicator's own place is unknown, and was told.
            } else if !localities.incomplete {
                let told = self.unknown.entry(Arc::from(text));
                let told = told.or_insert_with(|| unknown_locality(localities, text, figure.locality_place()));
                diagnostics.push(Diagnostic { place: Some(figure.locality_place()), ..told.clone() });
            }
            return None;
        };
        let locality = localities.get(found);
        let lives = match figure.section {
            Section::Result => locality.lives_on(period.last()),
            Section::Plan(_) => locality.lives_in(period),
        };
        if !lives {
            diagnostics.push(outside(localities, found, period, figure.place.clone()));
        }
        lives.then_some(found)
    }

    fn selection(&mut self, figure: &Figure, diagnostics: &mut Diagnostics) -> Option<GroupId> {
        if figure.groups.is_empty() {
            return Some(GroupId::TOTAL);
        }
        let mut pairs = Vec::with_capacity(figure.groups.len());
        for (breakdown_id, group_id) in &figure.groups {
            let breakdown = self.breakdowns.iter().position(|b| b.id.as_str() == breakdown_id.as_ref())?;
            let groups = &mut self.breakdowns[breakdown].groups;
            let group = groups.iter().position(|(id, _)| id.as_str() == group_id.as_ref());
            let group = match group {
                Some(group) => group,
                None if self.open[breakdown] => {
                    groups.push((group_id.to_string(), Localized::plain(group_id)));
                    groups.len() - 1
                }
                None => {
                    let found = nearest(group_id, groups.iter().map(|(id, _)| id.as_str())).map(str::to_owned);
                    diagnostics.push(
                        Diagnostic::new(&codes::UNKNOWN_GROUP, figure.group_place())
                            .with("text", group_id.clone())
                            .with("breakdown", breakdown_id.clone())
                            .suggesting(found),
                    );
                    return None;
                }
            };
            pairs.push((breakdown, group));
        }
        pairs.sort_unstable();
        let at = self.selections.iter().position(|selection| *selection == pairs).unwrap_or_else(|| {
            self.selections.push(pairs);
            self.selections.len() - 1
        });
        u16::try_from(at).ok().map(GroupId)
    }

    fn result(
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
        self.results.entry((locality, group)).or_default().push((period, observation));
    }

    /// The value of a result, in a form that its kind has.
    fn value(&self, figure: &Figure, diagnostics: &mut Diagnostics) -> Option<Value> {
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

    fn plan(
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
    fn adopt(&mut self, main: Option<usize>, diagnostics: &mut Diagnostics) {
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

    fn series(&mut self, diagnostics: &mut Diagnostics) -> BTreeMap<(LocalityId, GroupId), Series> {
        let mut all = BTreeMap::new();
        for (key, points) in std::mem::take(&mut self.results) {
            let (series, twice) = Series::new(points);
            for (first, second) in twice {
                repeated(first.value == second.value, second.place, &first.place, diagnostics);
            }
            all.insert(key, series);
        }
        for plans in self.plans.values_mut() {
            plans.sort_by_key(|plan| (plan.period, plan.giver));
        }
        all
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

pub(super) fn bad_period(text: &str, error: PeriodError, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::BAD_PERIOD, place).with("text", text);
    match error {
        PeriodError::NoFiscalYear => diagnostic.helped_by("fiscal"),
        PeriodError::Unknown { nearest } => diagnostic.suggesting(nearest),
    }
}

fn outside(localities: &Localities, id: LocalityId, period: Period, place: Place) -> Diagnostic {
    let locality = localities.get(id);
    let diagnostic = Diagnostic::new(&codes::OUTSIDE_LIFE, place)
        .with("id", locality.id.as_str())
        .with("period", period)
        .and_at(locality.place.clone());
    match (locality.from(), locality.until()) {
        (Some(from), _) if period.last() < from => {
            diagnostic.with("day", from).with("end", period.last()).helped_by("before")
        }
        (_, Some(until)) => diagnostic.with("day", until).with("end", period.last()),
        _ => diagnostic.with("day", period.last()).with("end", period.last()),
    }
}

fn repeated(same: bool, place: Place, other: &Place, diagnostics: &mut Diagnostics) {
    let code = if same { &codes::REPEATED } else { &codes::CONTRADICTION };
    diagnostics.push(Diagnostic::new(code, place).and_at(other.clone()));
}
