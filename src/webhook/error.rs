//! Why a notice was refused. Nothing of the notice itself is repeated: until it is verified, it is a stranger's text.

use std::{error::Error as StdError, fmt};

use super::LONGEST_BODY;

/// Why the body of a webhook was refused. Neither form of it shows anything that stood in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookError {
    /// The body is longer than [`LONGEST_BODY`], which no notice is.
    TooLong,
    /// A field is not there, or is empty.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field stands there twice, so that what is verified might not be what is used.
    Repeated {
        /// Its name.
        field: &'static str,
    },
    /// A field is there and is not what it should be: text that is no UTF-8, a signature that is not 40 hexadecimal
    /// digits, an amount that is no number.
    Unreadable {
        /// Its name.
        field: &'static str,
    },
    /// The signature is not that of the affiliate's email under this key: the notice does not come from LeadDyno, or
    /// the key is that of another account, or it was changed since.
    NotAuthentic,
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the notice is longer than {LONGEST_BODY} bytes"),
            Self::Missing { field } => write!(f, "the notice has no {field}"),
            Self::Repeated { field } => write!(f, "the notice has more than one {field}"),
            Self::Unreadable { field } => write!(f, "the notice's {field} cannot be read"),
            Self::NotAuthentic => f.write_str(
                "the notice's signature is not that of its affiliate's email under this API key: do not act on it",
            ),
        }
    }
}

impl StdError for WebhookError {}
