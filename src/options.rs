//! The options of calls. A client holds the options of all calls made through it.

use std::{fmt, time::Duration};

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{CONTENT_LENGTH, TRANSFER_ENCODING},
};

use crate::{limiter::Priority, retry::RetryPolicy};

/// Long enough for a burst of calls to wait for the rate limit.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(10 * 60);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);

/// Options of calls: timeouts, retries, priority and headers.
///
/// [`Client::with`](crate::Client::with) returns a client with these options, which shares connections, rate limit and
/// retry budget with the original. Options that are not set keep their value.
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
/// `Debug` shows the names of the headers but not their values, which may be tokens.
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
    /// Creates options with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long a call may take in all: waiting for the rate limit, attempts, and the waits between them.
    /// Default: 10 minutes. [`Duration::MAX`] means no timeout.
    ///
    /// A write that is not safe to repeat is not started in the last 5 seconds of the timeout, because abandoning it would
    /// leave its result unknown. If half of the timeout or the attempt timeout is shorter than 5 seconds, the shortest of
    /// the three counts.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// Sets how long one attempt may take, from connecting to the last byte of the response. Default: 30 seconds.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the retry policy. Default: [`RetryPolicy::default`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets the priority while waiting for the rate limit. Default: [`Priority::Interactive`] for single calls,
    /// [`Priority::Background`] for [`Client::stream`](crate::Client::stream).
    pub fn priority(mut self, priority: Priority) -> Self {
        self.priority = Some(priority);
        self
    }

    /// Sets a header of each attempt. It replaces a header of the same name.
    ///
    /// The header of the API key cannot be replaced. `Content-Length` and `Transfer-Encoding` are ignored: they delimit the
    /// request, so a wrong value would allow request smuggling. The value appears in no output, since it may be a token.
    pub fn header(mut self, name: HeaderName, mut value: HeaderValue) -> Self {
        if ![CONTENT_LENGTH, TRANSFER_ENCODING].contains(&name) {
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
        self
    }

    /// Returns these options with those that are set in `others` replaced.
    pub(crate) fn override_with(&self, others: Self) -> Self {
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
    fn debug_shows_the_names_of_headers_but_no_values() {
        let name = HeaderName::from_static("x-gateway-token");
        let options = CallOptions::new().header(name, HeaderValue::from_static("SECRET"));
        let shown = format!("{options:?} {options:#?}");
        assert_eq!((shown.matches("x-gateway-token").count(), shown.contains("SECRET")), (2, false), "{shown}");
    }

    #[test]
    fn headers_that_delimit_the_request_are_ignored() {
        for name in ["content-length", "Content-Length", "transfer-encoding"] {
            let name: HeaderName = name.parse().unwrap();
            let options = CallOptions::new().header(name.clone(), HeaderValue::from_static("5"));
            assert!(options.headers().is_empty(), "{name}");
        }
    }

    #[test]
    fn a_header_value_cannot_contain_line_breaks() {
        for value in ["a\r\nkey: other", "a\nb", "a\rb", "a\0b"] {
            assert!(HeaderValue::from_str(value).is_err() && HeaderValue::from_bytes(value.as_bytes()).is_err());
        }
    }

    #[test]
    fn options_that_are_set_override_others() {
        let seconds = Duration::from_secs;
        let name = HeaderName::from_static;
        let value = HeaderValue::from_static;
        let first = CallOptions::new().attempt_timeout(seconds(1)).header(name("x-a"), value("1"));
        let second = CallOptions::new()
            .total_timeout(seconds(2))
            .priority(Priority::Background)
            .header(name("x-a"), value("2"))
            .header(name("x-b"), value("3"));
        let both = first.override_with(second);
        assert_eq!((both.attempt(), both.total()), (seconds(1), seconds(2)));
        assert_eq!(both.priority_or(Priority::Interactive), Priority::Background);
        assert_eq!(both.policy(), RetryPolicy::default());
        assert_eq!((both.headers()["x-a"].as_bytes(), both.headers()["x-b"].as_bytes()), (&b"2"[..], &b"3"[..]));
    }
}
