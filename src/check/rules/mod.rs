//! The rules, one a file.

pub(super) mod prose;
