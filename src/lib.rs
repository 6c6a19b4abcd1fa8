//! Yearbook.

pub mod figure;
