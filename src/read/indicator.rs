//! An indicator's file: what it is, and its figures, unresolved.

use std::sync::Arc;

use super::fields::Fields;
use super::figures::Figure;
use super::tree::{Here, Node, yaml};
use super::{results, values};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{
    AddsOver, AddsUp, Better, Comparison, CountedAt, Day, Localized, Missing, Number, OverTime, Pace, Quantity, Status,
    Unit,
};
use crate::memory::Key;
use crate::source::Sources;

/// An indicator of which only the name was looked at.
#[derive(Clone, Debug)]
pub struct Unread<'s> {
    /// The file.
    pub file: FileId,
    /// The file's name without `.yaml`.
    pub id: String,
    /// The folders that lead to it below `content/indicators/`, outermost first.
    topic: Vec<String>,
    sources: &'s Sources,
}

impl<'s> Unread<'s> {
    /// An indicator by its file.
    pub(super) fn new(sources: &'s Sources, file: FileId) -> Option<Self> {
        let mut topic: Vec<String> = sources.file(file).path.split('/').skip(2).map(str::to_owned).collect();
        let id = topic.pop()?.trim_end_matches(".yaml").trim_end_matches(".yml").to_owned();
        Some(Self { file, id, topic, sources })
    }

    /// Reads it. What cannot be read is told and left out.
    pub fn read(&self, diagnostics: &mut Diagnostics) -> Indicator {
        read(self, diagnostics)
    }

    /// The key of what is made of its file alone, in a purpose that has a name.
    pub fn key(&self, purpose: &str) -> Key {
        Key::of(|of| {
            of.part(purpose);
            super::fingerprint(self.sources, self.file, of);
        })
    }

    /// The key of what is made of its file, of the table that its figures are in, and of all `around` it; none where
    /// the table is gone.
    pub fn key_with(&self, table: Option<FileId>, around: &Key) -> Option<Key> {
        let is_there = table.is_none_or(|table| self.sources.has(table));
        is_there.then(|| {
            Key::of(|of| {
                of.part("indicator");
                let files = [Some(self.file), table].into_iter().flatten();
                files.for_each(|file| super::fingerprint(self.sources, file, of));
                of.part(around.bytes());
            })
        })
    }

    /// The table beside it of this name.
    fn table(&self, name: &str) -> Option<FileId> {
        self.sources.find(&format!("{}/{name}", self.folder()))
    }

    fn folder(&self) -> &str {
        self.sources.file(self.file).path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// An indicator as its file says it.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The file.
    pub file: FileId,
    /// The file's name without `.yaml`.
    pub id: String,
    /// The folders that lead to it below `content/indicators/`, outermost first.
    pub topic: Vec<String>,
    /// Its name.
    pub title: Localized,
    /// In what it is counted.
    pub unit: Unit,
    /// What kind of quantity it is.
    pub quantity: Quantity,
    /// What a rate is per: 100, 1,000 ….
    pub per: Option<Number>,
    /// When within its period a stock is counted.
    pub at: CountedAt,
    /// What may be added.
    pub adds_over: AddsOver,
    /// Which way it should go.
    pub better: Better,
    /// With how many decimals it is shown; `None` as typed.
    pub decimals: Option<u32>,
    /// What share of a year's plan is expected when.
    pub pace: Pace,
    /// Where the comparison with the year before comes from.
    pub comparison: Comparison,
    /// What the figures are compared with besides the plan: period as written, value.
    pub baseline: Option<(String, Number, Place)>,
    /// How figures cross a reform.
    pub over_time: OverTime,
    /// Between a sum of parts and the published total.
    pub tolerance: Option<Number>,
    /// Where the figures come from.
    pub source: Source,
    /// The day of the next figures.
    pub next_release: Option<Day>,
    /// Whom to ask.
    pub contact: Option<Localized>,
    /// A remark for readers.
    pub note: Option<Localized>,
    /// Which breakdown and groups a page draws first.
    pub show: Option<Show>,
    /// Its breakdowns.
    pub breakdowns: Vec<Breakdown>,
    /// Somebody else's spelling of periods, and ours.
    pub periods: Vec<(String, String, Place)>,
    /// In which month its fiscal year begins, if not the site's.
    pub fiscal_year_starts: Option<i8>,
    /// The place that a figure without one is for.
    pub default_locality: Option<(String, Place)>,
    /// The plan giver whose plan counts.
    pub main_plan: Option<(String, Place)>,
    /// Status and day of publication by period.
    pub releases: Vec<Release>,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// The table that some of them are in.
    pub table: Option<FileId>,
}

/// Where figures come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The organisation.
    pub org: Option<Localized>,
    /// The document's title.
    pub document: Option<Localized>,
    /// The document's number.
    pub number: Option<String>,
    /// The document's day.
    pub date: Option<Day>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// What a page draws first where an indicator has much.
#[derive(Clone, Debug)]
pub struct Show {
    /// The breakdown.
    pub by: String,
    /// Its groups; empty is all.
    pub groups: Vec<String>,
    /// Where it is said.
    pub place: Place,
}

/// A way to split an indicator into groups.
#[derive(Clone, Debug)]
pub struct Breakdown {
    /// Its id, which is also its key and column.
    pub id: String,
    /// Its name.
    pub title: Localized,
    /// What its groups are to the total.
    pub adds_up: AddsUp,
    /// Its groups in order; `None` are those found in the figures.
    pub groups: Option<Vec<(String, Localized)>>,
    /// Where it is.
    pub place: Place,
}

/// Status and day of publication of a period's figures.
#[derive(Clone, Debug)]
pub struct Release {
    /// The period as written.
    pub period: String,
    /// How final the figures are.
    pub status: Option<Status>,
    /// When they were published.
    pub date: Option<Day>,
    /// Where it is said.
    pub place: Place,
}

/// How the figures of one indicator are typed: what its mappings and tables need to be read.
pub(super) struct Typing<'a> {
    pub(super) file: FileId,
    pub(super) decimals: Option<u32>,
    pub(super) breakdowns: &'a [Breakdown],
    pub(super) columns: Vec<(String, String)>,
    pub(super) ignore: Vec<String>,
    pub(super) statuses: Vec<(String, Status)>,
    pub(super) missings: Vec<(String, Missing)>,
    pub(super) blank: Option<Missing>,
}

