//! Rows as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe, because an applicant's name is a
//! stranger's text.

use std::io;

use leaddyno::Kind;

use super::{Columns, RowWriter, write};

/// Makes lines of rows.
pub(crate) struct CsvLines {
    columns: Columns,
    is_plain: bool,
}

impl CsvLines {
    pub(crate) fn new(columns: Columns, is_plain: bool) -> Self {
        Self { columns, is_plain }
    }

    /// Returns the line with the names of the columns.
    pub(crate) fn header(&self) -> io::Result<String> {
        line(&self.columns.list().iter().map(|column| column.name.clone()).collect::<Vec<_>>())
    }

    /// Returns the line of a row.
    pub(crate) fn row(&self, json: &str) -> io::Result<String> {
        let mut cells = self.columns.cells(json);
        if !self.is_plain {
            for (cell, column) in cells.iter_mut().zip(&*self.columns.list()) {
                protect(cell, column.kind);
            }
        }
        line(&cells)
    }
}

/// Rows as CSV, below a line with the names of the columns.
pub(super) struct Rows(CsvLines);

impl Rows {
    pub(super) fn new(columns: Columns, is_plain: bool) -> io::Result<Self> {
        let lines = CsvLines::new(columns, is_plain);
        write(&lines.header()?)?;
        Ok(Self(lines))
    }
}

impl RowWriter for Rows {
    fn row(&mut self, json: &str) -> io::Result<()> {
        write(&self.0.row(json)?)
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts an apostrophe before a cell that a spreadsheet would run, unless it is a number in a column of numbers.
pub(crate) fn protect(cell: &mut String, kind: Kind) {
    let is_number = matches!(kind, Kind::Integer | Kind::Money | Kind::Quantity) && cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        cell.insert(0, '\'');
    }
}

fn line(cells: &[String]) -> io::Result<String> {
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
        assert_eq!(line(&["a,b".to_owned(), "c\"d\n".to_owned()]).unwrap(), "\"a,b\",\"c\"\"d\n\"\n");
    }
}
