//! The rate limit of the sandbox. Decides which call exceeds it, and after how long the next is accepted; the HTTP layer
//! decides the response. It uses tokio's time, which tests can pause and which never goes back; moving the clock of a
//! program does not affect it.

use std::{collections::VecDeque, fmt, num::IntErrorKind, str::FromStr, time::Duration};

use tokio::time::Instant;

/// A limit of calls per window. A sandbox is one account with one key, so the limit applies to all calls with that key;
/// calls without it are rejected before they count.
///
/// ```
/// use std::time::Duration;
/// use leaddyno_sandbox::RateLimit;
///
/// assert_eq!("200/60s".parse(), Ok(RateLimit::per_minute(200)));
/// let strict = RateLimit::fixed(5, Duration::from_secs(1)).with_retry_after();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    calls: usize,
    window: Duration,
    kind: Window,
    sends_retry_after: bool,
}

/// The kind of window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Window {
    /// Every span of this length.
    Sliding,
    /// Consecutive spans, the first of which begins with the first call.
    Fixed,
}

impl RateLimit {
    /// Accepts `calls` calls in each sliding window of this length.
    #[must_use]
    pub const fn sliding(calls: usize, window: Duration) -> Self {
        Self { calls, window, kind: Window::Sliding, sends_retry_after: false }
    }

    /// Accepts `calls` calls in each fixed window of this length. The next window starts at zero, so up to twice as many
    /// calls are accepted around its start.
    #[must_use]
    pub const fn fixed(calls: usize, window: Duration) -> Self {
        Self { calls, window, kind: Window::Fixed, sends_retry_after: false }
    }

    /// Accepts `calls` calls per sliding minute. LeadDyno's limit is 200 (observed).
    #[must_use]
    pub const fn per_minute(calls: usize) -> Self {
        Self::sliding(calls, Duration::from_secs(60))
    }

    /// Counts in fixed windows.
    #[must_use]
    pub const fn in_fixed_windows(self) -> Self {
        Self { kind: Window::Fixed, ..self }
    }

    /// Sends the wait in a `Retry-After` header. LeadDyno has not been observed to send one.
    #[must_use]
    pub const fn with_retry_after(self) -> Self {
        Self { sends_retry_after: true, ..self }
    }
}

/// The problem of a text that is not a rate limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateLimitError(&'static str);

impl fmt::Display for RateLimitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for RateLimitError {}

impl FromStr for RateLimit {
    type Err = RateLimitError;

    /// Parses `200` (per minute), `200/60s`, `200/1m` or `20/500ms`.
    fn from_str(text: &str) -> Result<Self, RateLimitError> {
        let (calls, window) = text.split_once('/').unwrap_or((text, "60s"));
        let calls = calls.parse().map_err(|_| RateLimitError("the number of calls must be a whole number"))?;
        Ok(Self::sliding(calls, span(window)?))
    }
}

fn span(text: &str) -> Result<Duration, RateLimitError> {
    const FORM: RateLimitError = RateLimitError("the window must be a time such as 60s, 1m or 500ms");
    let units = [("ms", Duration::from_millis(1)), ("s", Duration::from_secs(1)), ("m", Duration::from_secs(60))];
    let found = units.into_iter().find_map(|(unit, length)| Some((text.strip_suffix(unit)?, length)));
    let (number, length) = found.ok_or(FORM)?;
    let number: u32 = number.parse().map_err(|error: std::num::ParseIntError| match error.kind() {
        IntErrorKind::PosOverflow => RateLimitError("the window is too long"),
        _ => FORM,
    })?;
    if number == 0 {
        return Err(RateLimitError("the window must be longer than zero"));
    }
    Ok(length * number)
}

/// Counts the calls of an account.
#[derive(Debug)]
pub(crate) struct Limiter {
    limit: Option<RateLimit>,
    /// The times of the calls that still count.
    taken: VecDeque<Instant>,
}

/// A call exceeded the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LimitExceeded {
    /// The wait until a call is accepted, if the limit reports it.
    pub(crate) retry_after: Option<Duration>,
}

