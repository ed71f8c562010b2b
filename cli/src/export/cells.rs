//! The values of a row by the columns of the table, and what has no column: nothing of a row is lost.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use leaddyno::ColumnInfo;
use serde_json::value::RawValue;

use crate::output::Parts;

/// The columns of an operation's rows, as the table has them.
pub(super) struct Columns {
    pub(super) infos: &'static [ColumnInfo],
    places: HashMap<&'static str, usize>,
    /// The objects whose members are columns: `affiliate` of `affiliate.email`.
    objects: HashSet<&'static str>,
}

/// A row by its columns.
pub(super) struct Cells<'a> {
    /// A value for each column; none if the row does not have it, or has `null`.
    pub(super) values: Vec<Option<&'a RawValue>>,
    /// What has no column, by the names that columns would have.
    pub(super) others: Vec<(String, &'a RawValue)>,
}

impl Columns {
    pub(super) fn new(infos: &'static [ColumnInfo]) -> Self {
        let places = infos.iter().enumerate().map(|(place, column)| (column.name, place)).collect();
        let objects = infos.iter().filter_map(|column| Some(column.name.split_once('.')?.0)).collect();
        Self { infos, places, objects }
    }

    /// Takes a row apart.
    pub(super) fn cells<'a>(&self, row: &'a RawValue) -> Cells<'a> {
        let mut cells = Cells { values: vec![None; self.infos.len()], others: Vec::new() };
        for (name, value) in members(row).into_iter().flatten() {
            self.place(name, value, &mut cells);
        }
        cells
    }

    fn place<'a>(&self, name: Cow<'_, str>, value: &'a RawValue, cells: &mut Cells<'a>) {
        let value_or_null = (value.get() != "null").then_some(value);
        if let Some(&place) = self.places.get(name.as_ref()) {
            let before = std::mem::replace(&mut cells.values[place], value_or_null);
            // A member that is sent twice counts as sent last.
            cells.others.extend(before.map(|before| (name.into_owned(), before)));
        } else if self.objects.contains(name.as_ref())
            && let Some(members) = members(value)
        {
            for (member, value) in members {
                self.place(format!("{name}.{member}").into(), value, cells);
            }
        } else if value_or_null.is_some() || !self.objects.contains(name.as_ref()) {
            cells.others.push((name.into_owned(), value));
        }
    }
}

/// Returns the members of an object in order; `None` if it is something else.
fn members(json: &RawValue) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    let is_object = json.get().starts_with('{');
    serde_json::from_str(json.get()).ok().filter(|_| is_object).map(|Parts(members)| members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_row_is_taken_apart_by_the_columns_of_the_table() {
        let list = leaddyno::OPERATIONS.iter().find(|operation| operation.id == "list_leads").unwrap();
        let columns = Columns::new(list.columns);
        let row = raw(
            r#"{"id":1,"email":null,"affiliate":{"id":2.50,"shoe_size":44},"latest_visitor":null,"campaign":"?","mood":null,"x":[1],"id":3}"#,
        );
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
