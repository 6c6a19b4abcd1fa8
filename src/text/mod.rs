//! Figures and sentences for people: the words of a language, numbers, days, periods, sorting, folding.
//!
//! Has no words of its own: `theme` loads them from `themes/default/words/LANG.yaml`.

mod fold;
pub mod prose;
mod words;

pub use fold::{fold, slug};
pub use words::{Words, WordsError};
