//! The page of an indicator: how far against the plan, over time, by group, by place; what it is and where it comes from.

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::{Better, Period, Phrase, Quantity, Text};
use crate::model::indicator::{GroupId, Indicator, IndicatorId};
use crate::model::locality::LocalityId;
use crate::model::standing::standing;
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::chart::{Chart, Clock, Pace, Ruler};
use crate::plan::statutory::{StandingRow, drawn};
use crate::plan::view::{Figure, Link, Tag, draw};

pub(super) const KIND: Kind =
    Kind { name: "indicator", section: Some("indicators"), unlisted: false, subjects, address, view };

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    context.site.indicators().map(|(id, _)| Subject::Indicator(id)).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Indicator(id) = subject else { return None };
    Some(context.to.page("indicators", &context.site.indicator(*id).id))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The indicator's name.
    name: Text,
    /// The place that the page is about, and its page.
    place: Link,
    /// Period, status and dates, in one line.
    status_line: Vec<String>,
    tags: Vec<Tag>,
    figures: Vec<Figure>,
    /// The last periods of the place, as the statutory table has them.
    periods: Vec<PeriodRow>,
    /// What the indicator is: name and text.
    meta: Vec<(String, Text)>,
    note: Option<Text>,
    formula: Option<String>,
    /// The tables that can be downloaded.
    downloads: Vec<Link>,
    /// The news about it.
    articles: Vec<ArticleLink>,
    /// How to cite the page.
    citation: String,
}

/// A period of the place.
#[derive(Serialize)]
struct PeriodRow {
    period: String,
    address: String,
    row: StandingRow,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Indicator(id) = subject else { unreachable!("this kind has indicators only") };
    let page = PageOf::new(context, *id);
    let title = page.title();
    let description = page.status_line().join(" · ");
    let body = page.view(charts);
    Content {
        title,
        description,
        crumbs: vec![context.crumb("home"), context.crumb("indicators")],
        json_ld: None,
        image: None,
        body: Box::new(body),
    }
}

/// An indicator with the place and the period that its page begins with.
struct PageOf<'c> {
    id: IndicatorId,
    context: &'c Context<'c>,
    indicator: &'c Indicator,
    locality: Option<LocalityId>,
    period: Option<Period>,
}

impl<'c> PageOf<'c> {
    fn new(context: &'c Context<'c>, id: IndicatorId) -> Self {
        let indicator = context.site.indicator(id);
        let locality = main_locality(context, indicator);
        let period = locality.and_then(|locality| context.main_period(indicator, locality));
        Self { id, context, indicator, locality, period }
    }

    /// The message where there is a verdict, else the name.
    fn title(&self) -> Text {
        self.headline().map_or_else(|| self.context.text(&self.indicator.title), |text| Text::from(text.as_str()))
    }

    fn headline(&self) -> Option<String> {
        let (locality, period) = (self.locality?, self.period?);
        let standing = standing(self.context.site, self.indicator, locality, GroupId::TOTAL, period);
        let share = standing.share?;
        let months = standing.pace.and_then(|pace| pace.lead_months).map(|lead| lead.round(1));
        let key = match months {
            Some(lead) if lead.is_positive() => "indicator.headline.ahead",
            Some(lead) if lead.is_negative() => "indicator.headline.behind",
            _ => "indicator.headline.plain",
        };
        let mut phrase = Phrase::new(key)
            .with("indicator", self.context.text(&self.indicator.title))
            .with("place", self.context.name(locality, period.last()))
            .with("share", crate::figure::Arg::Percent(share.round(2)))
            .with("period", period);
        if let Some(lead) = months {
            phrase = phrase.with("months", lead.abs());
        }
        Some(self.context.say(&phrase))
    }

