//! A change of a field by an update: replaces every nullable property of a PUT body.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The change of one field in an update: leave it, clear it, or set it.
///
/// Setters accept anything that converts into a `Patch`, so a plain value sets:
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
    /// Leaves the field out of the request: it keeps its value.
    #[default]
    Leave,
    /// Sends `null`: the field is cleared.
    Clear,
    /// Sends a value.
    Set(T),
}

impl<T> Patch<T> {
    /// Returns whether the field is left unchanged.
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

/// `None` clears the field, for callers that hold the new state of a record as an `Option`.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

/// The struct around it omits `Leave` with `skip_serializing_if`; on its own it serializes as `null`.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leave | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

/// `null` clears the field. A missing field is `Patch::default()`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(Self::from)
    }
}
