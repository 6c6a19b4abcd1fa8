//! Areas of a map as small whole numbers: projected, thinned out, with borders that stay shared.
//!
//! Neighbours share the points of their border in the source. So the border between two nodes (points
//! where three areas or two and the sea meet) is thinned once, in one direction, for both: no gaps and no
//! overlaps appear. The projection is equirectangular with the cosine of the middle latitude, which is
//! exact to a pixel for a province.

use std::collections::{BTreeMap, BTreeSet};

/// The outlines of one area, as longitude and latitude in degrees. A ring may repeat its first point.
pub type Outline = Vec<Vec<(f64, f64)>>;

/// A point of the drawing.
pub type Spot = (i32, i32);

/// How wide a map is drawn, in its own units.
pub const WIDTH: i32 = 1000;

/// Areas ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The height that goes with [`WIDTH`].
    pub height: i32,
    /// The rings of each area, in the order given; an area never loses its largest ring.
    pub areas: Vec<Vec<Vec<Spot>>>,
}

/// Projects the outlines into a box [`WIDTH`] wide and thins them out: no border moves by more than
/// `tolerance` units, and rings smaller than `least` square units are left out.
pub fn draw(outlines: &[Outline], tolerance: f64, least: f64) -> Drawn {
    let (project, height) = projection(outlines);
    let snapped: Vec<Vec<Vec<Spot>>> = outlines
        .iter()
        .map(|rings| rings.iter().map(|ring| closed(ring.iter().map(|point| project(*point)))).collect())
        .collect();
    let nodes = nodes(snapped.iter().flatten());
    let thin = |rings: &Vec<Vec<Spot>>| {
        let largest = rings.iter().map(|ring| doubled_area(ring)).max().unwrap_or(0);
        rings
            .iter()
            .filter(|ring| {
                let area = doubled_area(ring);
                ring.len() > 2 && (area == largest || f64::from(area) / 2.0 >= least)
            })
            .map(|ring| thinned(ring, &nodes, tolerance))
            .filter(|ring| ring.len() > 2)
            .collect()
    };
    Drawn { height, areas: snapped.iter().map(thin).collect() }
}

/// Degrees to units, north up; and the height of the box.
fn projection(outlines: &[Outline]) -> (impl Fn((f64, f64)) -> Spot, i32) {
    let points = || outlines.iter().flatten().flatten();
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        points().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((west, east), (south, north)) = (bounds(|point| point.0), bounds(|point| point.1));
    let narrowing = f64::midpoint(south, north).to_radians().cos();
    let across = ((east - west) * narrowing).max(1e-9);
    let scale = f64::from(WIDTH) / across;
    let height = if points().next().is_some() { whole((north - south) * scale).max(1) } else { 1 };
    let project = move |(longitude, latitude): (f64, f64)| {
        (whole((longitude - west) * narrowing * scale), whole((north - latitude) * scale))
    };
    (project, height)
}

#[expect(clippy::cast_possible_truncation, reason = "a map is a few thousand units wide and high")]
fn whole(units: f64) -> i32 {
    units.round() as i32
}

/// A ring without points that repeat the one before, and without the first at its end.
fn closed(points: impl Iterator<Item = Spot>) -> Vec<Spot> {
    let mut ring: Vec<Spot> = points.collect();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// The points at which a border begins or ends: those with more or fewer than two neighbours.
fn nodes<'a>(rings: impl Iterator<Item = &'a Vec<Spot>>) -> BTreeSet<Spot> {
    let mut neighbours: BTreeMap<Spot, BTreeSet<Spot>> = BTreeMap::new();
    for ring in rings {
        for (at, point) in ring.iter().enumerate() {
            let next = ring[(at + 1) % ring.len()];
            neighbours.entry(*point).or_default().insert(next);
            neighbours.entry(next).or_default().insert(*point);
        }
    }
    neighbours.into_iter().filter(|(_, of)| of.len() != 2).map(|(point, _)| point).collect()
}

/// Twice the area that a ring encloses.
fn doubled_area(ring: &[Spot]) -> i32 {
    let cross = |(a, b): (&Spot, &Spot)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1);
    let sum: i64 = ring.iter().zip(ring.iter().cycle().skip(1)).map(cross).sum();
    i32::try_from(sum.abs()).unwrap_or(i32::MAX)
}

