//! Text → documents: what the files of a site say, unresolved, each piece with its place. Looks nothing up between files.

mod fields;
mod number;
mod table;
mod text;

pub mod book;
pub mod figures;
pub mod tree;

pub use text::text_of;