    fn status_line(&self) -> Vec<String> {
        let Some(period) = self.period else { return vec![self.context.word("chart.nothing")] };
        let mut line = vec![self.context.words.period_capitalised(period)];
        let observation = self.locality.and_then(|locality| self.indicator.result(locality, period));
        let status = observation.and_then(|observation| self.indicator.status(period, observation));
        line.extend(self.context.status(status));
        let released = self.indicator.releases.get(&period).and_then(|release| release.date);
        line.extend(released.map(|day| self.context.say(&Phrase::new("figure.released").with("day", day))));
        let next = self.indicator.next_release.filter(|day| *day > self.context.site.today);
        line.extend(next.map(|day| self.context.say(&Phrase::new("figure.next").with("day", day))));
        line
    }

    fn view(&self, charts: &mut Vec<Chart>) -> View {
        let context = self.context;
        let place = self.locality.map_or_else(
            || Link { text: Text::from(""), address: context.to.section("localities") },
            |locality| Link {
                text: context.name(locality, self.period.map_or(context.site.today, Period::last)),
                address: context.to.page("localities", &context.site.localities.get(locality).id),
            },
        );
        let mut figures = Vec::new();
        for made in [self.ruler(), self.cumulative(), self.years(), self.series()].into_iter().flatten() {
            figures.push(self.figure(figures.len() + 1, made, charts));
        }
        View {
            name: context.text(&self.indicator.title),
            place,
            status_line: self.status_line(),
            tags: context.illustrative(self.indicator.is_illustrative()).into_iter().collect(),
            figures,
            periods: self.periods(charts),
            meta: self.meta(),
            note: self.indicator.note.as_ref().map(|note| context.text(note)),
            formula: self.formula(),
            downloads: context.downloads(self.indicator),
            articles: context.articles_of_indicator(self.id),
            citation: self.citation(),
        }
    }

    /// The result of the page's period against its plan.
    fn ruler(&self) -> Option<Made> {
        let (locality, period) = (self.locality?, self.period?);
        let context = self.context;
        let standing = standing(context.site, self.indicator, locality, GroupId::TOTAL, period);
        let (_, step) = standing.plan?;
        let value = standing.result?.value;
        let clock = standing.pace.map(|pace| Clock {
            months: pace.months,
            schedule: match &self.indicator.pace {
                crate::figure::Pace::Stated(months) => Some(months.to_vec()),
                _ => None,
            },
            pace: pace.judges.then(|| Pace {
                value: pace
                    .expected
                    .times(context.shown(self.indicator, step.value))
                    .and_then(|n| n.over(crate::figure::Number::HUNDRED))
                    .map(|n| n.round(self.indicator.decimals.unwrap_or(0)))
                    .unwrap_or(step.value),
                lead_months: pace.lead_months.map(|lead| lead.round(1)),
            }),
        });
        let chart = Chart::Ruler(Ruler {
            unit: context.unit(self.indicator),
            period,
            result: drawn(context, self.indicator, value),
            status: standing.status.unwrap_or(crate::figure::Status::Final),
            plan: Some(context.plan_number(self.indicator, step.value)),
            clock,
        });
        Some(Made {
            id: "plan",
            headline: self.remaining(&standing),
            subtitle: "indicator.figure.plan",
            periods: context.period(period),
            illustrative: standing.result.is_some_and(|o| o.illustrative) || step.illustrative,
            chart,
            note: step.note.as_deref().map(str::to_owned),
        })
    }

    /// "365 người, còn 85 người nữa là đủ kế hoạch".
    fn remaining(&self, standing: &crate::model::standing::Standing<'_>) -> String {
        let context = self.context;
        let result = standing.result.map(|observation| context.value(self.indicator, observation.value));
        let left = standing
            .plan
            .and_then(|(_, step)| step.value.minus(standing.result?.value.number()?))
            .filter(|left| left.is_positive() && self.indicator.better == Better::Higher);
        let unit = if context.is_percentage(self.indicator) { Text::from("") } else { context.unit(self.indicator) };
        let key = if left.is_some() { "indicator.remaining" } else { "indicator.reached" };
        let mut phrase = Phrase::new(key).with("result", result.unwrap_or_default()).with("unit", unit);
        if let Some(left) = left {
            phrase = phrase.with("left", context.number(self.indicator, left));
        }
        if let Some(share) = standing.share {
            phrase = phrase.with("share", crate::figure::Arg::Percent(share.round(2)));
        }
        context.say(&phrase)
    }

