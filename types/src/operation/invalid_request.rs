//! Why a request cannot be built.

use std::fmt;

/// A request that cannot be sent as it is: a parameter is blank that must not be, or the URL would be too long.
///
/// Nothing was sent. `Display` names the parameter and says how to fix it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest {
    message: String,
}

impl InvalidRequest {
    /// Describes what is wrong with a request.
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
