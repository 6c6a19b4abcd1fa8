//! "Did you mean".
use super::fold;

/// The candidate nearest to `wanted`.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(wanted);
    candidates.into_iter().find(|c| fold(c) == wanted)
}
