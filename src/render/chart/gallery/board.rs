//! The board: its head and its rows.

use super::{Case, Say, Specimen, Specimens, number, specimen};
use crate::figure::{Missing, Number};
use crate::plan::chart::{BoardHead, BoardRow, Chart, Clock, Value};

impl Specimens for BoardHead {
    fn specimens(say: Say) -> Vec<Specimen> {
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
}

impl Specimens for BoardRow {
    fn specimens(say: Say) -> Vec<Specimen> {
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
}
