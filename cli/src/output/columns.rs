//! The columns of a result, and the cells of a row: which there are depends on the table of columns and on `--fields`,
//! never on the data.

use std::{borrow::Cow, collections::BTreeMap};

use leaddyno::{ColumnInfo, Kind};
use serde_json::value::RawValue;

use super::json;
use crate::failure::Failure;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// The path of the field: `affiliate.email`.
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// The columns of a result.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    all: Vec<Column>,
    /// Whether the user chose them.
    are_chosen: bool,
}

impl Columns {
    /// Selects the columns with these names, or all if none is named.
    pub(crate) fn select(known: &[ColumnInfo], names: &[String]) -> Result<Self, Failure> {
        let column = |name: &str, kind| Column { name: name.to_owned(), kind };
        let all = known.iter().map(|known| column(known.name, known.kind));
        if names.is_empty() {
            return Ok(Self { all: all.collect(), are_chosen: false });
        }
        let chosen = names.iter().map(|name| {
            let exact = known.iter().find(|known| known.name == name);
            // A part of a known map, or a whole object of which the table has the parts.
            let is_near = |known: &ColumnInfo| is_below(name, known.name) || is_below(known.name, name);
            match exact {
                Some(known) => Ok(column(known.name, known.kind)),
                None if known.is_empty() || known.iter().any(is_near) => Ok(column(name, Kind::Map)),
                None => {
                    let known: Vec<&str> = known.iter().map(|known| known.name).collect();
                    Err(Failure::Usage(format!("there is no field `{name}`: choose from {}", known.join(", "))))
                }
            }
        });
        Ok(Self { all: chosen.collect::<Result<_, _>>()?, are_chosen: true })
    }

    /// Returns the columns; a result without described properties is one column.
    pub(crate) fn list(&self) -> Cow<'_, [Column]> {
        match self.all.as_slice() {
            [] => vec![Column { name: "value".to_owned(), kind: Kind::Map }].into(),
            all => all.into(),
        }
    }

    /// Returns the text of each cell of a row.
    pub(crate) fn cells(&self, row: &str) -> Vec<String> {
        if self.all.is_empty() {
            return vec![text(Some(row))];
        }
        let row = members(row);
        self.all.iter().map(|column| text(find(&row, &column.name).map(RawValue::get))).collect()
    }

    /// Returns the JSON of a row: the row itself, or an object of the fields that the user chose.
    pub(crate) fn project<'a>(&self, row: &'a str) -> Cow<'a, str> {
        if !self.are_chosen || !row.starts_with('{') {
            return row.into();
        }
        let found = members(row);
        let fields = self.all.iter().map(|column| {
            let value = find(&found, &column.name).map_or("null", RawValue::get);
            format!("{}:{value}", serde_json::Value::from(column.name.as_str()))
        });
        format!("{{{}}}", fields.collect::<Vec<_>>().join(",")).into()
    }
}

/// Whether a path is inside of another one.
fn is_below(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.starts_with('.'))
}

type Members<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

fn members(json: &str) -> Members<'_> {
    serde_json::from_str(json).unwrap_or_default()
}

fn find<'a>(members: &Members<'a>, path: &str) -> Option<&'a RawValue> {
    if let Some(value) = members.get(path) {
        return Some(*value);
    }
    let (outer, inner) = path.split_once('.')?;
    find(&self::members(members.get(outer)?.get()), inner)
}

/// Returns the text of a cell: text without quotes, nothing for null, and JSON for the rest, numbers with their own digits.
fn text(json: Option<&str>) -> String {
    match json {
        None | Some("null") => String::new(),
        Some(json) => serde_json::from_str(json).unwrap_or_else(|_| json::compact(json)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [ColumnInfo; 3] =
        [known("id", Kind::Integer), known("affiliate.email", Kind::Text), known("custom", Kind::Map)];

    const fn known(name: &'static str, kind: Kind) -> ColumnInfo {
        ColumnInfo { name, kind, nullable: true, personal: false, secret: false, description: "" }
    }

    #[test]
    fn cells_are_found_by_path_and_keep_their_digits() {
        let columns = Columns::select(&KNOWN, &[]).unwrap();
        let row =
            r#"{"affiliate": {"email": "a\"b"}, "id": 12345678901234567890.10, "custom": {"a": [1, null]}, "x": 1}"#;
        assert_eq!(columns.cells(row), ["12345678901234567890.10", "a\"b", r#"{"a":[1,null]}"#]);
        assert_eq!(columns.cells("{}"), ["", "", ""]);
        assert_eq!(columns.project(row), row);
    }

    #[test]
    fn fields_choose_and_order_columns() {
        let select =
            |names: &[&str]| Columns::select(&KNOWN, &names.iter().map(ToString::to_string).collect::<Vec<_>>());
        let chosen = select(&["custom.a b", "id", "affiliate"]).unwrap();
        let row = r#"{"id": 1, "affiliate": {"email": "e"}, "custom": {"a b": 1.50}}"#;
        assert_eq!(chosen.project(row), r#"{"custom.a b":1.50,"id":1,"affiliate":{"email": "e"}}"#);
        let message = select(&["emial"]).unwrap_err().to_string();
        assert_eq!(message, "there is no field `emial`: choose from id, affiliate.email, custom");
    }
}
