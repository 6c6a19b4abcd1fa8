//! The registry of codes: one line a mistake. Its sentences are the words `messages.CODE` of each language.
//!
//! Y0 files and settings · Y1 articles and text · Y2 figures · Y3 places · Y4 pages and output

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written until it is mended.
    Error,
    /// The site is written; `--deny-warnings` makes it an error.
    Warning,
    /// Told only when asked for.
    Hint,
}

/// A kind of mistake.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `Y104`: never changes its meaning, never comes back.
    pub id: &'static str,
    /// How bad it is unless book.toml says otherwise.
    pub severity: Severity,
}

macro_rules! registry {
    ($($(#[$doc:meta])* $name:ident $id:literal $severity:ident;)*) => {
        /// Every code by its name.
        pub mod codes {
            use super::{Code, Severity};
            $($(#[$doc])* pub static $name: Code = Code { id: $id, severity: Severity::$severity };)*
            /// All codes, in the order of the registry.
            pub static ALL: &[&Code] = &[$(&$name),*];
        }
    };
}

registry! {
    /// The file is not valid YAML, TOML, CSV or JSON.
    SYNTAX "Y001" Error;
    /// A key that the format does not know.
    UNKNOWN_KEY "Y002" Error;
    /// A value of the wrong type, or a missing required key.
    WRONG_SHAPE "Y003" Error;
    /// The file is not UTF-8.
    NOT_UTF8 "Y004" Error;
    /// A file that the site needs is not there.
    FILE_MISSING "Y005" Error;
    /// The same key twice in one mapping.
    DUPLICATE_KEY "Y006" Error;
    /// A file in `content/` that nothing reads.
    ORPHAN_FILE "Y007" Warning;
    /// The file is larger than Yearbook reads.
    TOO_LARGE "Y008" Error;
    /// A setting of book.toml has a value that it cannot have.
    BAD_SETTING "Y009" Error;
    /// A front matter key that nobody here knows.
    UNKNOWN_FRONT_MATTER "Y010" Hint;
    /// A YAML alias, which stands for a value written elsewhere.
    ALIAS "Y011" Error;
    /// A required key is not there.
    KEY_MISSING "Y012" Error;
    /// A word that is not one of a closed list.
    UNKNOWN_WORD "Y013" Error;
    /// A text that is no day of the calendar.
    BAD_DAY "Y014" Error;
    /// Two files that make the same id.
    DUPLICATE_ID "Y015" Error;
    /// A file whose name is not UTF-8.
    NAME_NOT_UTF8 "Y016" Error;

    /// A Markdown file without front matter.
    NO_FRONT_MATTER "Y101" Error;
    /// An article or page without a title.
    NO_TITLE "Y102" Error;
    /// An article without a date.
    NO_DATE "Y103" Error;
    /// A figure in a sentence that the data do not bear out.
    FIGURE_DISAGREES "Y104" Error;
    /// A date that cannot be read.
    BAD_DATE "Y105" Error;
    /// A front matter value of the wrong shape.
    FRONT_MATTER_SHAPE "Y106" Error;
    /// A front matter key that is nearly one of ours.
    MISSPELLED_FRONT_MATTER "Y107" Warning;
    /// The target of a bound figure that cannot be read.
    BAD_REFERENCE "Y110" Error;
    /// A chart block that is not well formed.
    BAD_CHART "Y111" Error;
    /// A setting that a chart block does not have.
    UNKNOWN_CHART_KEY "Y112" Error;
    /// A chart block without an indicator.
    CHART_WITHOUT_INDICATOR "Y113" Error;
    /// Raw HTML of which a part is not shown.
    HTML_CLEANED "Y120" Hint;
    /// A link or a picture whose address begins with a scheme that is not let through.
    DANGEROUS_LINK "Y121" Warning;
    /// A tag of another generator's templates, shown as text.
    TEMPLATE_TAG "Y122" Warning;
    /// Two stars that made nothing bold.
    LITERAL_STARS "Y123" Warning;
    /// Quotes, lists or emphasis nested deeper than a page shows.
    NESTED_TOO_DEEP "Y124" Warning;
    /// An article longer than is read.
    ARTICLE_TOO_LONG "Y125" Error;
    /// Raw HTML with so many open elements that it is shown as text.
    HTML_TANGLED "Y126" Warning;
    /// A bound figure or a chart inside HTML that is removed.
    SWALLOWED_BY_HTML "Y127" Error;
    /// A picture without words for who cannot see it.
    IMAGE_WITHOUT_ALT "Y128" Warning;
    /// An article with more markup than is read.
    TOO_MUCH_MARKUP "Y129" Error;
    /// An article with more bound figures than are read.
    TOO_MANY_FIGURES "Y130" Error;

    /// A bound figure for which the data have nothing.
    NO_FIGURE "Y131" Error;
    /// The text of a bound figure that is no number, or of another sort than the figure.
    NOT_A_CLAIM "Y132" Error;
    /// A link to an article, a page or a file that is not there.
    ARTICLE_LINK "Y133" Error;
    /// A picture that is not beside the article, or cannot be read.
    PICTURE_MISSING "Y134" Error;
    /// Two articles or pages with the same address.
    ARTICLE_ADDRESS_TWICE "Y135" Error;
    /// A translation of an article that does not exist.
    TRANSLATION_UNKNOWN "Y136" Error;
    /// A setting of a chart block with a value that it cannot have.
    CHART_SETTING "Y137" Error;
    /// An old address that is none.
    BAD_ALIAS "Y138" Error;
    /// A chart block for which the data have nothing to draw.
    NOTHING_TO_DRAW "Y139" Error;
    /// A number in a sentence that could be bound to the data.
    COULD_BE_BOUND "Y140" Hint;
    /// A picture of more pixels than a phone can show.
    PICTURE_TOO_LARGE "Y141" Error;
    /// A chart of another kind than its block asks for.
    KIND_GIVES_WAY "Y142" Warning;

    /// A text that is no period.
    BAD_PERIOD "Y201" Error;
    /// A text that is no number.
    BAD_NUMBER "Y202" Error;
    /// A number whose mark may mean thousands or decimals.
    AMBIGUOUS_NUMBER "Y203" Error;
    /// An indicator that does not exist.
    UNKNOWN_INDICATOR "Y204" Error;
    /// The same figure twice with different values.
    CONTRADICTION "Y205" Error;
    /// The same figure twice with the same value.
    REPEATED "Y206" Hint;
    /// A breakdown or a group that the indicator does not have.
    UNKNOWN_GROUP "Y207" Error;
    /// A column of a table that nothing reads.
    UNKNOWN_COLUMN "Y208" Error;
    /// A blank cell where a figure or a reason is expected.
    BLANK_CELL "Y209" Error;
    /// A figure of a form that its kind does not have: a fraction in a flow.
    WRONG_FORM "Y210" Error;
    /// A fraction with a numerator above its denominator.
    ABOVE_ONE "Y211" Warning;
    /// A cumulative figure that falls below an earlier one of its year.
    FALLS "Y212" Warning;
    /// What a spreadsheet made of a date or a code.
    MANGLED "Y213" Error;
    /// A fraction whose denominator is zero.
    NO_DENOMINATOR "Y214" Error;
    /// The parts published and the total published do not agree.
    SUM_DIFFERS "Y215" Warning;
    /// The indicator asks to add what does not add.
    NOT_ADDABLE "Y216" Error;
    /// A figure far from all others of its series.
    OUTLIER "Y217" Hint;
    /// A plan that was changed when its period was over.
    PLAN_LATE "Y218" Warning;
    /// A withheld figure that others give away.
    SUPPRESSED_SHOWN "Y219" Error;
    /// A figure with more decimals than are shown.
    TOO_EXACT "Y220" Hint;
    /// Percentages of a kind that is added.
    PERCENT_ADDED "Y221" Warning;
    /// Several plan givers, and nobody says whose plan counts.
    NO_MAIN_PLAN "Y222" Warning;
    /// A year without a plan in a series that had one before.
    PLAN_MISSING "Y223" Hint;
    /// Figures of one indicator that are typed with different numbers of decimals.
    UNEVEN_DECIMALS "Y224" Hint;
    /// A key that only indicators of another kind have a use for.
    KEY_OF_ANOTHER_KIND "Y225" Warning;

    /// A locality that does not exist.
    UNKNOWN_LOCALITY "Y301" Error;
    /// A figure for a place at a time when it did not exist.
    OUTSIDE_LIFE "Y302" Error;
    /// A code owned by two places of one level on the same day.
    CODE_TWICE "Y303" Error;
    /// A level that the site does not have.
    UNKNOWN_LEVEL "Y304" Error;
    /// A parent that does not exist on a day of the place's life.
    PARENT_MISSING "Y305" Error;
    /// Stages of a place that overlap or leave a gap.
    STAGES "Y306" Error;
    /// A place that ends without a successor.
    NO_SUCCESSOR "Y307" Warning;
    /// A change whose shares do not add to one.
    SHARES "Y308" Error;
    /// A shape of a map without a place, or a place without a shape.
    MAP_UNMATCHED "Y309" Hint;
    /// A map without an area that has the id property.
    MAP_EMPTY "Y313" Error;
    /// A place that is its own ancestor.
    PARENT_CYCLE "Y310" Error;
    /// Two names at once under one parent.
    NAME_TWICE "Y311" Warning;
    /// Two names that differ only in where the tone mark stands.
    TONE_MARK "Y312" Hint;
    /// Two ids that differ only in accents or capitals.
    IDS_ALIKE "Y314" Error;
    /// A name whose letters are composed of pieces.
    NOT_COMPOSED "Y315" Hint;

    /// A link inside the site that leads nowhere.
    LINK_BROKEN "Y401" Error;
    /// A link to an anchor that its page does not have.
    ANCHOR_MISSING "Y402" Error;
    /// An id that stands twice on a page.
    ID_TWICE "Y403" Error;
    /// A template that cannot be used.
    TEMPLATE "Y404" Error;
    /// Two pages with the same address.
    ADDRESS_TWICE "Y405" Error;
    /// A language that Yearbook does not speak.
    NO_WORDS "Y406" Error;
    /// An id, a slug or a file's name that cannot be a part of an address.
    BAD_ADDRESS "Y407" Error;
    /// A phrase of the site's own words that cannot stand for the built-in one.
    OWN_WORDS "Y408" Error;
}

/// The code with this id.
pub fn find(id: &str) -> Option<&'static Code> {
    codes::ALL.iter().copied().find(|code| code.id == id)
}
