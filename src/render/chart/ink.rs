//! The classes of a drawing. No colour, width or face is ever written: the theme's style sheet has them.

use plotters::style::{RGBAColor, RGBColor, ShapeStyle};

macro_rules! inks {
    ($($ink:ident = $class:literal,)+) => {
        /// What a shape or a text is, by the class that the style sheet knows it by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Ink {
            $($ink,)+
        }

        const INKS: &[(Ink, &str)] = &[$((Ink::$ink, $class),)+];
    };
}

inks! {
    Plain = "",
    Grid = "grid",
    Zero = "zero",
    Tick = "tick",
    Bar = "bar",
    BarOther = "bar-o",
    BarPart = "bar-part",
    Rest = "rest",
    Plan = "plan",
    PlanBox = "planbox",
    Pace = "pace",
    Time = "time",
    Gap = "bg",
    Reference = "refl",
    Break = "brk",
    Lead = "lead",
    LeadHead = "leadh",
    Line = "l",
    LineEarlier = "l l-prev",
    LineFaint = "l l-faint",
    LinePlan = "l l-plan",
    LinePace = "l l-pace",
    LineEstimate = "l l-est",
    Line1 = "l s1",
    Line2 = "l s2",
    Line3 = "l s3",
    Line4 = "l s4",
    Line1Estimate = "l s1 l-est",
    Line2Estimate = "l s2 l-est",
    Line3Estimate = "l s3 l-est",
    Line4Estimate = "l s4 l-est",
    Point = "pt",
    PointHollow = "pt-o",
    PointEarlier = "pt-prev",
    Point1 = "pt s1",
    Point2 = "pt s2",
    Point3 = "pt s3",
    Point4 = "pt s4",
    Point1Hollow = "pt-o s1",
    Point2Hollow = "pt-o s2",
    Point3Hollow = "pt-o s3",
    Point4Hollow = "pt-o s4",
    Dot = "dot",
    DotCurrent = "dot-me",
    Strong = "b",
    Dark = "k",
    Result = "r",
    Now = "tm",
    InBar = "inbar",
    Class1 = "q1",
    Class2 = "q2",
    Class3 = "q3",
    Class4 = "q4",
    Class5 = "q5",
    Missing = "na",
    Outline = "me",
    FlowPart = "split",
    FlowOut = "out",
    FlowPartOut = "split out",
    Text1 = "s1",
    Text2 = "s2",
    Text3 = "s3",
    Text4 = "s4",
}

/// On which widths a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// On all.
    Always,
    /// Only where there is room.
    Wide,
    /// Only where there is little room.
    Narrow,
    /// On all screens, and not on paper.
    Screen,
}

const MARK: u8 = 0xC5;
const HALO: u8 = 4;

// plotters carries nothing but a colour to its backend: red is a mark, green the flags, blue the class.
impl Ink {
    /// As a class of the style sheet.
    pub(super) fn class(self) -> &'static str {
        INKS[self as usize].1
    }

    /// As a style for plotters' shapes.
    pub(super) fn style(self) -> ShapeStyle {
        ShapeStyle { color: RGBAColor(MARK, 0, self as u8, 1.0), filled: true, stroke_width: 1 }
    }

    /// As a colour for plotters' texts.
    pub(super) fn text(self, shown: Shown, halo: bool) -> RGBColor {
        RGBColor(MARK, shown as u8 | if halo { HALO } else { 0 }, self as u8)
    }
}

/// Whether a colour stands for the line of a series, which is drawn stretched even when it is level, so that
/// all parts of a series stay together.
pub(super) fn is_series((_, _, index): (u8, u8, u8)) -> bool {
    let (_, class) = INKS[usize::from(index)];
    class == "l" || class.starts_with("l ")
}

/// The classes that a colour stands for, separated by spaces.
pub(super) fn write_classes(rgb: (u8, u8, u8), out: &mut String) {
    let (mark, flags, index) = rgb;
    assert_eq!(mark, MARK, "a colour that is no class reached the backend");
    let (_, class) = INKS[usize::from(index)];
    out.push_str(class);
    let mut word = |word: &str| {
        if !out.ends_with('"') {
            out.push(' ');
        }
        out.push_str(word);
    };
    if flags & HALO != 0 {
        word("halo");
    }
    match flags & !HALO {
        0 => {}
        flag if flag == Shown::Wide as u8 => word("w"),
        flag if flag == Shown::Screen as u8 => word("np"),
        _ => word("s"),
    }
}
