//! Text that signs a person in: stands in for every text of the document that says `x-secret`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text that signs somebody in, such as a token or a key. Treat it like a password.
///
/// Neither `Debug` nor anything else here shows it, save [`expose`](Self::expose) and `Serialize`, so that a response
/// can be stored whole: whoever serializes an answer has its secrets in the result.
///
/// ```
/// use leaddyno_generated::Secret;
///
/// let token = Secret::from("845cd40c");
/// assert_eq!(format!("{token:?}"), "Secret([hidden])");
/// assert_eq!(token.expose(), "845cd40c");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([hidden])")
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}
