//! The rules, one a file.

pub(super) mod prose;
pub(super) mod unbound;
