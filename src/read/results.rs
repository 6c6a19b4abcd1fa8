//! The mappings `results`, `plan` and `plans` of an indicator: period → locality → value.

use std::sync::Arc;

use super::fields::{Fields, entries, reasons, statuses, wrong_shape};
use super::figures::{Extra, Figure, Section};
use super::format::{EARLIER, VALUE};
use super::indicator::Typing;
use super::number::{Fault, Marks, mangled, rewritten};
use super::tree::{Here, Node};
use crate::diag::{Diagnostic, Diagnostics, Place, Spot, codes};
use crate::figure::{Missing, Vintage, Written};

/// Takes the three mappings out of `fields`.
pub(super) fn read(fields: &mut Fields<'_, '_>, typing: &Typing<'_>) -> Vec<Figure> {
    let mut reader = Reader { typing, marks: Marks::default(), figures: Vec::new() };
    let sections = ["results", "plan"].map(|key| (key, fields.node(key)));
    let givers = fields.entries("plans");
    let nodes = sections.iter().filter_map(|(_, node)| *node).chain(givers.iter().map(|(_, node, _)| *node));
    reader.marks = Marks::shown_by(scalars(nodes), false);
    for (key, node) in sections {
        let Some(node) = node else { continue };
        let here = fields.at(key);
        let section = if key == "results" { Section::Result } else { Section::Plan(None) };
        reader.periods(node, &here, &section, Some(key), fields.diagnostics);
    }
    for (giver, node, here) in givers {
        let section = Section::Plan(Some(Arc::from(giver)));
        reader.periods(node, &here, &section, None, fields.diagnostics);
    }
    reader.figures
}

struct Reader<'t> {
    typing: &'t Typing<'t>,
    marks: Marks,
    figures: Vec<Figure>,
}

/// Breakdown and group, as written; empty for the total.
type Groups = Vec<(Arc<str>, Arc<str>)>;

/// Which figure a value is: its period, locality and groups.
#[derive(Clone)]
struct Key<'k> {
    section: &'k Section,
    period: Arc<str>,
    locality: Option<Arc<str>>,
    groups: Groups,
    place: Place,
}