/// A ring with each of its borders thinned. A ring without nodes begins at its smallest point and is
/// treated as two borders, so that an enclave and the hole that it fills are thinned alike.
fn thinned(ring: &[Spot], nodes: &BTreeSet<Spot>, tolerance: f64) -> Vec<Spot> {
    let mut cuts: Vec<usize> = (0..ring.len()).filter(|at| nodes.contains(&ring[*at])).collect();
    if cuts.len() < 2 {
        let first = cuts.first().copied().or_else(|| (0..ring.len()).min_by_key(|at| ring[*at])).unwrap_or(0);
        let away = |at: &usize| (squared(ring[*at], ring[first]), ring[*at]);
        let other = (0..ring.len()).max_by_key(away).unwrap_or(0);
        cuts = vec![first.min(other), first.max(other)];
    }
    let mut out = Vec::new();
    for (at, from) in cuts.iter().enumerate() {
        let to = cuts[(at + 1) % cuts.len()];
        let length = (to + ring.len() - from - 1) % ring.len() + 2;
        let border: Vec<Spot> = ring.iter().cycle().skip(*from).take(length).copied().collect();
        let mut kept = one_way(&border, tolerance);
        kept.pop();
        out.extend(kept);
    }
    closed(out.into_iter())
}

/// A border thinned in the direction in which it reads smaller, and given back as it came.
fn one_way(border: &[Spot], tolerance: f64) -> Vec<Spot> {
    let backwards: Vec<Spot> = border.iter().rev().copied().collect();
    if backwards.as_slice() < border {
        let mut kept = simplify(&backwards, tolerance);
        kept.reverse();
        kept
    } else {
        simplify(border, tolerance)
    }
}

/// Douglas and Peucker: the ends, and what lies further than `tolerance` from the line between them.
fn simplify(border: &[Spot], tolerance: f64) -> Vec<Spot> {
    let mut keep = vec![false; border.len()];
    keep[0] = true;
    keep[border.len() - 1] = true;
    let mut open = vec![(0, border.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let distance = |at: usize| off(border[at], border[from], border[to]);
        let Some(furthest) = (from + 1..to).max_by(|a, b| distance(*a).total_cmp(&distance(*b))) else { continue };
        if distance(furthest) > tolerance {
            keep[furthest] = true;
            open.extend([(from, furthest), (furthest, to)]);
        }
    }
    border.iter().zip(keep).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
}

fn squared(a: Spot, b: Spot) -> i64 {
    let (x, y) = (i64::from(a.0 - b.0), i64::from(a.1 - b.1));
    x * x + y * y
}

/// How far a point is from the line between two others; from the point itself where they coincide.
fn off(point: Spot, from: Spot, to: Spot) -> f64 {
    let (x, y) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let (dx, dy) = (f64::from(point.0 - from.0), f64::from(point.1 - from.1));
    let length = x.hypot(y);
    if length == 0.0 { dx.hypot(dy) } else { (x * dy - y * dx).abs() / length }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares side by side with a jagged border of 200 points between them.
    fn neighbours() -> Vec<Outline> {
        let border: Vec<(f64, f64)> =
            (0..=200).map(|at| (107.5 + f64::from(at % 3) * 0.0001, 20.0 + f64::from(at) / 200.0)).collect();
        let mut left = vec![(107.0, 21.0), (107.0, 20.0)];
        left.extend(&border);
        let mut right = vec![(108.0, 20.0), (108.0, 21.0)];
        right.extend(border.iter().rev());
        vec![vec![left], vec![right]]
    }

    #[test]
    fn the_border_of_two_neighbours_is_thinned_alike() {
        let drawn = draw(&neighbours(), 2.0, 10.0);
        let shared =
            |ring: &[Spot]| ring.iter().filter(|(x, _)| (400..600).contains(x)).copied().collect::<BTreeSet<_>>();
        assert_eq!(shared(&drawn.areas[0][0]), shared(&drawn.areas[1][0]));
        assert!(drawn.areas[0][0].len() < 10, "{:?}", drawn.areas[0][0]);
        assert!((1060..1075).contains(&drawn.height), "a degree is shorter across than up: {}", drawn.height);
    }

    #[test]
    fn small_islands_go_but_an_area_of_small_islands_keeps_one() {
        let square = |x: f64, size: f64| vec![(x, 20.0), (x + size, 20.0), (x + size, 20.0 + size), (x, 20.0 + size)];
        let drawn = draw(&[vec![square(107.0, 0.5), square(107.6, 0.001)], vec![square(107.9, 0.003)]], 1.0, 100.0);
        assert_eq!(drawn.areas.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(draw(&[], 1.0, 1.0), Drawn { height: 1, areas: Vec::new() });
        assert_eq!(draw(&[vec![vec![(107.0, 20.0)]]], 1.0, 1.0).areas, [Vec::<Vec<Spot>>::new()]);
    }
}
