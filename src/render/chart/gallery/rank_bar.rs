//! Bars of a ranking.

use super::{Case, Say, Specimen, Specimens, number, specimen};
use crate::figure::{Missing, Number};
use crate::plan::chart::{Chart, RankBar, Value};

impl Specimens for RankBar {
    fn specimens(say: Say) -> Vec<Specimen> {
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
}
