//! Maps in classes.

use super::{Case, Say, Specimen, Specimens, number, specimen};
use crate::figure::{Missing, Number, Text};
use crate::plan::chart::{Area, Chart, Classes, Map, Value, geometry};

impl Specimens for Map {
    fn specimens(say: Say) -> Vec<Specimen> {
        let map = |across: u8, down: u8, value: &dyn Fn(i64) -> Value| {
            let drawn = district(across, down);
            let values: Vec<Value> = (0..).take(drawn.areas.len()).map(value).collect();
            let known: Vec<Number> = values.iter().filter_map(|value| value.number()).collect();
            let areas = drawn.areas.into_iter().zip(values).zip(1..).map(|((rings, value), at)| Area {
                id: format!("{at:05}"),
                name: Text::from(format!("{} {at}", say.get("Phường số", "Ward number"))),
                address: Some(format!("{}/{at:05}/", say.get("dia-ban", "en/places"))),
                value,
                rings,
                current: at == 8,
            });
            Chart::Map(Map {
                unit: Text::from("%"),
                height: drawn.height,
                classes: Classes::of(&known),
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
