//! The keys of an indicator's file and of a topic's.

use super::Value::{Any, Day, Each, Figure, File, Flag, Indicator, List, Localized, Number, Period, Text, Whole, Word};
use super::{Mapping, Value, optional, required, words};
use crate::figure::{AddsUp, Better, CountedAt, Missing, OverTime, Quantity, Status};

pub(in crate::read) static INDICATOR: Mapping = Mapping::new(
    "indicator",
    &[
        required("title", Localized),
        required("unit", Any(&[Localized, Value::Mapping(&UNIT)])),
        required("kind", Word(|| words(&Quantity::WORDS))),
        optional("better", Word(|| words(&Better::WORDS))),
        optional("decimals", Whole(0, 12)),
        optional("per", Number),
        optional("at", Word(|| words(&CountedAt::WORDS))),
        optional("adds_over", List(&Word(|| vec!["place", "time"]))),
        optional("pace", Any(&[Word(|| vec!["linear", "calendar", "none"]), List(&Figure)])),
        optional("comparison", Any(&[Word(|| vec!["computed", "none"]), Indicator])),
        optional("baseline", Value::Mapping(&BASELINE)),
        optional("over_time", Word(|| words(&OverTime::WORDS))),
        optional("tolerance", Number),
        optional("source", Any(&[Text, Value::Mapping(&SOURCE)])),
        optional("next_release", Day),
        optional("contact", Any(&[Localized, Value::Mapping(&CONTACT)])),
        optional("note", Localized),
        optional("show", Value::Mapping(&SHOW)),
        optional("breakdowns", Each(&Value::Mapping(&BREAKDOWN))),
        optional("default_locality", Value::LocalityId),
        optional("main_plan", Text),
        optional("fiscal_year_starts", Whole(1, 12)),
        optional("periods", Each(&Period)),
        optional("plan", Each(&BY_LOCALITY)),
        optional("plans", Each(&Each(&BY_LOCALITY))),
        optional("results", Each(&BY_LOCALITY)),
        optional("values", File),
        optional("columns", Each(&Text)),
        optional("ignore", List(&Text)),
        optional("statuses", Each(&Word(|| Status::ALL.map(Status::word).to_vec()))),
        optional("missings", Each(&Word(|| Missing::ALL.map(Missing::word).to_vec()))),
        optional("blank", Word(|| Missing::ALL.map(Missing::word).to_vec())),
        optional("releases", Each(&Value::Mapping(&RELEASE))),
    ],
);

/// What stands under a period: a figure for each locality, or the figure alone.
static BY_LOCALITY: Value = Any(&[Figure, Value::Mapping(&VALUE), List(&Value::Mapping(&VALUE)), Each(&FIGURE)]);

/// A figure alone, with what is said of it, or once for each decision that set it.
static FIGURE: Value = Any(&[Figure, Value::Mapping(&VALUE), List(&Value::Mapping(&VALUE))]);

pub(in crate::read) static VALUE: Mapping = Mapping {
    name: "value",
    keys: &[
        optional("value", Figure),
        optional("missing", Word(|| Missing::ALL.map(Missing::word).to_vec())),
        optional("below", Number),
        optional("note", Text),
        optional("status", Word(|| Status::ALL.map(Status::word).to_vec())),
        optional("released", Day),
        optional("history", List(&Value::Mapping(&EARLIER))),
        optional("illustrative", Flag),
        optional("basis", Text),
        optional("from", Day),
    ],
    others: Some(Each(&FIGURE)),
};

pub(in crate::read) static EARLIER: Mapping = Mapping::new(
    "earlier",
    &[
        required("value", Figure),
        optional("status", Word(|| Status::ALL.map(Status::word).to_vec())),
        optional("date", Day),
        optional("reason", Text),
    ],
);

static UNIT: Mapping = Mapping::new(
    "unit",
    &[
        required("name", Localized),
        optional("base", Localized),
        optional("scale", Number),
        optional("show_in", Localized),
    ],
);

static BASELINE: Mapping = Mapping::new("baseline", &[required("period", Period), required("value", Number)]);

static SOURCE: Mapping = Mapping::new(
    "source",
    &[
        optional("org", Localized),
        optional("document", Localized),
        optional("number", Text),
        optional("date", Day),
        optional("url", Text),
    ],
);

static CONTACT: Mapping =
    Mapping::new("contact", &[optional("name", Text), optional("phone", Text), optional("email", Text)]);

static SHOW: Mapping = Mapping::new("show", &[required("by", Text), optional("groups", List(&Text))]);

pub(in crate::read) static BREAKDOWN: Mapping = Mapping::new(
    "breakdown",
    &[
        optional("title", Localized),
        optional("adds_up", Word(|| words(&AddsUp::WORDS))),
        optional("groups", Each(&Localized)),
    ],
);

pub(in crate::read) static RELEASE: Mapping = Mapping::new(
    "release",
    &[optional("status", Word(|| Status::ALL.map(Status::word).to_vec())), optional("date", Day)],
);

pub(in crate::read) static TOPIC: Mapping =
    Mapping::new("topic", &[optional("title", Localized), optional("order", Whole(0, u16::MAX))]);
