//! The rules. Each file is one: what it looks for, and what it lets pass.

pub(super) mod addresses;
pub(super) mod decimals;
pub(super) mod falls;
pub(super) mod ids;
pub(super) mod names;
pub(super) mod outliers;
pub(super) mod percentages;
pub(super) mod plans;
pub(super) mod prose;
pub(super) mod shares;
pub(super) mod successors;
pub(super) mod sums;
pub(super) mod suppressed;
pub(super) mod unbound;
pub(super) mod unplanned;
