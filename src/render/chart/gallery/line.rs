//! Lines of one to four series, broken, joined, close to each other.

use super::{Case, Say, Specimen, Specimens, month, months, number, point, specimen, year};
use crate::figure::{Missing, Number, Period, Phrase, Status, Text};
use crate::plan::chart::{Break, Chart, Line, Point, Role, Series, Value};

impl Specimens for Line {
    fn specimens(say: Say) -> Vec<Specimen> {
        vec![
            specimen(
                Case::Ordinary,
                say.get("Cộng dồn trong năm, năm trước, nhịp", "A year so far, the year before, the pace"),
                cumulative(say),
            ),
            specimen(
                Case::Ordinary,
                say.get("Khoảng trống, sơ bộ, ước tính", "A gap, a preliminary figure, an estimate"),
                gaps(say),
            ),
            specimen(Case::Ordinary, say.get("Gãy chuỗi do sáp nhập", "A break by a merger"), merged(say)),
            specimen(Case::Extreme, say.get("Ba chuỗi, 36 tháng", "Three series, 36 months"), three_years(say)),
            specimen(
                Case::Extreme,
                say.get(
                    "Bốn chuỗi sát nhau, tên 60 chữ, chỉ số không từ 0",
                    "Four close series, names of 60 letters, an index not from zero",
                ),
                close(say),
            ),
            specimen(
                Case::Extreme,
                say.get("Một điểm", "One point"),
                single(say, vec![point(year(2023), number("365"))]),
            ),
            specimen(
                Case::Extreme,
                say.get("Bằng nhau", "All equal"),
                single(say, (2019..2024).map(|at| point(year(at), number("7"))).collect()),
            ),
            specimen(
                Case::Empty,
                say.get("Chưa có số liệu", "No figures"),
                single(say, (2019..2024).map(|at| point(year(at), Missing::NotYet)).collect()),
            ),
        ]
    }
}

fn series(name: Text, role: Role, points: Vec<Point>) -> Series {
    Series { name, role, points }
}

fn single(say: Say, points: Vec<Point>) -> Chart {
    Chart::Line(Line {
        unit: say.people(),
        periods: points.iter().map(|point| point.period).collect(),
        series: vec![series(say.text("Thực hiện", "Result"), Role::Main, points)],
        breaks: Vec::new(),
        from_zero: true,
    })
}

fn cumulative(say: Say) -> Chart {
    let periods: Vec<Period> = (1..=12).map(|count| months(2023, count)).collect();
    let points = |year: i16, values: &[i64]| -> Vec<Point> {
        let value = |at: usize| values.get(at).map_or(Value::Missing(Missing::NotYet), |v| Number::from(*v).into());
        (1..=12).zip(0..).map(|(count, at)| point(months(year, count), value(at))).collect()
    };
    let pace: Vec<Point> =
        (1..=12_i64).zip(&periods).map(|(at, period)| point(*period, Number::from((at * 75 + 1) / 2))).collect();
    let earlier = points(2022, &[24, 55, 97, 141, 190, 243, 288, 331, 372, 402, 428, 447]);
    Chart::Line(Line {
        unit: say.people(),
        series: vec![
            series(Text::from("2023"), Role::Main, points(2023, &[31, 58, 104, 149, 201, 262, 313, 365])),
            series(Text::from("2022"), Role::Earlier, earlier),
            series(say.text("Kế hoạch", "Plan"), Role::Pace, pace),
        ],
        periods,
        breaks: Vec::new(),
        from_zero: true,
    })
}

fn gaps(say: Say) -> Chart {
    let mut points: Vec<Point> = (2019..)
        .zip(["40", "44", "", "52", "55", "58", "63"])
        .map(
            |(at, value)| {
                if value.is_empty() { point(year(at), Missing::NotCollected) } else { point(year(at), number(value)) }
            },
        )
        .collect();
    points[5].status = Some(Status::Preliminary);
    points[6].status = Some(Status::Estimate);
    single(say, points)
}

fn merged(say: Say) -> Chart {
    let points = |values: [i64; 6]| -> Vec<Point> {
        (2021..).zip(values).map(|(at, value)| point(year(at), Number::from(value))).collect()
    };
    let result = points([8, 9, 8, 11, 10, 12]);
    Chart::Line(Line {
        unit: say.people(),
        periods: result.iter().map(|point| point.period).collect(),
        series: vec![
            series(say.text("Thực hiện", "Result"), Role::Main, result),
            series(say.text("Kế hoạch", "Plan"), Role::Plan, points([6, 9, 9, 10, 10, 11])),
        ],
        breaks: vec![Break { before: 4, name: Phrase::new("chart.gallery.merger"), joined: false }],
        from_zero: true,
    })
}

fn three_years(say: Say) -> Chart {
    let periods: Vec<Period> = (0..36_u8).map(|at| month(2021 + i16::from(at / 12), at % 12 + 1)).collect();
    let places = [
        ("Phường Hạ Long", "Hạ Long Ward"),
        ("Xã Đông Triều", "Đông Triều Commune"),
        ("Đặc khu Vân Đồn", "Vân Đồn Special Zone"),
    ];
    let value = |of: i64, at: i64| Number::from(40 + at * (25 + of * 3) + (at * (of + 3) * 29) % 83);
    let series = (0..3_i64).zip(places).map(|(of, (vietnamese, english))| {
        let points = (0..36_i64).zip(&periods).map(|(at, period)| point(*period, value(of, at))).collect();
        series(say.text(vietnamese, english), Role::Equal, points)
    });
    Chart::Line(Line { unit: say.people(), series: series.collect(), periods, breaks: Vec::new(), from_zero: true })
}

fn close(say: Say) -> Chart {
    let names = [
        (
            "Phường, xã có chi bộ thôn, khu phố kết nạp được đảng viên mới",
            "Wards and communes whose hamlet cells admitted a new member",
        ),
        ("Tỉnh", "Province"),
        ("Trung ương", "Country"),
        ("Đồng bằng sông Hồng", "Red River Delta"),
    ];
    let periods: Vec<Period> = (2015..2024).map(year).collect();
    let series = (0..4_i64).zip(names).map(|(of, (vietnamese, english))| {
        let at = |at: i64| number(&format!("{}.{}", 63 + at % 3, (at * 3 + of) % 10));
        let points = (0..9).zip(&periods).map(|(i, period)| point(*period, at(i))).collect();
        series(say.text(vietnamese, english), Role::Equal, points)
    });
    Chart::Line(Line {
        unit: say.text("điểm", "points"),
        series: series.collect(),
        periods,
        breaks: Vec::new(),
        from_zero: false,
    })
}
