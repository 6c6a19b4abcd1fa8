//! Parts of a total.

use super::{Case, Say, Specimen, Specimens, specimen};
use crate::figure::{Missing, Number, Text};
use crate::plan::chart::{Chart, Stack, StackBar};

impl Specimens for Stack {
    fn specimens(say: Say) -> Vec<Specimen> {
        let chart = |parts: &[Text], bars: Vec<StackBar>| {
            Chart::Stack(Stack { unit: say.people(), parts: parts.to_vec(), bars })
        };
        let bar = |label: &str, parts: &[Option<i64>], total: Option<i64>| StackBar {
            label: label.into(),
            address: None,
            parts: parts
                .iter()
                .map(|part| part.map_or(Missing::NotYet.into(), |part| Number::from(part).into()))
                .collect(),
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
        let long = say.long_name();
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
}
