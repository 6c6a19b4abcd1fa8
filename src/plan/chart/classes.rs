//! Classes of a map: at most five, with round bounds, so that the key can be read aloud.

use serde::Serialize;

use crate::figure::{Number, Phrase};

/// The classes of a map, from low to high.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Classes {
    /// The bounds between classes, rising; a figure on a bound belongs above it. One fewer than classes.
    pub bounds: Vec<Number>,
}

impl Classes {
    /// How many classes a reader can tell apart.
    pub const MOST: usize = 5;

    /// Classes of about as many areas each; fewer than five where there are few different figures.
    pub fn of(values: &[Number]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort();
        let (Some(low), Some(high)) = (sorted.first().copied(), sorted.last().copied()) else {
            return Self { bounds: Vec::new() };
        };
        let mut different = sorted.clone();
        different.dedup();
        let count = different.len().min(Self::MOST);
        let exact = (1..count).filter_map(|at| sorted.get(at * sorted.len() / count).copied());
        let step = step(low, high);
        // Where few figures are far above the others, steps of the whole range would put nearly all into one class.
        let mut bounds: Vec<Number> = exact.map(|bound| nearest(bound, step.min(fine_step(bound)))).collect();
        bounds.dedup();
        bounds.retain(|bound| low < *bound && *bound <= high);
        Self { bounds }
    }

    /// The class of a figure, 1 to 5.
    pub fn class(&self, value: Number) -> u8 {
        let below = self.bounds.iter().filter(|bound| **bound <= value).count();
        u8::try_from(below + 1).unwrap_or(u8::MAX)
    }

    /// What each class holds, in words: "dưới 30", "30 đến dưới 45", "từ 60".
    pub fn key(&self) -> Vec<Phrase> {
        let count = self.bounds.len();
        (0..=count)
            .map(|at| match (at.checked_sub(1).map(|below| self.bounds[below]), self.bounds.get(at)) {
                (None, None) => Phrase::new("chart.class.all"),
                (None, Some(to)) => Phrase::new("chart.class.below").with("to", *to),
                (Some(from), Some(to)) => Phrase::new("chart.class.between").with("from", from).with("to", *to),
                (Some(from), None) => Phrase::new("chart.class.from").with("from", from),
            })
            .collect()
    }
}

/// One, two or five times a power of ten: about a twentieth of the range.
fn step(low: Number, high: Number) -> Number {
    let twentieth = high.minus(low).and_then(|range| range.over(Number::from(20))).unwrap_or(Number::ZERO);
    round_step(twentieth)
}

/// The same for a single bound: about a tenth of it.
fn fine_step(bound: Number) -> Number {
    round_step(bound.abs().over(Number::from(10)).unwrap_or(Number::ZERO))
}

/// The first of one, two and five times a power of ten that is not below `least`.
fn round_step(least: Number) -> Number {
    let mut steps = (-12..=20).flat_map(|magnitude| [1, 2, 5].map(|digit| power(digit, magnitude)));
    steps.find(|step| *step >= least).unwrap_or(Number::from(1))
}

fn power(digit: i64, magnitude: i32) -> Number {
    let zeros = "0".repeat(magnitude.unsigned_abs() as usize);
    let text = if magnitude < 0 { format!("0.{}{digit}", &zeros[1..]) } else { format!("{digit}{zeros}") };
    Number::parse(&text).expect("a digit and zeros")
}

fn nearest(value: Number, step: Number) -> Number {
    value.over(step).map(|steps| steps.round(0)).and_then(|steps| steps.times(step)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[i64]) -> Vec<Number> {
        values.iter().map(|value| Number::from(*value)).collect()
    }

    #[test]
    fn bounds_are_round_and_split_the_areas_evenly() {
        let values = numbers(&[14, 20, 25, 25, 29, 40, 43, 44, 50, 50, 57, 57, 60, 63, 67, 71, 75]);
        let classes = Classes::of(&values);
        let written: Vec<String> = classes.bounds.iter().map(|bound| bound.written()).collect();
        assert_eq!(written, ["25", "45", "55", "65"]);
        assert_eq!((classes.class(values[0]), classes.class(Number::from(44)), classes.class(values[16])), (1, 2, 5));
    }

    #[test]
    fn few_different_figures_make_few_classes() {
        assert!(Classes::of(&[]).bounds.is_empty());
        assert!(Classes::of(&numbers(&[7, 7, 7])).bounds.is_empty());
        assert_eq!(Classes::of(&numbers(&[0, 100])).bounds, numbers(&[100]));
    }
}
