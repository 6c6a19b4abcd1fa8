//! A chart as a file of its own: title, unit, source and date inside, every colour written out.
//!
//! 720 pixels wide where there is room, and as narrow as a phone elsewhere: the drawing is fluid, so there
//! is no viewBox, and its letters keep their size. Colours are literal because other programs than
//! browsers draw `var()` in black.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::backend::escape;
use super::measure::width;
use crate::figure::Arg;
use crate::plan::chart::Chart;
use crate::text::Words;

/// What stands around a chart in a file of its own.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// The message.
    pub title: String,
    /// Statistic, unit, place, period.
    pub subtitle: String,
    /// Source, status, date: a line each.
    pub notes: Vec<String>,
}

/// The colours of a theme by name: `result` is `#00688a`.
#[derive(Clone, Debug)]
pub struct Palette(BTreeMap<String, String>);

impl Palette {
    /// The colours of the first block of a theme's style sheet, one `--name: #rrggbb;` a line.
    pub fn from_style_sheet(css: &str) -> Self {
        let block = css.split_once(":root").map_or("", |(_, rest)| rest.split('}').next().unwrap_or(""));
        let colour = |line: &str| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            let value = value.trim().strip_suffix(';')?;
            value.starts_with('#').then(|| (name.to_owned(), value.to_owned()))
        };
        Self(block.lines().filter_map(colour).collect())
    }

    /// With the colours that a site's own style sheet gives in its first block in the place of the theme's.
    #[must_use]
    pub fn overridden(mut self, css: &str) -> Self {
        self.0.extend(Self::from_style_sheet(css).0);
        self
    }

    /// A style sheet with every `var(--name)` replaced; a colour that the theme lacks is black.
    fn resolve(&self, css: &str) -> String {
        let mut out = String::with_capacity(css.len());
        let mut rest = css;
        while let Some((before, after)) = rest.split_once("var(--") {
            let (name, after) = after.split_once(')').unwrap_or((after, ""));
            out.push_str(before);
            out.push_str(self.0.get(name).map_or("#000000", String::as_str));
            rest = after;
        }
        out + rest
    }
}

const WIDTH: u16 = 720;
/// The room for a line of text on a phone, in pixels.
const ROOM: f64 = 330.0;
const PATTERNS: &str = "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
    patternTransform=\"rotate(45)\"><rect class=\"hp-bg\" width=\"6\" height=\"6\"/><path class=\"hp\" d=\"M0 0v6\"/>\
    </pattern><pattern id=\"miss\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
    patternTransform=\"rotate(45)\"><rect class=\"hp-bg\" width=\"7\" height=\"7\"/><path class=\"hm\" d=\"M0 0v7\"/>\
    </pattern></defs>";

/// A chart as the text of an .svg file.
pub fn standalone(chart: &Chart, words: &Words, caption: &Caption, palette: &Palette) -> String {
    let drawing = super::drawn(chart).alone(words);
    let height = attribute(&drawing, "height").and_then(|height| height.parse().ok()).unwrap_or(0_u32);
    let said: Vec<String> = chart.describe().iter().map(|phrase| words.say(phrase)).collect();
    let mut texts = String::new();
    let mut y = 14;
    for (text, class, size, leading) in [(&caption.title, "title", 18.0, 24), (&caption.subtitle, "sub", 13.0, 18)] {
        y = lines(&mut texts, text, class, size, leading, y);
    }
    let (key, key_height) = super::key::drawing(chart, words);
    let top = y + 14;
    y = top + key_height + height + 8;
    for note in &caption.notes {
        y = lines(&mut texts, note, "note", 13.0, 18, y);
    }
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{} width=\"{WIDTH}\" height=\"{}\" role=\"img\" lang=\"{}\"><title>",
        if chart.table().rows.is_empty() { "" } else { " aria-details=\"figures\"" },
        y + 16,
        words.language()
    );
    escape(&caption.title, &mut out);
    out.push_str("</title><desc>");
    escape(&said.join(" "), &mut out);
    out.push_str("</desc>");
    table(&mut out, chart, words);
    out.push_str("<style>");
    out.push_str(&palette.resolve(include_str!("standalone.css")));
    out.push_str("</style>");
    out.push_str(PATTERNS);
    out.push_str("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
    out.push_str(&texts);
    let mut part = |y: u32, svg: &str| {
        let _ = write!(out, "<svg x=\"2.5%\" y=\"{y}\" width=\"95%\" overflow=\"visible\">{svg}</svg>");
    };
    if key_height > 0 {
        part(top, &key);
    }
    part(top + key_height, &drawing);
    out.push_str("</svg>\n");
    out
}