    fn cumulative(&self) -> Option<Made> {
        let (locality, period) = (self.locality?, self.period?);
        let chart = self.context.cumulative(self.indicator, locality, period)?;
        Some(self.made("months", "indicator.figure.months", chart, period.first().year().to_string()))
    }

    fn years(&self) -> Option<Made> {
        let chart = self.context.years(self.indicator, self.locality?)?;
        let Chart::Columns(columns) = &chart else { return None };
        // Columns are for few years and for plans; a long series without plans is a line.
        if !columns.has_plan() && columns.columns.len() > 12 || self.indicator.quantity == Quantity::Index {
            return None;
        }
        let span = span(self.context, columns.columns.iter().map(|column| column.result.period));
        Some(self.made("years", "indicator.figure.years", chart, span))
    }

    fn series(&self) -> Option<Made> {
        let locality = self.locality?;
        let axis = crate::plan::series::main_axis(self.indicator.series(locality, GroupId::TOTAL)?)?;
        let chart = self.context.over_time(self.indicator, locality, axis)?;
        let Chart::Line(line) = &chart else { return None };
        if matches!(axis, crate::figure::Axis::Months(_)) || line.periods.len() < 3 {
            return None;
        }
        let drawn_as_columns = self.years().is_some() && axis == crate::figure::Axis::Year;
        let span = span(self.context, line.periods.iter().copied());
        (!drawn_as_columns).then(|| self.made("series", "indicator.figure.series", chart, span))
    }

    fn made(&self, id: &'static str, subtitle: &'static str, chart: Chart, periods: String) -> Made {
        let headline =
            self.context.say(&Phrase::new(subtitle).with("indicator", self.context.text(&self.indicator.title)));
        let illustrative = self.indicator.is_illustrative();
        Made { id, headline, subtitle: "indicator.figure.subtitle", periods, illustrative, chart, note: None }
    }

    fn figure(&self, number: usize, made: Made, charts: &mut Vec<Chart>) -> Figure {
        let context = self.context;
        let place = self.locality.map(|l| context.name(l, self.period.map_or(context.site.today, Period::last)));
        let subtitle = Phrase::new(made.subtitle)
            .with("number", number)
            .with("indicator", context.text(&self.indicator.title))
            .with("unit", context.unit(self.indicator))
            .with("place", place.unwrap_or_default())
            .with("period", made.periods);
        let mut source = context.source(self.indicator);
        source.extend(made.note);
        Figure {
            id: made.id.to_owned(),
            number,
            headline: made.headline,
            subtitle: context.say(&subtitle),
            tags: context.illustrative(made.illustrative).into_iter().collect(),
            say: context.sentences(&made.chart),
            table: Some(context.rows(&made.chart.table())),
            chart: Some(draw(charts, made.chart)),
            source,
            downloads: context.downloads(self.indicator),
        }
    }

    /// The last twelve periods of the place that have a result or a plan of the same axis as the page's.
    fn periods(&self, charts: &mut Vec<Chart>) -> Vec<PeriodRow> {
        let Some((locality, series)) = self.locality.and_then(|l| Some((l, self.indicator.series(l, GroupId::TOTAL)?)))
        else {
            return Vec::new();
        };
        let mut rows: Vec<PeriodRow> = series
            .iter()
            .rev()
            .take(12)
            .map(|(period, _)| {
                let standing = standing(self.context.site, self.indicator, locality, GroupId::TOTAL, *period);
                PeriodRow {
                    period: self.context.words.period_capitalised(*period),
                    address: self.context.to.page("periods", &period.to_string()),
                    row: self.context.standing_row(self.indicator, locality, &standing, charts),
                }
            })
            .collect();
        // Their bars are drawn on the board only.
        for row in &mut rows {
            row.row.bar = None;
        }
        rows
    }

