//! Figures of an indicator as a page shows them: scaled to the reader's unit, rounded, with their unit and their reasons.

use super::Context;
use super::chart;
use super::view::Link;
use crate::figure::{Number, Period, Phrase, Quantity, Status, Text};
use crate::model::indicator::{GroupId, Indicator, IndicatorId, Value};
use crate::model::locality::LocalityId;
use crate::text::Words;

/// With how many decimals shares of a plan and percentages of a fraction are shown: 81,11 %.
pub(super) const SHARE_DECIMALS: u32 = 2;

impl Context<'_> {
    /// From the first to the last of some periods: "2006–2017"; one alone by its name.
    pub(super) fn span(&self, periods: impl Iterator<Item = Period>) -> String {
        let mut all: Vec<Period> = periods.collect();
        all.sort();
        match (all.first(), all.last()) {
            (Some(first), Some(last)) if first != last => {
                format!("{}–{}", self.words.period_short(*first), self.words.period_short(*last))
            }
            (Some(only), _) => self.period(*only),
            _ => String::new(),
        }
    }

    /// A figure of `indicator` in the unit that readers see, rounded as the indicator says.
    #[expect(clippy::unused_self, reason = "all that shows figures is asked of the context")]
    pub(super) fn shown(&self, indicator: &Indicator, value: Number) -> Number {
        let shown = indicator.unit.to_shown(value);
        match indicator.decimals {
            Some(decimals) => shown.round(decimals),
            None if shown.decimals() > value.decimals() => shown.round(value.decimals().max(2)).trimmed(),
            None => shown,
        }
    }

    /// The number for a drawing or a table: as `shown`, and fractions as percentages with two decimals.
    pub(super) fn plain(&self, indicator: &Indicator, value: Value) -> Option<Number> {
        match value {
            Value::Number(number) => Some(self.shown(indicator, number)),
            Value::Fraction(..) => value.number().map(|percent| percent.round(SHARE_DECIMALS)),
            Value::Missing(..) => None,
        }
    }

    /// A value in words: "1.234", "48,56 %", "118/243" is `fraction`'s, "chưa báo cáo".
    pub(super) fn value(&self, indicator: &Indicator, value: Value) -> String {
        match value {
            Value::Number(number) => self.number(indicator, number),
            Value::Fraction(..) => value.number().map_or_else(String::new, |percent| self.percent(percent)),
            Value::Missing(_, Some(below)) => format!("<{}", self.words.number(below)),
            Value::Missing(reason, None) => self.words.say(&chart::missing(reason)),
        }
    }

    /// A number of an indicator in words; a rate per hundred carries its per cent sign.
    pub(super) fn number(&self, indicator: &Indicator, value: Number) -> String {
        let shown = self.shown(indicator, value);
        if self.is_percentage(indicator) { self.words.percent(shown) } else { self.words.number(shown) }
    }

    /// Whether the indicator's figures are percentages by themselves.
    #[expect(clippy::unused_self, reason = "all that shows figures is asked of the context")]
    pub(super) fn is_percentage(&self, indicator: &Indicator) -> bool {
        indicator.quantity == Quantity::Ratio
            || (indicator.quantity == Quantity::Rate && indicator.unit.name.all().contains(&"%"))
    }

    /// The plan of an indicator in words: a percentage for ratios and percentage rates.
    pub(super) fn plan_value(&self, indicator: &Indicator, value: Number) -> String {
        if self.is_percentage(indicator) { self.words.percent(value) } else { self.number(indicator, value) }
    }

    /// The plan's number for a drawing, in the unit that readers see.
    pub(super) fn plan_number(&self, indicator: &Indicator, value: Number) -> Number {
        if self.is_percentage(indicator) { value } else { self.shown(indicator, value) }
    }

    /// The period with which the pages of a place begin: the one of the home page where there is a result
    /// for it, else the last that has one.
    pub(super) fn main_period(&self, indicator: &Indicator, locality: LocalityId) -> Option<Period> {
        let series = indicator.series(locality, GroupId::TOTAL)?;
        let home = self.home_period().filter(|period| series.get(*period).is_some());
        home.or_else(|| series.last().map(|(period, _)| *period))
    }

    /// The period that book.toml gives the home page.
    pub(super) fn home_period(&self) -> Option<Period> {
        let (text, _) = self.site.book.home_period.as_ref()?;
        Period::parse(text, &self.site.book.calendar).ok()
    }

    /// Source, document and day of an indicator, as the lines under a figure.
    pub(super) fn source(&self, indicator: &Indicator) -> Vec<String> {
        let source = &indicator.source;
        let mut parts: Vec<String> = Vec::new();
        parts.extend(source.org.as_ref().map(|org| self.text(org).text.to_string()));
        parts.extend(source.document.as_ref().map(|document| self.text(document).text.to_string()));
        parts.extend(source.number.clone());
        parts.extend(source.date.map(|day| self.words.day(day)));
        if parts.is_empty() {
            return Vec::new();
        }
        vec![self.say(&Phrase::new("figure.source").with("source", parts.join(", ")))]
    }

    /// Who published the figures of several indicators: "Nguồn: Báo Quảng Ninh; Bộ Tài chính."
    pub(super) fn sources(&self, indicators: impl Iterator<Item = IndicatorId>) -> Option<String> {
        let mut all: Vec<String> = Vec::new();
        for org in indicators.filter_map(|id| self.site.indicator(id).source.org.as_ref()) {
            let name = self.text(org).text.to_string();
            if !all.contains(&name) {
                all.push(name);
            }
        }
        (!all.is_empty()).then(|| self.say(&Phrase::new("figure.source").with("source", all.join("; "))))
    }

    /// The files of an indicator's figures.
    pub(super) fn downloads(&self, indicator: &Indicator) -> Vec<Link> {
        let json = format!("{}data.json", self.to.page("indicators", &indicator.id));
        [("CSV", self.data_of_indicator(indicator)), ("JSON", json)]
            .map(|(name, address)| Link { text: Text::from(name), address })
            .into()
    }

    /// A figure of an indicator's page as a file of its own.
    pub(super) fn drawing(&self, indicator: &Indicator, figure: &str) -> String {
        format!("{}{figure}.svg", self.to.page("indicators", &indicator.id))
    }

    /// The page of an indicator that other sites can show within theirs.
    pub(super) fn embed(&self, indicator: &Indicator) -> String {
        format!("{}{}/", self.to.page("indicators", &indicator.id), self.word("path.embed"))
    }

    /// A step of the way from the home page: the home page itself or a section.
    pub(super) fn crumb(&self, name: &str) -> Link {
        let address = if name == "home" { self.to.home() } else { self.to.section(name) };
        Link { text: Text::from(self.word(&format!("nav.{name}"))), address }
    }

    /// A percentage with two decimals.
    pub(super) fn percent(&self, percent: Number) -> String {
        self.words.percent(percent.round(SHARE_DECIMALS))
    }

    /// The numerator and denominator of a fraction: "118/243".
    pub(super) fn fraction(&self, value: Value) -> Option<String> {
        match value {
            Value::Fraction(numerator, denominator) => {
                Some(format!("{}/{}", self.words.number(numerator), self.words.number(denominator)))
            }
            _ => None,
        }
    }

    /// A value in words; of a fraction what was counted, and its percentage behind: "118/243 (48,56 %)".
    pub(super) fn counted(&self, indicator: &Indicator, value: Value) -> String {
        let text = self.value(indicator, value);
        self.fraction(value).map_or_else(|| text.clone(), |fraction| format!("{fraction} ({text})"))
    }

    /// The unit as readers see it, with what a rate is per; nothing for what carries its own per cent sign.
    pub(super) fn unit(&self, indicator: &Indicator) -> Text {
        if self.is_percentage(indicator) {
            return Text::from("%");
        }
        self.per(indicator, self.text(indicator.unit.display_name()))
    }

    /// The unit in which figures are typed, with what a rate is per: the one of tables that are files.
    pub(super) fn unit_as_typed(&self, indicator: &Indicator) -> Text {
        self.per(indicator, self.text(&indicator.unit.name))
    }

    /// A unit with what a rate is per, in the unit's language: "ca trên 1.000". Where it says so itself ("ca/1.000
    /// dân", "‰"), and per one, it stays.
    fn per(&self, indicator: &Indicator, unit: Text) -> Text {
        let Some(per) = indicator.per.filter(|_| indicator.quantity == Quantity::Rate) else { return unit };
        let its_own = |words: &&Words| Some(words.language()) == unit.lang.as_ref();
        let words = self.all_words.iter().find(its_own).unwrap_or(self.words);
        let said =
            |unit: &str, number: String| words.fill("figure.per", &[("unit", unit.into()), ("number", number.into())]);
        let lower = unit.text.to_lowercase();
        let mut spoken = lower.split_whitespace();
        let word = said("", String::new());
        let digits: String = lower.chars().filter(char::is_ascii_digit).collect();
        if per == Number::from(1)
            || lower.contains(['%', '‰', '/'])
            || digits == per.to_string()
            || spoken.any(|spoken| spoken == word.trim())
        {
            return unit;
        }
        Text { text: said(&unit.text, words.number(per)).into(), lang: unit.lang }
    }

    /// How final a figure is, in a word; nothing where nobody says.
    pub(super) fn status(&self, status: Option<Status>) -> Option<String> {
        status.map(|status| self.words.say(&chart::status(status)))
    }

    /// A period in words.
    pub(super) fn period(&self, period: Period) -> String {
        self.words.period(period)
    }
}
