//! Long lists of places and of changes in CSV files beside `localities.yaml`.

use super::{Basis, Change, Stage};
use crate::diag::{Diagnostic, Diagnostics, FileId, Place, codes};
use crate::figure::{Day, Localized, Number};
use crate::read::format::{CHANGES_TABLE, LOCALITIES_TABLE, Mapping};
use crate::read::table::{Row, Rows, Table};
use crate::source::Sources;
use crate::text::nearest;

/// None where the table cannot be read.
pub(super) fn stages(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Vec<Stage>> {
    let columns = Columns::of(sources, file, &LOCALITIES_TABLE, diagnostics)?;
    let mut stages = Vec::with_capacity(columns.rows.len());
    for row in columns.rows.iter() {
        let texts = ["id", "name", "level"].map(|name| columns.required(row, name, diagnostics));
        let [Some(id), name, level] = texts else { continue };
        stages.push(Stage {
            id: id.to_owned(),
            code: columns.cell(row, "code").map(str::to_owned),
            name: Localized::plain(name.unwrap_or(id)),
            level: level.unwrap_or_default().to_owned(),
            parent: columns.cell(row, "parent").map(str::to_owned),
            from: columns.day(row, "from", diagnostics),
            until: columns.day(row, "until", diagnostics),
            aliases: columns
                .cell(row, "aliases")
                .map(|list| list.split(['|', ';']).map(|alias| alias.trim().to_owned()).collect())
                .unwrap_or_default(),
            place: columns.place(row, "id"),
        });
    }
    Some(stages)
}

pub(super) fn changes(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Vec<Change> {
    let Some(columns) = Columns::of(sources, file, &CHANGES_TABLE, diagnostics) else { return Vec::new() };
    let mut changes = Vec::with_capacity(columns.rows.len());
    for row in columns.rows.iter() {
        let (from, into) = (columns.required(row, "from", diagnostics), columns.required(row, "into", diagnostics));
        let (Some(date), Some(from), Some(into)) = (columns.day(row, "date", diagnostics), from, into) else {
            continue;
        };
        let share_population = columns.cell(row, "share_population").and_then(|text| {
            let number = Number::parse(text).ok();
            if number.is_none() {
                let place = columns.place(row, "share_population");
                diagnostics.push(Diagnostic::new(&codes::BAD_NUMBER, place).with("text", text));
            }
            number
        });
        changes.push(Change {
            date,
            from: from.to_owned(),
            into: into.to_owned(),
            part: columns.cell(row, "part") == Some("yes"),
            share_population,
            basis: Basis {
                title: columns.cell(row, "basis").map(str::to_owned),
                url: columns.cell(row, "basis_url").map(str::to_owned),
            },
            place: columns.place(row, "from"),
        });
    }
    changes
}

/// A CSV file read by the names of its columns.
struct Columns<'t> {
    table: Table<'t>,
    rows: Rows,
}

impl<'t> Columns<'t> {
    fn of(
        sources: &'t Sources,
        file: FileId,
        described: &'static Mapping,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let table = Table::of_file(sources, file, diagnostics)?;
        let mut misspelled = false;
        for (i, name) in table.header.iter().enumerate() {
            if described.position(name).is_none() {
                misspelled = true;
                diagnostics.push(table.unknown_column(i, nearest(name, described.names())));
            }
        }
        if let Some(missing) = described.required().find(|name| table.column(name).is_none()) {
            if !misspelled {
                diagnostics.push(table.missing_column(missing));
            }
            return None;
        }
        let rows = table.rows(diagnostics);
        Some(Self { table, rows })
    }

    fn cell<'r>(&self, row: Row<'r>, name: &str) -> Option<&'r str> {
        Some(row.cell(self.table.column(name)?)).filter(|text| !text.is_empty())
    }

    fn place(&self, row: Row<'_>, name: &str) -> Place {
        self.table.place(row, self.table.column(name).unwrap_or(0))
    }

    fn required<'r>(&self, row: Row<'r>, name: &'static str, diagnostics: &mut Diagnostics) -> Option<&'r str> {
        let cell = self.cell(row, name);
        if cell.is_none() {
            diagnostics.push(Diagnostic::new(&codes::KEY_MISSING, self.place(row, name)).with("key", name));
        }
        cell
    }

    fn day(&self, row: Row<'_>, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Day> {
        let text = self.cell(row, name)?;
        let day = Day::parse(text);
        if day.is_none() {
            diagnostics.push(Diagnostic::new(&codes::BAD_DAY, self.place(row, name)).with("text", text));
        }
        day
    }
}
