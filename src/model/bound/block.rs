//! A chart block of an article with what it names found. Chooses no drawing: what is left out stays open.

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{ChartKind, Period};
use crate::model::article::front::About;
use crate::model::indicator::IndicatorId;
use crate::model::locality::LocalityId;
use crate::model::{Site, named};
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
    /// Where the kind is asked for; the whole block where none is.
    pub kind_place: Place,
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
    block: &document::ChartBlock,
    about: &About,
    site: &Site,
    diagnostics: &mut Diagnostics,
) -> Option<ChartBlock> {
    let id = named::indicator(&block.indicator.text, &block.indicator.place, site, diagnostics)?;
    let indicator = site.indicator(id);
    let periods: Vec<_> = block.periods.iter().filter_map(|written| stretch(written, site, diagnostics)).collect();
    let day = periods.last().map(|(_, last)| last.last()).or(about.period.map(Period::last)).unwrap_or(site.today);
    let mut localities = named::localities(&block.localities, day, site, diagnostics);
    if localities.is_empty() {
        localities.extend(about.localities.first());
    }
    let kind = block.kind.as_ref().and_then(|written| kind(written, diagnostics));
    let kind_place = block.kind.as_ref().map_or(&block.place, |written| &written.place).clone();
    let compare = named::indicators(&block.compare, site, diagnostics);
    if let Some(written) = block.compare.first().filter(|_| !kind.is_some_and(ChartKind::is_board)) {
        let odd = Diagnostic::new(&codes::CHART_SETTING, written.place.clone()).with("text", written.text.as_str());
        diagnostics.push(odd.helped_by("unused"));
    }
    let by = block.by.as_ref().and_then(|by| {
        let breakdown = named::breakdown(&by.text, &by.place, &indicator.breakdowns, &indicator.id, diagnostics)?;
        let of = &indicator.breakdowns[breakdown];
        let group = |group: &Written| named::group(&group.text, &group.place, of, diagnostics);
        Some((breakdown, block.groups.iter().filter_map(group).collect()))
    });
    let text = |written: &Option<Written>| written.as_ref().map(|written| written.text.clone());
    let chart = ChartBlock {
        indicator: id,
        localities,
        periods,
        kind,
        kind_place,
        title: text(&block.title),
        caption: text(&block.caption),
        by,
        compare,
        about: about.period,
        place: block.place.clone(),
    };
    let all_found = chart.localities.len() >= block.localities.len() && chart.periods.len() == block.periods.len();
    if all_found && !chart.has_figures(site) {
        let nothing = Diagnostic::new(&codes::NOTHING_TO_DRAW, chart.place);
        diagnostics.push(nothing.with("indicator", indicator.id.as_str()));
        return None;
    }
    Some(chart)
}

fn stretch(written: &Written, site: &Site, diagnostics: &mut Diagnostics) -> Option<(Period, Period)> {
    let (first, last) = written.text.split_once("..").unwrap_or((&written.text, &written.text));
    let mut end = |text: &str| named::period(text.trim(), &written.place, site, diagnostics);
    Some((end(first)?, end(last)?))
}

/// The word for the kind that suits the figures.
const AUTO: &str = "auto";

fn kind(written: &Written, diagnostics: &mut Diagnostics) -> Option<ChartKind> {
    let found = ChartKind::parse(&written.text);
    if found.is_none() && written.text != AUTO {
        let words = ChartKind::ALL.iter().flat_map(|kind| [kind.asked(), kind.word()]);
        let near = nearest(&written.text, std::iter::once(AUTO).chain(words));
        let odd = Diagnostic::new(&codes::CHART_SETTING, written.place.clone()).with("text", written.text.as_str());
        let mut advised: Vec<&str> =
            std::iter::once(AUTO).chain(ChartKind::ALL.iter().map(|kind| kind.asked())).collect();
        advised.dedup();
        diagnostics.push(odd.with("kinds", advised.join(", ")).suggesting(near));
    }
    found
}
