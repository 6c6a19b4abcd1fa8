//! The page at an old address of an article, which leads to the new one.

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::Text;
use crate::plan::Context;
use crate::plan::chart::Chart;

pub(super) const KIND: Kind = Kind { name: "moved", section: None, unlisted: true, subjects, address, view };

#[derive(Serialize)]
struct View {
    /// The full address of the article.
    url: String,
    /// Its address relative to the site's root.
    address: String,
    /// What stands there now.
    title: Text,
}

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for (number, article) in context.site.articles.iter().enumerate().filter(|(n, _)| context.stands_here(*n)) {
        let old = 1..=article.aliases.len();
        subjects.extend(old.map(|nth| Subject::Part(Box::new(Subject::Article(number)), nth)));
    }
    subjects
}

fn parts(subject: &Subject) -> Option<(usize, usize)> {
    let Subject::Part(of, nth) = subject else { return None };
    let Subject::Article(number) = **of else { return None };
    Some((number, *nth))
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let (number, nth) = parts(subject)?;
    context.stands_here(number).then(|| context.site.articles[number].aliases[nth - 1].clone())
}

fn view(context: &Context<'_>, subject: &Subject, _: &mut Vec<Chart>) -> Content {
    let (number, _) = parts(subject).expect("this kind has old addresses only");
    let address = context.article_address(number);
    let title = context.in_its_language(&context.site.articles[number], &context.site.articles[number].title);
    Content {
        title: title.clone(),
        description: String::new(),
        crumbs: Vec::new(),
        json_ld: None,
        image: None,
        body: Box::new(View { url: format!("{}{address}", context.site.book.url), address, title }),
    }
}
