//! The places of an indicator's page through time: a slope for two or three periods, a heat table for more.

use super::PageOf;
use crate::figure::{Period, Phrase};
use crate::model::indicator::GroupId;
use crate::plan::chart::{Chart, Slope};
use crate::plan::compare::{Compared, Subject};
use crate::plan::ranking::{Field, MOST_ROWS};
use crate::plan::view::{Figure, draw};

/// How many columns the heat table has: the last periods.
const MOST_COLUMNS: usize = 12;
/// Fewer places than this are told by the ranking and their pages.
const FEWEST: usize = 3;

/// The anchor of the figure, and the name of its file.
pub(super) const ID: &str = "places-over-time";

impl PageOf<'_> {
    /// The places beside each other over the periods of which several of them have a figure.
    pub(super) fn places_over_time(&self, number: usize, charts: &mut Vec<Chart>) -> Option<Figure> {
        let context = self.context;
        let field = self.field()?;
        let compared = self.compared(&field)?;
        let (count, periods) = (compared.count(), &compared.periods);
        let ends = [periods.first()?, periods.last()?].map(|period| context.words.period_short(*period)).join("–");
        let slope = periods.len() <= Slope::MOST_PERIODS;
        let chart = if slope { compared.slope(field.current) } else { compared.heat() };
        let headline = Phrase::new("indicator.figure.places-over-time")
            .with("indicator", context.text(&self.indicator.title))
            .with("count", count);
        let subtitle = Phrase::new("indicator.figure.subtitle")
            .with("number", number)
            .with("indicator", context.text(&self.indicator.title))
            .with("unit", context.unit(self.indicator))
            .with("place", context.name(field.parent, field.period.last()))
            .with("period", ends);
        let table = chart.table_beside().map(|table| context.rows(&table));
        Some(Figure {
            id: ID.to_owned(),
            number,
            headline: context.say(&headline),
            subtitle: context.say(&subtitle),
            tags: context.illustrative(self.indicator.is_illustrative()),
            say: context.sentences(&chart),
            table,
            chart: Some(draw(charts, chart)),
            source: context.source(self.indicator),
            downloads: self.figure_downloads(ID, number),
        })
    }

    /// The places that have figures in the last periods of the kind of the page's. None with too few of either.
    fn compared(&self, field: &Field<'_>) -> Option<Compared<'_>> {
        let context = self.context;
        let day = field.period.last();
        let known = |subject: &Subject| self.indicator.series(subject.place, GroupId::TOTAL).is_some();
        let members = context.members(field).into_iter().map(|place| context.subject(place, day));
        let subjects: Vec<Subject> = members.filter(known).collect();
        if !(FEWEST..=MOST_ROWS).contains(&subjects.len()) {
            return None;
        }
        let axis = field.period.axis();
        let shared = |period: &Period| {
            let has = |subject: &&Subject| {
                let result = self.indicator.result(subject.place, *period);
                result.is_some_and(|observation| observation.value.number().is_some())
            };
            subjects.iter().filter(has).nth(1).is_some()
        };
        let wanted: Vec<Period> = self
            .indicator
            .series
            .values()
            .flat_map(|series| series.iter().map(|(period, _)| *period))
            .filter(|period| period.axis() == axis)
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .filter(shared)
            .collect();
        let compared =
            Compared::new(context, self.indicator, subjects.clone(), axis, |period| wanted.contains(&period));
        let compared = compared.last(MOST_COLUMNS);
        (compared.periods.len() > 1).then_some(compared)
    }
}
