//! Figures and sentences for people: the words of a language, numbers, days, periods, sorting, folding.
//!
//! Has no words in its code: all that belongs to a language stands in `themes/default/words/LANG.yaml`.

mod address;
mod escape;
mod file;
mod fold;
mod languages;
mod nearest;
mod number;
mod period;
mod phrase;
pub mod prose;
mod words;

pub use address::{is_address_part, is_file_name};
pub use escape::{escape, escaped};
pub use file::{FIXED_SECTIONS, words, words_from};
pub use fold::{composed, fold, folded_words, slug, tones_placed};
pub use languages::{LANGUAGES, words_file};
pub use nearest::{Candidates, nearest, surely_meant};
pub use period::{SHAPE_GAPS, capitalised};
pub use words::{Words, WordsError};

const _: () = {
    const fn shared_between_threads<T: Send + Sync>() {}
    shared_between_threads::<Words>();
};
