//! What a theme is made of, built in or replaced by the site: templates, static files, the words of each language.
//!
//! Runs nothing; knows no figures and no pages.

mod files;
mod languages;
mod style;
mod words;

pub use files::{Asset, Theme};
pub use languages::{LANGUAGES, words_file};
pub use words::{FIXED_SECTIONS, words, words_from};
