//! The one error. It answers what a person at 3 a.m. asks: which operation, what happened, may the request have been
//! processed, what did the service say, and is it worth trying again.

use std::{borrow::Cow, collections::BTreeMap, error::Error as StdError, fmt, time::Duration};

use http::StatusCode;

use leaddyno_types::InvalidRequest;

use crate::{endpoint::Endpoint, retry::NotRetried};

/// Why a call, or the building of a client, failed.
///
/// `Display` is one line to act on; the cause, if there is one, is in [`source`](StdError::source) and not in that
/// line. Neither shows the API key, nor any link.
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
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What kind of failure it was.
///
/// Each kind says when it happens, whether the request may have been processed, and what to do. It is the kind of the last
/// attempt, and what it says of processing goes for that attempt; [`Error::may_have_been_processed`] speaks for all attempts of
/// the call. While that is true, look before you repeat a write, whatever the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be built: no key, a bad URL, no CA certificates. Nothing was sent. Mend the configuration.
    Configuration,
    /// The request cannot be sent as it is, such as an empty text in a path. Nothing was sent. Mend the request.
    InvalidRequest,
    /// No connection came about: the name was not found, nobody listens, TLS failed. Not processed. Check network and
    /// base URL, and try again.
    Connect,
    /// No whole answer came within the time of an attempt, or the service said 408, that the request did not come in
    /// time. The request may have been processed: look before you repeat a write. If it happens often, give attempts more
    /// time ([`CallOptions::attempt_timeout`](crate::CallOptions::attempt_timeout)).
    Timeout,
    /// The connection broke before the whole answer had come. The request may have been processed: look before you
    /// repeat a write.
    Interrupted,
    /// 401 or 403: no valid API key was given. Not processed. Check the key, and whose account it is.
    Unauthorized,
    /// 404: there is no such thing, or the base URL is wrong. Not processed. Check the id, and if nothing is ever found,
    /// the base URL. (A lookup that finds nothing is no error.)
    NotFound,
    /// 409: something of that name exists. Not processed. Look it up, and update it or choose another name.
    Conflict,
    /// 400 or another 4xx: the service would not take the request. Not processed. [`Error::field_errors`] and
    /// [`Error::message`] say why: mend the request.
    Rejected,
    /// 429: too many requests. Not processed. Wait, and try again. If it happens often, other programs use the account
    /// too: give each its share ([`RateLimit`](crate::RateLimit)).
    RateLimited,
    /// 5xx: the service, or something before it, failed. The request may have been processed: look before you repeat a
    /// write. Try reads again later.
    Server,
    /// A status that this API does not use, such as a redirect. Whether the request was processed is not known: look
    /// before you repeat a write. Check the base URL, and what stands between you and the service.
    UnexpectedStatus,
    /// The service answered with success, but not with what it is described to answer. The request was processed; do
    /// not repeat a write. [`Client::send_raw`](crate::Client::send_raw) gets at the answer as it came.
    Decode,
    /// The call's time would have been over before its first attempt could go: by the client's own rate limit, or because
    /// the service has answered 429 and all calls wait, as [`Error::message`] then says. Nothing was sent. Give it more
    /// time ([`CallOptions::total_timeout`](crate::CallOptions::total_timeout)) or make fewer calls;
    /// [`Error::not_retried`] says how long it would have had to wait.
    Throttled,
    /// A list did not behave like one: the same page came twice, or what should come newest first does not. Lists are
    /// only read, so nothing was done. The rows before it are good; start again, and if it happens again, do not rely on
    /// that list.
    Pagination,
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

    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The id of the operation that failed, such as `create_purchase`; method and path of a [`CustomRequest`]; none if
    /// no call was made.
    ///
    /// [`CustomRequest`]: crate::CustomRequest
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// How many attempts were made; 0 if nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the same call might succeed later. It says nothing of whether repeating it does harm: see
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

    /// Whether the service may have processed the request, so that repeating a write may do it twice.
    #[must_use]
    pub fn may_have_been_processed(&self) -> bool {
        self.0.may_have_been_processed
    }

    /// Why there was no further attempt, or none at all, if the request could be sent.
    #[must_use]
    pub fn not_retried(&self) -> Option<NotRetried> {
        self.0.not_retried
    }

    /// How long the service asked to wait, if it said so (`Retry-After`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// What the service complained of, by the name of the field; empty unless it did so by field.
    #[must_use]
    pub fn field_errors(&self) -> &BTreeMap<String, Vec<String>> {
        &self.0.field_errors
    }

    /// What the service said, or what was wrong, in one line.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The beginning of a body that says nothing readable, in one line and without links.
    #[must_use]
    pub fn body_excerpt(&self) -> Option<&str> {
        self.0.body_excerpt.as_deref()
    }
}

