//! The parts of an indicator's file that are more than one text: its unit, pace, source, breakdowns.

use super::{Breakdown, Release, Show, Source};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::figure::{AddsOver, AddsUp, Localized, Number, Pace, Quantity, Unit};
use crate::read::fields::{self, Fields};
use crate::read::format::{BREAKDOWN, RELEASE};
use crate::read::tree::{Here, Node};
use crate::text::prose::Vocabulary;

pub(super) fn unit(fields: &mut Fields<'_, '_>) -> Option<Unit> {
    let node = fields.node("unit")?;
    let with_scale = matches!(node, Node::Map(map) if map.iter().any(|(key, _)| key.as_ref() == "name"));
    if !with_scale {
        return fields.localized("unit").map(Unit::plain);
    }
    let mut unit = fields.mapping("unit")?;
    let name = unit.localized("name")?;
    let base = unit.localized("base");
    let scale = unit.number("scale").unwrap_or(Number::from(1));
    let show_in = unit.node("show_in");
    let shown = show_in.and_then(|node| shown_unit(node, &unit.at("show_in"), &name, scale, unit.diagnostics));
    unit.finish();
    Some(Unit { name, base, scale, shown })
}

/// "tỷ đồng" beside "triệu đồng": the factor comes from the words for powers of a thousand.
fn shown_unit(
    node: &Node,
    here: &Here,
    typed: &Localized,
    scale: Number,
    diagnostics: &mut Diagnostics,
) -> Option<(Localized, Number)> {
    let name = fields::localized(node, here, diagnostics)?;
    let power = |names: &Localized| {
        names.all().iter().map(|name| Vocabulary::built_in().unit_words(name).0).find(|power| *power != 1)
    };
    let from = power(typed).map_or(scale, Number::from);
    let Some(to) = power(&name) else {
        diagnostics.push(Diagnostic::new(&codes::BAD_SETTING, here.place()).with("key", "show_in").helped_by("power"));
        return None;
    };
    Number::from(to).over(from).map(|factor| (name, factor))
}

pub(super) fn adds_over(fields: &mut Fields<'_, '_>, quantity: Quantity) -> AddsOver {
    if fields.node("adds_over").is_none() {
        return quantity.adds_over();
    }
    let words = fields.texts("adds_over");
    let place = fields.at("adds_over").place();
    if matches!(quantity, Quantity::Rate | Quantity::Index) && !words.is_empty() {
        fields.diagnostics.push(Diagnostic::new(&codes::NOT_ADDABLE, place));
        return quantity.adds_over();
    }
    for word in &words {
        if !matches!(*word, "place" | "time") {
            let unknown = fields::unknown_word(word, "adds_over", &["place", "time"], place.clone());
            fields.diagnostics.push(unknown);
        }
    }
    AddsOver { place: words.contains(&"place"), time: words.contains(&"time") }
}

/// Tells of a key that only indicators of the kind `fits` have a use for, where the kind is another.
pub(super) fn only_of(fields: &mut Fields<'_, '_>, key: &'static str, kind: Option<Quantity>, fits: Quantity) {
    let word = |of: Quantity| Quantity::WORDS.iter().find(|(_, quantity)| *quantity == of).map_or("", |(word, _)| word);
    if let Some(kind) = kind.filter(|kind| *kind != fits && fields.node(key).is_some()) {
        let idle = Diagnostic::new(&codes::KEY_OF_ANOTHER_KIND, fields.at(key).place()).with("key", key);
        fields.diagnostics.push(idle.with("kind", word(kind)).with("fits", word(fits)));
    }
}

/// What a rate is per, which is more than nothing.
pub(super) fn per(fields: &mut Fields<'_, '_>) -> Option<Number> {
    let per = fields.number("per")?;
    if per.is_positive() {
        return Some(per);
    }
    let wrong = Diagnostic::new(&codes::BAD_SETTING, fields.at("per").place()).with("key", "per");
    fields.diagnostics.push(wrong.helped_by("per"));
    None
}

