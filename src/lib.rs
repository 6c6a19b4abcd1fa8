//! Yearbook.

pub mod diag;
pub mod figure;
pub mod plan;
pub mod render;
pub mod source;
pub mod text;
