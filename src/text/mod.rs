//! Figures and sentences for people: the words of a language, numbers, days, periods, sorting, folding.
//!
//! Has no words of its own: `theme` loads them from `themes/default/words/LANG.yaml`.

mod address;
mod fold;
mod nearest;
mod number;
mod period;
mod phrase;
pub mod prose;
mod words;

pub use address::{is_address_part, is_file_name};
pub use fold::{composed, fold, folded_words, slug, tones_placed};
pub use nearest::{Candidates, nearest};
pub use period::{SHAPE_GAPS, capitalised};
pub use words::{Words, WordsError};

const _: () = {
    const fn shared_between_threads<T: Send + Sync>() {}
    shared_between_threads::<Words>();
};
