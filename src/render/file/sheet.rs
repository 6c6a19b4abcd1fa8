//! A table of any columns as comma-separated values.

use super::csv::harmless;
use crate::plan::files::{Cell, Sheet};

/// The table as bytes, with a byte order mark and lines ended by CRLF.
pub(super) fn write(sheet: &Sheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let rows = |writer: &mut csv::Writer<Vec<u8>>| {
        writer.write_record(&sheet.head)?;
        sheet.rows.iter().try_for_each(|row| writer.write_record(row.iter().map(cell)))
    };
    rows(&mut writer).expect("writing to memory does not fail, and every row is as long as the head");
    writer.into_inner().expect("writing to memory does not fail")
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => harmless(text).into_owned(),
        Cell::Number(number) => number.written(),
        Cell::Period(period) => period.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}
