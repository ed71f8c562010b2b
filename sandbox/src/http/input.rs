//! The input of a call as one flat set of fields: the placeholders of the path, the members of the body, and the query
//! parameters. If a name occurs in several of them, they take precedence in this order.

use leaddyno_spec::path::PathValues;
use serde_json::{Map, Value};

use super::fields::Fields;
use crate::program::{Refusal, Row, Table};

/// The input of a call.
#[derive(Debug)]
pub(crate) struct Input {
    path_values: PathValues<'static>,
    members: Map<String, Value>,
}

impl Input {
    pub(super) fn new(path_values: PathValues<'static>, body: Map<String, Value>, query: Map<String, Value>) -> Self {
        let mut members = query;
        members.extend(body);
        Self { path_values, members }
    }

    /// Returns the raw value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// Returns a reader of the fields.
    pub(super) fn fields(&self) -> Fields<'_> {
        Fields::new(self)
    }

    /// Returns the decoded value of a placeholder in the path.
    pub(super) fn path_value(&self, name: &str) -> &str {
        let mut values = self.path_values.iter();
        let found = values.find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Returns the record whose id is the first placeholder in the path. Text that is not a number is an unknown id.
    pub(super) fn record<'table, R: Row>(&self, table: &'table Table<R>) -> Result<&'table R, Refusal> {
        let id = self.path_values.first().map_or("", |(_, id)| id.as_str());
        let number = id.parse().map_err(|_| Refusal::NotFound { what: R::NAME })?;
        table.require(number)
    }
}
