//! The reasons why a notice is rejected. An error contains no text of the notice, which anyone may have written.

use std::{error::Error as StdError, fmt};

use super::LONGEST_BODY;

/// The reason why the body of a webhook was rejected. `Display` and `Debug` show nothing of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookError {
    /// The body is longer than [`LONGEST_BODY`].
    TooLong,
    /// A field is missing or empty.
    Missing {
        /// The name of the field.
        field: &'static str,
    },
    /// A field occurs twice. A program might verify one value and use the other.
    Repeated {
        /// The name of the field.
        field: &'static str,
    },
    /// A field is malformed: a text that is not UTF-8, a signature that is not 40 hexadecimal digits, or an amount that
    /// is not a number.
    Unreadable {
        /// The name of the field.
        field: &'static str,
    },
    /// The signature does not match the affiliate's email and this key: the notice was forged or changed, or the key belongs
    /// to another account.
    NotAuthentic,
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the notice is longer than {LONGEST_BODY} bytes"),
            Self::Missing { field } => write!(f, "the notice has no `{field}`"),
            Self::Repeated { field } => write!(f, "the notice has more than one `{field}`"),
            Self::Unreadable { field } => write!(f, "the `{field}` of the notice is malformed"),
            Self::NotAuthentic => f.write_str(
                "the signature does not match the affiliate's email and this API key: do not act on the notice, and check \
                 that the key belongs to the account",
            ),
        }
    }
}

impl StdError for WebhookError {}
