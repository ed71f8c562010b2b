//! Displays an error as one line: the operation, what happened, the service's message, and why there was no retry.

use std::fmt;

use super::{Details, Error, ErrorKind};
use crate::retry::NotRetried;

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
            write!(f, " ({})", details.attempts_summary())?;
        }
        Ok(())
    }
}

impl Details {
    /// Returns what happened, in a few words.
    fn headline(&self) -> String {
        let what = match self.kind {
            ErrorKind::Configuration => "the client cannot be built",
            ErrorKind::InvalidRequest => "the request cannot be sent",
            ErrorKind::Connect => "cannot connect",
            ErrorKind::Timeout if self.status.is_none() => "no response in time",
            ErrorKind::Interrupted => "the connection broke",
            ErrorKind::Decode => "the response cannot be decoded",
            ErrorKind::Pagination => "the list cannot be read",
            ErrorKind::Throttled if self.not_retried == Some(NotRetried::LimitUnavailable) => {
                "the rate limit is not available"
            }
            ErrorKind::Throttled => "the rate limit would delay the call beyond its timeout",
            _ => return self.status.map_or_else(|| "it failed".to_owned(), |status| status.to_string()),
        };
        what.to_owned()
    }

    /// Returns the number of attempts, whether one may have been processed, and why there was no retry, unless the headline
    /// implies it.
    fn attempts_summary(&self) -> String {
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
        // The headline implies both of these.
        let not_retried = match self.not_retried {
            None | Some(NotRetried::NotRetryable | NotRetried::Processed) => String::new(),
            Some(reason) => format!("; not retried: {reason}"),
        };
        format!("{attempts}{processed}{not_retried}")
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::StatusCode;

    use super::*;

    #[test]
    fn an_error_can_cross_threads_and_is_small() {
        fn assert_sendable<T: Send + Sync + 'static>() {}
        assert_sendable::<Error>();
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }

    #[test]
    fn display_shows_operation_status_message_and_attempts_on_one_line() {
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
                "create_purchase: no response in time (1 attempt; it may have been processed; not retried: a retry might \
                 process it twice)",
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
                "create_purchase: the rate limit would delay the call beyond its timeout (not sent: the next attempt is \
                 due in 40 s, and the call has 10 s left to start it)",
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