impl Limiter {
    pub(crate) const fn new(limit: Option<RateLimit>) -> Self {
        Self { limit, taken: VecDeque::new() }
    }

    /// Clears the counts.
    pub(crate) fn reset(&mut self) {
        self.taken.clear();
    }

    /// Counts a call, unless it exceeds the limit: such a call does not count.
    pub(crate) fn take(&mut self) -> Result<(), LimitExceeded> {
        let Some(limit) = self.limit else {
            return Ok(());
        };
        let now = Instant::now();
        let is_over = |since: &Instant| now.duration_since(*since) >= limit.window;
        match limit.kind {
            Window::Sliding => {
                while self.taken.front().is_some_and(is_over) {
                    self.taken.pop_front();
                }
            }
            Window::Fixed if self.taken.front().is_some_and(is_over) => self.taken.clear(),
            Window::Fixed => {}
        }
        if self.taken.len() < limit.calls {
            self.taken.push_back(now);
            return Ok(());
        }
        // In both kinds, the oldest call is the next that stops counting.
        let oldest = self.taken.front().copied().unwrap_or(now);
        let wait = limit.window.saturating_sub(now.duration_since(oldest));
        Err(LimitExceeded { retry_after: limit.sends_retry_after.then_some(wait) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Returns the times, in seconds, of the accepted calls among these.
    async fn taken(limit: RateLimit, at: &[u64]) -> Vec<u64> {
        let mut limiter = Limiter::new(Some(limit));
        let start = Instant::now();
        let mut taken = Vec::new();
        for second in at {
            tokio::time::advance(start + SECOND * u32::try_from(*second).unwrap() - Instant::now()).await;
            if limiter.take().is_ok() {
                taken.push(*second);
            }
        }
        taken
    }

    #[tokio::test(start_paused = true)]
    async fn a_sliding_window_never_has_more() {
        let limit = RateLimit::sliding(2, SECOND * 10);
        assert_eq!(taken(limit, &[0, 9, 9, 10, 11, 18, 19, 20, 21]).await, [0, 9, 10, 19, 20]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_fixed_window_begins_afresh() {
        let limit = RateLimit::fixed(2, SECOND * 10);
        assert_eq!(taken(limit, &[0, 9, 9, 10, 11, 12, 20]).await, [0, 9, 10, 11, 20]);
    }

    #[tokio::test(start_paused = true)]
    async fn it_says_how_long_to_wait_only_if_it_is_to() {
        for (limit, expected) in [
            (RateLimit::sliding(1, SECOND * 10), None),
            (RateLimit::sliding(1, SECOND * 10).with_retry_after(), Some(SECOND * 7)),
            (RateLimit::fixed(1, SECOND * 10).with_retry_after(), Some(SECOND * 7)),
        ] {
            let mut limiter = Limiter::new(Some(limit));
            limiter.take().unwrap();
            tokio::time::advance(SECOND * 3).await;
            let retry_after = limiter.take().unwrap_err().retry_after;
            assert_eq!(retry_after, expected, "{limit:?}");
        }
        // A limit of zero has no call to count from.
        let nothing = RateLimit::sliding(0, SECOND).with_retry_after();
        assert_eq!(Limiter::new(Some(nothing)).take().unwrap_err().retry_after, Some(SECOND));
    }

    #[test]
    fn limits_are_read_from_text() {
        for (text, limit) in [
            ("200", RateLimit::per_minute(200)),
            ("200/1m", RateLimit::per_minute(200)),
            ("7/30s", RateLimit::sliding(7, SECOND * 30)),
            ("7/500ms", RateLimit::sliding(7, SECOND / 2)),
        ] {
            assert_eq!(text.parse(), Ok(limit), "{text}");
        }
        for (text, complaint) in [
            ("", "whole number"),
            ("-1", "whole number"),
            ("5/", "60s"),
            ("5/s", "60s"),
            ("5/1h", "60s"),
            ("5/0s", "longer"),
            ("5/99999999999s", "too long"),
        ] {
            let error = text.parse::<RateLimit>().unwrap_err().to_string();
            assert!(error.contains(complaint), "{text}: {error}");
        }
    }
}
