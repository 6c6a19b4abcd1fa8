//! What an indicator is, where it comes from, how its share was computed, how to cite it, and what was changed.

use serde::Serialize;

use super::PageOf;
use crate::figure::{Better, CountedAt, Period, Phrase, Quantity, Text};
use crate::model::indicator::{GroupId, Observation, Series};
use crate::model::vintage::{Published, corrections};

/// A value or a plan that was changed: what it was and is, since when, why.
#[derive(Serialize)]
pub(super) struct Revision {
    /// The period.
    period: String,
    /// The plan from then on.
    value: String,
    /// What kind of plan it is.
    status: Option<String>,
    /// Since when.
    date: Option<String>,
    /// Why.
    reason: Option<String>,
}

/// A figure that was replaced.
#[derive(Serialize)]
pub(super) struct Corrected {
    /// The period.
    period: String,
    /// What was published first.
    old: Vintage,
    /// What stands now.
    new: Vintage,
    /// Why it was corrected.
    reason: Option<String>,
}

/// A figure as it was published once: the figure, and its status and day.
#[derive(Serialize)]
struct Vintage {
    /// The figure, ready to be read.
    value: String,
    /// Status and day of publication.
    about: String,
}

impl PageOf<'_> {
    pub(super) fn meta(&self) -> Vec<(String, Text)> {
        let context = self.context;
        let word = |key: &str| Text::from(context.word(key));
        let quantity = match self.indicator.quantity {
            Quantity::Flow => "quantity.flow",
            Quantity::Stock if self.indicator.at == CountedAt::Mean => "quantity.stock-mean",
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
        if let Some((period, value)) = self.indicator.baseline {
            let baseline = Phrase::new("standing.baseline")
                .with("period", period)
                .with("value", context.number(self.indicator, value));
            meta.push((context.word("standing.baseline-name"), Text::from(context.say(&baseline))));
        }
        if let Some(org) = &self.indicator.source.org {
            meta.push((context.word("meta.source"), context.text(org)));
        }
        if let Some(contact) = &self.indicator.contact {
            meta.push((context.word("meta.contact"), context.text(contact)));
        }
        if let Some(day) = self.indicator.next_release {
            meta.push((context.word("meta.next"), Text::from(context.words.day(day))));
        }
        meta
    }

    /// How the share was computed, in figures: "365 / 450 = 81,11 %".
    pub(super) fn formula(&self) -> Option<String> {
        let standing = self.standing()?;
        let (_, step) = standing.plan?;
        Some(format!(
            "{} / {} = {}",
            self.context.value(self.indicator, standing.result?.value),
            self.context.plan_value(self.indicator, step.value),
            self.context.percent(standing.share?)
        ))
    }

    /// How the share of the way from the baseline was computed: "(3,2 − 2) / (3,2 − 1,2) = 60,00 %".
    pub(super) fn baseline_formula(&self) -> Option<String> {
        let standing = self.standing()?;
        let (share, (_, step)) = (standing.baseline_share?, standing.plan?);
        let baseline = self.context.number(self.indicator, self.indicator.baseline?.1);
        Some(format!(
            "({} − {baseline}) / ({} − {baseline}) = {}",
            self.context.value(self.indicator, standing.result?.value),
            self.context.plan_value(self.indicator, step.value),
            self.context.percent(share)
        ))
    }

    pub(super) fn citation(&self) -> String {
        let book = &self.context.site.book;
        let publisher = book.publisher.name.as_ref().unwrap_or(&book.title);
        let phrase = Phrase::new("indicator.citation")
            .with("publisher", self.context.text(publisher))
            .with("indicator", self.context.text(&self.indicator.title))
            .with("site", self.context.text(&book.title))
            .with("url", format!("{}{}", book.url, self.context.to.page("indicators", &self.indicator.id)));
        self.context.say(&phrase)
    }

    /// The steps of the plan of the page's year, if it was adjusted or has several givers.
    pub(super) fn plan_steps(&self) -> Vec<Revision> {
        let Some((locality, year)) = self.locality.zip(self.period.and_then(|p| Period::year(p.first().year()))) else {
            return Vec::new();
        };
        let plans: Vec<_> = self.indicator.plans_for(locality, year).collect();
        if plans.len() < 2 && plans.iter().all(|plan| plan.steps.len() < 2) {
            return Vec::new();
        }
        let mut steps = Vec::new();
        for plan in plans {
            let giver = plan.giver.map(|giver| self.indicator.givers[giver].to_string());
            steps.extend(plan.steps.iter().map(|step| Revision {
                period: giver.clone().unwrap_or_else(|| self.context.words.period_capitalised(plan.period)),
                value: self.context.plan_value(self.indicator, step.value),
                status: None,
                date: step.from.map(|day| self.context.words.day(day)),
                reason: step.basis.as_deref().or(step.note.as_deref()).map(str::to_owned),
            }));
        }
        steps
    }

    /// Every figure of the place that was corrected: what it was, what it is, when and why; newest period last.
    pub(super) fn corrections(&self) -> Vec<Corrected> {
        let series = self.locality.and_then(|locality| self.indicator.series(locality, GroupId::TOTAL));
        let of = |(period, observation): (&Period, &Observation)| {
            corrections(self.indicator, *period, observation)
                .into_iter()
                .map(|correction| Corrected {
                    period: self.context.words.period_capitalised(*period),
                    old: self.published(correction.old),
                    new: self.published(correction.new),
                    reason: correction.reason.map(str::to_owned),
                })
                .collect::<Vec<_>>()
        };
        series.into_iter().flat_map(Series::iter).flat_map(of).collect()
    }

    fn published(&self, figure: Published) -> Vintage {
        let about = self.context.status(figure.status);
        let about = about.into_iter().chain(figure.date.map(|day| self.context.words.day(day)));
        Vintage {
            value: self.context.counted(self.indicator, figure.value),
            about: about.collect::<Vec<_>>().join(", "),
        }
    }
}
