//! Why a request cannot be built.

use std::fmt;

/// An error of a request that cannot be sent: a required parameter is blank, or the URL is too long.
///
/// Nothing was sent. `Display` names the parameter and says how to fix it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest {
    message: String,
}

impl InvalidRequest {
    /// Creates an error with a message.
    #[doc(hidden)]
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for InvalidRequest {}
