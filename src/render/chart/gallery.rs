//! The gallery: of every kind an ordinary, an extreme and an empty case. `docs/charts.html` shows them,
//! and the tests look at each. All figures are invented, but for 365 of 450.

use crate::figure::{Language, Missing, Number, Period, Phrase, Status, Text};
use crate::plan::chart::{
    Area, BoardHead, BoardRow, Break, Chart, Classes, Clock, Column, Columns, Extent, Flow, Heat, HeatRow, Kind, Line,
    LineEnd, Lineage, Map, Method, Multiples, Pace, Panel, Place, Point, RankBar, Relative, Role, Ruler, Series, Slope,
    SlopeLine, Spark, Stack, StackBar, Strip, Tile, Tiles, Value, geometry, tile_grid,
};

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

    fn people(self) -> Text {
        self.text("người", "people")
    }
}

/// The specimens of a kind, in Vietnamese or else in English.
pub fn specimens(kind: Kind, language: &Language) -> Vec<Specimen> {
    let say = Say { vietnamese: language.tag() == "vi" };
    match kind {
        Kind::Ruler => rulers(say),
        Kind::BoardHead => board_heads(say),
        Kind::BoardRow => board_rows(say),
        Kind::Columns => columns(say),
        Kind::Line => lines(say),
        Kind::RankBar => rank_bars(say),
        Kind::Spark => sparks(say),
        Kind::Map => maps(say),
        Kind::Multiples => multiples(say),
        Kind::Strip => strips(say),
        Kind::Stack => stacks(say),
        Kind::Slope => slopes(say),
        Kind::Tiles => tiles(say),
        Kind::Heat => heats(say),
        Kind::Lineage => lineages(say),
    }
}

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

fn rulers(say: Say) -> Vec<Specimen> {
    let ruler = |count: u8, result: Value, plan: Option<&str>, pace: Option<(&str, &str)>| {
        let pace = pace.map(|(value, lead)| Pace { value: number(value), lead_months: Some(number(lead)) });
        Chart::Ruler(Ruler {
            unit: say.people(),
            period: months(2023, count),
            result,
            status: Some(Status::Final),
            plan: plan.map(number),
            clock: plan.map(|_| Clock { months: count, schedule: None, pace }),
        })
    };
    let known = |text: &str| Value::Known(number(text));
    let no_calendar = Chart::Ruler(Ruler {
        unit: Text::from("%"),
        period: year(2023),
        result: known("99.6"),
        status: Some(Status::Final),
        plan: Some(number("99.0")),
        clock: None,
    });
    vec![
        specimen(
            Case::Ordinary,
            say.get("Sớm hơn nhịp", "Ahead of pace"),
            ruler(8, known("365"), Some("450"), Some(("300", "1.733"))),
        ),
        specimen(
            Case::Ordinary,
            say.get("Chậm hơn nhịp", "Behind pace"),
            ruler(8, known("13212.4"), Some("22450.0"), Some(("14966.7", "-0.94"))),
        ),
        specimen(
            Case::Ordinary,
            say.get("Có lịch, không xét nhịp", "Calendar, no verdict"),
            ruler(3, known("41"), Some("450"), None),
        ),
        specimen(Case::Ordinary, say.get("Không theo tháng", "No calendar"), no_calendar),
        specimen(
            Case::Extreme,
            say.get("Gấp 27 lần kế hoạch", "27 times the plan"),
            ruler(11, known("12150"), Some("450"), Some(("412.5", "289.3"))),
        ),
        specimen(
            Case::Extreme,
            say.get("Tháng 1, gần như chưa có gì", "January, nearly nothing"),
            ruler(1, known("1"), Some("450000000"), Some(("37500000", "-1"))),
        ),
        specimen(
            Case::Extreme,
            say.get("Tháng 11, sát kế hoạch", "November, close to the plan"),
            ruler(11, known("449999999"), Some("450000000"), Some(("412500000", "1.0"))),
        ),
        specimen(
            Case::Extreme,
            say.get("Số âm", "A negative result"),
            ruler(8, known("-12"), Some("450"), Some(("300", "-8.3"))),
        ),
        specimen(
            Case::Empty,
            say.get("Chưa báo cáo", "Not reported yet"),
            ruler(8, Missing::NotYet.into(), Some("450"), None),
        ),
        specimen(Case::Empty, say.get("Không đặt kế hoạch", "No plan set"), ruler(8, known("118"), None, None)),
    ]
}

