//! Places, or groups of one place, beside each other over periods: the specifications of lines, small
//! multiples, slopes, heat tables, tile maps and strips. Chooses no kind.

use super::Context;
use super::chart::{
    Break, Chart, Classes, Heat, HeatRow, Line, Multiples, Panel, Place, Point, Role, Series, Slope, SlopeLine, Strip,
    Tile, Tiles, Value, tile_grid,
};
use super::course::{Course, from_zero};
use super::ranking::Field;
use super::series::filled;
use super::statutory::drawn;
use crate::figure::{Axis, Missing, Number, Period, Text};
use crate::model::indicator::{GroupId, Indicator};
use crate::model::locality::LocalityId;

/// One of those that are compared.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The place.
    pub(super) place: LocalityId,
    /// The group of the place, or the total.
    pub(super) group: GroupId,
    /// The name of the place or of the group.
    pub(super) name: Text,
    /// The page of the place.
    pub(super) address: Option<String>,
}

/// Subjects over the same periods.
pub(super) struct Compared<'c> {
    context: &'c Context<'c>,
    indicator: &'c Indicator,
    subjects: Vec<(Subject, Course)>,
    /// The periods that they have figures of, in order.
    pub(super) periods: Vec<Period>,
}

impl<'c> Compared<'c> {
    /// The figures of subjects in the wanted periods of an axis.
    pub(super) fn new(
        context: &'c Context<'c>,
        indicator: &'c Indicator,
        subjects: Vec<Subject>,
        axis: Axis,
        wanted: impl Fn(Period) -> bool,
    ) -> Self {
        let course = |subject: Subject| {
            let course = context.course(indicator, (subject.place, subject.group), axis);
            (subject, course)
        };
        let subjects: Vec<_> = subjects.into_iter().map(course).collect();
        let known = |course: &Course, period: &Period| course.point(*period).value.number().is_some();
        let mut periods: Vec<Period> = subjects
            .iter()
            .flat_map(|(_, course)| course.periods().filter(|period| known(course, period)).collect::<Vec<_>>())
            .filter(|period| wanted(*period))
            .collect();
        periods.sort();
        periods.dedup();
        Self { context, indicator, subjects, periods }
    }

    /// How many subjects there are.
    pub(super) fn count(&self) -> usize {
        self.subjects.len()
    }

    /// Keeps the last periods only.
    pub(super) fn last(mut self, most: usize) -> Self {
        self.periods.drain(..self.periods.len().saturating_sub(most));
        self
    }

    /// Keeps the first and the last period only, where there are more than a slope takes.
    pub(super) fn ends(mut self) -> Self {
        if let (Some(first), Some(last)) = (self.periods.first(), self.periods.last())
            && self.periods.len() > Slope::MOST_PERIODS
        {
            self.periods = vec![*first, *last];
        }
        self
    }

    /// The places of a line's axis: years that nobody has reported are there, as gaps.
    fn axis(&self) -> Vec<Period> {
        filled(&self.periods)
    }

    fn unit(&self) -> Text {
        self.context.unit(self.indicator)
    }

    /// Lines; small multiples where there are more than a reader can tell apart.
    pub(super) fn lines(&self) -> Chart {
        if self.subjects.len() > Line::MOST_SERIES {
            return self.multiples();
        }
        let periods = self.axis();
        let mut breaks: Vec<Break> = Vec::new();
        for found in self.subjects.iter().flat_map(|(_, course)| course.breaks(&periods)) {
            match breaks.iter_mut().find(|known| known.name == found.name) {
                Some(known) => known.joined &= found.joined,
                None => breaks.push(found),
            }
        }
        let role = if self.subjects.len() == 1 { Role::Main } else { Role::Equal };
        let series = self.subjects.iter().map(|(subject, course)| Series {
            name: subject.name.clone(),
            role,
            points: points(course, &periods),
        });
        // Of several, plans would be lines among lines.
        let plan = match &self.subjects[..] {
            [(alone, _)] => self.context.plan_line(self.indicator, (alone.place, alone.group), &periods),
            _ => None,
        };
        Chart::Line(Line {
            unit: self.unit(),
            series: series.chain(plan).collect(),
            breaks,
            from_zero: from_zero(self.indicator),
            periods: periods.clone(),
        })
    }

    /// A small drawing each.
    pub(super) fn multiples(&self) -> Chart {
        let periods = self.axis();
        let panels = self.subjects.iter().map(|(subject, course)| Panel {
            name: subject.name.clone(),
            address: subject.address.clone(),
            points: points(course, &periods),
            breaks: course.breaks(&periods),
        });
        let mut chart = Multiples {
            unit: self.unit(),
            periods: periods.clone(),
            panels: panels.collect(),
            from_zero: from_zero(self.indicator),
        };
        chart.order_by_change();
        Chart::Multiples(chart)
    }