/// Reads `content/indicators/…/ID.yaml`. What cannot be read is told and left out; the indicator stays, so that
/// nobody who names it is told that there is none.
fn read(unread: &Unread<'_>, diagnostics: &mut Diagnostics) -> Indicator {
    let Unread { file, sources, .. } = *unread;
    let found = diagnostics.iter().len();
    let text = super::text_of(sources, file, diagnostics).unwrap_or("");
    let tree = yaml(file, text, diagnostics);
    let unreadable = diagnostics.iter().len() > found;
    let mut silent = Diagnostics::default();
    let diagnostics = if unreadable { &mut silent } else { diagnostics };
    let mut fields = Fields::of(&tree, &Here::root(file), diagnostics);
    let title = fields.required("title").and_then(|_| fields.localized("title"));
    let unit = unit(&mut fields);
    let quantity = fields.required("kind").and_then(|_| fields.word("kind", &Quantity::WORDS));
    let decimals = whole(&mut fields, "decimals").map(u32::from);
    let breakdowns = breakdowns(&mut fields);
    let typing = typing(&mut fields, file, decimals, &breakdowns);
    let mut figures = results::read(&mut fields, &typing);
    let mut table = None;
    match fields.node("values") {
        Some(Node::Scalar(block)) if block.contains('\n') => {
            figures.extend(values::of_block(&typing, block, text, fields.diagnostics));
        }
        Some(Node::Scalar(name)) => {
            table = unread.table(name);
            match table {
                Some(table) => figures.extend(values::of_file(&typing, sources, table, fields.diagnostics)),
                None => {
                    let place = fields.at("values").place();
                    let told = Diagnostic::new(&codes::FILE_MISSING, place).with("file", name.as_ref());
                    fields.diagnostics.push(told.suggesting(similar_file(sources, unread.folder(), name)));
                }
            }
        }
        Some(_) => super::fields::wrong_shape(&fields.at("values"), "shape.table", fields.diagnostics),
        None => {}
    }
    let any_fraction = figures.iter().any(|figure| matches!(figure.written, crate::figure::Written::Fraction(..)));
    let quantity_or = quantity.unwrap_or(if any_fraction { Quantity::Ratio } else { Quantity::Rate });
    let title = title.unwrap_or_else(|| Localized::plain(&unread.id));
    let indicator = Indicator {
        file,
        id: unread.id.clone(),
        topic: unread.topic.clone(),
        unit: unit.unwrap_or_else(|| Unit::plain(Localized::plain(""))),
        quantity: quantity_or,
        per: number(&mut fields, "per"),
        at: fields.word("at", &CountedAt::WORDS).unwrap_or(CountedAt::End),
        adds_over: adds_over(&mut fields, quantity_or),
        better: fields.word("better", &Better::WORDS).unwrap_or(Better::None),
        decimals,
        pace: pace(&mut fields),
        comparison: match fields.text("comparison") {
            None | Some("computed") => Comparison::Computed,
            Some("none") => Comparison::None,
            Some(id) => Comparison::From(id.to_owned()),
        },
        baseline: baseline(&mut fields),
        over_time: fields.word("over_time", &OverTime::WORDS).unwrap_or(OverTime::Break),
        tolerance: number(&mut fields, "tolerance"),
        source: source(&mut fields),
        next_release: fields.day("next_release"),
        contact: contact(&mut fields),
        note: fields.localized("note"),
        show: show(&mut fields),
        periods: fields
            .entries("periods")
            .into_iter()
            .filter_map(|(theirs, node, here)| match node {
                Node::Scalar(ours) => Some((theirs.to_owned(), ours.to_string(), here.place())),
                _ => None,
            })
            .collect(),
        fiscal_year_starts: whole(&mut fields, "fiscal_year_starts").and_then(|month| i8::try_from(month).ok()),
        default_locality: placed(&mut fields, "default_locality"),
        main_plan: placed(&mut fields, "main_plan"),
        releases: releases(&mut fields),
        figures,
        table,
        title,
        breakdowns,
    };
    fields.finish();
    indicator
}

