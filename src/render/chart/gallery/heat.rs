//! Places by periods.

use super::{Case, Say, Specimen, Specimens, month, number, point, specimen, year};
use crate::figure::{Missing, Number, Period, Status, Text};
use crate::plan::chart::{Chart, Classes, Heat, HeatRow, Value};

impl Specimens for Heat {
    fn specimens(say: Say) -> Vec<Specimen> {
        let chart = |periods: Vec<Period>, names: &[&str], value: &dyn Fn(i64, i64) -> Value| {
            let rows: Vec<HeatRow> = (0..)
                .zip(names)
                .map(|(of, name)| HeatRow {
                    name: Text::from(*name),
                    address: None,
                    points: periods.iter().zip(0..).map(|(period, at)| point(*period, value(of, at))).collect(),
                })
                .collect();
            let points = rows.iter().flat_map(|row| &row.points);
            let known: Vec<Number> = points.filter_map(|point| point.value.number()).collect();
            Heat { unit: Text::from("%"), periods, classes: Classes::of(&known), rows }
        };
        let months = |count: u8| (1..=count).map(|at| month(2023, at)).collect::<Vec<Period>>();
        let wards = ["Hà Khánh", "Hà Phong", "Hà Khẩu", "Cao Xanh", "Giếng Đáy", "Hà Tu"];
        let mut ordinary = chart(months(8), &wards, &|of, at| Number::from(9 + of * 7 + (of % 3 + 1) * at * 2).into());
        ordinary.rows[5].points[7].status = Some(Status::Estimate);
        let long = say.long_name();
        let years = (2006..2024).map(year).collect();
        vec![
            specimen(
                Case::Ordinary,
                say.get(
                    "Sáu phường, tám tháng; ô cuối là ước tính",
                    "Six wards, eight months; the last cell is an estimate",
                ),
                Chart::Heat(ordinary),
            ),
            specimen(
                Case::Extreme,
                say.get(
                    "Mười tám năm, số lớn và số âm, khoảng trống, tên dài",
                    "Eighteen years, large and negative figures, gaps, a long name",
                ),
                Chart::Heat(chart(years, &[long, "Hồng Gai", "Hà Tu"], &|of, at| match (of, at) {
                    (1, 3..=5) => Missing::NotCollected.into(),
                    (2, _) => Number::from(at * -1234).into(),
                    _ => Number::from(at * at * 98_765).into(),
                })),
            ),
            specimen(
                Case::Extreme,
                say.get("Bằng nhau", "All equal"),
                Chart::Heat(chart(months(2), &wards[..2], &|_, _| number("7").into())),
            ),
            specimen(
                Case::Empty,
                say.get("Chưa có số liệu", "No figures"),
                Chart::Heat(chart(months(3), &wards[..2], &|_, _| Missing::NotYet.into())),
            ),
            specimen(
                Case::Empty,
                say.get("Không có địa bàn", "No places"),
                Chart::Heat(chart(months(3), &[], &|_, _| Missing::NotYet.into())),
            ),
        ]
    }
}
