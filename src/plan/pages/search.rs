//! The search page: a field for those with script, and for all the lists that have every page.

use serde::Serialize;

use super::{Content, Kind, Subject};
use crate::figure::Text;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::files::SearchKind;
use crate::plan::view::Link;

pub(super) const KIND: Kind = Kind { name: "search", section: None, unlisted: false, subjects, address, view };

fn subjects(_: &Context<'_>) -> Vec<Subject> {
    vec![Subject::Site]
}

#[expect(clippy::unnecessary_wraps, reason = "every kind of page has this signature")]
fn address(context: &Context<'_>, _: &Subject) -> Option<String> {
    Some(context.to.section("search"))
}

/// What the page shows.
#[derive(Serialize)]
struct View {
    /// The names of the kinds of page in the order of their numbers in the index, as JSON.
    kinds: String,
    /// The lists that have every page, with a word about each.
    lists: Vec<Link>,
}

fn view(context: &Context<'_>, _: &Subject, _: &mut Vec<Chart>) -> Content {
    let kinds = SearchKind::ALL.map(|kind| context.word(kind.key()));
    let list = |name: &str| Link {
        text: Text::from(context.word(&format!("search.all.{name}")).as_str()),
        address: context.to.section(name),
    };
    Content {
        title: Text::from(context.word("search.title").as_str()),
        description: context.word("search.description"),
        crumbs: vec![context.crumb("home")],
        json_ld: None,
        image: None,
        body: Box::new(View {
            kinds: serde_json::json!(kinds).to_string(),
            lists: ["indicators", "localities", "periods", "news"].map(list).into(),
        }),
    }
}
