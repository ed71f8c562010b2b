//! CSV whose columns come from the operations table, so that they do not depend on the data. Decides what a cell is, and
//! that a spreadsheet takes no text for a formula: the name of an applicant was typed by a stranger.

use std::{borrow::Cow, io};

use leaddyno::Kind;
use serde_json::value::RawValue;

use super::row::Columns;

/// Writes rows of one operation as lines of CSV.
pub(crate) struct CsvLines {
    columns: Columns,
    /// Whether cells are written as they are, for programs.
    plain: bool,
}

impl CsvLines {
    pub(crate) fn new(columns: Columns, plain: bool) -> Self {
        Self { columns, plain }
    }

    /// Returns the line with the names of the columns.
    pub(crate) fn header(&self) -> io::Result<Vec<u8>> {
        line(self.columns.infos.iter().map(|column| column.name))
    }

    /// Returns the line of a row.
    pub(crate) fn row(&self, json: &str) -> io::Result<Vec<u8>> {
        let cells = self.columns.cells(serde_json::from_str(json)?);
        line(cells.values.iter().zip(self.columns.infos).map(|(value, column)| {
            let text = value.map_or(Cow::Borrowed(""), cell_text);
            if self.plain { text } else { defuse(text, column.kind) }.into_owned()
        }))
    }
}

fn line(cells: impl Iterator<Item = impl AsRef<[u8]>>) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells)?;
    writer.into_inner().map_err(|error| error.into_error())
}

/// Returns a value as text: text without quotes, everything else as JSON.
pub(crate) fn cell_text(value: &RawValue) -> Cow<'_, str> {
    let json = value.get();
    if !json.starts_with('"') {
        return Cow::Borrowed(json);
    }
    serde_json::from_str::<String>(json).map_or(Cow::Borrowed(json), Cow::Owned)
}

/// Puts an apostrophe before what a spreadsheet could run as a formula.
pub(crate) fn defuse(text: Cow<'_, str>, kind: Kind) -> Cow<'_, str> {
    let is_number = matches!(kind, Kind::Integer | Kind::Money | Kind::Quantity)
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        return Cow::Owned(format!("'{text}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_unless_it_is_a_number_in_a_column_of_numbers() {
        let cases = [
            ("=cmd|' /C calc'!A0", Kind::Text, "'=cmd|' /C calc'!A0"),
            ("+39 02 1234", Kind::Text, "'+39 02 1234"),
            ("-5.00", Kind::Text, "'-5.00"),
            ("@SUM(A1)", Kind::Text, "'@SUM(A1)"),
            ("\t=1", Kind::Text, "'\t=1"),
            ("\r=1", Kind::Text, "'\r=1"),
            ("-5.00", Kind::Money, "-5.00"),
            ("-7", Kind::Integer, "-7"),
            ("+1.5e3", Kind::Quantity, "+1.5e3"),
            ("-2+3+cmd|' /C calc'!A0", Kind::Money, "'-2+3+cmd|' /C calc'!A0"),
            ("=1+1", Kind::Integer, "'=1+1"),
            ("@x", Kind::Timestamp, "'@x"),
            ("-", Kind::Boolean, "'-"),
            ("2024-08-05", Kind::Timestamp, "2024-08-05"),
            ("a=b", Kind::Text, "a=b"),
            ("", Kind::Text, ""),
        ];
        for (text, kind, expected) in cases {
            assert_eq!(defuse(Cow::Borrowed(text), kind), expected, "{text:?} {kind:?}");
        }
    }

    #[test]
    fn columns_are_those_of_the_table_whatever_the_row_has() {
        let list = leaddyno::OPERATIONS.iter().find(|operation| operation.id == "list_custom_fields").unwrap();
        let lines = |plain| CsvLines::new(Columns::new(list.columns), plain);
        let text = |line: io::Result<Vec<u8>>| String::from_utf8(line.unwrap()).unwrap();
        let header = text(lines(false).header());
        assert_eq!(header.matches(',').count() + 1, list.columns.len(), "{header}");
        assert!(header.starts_with("id,"), "{header}");
        assert!(text(lines(false).row(r#"{"id":3.0,"unknown":1}"#)).starts_with("3.0,,"));
        let name = list.columns.iter().find(|column| column.kind == Kind::Text).unwrap().name;
        let row = format!(r#"{{"{name}":"=a, \"b\"\nc"}}"#);
        assert!(text(lines(false).row(&row)).contains("\"'=a, \"\"b\"\"\nc\""));
        assert!(text(lines(true).row(&row)).contains("\"=a, \"\"b\"\"\nc\""));
    }
}
