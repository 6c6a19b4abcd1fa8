//! A place among its siblings.

use super::{Case, Say, Specimen, Specimens, number, specimen};
use crate::figure::{Missing, Number, Text};
use crate::plan::chart::{Chart, Place, Strip, Value};

impl Specimens for Strip {
    fn specimens(say: Say) -> Vec<Specimen> {
        let strip =
            |values: Vec<Value>, current: usize, name: Text, whole: Option<&str>, ends: Option<(&str, &str)>| {
                let place = |(at, value): (usize, Value)| Place {
                    name: if at == current {
                        name.clone()
                    } else {
                        Text::from(format!("{} {}", say.get("Phường", "Ward"), at + 1))
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
        let long = Text::from(say.long_name());
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
}
