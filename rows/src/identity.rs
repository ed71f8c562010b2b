//! What tells two readings of lists apart: a file that one has begun is of no use to another.

use leaddyno::{AnyList, Client, Operation as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a file belongs to: the list, its parameters, the base URL, and whatever else is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Identity(Map<String, Value>);

impl Identity {
    /// Returns the identity of a list that this client reads.
    #[must_use]
    pub fn new(client: &Client, list: &AnyList) -> Self {
        let parameters = Self(serde_json::from_value(list.parameters()).unwrap_or_default());
        let operation = list.info().id;
        let list = operation.strip_prefix("list_").unwrap_or(operation);
        parameters.with("list", list).with("base URL", client.base_url())
    }

    /// Adds a property, such as the name of the account.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
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
