//! Places without boundaries.

use super::{Case, Say, Specimen, Specimens, number, specimen};
use crate::figure::{Missing, Number, Text};
use crate::plan::chart::{Chart, Classes, Tile, Tiles, Value, tile_grid};

impl Specimens for Tiles {
    fn specimens(say: Say) -> Vec<Specimen> {
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
                    _ => Text::from(format!("{} {at}", say.get("Phường", "Ward"))),
                },
                address: Some(format!("{}/{at:05}/", say.get("dia-ban", "en/places"))),
                value,
                at: place,
                current: at == 8,
            });
            Chart::Tiles(Tiles { unit: Text::from("%"), classes: Classes::of(&known), tiles: tiles.collect() })
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
}
