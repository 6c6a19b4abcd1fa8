//! Columns with ticks of the plan.

use super::{Case, Say, Specimen, Specimens, month, number, point, specimen, year};
use crate::figure::{Better, Missing, Number, Status, Text};
use crate::plan::chart::{Chart, Column, Columns};

impl Specimens for Columns {
    fn specimens(say: Say) -> Vec<Specimen> {
        let plain = |period, result: &str, plan: Option<&str>| Column {
            result: point(period, number(result)),
            plan: plan.map(number),
        };
        let mut ordinary: Vec<Column> =
            [("392", "380"), ("421", "400"), ("398", "420"), ("436", "430"), ("447", "440")]
                .into_iter()
                .zip(2018..)
                .map(|((result, plan), at)| plain(year(at), result, Some(plan)))
                .collect();
        let mut open = plain(year(2023), "365", Some("450"));
        open.result.complete = false;
        ordinary.push(open);
        ordinary.push(Column { result: point(year(2024), Missing::NotYet), plan: Some(number("460")) });
        let monthly = (0..12_u8).map(|at| {
            let value = i64::from(at) * 37 % 61 + 12;
            Column { result: point(month(2023, at + 1), Number::from(value)), plan: None }
        });
        let large = (0..18_i16).map(|at| {
            let value = i64::from(at) * 1_837_465 + 20_123_456;
            Column {
                result: point(year(2006 + at), Number::from(value)),
                plan: Some(Number::from(24_000_000 + i64::from(at) * 1_000_000)),
            }
        });
        let mut mixed = vec![
            plain(year(2019), "-4.2", None),
            plain(year(2020), "0", Some("3.0")),
            plain(year(2021), "81.0", Some("3.0")),
            plain(year(2022), "-12.5", Some("-3.0")),
            Column { result: point(year(2023), Missing::Suppressed), plan: None },
            plain(year(2024), "3.1", Some("3.0")),
        ];
        mixed[5].result.status = Some(Status::Estimate);
        let chart =
            |unit: Text, columns: Vec<Column>| Chart::Columns(Columns { unit, columns, better: Better::Higher });
        let equal = (2020..2024).map(|at| plain(year(at), "7", None)).collect();
        vec![
            specimen(
                Case::Ordinary,
                say.get(
                    "Có kế hoạch; năm 2023 chưa hết, năm 2024 mới có kế hoạch",
                    "With plans; 2023 is not over, 2024 has a plan only",
                ),
                chart(say.people(), ordinary),
            ),
            specimen(
                Case::Ordinary,
                say.get("Mười hai tháng", "Twelve months"),
                chart(say.people(), monthly.collect()),
            ),
            specimen(
                Case::Extreme,
                say.get("Mười tám năm, số lớn", "Eighteen years, large figures"),
                chart(say.text("triệu đồng", "million dong"), large.collect()),
            ),
            specimen(
                Case::Extreme,
                say.get(
                    "Âm, bằng không, gấp 27 lần kế hoạch, giữ kín, ước tính",
                    "Negative, zero, 27 times the plan, withheld, an estimate",
                ),
                chart(Text::from("%"), mixed),
            ),
            specimen(Case::Extreme, say.get("Bằng nhau", "All equal"), chart(say.people(), equal)),
            specimen(
                Case::Extreme,
                say.get("Một cột", "One column"),
                chart(say.people(), vec![plain(year(2023), "365", Some("450"))]),
            ),
            specimen(Case::Empty, say.get("Chưa có số liệu", "No figures"), chart(say.people(), Vec::new())),
        ]
    }
}
