//! The targets: for each parser of ours how a text goes in, and what must hold of what comes out.
//!
//! A target panics where something does not hold. What it returns only says how one outcome differs from another.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use yearbook::diag::{Diagnostics, FileId, Place, Spot};
use yearbook::figure::{Calendar, Day, Language, Localized, Number, Period, Term, TermId};
use yearbook::memory::Memory;
use yearbook::model::{self, article::AsOf};
use yearbook::read::article::{self, Document, Moment, Piece, Sort, Verb};
use yearbook::read::{self, map};
use yearbook::source::{SourceFile, Sources};
use yearbook::tell::{self, Style};
use yearbook::text::{self, Words, prose};
use yearbook::{Options, compile};

/// A parser under test.
pub(crate) struct Target {
    /// Its name, which is also the folder of its texts.
    pub(crate) name: &'static str,
    /// Tries a text; the number is the same where texts come to the same.
    pub(crate) run: fn(&Case) -> u64,
}

/// A text, and the file of the corpus that it was made from: some targets read several kinds of file.
pub(crate) struct Case<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// All targets, in the order in which they are run.
pub(crate) const ALL: [Target; 16] = [
    Target { name: "period", run: period },
    Target { name: "moment", run: moment },
    Target { name: "number", run: number },
    Target { name: "prose", run: in_prose },
    Target { name: "address", run: address },
    Target { name: "reference", run: reference },
    Target { name: "front", run: front },
    Target { name: "chart", run: chart },
    Target { name: "article", run: article },
    Target { name: "csv", run: in_site },
    Target { name: "indicator", run: in_site },
    Target { name: "localities", run: in_site },
    Target { name: "book", run: in_site },
    Target { name: "geojson", run: geojson },
    Target { name: "words", run: words },
    Target { name: "site", run: whole_site },
];

const BOOK: &str = include_str!("corpus/site/book.toml");
const PLACES: &str = include_str!("corpus/site/content/localities.yaml");
const INDICATOR: &str = include_str!("corpus/site/content/indicators/kinh-te/cay.yaml");
const RATIO: &str = include_str!("corpus/site/content/indicators/ti-le.yaml");
const TABLE: &str = include_str!("corpus/site/content/indicators/ti-le.csv");
const REPORT: &str = include_str!("corpus/site/content/reports/2023-9M.csv");
const NEWS: &str = include_str!("corpus/site/content/news/2023-09-06-bai.md");
const PAGE: &str = include_str!("corpus/site/content/pages/about.md");
const MAP: &str = include_str!("corpus/site/content/maps/m.geojson");

/// A small site with a file of each kind.
const SITE: [(&str, &str); 9] = [
    ("book.toml", BOOK),
    ("content/localities.yaml", PLACES),
    ("content/indicators/kinh-te/cay.yaml", INDICATOR),
    ("content/indicators/ti-le.yaml", RATIO),
    ("content/indicators/ti-le.csv", TABLE),
    ("content/reports/2023-9M.csv", REPORT),
    ("content/news/2023-09-06-bai.md", NEWS),
    ("content/pages/about.md", PAGE),
    ("content/maps/m.geojson", MAP),
];

static VIETNAMESE: LazyLock<Words> = LazyLock::new(|| built_in("vi"));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| built_in("en"));

fn built_in(tag: &str) -> Words {
    text::words(&Language::new(tag), None).expect("a language of ours")
}

fn number_of(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

fn text<'a>(case: &'a Case) -> std::borrow::Cow<'a, str> {
    String::from_utf8_lossy(case.bytes)
}

/// A period that is read has its days in their order, and is read again from how it is written.
fn period(case: &Case) -> u64 {
    let text = text(case);
    let day = |text| Day::parse(text).expect("a day");
    let term = Term {
        id: TermId::new("nk-2020-2025").expect("a term"),
        first: day("2020-07-01"),
        last: day("2025-06-30"),
        title: Localized::plain("Nhiệm kỳ"),
    };
    let calendars = [
        Calendar::default(),
        Calendar { fiscal_year_starts: Some(9), terms: vec![term.clone()] },
        Calendar { fiscal_year_starts: Some(2), terms: Vec::new() },
    ];
    let mut outcome = Vec::new();
    for calendar in &calendars {
        match Period::parse(&text, calendar) {
            Ok(period) => {
                assert!(period.first() <= period.last(), "days in order: {period}");
                assert!(period.covers(period) && period.contains(period.first()), "it covers itself: {period}");
                let again = Period::parse(&period.to_string(), calendar);
                let again = again.unwrap_or_else(|error| panic!("not read again: {period}: {error:?}"));
                assert_eq!((again, again.kind()), (period, period.kind()), "read as another: {period}");
                if let Some(before) = period.previous_year() {
                    assert!(before.first() < period.first(), "a year before: {period} {before}");
                    assert_eq!(before.axis(), period.axis(), "on one axis: {period} {before}");
                }
                for words in [&*VIETNAMESE, &*ENGLISH] {
                    let said = [words.period(period), words.period_short(period), words.period_tick(period)];
                    assert!(said.iter().all(|said| !said.is_empty()), "it has a name: {period}");
                }
                outcome.push(format!("{:?}", period.axis()));
            }
            Err(error) => {
                if let yearbook::figure::PeriodError::Unknown { nearest: Some(nearest) } = &error {
                    let meant = Period::parse(nearest, &calendars[1]);
                    assert!(meant.is_ok(), "what is proposed is a period: {nearest} for {text:?}");
                }
                outcome.push(format!("{error:?}").chars().filter(|c| !c.is_ascii_digit()).take(24).collect());
            }
        }
    }
    number_of(&outcome)
}

