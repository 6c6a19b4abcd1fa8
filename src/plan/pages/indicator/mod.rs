//! The page of an indicator: how far against the plan, over time, by group, by place; what it is and where it comes from.

mod about;
mod crossings;
mod figures;
pub(in crate::plan) mod focus;
mod groups;
pub(super) mod periods;
mod places;

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::{Arg, Kind as PeriodKind, Number, Period, Phrase, Text};
use crate::model::indicator::{GroupId, Indicator, IndicatorId};
use crate::model::locality::LocalityId;
use crate::model::standing::{Compared, Standing, standing};
use crate::plan::Context;
use crate::plan::articles::ArticleLink;
use crate::plan::chart::Chart;
use crate::plan::ranking::{Field, Ranking};
use crate::plan::view::{Figure, Link, Tag, draw};

pub(super) const KIND: Kind =
    Kind { name: "indicator", section: Some("indicators"), unlisted: false, subjects, address, view };

/// How many articles about it are listed.
const LATEST_ARTICLES: usize = 5;

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    context.site.indicators().map(|(id, _)| Subject::Indicator(id)).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Indicator(id) = subject else { return None };
    Some(context.to.page("indicators", &context.site.indicator(*id).id))
}

/// The name of the map among the drawings of the page.
pub(in crate::plan) const MAP: &str = "map";

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The indicator's name.
    name: Text,
    /// The place that the page is about, and its page.
    place: Link,
    /// Period, status and dates, in one line.
    status_line: Vec<String>,
    /// Marks: preliminary, illustrative, derived.
    tags: Vec<Tag>,
    /// The one figure of the page, where no plan stands beside it.
    fact: Option<Fact>,
    /// The figures with a drawing, in their order.
    figures: Vec<Figure>,
    /// The breakdowns.
    groups: Vec<groups::Groups>,
    /// The places side by side, with a map where the quantity allows one.
    map: Option<MapView>,
    /// The places by size.
    ranking: Option<Ranking>,
    /// The places over several periods.
    places_over_time: Option<Figure>,
    /// What is ranked.
    ranking_title: Option<String>,
    /// The plan of the year, where it was adjusted or several give one.
    plan_steps: Vec<about::Revision>,
    /// The figures that were corrected.
    corrections: Vec<about::Corrected>,
    /// Where all corrections and all steps of plans can be taken away.
    sheets: Sheets,
    /// The plans of spans and terms.
    long_plans: Vec<periods::LongPlan>,
    /// The months and quarters of the year, where one of them was derived.
    parts: Vec<periods::PartRow>,
    /// What stood for the place before it was made.
    before: Vec<periods::EarlierRow>,
    /// Groups of one breakdown by those of another.
    crossings: Vec<crossings::Crossing>,
    /// The last periods of the place, as the statutory table has them.
    periods: Option<periods::Periods>,
    /// The head of the share from the baseline.
    baseline: Option<String>,
    /// How the distance from the baseline is computed.
    baseline_formula: Option<String>,
    /// What the indicator is: name and text.
    meta: Vec<(String, Text)>,
    /// What the author says of it.
    note: Option<Text>,
    /// How it is computed.
    formula: Option<String>,
    /// The tables that can be downloaded.
    downloads: Vec<Link>,
    /// The news about it.
    articles: Vec<ArticleLink>,
    /// How to cite the page.
    citation: String,
}

/// A figure by itself.
#[derive(Serialize)]
struct Fact {
    /// The figure, ready to be read.
    value: String,
    /// Numerator and denominator, of a fraction.
    fraction: Option<String>,
    /// Unit, place and period.
    about: String,
}

/// A map with the sentences that say the same.
#[derive(Serialize)]
struct MapView {
    /// The number of the drawing in the page's charts.
    chart: usize,
    /// The same in sentences.
    say: Vec<String>,
    /// The map as a file of its own.
    file: String,
    /// The map on the page of maps, if it is there.
    page: Option<String>,
}

/// The addresses of the tables of corrections and of plans.
#[derive(Serialize)]
struct Sheets {
    /// The address of the corrections as CSV.
    revisions: String,
    /// The address of the plans' steps as CSV.
    plans: String,
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Indicator(id) = subject else { unreachable!("this kind has indicators only") };
    let page = PageOf::new(context, *id);
    let title = page.title();
    let description = page.description();
    let body = page.view(charts);
    Content {
        title,
        description,
        crumbs: page.crumbs(),
        json_ld: Some(context.dataset(context.site.indicator(*id))),
        image: Some(context.card(context.site.indicator(*id))),
        body: Box::new(body),
    }
}