/// The name of a file of the folder that may be meant.
fn similar_file(sources: &Sources, folder: &str, name: &str) -> Option<String> {
    let folder = format!("{folder}/");
    let names = sources.under(&folder).filter_map(|(_, file)| file.path.strip_prefix(&folder));
    crate::text::nearest(name, names).map(str::to_owned)
}

fn placed(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<(String, Place)> {
    let place = fields.at(key).place();
    fields.text(key).map(|text| (text.to_owned(), place))
}

fn number(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Number> {
    let text = fields.text(key)?;
    let number = Number::parse(text).ok();
    if number.is_none() {
        let place = fields.at(key).place();
        fields.diagnostics.push(Diagnostic::new(&codes::BAD_NUMBER, place).with("text", text));
    }
    number
}

fn whole(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<u8> {
    let text = fields.text(key)?;
    let number = text.parse().ok().filter(|n| *n <= 12);
    if number.is_none() {
        let place = fields.at(key).place();
        fields.diagnostics.push(Diagnostic::new(&codes::BAD_NUMBER, place).with("text", text));
    }
    number
}

fn unit(fields: &mut Fields<'_, '_>) -> Option<Unit> {
    let node = fields.required("unit")?;
    let here = fields.at("unit");
    let with_scale = matches!(node, Node::Map(map) if map.iter().any(|(key, _)| key.as_ref() == "name"));
    if !with_scale {
        return fields.localized("unit").map(Unit::plain);
    }
    let mut unit = Fields::of(node, &here, fields.diagnostics);
    let name = unit.localized("name")?;
    let base = unit.localized("base");
    let scale = number(&mut unit, "scale").unwrap_or(Number::from(1));
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
    const POWERS: [(&str, i64); 11] = [
        ("nghìn tỷ", 1_000_000_000_000),
        ("nghìn tỉ", 1_000_000_000_000),
        ("nghìn", 1_000),
        ("ngàn", 1_000),
        ("triệu", 1_000_000),
        ("tỷ", 1_000_000_000),
        ("tỉ", 1_000_000_000),
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
    ];
    let name = super::fields::localized(node, here, diagnostics)?;
    let power = |names: &Localized| {
        names.all().iter().find_map(|n| POWERS.iter().find(|(word, _)| n.starts_with(word))).map(|(_, power)| *power)
    };
    let from = power(typed).map_or(scale, Number::from);
    let Some(to) = power(&name) else {
        diagnostics.push(Diagnostic::new(&codes::BAD_SETTING, here.place()).with("key", "show_in").helped_by("power"));
        return None;
    };
    Number::from(to).over(from).map(|factor| (name, factor))
}

fn adds_over(fields: &mut Fields<'_, '_>, quantity: Quantity) -> AddsOver {
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
            let place = place.clone();
            fields.diagnostics.push(
                Diagnostic::new(&codes::UNKNOWN_WORD, place)
                    .with("text", *word)
                    .with("key", "adds_over")
                    .with("words", "place, time"),
            );
        }
    }
    AddsOver { place: words.contains(&"place"), time: words.contains(&"time") }
}

fn pace(fields: &mut Fields<'_, '_>) -> Pace {
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

fn baseline(fields: &mut Fields<'_, '_>) -> Option<(String, Number, Place)> {
    let node = fields.node("baseline")?;
    let here = fields.at("baseline");
    let mut baseline = Fields::of(node, &here, fields.diagnostics);
    let period = baseline.required_text("period").map(str::to_owned);
    let value = number(&mut baseline, "value");
    baseline.finish();
    Some((period?, value?, here.place()))
}

fn source(fields: &mut Fields<'_, '_>) -> Source {
    let Some(node) = fields.node("source") else { return Source::default() };
    let here = fields.at("source");
    if let Node::Scalar(text) = node {
        return Source { org: Some(Localized::plain(text)), ..Source::default() };
    }
    let mut source = Fields::of(node, &here, fields.diagnostics);
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

fn contact(fields: &mut Fields<'_, '_>) -> Option<Localized> {
    let node = fields.node("contact")?;
    if let Node::Map(map) = node
        && map.iter().any(|(key, _)| matches!(key.as_ref(), "name" | "email" | "phone"))
    {
        let here = fields.at("contact");
        let mut contact = Fields::of(node, &here, fields.diagnostics);
        let parts: Vec<&str> = ["name", "phone", "email"].into_iter().filter_map(|key| contact.text(key)).collect();
        contact.finish();
        return Some(Localized::plain(&parts.join(", ")));
    }
    fields.localized("contact")
}

fn show(fields: &mut Fields<'_, '_>) -> Option<Show> {
    let node = fields.node("show")?;
    let here = fields.at("show");
    let mut show = Fields::of(node, &here, fields.diagnostics);
    let by = show.required_text("by").map(str::to_owned);
    let groups = show.texts("groups").into_iter().map(str::to_owned).collect();
    show.finish();
    Some(Show { by: by?, groups, place: here.place() })
}

fn breakdowns(fields: &mut Fields<'_, '_>) -> Vec<Breakdown> {
    let mut list = Vec::new();
    for (id, node, here) in fields.entries("breakdowns") {
        let mut breakdown = Fields::of(node, &here, fields.diagnostics);
        let title = breakdown.localized("title").unwrap_or_else(|| Localized::plain(id));
        let adds_up = breakdown.word("adds_up", &AddsUp::WORDS).unwrap_or(AddsUp::Overlap);
        let groups = breakdown.node("groups").map(|groups| {
            let here = breakdown.at("groups");
            super::fields::entries(groups, &here, breakdown.diagnostics)
                .into_iter()
                .filter_map(|(group, node, here)| {
                    Some((group.to_owned(), super::fields::localized(node, &here, breakdown.diagnostics)?))
                })
                .collect()
        });
        breakdown.finish();
        list.push(Breakdown { id: id.to_owned(), title, adds_up, groups, place: here.place() });
    }
    list
}

fn releases(fields: &mut Fields<'_, '_>) -> Vec<Release> {
    let mut list = Vec::new();
    for (period, node, here) in fields.entries("releases") {
        let mut release = Fields::of(node, &here, fields.diagnostics);
        let status = release.word("status", &Status::ALL.map(|status| (status.word(), status)));
        let date = release.day("date");
        release.finish();
        list.push(Release { period: period.to_owned(), status, date, place: here.place() });
    }
    list
}

fn typing<'a>(
    fields: &mut Fields<'_, '_>,
    file: FileId,
    decimals: Option<u32>,
    breakdowns: &'a [Breakdown],
) -> Typing<'a> {
    let pairs = |fields: &mut Fields<'_, '_>, key| -> Vec<(String, String)> {
        fields
            .entries(key)
            .into_iter()
            .filter_map(|(from, node, _)| match node {
                Node::Scalar(to) => Some((from.to_owned(), to.to_string())),
                _ => None,
            })
            .collect()
    };
    let columns = pairs(fields, "columns");
    let statuses = translated(fields, "statuses", &Status::ALL.map(Status::word), Status::parse);
    let missings = translated(fields, "missings", &Missing::ALL.map(Missing::word), Missing::parse);
    Typing {
        file,
        decimals,
        breakdowns,
        columns,
        ignore: fields.texts("ignore").into_iter().map(str::to_owned).collect(),
        statuses,
        missings,
        blank: fields.word("blank", &Missing::ALL.map(|reason| (reason.word(), reason))),
    }
}

/// Somebody else's words, each with ours; what is none of ours is told.
fn translated<T>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    words: &[&str],
    parse: fn(&str) -> Option<T>,
) -> Vec<(String, T)> {
    let mut list = Vec::new();
    for (theirs, node, here) in fields.entries(key) {
        let Node::Scalar(ours) = node else {
            super::fields::wrong_shape(&here, "shape.text", fields.diagnostics);
            continue;
        };
        if let Some(meant) = parse(ours) {
            list.push((theirs.to_owned(), meant));
            continue;
        }
        let found = crate::text::nearest(ours, words.iter().copied()).map(str::to_owned);
        fields.diagnostics.push(
            Diagnostic::new(&codes::UNKNOWN_WORD, here.place())
                .with("text", ours.as_ref())
                .with("key", key)
                .with("words", words.join(", "))
                .suggesting(found),
        );
    }
    list
}

/// A text that many figures share.
pub(super) fn shared(text: &str) -> Arc<str> {
    Arc::from(text)
}
