//! An indicator's file: what it is, and its figures, unresolved.

mod parts;
mod typing;
mod unread;

pub(super) use typing::Typing;
pub use unread::Unread;

use super::fields::Fields;
use super::figures::Figure;
use super::format::INDICATOR;
use super::tree::{Here, Node, yaml};
use super::{results, values};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{
    AddsOver, AddsUp, Better, Comparison, CountedAt, Day, Localized, Number, OverTime, Pace, Quantity, Status, Unit,
    Written,
};
use crate::source::Sources;
use crate::text::nearest;

/// What an indicator is: all that its file says of it that needs no other file to be understood.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The id that files and addresses write: the file's name without `.yaml`.
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
    /// How figures cross a reform.
    pub over_time: OverTime,
    /// How far a sum of parts may lie from the published total, in the unit as typed.
    pub tolerance: Number,
    /// Where the figures come from.
    pub source: Source,
    /// The day of the next figures.
    pub next_release: Option<Day>,
    /// Whom to ask.
    pub contact: Option<Localized>,
    /// A remark for readers.
    pub note: Option<Localized>,
}

/// An indicator's file.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The file.
    pub file: FileId,
    /// What it says of the indicator.
    pub definition: Definition,
    /// What the figures are compared with besides the plan: period as written, value.
    pub baseline: Option<(String, Number, Place)>,
    /// Which breakdown and groups a page draws first.
    pub show: Option<Show>,
    /// Its breakdowns.
    pub breakdowns: Vec<Breakdown>,
    /// Somebody else's spelling of periods, and ours.
    pub periods: Vec<(String, String)>,
    /// In which month its fiscal year begins, if not the site's.
    pub fiscal_year_starts: Option<i8>,
    /// The place that a figure without one is for.
    pub default_locality: Option<(String, Place)>,
    /// The plan giver whose plan counts.
    pub main_plan: Option<(String, Place)>,
    /// Status and day of publication by period as written.
    pub releases: Vec<(String, Place, Release)>,
    /// Its figures, in the parts in which they were read.
    pub figures: Vec<Vec<Figure>>,
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
    /// Its groups in order: id and name.
    pub groups: Vec<(String, Localized)>,
    /// Whether the file names no groups, so that they are those found in the figures.
    pub open: bool,
}

/// Status and day of publication of a period's figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// How final the figures are.
    pub status: Option<Status>,
    /// When they were published.
    pub date: Option<Day>,
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
    let mut fields = Fields::of(&tree, &Here::root(file), &INDICATOR, diagnostics);
    let decimals = fields.whole("decimals").map(u32::from);
    let breakdowns = parts::breakdowns(&mut fields);
    let typing = typing::typing(&mut fields, file, decimals, &breakdowns);
    let mut figures = vec![results::read(&mut fields, &typing)];
    let (of_table, table) = table(&mut fields, &typing, unread, text);
    figures.extend(of_table);
    let any_fraction = figures.iter().flatten().any(|figure| matches!(figure.written, Written::Fraction(..)));
    let indicator = Indicator {
        file,
        definition: definition(&mut fields, unread, decimals, any_fraction),
        baseline: parts::baseline(&mut fields),
        show: parts::show(&mut fields),
        periods: fields.pairs("periods"),
        fiscal_year_starts: fields.whole("fiscal_year_starts").and_then(|month| i8::try_from(month).ok()),
        default_locality: fields.placed("default_locality"),
        main_plan: fields.placed("main_plan"),
        releases: parts::releases(&mut fields),
        figures,
        table,
        breakdowns,
    };
    fields.finish();
    indicator
}

/// What the indicator is. One whose kind cannot be read is taken for what its figures are typed as.
fn definition(
    fields: &mut Fields<'_, '_>,
    unread: &Unread<'_>,
    decimals: Option<u32>,
    any_fraction: bool,
) -> Definition {
    let typed = if any_fraction { Quantity::Ratio } else { Quantity::Rate };
    let kind = fields.word("kind", &Quantity::WORDS);
    parts::only_of(fields, "per", kind, Quantity::Rate);
    parts::only_of(fields, "at", kind, Quantity::Stock);
    let quantity = kind.unwrap_or(typed);
    Definition {
        id: unread.id.clone(),
        topic: unread.topic.clone(),
        title: fields.localized("title").unwrap_or_else(|| Localized::plain(&unread.id)),
        unit: parts::unit(fields).unwrap_or_else(|| Unit::plain(Localized::plain(""))),
        quantity,
        per: parts::per(fields),
        at: fields.word("at", &CountedAt::WORDS).unwrap_or(CountedAt::End),
        adds_over: parts::adds_over(fields, quantity),
        better: fields.word("better", &Better::WORDS).unwrap_or(Better::None),
        decimals,
        pace: parts::pace(fields),
        comparison: match fields.text("comparison") {
            None | Some("computed") => Comparison::Computed,
            Some("none") => Comparison::None,
            Some(id) => Comparison::From(id.to_owned()),
        },
        over_time: fields.word("over_time", &OverTime::WORDS).unwrap_or(OverTime::Break),
        tolerance: fields.number("tolerance").unwrap_or(Number::ZERO),
        source: parts::source(fields),
        next_release: fields.day("next_release"),
        contact: parts::contact(fields),
        note: fields.localized("note"),
    }
}

/// The figures of the table that `values` holds or names, and the file that it names.
fn table(
    fields: &mut Fields<'_, '_>,
    typing: &Typing<'_>,
    unread: &Unread<'_>,
    text: &str,
) -> (Vec<Vec<Figure>>, Option<FileId>) {
    let sources = unread.sources;
    match fields.node("values") {
        None => (Vec::new(), None),
        Some(Node::Scalar(block)) if block.contains('\n') => {
            (values::of_block(typing, block, text, fields.diagnostics), None)
        }
        Some(Node::Scalar(name)) => {
            if let Some(table) = unread.table(name) {
                return (values::of_file(typing, sources, table, fields.diagnostics), Some(table));
            }
            let told = Diagnostic::new(&codes::FILE_MISSING, fields.at("values").place()).with("file", name.as_ref());
            fields.diagnostics.push(told.suggesting(similar_file(sources, unread.folder(), name)));
            (Vec::new(), None)
        }
        Some(_) => {
            super::fields::wrong_shape(&fields.at("values"), "shape.table", fields.diagnostics);
            (Vec::new(), None)
        }
    }
}

/// The name of a file of the folder that may be meant.
fn similar_file<'s>(sources: &'s Sources, folder: &'s str, name: &str) -> Option<&'s str> {
    let names = sources.under(folder).filter_map(|(_, file)| file.path.strip_prefix(folder)?.strip_prefix('/'));
    nearest(name, names)
}
