//! Where paths of keys stand in a TOML text.

use toml::de::{DeTable, DeValue};

use super::file_text::FileText;
use super::wanted::{ROOT, Wanted};

/// Notes in `wanted` all of its paths that the text has.
pub(super) fn find(text: &FileText<'_>, wanted: &mut Wanted) {
    let (table, _) = DeTable::parse_recoverable(text.without_mark());
    walk_table(table.get_ref(), &[ROOT], text.mark_length(), wanted);
}

fn walk_table(table: &DeTable<'_>, branches: &[usize], mark: usize, wanted: &mut Wanted) {
    for (index, (key, value)) in table.iter().enumerate() {
        let name = (key.span().start + mark, key.span().end + mark);
        wanted.name(branches, key.get_ref(), name);
        let into = wanted.within_entry(branches, Some(key.get_ref()), u32::try_from(index).unwrap_or(u32::MAX));
        if into.is_empty() {
            continue;
        }
        let is_table = matches!(value.get_ref(), DeValue::Table(_));
        wanted.note(&into, if is_table { name } else { (value.span().start + mark, value.span().end + mark) });
        walk_value(value.get_ref(), &into, mark, wanted);
    }
}

fn walk_value(value: &DeValue<'_>, branches: &[usize], mark: usize, wanted: &mut Wanted) {
    match value {
        DeValue::Table(table) => walk_table(table, branches, mark, wanted),
        DeValue::Array(array) => {
            for (index, entry) in array.iter().enumerate() {
                let into = wanted.within_nth(branches, u32::try_from(index).unwrap_or(u32::MAX));
                if !into.is_empty() {
                    wanted.note(&into, (entry.span().start + mark, entry.span().end + mark));
                    walk_value(entry.get_ref(), &into, mark, wanted);
                }
            }
        }
        _ => {}
    }
}
