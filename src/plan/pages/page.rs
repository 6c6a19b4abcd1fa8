//! A page of the author's: about, glossary.

use serde::Serialize;

use super::article::headings;
use super::{Content, Kind, Subject};
use crate::figure::Text;
use crate::model::article::Sort;
use crate::plan::Context;
use crate::plan::article::Prose;
use crate::plan::chart::Chart;

pub(super) const KIND: Kind = Kind { name: "page", section: None, unlisted: false, subjects, address, view };

#[derive(Serialize)]
struct View {
    /// The body.
    prose: Prose,
    /// Anchor and words of the headings, where there are several.
    headings: Vec<(String, String)>,
}

fn subjects(context: &Context<'_>) -> Vec<Subject> {
    let is_page = |number: &usize| {
        context.site.articles[*number].sort == Sort::Page
            && context.stands_here(*number)
            && !context.is_part_of_methods(*number)
    };
    (0..context.site.articles.len()).filter(is_page).map(Subject::Article).collect()
}

fn address(context: &Context<'_>, subject: &Subject) -> Option<String> {
    let Subject::Article(number) = subject else { return None };
    context.version_of(*number).map(|version| context.article_address(version))
}

fn view(context: &Context<'_>, subject: &Subject, charts: &mut Vec<Chart>) -> Content {
    let Subject::Article(number) = subject else { unreachable!("this kind has pages only") };
    let page = &context.site.articles[*number];
    Content {
        title: Text::from(page.title.as_str()),
        description: super::article::description(page),
        crumbs: vec![context.crumb("home")],
        json_ld: None,
        image: None,
        body: Box::new(View { prose: context.prose(*number, charts), headings: headings(page) }),
    }
}
