//! The breakdowns of an indicator: each group beside the total, as a table whose last cell holds a bar.

use serde::Serialize;

use super::PageOf;
use crate::figure::{AddsUp, Localized, Number, Period, Text};
use crate::model::indicator::{Breakdown, GroupId, Observation};
use crate::plan::chart::{Chart, RankBar};
use crate::plan::statutory::drawn;
use crate::plan::view::{Rows, Tag, draw};

/// A page shows no more groups of a breakdown than this; the others are in the CSV.
const MOST_GROUPS: usize = 40;

/// A stack has no more bars than this: the last periods.
const MOST_BARS: usize = 5;

/// A breakdown.
#[derive(Serialize)]
pub(super) struct Groups {
    /// Its anchor on the page.
    id: String,
    /// Its title.
    title: Text,
    /// What it shows: statistic, unit, place and period.
    subtitle: String,
    /// What the groups are to the total: they add up, leave a rest, overlap.
    adds_up: String,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
    /// Groups that add up, as parts of one bar a period: its number in the page's charts, and what it says.
    stack: Option<usize>,
    /// The same in sentences.
    say: Vec<String>,
    /// The bars' figures where there are several bars; the rows below are of the last.
    table: Option<Rows>,
    /// One row a group.
    rows: Vec<GroupRow>,
    /// How many groups are left out here.
    left_out: usize,
}

/// A group.
#[derive(Serialize)]
struct GroupRow {
    /// Its name.
    name: Text,
    /// The figure, ready to be read.
    value: String,
    /// The share of the total; none where the total is missing.
    share: Option<String>,
    /// The number of the bar in the page's charts.
    bar: usize,
}

impl PageOf<'_> {
    /// The breakdowns that have figures for the page's place and period; the one to be shown first is first.
    pub(super) fn groups(&self, charts: &mut Vec<Chart>) -> Vec<Groups> {
        let shown = self.indicator.show.as_ref().map(|(breakdown, _)| *breakdown);
        let mut order: Vec<usize> = (0..self.indicator.breakdowns.len()).collect();
        order.sort_by_key(|breakdown| Some(*breakdown) != shown);
        order.into_iter().filter_map(|breakdown| self.breakdown(breakdown, charts)).collect()
    }

    fn breakdown(&self, number: usize, charts: &mut Vec<Chart>) -> Option<Groups> {
        let (locality, period) = (self.locality?, self.period?);
        let breakdown = &self.indicator.breakdowns[number];
        let result = |group: GroupId| self.indicator.series(locality, group)?.get(period);
        let total = result(GroupId::TOTAL).and_then(|observation| observation.value.number());
        let chosen = self.chosen(number, breakdown);
        let found: Vec<_> =
            chosen.iter().filter_map(|group| Some((*group, result(self.indicator.group(number, *group)?)?))).collect();
        if found.is_empty() {
            return None;
        }
        let highest = found.iter().filter_map(|(_, o)| drawn(self.context, self.indicator, o.value).number()).max();
        let scale = total.map(|total| self.context.shown(self.indicator, total)).or(highest);
        let scale = scale.filter(|scale| scale.is_positive()).unwrap_or(Number::from(1));
        let group_row = |(group, observation): &(usize, &Observation)| {
            self.group_row(&breakdown.groups[*group].1, observation, total, scale, charts)
        };
        let rows = found.iter().map(group_row).collect();
        let context = self.context;
        let stack = self.stack(number, &chosen);
        let illustrative = found.iter().any(|(_, observation)| observation.illustrative);
        Some(Groups {
            id: format!("by-{}", breakdown.id),
            title: context.text(&breakdown.title),
            subtitle: self.of_groups(locality, period),
            adds_up: context.word(match breakdown.adds_up {
                AddsUp::All => "groups.all",
                AddsUp::Rest => "groups.rest",
                AddsUp::Overlap => "groups.overlap",
            }),
            tags: context.illustrative(illustrative),
            say: stack.as_ref().map(|chart| context.sentences(chart)).unwrap_or_default(),
            table: stack.as_ref().map(|chart| context.rows(&chart.table())),
            stack: stack.map(|chart| draw(charts, chart)),
            rows,
            left_out: breakdown.groups.len() - chosen.len(),
        })
    }

    /// A group with its share of the total, and a bar that is as long as the width at `to`.
    fn group_row(
        &self,
        name: &Localized,
        observation: &Observation,
        total: Option<Number>,
        to: Number,
        charts: &mut Vec<Chart>,
    ) -> GroupRow {
        let (context, indicator) = (self.context, self.indicator);
        let part = observation.value.number().filter(|_| !context.is_percentage(indicator));
        let bar = RankBar {
            value: drawn(context, indicator, observation.value),
            from: Number::ZERO,
            to,
            plan: None,
            whole: None,
            current: true,
            settled: true,
        };
        GroupRow {
            name: context.text(name),
            value: context.value(indicator, observation.value),
            share: part.zip(total).and_then(|(part, total)| part.percent_of(total)).map(|share| context.percent(share)),
            bar: draw(charts, Chart::RankBar(bar)),
        }
    }

    /// Few groups that add up to the total are parts of a bar, the last periods of their kind below each other.
    fn stack(&self, number: usize, groups: &[usize]) -> Option<Chart> {
        let kind = self.period?.kind();
        let wanted = |period: Period| period.kind() == kind;
        self.context.stack(self.indicator, self.locality?, (number, groups), wanted, MOST_BARS).map(Chart::Stack)
    }

    /// The groups that are drawn: those that the indicator chooses first, then as many others as a page holds.
    fn chosen(&self, number: usize, breakdown: &Breakdown) -> Vec<usize> {
        let mut groups = match &self.indicator.show {
            Some((chosen, groups)) if *chosen == number => groups.clone(),
            _ => Vec::new(),
        };
        let others = (0..breakdown.groups.len()).filter(|group| !groups.contains(group)).collect::<Vec<_>>();
        let room = MOST_GROUPS.saturating_sub(groups.len());
        groups.extend(others.into_iter().take(room));
        groups
    }
}
