//! How the figures of one indicator are typed: its breakdowns, somebody else's columns and words.

use super::Breakdown;
use crate::diag::FileId;
use crate::figure::{Missing, Status};
use crate::read::fields::{Fields, reasons, unknown_word, wrong_shape};
use crate::read::tree::Node;
use crate::text::nearest;

/// How the figures of one indicator are typed: what its mappings and tables need to be read.
pub(in crate::read) struct Typing<'a> {
    pub(in crate::read) file: FileId,
    pub(in crate::read) decimals: Option<u32>,
    pub(in crate::read) breakdowns: &'a [Breakdown],
    pub(in crate::read) columns: Vec<(String, String)>,
    pub(in crate::read) ignore: Vec<String>,
    pub(in crate::read) statuses: Vec<(String, Status)>,
    pub(in crate::read) missings: Vec<(String, Missing)>,
    pub(in crate::read) blank: Option<Missing>,
}

pub(super) fn typing<'a>(
    fields: &mut Fields<'_, '_>,
    file: FileId,
    decimals: Option<u32>,
    breakdowns: &'a [Breakdown],
) -> Typing<'a> {
    let columns = fields.pairs("columns");
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
        blank: fields.word("blank", &reasons()),
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
            wrong_shape(&here, "shape.text", fields.diagnostics);
            continue;
        };
        if let Some(meant) = parse(ours) {
            list.push((theirs.to_owned(), meant));
            continue;
        }
        let unknown = unknown_word(ours, key, words, here.place());
        fields.diagnostics.push(unknown.suggesting(nearest(ours, words.iter().copied())));
    }
    list
}
