use yearbook::{diag::*, figure::*, model, read, source};
#[test]
fn scratch() {
    let sources = source::read_site(std::path::Path::new(".")).unwrap();
    let mut d = Diagnostics::default();
    let docs = read::read(&sources, &mut d);
    let site = model::build(docs, Day::parse("2026-11-24").unwrap(), &mut d);
    for x in d.iter() {
        println!(
            "{} {:?} {:?} {:?} {:?}",
            x.code.id,
            x.args,
            x.place.as_ref().map(|p| (&sources.file(p.file).path, &p.spot)),
            x.related,
            x.help
        );
    }
    println!(
        "{} localities {} indicators {} periods",
        site.localities.len(),
        site.indicators.len(),
        site.periods().len()
    );
    let after = Day::parse("2025-07-01").unwrap();
    let before = Day::parse("2023-12-31").unwrap();
    let qn = site.localities.by_id("quang-ninh").unwrap();
    let mut exact = 0;
    let mut n = 0;
    for (id, l) in site.localities.iter() {
        if l.stage_on(after).level == 4 && l.lives_on(after) && site.localities.parent_on(id, after) == Some(qn) {
            n += 1;
            if model::lineage::pieces_on(&site.localities, id, before)
                .iter()
                .all(|p| p.extent == model::lineage::Extent::Whole)
            {
                exact += 1
            }
        }
    }
    println!("{n} new, {exact} exact");
    for (id, l) in site.localities.iter() {
        if l.last_stage().level == 3 {
            println!(
                "{} {:?}",
                l.id,
                match model::lineage::rebuilding(&site.localities, id, after) {
                    model::lineage::Rebuilding::Exact(v) => format!("exact {}", v.len()),
                    model::lineage::Rebuilding::Impossible(v) =>
                        format!("no: {:?}", v.iter().map(|i| &site.localities.get(*i).id).collect::<Vec<_>>()),
                }
            );
        }
    }
}
