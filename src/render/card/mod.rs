//! A card as a picture of 1200 × 630 pixels: title, figure, and the figure against its plan, on the dark plane.

mod face;
mod picture;

use face::Letters;
use picture::{Colour, HEIGHT, Picture, rectangle};

use crate::figure::{Arg, Number};
use crate::plan::chart::{Clock, Ruler};
use crate::plan::files::Card;
use crate::text::Words;

// The colours of the theme's dark plane.
const BAY: Colour = [0x06, 0x38, 0x4a];
const REST: Colour = [0x0b, 0x47, 0x5c];
const INK: Colour = [0xff, 0xff, 0xff];
const SOFT: Colour = [0xbd, 0xd8, 0xe2];
const RESULT: Colour = [0xff, 0xd0, 0x70];
const TIME: Colour = [0xff, 0x9d, 0x86];

const LEFT: f32 = 64.0;
const RIGHT: f32 = 1136.0;
/// How far the ruler reaches beyond the plan, in per cent of it; longer bars are cut.
const FURTHEST: f64 = 125.0;

/// The picture of a card, as PNG.
pub(super) fn draw(card: &Card, words: &Words) -> Vec<u8> {
    let mut page = Page(Picture::new(BAY, &[SOFT, REST, RESULT, TIME, INK]));
    page.line(&card.kicker, LEFT, 90.0, 28.0, SOFT);
    let below = page.title(card);
    let (baseline, most) = if card.ruler.is_some() { (394.0, 2) } else { (452.0, 3) };
    match &card.figure {
        Some(figure) => page.figure(figure, &card.about, baseline, most),
        None => page.paragraphs(&card.about, LEFT, below + 64.0, 36.0, 4),
    }
    if let Some(ruler) = &card.ruler {
        page.ruler(ruler, words);
    }
    page.foot(card);
    page.0.finish()
}

struct Page(Picture);

impl Page {
    /// One line, cut where the page ends.
    fn line(&mut self, text: &str, x: f32, baseline: f32, size: f32, colour: Colour) {
        let letters = Letters(size);
        for line in letters.lines(text, RIGHT - x, 1) {
            letters.outline(&line, x, baseline, self.0.ink(colour));
        }
    }

    /// The title as large as it fits; answers the last line's baseline.
    fn title(&mut self, card: &Card) -> f32 {
        let (sizes, most) = if card.figure.is_some() { ([52.0, 46.0, 40.0], 2) } else { ([72.0, 60.0, 50.0], 3) };
        let fits = |size: &&f32| Letters(**size).lines(&card.title, RIGHT - LEFT, usize::MAX).len() <= most;
        let size = sizes.iter().find(fits).copied().unwrap_or(sizes[2]);
        let letters = Letters(size);
        let mut baseline = 90.0 + 22.0;
        for line in letters.lines(&card.title, RIGHT - LEFT, most) {
            baseline += size * 1.22;
            letters.outline(&line, LEFT, baseline, self.0.ink(INK));
        }
        baseline
    }

    /// The figure, with what it is beside it.
    fn figure(&mut self, figure: &str, about: &[String], baseline: f32, most: usize) {
        const WIDEST: f32 = 600.0;
        let size = 150.0_f32.min(150.0 * WIDEST / Letters(150.0).width(figure).max(1.0));
        Letters(size).outline(figure, LEFT, baseline, self.0.ink(RESULT));
        let x = LEFT + Letters(size).width(figure) + 32.0;
        let letters = Letters(30.0);
        let lines: Vec<String> = about.iter().flat_map(|text| letters.lines(text, RIGHT - x, most)).collect();
        let mut y = baseline;
        for line in lines.iter().rev() {
            letters.outline(line, x, y, self.0.ink(INK));
            y -= 40.0;
        }
    }

