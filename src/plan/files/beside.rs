//! The pictures and documents of articles, each once, in the folder of the first page that shows it; of a large
//! picture smaller ones as well.

use super::{Content, Job, Kind};
use crate::plan::Context;
use crate::plan::pages::Subject;

pub(super) static BESIDE: Kind = Kind { list, content };

fn list(contexts: &[Context<'_>]) -> Vec<Job> {
    let context = &contexts[0];
    let articles = &context.index.articles;
    let mut jobs = Vec::new();
    for (number, article) in context.site.articles.iter().enumerate() {
        let of = |file| Subject::Part(Box::new(Subject::Article(number)), file);
        let first = |file: &usize| articles.first_with(*file) == Some(number);
        for file in Context::files_of(article).into_iter().filter(first) {
            jobs.push(job(context.beside_address(number, file), of(file)));
        }
        for file in article.images().filter_map(|image| image.file).filter(first) {
            for (place, smaller) in context.site.beside[file].smaller.iter().enumerate() {
                let subject = Subject::Part(Box::new(of(file)), place);
                jobs.push(job(context.smaller_address(number, file, smaller), subject));
            }
        }
    }
    jobs
}

fn job(path: String, subject: Subject) -> Job {
    Job { path, kind: &BESIDE, language: 0, subject }
}

fn content<'c>(contexts: &'c [Context<'_>], job: &Job) -> Content<'c> {
    let beside = &contexts[0].site.beside;
    let Subject::Part(of, number) = &job.subject else { unreachable!("the jobs of this kind are files of articles") };
    Content::Bytes(match **of {
        Subject::Part(_, file) => beside[file].smaller[*number].bytes.clone(),
        _ => beside[*number].bytes.clone(),
    })
}
