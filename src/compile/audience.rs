//! Who takes what is made of a site: a browser that waits for a page of it, a folder that it goes to.

use crate::pieces::Pieces;

/// Somebody who may want a page before the rest is made, or take what is made. A path that ends in `/` stands for files
/// below it.
pub trait Audience: Sync {
    /// The pages of a site without a mistake, of which none is made yet, the files of its theme, and its address.
    fn begin(&self, _pages: &[String], _assets: Vec<(String, Pieces)>, _url: &str) {}
    /// The files that will be made beside the pages.
    fn expect(&self, _files: &[String]) {}
    /// The path to make next, once, if any is waited for.
    fn wanted(&self) -> Option<String> {
        None
    }
    /// A page or a file is made. Gives back what the output is to hold of it: nothing, if it has been put away.
    fn made(&self, path: &str, bytes: Pieces) -> Pieces;
    /// Whether the site need not be made any more.
    fn has_left(&self) -> bool {
        false
    }
}

/// The audience of a site that is held in memory.
#[derive(Debug)]
pub struct Holder;

impl Audience for Holder {
    fn made(&self, _path: &str, bytes: Pieces) -> Pieces {
        bytes
    }
}

/// The audience of a site that is made to see what is wrong with it.
#[derive(Debug)]
pub struct Nobody;

impl Audience for Nobody {
    fn made(&self, _path: &str, _bytes: Pieces) -> Pieces {
        Pieces::default()
    }
}