/// A moment lies within a day, and its offset within a day of UTC.
fn moment(case: &Case) -> u64 {
    let moment = Moment::parse(&text(case));
    if let Some(moment) = moment {
        assert!(moment.time.is_none_or(|(h, m, s)| h < 24 && m < 60 && s < 60), "a time of a day: {moment:?}");
        assert!(moment.offset_minutes.is_none_or(|offset| offset.abs() < 15 * 60), "an offset: {moment:?}");
        assert_eq!(Day::parse(&moment.day.to_string()), Some(moment.day), "the day is read again");
    }
    number_of(&moment.map(|moment| (moment.time.is_some(), moment.offset_minutes.map(i16::signum), moment.day.month())))
}

/// A number that is read is read again from how it is written, for files and for people.
fn number(case: &Case) -> u64 {
    let text = text(case);
    let number = match Number::parse(&text) {
        Ok(number) => number,
        Err(error) => return number_of(&format!("{error:?}")),
    };
    for written in [number.written(), number.to_string()] {
        let again = Number::parse(&written).unwrap_or_else(|error| panic!("not read again: {written}: {error:?}"));
        assert_eq!((again, again.decimals()), (number, number.decimals()), "read as another: {written}");
    }
    for decimals in [0, 1, 2, 3, 10, 28, 40] {
        let rounded = number.round(decimals);
        let distance = rounded.minus(number).expect("both have few digits").abs();
        assert!(distance.times(Number::from(2)).is_none_or(|twice| twice <= Number::from(1)), "{number} {rounded}");
    }
    let one = Number::from(1);
    let others = [number, one, Number::ZERO, Number::HUNDRED, number.abs(), number.trimmed()];
    for other in others {
        let _ = (number.plus(other), number.minus(other), number.times(other));
        assert_eq!(number.over(other).is_none(), other.is_zero() || number.over(other).is_none());
        let _ = (number.percent_of(other), number.cmp(&other));
    }
    assert!(number.to_f64().is_finite(), "it can be drawn");
    for (words, tag) in [(&*VIETNAMESE, "vi"), (&*ENGLISH, "en")] {
        let shown = words.number(number);
        let claim =
            prose::read(&shown, &Language::new(tag)).unwrap_or_else(|error| panic!("{tag}: {shown}: {error:?}"));
        assert_eq!((claim.value, claim.decimals()), (number, number.decimals()), "{tag}: shown as another: {shown}");
    }
    number_of(&(number.decimals(), number.is_negative(), number.written().len()))
}

/// A claim is borne out by its own number.
fn in_prose(case: &Case) -> u64 {
    let text = text(case);
    let outcome = [Language::new("vi"), Language::new("en")].map(|language| {
        let claim = match prose::read(&text, &language) {
            Ok(claim) => claim,
            Err(error) => return format!("{error:?}"),
        };
        if let Some(data) = claim.value.times(claim.factor) {
            assert!(claim.agrees_with(data), "its own number: {claim:?}");
        }
        if let prose::ClaimKind::Fraction { of } = claim.kind {
            assert!(claim.agrees_with_fraction(claim.value, of), "its own fraction: {claim:?}");
        }
        for data in ["0", "-0.5", "99999999999999999999999999999", "0.0000000000000000000000000001"] {
            claim.agrees_with(Number::parse(data).unwrap_or(Number::ZERO));
        }
        let kind = std::mem::discriminant(&claim.kind);
        format!("{kind:?} {:?} {} {}", claim.closeness, claim.factor, claim.decimals())
    });
    number_of(&outcome)
}

/// A slug can be a part of an address, and is its own slug.
fn address(case: &Case) -> u64 {
    use yearbook::text::{fold, is_address_part, slug};
    let text = text(case);
    let made = slug(&text);
    assert_eq!(slug(&made), made, "its own slug");
    assert_eq!(fold(&fold(&text)), fold(&text), "folded twice is folded once");
    number_of(&(is_address_part(&text), is_address_part(&made), made.len().min(20)))
}

