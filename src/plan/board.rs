//! The board: the rows of the statutory table by topic, drawn on one ruler, and what they say together.

use serde::Serialize;

use super::Context;
use super::chart::{BoardHead, BoardRow, Chart, Clock, Value};
use super::statutory::StandingRow;
use super::verdict::{self, VERDICTS, VerdictMark};
use super::view::draw;
use crate::figure::{Arg, Kind, Missing, Number, Period, Phrase, Status, Text};
use crate::model::derive::last_month;
use crate::model::indicator::{GroupId, IndicatorId};
use crate::model::locality::LocalityId;
use crate::model::standing::{Standing, Verdict, standing};

/// A group of rows: one topic.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Group {
    /// The topic's title.
    pub title: Text,
    /// Its indicators.
    pub rows: Vec<StandingRow>,
}

/// All rows of a period and a place.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Board {
    /// What it shows, for who does not see it.
    pub caption: String,
    /// The rows by topic.
    pub groups: Vec<Group>,
    /// The number of the ruler over the bars.
    pub head: usize,
    /// The number of the ruler of per cent under them, where the one above shows months.
    pub foot: Option<usize>,
    /// Whether any row has a share to draw.
    pub drawn: bool,
    /// The last month of the period, where it has one of its own beside the cumulative figures.
    pub month: Option<String>,
    /// How many rows with a plan have each verdict, in the order of the methods page.
    pub counts: Vec<Count>,
    /// Who published the figures.
    pub source: Option<String>,
    /// How many rows there are.
    pub total: usize,
    /// How many of them have a plan.
    pub planned: usize,
    /// "Trong 8 chỉ tiêu có kế hoạch: 2 đã đạt kế hoạch, 2 nhanh hơn nhịp …".
    pub sentence: String,
    /// Which rows are furthest behind the pace; that none is; nothing where no row has a pace.
    pub message: String,
}

/// How many indicators have a verdict.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Count {
    /// The verdict.
    pub verdict: VerdictMark,
    /// How many.
    pub count: usize,
}

/// What is found while the rows of a board are made.
#[derive(Default)]
struct Tally {
    /// How many rows have each verdict of the list.
    verdicts: [usize; VERDICTS.len()],
    /// The same among the rows with a plan.
    planned: [usize; VERDICTS.len()],
    /// How far each row is behind its pace, in percentage points.
    behind: Vec<(Number, Text)>,
    /// Where the calendar stands.
    clock: Option<Clock>,
}

impl Tally {
    fn add(&mut self, title: Text, standing: &Standing<'_>) {
        let number = verdict::number_of(standing.verdict);
        self.verdicts[number] += 1;
        if standing.plan.is_some() {
            self.planned[number] += 1;
        }
        let Some(pace) = standing.pace else { return };
        self.clock = Some(Clock { months: pace.months, schedule: None, pace: None });
        if let (Verdict::Behind, Some(lead)) = (standing.verdict, pace.lead) {
            self.behind.push((lead, title));
        }
    }
}