impl Reader<'_> {
    fn periods(
        &mut self,
        node: &Node,
        here: &Here,
        section: &Section,
        name: Option<&'static str>,
        diagnostics: &mut Diagnostics,
    ) {
        for (outer, (period, node, here)) in entries(node, here, diagnostics).into_iter().enumerate() {
            let key =
                Key { section, period: Arc::from(period), locality: None, groups: Vec::new(), place: here.place() };
            let Node::Map(map) = node else {
                self.value(node, &here, &key, diagnostics);
                continue;
            };
            if map.iter().any(|(k, _)| self.is_value_key(k)) {
                self.value(node, &here, &key, diagnostics);
                continue;
            }
            let localities = entries(node, &here, diagnostics);
            for (inner, (locality, node, here)) in localities.iter().enumerate() {
                if let Some((_, before, number)) = inner.checked_sub(1).map(|before| &localities[before])
                    && let Some(whole) = cut_number(before, locality, node)
                {
                    bad_number(&whole, Fault::Separators, &number.place(), diagnostics);
                    continue;
                }
                let place = name.map_or_else(|| here.place(), |section| entry(self.typing, section, outer, inner));
                let key = Key { locality: Some(Arc::from(*locality)), place, ..key.clone() };
                self.value(node, here, &key, diagnostics);
            }
        }
    }

    /// Whether a mapping with this key is a value rather than localities.
    fn is_value_key(&self, key: &str) -> bool {
        VALUE.position(key).is_some() || self.typing.breakdowns.iter().any(|b| b.id == key)
    }

    fn value(&mut self, node: &Node, here: &Here, key: &Key<'_>, diagnostics: &mut Diagnostics) {
        match node {
            Node::Empty => diagnostics.push(Diagnostic::new(&codes::BLANK_CELL, key.place.clone())),
            Node::Scalar(text) => {
                if let Some(written) = self.written(text, &key.place, diagnostics) {
                    self.push(key, written, None);
                }
            }
            // `[81,11]` is two values to YAML and one to whoever typed it.
            Node::List(items) if items.iter().all(|item| matches!(item, Node::Scalar(_))) => {
                let parts: Vec<&str> =
                    items.iter().map(|i| if let Node::Scalar(t) = i { t.as_ref() } else { "" }).collect();
                bad_number(&parts.join(","), Fault::Separators, &key.place, diagnostics);
            }
            Node::List(items) => {
                for (i, item) in items.iter().enumerate() {
                    let here = here.nth(i);
                    let key = Key { place: here.key("value").place(), ..key.clone() };
                    self.detailed(item, &here, &key, diagnostics);
                }
            }
            Node::Map(_) => self.detailed(node, here, key, diagnostics),
        }
    }

    fn detailed(&mut self, node: &Node, here: &Here, key: &Key<'_>, diagnostics: &mut Diagnostics) {
        if !matches!(node, Node::Map(_)) {
            wrong_shape(here, "shape.value", diagnostics);
            return;
        }
        let mut fields = Fields::of(node, here, &VALUE, diagnostics);
        let (missing, value) = (fields.node("missing"), fields.node("value"));
        let below = fields.number("below");
        let written = if missing.is_some() {
            fields.word("missing", &reasons()).map(|reason| Written::Missing(reason, below))
        } else {
            let place = fields.at("value").place();
            fields.text("value").and_then(|text| self.written(text, &place, fields.diagnostics))
        };
        let extra = self.extra(&mut fields);
        let groups = self.groups(&mut fields, key);
        fields.finish_with(&self.typing.breakdowns.iter().map(|breakdown| breakdown.id.as_str()));
        let illustrative = extra.illustrative;
        if let Some(written) = written {
            self.push(key, written, Some(extra));
        } else if groups.is_empty() && missing.is_none() && value.is_none() {
            diagnostics.push(Diagnostic::new(&codes::KEY_MISSING, here.place()).with("key", "value"));
        }
        for (node, here, groups) in groups {
            let before = self.figures.len();
            let key = Key { groups, place: here.place(), ..key.clone() };
            self.value(node, &here, &key, diagnostics);
            for figure in self.figures[before..].iter_mut().filter(|_| illustrative) {
                figure.extra.get_or_insert_default().illustrative = true;
            }
        }
    }

    /// What is said beside a value.
    fn extra(&self, fields: &mut Fields<'_, '_>) -> Extra {
        let mut extra = Extra {
            note: fields.text("note").map(Arc::from),
            status: fields.word("status", &statuses()),
            released: fields.day("released"),
            illustrative: fields.flag("illustrative"),
            basis: fields.text("basis").map(Arc::from),
            from: fields.day("from"),
            history: Vec::new(),
        };
        for (node, here) in fields.list("history") {
            let mut earlier = Fields::of(node, &here, &EARLIER, fields.diagnostics);
            let place = here.key("value").place();
            let written = earlier.text("value").and_then(|text| self.written(text, &place, earlier.diagnostics));
            let (status, date) = (earlier.word("status", &statuses()), earlier.day("date"));
            let reason = earlier.text("reason").map(Arc::from);
            earlier.finish();
            extra.history.extend(written.map(|written| Vintage { written, status, date, reason }));
        }
        extra
    }

    /// The values of groups below a value, each with its groups.
    fn groups<'n>(&self, fields: &mut Fields<'n, '_>, key: &Key<'_>) -> Vec<(&'n Node, Here, Groups)> {
        let mut groups = Vec::new();
        let others = fields.others();
        for breakdown in self.typing.breakdowns.iter().map(|breakdown| breakdown.id.as_str()) {
            let Some((_, node, here)) = others.iter().find(|(key, ..)| *key == breakdown) else { continue };
            for (group, node, here) in entries(node, here, fields.diagnostics) {
                let mut path = key.groups.clone();
                path.push((Arc::from(breakdown), Arc::from(group)));
                groups.push((node, here, path));
            }
        }
        groups
    }

    fn push(&mut self, key: &Key<'_>, written: Written, extra: Option<Extra>) {
        self.figures.push(Figure {
            section: key.section.clone(),
            period: key.period.clone(),
            locality: key.locality.clone(),
            groups: key.groups.clone(),
            written,
            extra: extra.filter(|extra| *extra != Extra::default()).map(Box::new),
            place: key.place.clone(),
            cells: (0, 0),
        });
    }

    fn written(&self, text: &str, place: &Place, diagnostics: &mut Diagnostics) -> Option<Written> {
        written(text, self.marks, Some(self.typing), place, diagnostics)
    }
}

