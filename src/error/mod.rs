//! The one error. It says what a person at 3 a.m. needs to know: which operation, what happened, whether the request may
//! have been processed, what the service said, and whether a retry makes sense.

mod conversions;
mod display;
mod kind;

use std::{borrow::Cow, collections::BTreeMap, error::Error as StdError, time::Duration};

use http::StatusCode;

pub use self::kind::ErrorKind;
use crate::{endpoint::Endpoint, raw_response::RawResponse, retry::NotRetried};

/// Why a call failed, or why a client could not be built.
///
/// `Display` is one line to act on. The cause, if there is one, is in [`source`](StdError::source) and not in that line.
/// Neither shows the API key or a link.
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
    /// The response that the error is about.
    pub(crate) response: Option<RawResponse>,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

/// How far a call has come, for its error.
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

    /// Returns the error with another message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.0.message = Some(message.into());
        self
    }

    /// Returns the error with another status.
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

    /// Returns the id of the operation that failed, such as `create_purchase`, or method and path of a [`CustomRequest`].
    /// `None` if no call was made.
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

    /// Returns whether the same call might succeed later. Whether repeating it does harm is another question: see
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

    /// Returns whether the service may have processed the request, so that repeating a write may do it twice.
    #[must_use]
    pub fn may_have_been_processed(&self) -> bool {
        self.0.may_have_been_processed
    }

    /// Returns why there was no further attempt, or no attempt at all, if the request could be built.
    #[must_use]
    pub fn not_retried(&self) -> Option<NotRetried> {
        self.0.not_retried
    }

    /// Returns how long to wait: the service's `Retry-After`, or for [`ErrorKind::Throttled`] the wait for the rate limit.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns what the service rejected, by field name; empty unless it named fields.
    #[must_use]
    pub fn field_errors(&self) -> &BTreeMap<String, Vec<String>> {
        &self.0.field_errors
    }

    /// Returns what the service said, or what was wrong, in one line.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the response that this error is about, undecoded: the last one, if the service responded at all.
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        self.0.response.as_ref()
    }

    /// Returns the beginning of a body without a readable message, in one line and without links.
    #[must_use]
    pub fn body_excerpt(&self) -> Option<&str> {
        self.0.body_excerpt.as_deref()
    }
}

impl Details {
    /// Details with nothing but the kind.
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

    /// Details of a call that has come this far.
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