/// The figures of the chart as a table that is read and not seen: a file is often passed on without its page.
fn table(out: &mut String, chart: &Chart, words: &Words) {
    let table = chart.table();
    if table.rows.is_empty() {
        return;
    }
    out.push_str("<foreignObject class=\"figures\" width=\"1\" height=\"1\">");
    out.push_str("<table xmlns=\"http://www.w3.org/1999/xhtml\" id=\"figures\">");
    let mut row = |cells: &mut dyn Iterator<Item = &Arg>, name: &str| {
        out.push_str("<tr>");
        for cell in cells {
            let _ = write!(out, "<{name}>");
            escape(&words.arg(cell), out);
            let _ = write!(out, "</{name}>");
        }
        out.push_str("</tr>");
    };
    row(&mut table.head.iter(), "th");
    for line in &table.rows {
        row(&mut std::iter::once(&line.label).chain(&line.cells), "td");
    }
    out.push_str("</table></foreignObject>");
}

/// The first value of an attribute in a piece of SVG of ours.
pub(super) fn attribute<'a>(svg: &'a str, name: &str) -> Option<&'a str> {
    let start = svg.find(&format!(" {name}=\""))? + name.len() + 3;
    svg[start..].split('"').next()
}

/// A paragraph of text below `y`; answers where it ends.
fn lines(out: &mut String, text: &str, class: &str, size: f64, leading: u32, y: u32) -> u32 {
    let mut y = y;
    let mut line = String::new();
    // An address may be broken after each of its slashes.
    let pieces = text.split(' ').filter(|word| !word.is_empty()).flat_map(|word| {
        word.split_inclusive('/').enumerate().map(|(at, piece)| (piece, if at == 0 { " " } else { "" }))
    });
    for (word, space) in pieces.chain([("", "")]) {
        let longer = format!("{line}{space}{word}");
        if word.is_empty() || width(&longer, size, size > 13.0) > ROOM {
            if !line.is_empty() {
                y += leading;
                let _ = write!(out, "<text class=\"{class}\" x=\"2.5%\" y=\"{y}\">");
                escape(&line, out);
                out.push_str("</text>");
            }
            word.clone_into(&mut line);
        } else {
            longer.trim_start().clone_into(&mut line);
        }
    }
    y
}

/// The areas that show figures when they are pointed at are for the site's script: without it they would
/// cover the drawing.
pub(super) fn without_tips(drawing: &str) -> String {
    let mut pieces = drawing.split("<rect class=\"hit\"");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str(piece.split_once("/>").map_or("", |(_, rest)| rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::ChartKind;
    use crate::render::chart::gallery::specimens;
    use crate::render::chart::tests::words;

    #[test]
    fn a_file_of_its_own_has_its_title_and_source_and_no_colour_by_name() {
        let palette =
            Palette::from_style_sheet(":root {\n  --result: #00688a;\n  --ink: #10222b;\n}\n:root { --result: #fff; }");
        let caption = Caption {
            title: "Thu & chi".to_owned(),
            subtitle: "người, TP Hạ Long, 8 tháng năm 2023".to_owned(),
            notes: vec!["Nguồn: Báo Quảng Ninh".to_owned(), "Cập nhật: 06/9/2023".to_owned()],
        };
        let words = words("vi");
        for kind in ChartKind::ALL {
            for specimen in specimens(*kind, words.language()) {
                let svg = standalone(&specimen.chart, &words, &caption, &palette);
                assert!(!svg.contains("var("), "{kind:?}");
                assert!(!svg.contains("vector-effect=") && !svg.contains("data-"), "{kind:?}");
                for part in ["#00688a", "<title>Thu &amp; chi</title>", "Báo Quảng Ninh", "06/9/2023", "width=\"720\""]
                {
                    assert!(svg.contains(part), "{kind:?}: {part}");
                }
            }
        }
    }
}
