//! The pictures and documents of articles, each once, in the folder of the first page that shows it.

use super::{Content, Job, Kind};
use crate::plan::Context;
use crate::plan::pages::Subject;

pub(super) static BESIDE: Kind = Kind { list, content };

fn list(contexts: &[Context<'_>]) -> Vec<Job> {
    let context = &contexts[0];
    let articles = &context.index.articles;
    let mut jobs = Vec::new();
    for (number, article) in context.site.articles.iter().enumerate() {
        let own = Context::files_of(article).into_iter().filter(|file| articles.first_with(*file) == Some(number));
        jobs.extend(own.map(|file| Job {
            path: context.beside_address(number, file),
            kind: &BESIDE,
            language: 0,
            subject: Subject::Part(Box::new(Subject::Article(number)), file),
        }));
    }
    jobs
}

fn content<'c>(contexts: &'c [Context<'_>], job: &Job) -> Content<'c> {
    let Subject::Part(_, file) = job.subject else { unreachable!("the jobs of this kind are files of articles") };
    Content::Bytes(contexts[0].site.beside[file].bytes.clone())
}
