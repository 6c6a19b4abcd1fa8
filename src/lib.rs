//! Yearbook: from YAML figures and Markdown articles to a static report site.
//!
//! An office types what was planned and what was done, by period and by place. Yearbook reads it, says all that is
//! wrong with it at once, and makes a site of pages with charts that a citizen understands and a statistician can
//! cite. [`compile`] is the whole of it, without a disk, a clock or a network: `build`, `check`, `preview` and the
//! tests all read what it returns.
//!
//! ```
//! use yearbook::source::Sources;
//! use yearbook::{Options, compile};
//!
//! let sources = Sources::of(&[
//!     ("book.toml", "[book]\ntitle = \"Report\"\nlanguages = [\"en\"]\nurl = \"https://example.org/\"\n"),
//!     ("content/localities.yaml", "levels: [{id: city, name: City}]\nlocalities: [{id: ha-long, level: city, name: Hạ Long}]\n"),
//!     (
//!         "content/indicators/members.yaml",
//!         "title: Members admitted\nunit: people\nkind: flow\nbetter: higher\npace: linear\n\
//!          plan: {2023: {ha-long: 450}}\nresults: {2023-8M: {ha-long: 365}}\n",
//!     ),
//! ]);
//! let as_of = "2026-01-01T00:00:00Z".parse().expect("an instant");
//! let site = compile(&sources, &Options { as_of, drafts: false, base_url: None });
//!
//! assert!(!site.diagnostics.has_errors());
//! let page = String::from_utf8_lossy(site.output["indicators/members/index.html"].whole()).into_owned();
//! assert!(page.contains("81.11%"), "365 of 450 is 81.11 %, and the page says so");
//! ```
//!
//! The stages and who may use whom: ARCHITECTURE.md.

pub mod check;
pub mod cli;
pub mod diag;
pub mod figure;
pub mod manual;
pub mod memory;
pub mod model;
pub mod picture;
pub mod pieces;
pub mod plan;
pub mod preview;
pub mod read;
pub mod render;
pub mod source;
pub mod tell;
pub mod text;
pub mod theme;
pub mod verify;
pub mod write;

mod compile;

pub use compile::{Audience, Compiled, Holder, Nobody, Options, Output, Stats, compile, compile_with};
