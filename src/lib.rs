//! Yearbook.

pub mod diag;
pub mod figure;
pub mod model;
pub mod read;
pub mod source;
pub mod tell;
pub mod text;
pub mod theme;