    fn paragraphs(&mut self, texts: &[String], x: f32, baseline: f32, size: f32, most: usize) {
        let letters = Letters(size);
        let mut y = baseline;
        for line in texts.iter().flat_map(|text| letters.lines(text, RIGHT - x, most)) {
            letters.outline(&line, x, y, self.0.ink(SOFT));
            y += size * 1.4;
        }
    }

    /// The site's name on the left, the source on the right.
    fn foot(&mut self, card: &Card) {
        let letters = Letters(24.0);
        let half = (RIGHT - LEFT) / 2.0 - 16.0;
        let baseline = f32::from(HEIGHT) - 42.0;
        for line in letters.lines(&card.site, half, 1) {
            letters.outline(&line, LEFT, baseline, self.0.ink(SOFT));
        }
        for line in letters.lines(&card.source, if card.site.is_empty() { RIGHT - LEFT } else { half }, 1) {
            letters.outline(&line, RIGHT - letters.width(&line), baseline, self.0.ink(SOFT));
        }
    }

    /// The bar on its ruler: the plan is a white tick, the calendar a red line.
    fn ruler(&mut self, ruler: &Ruler, words: &Words) {
        const BAR: (f32, f32) = (446.0, 488.0);
        const NAMES: f32 = 522.0;
        let letters = Letters(24.0);
        let share = ruler.share().map_or(0.0, Number::to_f64);
        let reach = share.clamp(100.0, FURTHEST);
        let at = |percent: f64| LEFT + pixels(percent.clamp(0.0, FURTHEST) / reach) * (RIGHT - LEFT);
        rectangle(self.0.ink(REST), LEFT, BAR.0, at(100.0), BAR.1);
        let clock = ruler.clock.as_ref().filter(|clock| clock.months < 12);
        let now = clock.map(|clock| at(clock.mark(clock.months).to_f64()));
        // The bar leaves room for the calendar's line, which would be hard to see on it.
        let (before, behind) = now.map_or((at(share), at(share)), |now| (now - 5.0, now + 6.0));
        rectangle(self.0.ink(RESULT), LEFT, BAR.0, at(share).min(before), BAR.1);
        rectangle(self.0.ink(RESULT), behind, BAR.0, at(share), BAR.1);
        rectangle(self.0.ink(INK), at(100.0) - 3.0, BAR.0 - 9.0, at(100.0), BAR.1 + 12.0);
        let plan =
            ruler.plan.map_or_else(String::new, |plan| words.fill("chart.plan-value", &[("value", plan.into())]));
        let free = at(100.0) - letters.width(&plan);
        letters.outline(&plan, free, NAMES, self.0.ink(INK));
        if let Some((clock, now)) = clock.zip(now) {
            self.calendar(clock, now, free, (BAR.0 - 8.0, NAMES), words);
        }
    }

    /// Where the calendar stands, named under the line: the pace where there is one, else the month.
    fn calendar(&mut self, clock: &Clock, now: f32, free: f32, (top, baseline): (f32, f32), words: &Words) {
        let ink = self.0.ink(TIME);
        let mut y = top;
        while y < baseline - 24.0 {
            rectangle(ink, now - 1.0, y, now + 2.0, y + 6.0);
            y += 11.0;
        }
        let name = match &clock.pace {
            Some(pace) => words.fill("chart.pace-value", &[("value", pace.value.into())]),
            None => {
                let month = words.get(&format!("chart.month.{}", clock.months));
                words.fill("chart.end-of-month", &[("month", Arg::from(month))])
            }
        };
        let letters = Letters(24.0);
        let x = (now - letters.width(&name)).max(LEFT);
        if x + letters.width(&name) + 16.0 < free {
            letters.outline(&name, x, baseline, self.0.ink(TIME));
        }
    }
}

/// A part of the width as a picture has it.
#[expect(clippy::cast_possible_truncation, reason = "a part of one, drawn on a thousand pixels")]
fn pixels(part: f64) -> f32 {
    part as f32
}