/// What follows the colon of a bound figure.
fn reference(case: &Case) -> u64 {
    let text = text(case);
    let (verb, rest) = text.split_once(':').unwrap_or(("value", &text));
    let body = format!("---\ntitle: x\ndate: 2023-09-06\nperiod: 2023-8M\n---\nĐạt [80,22 %](<{verb}:{rest}>) nay.\n");
    let (document, told) = read_article(&body);
    let mut outcome = Vec::new();
    for piece in &document.body.pieces {
        if let Piece::Figure(figure) = piece {
            let figure = &figure.reference;
            assert!(Verb::ALL.iter().any(|(word, _)| *word == figure.verb.word()), "a verb of ours");
            assert!(!figure.indicator.is_empty(), "a reference names an indicator: {figure:?}");
            assert!(figure.groups.iter().all(|(a, b)| !a.is_empty() && !b.is_empty()), "groups: {figure:?}");
            outcome.push((figure.verb.word(), figure.period.is_some(), figure.locality.is_some(), figure.groups.len()));
        }
    }
    let codes = resolved(&[("content/news/2023-09-06-bai.md", body.as_bytes())]);
    number_of(&(outcome, told, codes))
}

/// What stands between the fences of an article.
fn front(case: &Case) -> u64 {
    let body = [b"---\n", case.bytes, b"\n---\nM\xe1\xbb\x99t.\n"].concat();
    resolved(&[("content/news/2023-09-06-bai.md", &body)])
}

/// What stands in a fenced block of the name `chart`.
fn chart(case: &Case) -> u64 {
    let body =
        [b"---\ntitle: x\ndate: 2023-09-06\nperiod: 2023-8M\n---\n```chart\n", case.bytes, b"\n```\nx\n"].concat();
    resolved(&[("content/news/2023-09-06-bai.md", &body)])
}

/// A body becomes HTML in which nothing is active, and of which every element that opens is closed.
fn article(case: &Case) -> u64 {
    let body = format!("---\ntitle: x\ndate: 2023-09-06\nperiod: 2023-8M\n---\n{}", text(case));
    let (document, told) = read_article(&body);
    let mut html = String::new();
    for piece in &document.body.pieces {
        match piece {
            Piece::Html(piece) => html.push_str(piece),
            Piece::Address(written) => html.push_str(&escaped(&written.text)),
            Piece::Figure(_) | Piece::Chart(_) | Piece::Image(_) => html.push('x'),
        }
    }
    let elements = inert(&html);
    let plain = &document.body.plain;
    for number in &document.body.unbound {
        let text = number.text(plain);
        let ends = [text.chars().next(), text.chars().next_back()];
        assert!(ends.iter().flatten().all(char::is_ascii_digit), "a number stands where it is said to: {text:?}");
        assert!(!text.is_empty(), "a number has digits");
    }
    let ids: Vec<&String> = document.body.headings.iter().map(|heading| &heading.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids of headings are unique: {ids:?}");
    number_of(&(elements, told, document.body.pieces.len().min(8)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// Sees to it that HTML holds no script, no handler and no address that runs, and gives the names of its elements.
fn inert(html: &str) -> BTreeSet<String> {
    const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];
    let (mut names, mut open) = (BTreeSet::new(), Vec::<String>::new());
    for token in Tokenizer::new_with_emitter(html, DefaultEmitter::default()).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let active = ["script", "style", "iframe", "object", "embed", "form", "meta", "base", "link", "svg"];
                assert!(!active.contains(&name.as_str()), "active element: <{name}> in {html}");
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute).to_lowercase();
                    assert!(!attribute.starts_with("on") && attribute != "style", "active attribute: {html}");
                    if matches!(attribute.as_str(), "href" | "src" | "cite" | "action") {
                        // As a browser sees it: without tabs and ends of lines, and what is no letter before it.
                        let value: String = String::from_utf8_lossy(value).to_lowercase();
                        let seen: String = value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
                        let seen = seen.trim_start_matches(|c: char| c <= ' ');
                        let runs = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| seen.starts_with(scheme));
                        assert!(!runs, "active address: {html}");
                    }
                }
                if !VOID.contains(&name.as_str()) {
                    open.push(name.clone());
                }
                names.insert(name);
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop().as_deref(), Some(name.as_str()), "closes what is open: {html}");
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "left open: {open:?} in {html}");
    names
}

