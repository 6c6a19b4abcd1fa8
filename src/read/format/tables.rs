//! The columns of tables: an indicator's figures, places, changes.

use super::Value::{Day, Figure, Locality, LocalityId, Number, Period, Text, Word};
use super::{Mapping, Value, optional, required};
use crate::figure::{Missing, Status};

pub(in crate::read) static VALUES_TABLE: Mapping = Mapping {
    name: "values-table",
    keys: &[
        required("period", Period),
        optional("locality", Locality),
        optional("value", Figure),
        optional("plan", Figure),
        optional("numerator", Figure),
        optional("denominator", Figure),
        optional("status", Word(|| Status::ALL.map(Status::word).to_vec())),
        optional("released", Day),
        optional("missing", Word(|| Missing::ALL.map(Missing::word).to_vec())),
        optional("note", Text),
    ],
    others: Some(Text),
};

pub(in crate::read) static LOCALITIES_TABLE: Mapping = Mapping::new(
    "localities-table",
    &[
        required("id", Text),
        optional("code", Text),
        required("name", Text),
        required("level", Text),
        optional("parent", LocalityId),
        optional("from", Day),
        optional("until", Day),
        optional("aliases", Value::List(&Text)),
    ],
);

pub(in crate::read) static CHANGES_TABLE: Mapping = Mapping::new(
    "changes-table",
    &[
        required("date", Day),
        required("from", LocalityId),
        required("into", LocalityId),
        optional("part", Word(|| vec!["yes"])),
        optional("share_population", Number),
        optional("basis", Text),
        optional("basis_url", Text),
    ],
);
