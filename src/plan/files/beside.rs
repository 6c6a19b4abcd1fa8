//! The pictures and documents of articles, each in the folder of the page that shows it.

use super::{Content, File};
use crate::plan::Context;

pub(super) fn files(contexts: &[Context<'_>]) -> Vec<File> {
    let Some(context) = contexts.first() else { return Vec::new() };
    let mut files = Vec::new();
    for (number, article) in context.site.articles.iter().enumerate() {
        for file in Context::files_of(article) {
            let path = context.beside_address(number, file);
            files.push(File { path, content: Content::Bytes(context.site.beside[file].bytes.clone()) });
        }
    }
    files
}
