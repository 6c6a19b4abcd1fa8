//! Views become bytes: HTML, SVG, CSV, JSON, feeds.

pub mod chart;
