//! `data.csv` and `data.json` beside each indicator and each place: which figures stand in which file.

use std::sync::Arc;

use super::record::{Record, records};
use super::{Content, Job, Kind};
use crate::figure::{Number, OverTime, Quantity};
use crate::memory::Key;
use crate::model::indicator::{Indicator, IndicatorId};
use crate::model::lineage::{Direction, chain};
use crate::model::locality::LocalityId;
use crate::plan::Context;
use crate::plan::pages::Subject;

/// The figures of a file. They are made while they are asked for, a place at a time: all of a national
/// indicator together would take a hundred megabytes.
pub struct Dataset<'c> {
    /// What the figures are about, for the head of a JSON file.
    pub title: Arc<str>,
    /// Where the figures can be seen.
    pub url: String,
    /// What the figures are per, where they are a rate that says so.
    pub per: Option<Number>,
    /// The licence of the figures.
    pub license: Option<&'c str>,
    /// Whether the figures are written as CSV: once, where that reads the same in several languages.
    pub as_csv: bool,
    /// Whether the figures are written as JSON.
    pub as_json: bool,
    context: &'c Context<'c>,
    /// The indicator, of its file.
    of: Option<&'c Indicator>,
    /// Which figures, in their order.
    slices: Vec<SliceId>,
}

/// Names the figures of an indicator at a place, in a language. They stand in the file of the indicator and in that
/// of the place, the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SliceId {
    /// The number of the language in the site's list.
    language: usize,
    indicator: IndicatorId,
    locality: LocalityId,
}

impl<'c> Dataset<'c> {
    /// The fingerprint of all that the figures of an indicator are made of, where that is remembered: the indicator,
    /// the one that holds its growth, and what is said of the file.
    pub fn made_of(&self) -> Option<Key> {
        let indicator = self.of?;
        let growth = indicator.growth.map(|id| self.context.site.indicator(id));
        let parts = [Some(indicator), growth].into_iter().flatten().map(|indicator| indicator.made_of);
        let parts = parts.collect::<Option<Vec<Key>>>()?;
        Some(Key::of(|of| {
            of.part("figures");
            of.part(self.context.language().tag());
            of.part(self.context.site.book.languages[0].tag());
            of.part([self.as_csv, self.as_json].map(u8::from));
            of.part(&*self.title);
            of.part(&self.url);
            of.part(self.license.unwrap_or_default());
            // Its words may be the site's own.
            of.part(&*self.context.unit_as_typed(indicator).text);
            for part in parts {
                of.part(part.bytes());
            }
        }))
    }

    /// What the figures are of, in the order of indicator and place.
    pub fn slices(&self) -> &[SliceId] {
        &self.slices
    }

    /// The figures of an indicator at a place, in the order of group and period.
    pub fn records(&self, slice: SliceId) -> Vec<Record<'c>> {
        records(self.context, self.context.site.indicator(slice.indicator), slice.locality)
    }
}

impl std::fmt::Debug for Dataset<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "figures of {}", self.url)
    }
}

/// The figures of each indicator and each place, made once for all files that hold them.
pub(super) static DATA: Kind = Kind {
    list: |contexts| {
        let mut jobs = DATA.of_indicators(contexts, |context, of| Some(context.to.page("indicators", &of.id)));
        for (language, context) in contexts.iter().enumerate() {
            for (id, locality) in context.site.localities.iter() {
                let path = context.to.page("localities", &locality.id);
                if !context.indicators_through(id).is_empty() && context.data_of_locality(id).starts_with(&path) {
                    jobs.push(Job { path, kind: &DATA, language, subject: Subject::Locality(id) });
                }
            }
        }
        jobs
    },
    content: |contexts, job| Content::Figures(dataset(&contexts[job.language], job)),
};

/// The figures of an indicator, or of a place.
fn dataset<'c>(context: &'c Context<'_>, job: &Job) -> Dataset<'c> {
    let slice = |indicator, locality| SliceId { language: job.language, indicator, locality };
    let (of, title, folder, table, slices) = match &job.subject {
        Subject::Indicator(id) => {
            let indicator = context.site.indicator(*id);
            let slices = places_of(context, indicator).into_iter().map(|place| slice(*id, place)).collect();
            let folder = context.to.page("indicators", &indicator.id);
            (Some(indicator), context.text(&indicator.title), folder, context.data_of_indicator(indicator), slices)
        }
        Subject::Locality(id) => {
            let locality = context.site.localities.get(*id);
            let slices = context.indicators_through(*id).into_iter().map(|indicator| slice(indicator, *id)).collect();
            let folder = context.to.page("localities", &locality.id);
            (None, context.text(&locality.last_stage().name), folder, context.data_of_locality(*id), slices)
        }
        _ => unreachable!("figures are of an indicator or of a place"),
    };
    Dataset {
        title: title.text,
        url: format!("{}{folder}", context.site.book.url),
        per: of.filter(|indicator| indicator.quantity == Quantity::Rate).and_then(|indicator| indicator.per),
        license: context.site.book.license.as_deref(),
        as_csv: table.starts_with(&folder),
        as_json: of.is_some(),
        context,
        of,
        slices,
    }
}

/// The places with figures, and those that such places became, where figures cross a reform.
fn places_of(context: &Context<'_>, indicator: &Indicator) -> Vec<LocalityId> {
    let mut places = indicator.localities();
    if matches!(indicator.over_time, OverTime::Sum | OverTime::ApportionByPopulation) {
        let localities = &context.site.localities;
        let heirs = places.iter().flat_map(|place| chain(localities, *place, Direction::Forward));
        let heirs: Vec<LocalityId> = heirs.map(|change| change.into).collect();
        places.extend(heirs);
        places.sort_unstable();
        places.dedup();
    }
    places
}
