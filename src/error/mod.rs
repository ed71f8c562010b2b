//! The error type of the library: which operation failed, what happened, whether the request may have been processed, the
//! service's message, and whether a retry makes sense.

mod conversions;
mod display;
mod kind;

use std::{borrow::Cow, collections::BTreeMap, error::Error as StdError, time::Duration};

use http::StatusCode;

pub use self::kind::ErrorKind;
use crate::{endpoint::Endpoint, raw_response::RawResponse, retry::NotRetried};

/// The error of a failed call, or of a client that cannot be built.
///
/// `Display` shows one line. The cause, if there is one, is in [`source`](StdError::source) and not in that line. Neither
/// shows the API key or a link.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), leaddyno::Error> {
/// use leaddyno::{ErrorKind, affiliates};
///
/// match client.send(affiliates::Create::new("ada@example.com")).await {
///     Ok(affiliate) => println!("affiliate {}", affiliate.id),
///     Err(error) if error.kind() == ErrorKind::Rejected => println!("{:?}", error.field_errors()),
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Error(Box<Details>);

#[derive(Debug)]
pub(crate) struct Details {
    pub(crate) kind: ErrorKind,
    pub(crate) operation: Option<Cow<'static, str>>,
    pub(crate) status: Option<StatusCode>,
    pub(crate) message: Option<String>,
    pub(crate) field_errors: BTreeMap<String, Vec<String>>,
    pub(crate) body_excerpt: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) may_have_been_processed: bool,
    pub(crate) not_retried: Option<NotRetried>,
    pub(crate) retry_after: Option<Duration>,
    /// The response of the last attempt.
    pub(crate) response: Option<RawResponse>,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The attempts of a call so far, for its error.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Progress {
    pub(crate) attempts: u32,
    /// Whether any attempt may have been processed.
    pub(crate) ambiguous: bool,
    pub(crate) not_retried: Option<NotRetried>,
}

impl Error {
    pub(crate) fn new(details: Details) -> Self {
        Self(Box::new(details))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(Details { message: Some(message.into()), ..Details::of(ErrorKind::Configuration) })
    }

    /// Replaces the message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.0.message = Some(message.into());
        self
    }

    /// Replaces the status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Returns the kind of the failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Returns the id of the operation that failed, such as `create_purchase`, or the method and path of a
    /// [`CustomRequest`]; `None` if no call was made.
    ///
    /// [`CustomRequest`]: crate::CustomRequest
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// Returns how many attempts were made; 0 if nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns whether the same call may succeed later. It does not say whether repeating it is safe: see
    /// [`may_have_been_processed`](Self::may_have_been_processed).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            ErrorKind::Connect
            | ErrorKind::Timeout
            | ErrorKind::Interrupted
            | ErrorKind::RateLimited
            | ErrorKind::Throttled => true,
            ErrorKind::Server => self.0.status != Some(StatusCode::NOT_IMPLEMENTED),
            _ => false,
        }
    }

    /// Returns whether the service may have processed the request, in any attempt. If so, repeating a write may process it
    /// twice.
    #[must_use]
    pub fn may_have_been_processed(&self) -> bool {
        self.0.may_have_been_processed
    }

    /// Returns why the call made no further attempt, or none at all; `None` if the request cannot be built, or if no call
    /// was made.
    #[must_use]
    pub fn not_retried(&self) -> Option<NotRetried> {
        self.0.not_retried
    }

    /// Returns how long to wait before the next call: the service's `Retry-After`, or the wait for the rate limit if the
    /// kind is [`ErrorKind::Throttled`].
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the service's error messages by field name; empty if it named no fields.
    #[must_use]
    pub fn field_errors(&self) -> &BTreeMap<String, Vec<String>> {
        &self.0.field_errors
    }

    /// Returns the service's error message, or the library's, on one line.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the undecoded response of the last attempt; `None` if it got none.
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        self.0.response.as_ref()
    }

    /// Returns the beginning of a body that has no readable message, on one line and without links.
    #[must_use]
    pub fn body_excerpt(&self) -> Option<&str> {
        self.0.body_excerpt.as_deref()
    }
}

impl Details {
    /// Creates details of a kind, with everything else empty.
    pub(crate) fn of(kind: ErrorKind) -> Self {
        Self {
            kind,
            operation: None,
            status: None,
            message: None,
            field_errors: BTreeMap::new(),
            body_excerpt: None,
            attempts: 0,
            may_have_been_processed: false,
            not_retried: None,
            retry_after: None,
            response: None,
            source: None,
        }
    }

    /// Creates details of a call with the attempts that it has made.
    pub(crate) fn of_call(kind: ErrorKind, endpoint: &Endpoint, progress: Progress) -> Self {
        Self {
            operation: Some(endpoint.name.clone()),
            attempts: progress.attempts,
            may_have_been_processed: progress.ambiguous,
            not_retried: progress.not_retried,
            ..Self::of(kind)
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
