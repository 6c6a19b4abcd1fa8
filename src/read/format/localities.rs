//! The keys of `content/localities.yaml`.

use super::Value::{Any, Day, File, List, Localized, Number, Text};
use super::{Mapping, Value, optional, required};

pub(in crate::read) static LOCALITIES: Mapping = Mapping::new(
    "localities",
    &[
        optional("levels", List(&Value::Mapping(&LEVEL))),
        optional("localities", Any(&[List(&Value::Mapping(&LOCALITY)), File])),
        optional("changes", Any(&[List(&Value::Mapping(&CHANGE)), File])),
        optional("maps", List(&Value::Mapping(&MAP))),
    ],
);

pub(in crate::read) static LEVEL: Mapping = Mapping::new("level", &[required("id", Text), optional("name", Localized)]);

pub(in crate::read) static LOCALITY: Mapping = Mapping::new(
    "locality",
    &[
        required("id", Text),
        optional("code", Text),
        required("level", Text),
        required("name", Localized),
        optional("parent", Any(&[Value::LocalityId, List(&Value::Mapping(&PARENT))])),
        optional("from", Day),
        optional("until", Day),
        optional("aliases", List(&Text)),
    ],
);

pub(in crate::read) static PARENT: Mapping =
    Mapping::new("parent", &[required("id", Value::LocalityId), optional("until", Day)]);

pub(in crate::read) static CHANGE: Mapping = Mapping::new(
    "change",
    &[
        required("date", Day),
        optional("basis", Any(&[Text, Value::Mapping(&BASIS)])),
        optional("units", List(&Value::Mapping(&UNIT))),
        optional("renamed", List(&Value::Mapping(&RENAMED))),
    ],
);

static BASIS: Mapping = Mapping::new("basis", &[optional("title", Text), optional("url", Text)]);

pub(in crate::read) static UNIT: Mapping = Mapping::new(
    "changed-unit",
    &[required("into", Value::LocalityId), optional("from", List(&Any(&[Value::LocalityId, Value::Mapping(&PART)])))],
);

pub(in crate::read) static PART: Mapping =
    Mapping::new("part", &[required("part_of", Value::LocalityId), optional("share", Value::Mapping(&SHARE))]);

static SHARE: Mapping = Mapping::new("share", &[optional("population", Number)]);

pub(in crate::read) static RENAMED: Mapping = Mapping::new(
    "renamed",
    &[required("id", Value::LocalityId), optional("name", Localized), optional("code", Text), optional("level", Text)],
);

pub(in crate::read) static MAP: Mapping = Mapping::new(
    "map",
    &[required("file", File), optional("id_property", Text), optional("from", Day), optional("until", Day)],
);