fn board_heads(say: Say) -> Vec<Specimen> {
    let head = |months: Option<u8>| {
        Chart::BoardHead(BoardHead { clock: months.map(|months| Clock { months, schedule: None, pace: None }) })
    };
    let uneven = [4, 7, 15, 21, 27, 40, 45, 50, 60, 66, 75, 100].map(Number::from).to_vec();
    vec![
        specimen(Case::Ordinary, say.get("Hết tháng 8", "End of August"), head(Some(8))),
        specimen(Case::Ordinary, say.get("Hết năm", "End of the year"), head(Some(12))),
        specimen(
            Case::Extreme,
            say.get("Kế hoạch không chia đều", "A year that is not spread evenly"),
            Chart::BoardHead(BoardHead { clock: Some(Clock { months: 2, schedule: Some(uneven), pace: None }) }),
        ),
        specimen(Case::Empty, say.get("Không có lịch chung", "No common calendar"), head(None)),
    ]
}

fn board_rows(say: Say) -> Vec<Specimen> {
    let row = |share: Value, passed: Option<&str>, settled: bool| {
        Chart::BoardRow(BoardRow { share, passed: passed.map(number), settled })
    };
    let known = |text: &str| Value::Known(number(text));
    vec![
        specimen(Case::Ordinary, say.get("Nhanh hơn nhịp", "Ahead"), row(known("81.11"), Some("66.67"), true)),
        specimen(
            Case::Ordinary,
            say.get("Chậm hơn nhịp, ước tính", "Behind, an estimate"),
            row(known("45.03"), Some("66.67"), false),
        ),
        specimen(Case::Ordinary, say.get("Không theo tháng", "No calendar"), row(known("99.6"), None, true)),
        specimen(Case::Extreme, say.get("Gấp 27 lần", "27 times"), row(known("2700"), Some("66.67"), true)),
        specimen(Case::Extreme, say.get("Bằng không", "Zero"), row(known("0"), Some("66.67"), true)),
        specimen(
            Case::Empty,
            say.get("Chưa báo cáo", "Not reported yet"),
            row(Missing::NotYet.into(), Some("66.67"), true),
        ),
    ]
}

