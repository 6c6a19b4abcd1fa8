//! The words of the domain: numbers, periods, days, statuses, units, languages, identities.
//!
//! Everything else in the program talks in these types. Nothing here formats for people, reads a file
//! or knows what an indicator is.

mod chart;
mod day;
mod language;
mod method;
mod number;
mod observation;
mod period;
mod phrase;
mod unit;
mod written;

pub use chart::ChartKind;
pub(crate) use chart::each_chart;
pub use day::Day;
pub use language::{Language, Localized, Text};
pub use method::{AddsOver, AddsUp, Better, Comparison, CountedAt, OverTime, Pace, Quantity};
pub use number::{Number, NumberError};
pub use observation::{Missing, Status};
pub use period::{Axis, Calendar, Kind, Period, PeriodError, Term, TermId};
pub use phrase::{Arg, Phrase};
pub use unit::Unit;
pub use written::{Vintage, Written};
