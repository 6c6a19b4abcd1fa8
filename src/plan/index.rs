//! What belongs together in a site: looked up by many pages, found once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Context;
use super::address::Addresses;
use super::articles::Articles;
use super::chart::geometry::{self, Drawn};
use super::pages::Mapped;
use crate::figure::Period;
use crate::model::Site;
use crate::model::indicator::{GroupId, Indicator, IndicatorId};
use crate::model::lineage::{Direction, chain};
use crate::model::locality::LocalityId;
use crate::model::map::MapLayer;
use crate::text::Words;

/// How far a border may move when a map is thinned out, in thousandths of its width.
const TOLERANCE: f64 = 1.2;
/// Islets smaller than this are left out, in square thousandths of the width.
const LEAST_AREA: f64 = 12.0;

fn drawn(layer: &MapLayer) -> Drawn {
    let outlines: Vec<_> = layer.areas.iter().map(|area| area.rings.clone()).collect();
    geometry::draw(&outlines, TOLERANCE, LEAST_AREA)
}

/// Lists that pages share.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Where pages stand, for each language of the site in its order.
    pub(super) addresses: Vec<Addresses>,
    /// The indicators that have a figure or a plan of a place.
    pub(super) indicators_of: BTreeMap<LocalityId, Vec<IndicatorId>>,
    /// The places that have a result in a period, by period and indicator.
    pub(super) reported: BTreeMap<Period, BTreeMap<IndicatorId, Vec<LocalityId>>>,
    /// The articles, by what they are about.
    pub(super) articles: Articles,
    /// The maps of the site, projected and thinned out, in the order of `Site::maps`.
    pub(super) maps: Vec<Drawn>,
    /// What has pages of maps; found when the first page asks, because it takes rankings.
    pub(super) mapped: OnceLock<Vec<Mapped>>,
}

impl Index {
    /// Finds everything.
    pub(super) fn new(site: &Site, words: &[Words]) -> Self {
        let addresses = words.iter().map(|of| Addresses::new(of, words[0].language())).collect();
        let mut index = Self { addresses, articles: Articles::new(site), ..Self::default() };
        for (id, indicator) in site.indicators() {
            for locality in indicator.localities() {
                index.indicators_of.entry(locality).or_default().push(id);
            }
            for (period, localities) in reported(indicator) {
                index.reported.entry(period).or_default().insert(id, localities);
            }
        }
        index.maps = site.maps.iter().map(drawn).collect();
        index
    }

    /// The periods that have a page, in order.
    pub(super) fn periods(&self) -> impl DoubleEndedIterator<Item = Period> + '_ {
        self.reported.keys().copied()
    }

    /// How many indicators have a result in a period.
    pub(super) fn reported(&self, period: Period) -> usize {
        self.reported.get(&period).map_or(0, BTreeMap::len)
    }

    /// The indicators of a place.
    pub(super) fn indicators(&self, locality: LocalityId) -> &[IndicatorId] {
        self.indicators_of.get(&locality).map_or(&[], Vec::as_slice)
    }
}

/// The places that have a result of an indicator, by period. The series of most places have the same periods, so that
/// the next one is nearly always found where it is looked for first.
fn reported(indicator: &Indicator) -> Vec<(Period, Vec<LocalityId>)> {
    let mut reported: Vec<(Period, Vec<LocalityId>)> = Vec::new();
    for ((locality, _), series) in indicator.series.iter().filter(|((_, group), _)| *group == GroupId::TOTAL) {
        let mut at = 0;
        for (period, _) in series.iter() {
            if reported.get(at).is_none_or(|(known, _)| known != period) {
                at += reported[at..].partition_point(|(known, _)| known < period);
            }
            if reported.get(at).is_none_or(|(known, _)| known != period) {
                reported.insert(at, (*period, Vec::new()));
            }
            reported[at].1.push(*locality);
            at += 1;
        }
    }
    reported
}

impl Context<'_> {
    /// The indicators of a place: its own, and those whose figures of its predecessors may be told of it.
    pub(super) fn indicators_through(&self, locality: LocalityId) -> Vec<IndicatorId> {
        let mut ids: Vec<IndicatorId> = self.index.indicators(locality).to_vec();
        for change in chain(&self.site.localities, locality, Direction::Back) {
            ids.extend(self.index.indicators(change.from));
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
