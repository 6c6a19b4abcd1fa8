//! What was found, told: for people on a terminal, for programs as JSON lines, for GitHub as annotations,
//! in parts for who lays them out otherwise.
//!
//! Prints nothing, and decides nothing about a mistake; places are looked up in the files only here.

mod excerpt;
mod github;
mod group;
mod human;
mod json;
mod locate;
mod parts;

pub use github::github;
pub use human::{Style, human, summary};
pub use json::{SCHEMA_VERSION, json};
pub use locate::{Located, Position, locate};
pub use parts::{Line, Mistake, Mistakes, Quote, mistakes};
