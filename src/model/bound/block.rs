//! A chart block of an article with what it names found. Chooses no drawing: what is left out stays open.

use super::super::Site;
use super::super::article::front::{self, About};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{ChartKind, Period};
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::read::article::{self as document, Written};
use crate::text::nearest;

/// A chart in an article.
#[derive(Clone, Debug)]
pub struct ChartBlock {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The places, in the order in which they were written; the article's where none was; perhaps none.
    pub localities: Vec<LocalityId>,
    /// First and last of each stretch of periods; both the same for one period. Empty: not said.
    pub periods: Vec<(Period, Period)>,
    /// The kind that is asked for; none where the figures should choose.
    pub kind: Option<ChartKind>,
    /// The line above it.
    pub title: Option<String>,
    /// The line below it.
    pub caption: Option<String>,
    /// The breakdown whose groups are drawn, and which of them; all where none is named.
    pub by: Option<(usize, Vec<usize>)>,
    /// The indicators that stand below it on a board.
    pub compare: Vec<IndicatorId>,
    /// The period of the article.
    pub about: Option<Period>,
    /// The whole block.
    pub place: Place,
}

impl ChartBlock {
    /// Whether a period is one of those that the block asks for; all are where it asks for none.
    pub fn asks_for(&self, period: Period) -> bool {
        let within = |(first, last): &(Period, Period)| first.first() <= period.first() && period.last() <= last.last();
        self.periods.is_empty() || self.periods.iter().any(within)
    }

    /// Whether the data have a figure that it may show: of one of its places, or of a part of one.
    fn has_figures(&self, site: &Site) -> bool {
        let asked = |place: LocalityId| self.localities.contains(&place);
        site.indicator(self.indicator).series.iter().any(|((place, _), series)| {
            let mut parents = site.localities.get(*place).stages.iter().filter_map(|stage| stage.parent);
            let wanted = self.localities.is_empty() || asked(*place) || parents.any(asked);
            wanted && series.iter().any(|(period, o)| self.asks_for(*period) && o.value.number().is_some())
        })
    }

    /// The one period that is asked for, if it is one.
    pub fn single(&self) -> Option<Period> {
        match self.periods.as_slice() {
            [(first, last)] if first == last => Some(*first),
            _ => None,
        }
    }
}

/// Resolves a chart block; what it names and is not there is told, in the block.
pub(in crate::model) fn chart(
    block: document::ChartBlock,
    about: &About,
    site: &Site,
    diagnostics: &mut Diagnostics,
) -> Option<ChartBlock> {
    let id = front::indicator(&block.indicator, site, diagnostics)?;
    let periods: Vec<_> = block.periods.iter().filter_map(|written| stretch(written, site, diagnostics)).collect();
    let day = periods.last().map(|(_, last)| last.last()).or(about.period.map(Period::last)).unwrap_or(site.today);
    let named: Vec<LocalityId> =
        block.localities.iter().filter_map(|written| front::locality(written, day, site, diagnostics)).collect();
    let localities = if named.is_empty() { about.localities.iter().copied().take(1).collect() } else { named };
    let kind = block.kind.as_ref().and_then(|written| kind(written, diagnostics));
    let compare = block.compare.iter().filter_map(|written| front::indicator(written, site, diagnostics)).collect();
    if let Some(written) = block.compare.first().filter(|_| !kind.is_some_and(ChartKind::is_board)) {
        let odd = Diagnostic::new(&codes::CHART_SETTING, written.place.clone()).with("text", written.text.as_str());
        diagnostics.push(odd.helped_by("unused"));
    }
    let by = block.by.as_ref().and_then(|written| breakdown(written, &block, id, site, diagnostics));
    let chart = ChartBlock {
        indicator: id,
        localities,
        periods,
        kind,
        title: block.title.map(|written| written.text),
        caption: block.caption.map(|written| written.text),
        by,
        compare,
        about: about.period,
        place: block.place,
    };
    let all_found = chart.localities.len() >= block.localities.len() && chart.periods.len() == block.periods.len();
    if all_found && !chart.has_figures(site) {
        let id = site.indicator(id).id.as_str();
        diagnostics.push(Diagnostic::new(&codes::NOTHING_TO_DRAW, chart.place.clone()).with("indicator", id));
        return None;
    }
    Some(chart)
}

fn stretch(written: &Written, site: &Site, diagnostics: &mut Diagnostics) -> Option<(Period, Period)> {
    let (first, last) = written.text.split_once("..").unwrap_or((&written.text, &written.text));
    let mut end = |text: &str| {
        let text = Written { text: text.trim().to_owned(), place: written.place.clone() };
        front::period(&text, site, diagnostics)
    };
    Some((end(first)?, end(last)?))
}

/// The word for the kind that suits the figures.
const AUTO: &str = "auto";

fn kind(written: &Written, diagnostics: &mut Diagnostics) -> Option<ChartKind> {
    let found = ChartKind::parse(&written.text);
    if found.is_none() && written.text != AUTO {
        let words = ChartKind::ALL.iter().flat_map(|kind| [kind.asked(), kind.word()]);
        let near = nearest(&written.text, std::iter::once(AUTO).chain(words)).map(str::to_owned);
        let odd = Diagnostic::new(&codes::CHART_SETTING, written.place.clone()).with("text", written.text.as_str());
        let mut advised: Vec<&str> =
            std::iter::once(AUTO).chain(ChartKind::ALL.iter().map(|kind| kind.asked())).collect();
        advised.dedup();
        diagnostics.push(odd.with("kinds", advised.join(", ")).suggesting(near));
    }
    found
}

fn breakdown(
    written: &Written,
    block: &document::ChartBlock,
    id: IndicatorId,
    site: &Site,
    diagnostics: &mut Diagnostics,
) -> Option<(usize, Vec<usize>)> {
    let indicator = site.indicator(id);
    let unknown = |written: &Written, of: &str| {
        Diagnostic::new(&codes::UNKNOWN_GROUP, written.place.clone())
            .with("text", written.text.as_str())
            .with("breakdown", of)
    };
    let Some(breakdown) = indicator.breakdowns.iter().position(|b| b.id == written.text) else {
        let near = nearest(&written.text, indicator.breakdowns.iter().map(|b| b.id.as_str())).map(str::to_owned);
        diagnostics.push(unknown(written, &indicator.id).suggesting(near));
        return None;
    };
    let all = &indicator.breakdowns[breakdown].groups;
    let mut groups = Vec::new();
    for group in &block.groups {
        match all.iter().position(|(id, _)| *id == group.text) {
            Some(at) => groups.push(at),
            None => {
                let near = nearest(&group.text, all.iter().map(|(id, _)| id.as_str())).map(str::to_owned);
                diagnostics.push(unknown(group, &written.text).suggesting(near));
            }
        }
    }
    Some((breakdown, groups))
}
