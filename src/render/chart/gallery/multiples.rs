//! Small multiples.

use super::{Case, Say, Specimen, Specimens, number, point, specimen, year};
use crate::figure::{Missing, Number, Period, Text};
use crate::plan::chart::{Chart, Multiples, Panel, Value};

impl Specimens for Multiples {
    fn specimens(say: Say) -> Vec<Specimen> {
        let chart = |count: i64, years: std::ops::Range<i16>, value: &dyn Fn(i64, i64) -> Value, from_zero: bool| {
            let periods: Vec<Period> = years.map(year).collect();
            let panels = (0..count).map(|of| Panel {
                name: match of {
                    1 => say.text(
                        "Chỉ số thành phần có cái tên dài nhất trong mười chỉ số",
                        "The sub-index with the longest name of all ten of them",
                    ),
                    _ => Text::from(format!("{} {}", say.get("Chỉ số", "Index"), of + 1)),
                },
                address: None,
                points: periods.iter().zip(0..).map(|(period, at)| point(*period, value(of, at))).collect(),
                breaks: Vec::new(),
            });
            let mut chart =
                Multiples { unit: say.text("điểm", "points"), panels: panels.collect(), periods, from_zero };
            chart.order_by_change();
            Chart::Multiples(chart)
        };
        let tenth = |of: i64, at: i64| number(&format!("{}.{}", 5 + (at * (of % 4) + of * 7) % 4, (at * 3 + of) % 10));
        vec![
            specimen(
                Case::Ordinary,
                say.get("Mười chỉ số thành phần", "Ten sub-indices"),
                chart(10, 2013..2022, &|of, at| tenth(of, at).into(), true),
            ),
            specimen(
                Case::Extreme,
                say.get("Khoảng trống, một điểm, số âm lớn", "Gaps, one point, large negative figures"),
                chart(
                    5,
                    2013..2022,
                    &|of, at| match (of, at) {
                        (0, 3 | 5) => Missing::NotCollected.into(),
                        (1, 0) => number("-1234567").into(),
                        (1, _) => Missing::NotYet.into(),
                        (2, _) => Number::from(at * -250_000).into(),
                        _ => Number::from(of * at * 1000).into(),
                    },
                    true,
                ),
            ),
            specimen(
                Case::Empty,
                say.get("Chưa có số liệu", "No figures"),
                chart(2, 2020..2022, &|_, _| Missing::NotYet.into(), true),
            ),
        ]
    }
}
