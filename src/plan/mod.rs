//! What is to be made: the pages of a site, each with a complete view of typed figures.

pub mod chart;
