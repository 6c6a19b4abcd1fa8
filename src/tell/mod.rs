//! What was found, told: for people on a terminal, for programs as JSON lines, for GitHub as annotations.
//!
//! Prints nothing, and decides nothing about a mistake; places are looked up in the files only here.

mod excerpt;
mod github;
mod group;
mod human;
mod json;
mod locate;

pub use github::github;
pub use human::{Style, human, summary};
pub use json::{SCHEMA_VERSION, json};
pub use locate::{Located, Position, locate};
