//! What may differ from call to call. A client carries the options of the calls made through it.

use std::{fmt, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::{limiter::Priority, retry::RetryPolicy};

/// How long a call may take in all, unless it says otherwise: long enough for a burst of calls to wait for the rate
/// limit.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(10 * 60);
/// How long one attempt may take, unless a call says otherwise.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);

/// Options of single calls: [`Client::with`](crate::Client::with) gives a client that has them, and shares connections,
/// rate limit and retry budget with the one it came from. What is not set stays as it was.
///
/// ```
/// use std::time::Duration;
/// use leaddyno::{CallOptions, Client, Priority, RetryPolicy};
///
/// # fn example(client: Client) {
/// let patient = client.with(CallOptions::new().total_timeout(Duration::from_secs(3600)).priority(Priority::Background));
/// let once = client.with(CallOptions::new().retry(RetryPolicy::never()));
/// # }
/// ```
///
/// `Debug` shows of headers only their names, since a value may be a token.
#[derive(Clone, Default)]
#[must_use]
pub struct CallOptions {
    total_timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    priority: Option<Priority>,
    headers: HeaderMap,
}

impl CallOptions {
    /// Options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long a call may take in all: waiting for the rate limit, attempts, and the waits between them.
    /// Default: 10 minutes; with [`Duration::MAX`] it may take for ever.
    ///
    /// A write that does harm if it is done twice is not begun when less than 5 seconds of it are left (or half of it, or
    /// less than an attempt may take, if that is less): rather not sent than given up in doubt.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the answer. Default: 30 seconds.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How persistent a call is. Default: [`RetryPolicy::default`]. What may be repeated at all, the operation decides.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// How urgent a call is to those who wait for the rate limit. Default: [`Priority::Interactive`] for single calls,
    /// [`Priority::Background`] for [`Client::stream`](crate::Client::stream).
    pub fn priority(mut self, priority: Priority) -> Self {
        self.priority = Some(priority);
        self
    }

    /// Sends a header with each attempt, in place of one of that name. The key's own header cannot be replaced. The value
    /// is shown nowhere, since it may be a token.
    pub fn header(mut self, name: HeaderName, mut value: HeaderValue) -> Self {
        value.set_sensitive(true);
        self.headers.insert(name, value);
        self
    }

    /// These options, and those of `others` where they say something.
    pub(crate) fn overlaid(&self, others: Self) -> Self {
        let mut headers = self.headers.clone();
        headers.extend(others.headers);
        Self {
            total_timeout: others.total_timeout.or(self.total_timeout),
            attempt_timeout: others.attempt_timeout.or(self.attempt_timeout),
            retry: others.retry.or_else(|| self.retry.clone()),
            priority: others.priority.or(self.priority),
            headers,
        }
    }

    pub(crate) fn total(&self) -> Duration {
        self.total_timeout.unwrap_or(TOTAL_TIMEOUT)
    }

    pub(crate) fn attempt(&self) -> Duration {
        self.attempt_timeout.unwrap_or(ATTEMPT_TIMEOUT)
    }

    pub(crate) fn policy(&self) -> RetryPolicy {
        self.retry.clone().unwrap_or_default()
    }

    pub(crate) fn priority_or(&self, default: Priority) -> Priority {
        self.priority.unwrap_or(default)
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&HeaderName> = self.headers.keys().collect();
        f.debug_struct("CallOptions")
            .field("total_timeout", &self.total_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .field("priority", &self.priority)
            .field("headers", &headers)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_headers_by_name() {
        let name = HeaderName::from_static("x-gateway-token");
        let options = CallOptions::new().header(name, HeaderValue::from_static("SECRET"));
        let shown = format!("{options:?} {options:#?}");
        assert_eq!((shown.matches("x-gateway-token").count(), shown.contains("SECRET")), (2, false), "{shown}");
    }

    #[test]
    fn what_is_set_overlays_and_what_is_not_stays() {
        let seconds = Duration::from_secs;
        let name = HeaderName::from_static;
        let value = HeaderValue::from_static;
        let first = CallOptions::new().attempt_timeout(seconds(1)).header(name("x-a"), value("1"));
        let second = CallOptions::new()
            .total_timeout(seconds(2))
            .priority(Priority::Background)
            .header(name("x-a"), value("2"))
            .header(name("x-b"), value("3"));
        let both = first.overlaid(second);
        assert_eq!((both.attempt(), both.total()), (seconds(1), seconds(2)));
        assert_eq!(both.priority_or(Priority::Interactive), Priority::Background);
        assert_eq!(both.policy(), RetryPolicy::default());
        assert_eq!((both.headers()["x-a"].as_bytes(), both.headers()["x-b"].as_bytes()), (&b"2"[..], &b"3"[..]));
    }
}
