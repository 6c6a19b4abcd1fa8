//! Every figure in a sentence that is bound to the data agrees with them, at the precision in which it is typed.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Arg, Language, Number, Quantity};
use crate::model::Site;
use crate::model::article::{Article, Piece};
use crate::model::bound::{Bound, Fact};
use crate::model::indicator::{Indicator, Value};
use crate::text::prose::{self, Claim, ClaimKind, ProseError};

/// With how many decimals a percentage is told at least.
const TOLD_DECIMALS: u32 = 2;

pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    for article in &site.articles {
        for piece in &article.body {
            let Piece::Figure(bound) = piece else { continue };
            if !bound.text.is_empty() {
                diagnostics_of(article, bound, site, diagnostics);
            }
        }
    }
}

fn diagnostics_of(article: &Article, bound: &Bound, site: &Site, diagnostics: &mut Diagnostics) {
    let held = Held { indicator: site.indicator(bound.indicator), language: &article.language, site };
    let claim = match prose::read(&bound.text, &article.language) {
        Ok(claim) => claim,
        Err(error) => {
            let variant = match error {
                ProseError::NoNumber => "none",
                ProseError::BadNumber => "separators",
                ProseError::SeveralNumbers => "several",
            };
            diagnostics.push(
                Diagnostic::new(&codes::NOT_A_CLAIM, bound.text_place.clone())
                    .with("text", bound.text.as_str())
                    .helped_by(variant),
            );
            return;
        }
    };
    let agrees = held.agrees(&claim, &bound.fact);
    if agrees == Some(true) {
        return;
    }
    let code = if agrees.is_none() { &codes::NOT_A_CLAIM } else { &codes::FIGURE_DISAGREES };
    let diagnostic = Diagnostic::new(code, bound.text_place.clone())
        .with("text", bound.text.as_str())
        .with("sentence", bound.sentence.as_str())
        .with("data", held.told(&claim, &bound.fact));
    let diagnostic = explained(diagnostic, bound, &claim, agrees.is_none());
    diagnostics.push(bound.data.iter().cloned().fold(diagnostic, Diagnostic::and_at));
}

/// An indicator whose figures a text is held to.
struct Held<'a> {
    indicator: &'a Indicator,
    language: &'a Language,
    site: &'a Site,
}

