//! What an update does to a field: replaces every nullable property of a PUT body.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an update does to a field: leave it as it is, clear it, or set it.
///
/// The setters of a request take anything that converts into one, so a plain value sets:
///
/// ```
/// use leaddyno::{Patch, affiliates};
///
/// let update = affiliates::Update::new(17175).first_name("Ada").last_name(Patch::Clear);
/// assert_eq!(
///     serde_json::to_value(&update)?,
///     serde_json::json!({"affiliate_id": 17175, "first_name": "Ada", "last_name": null}),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Leave the field out of the request: it keeps its value.
    #[default]
    Leave,
    /// Send `null`: the field is emptied.
    Clear,
    /// Send a value: the field gets it.
    Set(T),
}

impl<T> Patch<T> {
    /// Returns whether the field keeps its value.
    #[must_use]
    pub fn is_leave(&self) -> bool {
        matches!(self, Self::Leave)
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl From<&str> for Patch<String> {
    fn from(text: &str) -> Self {
        Self::Set(text.to_owned())
    }
}

/// `None` clears the field: for callers who hold the new state of a record.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

/// A left-out field is left out by the struct around it, with `skip_serializing_if`; on its own it is `null`.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leave | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

/// A field that is there says something: `null` clears. A missing one is `Patch::default()`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(Self::from)
    }
}