    fn meta(&self) -> Vec<(String, Text)> {
        let context = self.context;
        let word = |key: &str| Text::from(context.word(key).as_str());
        let quantity = match self.indicator.quantity {
            Quantity::Flow => "quantity.flow",
            Quantity::Stock => "quantity.stock",
            Quantity::Ratio => "quantity.ratio",
            Quantity::Rate => "quantity.rate",
            Quantity::Index => "quantity.index",
        };
        let better = match self.indicator.better {
            Better::Higher => "better.higher",
            Better::Lower => "better.lower",
            Better::None => "better.none",
        };
        let mut meta = vec![
            (context.word("meta.unit"), context.unit(self.indicator)),
            (context.word("meta.quantity"), word(quantity)),
            (context.word("meta.better"), word(better)),
        ];
        if let Some(org) = &self.indicator.source.org {
            meta.push((context.word("meta.source"), context.text(org)));
        }
        if let Some(contact) = &self.indicator.contact {
            meta.push((context.word("meta.contact"), context.text(contact)));
        }
        if let Some(day) = self.indicator.next_release {
            meta.push((context.word("meta.next"), Text::from(context.words.day(day).as_str())));
        }
        meta
    }

    /// How the share was computed, in figures: "365 / 450 = 81,11 %".
    fn formula(&self) -> Option<String> {
        let (locality, period) = (self.locality?, self.period?);
        let standing = standing(self.context.site, self.indicator, locality, GroupId::TOTAL, period);
        let (_, step) = standing.plan?;
        Some(format!(
            "{} / {} = {}",
            self.context.value(self.indicator, standing.result?.value),
            self.context.plan_value(self.indicator, step.value),
            self.context.percent(standing.share?)
        ))
    }

    fn citation(&self) -> String {
        let book = &self.context.site.book;
        let publisher = book.publisher.name.as_ref().unwrap_or(&book.title);
        let phrase = Phrase::new("indicator.citation")
            .with("publisher", self.context.text(publisher))
            .with("indicator", self.context.text(&self.indicator.title))
            .with("site", self.context.text(&book.title))
            .with("url", format!("{}{}", book.url, self.context.to.page("indicators", &self.indicator.id)));
        self.context.say(&phrase)
    }
}

/// A drawing with what stands around it.
struct Made {
    id: &'static str,
    headline: String,
    subtitle: &'static str,
    periods: String,
    illustrative: bool,
    chart: Chart,
    note: Option<String>,
}

/// The place that an indicator's page is about: the home place, else an ancestor of it, else the highest that has figures.
pub(in crate::plan) fn main_locality(context: &Context<'_>, indicator: &Indicator) -> Option<LocalityId> {
    let places = indicator.localities();
    let localities = &context.site.localities;
    let mut wanted: Vec<LocalityId> = context.site.home.into_iter().collect();
    if let Some(home) = context.site.home {
        let day = localities.get(home).until().unwrap_or(context.site.today);
        let mut above = localities.ancestors_on(home, day);
        above.reverse();
        wanted.extend(above);
    }
    wanted.into_iter().find(|place| places.contains(place)).or_else(|| {
        places.into_iter().min_by_key(|place| {
            let locality = localities.get(*place);
            (locality.last_stage().level, locality.until().is_some(), *place)
        })
    })
}

/// "2006–2017".
fn span(context: &Context<'_>, periods: impl Iterator<Item = Period>) -> String {
    let mut all: Vec<Period> = periods.collect();
    all.sort();
    match (all.first(), all.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("{}–{}", context.words.period_short(*first), context.words.period_short(*last))
        }
        (Some(only), _) => context.period(*only),
        _ => String::new(),
    }
}
