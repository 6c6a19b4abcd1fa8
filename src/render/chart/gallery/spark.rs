//! Sparklines.

use super::{Case, Say, Specimen, Specimens, point, specimen, year};
use crate::figure::{Missing, Number};
use crate::plan::chart::{Chart, Point, Spark, Value};

impl Specimens for Spark {
    fn specimens(say: Say) -> Vec<Specimen> {
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
}
