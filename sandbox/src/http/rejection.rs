//! Every reason to reject a request: malformed HTTP, and refusals of the program. Decides the status and the error body;
//! each step decides when to reject.

use axum::http::{HeaderMap, header::HOST};
use serde_json::{Value, json};

use super::BASE_PATH;
use crate::{
    program::Refusal,
    switches::{RepeatedPurchaseCode, Switches, TakenAffiliateCode},
};

/// Why a request is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rejection {
    /// The request has no API key, or a wrong one.
    Unauthorized,
    /// The account has sent too many requests.
    TooManyRequests {
        /// The value of the `Retry-After` header, if it is sent.
        retry_after_seconds: Option<u64>,
    },
    /// The API has no such path.
    UnknownPath {
        path: String,
        /// Advice, if there is one.
        advice: Option<String>,
    },
    /// The API has this path, but not with this method.
    WrongMethod {
        /// The value of the `Allow` header.
        allowed: String,
    },
    /// The body is larger than the sandbox accepts.
    BodyTooLarge {
        /// The largest body, in bytes.
        limit: usize,
    },
    /// The request cannot be read.
    Malformed { reason: String },
    /// The program refuses it.
    Refused(Refusal),
}

impl From<Refusal> for Rejection {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Rejection {
    /// Adds advice to a path outside of the base path: the client's base URL probably lacks it. `is_in_api` reports whether
    /// the API has such a path below the base path.
    pub(super) fn with_base_url(self, headers: &HeaderMap, is_in_api: impl Fn(&str) -> bool) -> Self {
        match self {
            Self::UnknownPath { path, .. } if !is_below_base(&path) => {
                let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
                let below = if is_in_api(&format!("{BASE_PATH}{path}")) { path.as_str() } else { "" };
                let advice = format!("The base URL ends in {BASE_PATH}: http://{host}{BASE_PATH}{below}");
                Self::UnknownPath { path, advice: Some(advice) }
            }
            rejection => rejection,
        }
    }

    /// Returns the advice of the access log.
    pub(super) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unauthorized => Some("the key is missing or wrong: use the one that was printed at the start"),
            Self::UnknownPath { path, .. } if !is_below_base(path) => Some("the base URL ends in /v1"),
            _ => None,
        }
    }

    pub(super) fn malformed(reason: &str) -> Self {
        Self::Malformed { reason: reason.to_owned() }
    }

    /// Returns the HTTP status.
    pub(super) fn status(&self, switches: &Switches) -> u16 {
        match self {
            Self::Unauthorized => 401,
            Self::TooManyRequests { .. } => 429,
            Self::UnknownPath { .. } | Self::Refused(Refusal::NotFound { .. }) => 404,
            Self::WrongMethod { .. } => 405,
            Self::BodyTooLarge { .. } => 413,
            Self::Malformed { .. } | Self::Refused(Refusal::Invalid { .. } | Refusal::NotPossible { .. }) => 400,
            Self::Refused(Refusal::AffiliateCodeTaken) => match switches.taken_affiliate_code {
                TakenAffiliateCode::Conflict => 409,
                TakenAffiliateCode::BadRequest | TakenAffiliateCode::Null => 400,
            },
            Self::Refused(Refusal::PurchaseCodeTaken { .. }) => match switches.repeated_purchase_code {
                RepeatedPurchaseCode::BadRequest | RepeatedPurchaseCode::Existing => 400,
                RepeatedPurchaseCode::Conflict => 409,
                RepeatedPurchaseCode::Unprocessable => 422,
            },
        }
    }

    /// Returns the error body: one message, messages by field, or what the gateway sends for too many requests.
    pub(super) fn body(&self) -> Value {
        let error = match self {
            Self::TooManyRequests { .. } => return json!({"message": "API rate limit exceeded"}),
            Self::Unauthorized => "No valid API key: send it as the query parameter or the header `key`".into(),
            Self::UnknownPath { path, advice } => {
                let advice = advice.as_deref().map(|advice| format!(". {advice}")).unwrap_or_default();
                format!("There is no path {path} in this API{advice}").into()
            }
            Self::WrongMethod { allowed } => format!("This path allows only {allowed}").into(),
            Self::BodyTooLarge { limit } => format!("The body is larger than {limit} bytes").into(),
            Self::Malformed { reason } => reason.as_str().into(),
            Self::Refused(refusal) => {
                refusal.fields().map_or_else(|| refusal.to_string().into(), |fields| json!(fields))
            }
        };
        json!({"error": error})
    }
}

fn is_below_base(path: &str) -> bool {
    path.strip_prefix(BASE_PATH).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
