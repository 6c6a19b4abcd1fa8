//! Yearbook: from YAML figures and Markdown articles to a static report site.
//!
//! `compile` is the whole of it, without a disk; `build`, `check`, `preview` and the tests read what it returns.

pub mod check;
pub mod cli;
pub mod diag;
pub mod figure;
pub mod manual;
pub mod model;
pub mod plan;
pub mod preview;
pub mod read;
pub mod render;
pub mod source;
pub mod tell;
pub mod text;
pub mod theme;
pub mod verify;
pub mod write;

mod compile;

pub use compile::{Compiled, Options, Output, Stats, compile};
