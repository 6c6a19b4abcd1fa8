//! From one date to the next.

use super::{Case, Say, Specimen, Specimens, point, specimen, year};
use crate::figure::{Missing, Number, Period, Text};
use crate::plan::chart::{Chart, Slope, SlopeLine, Value};

impl Specimens for Slope {
    fn specimens(say: Say) -> Vec<Specimen> {
        let chart = |years: std::ops::Range<i16>, names: &[&str], value: &dyn Fn(i64, i64) -> Value, current: usize| {
            let periods: Vec<Period> = years.map(year).collect();
            let lines = (0..).zip(names).map(|(of, name)| SlopeLine {
                name: Text::from(*name),
                address: None,
                points: periods.iter().zip(0..).map(|(period, at)| point(*period, value(of, at))).collect(),
                current: usize::try_from(of) == Ok(current),
            });
            Chart::Slope(Slope { unit: Text::from("%"), lines: lines.collect(), periods, from_zero: true })
        };
        let four = [[75, 79], [44, 62], [14, 20], [25, 39]];
        let many: Vec<String> = (1..=60).map(|at| format!("{} {at}", say.get("Phường số", "Ward number"))).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let long = say.long_name();
        vec![
            specimen(
                Case::Ordinary,
                say.get("Hai năm, bốn phường", "Two years, four wards"),
                chart(
                    2022..2024,
                    &["Tuần Châu", "Bãi Cháy", "Hồng Hà", "Hà Khẩu"],
                    &|of, at| {
                        let (of, at) = (usize::try_from(of).unwrap_or(0), usize::try_from(at).unwrap_or(0));
                        Number::from(four[of][at]).into()
                    },
                    1,
                ),
            ),
            specimen(
                Case::Extreme,
                say.get("Ba năm, 60 phường", "Three years, 60 wards"),
                chart(2021..2024, &many, &|of, at| Number::from((of * 37 + at * 11) % 91 + 3).into(), 7),
            ),
            specimen(
                Case::Extreme,
                say.get("Bằng nhau, tên dài, khoảng trống, số âm", "All equal, a long name, a gap, a negative figure"),
                chart(
                    2021..2024,
                    &[long, "Hồng Gai", "Hà Tu", "Yên Tử"],
                    &|of, at| match (of, at) {
                        (2, 1) => Missing::NotCollected.into(),
                        (3, _) => Number::from(-7).into(),
                        _ => Number::from(7).into(),
                    },
                    0,
                ),
            ),
            specimen(
                Case::Empty,
                say.get("Chưa có số liệu", "No figures"),
                chart(2022..2024, &["Hồng Gai", "Hà Tu"], &|_, _| Missing::NotYet.into(), 0),
            ),
        ]
    }
}
