//! Rows as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe, because an applicant's name is a
//! stranger's text.

use std::io;

use leaddyno::Kind;

use crate::columns::Columns;

/// Returns the line with the names of the columns.
pub(crate) fn header(columns: &Columns) -> io::Result<String> {
    line(columns.list().iter().map(|column| column.name.as_str()))
}

/// Returns the line of a row; `is_plain` leaves formulas as they are.
pub(crate) fn row(columns: &Columns, json: &str, is_plain: bool) -> io::Result<String> {
    let mut cells = columns.texts(json);
    if !is_plain {
        cells.iter_mut().zip(&*columns.list()).for_each(|(cell, column)| protect(cell, column.kind));
    }
    line(&cells)
}

/// Puts an apostrophe before a cell that a spreadsheet would run, unless it is a number in a column of numbers.
fn protect(cell: &mut String, kind: Kind) {
    let is_number = matches!(kind, Kind::Integer | Kind::Money | Kind::Quantity) && cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        cell.insert(0, '\'');
    }
}

fn line(cells: impl IntoIterator<Item = impl AsRef<[u8]>>) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells)?;
    let line = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(line).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_get_an_apostrophe_and_numbers_do_not() {
        let cases = [
            ("=1+1", Kind::Text, "'=1+1"),
            ("+1", Kind::Text, "'+1"),
            ("-1", Kind::Text, "'-1"),
            ("@SUM(A1)", Kind::Text, "'@SUM(A1)"),
            ("\tx", Kind::Text, "'\tx"),
            ("\rx", Kind::Text, "'\rx"),
            ("-4.90", Kind::Money, "-4.90"),
            ("-1", Kind::Integer, "-1"),
            ("-1+cmd|' /C calc'!A0", Kind::Money, "'-1+cmd|' /C calc'!A0"),
            ("a=b", Kind::Text, "a=b"),
            ("", Kind::Text, ""),
        ];
        for (cell, kind, protected) in cases {
            let mut text = cell.to_owned();
            protect(&mut text, kind);
            assert_eq!(text, protected);
        }
        assert_eq!(line(["a,b", "c\"d\n"]).unwrap(), "\"a,b\",\"c\"\"d\n\"\n");
    }
}
