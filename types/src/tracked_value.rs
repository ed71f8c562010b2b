//! The source of a visit, as text or as an object: replaces the schema `TrackedValue`.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::lenient::{Lenient, Reading};

/// A visited page, a referrer or a search term: text in some responses, an object in others.
///
/// ```
/// use leaddyno::TrackedValue;
///
/// let plain: TrackedValue = serde_json::from_str(r#""https://shop.example/""#)?;
/// let object: TrackedValue = serde_json::from_str(r#"{"id": 7, "url": "https://shop.example/"}"#)?;
/// assert_eq!(plain.text(), object.text());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum TrackedValue {
    /// Plain text.
    Text(String),
    /// An object. Only the member `url` is known.
    Object(Map<String, Value>),
    /// Any other JSON, unchanged.
    Other(Value),
}

impl TrackedValue {
    /// Returns the text, or the member `url` of the object.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Object(members) => members.get("url")?.as_str(),
            Self::Other(_) => None,
        }
    }
}

impl From<Value> for TrackedValue {
    fn from(value: Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text),
            Value::Object(members) => Self::Object(members),
            other => Self::Other(other),
        }
    }
}

impl<'de> Deserialize<'de> for TrackedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

impl Lenient for TrackedValue {
    const EXPECTED: &'static str = "text or an object";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Null => Reading::Null,
            value => Reading::Value(Self::from(value)),
        })
    }
}
