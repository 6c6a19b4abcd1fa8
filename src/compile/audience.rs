//! Who looks at a site while it is made: a browser that waits for a page of it.

use crate::pieces::Pieces;

/// Somebody who may want a page before the rest is made. A path that ends in `/` stands for files below it.
pub trait Audience: Sync {
    /// The pages of a site without a mistake, of which none is made yet, the files of its theme, and its address.
    fn begin(&self, pages: &[String], assets: Vec<(String, Pieces)>, url: &str);
    /// The files that will be made beside the pages.
    fn expect(&self, files: &[String]);
    /// The path to make next, once, if any is waited for.
    fn wanted(&self) -> Option<String>;
    /// A page or a file is made.
    fn made(&self, path: &str, bytes: &Pieces);
    /// Whether the site need not be made any more.
    fn has_left(&self) -> bool;
}

/// The audience of a site that is made for the disk.
#[derive(Debug)]
pub struct Nobody;

impl Audience for Nobody {
    fn begin(&self, _pages: &[String], _assets: Vec<(String, Pieces)>, _url: &str) {}

    fn expect(&self, _files: &[String]) {}

    fn wanted(&self) -> Option<String> {
        None
    }

    fn made(&self, _path: &str, _bytes: &Pieces) {}

    fn has_left(&self) -> bool {
        false
    }
}
