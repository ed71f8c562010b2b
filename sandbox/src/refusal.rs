//! Every way in which a call can be refused, with its status and its error
//! body. Decides what a caller is told; when to refuse is left to the rules of
//! the program and to the HTTP layer.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use crate::program::{Id, Purchase};
use crate::switches::{RepeatedPurchaseCode, Switches, TakenAffiliateCode};

/// What is wrong with which field: field name to messages.
pub type FieldErrors = BTreeMap<String, Vec<String>>;

/// Why a call was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The call has no API key, or a wrong one.
    Unauthorized,
    /// The account has sent too many calls.
    TooManyCalls {
        /// What the `Retry-After` header says, if it is sent.
        retry_after_seconds: Option<u64>,
    },
    /// The API has no such path.
    UnknownPath {
        /// The path of the call.
        path: String,
    },
    /// The API has this path, but not with this method.
    WrongMethod {
        /// The methods that it has, as the `Allow` header lists them.
        allowed: String,
    },
    /// The body is larger than the sandbox takes.
    BodyTooLarge {
        /// The most that it takes, in bytes.
        limit: usize,
    },
    /// The request cannot be read.
    Malformed {
        /// What is wrong with it.
        reason: String,
    },
    /// No record answers to the id, email or code.
    NotFound {
        /// What kind of record was asked for: `Affiliate`.
        what: &'static str,
    },
    /// Fields are missing or not acceptable.
    Invalid {
        /// What is wrong with which field.
        fields: FieldErrors,
    },
    /// Another affiliate has the affiliate code.
    AffiliateCodeTaken,
    /// Another purchase has the purchase code.
    PurchaseCodeTaken {
        /// The purchase that has it.
        existing: Id<Purchase>,
    },
    /// The record is in a state that does not allow it.
    NotPossible {
        /// Why not.
        reason: String,
    },
}

impl Refusal {
    /// One thing wrong with one field.
    #[must_use]
    pub fn field(name: &str, message: &str) -> Self {
        let fields = FieldErrors::from([(name.to_owned(), vec![message.to_owned()])]);
        Self::Invalid { fields }
    }

    /// The HTTP status that it is answered with.
    #[must_use]
    pub fn status(&self, switches: &Switches) -> u16 {
        match self {
            Self::Unauthorized => 401,
            Self::TooManyCalls { .. } => 429,
            Self::UnknownPath { .. } | Self::NotFound { .. } => 404,
            Self::WrongMethod { .. } => 405,
            Self::BodyTooLarge { .. } => 413,
            Self::Malformed { .. } | Self::Invalid { .. } | Self::NotPossible { .. } => 400,
            Self::AffiliateCodeTaken => match switches.taken_affiliate_code {
                TakenAffiliateCode::Conflict => 409,
                TakenAffiliateCode::BadRequest | TakenAffiliateCode::Null => 400,
            },
            Self::PurchaseCodeTaken { .. } => match switches.repeated_purchase_code {
                RepeatedPurchaseCode::BadRequest | RepeatedPurchaseCode::Existing => 400,
                RepeatedPurchaseCode::Conflict => 409,
                RepeatedPurchaseCode::Unprocessable => 422,
            },
        }
    }

    /// The error body: one message, messages by field, or what the gate says to too many calls.
    #[must_use]
    pub fn body(&self) -> Value {
        match self {
            Self::Unauthorized => {
                json!({"error": "No valid API key: send it as the query parameter or the header `key`"})
            }
            Self::TooManyCalls { .. } => json!({"message": "API rate limit exceeded"}),
            Self::UnknownPath { path } => {
                json!({"error": format!("There is no path {path} in this API")})
            }
            Self::WrongMethod { allowed } => {
                json!({"error": format!("This path takes {allowed} only")})
            }
            Self::BodyTooLarge { limit } => {
                json!({"error": format!("The body is larger than {limit} bytes")})
            }
            Self::Malformed { reason } | Self::NotPossible { reason } => json!({"error": reason}),
            Self::NotFound { what } => json!({"error": format!("{what} not found")}),
            Self::Invalid { fields } => json!({"error": fields}),
            Self::AffiliateCodeTaken => json!({"error": {"affiliate_code": [TAKEN]}}),
            Self::PurchaseCodeTaken { .. } => json!({"error": {"purchase_code": [TAKEN]}}),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body();
        match body.get("error").or(body.get("message")).unwrap_or(&body) {
            Value::String(message) => formatter.write_str(message),
            fields => write!(formatter, "{fields}"),
        }
    }
}

impl std::error::Error for Refusal {}

/// What a unique field says when its value belongs to another record.
pub(crate) const TAKEN: &str = "has already been taken";
