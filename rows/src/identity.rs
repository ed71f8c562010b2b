//! What tells two readings of lists apart, so that one does not continue the file of another.

use leaddyno::{AnyList, Client, Operation as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a file belongs to: the list, its parameters, the base URL, the account, and how rows are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Identity(Map<String, Value>);

impl Identity {
    /// Returns the identity of a list that this client reads from the account with this name.
    pub(crate) fn new(client: &Client, list: &AnyList, account: Option<&str>) -> Self {
        let parameters = Self(serde_json::from_value(list.parameters()).unwrap_or_default());
        let operation = list.info().id;
        let list = operation.strip_prefix("list_").unwrap_or(operation);
        parameters.with("list", list).with("base URL", client.base_url()).with("account", account)
    }

    /// Adds a property.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Returns what differs from another identity, in words; `None` if nothing does.
    pub(crate) fn difference(&self, other: &Self) -> Option<String> {
        let value = |identity: &Self, name: &String| identity.0.get(name).cloned().unwrap_or_default();
        let name = self.0.keys().chain(other.0.keys()).find(|name| value(self, name) != value(other, name))?;
        Some(format!("`{name}` is {} there and {} here", value(self, name), value(other, name)))
    }
}
