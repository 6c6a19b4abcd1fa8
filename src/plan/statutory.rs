//! The statutory table of a period: Chỉ tiêu | ĐVT | Kế hoạch năm | Thực hiện kỳ | Lũy kế | % so KH |
//! Kỳ so cùng kỳ | Lũy kế so cùng kỳ. The board draws the same rows on one ruler.

use serde::Serialize;

use super::Context;
use super::chart::{self, BoardHead, BoardRow, Chart, Clock};
use super::verdict::{self, VERDICTS, VerdictMark};
use super::view::{Tag, draw};
use crate::figure::{Arg, Kind, Number, Period, Phrase, Status, Text};
use crate::model::derive::{last_month, part};
use crate::model::indicator::{GroupId, Indicator, IndicatorId, Value};
use crate::model::locality::LocalityId;
use crate::model::standing::{Compared, Standing, Verdict, compared, standing};

/// A group of rows: one topic.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Group {
    /// The topic's title.
    pub title: Text,
    /// Its indicators.
    pub rows: Vec<StandingRow>,
}

/// One indicator, plan beside result.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StandingRow {
    /// The indicator's name.
    pub title: Text,
    /// Its page, or its place on the page of the locality.
    pub address: String,
    /// Marks: invented, preliminary.
    pub tags: Vec<Tag>,
    /// The unit.
    pub unit: Text,
    /// The plan.
    pub plan: Option<String>,
    /// What is said beside the plan: that it is derived.
    pub plan_note: Option<String>,
    /// The result of the last month alone, where the period accumulates.
    pub month: Option<String>,
    /// Whether that month is a difference of cumulative figures.
    pub month_derived: bool,
    /// The result of the period.
    pub result: String,
    /// The fraction behind the result.
    pub fraction: Option<String>,
    /// The groups behind the result, in one line.
    pub parts: Option<String>,
    /// The share of the plan, or the difference to it.
    pub share: Option<String>,
    /// The month against the same month of the year before.
    pub month_change: Option<String>,
    /// The period against the same period of the year before.
    pub change: Option<String>,
    /// Where the result stands.
    pub verdict: VerdictMark,
    /// The number of its bar in the page's charts; none without a plan.
    pub bar: Option<usize>,
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
            let row = self.standing_row(indicator, locality, &standing, charts);
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

    /// One row of a board.
    pub(super) fn standing_row(
        &self,
        indicator: &Indicator,
        locality: LocalityId,
        standing: &Standing<'_>,
        charts: &mut Vec<Chart>,
    ) -> StandingRow {
        let value = standing.result.map(|observation| observation.value);
        let month = last_month(standing.period)
            .filter(|month| *month != standing.period)
            .and_then(|month| Some((month, part(indicator, locality, GroupId::TOTAL, month)?)));
        let before = month.and_then(|(month, _)| {
            let earlier = month.previous_year()?;
            Some(part(indicator, locality, GroupId::TOTAL, earlier)?.value)
        });
        let month_change = month.and_then(|(month, part)| {
            let values = (Some(part.value), before);
            let total = (locality, GroupId::TOTAL);
            self.compared(indicator, compared(self.site, indicator, total, month, values))
        });
        let illustrative = standing.result.is_some_and(|observation| observation.illustrative)
            || standing.plan.is_some_and(|(_, step)| step.illustrative);
        let mut tags: Vec<Tag> = self.illustrative(illustrative).into_iter().collect();
        tags.extend(self.status_tag(standing.status));
        tags.extend(self.boundaries(locality, standing.period));
        let drawable = standing.plan.is_some_and(|(_, step)| step.value.is_positive());
        let bar = drawable.then(|| {
            let share = standing.share.map(|share| share.round(super::show::SHARE_DECIMALS));
            let value = share.map_or(chart::Value::Missing(crate::figure::Missing::NotYet), chart::Value::Known);
            let passed = standing.pace.map(|pace| pace.expected);
            let settled = standing.status != Some(Status::Estimate);
            draw(charts, Chart::BoardRow(BoardRow { share: value, passed, settled }))
        });
        StandingRow {
            title: self.text(&indicator.title),
            address: self.to.page("indicators", &indicator.id),
            tags,
            unit: self.unit(indicator),
            plan: standing.plan.map(|(_, step)| self.plan_value(indicator, step.value)),
            plan_note: standing.plan.and_then(|(_, step)| step.note.as_deref().map(str::to_owned)),
            month: month.map(|(_, part)| self.value(indicator, part.value)),
            month_derived: month.is_some_and(|(_, part)| part.derived),
            result: value.map_or_else(|| self.word("missing.not-yet"), |value| self.value(indicator, value)),
            fraction: value.and_then(|value| self.fraction(value)),
            parts: self.parts(indicator, locality, standing.period),
            share: self.share(indicator, standing),
            month_change,
            change: self.change(indicator, standing),
            verdict: self.verdict(standing),
            bar,
        }
    }

    /// "81,11 %" of the plan; where the plan is not above zero the difference with its sign.
    pub(super) fn share(&self, indicator: &Indicator, standing: &Standing<'_>) -> Option<String> {
        match (standing.share, standing.difference) {
            (Some(share), _) => Some(self.percent(share)),
            (None, Some(difference)) => Some(self.signed(indicator, difference)),
            (None, None) => None,
        }
    }

    /// Against the year before: "110,27 %" is a ratio, "+2,50" is in points or in the unit.
    pub(super) fn change(&self, indicator: &Indicator, standing: &Standing<'_>) -> Option<String> {
        self.compared(indicator, standing.comparison)
    }

    /// A comparison with the year before, as it is written.
    fn compared(&self, indicator: &Indicator, comparison: Compared) -> Option<String> {
        match comparison {
            Compared::Nothing => None,
            Compared::Ratio(ratio) => Some(self.percent(ratio)),
            Compared::Official(growth) => Number::HUNDRED.plus(growth).map(|ratio| self.percent(ratio)),
            Compared::Points(points) if self.is_percentage(indicator) => {
                let phrase = Phrase::new("figure.points");
                Some(self.say(&phrase.with("points", self.with_sign(points.round(super::show::SHARE_DECIMALS)))))
            }
            Compared::Points(points) => Some(self.signed(indicator, points)),
        }
    }

    /// A number of an indicator with its sign.
    fn signed(&self, indicator: &Indicator, number: Number) -> String {
        self.with_sign(self.shown(indicator, number))
    }

    fn with_sign(&self, number: Number) -> String {
        let plus = if number.is_positive() { "+" } else { "" };
        format!("{plus}{}", self.words.number(number))
    }

    /// The mark of a figure that is not final.
    pub(super) fn status_tag(&self, status: Option<Status>) -> Option<Tag> {
        let class = match status? {
            Status::Estimate => "tag-est",
            Status::Preliminary => "",
            Status::Final => return None,
        };
        Some(Tag { text: self.status(status)?, class })
    }

    /// The title of a topic.
    pub(super) fn topic(&self, path: &[String]) -> Text {
        let topic = self.site.topics.iter().find(|topic| topic.path == path);
        match topic.and_then(|topic| topic.title.as_ref()) {
            Some(title) => self.text(title),
            None => Text::from(path.last().map_or_else(|| self.word("topic.none"), Clone::clone).as_str()),
        }
    }
}

/// The value of a result for a drawing: the number that readers see, or why there is none.
pub(super) fn drawn(context: &Context<'_>, indicator: &Indicator, value: Value) -> chart::Value {
    match (context.plain(indicator, value), value.missing()) {
        (Some(number), _) => chart::Value::Known(number),
        (None, Some(reason)) => chart::Value::Missing(reason),
        (None, None) => chart::Value::Missing(crate::figure::Missing::NotYet),
    }
}
