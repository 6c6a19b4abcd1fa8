//! What a theme is made of, built in or replaced by the site: templates, static files, a language's phrases.
//!
//! Runs nothing; knows no figures and no pages.

mod files;
mod style;

pub use files::{Asset, Theme};
