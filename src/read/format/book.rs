//! The keys of `book.toml`.

use super::Value::{Any, Day, Each, Flag, Indicator, List, Localized, Number, Period, Text, Whole, Word};
use super::{Mapping, Value, optional, required};

pub(in crate::read) static BOOK_TOML: Mapping = Mapping::new(
    "book-toml",
    &[
        required("book", Value::Mapping(&BOOK)),
        optional("build", Value::Mapping(&BUILD)),
        optional("home", Value::Mapping(&HOME)),
        optional("periods", Value::Mapping(&PERIODS)),
        optional("check", Value::Mapping(&CHECK)),
    ],
);

static BOOK: Mapping = Mapping::new(
    "book",
    &[
        required("title", Localized),
        optional("description", Localized),
        optional("languages", List(&Text)),
        required("url", Text),
        optional("timezone", Text),
        optional("publisher", Value::Mapping(&PUBLISHER)),
        optional("license", Text),
    ],
);

static PUBLISHER: Mapping =
    Mapping::new("publisher", &[optional("name", Localized), optional("url", Text), optional("email", Text)]);

static BUILD: Mapping =
    Mapping::new("build", &[optional("output", Text), optional("theme", Text), optional("drafts", Flag)]);

static HOME: Mapping = Mapping::new(
    "home",
    &[
        optional("locality", Value::LocalityId),
        optional("period", Any(&[Word(|| vec!["latest"]), Period])),
        optional("indicators", List(&Indicator)),
    ],
);

static PERIODS: Mapping = Mapping::new(
    "periods",
    &[optional("fiscal_year_starts", Whole(2, 12)), optional("terms", Each(&Value::Mapping(&TERM)))],
);

pub(in crate::read) static TERM: Mapping =
    Mapping::new("term", &[required("from", Day), required("until", Day), optional("title", Localized)]);

static CHECK: Mapping = Mapping::new(
    "check",
    &[
        optional("allow", List(&Value::Mapping(&CODE))),
        optional("deny", List(&Value::Mapping(&CODE))),
        optional("on_pace_within", Number),
    ],
);

pub(in crate::read) static CODE: Mapping = Mapping::new("code", &[required("code", Text), required("reason", Text)]);