/// What an indicator's page begins with.
pub(in crate::plan) struct Beginning {
    /// The place.
    pub(in crate::plan) locality: LocalityId,
    /// The period.
    pub(in crate::plan) period: Period,
    /// The message.
    pub(in crate::plan) title: String,
}

/// What an indicator's page begins with; none while it has no figure.
pub(in crate::plan) fn beginning_of(context: &Context<'_>, id: IndicatorId) -> Option<Beginning> {
    let page = PageOf::new(context, id);
    Some(Beginning { locality: page.locality?, period: page.period?, title: page.title().text.to_string() })
}

/// The figures of an indicator's page, for whoever shows them elsewhere.
pub(in crate::plan) fn figures_of(context: &Context<'_>, id: IndicatorId, charts: &mut Vec<Chart>) -> Vec<Figure> {
    let page = PageOf::new(context, id);
    let mut figures = page.figures(charts);
    figures.extend(page.places_over_time(figures.len() + 1, charts));
    figures
}

/// The map of an indicator's page under its title, if it has one.
pub(in crate::plan) fn map_of(context: &Context<'_>, id: IndicatorId) -> Option<(String, Chart)> {
    let page = PageOf::new(context, id);
    let field = page.field()?;
    Some((page.ranking_title(&field), context.places_drawn(&field)?))
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
        let locality = focus::main_locality(context, indicator);
        let period = locality.and_then(|locality| focus::main_period(context, indicator, locality));
        Self { id, context, indicator, locality, period }
    }

    /// How the page's place stands in the page's period.
    fn standing(&self) -> Option<Standing<'c>> {
        Some(standing(self.context.site, self.indicator, self.locality?, GroupId::TOTAL, self.period?))
    }

    /// "Dân số, Tỉnh Quảng Ninh: Ngày 01/7/2025 · chính thức".
    fn description(&self) -> String {
        let mut what = self.context.text(&self.indicator.title).text.to_string();
        if let Some(locality) = self.locality {
            let day = self.period.map_or(self.context.site.today, Period::last);
            what = format!("{what}, {}", self.context.name(locality, day).text);
        }
        format!("{what}: {}", self.status_line().join(" · "))
    }

    /// The list of indicators, and the topic's place in it.
    fn crumbs(&self) -> Vec<Link> {
        let context = self.context;
        let mut crumbs = vec![context.crumb("home"), context.crumb("indicators")];
        let topic = self.indicator.topic.get(..1).unwrap_or_default();
        if !topic.is_empty() {
            let address = format!("{}#{}", context.to.section("indicators"), super::indicators::topic_id(topic));
            crumbs.push(Link { text: context.topic(topic), address });
        }
        crumbs
    }

    /// The message: the standing against a plan, else the change over a year, else the name alone.
    fn title(&self) -> Text {
        let message = self.headline().or_else(|| self.moved());
        message.map_or_else(|| self.context.text(&self.indicator.title), Text::from)
    }

    /// "Sản lượng thủy sản nuôi trồng: tăng 9,95 % so với năm trước", where no plan says more.
    fn moved(&self) -> Option<String> {
        let (context, standing) = (self.context, self.standing()?);
        let percent = |percent: Number| (percent, context.percent(percent.abs()));
        let (change, amount) = match standing.comparison {
            Compared::Nothing => return None,
            Compared::Ratio(ratio) => percent(ratio.minus(Number::HUNDRED)?),
            Compared::Official(growth) => percent(growth),
            Compared::Points(points) => {
                let shown = context.words.number(context.shown(self.indicator, points.abs()));
                let percentage = context.is_percentage(self.indicator);
                let key = if percentage { "indicator.headline.points" } else { "indicator.headline.units" };
                let phrase = Phrase::new(key).with("points", shown).with("unit", context.unit(self.indicator));
                (points, context.say(&phrase))
            }
        };
        let key = match change {
            change if change.is_positive() => "indicator.headline.up",
            change if change.is_negative() => "indicator.headline.down",
            _ => "indicator.headline.same",
        };
        let than = if standing.period.kind() == PeriodKind::Year { "than-year" } else { "than-period" };
        let phrase = Phrase::new(key)
            .with("indicator", context.text(&self.indicator.title))
            .with("change", amount)
            .with("than", context.word(&format!("indicator.headline.{than}")));
        Some(context.say(&phrase))
    }

    fn headline(&self) -> Option<String> {
        let standing = self.standing()?;
        let share = standing.share?;
        let months = standing.pace.and_then(|pace| pace.lead_months).map(|lead| lead.round(1));
        let key = match months {
            Some(lead) if lead.is_positive() => "indicator.headline.ahead",
            Some(lead) if lead.is_negative() => "indicator.headline.behind",
            _ => "indicator.headline.plain",
        };
        let mut phrase = Phrase::new(key)
            .with("indicator", self.context.text(&self.indicator.title))
            .with("place", self.context.name(self.locality?, standing.period.last()))
            .with("share", Arg::Percent(share.round(2)))
            .with("period", standing.period);
        if let (Some(lead), Some(pace)) = (months, standing.pace) {
            phrase = phrase.with("months", lead.abs()).with("passed", usize::from(pace.months));
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
            |locality| context.place(locality, self.period.map_or(context.site.today, Period::last)),
        );
        let field = self.field();
        let figures = self.figures(charts);
        View {
            name: context.text(&self.indicator.title),
            place,
            status_line: self.status_line(),
            tags: context.illustrative(self.indicator.is_illustrative()),
            fact: self.fact(),
            places_over_time: self.places_over_time(figures.len() + 1, charts),
            figures,
            groups: self.groups(charts),
            map: field.as_ref().and_then(|field| context.places_drawn(field)).map(|map| MapView {
                say: context.sentences(&map),
                chart: draw(charts, map),
                file: context.drawing(self.indicator, MAP),
                page: super::map_address(context, self.id),
            }),
            ranking: field.as_ref().and_then(|field| context.ranking(field, charts)),
            ranking_title: field.as_ref().map(|field| self.ranking_title(field)),
            plan_steps: self.plan_steps(),
            corrections: self.corrections(),
            sheets: self.sheets(),
            long_plans: self.long_plans(),
            parts: self.parts(),
            before: self.before(),
            crossings: self.crossings(),
            periods: self.periods(),
            baseline: self.baseline_head(),
            baseline_formula: self.baseline_formula(),
            meta: self.meta(),
            note: self.indicator.note.as_ref().map(|note| context.text(note)),
            formula: self.formula(),
            downloads: context.downloads(self.indicator),
            articles: context.articles_of_indicator(self.id, LATEST_ARTICLES),
            citation: self.citation(),
        }
    }

    /// The figure of the page's period, where there is no plan for it to be drawn against.
    fn fact(&self) -> Option<Fact> {
        let standing = self.standing()?;
        if standing.plan.is_some_and(|(_, step)| step.value.is_positive()) {
            return None;
        }
        let value = standing.result?.value;
        value.number()?;
        let unit = if self.context.is_percentage(self.indicator) {
            self.context.text(&self.indicator.title)
        } else {
            self.context.unit(self.indicator)
        };
        let about = Phrase::new("indicator.fact")
            .with("unit", unit)
            .with("place", self.context.name(self.locality?, standing.period.last()))
            .with("period", standing.period);
        Some(Fact {
            value: self.context.value(self.indicator, value),
            fraction: self.context.fraction(value),
            about: self.context.say(&about),
        })
    }

    /// The places that stand beside each other on the page.
    fn field(&self) -> Option<Field<'_>> {
        focus::field(self.context, self.indicator, self.locality?, self.period?)
    }

    /// "Theo địa bàn: 33 phường, xã của Thành phố Hạ Long".
    fn ranking_title(&self, field: &Field<'_>) -> String {
        let phrase = Phrase::new("indicator.figure.places")
            .with("indicator", self.context.text(&self.indicator.title))
            .with("place", self.context.name(field.parent, field.period.last()))
            .with("period", field.period);
        self.context.say(&phrase)
    }

    /// What the tables of groups show: statistic, unit, place and period.
    fn of_groups(&self, locality: LocalityId, period: Period) -> String {
        let phrase = Phrase::new("indicator.figure.groups")
            .with("indicator", self.context.text(&self.indicator.title))
            .with("unit", self.context.unit(self.indicator))
            .with("place", self.context.name(locality, period.last()))
            .with("period", period);
        self.context.say(&phrase)
    }

    fn sheets(&self) -> Sheets {
        let sheet = |name| self.context.sheet_of_indicator(self.indicator, name);
        Sheets { revisions: sheet("revisions.csv"), plans: sheet("plans.csv") }
    }
}
