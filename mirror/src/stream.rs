//! Selects the lists to mirror from the operations table: every paged list without a path parameter. The count, the lookup
//! and the filter of each come from the table, too.

use leaddyno::{ColumnInfo, OPERATIONS, OperationInfo, ParameterLocation};

/// A list that is mirrored into a table of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    name: String,
    list: &'static OperationInfo,
    lookup: Option<Lookup>,
}

/// The operation that gets one row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lookup {
    pub(crate) operation: &'static str,
    /// The parameter that takes the row's id.
    pub(crate) parameter: &'static str,
}

/// The query parameter that limits a list to the rows created after a time.
const CREATED_AFTER: &str = "created_after";

impl Stream {
    /// Returns all lists that can be mirrored, in the order of the operations table.
    #[must_use]
    pub fn all() -> Vec<Self> {
        OPERATIONS.iter().filter_map(|operation| Self::of(operation)).collect()
    }

    fn of(list: &'static OperationInfo) -> Option<Self> {
        let is_global = list.parameters.iter().all(|parameter| parameter.location != ParameterLocation::Path);
        let is_mirrored = list.pagination.is_some() && is_global;
        let lookup = list.row_lookup.and_then(|operation| {
            let info = OPERATIONS.iter().find(|info| info.id == operation)?;
            let parameter = info.parameters.iter().find(|parameter| parameter.location == ParameterLocation::Path)?;
            Some(Lookup { operation, parameter: parameter.name })
        });
        is_mirrored.then(|| Self { name: list.path.trim_matches('/').replace('/', "_"), list, lookup })
    }

    /// Returns the name of the stream and of its table: `commissions`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the operation that lists the rows.
    #[must_use]
    pub fn list(&self) -> &'static OperationInfo {
        self.list
    }

    pub(crate) fn lookup(&self) -> Option<Lookup> {
        self.lookup
    }

    pub(crate) fn columns(&self) -> &'static [ColumnInfo] {
        self.list.columns
    }

    /// Returns the filter by creation time, if the list has one.
    pub(crate) fn created_after(&self) -> Option<&'static str> {
        let mut parameters = self.list.parameters.iter();
        parameters.find(|parameter| parameter.name == CREATED_AFTER).map(|parameter| parameter.name)
    }

    /// Returns the column with the creation time, if the rows have one.
    pub(crate) fn created_at(&self) -> Option<&'static str> {
        self.columns().iter().find(|column| column.name == "created_at").map(|column| column.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_account_is_a_stream() {
        let names: Vec<String> = Stream::all().iter().map(|stream| stream.name.clone()).collect();
        let expected = ["affiliates", "purchases", "commissions", "leads", "visitors", "campaigns", "custom_fields"];
        assert_eq!(names, expected);
    }

    #[test]
    fn lists_without_a_lookup_are_known_from_the_table() {
        let without = Stream::all().into_iter().filter(|stream| stream.lookup().is_none());
        assert_eq!(without.map(|stream| stream.name).collect::<Vec<_>>(), ["commissions", "custom_fields"]);
        let purchases = Stream::all().into_iter().find(|stream| stream.name == "purchases").expect("it exists");
        assert_eq!(purchases.lookup(), Some(Lookup { operation: "get_purchase", parameter: "purchase_id" }));
        assert_eq!(purchases.created_after(), Some("created_after"));
    }
}