    /// Two or three dates.
    pub(super) fn slope(&self, current: Option<LocalityId>) -> Chart {
        let alone = self.subjects.len() == 1;
        let lines = self.subjects.iter().map(|(subject, course)| SlopeLine {
            name: subject.name.clone(),
            address: subject.address.clone(),
            points: points(course, &self.periods),
            current: alone || current == Some(subject.place),
        });
        Chart::Slope(Slope {
            unit: self.unit(),
            periods: self.periods.clone(),
            lines: lines.collect(),
            from_zero: from_zero(self.indicator),
        })
    }

    /// Subjects by periods; those with the highest last figure first.
    pub(super) fn heat(&self) -> Chart {
        let mut rows: Vec<HeatRow> = self
            .subjects
            .iter()
            .map(|(subject, course)| HeatRow {
                name: subject.name.clone(),
                address: subject.address.clone(),
                points: points(course, &self.periods),
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.points.last().and_then(|point| point.value.number())));
        let known: Vec<Number> =
            rows.iter().flat_map(|row| &row.points).filter_map(|point| point.value.number()).collect();
        let classes = Classes::of(&known);
        Chart::Heat(Heat { unit: self.unit(), periods: self.periods.clone(), classes, rows })
    }
}

fn points(course: &Course, periods: &[Period]) -> Vec<Point> {
    periods.iter().map(|period| course.point(*period)).collect()
}

impl Context<'_> {
    /// A place as one of those that are compared, named as on the last day of a period.
    pub(super) fn subject(&self, place: LocalityId, day: crate::figure::Day) -> Subject {
        let link = self.place(place, day);
        Subject { place, group: GroupId::TOTAL, name: link.text, address: Some(link.address) }
    }

    /// A tile for each of the places, about where it lies. None with fewer than two figures, or more places than fit.
    pub(super) fn tiles(&self, field: &Field<'_>, places: &[LocalityId]) -> Option<Chart> {
        let day = field.period.last();
        let middles: Vec<_> = places.iter().map(|place| self.middle(*place)).collect();
        let tile = |(place, at): (&LocalityId, (u8, u8))| {
            let link = self.place(*place, day);
            Tile {
                id: self.site.localities.get(*place).id.clone(),
                name: link.text,
                address: Some(link.address),
                value: self.value_of(field, *place),
                at,
                current: field.current == Some(*place),
            }
        };
        let tiles: Vec<Tile> = places.iter().zip(tile_grid(&middles)).map(tile).collect();
        let known: Vec<Number> = tiles.iter().filter_map(|tile| tile.value.number()).collect();
        (known.len() > 1 && tiles.len() <= Tiles::MOST).then(|| {
            let classes = Classes::of(&known);
            Chart::Tiles(Tiles { unit: self.unit(field.indicator), classes, tiles })
        })
    }

    /// About where a place lies, in degrees, if any map of the site has it.
    fn middle(&self, place: LocalityId) -> Option<(f64, f64)> {
        let area = self.site.maps.iter().flat_map(|layer| &layer.areas).find(|area| area.locality == place)?;
        let ring = area.rings.iter().max_by_key(|ring| ring.len()).filter(|ring| !ring.is_empty())?;
        let (x, y) = ring.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0, y + point.1));
        let count = f64::from(u32::try_from(ring.len()).ok()?);
        Some((x / count, y / count))
    }

    /// One place among the others. None where it has no figure, or no other has one.
    pub(super) fn strip(&self, field: &Field<'_>, places: &[LocalityId]) -> Option<Chart> {
        let day = field.period.last();
        let place = |id: &LocalityId| {
            let link = self.place(*id, day);
            let current = field.current == Some(*id);
            Place { name: link.text, address: Some(link.address), value: self.value_of(field, *id), current }
        };
        let percentage = self.is_percentage(field.indicator);
        let strip = Strip {
            unit: self.unit(field.indicator),
            places: places.iter().map(place).collect(),
            whole: self.whole(field),
            ends: None,
        };
        let known = || strip.places.iter().filter_map(|place| place.value.number());
        let within = known().chain(strip.whole).all(|value| !value.is_negative() && value <= Number::HUNDRED);
        let ends = (percentage && within).then_some((Number::ZERO, Number::HUNDRED));
        (known().count() > 1 && strip.current().is_some()).then_some(Chart::Strip(Strip { ends, ..strip }))
    }

    /// The figure of a place of a field, or that there is none yet.
    pub(super) fn value_of(&self, field: &Field<'_>, place: LocalityId) -> Value {
        let observation = field.indicator.result(place, field.period);
        observation.map_or(Value::Missing(Missing::NotYet), |o| drawn(self, field.indicator, o.value))
    }
}
