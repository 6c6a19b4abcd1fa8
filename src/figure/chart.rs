//! The kinds of chart: the one list of them. Knows no figures and no pixels: what a kind shows is `plan/chart`, how it
//! is drawn `render/chart`, and both make what they need for each kind from this list.

/// Hands the list to a macro: each kind with its word, and with the one that authors write where it is another.
macro_rules! each_chart {
    ($make:ident) => {
        $make! {
            /// One result against its plan and the calendar.
            Ruler = "ruler",
            /// The months over a board of indicators.
            BoardHead = "board-head" ("board"),
            /// One indicator of a board, all on one ruler.
            BoardRow = "board-row" ("board"),
            /// One column a period, with a tick where the plan stands.
            Columns = "columns",
            /// Up to four series over time.
            Line = "line",
            /// Parts of a total.
            Stack = "stack",
            /// Two or three dates.
            Slope = "slope",
            /// The bar of one place in a ranking.
            RankBar = "rank-bar" ("rank"),
            /// A series as small as a word.
            Spark = "spark",
            /// Areas in classes.
            Map = "map",
            /// A tile for each place.
            Tiles = "tiles",
            /// Places by periods.
            Heat = "heat",
            /// More series than one chart can tell apart.
            Multiples = "multiples",
            /// One place among its siblings.
            Strip = "strip",
            /// What became of places.
            Lineage = "lineage",
        }
    };
}
pub(crate) use each_chart;

macro_rules! first {
    ($first:literal $($other:literal)?) => {
        $first
    };
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal $(($asked:literal))?,)+) => {
        /// The kinds of chart that there are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ChartKind {
            $($(#[$doc])* $kind,)+
        }

        impl ChartKind {
            /// Every kind, in the order in which the gallery shows them.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// Its word: `columns`, `rank-bar`.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)+
                }
            }

            /// The word by which an author should ask for it: `columns`, `rank`. Two kinds that are one chart share it.
            pub fn asked(self) -> &'static str {
                match self {
                    $(Self::$kind => first!($($asked)? $word),)+
                }
            }

            /// The phrase that says which figures it needs.
            pub fn needs(self) -> &'static str {
                match self {
                    $(Self::$kind => concat!("chart.needs.", first!($($asked)? $word)),)+
                }
            }
        }
    };
}

each_chart!(kinds);

impl ChartKind {
    /// The kind that either of its words means.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word || kind.asked() == word)
    }

    /// Whether it is a piece of a board, which compares indicators.
    pub fn is_board(self) -> bool {
        matches!(self, Self::BoardHead | Self::BoardRow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_can_be_asked_for() {
        for kind in ChartKind::ALL {
            assert_eq!(ChartKind::parse(kind.word()), Some(*kind));
            let asked = ChartKind::parse(kind.asked()).expect("an author's word means a kind");
            assert!(asked == *kind || (asked.is_board() && kind.is_board()), "{kind:?}");
        }
    }
}
