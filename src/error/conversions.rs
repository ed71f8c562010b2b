//! Conversions into errors: from a kind, for users' unit tests, and from a request that cannot be built.

use http::StatusCode;
use leaddyno_types::InvalidRequest;

use super::{Details, Error, ErrorKind};

/// Creates an error of this kind, for unit tests of code that handles errors.
///
/// ```
/// use leaddyno::{Error, ErrorKind};
///
/// let error = Error::from(ErrorKind::RateLimited).with_message("API limit exceeded");
/// assert!(error.is_retryable());
/// assert_eq!(error.to_string(), "429 Too Many Requests: API limit exceeded");
/// ```
impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        let (status, ambiguous) = match kind {
            ErrorKind::Unauthorized => (Some(StatusCode::UNAUTHORIZED), false),
            ErrorKind::NotFound => (Some(StatusCode::NOT_FOUND), false),
            ErrorKind::Conflict => (Some(StatusCode::CONFLICT), false),
            ErrorKind::Rejected => (Some(StatusCode::BAD_REQUEST), false),
            ErrorKind::RateLimited => (Some(StatusCode::TOO_MANY_REQUESTS), false),
            ErrorKind::Server => (Some(StatusCode::BAD_GATEWAY), true),
            ErrorKind::UnexpectedStatus => (Some(StatusCode::FOUND), true),
            ErrorKind::Decode => (Some(StatusCode::OK), true),
            ErrorKind::Timeout | ErrorKind::Interrupted => (None, true),
            _ => (None, false),
        };
        Self::new(Details { status, may_have_been_processed: ambiguous, ..Details::of(kind) })
    }
}

/// An error of kind [`ErrorKind::InvalidRequest`].
impl From<InvalidRequest> for Error {
    fn from(problem: InvalidRequest) -> Self {
        Self::from(ErrorKind::InvalidRequest).with_message(problem.to_string())
    }
}