fn entry(typing: &Typing<'_>, section: &'static str, outer: usize, inner: usize) -> Place {
    let small = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Place { file: typing.file, spot: Spot::Entry { section, outer: small(outer), inner: small(inner) } }
}

/// What a text in a value's place says: a number, a fraction, a percentage, or a sign for missing. A report, whose
/// columns are many indicators', has no typing of one.
pub(super) fn written(
    text: &str,
    marks: Marks,
    typing: Option<&Typing<'_>>,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<Written> {
    let text = text.trim();
    let theirs = typing.and_then(|typing| typing.missings.iter().find(|(theirs, _)| theirs == text));
    if let Some(reason) = theirs.map(|(_, reason)| *reason).or_else(|| Missing::parse(text)) {
        return Some(Written::Missing(reason, None));
    }
    let decimals = typing.and_then(|typing| typing.decimals);
    let read = |part: &str| marks.read(part, decimals);
    let result = if let Some((numerator, denominator)) = text.split_once('/') {
        read(numerator).and_then(|n| read(denominator).map(|d| Written::Fraction(n, d)))
    } else if let Some(percent) = text.strip_suffix('%') {
        read(percent).map(Written::Percent)
    } else {
        read(text).map(Written::Number)
    };
    result.map_err(|fault| bad_number(text, fault, place, diagnostics)).ok()
}

/// Tells what is wrong with a number, and how it is written.
fn bad_number(text: &str, fault: Fault, place: &Place, diagnostics: &mut Diagnostics) {
    if let Some(fraction) = mangled(text) {
        let told = Diagnostic::new(&codes::MANGLED, place.clone()).with("text", text).with("nearest", fraction);
        diagnostics.push(told);
        return;
    }
    let code = if fault == Fault::Ambiguous { &codes::AMBIGUOUS_NUMBER } else { &codes::BAD_NUMBER };
    let diagnostic = Diagnostic::new(code, place.clone()).with("text", text);
    diagnostics.push(match fault {
        Fault::NotANumber => diagnostic,
        Fault::Separators | Fault::Ambiguous => diagnostic.suggesting(rewritten(text)),
    });
}

/// `{ha-long: 81,11}` is a number and a key without a value to YAML, and one number to whoever typed it.
fn cut_number(before: &Node, key: &str, node: &Node) -> Option<String> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match (before, node) {
        (Node::Scalar(whole), Node::Empty) if is_digits(whole.trim_start_matches('-')) && is_digits(key) => {
            Some(format!("{whole},{key}"))
        }
        _ => None,
    }
}

/// All scalars below some nodes: what shows how a file writes its numbers.
fn scalars<'n>(nodes: impl Iterator<Item = &'n Node>) -> Vec<&'n str> {
    fn collect<'n>(node: &'n Node, into: &mut Vec<&'n str>) {
        match node {
            Node::Empty => {}
            Node::Scalar(text) => into.push(text),
            Node::List(items) => items.iter().for_each(|item| collect(item, into)),
            Node::Map(map) => map.iter().for_each(|(_, node)| collect(node, into)),
        }
    }
    let mut list = Vec::new();
    nodes.for_each(|node| collect(node, &mut list));
    list
}
