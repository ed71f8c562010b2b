//! The columns of a result, and the values of a row by them. Which columns there are depends on the operations table and
//! on the fields that the user chose, never on the data; what has no column is kept apart, so that nothing of a row is
//! lost.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    error::Error,
    fmt,
};

use leaddyno::{ColumnInfo, Kind};
use serde_json::value::RawValue;

use crate::json::{compact, members};

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The path of the field: `affiliate.email`.
    pub name: String,
    /// The kind of its values.
    pub kind: Kind,
}

/// The columns of a result.
#[derive(Debug, Clone)]
pub struct Columns {
    list: Vec<Column>,
    /// Whether the user chose them.
    are_chosen: bool,
    places: HashMap<String, usize>,
    /// The objects whose members are columns: `affiliate` of `affiliate.email`.
    objects: HashSet<String>,
}

/// The values of a row by its columns.
pub(crate) struct Cells<'a> {
    /// A value for each column; none if the row does not have it, or has `null`.
    pub(crate) values: Vec<Option<&'a RawValue>>,
    /// What has no column, by the names that columns would have.
    pub(crate) others: Vec<(String, &'a RawValue)>,
}

impl Columns {
    /// Selects the columns with these names, or all known ones if none is named. A result without known columns has any
    /// column that is named, or one for the whole value.
    ///
    /// # Errors
    /// If a name is neither that of a known column, nor of an object with columns in it, nor of a part of a known one.
    ///
    /// ```
    /// use leaddyno::{Operation as _, purchases};
    /// use leaddyno_rows::Columns;
    ///
    /// let known = purchases::List::INFO.columns;
    /// assert!(Columns::select(known, &["id", "purchase_amount", "affiliate.email"]).is_ok());
    /// assert!(Columns::select(known, &["amount"]).unwrap_err().to_string().starts_with("there is no field `amount`"));
    /// ```
    pub fn select(known: &[ColumnInfo], names: &[impl AsRef<str>]) -> Result<Self, UnknownField> {
        let mut list: Vec<Column> = Vec::new();
        for name in names.iter().map(AsRef::as_ref) {
            // A part of a known map, or a whole object of which the table has the parts.
            let is_near = |known: &ColumnInfo| is_below(name, known.name) || is_below(known.name, name);
            let kind = match known.iter().find(|known| known.name == name) {
                Some(known) => known.kind,
                None if known.is_empty() || known.iter().any(is_near) => Kind::Map,
                None => return Err(UnknownField::new(name, known)),
            };
            if list.iter().all(|column| column.name != name) {
                list.push(Column { name: name.to_owned(), kind });
            }
        }
        Ok(if names.is_empty() { Self::all(known) } else { Self::new(list, true) })
    }

    /// Returns a column for each known one.
    #[must_use]
    pub fn all(known: &[ColumnInfo]) -> Self {
        let list = known.iter().map(|known| Column { name: known.name.to_owned(), kind: known.kind });
        Self::new(list.collect(), false)
    }

    fn new(list: Vec<Column>, are_chosen: bool) -> Self {
        let places = list.iter().enumerate().map(|(place, column)| (column.name.clone(), place)).collect();
        let around = |name: &str| name.match_indices('.').map(|(end, _)| name[..end].to_owned()).collect::<Vec<_>>();
        let objects = list.iter().flat_map(|column| around(&column.name)).collect();
        Self { list, are_chosen, places, objects }
    }

    /// Returns the columns; a result without known columns is one column.
    #[must_use]
    pub fn list(&self) -> Cow<'_, [Column]> {
        match self.list.as_slice() {
            [] => vec![Column { name: "value".to_owned(), kind: Kind::Map }].into(),
            list => list.into(),
        }
    }

    /// Returns the text of each cell of a row: text without quotes, nothing for `null`, and JSON for the rest, numbers
    /// with their own digits.
    #[must_use]
    pub fn texts(&self, row: &str) -> Vec<String> {
        if self.list.is_empty() {
            return vec![text(Some(row))];
        }
        self.cells(row).values.into_iter().map(|value| text(value.map(RawValue::get))).collect()
    }

    /// Returns the JSON of a row: the row itself, or an object of the fields that the user chose.
    #[must_use]
    pub fn project<'a>(&self, row: &'a str) -> Cow<'a, str> {
        if !self.are_chosen || !row.trim_ascii_start().starts_with('{') {
            return row.into();
        }
        let values = self.cells(row).values.into_iter().map(|value| value.map_or("null", RawValue::get));
        let names = self.list.iter().map(|column| serde_json::Value::from(column.name.as_str()));
        let fields: Vec<String> = names.zip(values).map(|(name, value)| format!("{name}:{value}")).collect();
        format!("{{{}}}", fields.join(",")).into()
    }

    /// Takes a row apart.
    pub(crate) fn cells<'a>(&self, row: &'a str) -> Cells<'a> {
        let mut cells = Cells { values: vec![None; self.list.len()], others: Vec::new() };
        for (name, value) in members(row).into_iter().flatten() {
            self.place(name, value, &mut cells);
        }
        cells
    }

    fn place<'a>(&self, name: String, value: &'a RawValue, cells: &mut Cells<'a>) {
        let value_or_null = (value.get() != "null").then_some(value);
        let place = self.places.get(&name);
        if let Some(place) = place {
            let before = std::mem::replace(&mut cells.values[*place], value_or_null);
            // A member that is sent twice counts as sent last.
            cells.others.extend(before.map(|before| (name.clone(), before)));
        }
        if self.objects.contains(&name) {
            match members(value.get()) {
                Some(members) => {
                    for (member, value) in members {
                        self.place(format!("{name}.{member}"), value, cells);
                    }
                    return;
                }
                // `null` in the place of an object says nothing.
                None if value_or_null.is_none() => return,
                None => {}
            }
        }
        if place.is_none() {
            cells.others.push((name, value));
        }
    }
}

