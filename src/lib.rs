//! Yearbook.

pub mod diag;
pub mod figure;
pub mod model;
pub mod plan;
pub mod read;
pub mod render;
pub mod source;
pub mod tell;
pub mod text;
pub mod theme;
