//! What a theme is made of, built in or replaced by the site: today the words of each language.
//!
//! Runs nothing; knows no figures and no pages.

mod languages;
mod words;

pub use languages::{LANGUAGES, words_file};
pub use words::{FIXED_SECTIONS, words, words_from};
