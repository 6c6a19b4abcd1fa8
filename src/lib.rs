//! Yearbook.

pub mod diag;
pub mod figure;
pub mod read;
pub mod source;
pub mod text;