impl Context<'_> {
    /// The rows of `indicators` for a place and a period; those without a result or a plan there are left out.
    pub(super) fn board(
        &self,
        locality: LocalityId,
        period: Period,
        indicators: &[IndicatorId],
        charts: &mut Vec<Chart>,
    ) -> Option<Board> {
        let mut groups: Vec<(Vec<String>, Group)> = Vec::new();
        let mut tally = Tally::default();
        let mut shown: Vec<IndicatorId> = Vec::new();
        for id in indicators {
            let indicator = self.site.indicator(*id);
            let standing = standing(self.site, indicator, locality, GroupId::TOTAL, period);
            if standing.result.is_none() && standing.plan.is_none() {
                continue;
            }
            shown.push(*id);
            tally.add(self.text(&indicator.title), &standing);
            let mut row = self.standing_row(indicator, locality, &standing);
            row.bar = bar(&standing, charts);
            let topic: Vec<String> = indicator.topic.iter().take(1).cloned().collect();
            match groups.iter_mut().find(|(path, _)| *path == topic) {
                Some((_, group)) => group.rows.push(row),
                None => groups.push((topic.clone(), Group { title: self.topic(&topic), rows: vec![row] })),
            }
        }
        if groups.is_empty() {
            return None;
        }
        let groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
        let clock = tally.clock.take();
        let shares = clock.is_some().then(|| draw(charts, Chart::BoardHead(BoardHead { clock: None })));
        Some(Board {
            caption: self.say(
                &Phrase::new("period-page.caption")
                    .with("period", period)
                    .with("place", self.name(locality, period.last())),
            ),
            head: draw(charts, Chart::BoardHead(BoardHead { clock })),
            foot: shares,
            drawn: groups.iter().flat_map(|group| &group.rows).any(|row| row.bar.is_some() && row.share.is_some()),
            month: self.month_of(period, &groups),
            counts: self.counts(&tally),
            source: self.sources(shown.into_iter()),
            total: tally.verdicts.iter().sum(),
            planned: tally.planned.iter().sum(),
            sentence: self.sentence(&tally),
            message: self.message(&tally),
            groups,
        })
    }

    /// The month with which a cumulative period ends. Of a year only where some row has a figure for it.
    fn month_of(&self, period: Period, groups: &[Group]) -> Option<String> {
        let month = last_month(period).filter(|month| *month != period)?;
        let any = || groups.iter().flat_map(|group| &group.rows).any(|row| row.month.is_some());
        (period.kind() != Kind::Year || any()).then(|| self.period(month))
    }

    fn counts(&self, tally: &Tally) -> Vec<Count> {
        let lines = VERDICTS.iter().zip(tally.planned).filter(|(_, count)| *count > 0);
        lines.map(|(line, count)| Count { verdict: self.mark(line), count }).collect()
    }

    fn sentence(&self, tally: &Tally) -> String {
        let planned: usize = tally.planned.iter().sum();
        let all: usize = tally.verdicts.iter().sum();
        if planned == 0 {
            return self.say(&Phrase::new("period-page.no-plans").with("count", all));
        }
        let parts = VERDICTS.iter().zip(tally.planned).filter(|(_, count)| *count > 0);
        let parts = parts.map(|(line, count)| Phrase::new(line.counted).with("count", count).into()).collect();
        let sentence = Phrase::new("period-page.sentence").with("count", planned).with("parts", Arg::List(parts));
        let mut text = self.say(&sentence);
        if all > planned {
            text.push(' ');
            text.push_str(&self.say(&Phrase::new("period-page.without-plan").with("count", all - planned)));
        }
        text
    }

    fn message(&self, tally: &Tally) -> String {
        let mut behind = tally.behind.clone();
        behind.sort_by_key(|(lead, _)| *lead);
        let names: Vec<Arg> = behind.into_iter().take(2).map(|(_, name)| Arg::Name(name)).collect();
        let paced = [Verdict::Ahead, Verdict::OnPace].map(|verdict| tally.verdicts[verdict::number_of(verdict)]);
        if !names.is_empty() {
            self.say(&Phrase::new("period-page.slowest").with("names", Arg::List(names)))
        } else if paced.iter().sum::<usize>() > 0 {
            self.word("period-page.none-behind")
        } else {
            self.word("period-page.against-plan")
        }
    }
}

/// The bar of a row: the share of the plan, and how much of the year has passed. None without a plan above zero.
fn bar(standing: &Standing<'_>, charts: &mut Vec<Chart>) -> Option<usize> {
    standing.plan.filter(|(_, step)| step.value.is_positive())?;
    let share = standing.share.map(|share| share.round(super::show::SHARE_DECIMALS));
    let bar = BoardRow {
        share: share.map_or(Value::Missing(Missing::NotYet), Value::Known),
        passed: standing.pace.map(|pace| pace.expected),
        settled: standing.status != Some(Status::Estimate),
    };
    Some(draw(charts, Chart::BoardRow(bar)))
}
