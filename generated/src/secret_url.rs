//! A link that signs a person in: replaces the schema `SecretUrl`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A link that signs an affiliate in for whoever opens it. Treat it like a password.
///
/// Neither `Debug` nor anything else here shows it, save [`expose`](Self::expose) and `Serialize`, so that a response
/// can be stored whole: whoever serializes an affiliate has its dashboard link in the result.
///
/// ```
/// use leaddyno_generated::SecretUrl;
///
/// let link = SecretUrl::from("https://example.com/p/845cd40c");
/// assert_eq!(format!("{link:?}"), "SecretUrl([hidden])");
/// assert_eq!(link.expose(), "https://example.com/p/845cd40c");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SecretUrl(String);

impl SecretUrl {
    /// The link itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretUrl([hidden])")
    }
}

impl<T: Into<String>> From<T> for SecretUrl {
    fn from(link: T) -> Self {
        Self(link.into())
    }
}
