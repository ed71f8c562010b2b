//! Where somebody came from, as text or as an object: replaces the schema `TrackedValue`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A visited page, a referrer or a search term: text in some answers, an object in others.
///
/// ```
/// use leaddyno::TrackedValue;
///
/// let plain: TrackedValue = serde_json::from_str(r#""https://shop.example/""#)?;
/// let object: TrackedValue = serde_json::from_str(r#"{"id": 7, "url": "https://shop.example/"}"#)?;
/// assert_eq!(plain.text(), object.text());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TrackedValue {
    /// The text alone.
    Text(String),
    /// An object around it; which members it has, the service does not say, apart from `url`.
    Object(Map<String, Value>),
    /// Anything else, kept as it came.
    Other(Value),
}

impl TrackedValue {
    /// The text, or the member `url` of the object.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Object(members) => members.get("url")?.as_str(),
            Self::Other(_) => None,
        }
    }
}
