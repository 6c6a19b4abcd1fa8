//! Numbers in sentences that are bound to nothing and are, digit for digit, one of the figures that the article is about.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{Number, Period};
use crate::model::Site;
use crate::model::article::{Article, Piece, Sort};
use crate::model::indicator::{GroupId, Indicator};
use crate::model::locality::LocalityId;
use crate::model::standing::plan_in_force;
use crate::text::prose;

/// Numbers of fewer digits fit too much by chance.
const FEWEST_DIGITS: usize = 2;

pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    for article in site.articles.iter().filter(|article| article.sort == Sort::Article) {
        let (Some(period), Some(place)) = (article.period, article.localities.first().copied().or(site.home)) else {
            continue;
        };
        let known: Vec<(Number, String)> =
            article.indicators.iter().flat_map(|id| figures(site.indicator(*id), place, period)).collect();
        hints(article, &known, diagnostics);
    }
}

fn hints(article: &Article, known: &[(Number, String)], diagnostics: &mut Diagnostics) {
    // What is bound once need not be bound again, and "lớp 12" is not the twelve that was.
    let bound: Vec<&str> = article.body.iter().filter_map(typed).collect();
    // A figure that is not known cannot be meant.
    let numbers = if known.is_empty() { &[][..] } else { &article.unbound };
    for (text, place) in numbers {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let Ok(claim) = prose::read(text, &article.language) else { continue };
        if digits < FEWEST_DIGITS || bound.contains(&text.as_str()) {
            continue;
        }
        if let Some((_, reference)) = known.iter().find(|(figure, _)| claim.agrees_with(*figure)) {
            diagnostics.push(
                Diagnostic::new(&codes::COULD_BE_BOUND, place.clone())
                    .with("text", text.as_str())
                    .with("reference", reference.as_str()),
            );
        }
    }
}

fn typed(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Figure(bound) => Some(bound.text.as_str()),
        _ => None,
    }
}

/// The figures of an indicator for the article's place and period, each with its reference.
fn figures(indicator: &Indicator, place: LocalityId, period: Period) -> Vec<(Number, String)> {
    let mut figures = Vec::new();
    let result = indicator.result(place, period).and_then(|observation| observation.value.number());
    let plan = plan_in_force(indicator, place, GroupId::TOTAL, period).map(|(_, step)| step.value);
    figures.extend(result.map(|number| (number, format!("value:{}", indicator.id))));
    figures.extend(plan.map(|number| (number, format!("plan:{}", indicator.id))));
    let share = result.zip(plan.filter(|plan| plan.is_positive())).and_then(|(n, plan)| n.percent_of(plan));
    figures.extend(share.map(|number| (number, format!("plan-share:{}", indicator.id))));
    for (group, pairs) in indicator.selections.iter().enumerate().skip(1) {
        let Ok(id) = u16::try_from(group) else { break };
        let series = indicator.series(place, GroupId(id));
        let Some(number) = series.and_then(|series| series.get(period)?.value.number()) else { continue };
        let groups: Vec<String> = pairs
            .iter()
            .map(|(breakdown, group)| {
                let breakdown = &indicator.breakdowns[*breakdown];
                format!("{}={}", breakdown.id, breakdown.groups[*group].0)
            })
            .collect();
        figures.push((number, format!("value:{}?{}", indicator.id, groups.join("&"))));
    }
    figures
}
