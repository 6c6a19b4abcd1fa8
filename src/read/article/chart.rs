//! A chart block: the YAML in a fence named `chart`, with places in the article.

use std::ops::Range;

use super::Written;
use super::body::ChartBlock;
use super::spanned::{self, Spanned, Value};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes, reason};
use crate::read::format::CHART;
use crate::text::nearest;

/// The text of a fenced block, and where its lines stand in the file: a block in a list is indented there.
pub(super) struct Block {
    pub(super) file: FileId,
    /// The bytes of the whole fence.
    pub(super) whole: Range<usize>,
    pub(super) yaml: String,
    /// (byte in `yaml`, byte in the file) at the start of each stretch.
    pub(super) stretches: Vec<(usize, usize)>,
}

impl Block {
    fn at(&self, offset: usize) -> usize {
        let index = self.stretches.partition_point(|(start, _)| *start <= offset);
        match index.checked_sub(1).map(|i| self.stretches[i]) {
            Some((start, in_file)) => (in_file + offset - start).min(self.whole.end),
            None => self.whole.start,
        }
    }

    fn place(&self, span: &Range<usize>) -> Place {
        let start = self.at(span.start);
        Place::span(self.file, start, self.at(span.end).max(start))
    }
}

/// The settings of a chart, or `None` when it names no indicator.
pub(super) fn read(block: &Block, diagnostics: &mut Diagnostics) -> Option<ChartBlock> {
    let place = Place::span(block.file, block.whole.start, block.whole.end);
    let entries = match spanned::read(&block.yaml) {
        Ok(Spanned { value: Value::Map(entries), .. }) => entries,
        Ok(Spanned { value: Value::Empty, .. }) => Vec::new(),
        Ok(other) => {
            diagnostics.push(
                Diagnostic::new(&codes::BAD_CHART, block.place(&other.span))
                    .with("reason", reason("key: value was expected")),
            );
            return None;
        }
        Err(error) => {
            let at = block.place(&error.span);
            diagnostics.push(Diagnostic::new(&codes::BAD_CHART, at).with("reason", reason(&error.reason)));
            return None;
        }
    };
    let mut settings = Settings { block, diagnostics };
    let mut chart = empty(place.clone());
    let (mut indicator, mut misspelled) = (None, false);
    for entry in &entries {
        let value = &entry.value;
        match entry.key.as_str() {
            "indicator" => indicator = settings.one(value),
            "locality" | "localities" => chart.localities = settings.many(value),
            "period" | "periods" => chart.periods = settings.many(value),
            "groups" => chart.groups = settings.many(value),
            "kind" => chart.kind = settings.one(value),
            "title" => chart.title = settings.one(value),
            "caption" => chart.caption = settings.one(value),
            "by" => chart.by = settings.one(value),
            "compare" => chart.compare = settings.many(value),
            key => {
                let place = block.place(&entry.key_span);
                let unknown = Diagnostic::new(&codes::UNKNOWN_CHART_KEY, place).with("key", key);
                let nearest = nearest(key, CHART.names());
                misspelled |= nearest == Some("indicator");
                settings.diagnostics.push(unknown.suggesting(nearest));
            }
        }
    }
    let Some(indicator) = indicator else {
        if !misspelled {
            diagnostics.push(Diagnostic::new(&codes::CHART_WITHOUT_INDICATOR, place));
        }
        return None;
    };
    Some(ChartBlock { indicator, ..chart })
}

fn empty(place: Place) -> ChartBlock {
    ChartBlock {
        indicator: Written { text: String::new(), place: place.clone() },
        place,
        localities: Vec::new(),
        periods: Vec::new(),
        kind: None,
        title: None,
        caption: None,
        by: None,
        groups: Vec::new(),
        compare: Vec::new(),
    }
}

struct Settings<'a> {
    block: &'a Block,
    diagnostics: &'a mut Diagnostics,
}

impl Settings<'_> {
    fn one(&mut self, node: &Spanned) -> Option<Written> {
        match &node.value {
            Value::Empty => None,
            Value::Scalar(text) => Some(Written { text: text.trim().to_owned(), place: self.block.place(&node.span) }),
            Value::List(_) | Value::Map(_) => {
                let place = self.block.place(&node.span);
                self.diagnostics
                    .push(Diagnostic::new(&codes::BAD_CHART, place).with("reason", reason("one value was expected")));
                None
            }
        }
    }

    fn many(&mut self, node: &Spanned) -> Vec<Written> {
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.one(item)).collect(),
            Value::Scalar(text) if text.contains(',') => Written::each(text, &self.block.place(&node.span)),
            _ => self.one(node).into_iter().collect(),
        }
    }
}