/// Whether a path is inside of another one.
fn is_below(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.starts_with('.'))
}

fn text(json: Option<&str>) -> String {
    match json {
        None => String::new(),
        Some(json) if json.trim_ascii() == "null" => String::new(),
        Some(json) => serde_json::from_str(json).unwrap_or_else(|_| compact(json)),
    }
}

/// A field that the rows of a result do not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField(String);

impl UnknownField {
    fn new(name: &str, known: &[ColumnInfo]) -> Self {
        let known: Vec<&str> = known.iter().map(|known| known.name).collect();
        Self(format!("there is no field `{name}`: choose from {}", known.join(", ")))
    }
}

impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for UnknownField {}

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
        let columns = Columns::all(&KNOWN);
        let row =
            r#"{"affiliate": {"email": "a\"b"}, "id": 12345678901234567890.10, "custom": {"a": [1, null]}, "x": 1}"#;
        assert_eq!(columns.texts(row), ["12345678901234567890.10", "a\"b", r#"{"a":[1,null]}"#]);
        assert_eq!(columns.texts("{}"), ["", "", ""]);
        assert_eq!(columns.project(row), row);
    }

    #[test]
    fn fields_choose_and_order_columns() {
        let chosen = Columns::select(&KNOWN, &["custom.a b", "id", "affiliate", "affiliate.email", "id"]).unwrap();
        let row = r#"{"id": 1, "affiliate": {"email": "e"}, "custom": {"a b": 1.50}}"#;
        let projected = r#"{"custom.a b":1.50,"id":1,"affiliate":{"email": "e"},"affiliate.email":"e"}"#;
        assert_eq!(chosen.project(row), projected);
        let message = Columns::select(&KNOWN, &["emial"]).unwrap_err().to_string();
        assert_eq!(message, "there is no field `emial`: choose from id, affiliate.email, custom");
    }

    #[test]
    fn odd_rows_cost_no_cell_of_another_column() {
        let chosen = Columns::select(&KNOWN, &["id", "affiliate", "affiliate.email", "custom.a.b"]).unwrap();
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let cases = [
            // Names with dots, one of them sent twice: the last value counts.
            (r#"{"custom":{"a.b":1},"affiliate.email":"x","id":1,"id":2}"#, ["2", "", "x", "1"]),
            (r#"{"custom":{"a":{"b":[ ]}},"affiliate":"none"}"#, ["", "none", "", "[]"]),
            (r#"{"custom":[{"a":1}],"affiliate":null,"affiliate":{"email":"x"}}"#, ["", r#"{"email":"x"}"#, "x", ""]),
            (" \n{\"id\": 1e999 , \"affiliate\" : \"\\ud800\"}", ["1e999", r#""\ud800""#, "", ""]),
            (&format!("{{\"id\":{deep}}}"), [&deep, "", "", ""]),
            ("[1]", [""; 4]),
            ("17", [""; 4]),
            ("null", [""; 4]),
            ("not JSON", [""; 4]),
        ];
        for (row, texts) in cases {
            assert_eq!(chosen.texts(row), texts, "{row:.99}");
        }
        assert_eq!(Columns::select(&KNOWN, &["id"]).unwrap().project(" {\"id\": 1}"), r#"{"id":1}"#);
        for other in ["[1]", "17", "null"] {
            assert_eq!(chosen.project(other), other);
        }
        assert_eq!(
            (Columns::all(&[]).texts("[ 17]"), Columns::all(&[]).texts(" null ")),
            (vec!["[17]".to_owned()], vec![String::new()])
        );
    }

    #[test]
    fn what_has_no_column_is_kept() {
        let list = leaddyno::OPERATIONS.iter().find(|operation| operation.id == "list_leads").unwrap();
        let columns = Columns::all(list.columns);
        let row = r#"{"id":1,"email":null,"affiliate":{"id":2.50,"shoe_size":44},"latest_visitor":null,"campaign":"?","mood":null,"x":[1],"id":3}"#;
        let cells = columns.cells(row);
        let value = |name: &str| cells.values[columns.places[name]].map(RawValue::get);
        assert_eq!((value("id"), value("email"), value("affiliate.id")), (Some("3"), None, Some("2.50")));
        let others: Vec<_> = cells.others.iter().map(|(name, value)| (name.as_str(), value.get())).collect();
        assert_eq!(
            others,
            [("affiliate.shoe_size", "44"), ("campaign", r#""?""#), ("mood", "null"), ("x", "[1]"), ("id", "1")]
        );
    }
}