fn columns(say: Say) -> Vec<Specimen> {
    let plain = |period, result: &str, plan: Option<&str>| Column {
        result: point(period, number(result)),
        plan: plan.map(number),
    };
    let mut ordinary: Vec<Column> = [("392", "380"), ("421", "400"), ("398", "420"), ("436", "430"), ("447", "440")]
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
    let chart = |unit: Text, columns: Vec<Column>| Chart::Columns(Columns { unit, columns });
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
        specimen(Case::Ordinary, say.get("Mười hai tháng", "Twelve months"), chart(say.people(), monthly.collect())),
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

fn lines(say: Say) -> Vec<Specimen> {
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
        specimen(Case::Extreme, say.get("Một điểm", "One point"), single(say, vec![point(year(2023), number("365"))])),
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

fn series(name: Text, role: Role, points: Vec<Point>, end: LineEnd) -> Series {
    Series { name, role, points, end }
}

fn single(say: Say, points: Vec<Point>) -> Chart {
    Chart::Line(Line {
        unit: say.people(),
        periods: points.iter().map(|point| point.period).collect(),
        series: vec![series(say.text("Thực hiện", "Result"), Role::Main, points, LineEnd::NameAndValue)],
        breaks: Vec::new(),
        from_zero: true,
    })
}

fn cumulative(say: Say) -> Chart {
    let periods: Vec<Period> = (1..=12).map(|count| months(2023, count)).collect();
    let points = |values: &[i64]| -> Vec<Point> {
        let value = |at: usize| values.get(at).map_or(Value::Missing(Missing::NotYet), |v| Number::from(*v).into());
        periods.iter().enumerate().map(|(at, period)| point(*period, value(at))).collect()
    };
    let pace: Vec<Point> = (1..=12_i64)
        .zip(&periods)
        .map(|(at, period)| point(*period, number(&format!("{}.{}", at * 75 / 2, at % 2 * 5))))
        .collect();
    let earlier = points(&[24, 55, 97, 141, 190, 243, 288, 331, 372, 402, 428, 447]);
    Chart::Line(Line {
        unit: say.people(),
        series: vec![
            series(
                Text::from("2023"),
                Role::Main,
                points(&[31, 58, 104, 149, 201, 262, 313, 365]),
                LineEnd::NameAndValue,
            ),
            series(Text::from("2022"), Role::Earlier, earlier, LineEnd::NameAndValue),
            series(say.text("Kế hoạch 450", "Plan 450"), Role::Pace, pace, LineEnd::Name),
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
            series(say.text("Thực hiện", "Result"), Role::Main, result, LineEnd::Name),
            series(say.text("Kế hoạch", "Plan"), Role::Plan, points([6, 9, 9, 10, 10, 11]), LineEnd::Name),
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
        series(say.text(vietnamese, english), Role::Equal, points, LineEnd::Name)
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
        series(say.text(vietnamese, english), Role::Equal, points, LineEnd::NameAndValue)
    });
    Chart::Line(Line {
        unit: say.text("điểm", "points"),
        series: series.collect(),
        periods,
        breaks: Vec::new(),
        from_zero: false,
    })
}

fn rank_bars(say: Say) -> Vec<Specimen> {
    let bar = |value: Value, from: &str, to: &str, plan: Option<&str>, whole: Option<&str>, current: bool| {
        Chart::RankBar(RankBar {
            value,
            from: number(from),
            to: number(to),
            plan: plan.map(number),
            whole: whole.map(number),
            current,
            settled: true,
        })
    };
    let known = |text: &str| Value::Known(number(text));
    let estimate = Chart::RankBar(RankBar {
        value: known("57.1"),
        from: Number::ZERO,
        to: number("100"),
        plan: None,
        whole: Some(number("48.56")),
        current: false,
        settled: false,
    });
    vec![
        specimen(
            Case::Ordinary,
            say.get("Nơi khác", "Another place"),
            bar(known("70.0"), "0", "100", None, Some("48.56"), false),
        ),
        specimen(
            Case::Ordinary,
            say.get("Nơi đang xem", "The page's own place"),
            bar(known("44.4"), "0", "100", None, Some("48.56"), true),
        ),
        specimen(
            Case::Ordinary,
            say.get("Có kế hoạch", "With a plan"),
            bar(known("12"), "0", "30", Some("20"), None, false),
        ),
        specimen(Case::Ordinary, say.get("Ước tính", "An estimate"), estimate),
        specimen(
            Case::Extreme,
            say.get("Số âm", "A negative figure"),
            bar(known("-4"), "-6", "14", Some("3"), None, false),
        ),
        specimen(
            Case::Extreme,
            say.get("Gấp 27 lần kế hoạch", "27 times the plan"),
            bar(known("81"), "0", "81", Some("3"), None, true),
        ),
        specimen(
            Case::Empty,
            say.get("Chưa báo cáo", "Not reported yet"),
            bar(Missing::NotYet.into(), "0", "100", Some("20"), Some("48.56"), false),
        ),
        specimen(
            Case::Empty,
            say.get("Tất cả bằng không", "All are zero"),
            bar(known("0"), "0", "0", None, None, false),
        ),
    ]
}

fn sparks(say: Say) -> Vec<Specimen> {
    let spark = |values: &[Option<i64>], open: bool| {
        let mut points: Vec<Point> = (2017..)
            .zip(values)
            .map(|(at, value)| {
                point(year(at), value.map_or(Value::Missing(Missing::NotCollected), |v| Number::from(v).into()))
            })
            .collect();
        if let Some(last) = points.last_mut() {
            last.complete = !open;
        }
        Chart::Spark(Spark { points, breaks: Vec::new() })
    };
    vec![
        specimen(
            Case::Ordinary,
            say.get("Năm đã hết", "The year is over"),
            spark(&[Some(8), Some(9), Some(8), Some(11), Some(10), Some(12)], false),
        ),
        specimen(
            Case::Ordinary,
            say.get("Năm chưa hết", "The year is not over"),
            spark(&[Some(8), Some(9), Some(8), Some(11), Some(10), Some(7)], true),
        ),
        specimen(
            Case::Extreme,
            say.get("Khoảng trống", "A gap"),
            spark(&[Some(8), Some(9), None, Some(-40), Some(10), None, Some(12)], false),
        ),
        specimen(Case::Extreme, say.get("Bằng nhau", "All equal"), spark(&[Some(7), Some(7), Some(7)], false)),
        specimen(Case::Extreme, say.get("Một điểm", "One point"), spark(&[Some(7)], false)),
        specimen(Case::Empty, say.get("Chưa có số liệu", "No figures"), spark(&[None, None], false)),
    ]
}

/// A made-up district of `across` by `down` places, with wavy borders and an island in front of each in
/// the last row.
fn district(across: u8, down: u8) -> geometry::Drawn {
    let corner = |x: u8, y: u8| {
        let wave = |at: u8, by: u8| f64::from((u32::from(at) * 7 + u32::from(by) * 5) % 11) / 11.0 - 0.5;
        (107.0 + (f64::from(x) + wave(x, y) * 0.6) * 0.06, 21.0 - (f64::from(y) + wave(y, x) * 0.6) * 0.05)
    };
    // Sixteen points between two corners, the same from either side.
    let side = |a: (f64, f64), b: (f64, f64)| {
        let (from, to) = if a <= b { (a, b) } else { (b, a) };
        let mut points: Vec<(f64, f64)> = (0..16_u8)
            .map(|at| {
                let part = f64::from(at) / 16.0;
                let bend = (part * 19.0).sin() * 0.003 * (part * (1.0 - part)) * 4.0;
                (from.0 + (to.0 - from.0) * part + bend, from.1 + (to.1 - from.1) * part - bend)
            })
            .chain([to])
            .collect();
        if from != a {
            points.reverse();
        }
        points
    };
    let outlines: Vec<geometry::Outline> = (0..down)
        .flat_map(|y| (0..across).map(move |x| (x, y)))
        .map(|(x, y)| {
            let corners = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)];
            let mut rings = vec![corners.windows(2).flat_map(|pair| side(pair[0], pair[1])).collect()];
            if y + 1 == down {
                let (west, north) = (corner(x, down).0 + 0.02, corner(x, down).1 - 0.035);
                rings.push(vec![
                    (west, north),
                    (west + 0.012, north + 0.003),
                    (west + 0.015, north - 0.01),
                    (west + 0.002, north - 0.012),
                ]);
            }
            rings
        })
        .collect();
    geometry::draw(&outlines, 1.5, 40.0)
}

fn maps(say: Say) -> Vec<Specimen> {
    let map = |across: u8, down: u8, value: &dyn Fn(i64) -> Value| {
        let drawn = district(across, down);
        let values: Vec<Value> = (0..).take(drawn.areas.len()).map(value).collect();
        let known: Vec<Number> = values.iter().filter_map(|value| value.number()).collect();
        let areas = drawn.areas.into_iter().zip(values).zip(1..).map(|((rings, value), at)| Area {
            id: format!("{at:05}"),
            name: Text::from(format!("{} {at}", say.get("Phường số", "Ward number")).as_str()),
            address: Some(format!("{}/{at:05}/", say.get("dia-ban", "en/places"))),
            value,
            rings,
            current: at == 8,
        });
        Chart::Map(Map {
            unit: Text::from("%"),
            height: drawn.height,
            classes: Classes::of(&known, Method::Quantiles),
            areas: areas.collect(),
        })
    };
    let tenth = |at: i64| number(&format!("{}.{}", at * 37 % 71 + 10, at * 3 % 10));
    vec![
        specimen(
            Case::Ordinary,
            say.get("33 phường, hai nơi chưa báo cáo", "33 wards, two have not reported"),
            map(11, 3, &|at| if at % 16 == 4 { Missing::NotYet.into() } else { tenth(at).into() }),
        ),
        specimen(Case::Extreme, say.get("54 xã", "54 communes"), map(9, 6, &|at| tenth(at).into())),
        specimen(
            Case::Extreme,
            say.get("Bằng nhau, một nơi giữ kín", "All equal, one withheld"),
            map(4, 3, &|at| if at == 5 { Missing::Suppressed.into() } else { number("7").into() }),
        ),
        specimen(
            Case::Empty,
            say.get("Chưa nơi nào báo cáo", "No place has reported"),
            map(4, 3, &|_| Missing::NotYet.into()),
        ),
    ]
}

fn multiples(say: Say) -> Vec<Specimen> {
    let chart = |count: i64, years: std::ops::Range<i16>, value: &dyn Fn(i64, i64) -> Value, from_zero: bool| {
        let periods: Vec<Period> = years.map(year).collect();
        let panels = (0..count).map(|of| Panel {
            name: match of {
                1 => say.text(
                    "Chỉ số thành phần có cái tên dài nhất trong mười chỉ số",
                    "The sub-index with the longest name of all ten of them",
                ),
                _ => Text::from(format!("{} {}", say.get("Chỉ số", "Index"), of + 1).as_str()),
            },
            address: None,
            points: periods.iter().zip(0..).map(|(period, at)| point(*period, value(of, at))).collect(),
            breaks: Vec::new(),
        });
        let mut chart = Multiples { unit: say.text("điểm", "points"), panels: panels.collect(), periods, from_zero };
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

fn strips(say: Say) -> Vec<Specimen> {
    let strip = |values: Vec<Value>, current: usize, name: Text, whole: Option<&str>, ends: Option<(&str, &str)>| {
        let place = |(at, value): (usize, Value)| Place {
            name: if at == current {
                name.clone()
            } else {
                Text::from(format!("{} {}", say.get("Phường", "Ward"), at + 1).as_str())
            },
            address: None,
            value,
            current: at == current,
        };
        Chart::Strip(Strip {
            unit: Text::from("%"),
            places: values.into_iter().enumerate().map(place).collect(),
            whole: whole.map(number),
            ends: ends.map(|(from, to)| (number(from), number(to))),
        })
    };
    let rates = (0..31_i64).map(|at| number(&format!("{}.{}", at * 29 % 60 + 14, at % 10)).into()).collect();
    let long = say.text(
        "Phường có cái tên dài nhất trong cả tỉnh, đến sáu mươi chữ lận",
        "The ward with the longest name in all of the province",
    );
    let spread = (0..200_i64).map(|at| Number::from(at * at * at - 1_000_000).into()).collect();
    vec![
        specimen(
            Case::Ordinary,
            say.get("Một phường giữa 31 phường", "One ward among 31"),
            strip(rates, 6, Text::from("Bãi Cháy"), Some("48.56"), Some(("0", "100"))),
        ),
        specimen(
            Case::Extreme,
            say.get("200 nơi, nơi thấp nhất, tên dài", "200 places, the lowest, a long name"),
            strip(spread, 0, long, Some("990000"), None),
        ),
        specimen(
            Case::Extreme,
            say.get("Bằng nhau", "All equal"),
            strip(vec![number("7").into(); 5], 2, Text::from("Yên Tử"), Some("7"), None),
        ),
        specimen(
            Case::Empty,
            say.get("Chưa nơi nào báo cáo", "No place has reported"),
            strip(vec![Missing::NotYet.into(); 3], 0, Text::from("Yên Tử"), None, None),
        ),
    ]
}

fn stacks(say: Say) -> Vec<Specimen> {
    let chart =
        |parts: &[Text], bars: Vec<StackBar>| Chart::Stack(Stack { unit: say.people(), parts: parts.to_vec(), bars });
    let bar = |label: &str, parts: &[Option<i64>], total: Option<i64>| StackBar {
        label: label.into(),
        address: None,
        parts: parts.iter().map(|part| part.map_or(Missing::NotYet.into(), |part| Number::from(part).into())).collect(),
        total: total.map(Number::from),
    };
    let parts = [
        say.text("Thôn, khu phố", "Hamlets and quarters"),
        say.text("Cơ quan", "Offices"),
        say.text("Doanh nghiệp", "Companies"),
        say.text("Học sinh", "Pupils"),
    ];
    let years = [("2021", [120, 101, 96, 5]), ("2022", [128, 117, 99, 8]), ("2023", [134, 121, 98, 12])];
    let ordinary = years.map(|(year, parts)| bar(year, &parts.map(Some), Some(parts.iter().sum())));
    let long = say.get(
        "Phường có cái tên dài nhất trong cả tỉnh, đến sáu mươi chữ lận",
        "The ward with the longest name in all of the province",
    );
    vec![
        specimen(
            Case::Ordinary,
            say.get("Bốn nhóm, ba năm", "Four groups, three years"),
            chart(&parts, ordinary.to_vec()),
        ),
        specimen(
            Case::Ordinary,
            say.get("Một thanh, ba phần", "One bar, three parts"),
            chart(&parts[..3], vec![bar("2023", &[Some(134), Some(121), Some(110)], Some(365))]),
        ),
        specimen(
            Case::Extreme,
            say.get(
                "Chưa chia hết, phần rất nhỏ, tên dài, số âm, chưa báo cáo",
                "Not fully split, a tiny part, a long name, a negative part, not reported",
            ),
            chart(
                &parts,
                vec![
                    bar("2021", &[Some(134), Some(121), None, None], Some(365)),
                    bar(long, &[Some(1), Some(389), Some(3), Some(0)], Some(393)),
                    bar("2022", &[Some(8), Some(-3), Some(2), Some(1)], Some(8)),
                    bar("2023", &[None, None, None, None], None),
                ],
            ),
        ),
        specimen(
            Case::Extreme,
            say.get("Tất cả bằng không", "All are zero"),
            chart(&parts[..2], vec![bar("2023", &[Some(0), Some(0)], Some(0))]),
        ),
        specimen(Case::Empty, say.get("Chưa có số liệu", "No figures"), chart(&parts[..2], Vec::new())),
    ]
}

fn slopes(say: Say) -> Vec<Specimen> {
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
    let long = say.get(
        "Phường có cái tên dài nhất trong cả tỉnh, đến sáu mươi chữ lận",
        "The ward with the longest name in all of the province",
    );
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

fn tiles(say: Say) -> Vec<Specimen> {
    let chart = |count: u8, value: &dyn Fn(i64) -> Value| {
        let middles: Vec<_> = (0..count)
            .map(|at| Some((107.0 + f64::from(u16::from(at) * 37 % 100) / 100.0, 21.0 - f64::from(at) / 100.0)))
            .collect();
        let values: Vec<Value> = (0..i64::from(count)).map(value).collect();
        let known: Vec<Number> = values.iter().filter_map(|value| value.number()).collect();
        let tiles = (1..).zip(tile_grid(&middles)).zip(values).map(|((at, place), value)| Tile {
            id: format!("{at:05}"),
            name: match at {
                2 => say.text("Đặc khu Vân Đồn", "Vân Đồn Special Zone"),
                3 => say.text("Trần Hưng Đạo", "Trần Hưng Đạo"),
                _ => Text::from(format!("{} {at}", say.get("Phường", "Ward")).as_str()),
            },
            address: Some(format!("{}/{at:05}/", say.get("dia-ban", "en/places"))),
            value,
            at: place,
            current: at == 8,
        });
        Chart::Tiles(Tiles {
            unit: Text::from("%"),
            classes: Classes::of(&known, Method::Quantiles),
            tiles: tiles.collect(),
        })
    };
    let tenth = |at: i64| number(&format!("{}.{}", at * 37 % 71 + 10, at * 3 % 10));
    vec![
        specimen(
            Case::Ordinary,
            say.get("33 phường, hai nơi chưa báo cáo", "33 wards, two have not reported"),
            chart(33, &|at| if at % 16 == 4 { Missing::NotYet.into() } else { tenth(at).into() }),
        ),
        specimen(
            Case::Extreme,
            say.get("96 nơi, số lớn", "96 places, large figures"),
            chart(96, &|at| Number::from(at * at * 1237).into()),
        ),
        specimen(Case::Extreme, say.get("Một nơi", "One place"), chart(1, &|_| number("7").into())),
        specimen(
            Case::Empty,
            say.get("Chưa nơi nào báo cáo", "No place has reported"),
            chart(5, &|_| Missing::NotYet.into()),
        ),
    ]
}

fn heats(say: Say) -> Vec<Specimen> {
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
        Heat { unit: Text::from("%"), periods, classes: Classes::of(&known, Method::Quantiles), rows }
    };
    let months = |count: u8| (1..=count).map(|at| month(2023, at)).collect::<Vec<Period>>();
    let wards = ["Hà Khánh", "Hà Phong", "Hà Khẩu", "Cao Xanh", "Giếng Đáy", "Hà Tu"];
    let mut ordinary = chart(months(8), &wards, &|of, at| Number::from(9 + of * 7 + (of % 3 + 1) * at * 2).into());
    ordinary.rows[5].points[7].status = Some(Status::Estimate);
    let long = say.get(
        "Phường có cái tên dài nhất trong cả tỉnh, đến sáu mươi chữ lận",
        "The ward with the longest name in all of the province",
    );
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

fn lineages(say: Say) -> Vec<Specimen> {
    let relatives = |names: &[&str]| -> Vec<Relative> {
        names.iter().map(|name| Relative { name: Text::from(*name), address: None }).collect()
    };
    let flow = |from: usize, to: usize| Flow { from, to, extent: Extent::Whole, leaves: false };
    let part = |from: usize, to: usize, share: Option<&str>| Flow {
        extent: Extent::Part(share.map(number)),
        ..flow(from, to)
    };
    let ordinary = Lineage {
        before: relatives(&["Hồng Hải", "Hồng Hà", "Bạch Đằng", "Hà Khẩu", "Giếng Đáy", "Tuần Châu", "Quảng La"]),
        after: relatives(&[
            say.get("Phường Hạ Long", "Hạ Long Ward"),
            say.get("Phường Hồng Gai", "Hồng Gai Ward"),
            say.get("Phường Việt Hưng", "Việt Hưng Ward"),
            say.get("Phường Tuần Châu", "Tuần Châu Ward"),
            say.get("Xã Quảng La", "Quảng La Commune"),
        ]),
        flows: vec![
            flow(0, 0),
            flow(1, 0),
            part(2, 0, Some("37")),
            part(2, 1, Some("63")),
            part(3, 2, None),
            part(3, 3, None),
            flow(4, 2),
            flow(5, 3),
            Flow { leaves: true, ..flow(6, 4) },
        ],
    };
    let names: Vec<String> = (1..=33).map(|at| format!("{} {at}", say.get("Phường số", "Ward number"))).collect();
    let mut old: Vec<&str> = names.iter().map(String::as_str).collect();
    old[4] = say.get(
        "Phường có cái tên dài nhất trong cả tỉnh, đến sáu mươi chữ lận",
        "The ward with the longest name in all of the province",
    );
    let mut many = Lineage {
        before: relatives(&old),
        after: relatives(&old[..13]),
        flows: (0..33).filter(|from| *from != 7).map(|from| flow(from, (from * 2 + from % 4) / 6)).collect(),
    };
    many.flows.extend([part(7, 2, None), part(7, 3, None)]);
    let one =
        Lineage { before: relatives(&["Hồng Gai"]), after: relatives(&["Hồng Gai"]), flows: vec![flow(0, 0)] };
    let none = Lineage { before: Vec::new(), after: relatives(&["Hồng Gai"]), flows: Vec::new() };
    vec![
        specimen(
            Case::Ordinary,
            say.get("Bảy phường, xã thành năm, 01/7/2025", "Seven wards and communes become five, 1 July 2025"),
            Chart::Lineage(ordinary),
        ),
        specimen(Case::Extreme, say.get("33 thành 13, tên dài", "33 become 13, a long name"), Chart::Lineage(many)),
        specimen(Case::Extreme, say.get("Không đổi", "Unchanged"), Chart::Lineage(one)),
        specimen(Case::Empty, say.get("Chưa biết nguồn gốc", "Origin unknown"), Chart::Lineage(none)),
    ]
}
