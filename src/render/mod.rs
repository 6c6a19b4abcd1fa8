//! Views + theme → bytes: pages by Tera, charts by plotters, tables and feeds by their formats.
//!
//! Never sees the site: all that it shows is in the view that it is given.

mod card;
pub mod chart;
mod common;
pub mod facts;
pub mod file;
mod page;

pub use page::{Rendered, Renderer, TemplateError};
