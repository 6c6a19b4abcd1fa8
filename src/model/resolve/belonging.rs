//! Where a figure belongs: its period, its place, its group, and whether it is published yet.

use std::sync::Arc;

use super::Resolver;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{Day, Localized, Period, PeriodError};
use crate::model::indicator::GroupId;
use crate::model::locality::{Localities, LocalityId};
use crate::model::named::{bad_period, unknown_group, unknown_locality};
use crate::read::figures::{Figure, Section};

impl Resolver<'_> {
    pub(super) fn figure(&mut self, figure: Figure, diagnostics: &mut Diagnostics) {
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
        let result = matches!(figure.section, Section::Result);
        let day = extra.as_ref().and_then(|extra| extra.released).or_else(|| self.released(period).filter(|_| result));
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

    /// The day on which the results of a period are published, where the indicator says one for all of them.
    pub(super) fn released(&self, period: Period) -> Option<Day> {
        self.releases.get(&period)?.date
    }

    fn known_period(&mut self, figure: &Figure, diagnostics: &mut Diagnostics) -> Option<Period> {
        if let Some(known) = self.periods.get(&figure.period) {
            return *known;
        }
        let mut told = Diagnostics::default();
        let period = self.period(&figure.period, &figure.period_place(), &mut told);
        // `plans` has givers of plans first; who writes periods there means `plan`.
        let is_period = |name: &str| Period::parse(name, self.calendar).is_ok();
        let means_plan = matches!(&figure.section, Section::Plan(Some(giver)) if is_period(giver));
        for diagnostic in told.iter().cloned() {
            diagnostics.push(if means_plan { diagnostic.helped_by("plan") } else { diagnostic });
        }
        self.periods.insert(figure.period.clone(), period);
        period
    }

    pub(super) fn period(&self, text: &str, place: &Place, diagnostics: &mut Diagnostics) -> Option<Period> {
        match self.parsed(text) {
            Ok(period) => Some(period),
            Err(_) if self.context.terms_unknown && self.ours(text).starts_with(|c: char| c.is_ascii_lowercase()) => {
                None
            }
            Err(error) => {
                diagnostics.push(bad_period(text, error, place.clone()));
                None
            }
        }
    }

    pub(super) fn parsed(&self, text: &str) -> Result<Period, PeriodError> {
        Period::parse(self.ours(text), self.calendar)
    }

    /// What the grammar of periods calls a period of the indicator.
    fn ours<'t>(&'t self, text: &'t str) -> &'t str {
        self.aliases.get(text).map_or(text, String::as_str)
    }

    /// The place that a figure names by its id, or by a code that it has at the period; else the default one.
    pub(super) fn named(&self, figure: &Figure, period: Period) -> Option<LocalityId> {
        let localities = self.context.localities;
        match &figure.locality {
            None => self.default,
            Some(text) => localities.by_id(text).or_else(|| localities.by_code_on(text, period.last())),
        }
    }

    /// The place of a figure: by id, or by a code that one place has at the period; it must live then.
    fn locality(&mut self, figure: &Figure, period: Period, diagnostics: &mut Diagnostics) -> Option<LocalityId> {
        let localities = self.context.localities;
        let Some(found) = self.named(figure, period) else {
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
            let of = &mut self.breakdowns[breakdown];
            let group = match of.groups.iter().position(|(id, _)| id.as_str() == group_id.as_ref()) {
                Some(group) => group,
                None if of.open => {
                    of.groups.push((group_id.to_string(), Localized::plain(group_id)));
                    of.groups.len() - 1
                }
                None => {
                    diagnostics.push(unknown_group(group_id, of, figure.group_place()));
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
}

/// A figure of a place for a period in which the place does not exist.
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
