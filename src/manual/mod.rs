//! What is told of the program without being written by anybody: what each message means, which keys each file may
//! hold, and the schemas by which editors know them.

pub mod keys;
mod messages;
pub mod schema;

pub use messages::{DAY, Told, all, entry, found, list, manual, report, told};
