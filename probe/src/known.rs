//! Values for the parameters of calls: ids and codes from the rows that the probe has read, or ids that no record has. The
//! operations table defines which record a parameter refers to.

use leaddyno::{Kind, OperationInfo, ParameterInfo, ParameterLocation};
use serde_json::{Map, Value, json};

use crate::{exchange::id, reader::readable};

/// An id that no record has: near the largest signed 32-bit integer, since observed ids fit into 32 bits.
const ABSENT_ID: i64 = 2_147_483_646;

/// The rows of the lists so far, and a random word.
#[derive(Default)]
pub(crate) struct Known {
    /// A random word that is in no record.
    pub(crate) word: String,
    lists: Vec<(&'static OperationInfo, Vec<Value>)>,
}

/// Whether a parameter refers to an existing record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record {
    Existing,
    Absent,
}

impl Known {
    pub(crate) fn new() -> Self {
        let word = format!("leaddyno-probe-{:016x}", fastrand::u64(..));
        Self { word, lists: Vec::new() }
    }

    pub(crate) fn add(&mut self, list: &'static OperationInfo, rows: Option<&[Value]>) {
        self.lists.push((list, rows.unwrap_or_default().to_vec()));
    }

    /// Returns the required parameters of an operation, and whether they refer to existing records.
    pub(crate) fn required(&self, operation: &'static OperationInfo) -> (Value, Record) {
        let mut record = Record::Existing;
        let mut parameters = Map::new();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            let known = match parameter.location {
                ParameterLocation::Path => self.id_of(parameter.name),
                _ => self.text_of(operation, parameter.name),
            };
            let value = known.unwrap_or_else(|| {
                record = Record::Absent;
                self.absent(parameter)
            });
            parameters.insert(parameter.name.to_owned(), value);
        }
        (Value::Object(parameters), record)
    }

    /// Returns required parameters that refer to no record.
    pub(crate) fn absent_record(&self, operation: &'static OperationInfo) -> Value {
        let required = operation.parameters.iter().filter(|parameter| parameter.required);
        required.map(|parameter| (parameter.name.to_owned(), self.absent(parameter))).collect()
    }

    fn absent(&self, parameter: &ParameterInfo) -> Value {
        match parameter.kind {
            Kind::Integer => json!(ABSENT_ID),
            _ if parameter.name.contains("email") => json!(format!("{}@example.com", self.word)),
            _ => json!(self.word),
        }
    }

    /// Returns the value of a path parameter: preferably the id of a record that others belong to, so that its lists have
    /// rows.
    fn id_of(&self, parameter: &str) -> Option<Value> {
        let Some(kind) = parameter.strip_suffix("_id").filter(|_| parameter != "sub_id") else {
            return self.lists.iter().find_map(|(_, rows)| rows.iter().find_map(|row| not_blank(&row[parameter])));
        };
        let belongs = self.lists.iter().flat_map(|(_, rows)| rows).find_map(|row| id(&row[kind]));
        let own = || {
            let (_, rows) = self.lists.iter().find(|(list, _)| is_about(list, parameter))?;
            rows.iter().find_map(id)
        };
        belongs.or_else(own).map(Value::from)
    }

    /// Returns a text from a record of the operation's section, such as an affiliate's email for the lookup by email.
    fn text_of(&self, operation: &OperationInfo, parameter: &str) -> Option<Value> {
        let mut lists = self.lists.iter().filter(|(list, _)| list.section == operation.section && is_top(list));
        lists.find_map(|(_, rows)| rows.iter().find_map(|row| not_blank(&row[parameter])))
    }

    /// Returns a text from the first row of a list.
    pub(crate) fn text_in(&self, list: &str, column: &str) -> Option<String> {
        let (_, rows) = self.lists.iter().find(|(known, _)| known.id == list)?;
        rows.iter().find_map(|row| not_blank(&row[column]))?.as_str().map(str::to_owned)
    }

    /// Returns the rows of a list that were read.
    pub(crate) fn rows(&self, list: &str) -> &[Value] {
        self.lists.iter().find(|(known, _)| known.id == list).map_or(&[], |(_, rows)| rows)
    }
}

fn not_blank(value: &Value) -> Option<Value> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(Value::from)
}

/// Returns whether a list contains all records of its kind.
pub(crate) fn is_top(operation: &OperationInfo) -> bool {
    operation.pagination.is_some() && !operation.path.contains('{')
}

/// Returns whether a path parameter is the id of a record in this list.
fn is_about(list: &OperationInfo, parameter: &str) -> bool {
    is_top(list)
        && list.row_lookup.is_some_and(|lookup| {
            readable().any(|operation| {
                operation.id == lookup && operation.parameters.iter().any(|known| known.name == parameter)
            })
        })
}
