//! The configuration of the limiter: `attempts` per `window`. It is checked when the client is built.

use std::time::Duration;

/// LeadDyno's own limit (documented): attempts per minute and account.
const DOCUMENTED: u32 = 200;
const MINUTE: Duration = Duration::from_secs(60);
/// The resolution of the timers.
const SHORTEST_WINDOW: Duration = Duration::from_millis(1);
const LONGEST_WINDOW: Duration = Duration::from_secs(24 * 60 * 60);

/// A rate limit: how many attempts a client makes in any window of a given length.
///
/// The window slides: it may begin at any moment. The default is the limit that LeadDyno documents, 200 requests per
/// minute. It applies to the account, so divide it among the programs that use the account.
///
/// ```
/// # use std::time::Duration;
/// # use leaddyno::RateLimit;
/// let half = RateLimit::per_minute(100); // another program has the other half
/// assert_eq!(half, RateLimit::new(100, Duration::from_secs(60)));
/// ```
///
/// # After a 429
///
/// All calls of the client pause: for the `Retry-After` of the response, at most an hour, or for a backoff if there is
/// none. The backoff starts at a quarter of the window and doubles with each further 429, up to two windows. Each client
/// adds a random part of up to 25 % to the backoff, so that programs that share an account do not resume at the same time.
///
/// After the pause the limit is three quarters of the slots that were in use. It is raised by a tenth of the configured
/// limit per window without a 429.
///
/// # Errors
///
/// [`ClientBuilder::build`](crate::ClientBuilder::build) fails if the limit is 0, or if the window is shorter than a
/// millisecond or longer than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// `None` if there is no limit.
    pub(super) allowance: Option<Allowance>,
}

/// `attempts` per sliding `window`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowance {
    pub(super) attempts: u32,
    pub(super) window: Duration,
}

impl RateLimit {
    /// Allows `attempts` per minute.
    #[must_use]
    pub const fn per_minute(attempts: u32) -> Self {
        Self::new(attempts, MINUTE)
    }

    /// Allows `attempts` per `window`.
    #[must_use]
    pub const fn new(attempts: u32, window: Duration) -> Self {
        Self { allowance: Some(Allowance { attempts, window }) }
    }

    /// Creates a configuration without a limit. A 429 still pauses all calls.
    #[must_use]
    pub const fn off() -> Self {
        Self { allowance: None }
    }

    /// Checks the limit, and returns the message of the configuration error if it is out of range.
    pub(super) fn check(self) -> Result<(), &'static str> {
        match self.allowance {
            Some(Allowance { attempts: 0, .. }) => {
                Err("the rate limit is 0 attempts: set at least 1, or `RateLimit::off()` for no limit")
            }
            Some(Allowance { window, .. }) if !(SHORTEST_WINDOW..=LONGEST_WINDOW).contains(&window) => {
                Err("the window of the rate limit is out of range: set between 1 millisecond and 1 day")
            }
            _ => Ok(()),
        }
    }

    /// Returns the time between two attempts at an even pace.
    pub(super) fn interval(self) -> Option<Duration> {
        self.allowance.map(|allowance| allowance.window / allowance.attempts.max(1))
    }

    /// Returns the window by which the pauses after a 429 are measured.
    pub(super) fn window(self) -> Duration {
        self.allowance.map_or(MINUTE, |allowance| allowance.window)
    }
}

impl Default for RateLimit {
    fn default() -> Self {
        Self::per_minute(DOCUMENTED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_documented_limit() {
        assert_eq!(RateLimit::default(), RateLimit::new(200, Duration::from_secs(60)));
    }

    #[test]
    fn limits_out_of_range_are_rejected_with_a_reason() {
        let second = Duration::from_secs(1);
        let cases = [
            (RateLimit::per_minute(0), "0 attempts"),
            (RateLimit::new(0, Duration::ZERO), "0 attempts"),
            (RateLimit::new(1, Duration::ZERO), "window"),
            (RateLimit::new(1, Duration::MAX), "window"),
            (RateLimit::new(1, LONGEST_WINDOW + second), "window"),
        ];
        for (limit, problem) in cases {
            assert!(limit.check().expect_err(problem).contains(problem), "{limit:?}");
        }
        for limit in [RateLimit::default(), RateLimit::off(), RateLimit::new(u32::MAX, second)] {
            assert_eq!(limit.check(), Ok(()));
        }
    }
}
