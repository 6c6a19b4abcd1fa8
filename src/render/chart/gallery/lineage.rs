//! What became of places.

use super::{Case, Say, Specimen, Specimens, number, specimen};
use crate::figure::Text;
use crate::plan::chart::{Chart, Extent, Flow, Lineage, Relative};

impl Specimens for Lineage {
    fn specimens(say: Say) -> Vec<Specimen> {
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
        old[4] = say.long_name();
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
}
