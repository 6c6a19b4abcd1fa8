//! Damage: what a slip of the hand, a broken disk or somebody with intent makes of a text. Knows no format.

/// What is put in: marks of YAML, TOML, CSV, JSON, Markdown and HTML, numbers at the ends of their ranges.
const PIECES: [&str; 72] = [
    "\t",
    "\r",
    "\u{feff}",
    "\u{a0}",
    "\0",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ":",
    ": ",
    "- ",
    "#",
    "&a ",
    "*a",
    "? ",
    "!!x ",
    "|",
    ">",
    "~",
    "=",
    "null",
    "true",
    "NaN",
    "-0",
    "0.5",
    "1e999",
    "1.234,5",
    "\u{2212}",
    "79228162514264337593543950335",
    "99999999999999999999999999999999",
    "0.0000000000000000000000000001",
    "-",
    "0000",
    "9999",
    "FY9999-00",
    "2023-8M",
    "2023-12M",
    "2025-02-30",
    "9999-12-31",
    "../../x",
    "<script>",
    "<b onclick=x>",
    "<a href=\"javascript:x\">",
    "&amp;",
    "&#106;",
    "{{ x }}",
    "{% x %}",
    "đ",
    "\u{301}",
    "🙂",
    "\u{202e}",
    "\u{e000}",
    "%",
    "/",
    "..",
    ",",
    ";",
    "\n",
    "\n\n",
    "\n  ",
    "---\n",
    "```chart\n",
    "](value:",
    "](",
    "[^1]",
    "<!--",
    "</b>",
];

/// No damaged text is longer than this: what long ones cost is a matter of benchmarks.
const LONGEST_BYTES: usize = 32 * 1024;

/// Numbers without a pattern, the same for the same seed (xorshift).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// The next number below `limit`; 0 where that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit.max(1) as u64)).unwrap_or(0)
    }

    /// A place in some bytes, and another less than `reach` behind it.
    fn stretch(&mut self, length: usize, reach: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..(start + self.below(reach)).min(length)
    }
}

/// The text with one to six damages; `other` is a text of the same kind, of which pieces may come in.
pub(crate) fn damaged(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(8) {
            0 => drop(bytes.drain(chance.stretch(bytes.len(), 40))),
            1 => {
                let copied = bytes[chance.stretch(bytes.len(), 60)].to_vec();
                bytes.splice(at..at, copied);
            }
            2 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).unwrap_or(0),
            3 => bytes.insert(at, b'0' + u8::try_from(chance.below(10)).unwrap_or(0)),
            4 => {
                let piece = PIECES[chance.below(PIECES.len())].repeat(1 + chance.below(3) * chance.below(20));
                bytes.splice(at..at, piece.into_bytes());
            }
            5 => {
                let piece = other[chance.stretch(other.len(), 50)].to_vec();
                bytes.splice(at..at, piece);
            }
            6 => {
                let replaced = chance.stretch(bytes.len(), 12);
                let piece = PIECES[chance.below(PIECES.len())].as_bytes().to_vec();
                bytes.splice(replaced, piece);
            }
            _ => {
                let piece = PIECES[chance.below(PIECES.len())].as_bytes().to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes.truncate(LONGEST_BYTES);
    bytes
}
