//! A ranking in an article: places or groups by size, a table with a bar in each row.

use serde::Serialize;

use super::super::{Part, Writer};
use super::choice::Chosen;
use crate::figure::{Missing, Number, Period, Phrase, Status, Text};
use crate::model::indicator::Observation;
use crate::plan::chart::{Chart, RankBar};
use crate::plan::compare::Subject;
use crate::plan::ranking::MOST_ROWS;
use crate::plan::statutory::drawn;
use crate::plan::view::{Link, Tag, draw};

/// Places or groups by size: a table with a bar in each row.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct Rank {
    /// Its anchor on the page.
    pub id: String,
    /// The message.
    pub headline: String,
    /// Statistic, unit and period.
    pub subtitle: String,
    /// Marks beside the subtitle.
    pub tags: Vec<Tag>,
    /// What the rows are: places, or the title of a breakdown.
    pub head: String,
    /// The unit.
    pub unit: Text,
    /// The rows, the largest first.
    pub rows: Vec<RankRow>,
    /// Caption, source, and how many rows are left out.
    pub source: Vec<String>,
    /// What can be taken away.
    pub downloads: Vec<Link>,
}

/// A row of a ranking.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct RankRow {
    /// The place or the group.
    pub label: Text,
    /// The place's page.
    pub address: Option<String>,
    /// The figure, or why there is none.
    pub value: String,
    /// The number of its bar in the page's charts.
    pub bar: usize,
}

impl Writer<'_> {
    /// The subjects by size. None where none has a figure.
    pub(super) fn rank(&mut self, chosen: &Chosen<'_>, period: Period) -> Option<Part> {
        let (context, indicator) = (self.context, chosen.indicator);
        let observed = |subject: &Subject| indicator.series(subject.place, subject.group)?.get(period);
        let number = |subject: &Subject| observed(subject).and_then(|o| context.plain(indicator, o.value));
        let mut subjects: Vec<&Subject> = chosen.subjects.iter().collect();
        subjects.sort_by_key(|subject| std::cmp::Reverse(number(subject)));
        let to = subjects.iter().filter_map(|subject| number(subject)).max()?;
        let from = subjects.iter().filter_map(|subject| number(subject)).min()?.min(Number::ZERO);
        let left_out = subjects.len().saturating_sub(MOST_ROWS);
        subjects.truncate(MOST_ROWS);
        self.figures += 1;
        let illustrative = subjects.iter().any(|subject| observed(subject).is_some_and(|o| o.illustrative));
        let current = chosen.field.as_ref().and_then(|field| field.current);
        let rows = subjects
            .into_iter()
            .map(|subject| {
                let strong = current.is_none_or(|current| current == subject.place);
                self.rank_row(chosen, period, (from, to), (subject, observed(subject), strong))
            })
            .collect();
        let block = chosen.block;
        let headline = block.title.clone().unwrap_or_else(|| {
            let phrase = Phrase::new("article.chart-rank").with("indicator", context.text(&indicator.title));
            context.say(&phrase.with("period", period))
        });
        let mut source: Vec<String> = block.caption.iter().cloned().chain(context.source(indicator)).collect();
        source.extend((left_out > 0).then(|| context.say(&Phrase::new("locality.more").with("count", left_out))));
        Some(Part::Rank {
            rank: Box::new(Rank {
                id: format!("fig-{}", self.figures),
                headline,
                subtitle: self.subtitle(chosen, &context.period(period)),
                tags: context.illustrative(illustrative),
                head: match &block.by {
                    Some((breakdown, _)) => context.text(&indicator.breakdowns[*breakdown].title).text.to_string(),
                    None => context.word("article.column.place"),
                },
                unit: context.unit(indicator),
                rows,
                source,
                downloads: context.downloads(indicator),
            }),
        })
    }

    fn rank_row(
        &mut self,
        chosen: &Chosen<'_>,
        period: Period,
        (from, to): (Number, Number),
        (subject, observation, current): (&Subject, Option<&Observation>, bool),
    ) -> RankRow {
        let (context, indicator) = (self.context, chosen.indicator);
        let value = observation.map(|observation| observation.value);
        let settled = observation.and_then(|o| indicator.status(period, o)).is_none_or(|s| s != Status::Estimate);
        let bar = Chart::RankBar(RankBar {
            value: value.map_or_else(|| Missing::NotYet.into(), |value| drawn(context, indicator, value)),
            from,
            to: if to.is_positive() { to } else { Number::from(1) },
            plan: None,
            whole: None,
            current,
            settled,
        });
        RankRow {
            label: subject.name.clone(),
            address: subject.address.clone(),
            value: value.map_or_else(|| context.word("missing.not-yet"), |value| context.value(indicator, value)),
            bar: draw(self.charts, bar),
        }
    }
}
