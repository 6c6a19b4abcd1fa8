//! `auto`: which kind of chart suits figures of a shape. The first line that fits decides.
//!
//! | what | periods | kind |
//! |---|---|---|
//! | no figure and no plan | – | none: there is nothing to draw |
//! | two to four parts that add up, one subject | any | `stack` |
//! | one subject with a plan | 1 | `ruler` |
//! | one subject, whole years with plans | 2 and more | `columns` |
//! | one subject | 1 or 2 | `columns` |
//! | one subject | 3 and more | `line` |
//! | places with boundaries, a rate | 1 | `map` |
//! | places, or other series | 1 | `rank-bar` |
//! | up to 200 subjects | 2 | `slope` |
//! | two to four subjects | 3 and more | `line` |
//! | up to 200 subjects | 3 | `slope` |
//! | five to 24 subjects | 4 and more | `multiples` |
//! | up to 200 subjects | 4 to 24 | `heat` |
//! | more | 2 and more | `rank-bar`, of the last period |
//!
//! A count is never coloured on a map, where the larger area would look more; a tile map, a strip and a
//! lineage are drawn where a page or an author asks for them.

use super::{Line, Slope, Stack};
use crate::figure::ChartKind;

/// What `auto` looks at. Periods are counted that have a figure or a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What is compared, and how many of them.
    pub subjects: Subjects,
    /// Over how many periods.
    pub periods: usize,
    /// Whether the periods are whole years.
    pub years: bool,
    /// Whether any period has a plan.
    pub planned: bool,
    /// Into how many groups that add up each figure is split; 0 or 1 for none.
    pub parts: usize,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subjects {
    /// So many places of a rate whose boundaries are all known.
    Mapped(usize),
    /// So many places of a count, or without boundaries.
    Places(usize),
    /// So many other series: indicators, groups, plans.
    Series(usize),
}

impl Subjects {
    fn count(self) -> usize {
        match self {
            Self::Mapped(count) | Self::Places(count) | Self::Series(count) => count,
        }
    }
}

/// How many subjects a chart takes; a longer list is a ranking, which is split by parent.
const MOST: usize = 200;
/// How many small drawings a page takes.
const MOST_PANELS: usize = 24;
/// How many columns a heat table takes.
const MOST_COLUMNS: usize = 24;

/// The kind that suits figures of a shape; none where there is nothing to draw.
pub fn auto(shape: &Shape) -> Option<ChartKind> {
    let count = shape.subjects.count();
    if count == 0 || shape.periods == 0 {
        return None;
    }
    Some(if count == 1 { one(shape) } else { several(shape, count) })
}

fn one(shape: &Shape) -> ChartKind {
    match shape.periods {
        _ if (2..=Stack::MOST_PARTS).contains(&shape.parts) => ChartKind::Stack,
        1 if shape.planned => ChartKind::Ruler,
        2.. if shape.years && shape.planned => ChartKind::Columns,
        1 | 2 => ChartKind::Columns,
        _ => ChartKind::Line,
    }
}

fn several(shape: &Shape, count: usize) -> ChartKind {
    match shape.periods {
        1 if matches!(shape.subjects, Subjects::Mapped(_)) => ChartKind::Map,
        1 => ChartKind::RankBar,
        2 if count <= MOST => ChartKind::Slope,
        3.. if count <= Line::MOST_SERIES => ChartKind::Line,
        periods if periods <= Slope::MOST_PERIODS && count <= MOST => ChartKind::Slope,
        _ if count <= MOST_PANELS => ChartKind::Multiples,
        periods if periods <= MOST_COLUMNS && count <= MOST => ChartKind::Heat,
        _ => ChartKind::RankBar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_of_the_figures_chooses_the_kind() {
        use Subjects::{Mapped, Places, Series};
        for (subjects, periods, years, planned, parts, kind) in [
            (Places(1), 0, false, true, 0, None),
            (Places(0), 5, true, true, 0, None),
            (Places(1), 1, false, true, 0, Some(ChartKind::Ruler)),
            (Mapped(1), 1, true, true, 0, Some(ChartKind::Ruler)),
            (Places(1), 1, false, false, 0, Some(ChartKind::Columns)),
            (Places(1), 2, false, true, 0, Some(ChartKind::Columns)),
            (Places(1), 6, true, true, 0, Some(ChartKind::Columns)),
            (Places(1), 6, true, false, 0, Some(ChartKind::Line)),
            (Places(1), 12, false, true, 0, Some(ChartKind::Line)),
            (Places(1), 1, false, true, 4, Some(ChartKind::Stack)),
            (Places(1), 3, true, false, 2, Some(ChartKind::Stack)),
            (Places(1), 3, true, false, 5, Some(ChartKind::Line)),
            (Mapped(54), 1, false, true, 0, Some(ChartKind::Map)),
            (Places(54), 1, false, true, 0, Some(ChartKind::RankBar)),
            (Series(3), 1, true, false, 0, Some(ChartKind::RankBar)),
            (Places(3_300), 1, true, false, 0, Some(ChartKind::RankBar)),
            (Places(2), 2, true, false, 0, Some(ChartKind::Slope)),
            (Places(54), 3, true, false, 0, Some(ChartKind::Slope)),
            (Series(4), 3, true, true, 0, Some(ChartKind::Line)),
            (Mapped(4), 36, false, false, 0, Some(ChartKind::Line)),
            (Series(5), 9, true, false, 0, Some(ChartKind::Multiples)),
            (Series(10), 60, false, false, 0, Some(ChartKind::Multiples)),
            (Mapped(54), 8, false, false, 0, Some(ChartKind::Heat)),
            (Places(54), 60, false, false, 0, Some(ChartKind::RankBar)),
            (Places(3_300), 2, true, false, 0, Some(ChartKind::RankBar)),
        ] {
            let shape = Shape { subjects, periods, years, planned, parts };
            assert_eq!(auto(&shape), kind, "{shape:?}");
        }
    }
}
