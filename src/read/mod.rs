//! Text → documents: what the files of a site say, unresolved, each piece with its place. Looks nothing up between files.

pub mod article;