impl Held<'_> {
    /// Whether the data bear the text out; none where the text is of another sort than the figure.
    fn agrees(&self, claim: &Claim, fact: &Fact) -> Option<bool> {
        let percent = |percent: Number| match claim.kind {
            ClaimKind::Change { .. } | ClaimKind::Fraction { .. } => None,
            _ => Some(claim.agrees_with(percent)),
        };
        match *fact {
            Fact::Value(Value::Fraction(numerator, denominator)) => match claim.kind {
                ClaimKind::Fraction { .. } => Some(claim.agrees_with_fraction(numerator, denominator)),
                _ => percent(numerator.percent_of(denominator)?),
            },
            Fact::Fraction(numerator, denominator) => match claim.kind {
                ClaimKind::Fraction { .. } => Some(claim.agrees_with_fraction(numerator, denominator)),
                _ => None,
            },
            Fact::Value(Value::Number(number)) | Fact::Plan(number) => match claim.kind {
                ClaimKind::Percent if self.is_percentage() => Some(claim.agrees_with(number)),
                ClaimKind::Plain => Some(self.amount_agrees(claim, number)),
                _ => None,
            },
            Fact::Value(Value::Missing(..)) => Some(false),
            Fact::Share { percent: share, .. } => percent(share),
            Fact::Official(growth) => self.against(claim, Some(growth), growth.plus(Number::HUNDRED), None),
            Fact::Against { now, before, ratio, .. } => {
                let change = ratio.and_then(|ratio| ratio.minus(Number::HUNDRED));
                self.against(claim, change, ratio, now.minus(before))
            }
        }
    }

    /// A change ("tăng 12,4 %", "tăng 15 người") or a ratio ("bằng 112,4 %"): the text says which.
    fn against(
        &self,
        claim: &Claim,
        change: Option<Number>,
        ratio: Option<Number>,
        difference: Option<Number>,
    ) -> Option<bool> {
        match claim.kind {
            ClaimKind::Ratio => Some(claim.agrees_with(ratio?)),
            ClaimKind::Change { percent: true } | ClaimKind::Percent => Some(claim.agrees_with(change?)),
            ClaimKind::Change { percent: false } | ClaimKind::Plain => Some(self.amount_agrees(claim, difference?)),
            ClaimKind::Fraction { .. } => None,
        }
    }

    /// Whether an amount agrees in any unit in which the text may count: with a unit word ("40 tỷ đồng")
    /// in single ones, without one in the unit as typed or as shown.
    fn amount_agrees(&self, claim: &Claim, number: Number) -> bool {
        let unit = &self.indicator.unit;
        if claim.factor != Number::from(1) {
            return number.times(self.scale()).is_some_and(|single| claim.agrees_with(single));
        }
        let says = |name: &str| !name.is_empty() && claim.rest.to_lowercase().starts_with(&name.to_lowercase());
        let base = unit.base.as_ref().is_some_and(|base| base.all().into_iter().any(says));
        if base && !unit.name.all().into_iter().any(says) {
            return number.times(unit.scale).is_some_and(|single| claim.agrees_with(single));
        }
        claim.agrees_with(number) || claim.agrees_with(unit.to_shown(number))
    }

    /// How many single ones ("đồng", "tấn") one of the unit is: its stated scale, else what its name says.
    fn scale(&self) -> Number {
        let unit = &self.indicator.unit;
        if unit.scale != Number::from(1) {
            return unit.scale;
        }
        let name = unit.name.get(self.language, &self.site.book.languages[0]).text;
        prose::read(&format!("1 {name}"), self.language).map_or(unit.scale, |claim| claim.factor)
    }

    fn is_percentage(&self) -> bool {
        matches!(self.indicator.quantity, Quantity::Ratio | Quantity::Rate)
            && (self.indicator.quantity == Quantity::Ratio
                || self.indicator.unit.name.all().iter().any(|name| name.contains('%')))
    }

    /// What the data say, as the text would have to: the number to write instead.
    fn told(&self, claim: &Claim, fact: &Fact) -> Arg {
        let percent = |number: Number| Arg::Percent(number.round(claim.decimals().max(TOLD_DECIMALS)));
        match *fact {
            Fact::Value(Value::Fraction(numerator, denominator)) | Fact::Fraction(numerator, denominator) => {
                if let (ClaimKind::Percent | ClaimKind::Plain, Fact::Value(_)) = (claim.kind, fact) {
                    return numerator.percent_of(denominator).map_or_else(|| Arg::from("–"), percent);
                }
                Arg::from(format!("{numerator}/{denominator}"))
            }
            Fact::Value(Value::Number(number)) | Fact::Plan(number) if self.is_percentage() => Arg::Percent(number),
            Fact::Value(Value::Number(number)) | Fact::Plan(number) => {
                if claim.factor == Number::from(1) {
                    return number.into();
                }
                let counted = number.times(self.scale()).and_then(|single| single.over(claim.factor));
                counted.map_or(number, |counted| counted.round(claim.decimals() + 2).trimmed()).into()
            }
            Fact::Value(Value::Missing(..)) => Arg::from("–"),
            Fact::Share { percent: share, .. } => percent(share),
            Fact::Official(growth) => percent(growth),
            Fact::Against { now, before, ratio, .. } => match (claim.kind, ratio) {
                (ClaimKind::Ratio, Some(ratio)) => percent(ratio),
                (ClaimKind::Change { percent: true } | ClaimKind::Percent, Some(ratio)) => {
                    percent(ratio.minus(Number::HUNDRED).unwrap_or(ratio))
                }
                _ => now.minus(before).unwrap_or(now).into(),
            },
        }
    }
}

/// With the computation behind the figure: "365 of 450 is 81,11 %".
fn explained(diagnostic: Diagnostic, bound: &Bound, claim: &Claim, other_sort: bool) -> Diagnostic {
    if other_sort {
        return diagnostic.helped_by("sort");
    }
    match bound.fact {
        Fact::Share { result, plan, .. } => diagnostic.with("result", result).with("plan", plan).helped_by("share"),
        Fact::Against { now, before, earlier, .. } => diagnostic
            .with("now", now)
            .with("before", before)
            .with("period", bound.period)
            .with("earlier", earlier)
            .helped_by("against"),
        Fact::Value(Value::Fraction(numerator, denominator)) if !matches!(claim.kind, ClaimKind::Fraction { .. }) => {
            diagnostic.with("result", numerator).with("plan", denominator).helped_by("share")
        }
        _ => diagnostic,
    }
}