pub(super) fn pace(fields: &mut Fields<'_, '_>) -> Pace {
    let place = fields.at("pace").place();
    match fields.node("pace") {
        None => Pace::Calendar,
        Some(Node::List(_)) => {
            let months: Vec<Option<Number>> =
                fields.texts("pace").iter().map(|text| Number::parse(text.trim_end_matches(['%', ' '])).ok()).collect();
            let rising = months.windows(2).all(|pair| pair[0] <= pair[1]);
            match <[Option<Number>; 12]>::try_from(months) {
                Ok(months) if rising && months.iter().all(Option::is_some) => {
                    Pace::Stated(months.map(|month| month.unwrap_or(Number::ZERO)))
                }
                _ => {
                    let wrong = Diagnostic::new(&codes::BAD_SETTING, place).with("key", "pace");
                    fields.diagnostics.push(wrong.helped_by("pace"));
                    Pace::Calendar
                }
            }
        }
        Some(_) => fields
            .word("pace", &[("linear", Pace::Linear), ("calendar", Pace::Calendar), ("none", Pace::None)])
            .unwrap_or(Pace::Calendar),
    }
}

pub(super) fn baseline(fields: &mut Fields<'_, '_>) -> Option<(String, Number, Place)> {
    let place = fields.at("baseline").place();
    let mut baseline = fields.mapping("baseline")?;
    let period = baseline.text("period").map(str::to_owned);
    let value = baseline.number("value");
    baseline.finish();
    Some((period?, value?, place))
}

pub(super) fn source(fields: &mut Fields<'_, '_>) -> Source {
    if let Some(Node::Scalar(text)) = fields.node("source") {
        return Source { org: Some(Localized::plain(text)), ..Source::default() };
    }
    let Some(mut source) = fields.mapping("source") else { return Source::default() };
    let read = Source {
        org: source.localized("org"),
        document: source.localized("document"),
        number: source.text("number").map(str::to_owned),
        date: source.day("date"),
        url: source.text("url").map(str::to_owned),
    };
    source.finish();
    read
}

pub(super) fn contact(fields: &mut Fields<'_, '_>) -> Option<Localized> {
    let node = fields.node("contact")?;
    if let Node::Map(map) = node
        && map.iter().any(|(key, _)| matches!(key.as_ref(), "name" | "email" | "phone"))
    {
        let mut contact = fields.mapping("contact")?;
        let parts: Vec<&str> = ["name", "phone", "email"].into_iter().filter_map(|key| contact.text(key)).collect();
        contact.finish();
        return Some(Localized::plain(&parts.join(", ")));
    }
    fields.localized("contact")
}

pub(super) fn show(fields: &mut Fields<'_, '_>) -> Option<Show> {
    let place = fields.at("show").place();
    let mut show = fields.mapping("show")?;
    let by = show.text("by").map(str::to_owned);
    let groups = show.texts("groups").into_iter().map(str::to_owned).collect();
    show.finish();
    Some(Show { by: by?, groups, place })
}

pub(super) fn breakdowns(fields: &mut Fields<'_, '_>) -> Vec<Breakdown> {
    let mut list = Vec::new();
    for (id, node, here) in fields.entries("breakdowns") {
        let mut breakdown = Fields::of(node, &here, &BREAKDOWN, fields.diagnostics);
        let title = breakdown.localized("title").unwrap_or_else(|| Localized::plain(id));
        let adds_up = breakdown.word("adds_up", &AddsUp::WORDS).unwrap_or(AddsUp::Overlap);
        let open = breakdown.node("groups").is_none();
        let mut groups = Vec::new();
        for (group, node, here) in breakdown.entries("groups") {
            let name = fields::localized(node, &here, breakdown.diagnostics);
            groups.extend(name.map(|name| (group.to_owned(), name)));
        }
        breakdown.finish();
        list.push(Breakdown { id: id.to_owned(), title, adds_up, groups, open });
    }
    list
}

pub(super) fn releases(fields: &mut Fields<'_, '_>) -> Vec<(String, Place, Release)> {
    let mut list = Vec::new();
    for (period, node, here) in fields.entries("releases") {
        let mut release = Fields::of(node, &here, &RELEASE, fields.diagnostics);
        let status = release.word("status", &fields::statuses());
        let date = release.day("date");
        release.finish();
        list.push((period.to_owned(), here.place(), Release { status, date }));
    }
    list
}
