//! The search page: a field for those with script, and for all the lists that have every page.

use serde::Serialize;

use super::{Content, Kind, Subject, the_site};
use crate::figure::Text;
use crate::plan::Context;
use crate::plan::chart::Chart;
use crate::plan::files::SearchKind;
use crate::plan::view::Link;

pub(super) const KIND: Kind = Kind {
    name: "search",
    section: None,
    unlisted: false,
    subjects: the_site,
    address: |context, _| Some(context.to.section("search")),
    view,
};

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
        text: Text::from(context.word(&format!("search.all.{name}"))),
        address: context.to.section(name),
    };
    Content {
        title: Text::from(context.word("search.title")),
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
