//! The gallery: of every kind an ordinary, an extreme and an empty case. `docs/charts.html` shows them,
//! and the tests look at each. All figures are invented, but for 365 of 450.

mod board;
mod columns;
mod heat;
mod line;
mod lineage;
mod map;
mod multiples;
mod rank_bar;
mod ruler;
mod slope;
mod spark;
mod stack;
mod strip;
mod tiles;

use crate::figure::{ChartKind, Language, Number, Period, Status, Text, each_chart};
use crate::plan::chart::{self, Chart, Point, Value};

/// What a specimen tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// As in most reports.
    Ordinary,
    /// As seldom as it is hard.
    Extreme,
    /// Without figures.
    Empty,
}

/// One chart of the gallery.
pub struct Specimen {
    /// What it tries.
    pub case: Case,
    /// What is to be seen, in the language of the specimen.
    pub title: &'static str,
    /// The chart.
    pub chart: Chart,
}

/// The words of a specimen in Vietnamese or in English.
#[derive(Clone, Copy)]
struct Say {
    vietnamese: bool,
}

impl Say {
    fn get(self, vietnamese: &'static str, english: &'static str) -> &'static str {
        if self.vietnamese { vietnamese } else { english }
    }

    fn text(self, vietnamese: &'static str, english: &'static str) -> Text {
        Text::from(self.get(vietnamese, english))
    }

    /// A name that no place has room for.
    fn long_name(self) -> &'static str {
        self.get(
            "Phường có cái tên dài nhất trong cả tỉnh, đến sáu mươi chữ lận",
            "The ward with the longest name in all of the province",
        )
    }

    fn people(self) -> Text {
        self.text("người", "people")
    }
}

/// A kind's part of the gallery.
trait Specimens {
    /// At least one specimen of each case.
    fn specimens(say: Say) -> Vec<Specimen>;
}

macro_rules! galleries {
    ($($(#[$doc:meta])* $kind:ident = $word:literal $(($asked:literal))?,)+) => {
        /// The specimens of a kind, in Vietnamese or else in English.
        pub fn specimens(kind: ChartKind, language: &Language) -> Vec<Specimen> {
            let say = Say { vietnamese: language.tag() == "vi" };
            match kind {
                $(ChartKind::$kind => chart::$kind::specimens(say),)+
            }
        }
    };
}

each_chart!(galleries);

fn specimen(case: Case, title: &'static str, chart: Chart) -> Specimen {
    Specimen { case, title, chart }
}

fn number(text: &str) -> Number {
    Number::parse(text).expect("the gallery's numbers are well formed")
}

fn months(year: i16, count: u8) -> Period {
    Period::year_to_month(year, count).expect("the gallery's months exist")
}

fn year(year: i16) -> Period {
    Period::year(year).expect("the gallery's years exist")
}

fn month(year: i16, month: u8) -> Period {
    Period::month(year, month).expect("the gallery's months exist")
}

fn point(period: Period, value: impl Into<Value>) -> Point {
    Point { period, value: value.into(), status: Some(Status::Final), complete: true }
}