impl Details {
    /// A failure of which nothing else is known yet.
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
            source: None,
        }
    }

    /// A failure of a call that has come this far.
    pub(crate) fn of_call(kind: ErrorKind, endpoint: &Endpoint, progress: Progress) -> Self {
        Self {
            operation: Some(endpoint.name.clone()),
            attempts: progress.attempts,
            may_have_been_processed: progress.ambiguous,
            not_retried: progress.not_retried,
            ..Self::of(kind)
        }
    }

    /// What happened, in a few words.
    fn headline(&self) -> String {
        let what = match self.kind {
            ErrorKind::Configuration => "the client cannot be built",
            ErrorKind::InvalidRequest => "the request cannot be sent",
            ErrorKind::Connect => "cannot connect",
            ErrorKind::Timeout if self.status.is_none() => "no answer in time",
            ErrorKind::Interrupted => "the connection broke",
            ErrorKind::Decode => "the answer cannot be read",
            ErrorKind::Pagination => "the list cannot be read",
            ErrorKind::Throttled => "no time left within the rate limit",
            _ => return self.status.map_or_else(|| "it failed".to_owned(), |status| status.to_string()),
        };
        what.to_owned()
    }

    /// What became of the request, as far as that is not plain from the headline.
    fn fate(&self) -> String {
        let attempts = match self.attempts {
            0 => return self.not_retried.map_or_else(|| "not sent".to_owned(), |reason| format!("not sent: {reason}")),
            1 => "1 attempt".to_owned(),
            many => format!("{many} attempts"),
        };
        let processed = match (self.kind, self.may_have_been_processed) {
            (ErrorKind::Decode, _) => "; the service has processed it",
            (_, true) => "; it may have been processed",
            _ => "",
        };
        // That another attempt would end the same way goes without saying, and so does that a success is not repeated.
        let not_retried = match self.not_retried {
            None | Some(NotRetried::NotRetryable | NotRetried::Processed) => String::new(),
            Some(reason) => format!("; not retried: {reason}"),
        };
        format!("{attempts}{processed}{not_retried}")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &self.0;
        if let Some(operation) = &details.operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(&details.headline())?;
        if let Some(message) = details.message.as_ref().or(details.body_excerpt.as_ref()) {
            write!(f, ": {message}")?;
        }
        if details.operation.is_some() {
            write!(f, " ({})", details.fate())?;
        }
        Ok(())
    }
}

/// Makes an error of this kind, for unit tests of the code that handles errors.
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

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_can_cross_threads_and_is_small() {
        fn assert_sendable<T: Send + Sync + 'static>() {}
        assert_sendable::<Error>();
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }

    #[test]
    fn display_says_operation_status_message_and_fate_in_one_line() {
        let base = |kind| Details { operation: Some("create_purchase".into()), attempts: 1, ..Details::of(kind) };
        let cases = [
            (
                Details {
                    status: Some(StatusCode::BAD_REQUEST),
                    message: Some("email is invalid".to_owned()),
                    ..base(ErrorKind::Rejected)
                },
                "create_purchase: 400 Bad Request: email is invalid (1 attempt)",
            ),
            (
                Details {
                    may_have_been_processed: true,
                    not_retried: Some(NotRetried::MayHaveBeenProcessed),
                    ..base(ErrorKind::Timeout)
                },
                "create_purchase: no answer in time (1 attempt; it may have been processed; not retried: repeating it \
                 might do it twice)",
            ),
            (
                Details {
                    status: Some(StatusCode::TOO_MANY_REQUESTS),
                    retry_after: Some(Duration::from_secs(30)),
                    not_retried: Some(NotRetried::AttemptsUsedUp { allowed: 4 }),
                    attempts: 4,
                    ..base(ErrorKind::RateLimited)
                },
                "create_purchase: 429 Too Many Requests (4 attempts; not retried: all 4 attempts are used up)",
            ),
            (
                Details {
                    status: Some(StatusCode::BAD_GATEWAY),
                    body_excerpt: Some("<html>".to_owned()),
                    may_have_been_processed: true,
                    ..base(ErrorKind::Server)
                },
                "create_purchase: 502 Bad Gateway: <html> (1 attempt; it may have been processed)",
            ),
            (
                Details { attempts: 0, message: Some("id is \"\"".to_owned()), ..base(ErrorKind::InvalidRequest) },
                "create_purchase: the request cannot be sent: id is \"\" (not sent)",
            ),
            (
                Details {
                    status: Some(StatusCode::REQUEST_TIMEOUT),
                    may_have_been_processed: true,
                    ..base(ErrorKind::Timeout)
                },
                "create_purchase: 408 Request Timeout (1 attempt; it may have been processed)",
            ),
            (
                Details {
                    attempts: 0,
                    not_retried: Some(NotRetried::DeadlineTooNear {
                        wait: Duration::from_secs(40),
                        left: Duration::from_secs(10),
                    }),
                    ..base(ErrorKind::Throttled)
                },
                "create_purchase: no time left within the rate limit (not sent: the next attempt is due in 40 s, and \
                 the call has 10 s left to start it)",
            ),
        ];
        for (details, line) in cases {
            assert_eq!(Error::new(details).to_string(), line);
        }
        assert_eq!(
            Error::configuration("LEADDYNO_API_KEY is not set").to_string(),
            "the client cannot be built: LEADDYNO_API_KEY is not set"
        );
    }
}