/// Reads an article alone: the document, and what was told.
fn read_article(body: &str) -> (Document, Vec<&'static str>) {
    let sources = Sources::of(&[("content/news/2023-09-06-bai.md", body)]);
    let mut diagnostics = Diagnostics::default();
    let file = FileId(0);
    let document = article::read(file, sources.file(file), Sort::Article, &mut diagnostics).expect("UTF-8, and short");
    (document, codes(&diagnostics, &sources))
}

/// The codes of the diagnostics, each once, after seeing to it that they can be told.
fn codes(diagnostics: &Diagnostics, sources: &Sources) -> Vec<&'static str> {
    let codes: BTreeSet<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect();
    let places: Vec<&Place> =
        diagnostics.iter().flat_map(|diagnostic| diagnostic.place.iter().chain(&diagnostic.related)).collect();
    for place in &places {
        let length = sources.file(place.file).bytes.len();
        if let Spot::Span(start, end) = place.spot {
            assert!(start <= end && end as usize <= length, "inside the file: {start}..{end} of {length}");
        }
    }
    for located in tell::locate(sources, places.iter().copied()) {
        let length = sources.file(located.file).bytes.len();
        if let Some(at) = located.position {
            assert!(at.start <= at.end && at.end <= length, "located inside the file: {at:?} of {length}");
            assert!(at.line >= 1 && at.column >= 1 && at.line <= at.end_line, "lines from 1: {at:?}");
        }
    }
    tell::human(diagnostics, sources, &VIETNAMESE, Style::Plain);
    for line in tell::json(diagnostics, sources, &ENGLISH).lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "JSON: {line}");
    }
    tell::github(diagnostics, sources, &ENGLISH);
    codes.into_iter().collect()
}

/// The site with some of its files replaced.
fn with(replaced: &[(&str, &[u8])]) -> Sources {
    let mut files: Vec<(&str, &[u8])> = SITE.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    for (path, bytes) in replaced {
        files.retain(|(known, _)| known != path);
        files.push((path, bytes));
    }
    let file = |(path, bytes): (&str, &[u8])| SourceFile { path: path.to_owned(), bytes: Arc::from(bytes) };
    Sources::new(files.into_iter().map(file).collect())
}

/// Reads a site and puts it together, without making pages.
fn resolved(replaced: &[(&str, &[u8])]) -> u64 {
    let sources = with(replaced);
    let mut diagnostics = Diagnostics::default();
    let documents = read::read(&sources, &Memory::none(), &mut diagnostics);
    let as_of = AsOf::new("2026-01-01T00:00:00Z".parse().expect("an instant"), "UTC", true);
    let site = model::build(documents, &as_of, &Memory::none(), &mut diagnostics);
    yearbook::check::run(&site, &Memory::none(), &mut diagnostics);
    number_of(&codes(&diagnostics, &sources))
}

/// A file of the site, read with the others: the name of the text is its path below the target's folder.
fn in_site(case: &Case) -> u64 {
    resolved(&[(&path_of(case.name), case.bytes)])
}

/// Texts of one kind lie side by side as `2~content/reports/2023-9M.csv`… with `~` for `/`.
fn path_of(name: &str) -> String {
    let path = name.split_once('_').map_or(name, |(_, path)| path);
    path.replace('~', "/")
}

/// A map's areas have ids, and rings of points.
fn geojson(case: &Case) -> u64 {
    let sources = with(&[("content/maps/m.geojson", case.bytes)]);
    let mut diagnostics = Diagnostics::default();
    let documents = read::read(&sources, &Memory::none(), &mut diagnostics);
    let features: Vec<map::Feature> = documents.features.into_iter().flatten().collect();
    let areas = features.iter().map(|feature| feature.rings.len().min(4)).collect::<BTreeSet<_>>();
    let told = codes(&diagnostics, &sources);
    number_of(&(areas, told, resolved(&[("content/maps/m.geojson", case.bytes)])))
}

/// A site's own words are words, or it is said at which key they are not.
fn words(case: &Case) -> u64 {
    let outcome = match text::words(&Language::new("vi"), Some(case.bytes)) {
        Ok(words) => {
            assert!(!words.number(Number::HUNDRED).is_empty(), "numbers are said");
            words.period(Period::year(2023).expect("a year"));
            "words".to_owned()
        }
        Err(error) => error.reason.split('`').step_by(2).collect::<String>().chars().take(24).collect(),
    };
    number_of(&outcome)
}

/// The whole way from the files to the pages.
fn whole_site(case: &Case) -> u64 {
    let sources = with(&[(case.name, case.bytes)]);
    let as_of = "2026-01-01T00:00:00Z".parse().expect("an instant");
    let made = compile(&sources, &Options { as_of, drafts: true, base_url: None });
    assert!(made.diagnostics.has_errors() || made.output.contains_key("index.html"), "a site has a home");
    number_of(&codes(&made.diagnostics, &sources))
}
