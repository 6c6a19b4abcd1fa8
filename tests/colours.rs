//! The colours of the theme are told apart by every reader: series and map classes under protanopia,
//! deuteranopia and in greyscale, computed from the style sheet's own tokens.
//!
//! Vision is simulated with the matrices of Machado, Oliveira and Fernandes (2009) at full severity, on
//! linear light. Two colours differ by ΔE (CIE 1976) at least [`APART`] under each, and by [`LIGHTER`] of
//! lightness L* in greyscale. Series have dashes as well, and neighbours on a map a border of paper.

use std::collections::BTreeMap;

type Colour = [f64; 3];
type Matrix = [[f64; 3]; 3];

/// The least ΔE between two series or two neighbouring classes.
const APART: f64 = 12.0;
/// The least difference of L* between them.
const LIGHTER: f64 = 12.0;

const PROTANOPIA: Matrix =
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
const DEUTERANOPIA: Matrix =
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
/// From linear sRGB to CIE XYZ under D65.
const XYZ: Matrix = [
    [0.412_456_4, 0.357_576_1, 0.180_437_5],
    [0.212_672_9, 0.715_152_2, 0.072_175_0],
    [0.019_333_9, 0.119_192_0, 0.950_304_1],
];

/// The colours of the block that follows `opening`, as linear light.
fn tokens(opening: &str) -> BTreeMap<String, Colour> {
    let css = include_str!("../themes/default/static/theme.css");
    let (_, rest) = css.split_once(opening).unwrap_or_else(|| panic!("the style sheet has a block `{opening}`"));
    let block = rest.split('}').next().unwrap_or_default();
    block
        .split(';')
        .filter_map(|declaration| {
            let (name, value) = declaration.trim().strip_prefix("--")?.split_once(':')?;
            Some((name.to_owned(), colour(value.trim().strip_prefix('#')?)))
        })
        .collect()
}

fn colour(hex: &str) -> Colour {
    let digits: Vec<f64> = hex.chars().map(|c| f64::from(c.to_digit(16).expect("a hexadecimal digit"))).collect();
    let channel = |at: usize| {
        let value = match digits.len() {
            3 => digits[at] * 17.0,
            _ => digits[2 * at] * 16.0 + digits[2 * at + 1],
        } / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    [channel(0), channel(1), channel(2)]
}

fn seen(matrix: Matrix, colour: Colour) -> Colour {
    matrix.map(|row| row.iter().zip(colour).map(|(part, light)| part * light).sum::<f64>().clamp(0.0, 1.0))
}

fn lab(colour: Colour) -> Colour {
    let white = [0.950_47, 1.0, 1.088_83];
    let [x, y, z] = {
        let sum = |row: [f64; 3]| row.iter().zip(colour).map(|(part, light)| part * light).sum::<f64>();
        XYZ.map(sum)
    };
    let scaled = |value: f64, white: f64| {
        let t = value / white;
        if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 }
    };
    let (x, y, z) = (scaled(x, white[0]), scaled(y, white[1]), scaled(z, white[2]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: Colour, b: Colour) -> f64 {
    lab(a).iter().zip(lab(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let light = |colour: Colour| 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] + 0.05;
    (light(a) / light(b)).max(light(b) / light(a))
}

/// What each block of the style sheet is for, and how it opens.
const BLOCKS: [(&str, &str); 4] = [
    ("light", "\n:root {"),
    ("dark", "@media (prefers-color-scheme: dark) {\n  :root {"),
    ("the dark plane", "\n.deep {"),
    ("print", ":root, .deep { color-scheme: light;"),
];

fn assert_apart(of: &str, a: (&str, Colour), b: (&str, Colour)) {
    for (vision, matrix) in [("protanopia", PROTANOPIA), ("deuteranopia", DEUTERANOPIA)] {
        let apart = distance(seen(matrix, a.1), seen(matrix, b.1));
        assert!(apart >= APART, "{of}, {vision}: {} and {} differ by ΔE {apart:.1}", a.0, b.0);
    }
    let lighter = (lab(a.1)[0] - lab(b.1)[0]).abs();
    assert!(lighter >= LIGHTER, "{of}, greyscale: {} and {} differ by L* {lighter:.1}", a.0, b.0);
}

#[test]
fn series_are_told_apart_by_every_reader() {
    for (of, opening) in BLOCKS {
        let tokens = tokens(opening);
        let names = ["series-1", "series-2", "series-3", "series-4"];
        for (at, a) in names.iter().enumerate() {
            for b in &names[at + 1..] {
                assert_apart(of, (a, tokens[*a]), (b, tokens[*b]));
            }
        }
    }
}

#[test]
fn neighbouring_classes_of_a_map_are_told_apart_by_every_reader() {
    for (of, opening) in BLOCKS.into_iter().filter(|(of, _)| *of != "the dark plane") {
        let tokens = tokens(opening);
        let names = ["seq-1", "seq-2", "seq-3", "seq-4", "seq-5"];
        for pair in names.windows(2) {
            assert_apart(of, (pair[0], tokens[pair[0]]), (pair[1], tokens[pair[1]]));
        }
        for name in names {
            let figure = contrast(tokens[name], tokens[&format!("{name}-ink")]);
            assert!(figure >= 4.5, "{of}: a figure on {name} has a contrast of {figure:.2}");
        }
    }
}
