//! What is told of the charts of articles: a chart of another kind than its block asks for, and a block without a chart.
//!
//! Which kinds the figures allow is known by those who draw them, so the blocks are drawn to see it. Shows nothing.

use super::{Part, Writer};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::figure::{ChartKind, Phrase};
use crate::model::article::Piece;
use crate::model::bound::ChartBlock;
use crate::plan::Plan;
use crate::plan::chart::Chart;

impl Plan<'_> {
    /// Tells the author of every chart that is not shown as it is asked for.
    pub fn told(&self) -> Diagnostics {
        let mut told = Diagnostics::default();
        // Whether a chart can be drawn does not depend on the language that it speaks.
        let context = self.context(0);
        for (number, article) in self.site.articles.iter().enumerate() {
            for piece in &article.body {
                let Piece::Chart(block) = piece else { continue };
                let mut charts = Vec::new();
                let mut writer =
                    Writer { context: &context, number, article, figures: 0, tables: 0, charts: &mut charts };
                let part = writer.chart(block);
                if let Some(diagnostic) = of_block(block, part.and_then(|part| kind(&part, &charts)), self) {
                    told.push(diagnostic);
                }
            }
        }
        told
    }
}

/// What is told of a block that is shown as a chart of a kind, or not at all.
fn of_block(block: &ChartBlock, shown: Option<ChartKind>, plan: &Plan<'_>) -> Option<Diagnostic> {
    let Some(shown) = shown else {
        let id = plan.site.indicator(block.indicator).id.as_str();
        return Some(Diagnostic::new(&codes::NOTHING_TO_DRAW, block.place.clone()).with("indicator", id));
    };
    let asked = block.kind.filter(|asked| !answers(*asked, shown))?;
    let told = Diagnostic::new(&codes::KIND_GIVES_WAY, block.kind_place.clone());
    Some(told.with("kind", asked.asked()).with("shown", shown.asked()).with("needs", Phrase::new(asked.needs())))
}

/// Whether who asked for one kind has got it. Many lines are still lines when each has a drawing of its own.
fn answers(asked: ChartKind, shown: ChartKind) -> bool {
    asked.asked() == shown.asked() || (asked == ChartKind::Line && shown == ChartKind::Multiples)
}

/// The kind of what is shown.
fn kind(part: &Part, charts: &[Chart]) -> Option<ChartKind> {
    match part {
        Part::Rank { .. } => Some(ChartKind::RankBar),
        Part::Board { .. } => Some(ChartKind::BoardRow),
        Part::Figure { figure } => figure.chart.map(|number| charts[number].kind()),
        _ => None,
    }
}
