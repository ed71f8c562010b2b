//! The retry policy: the numbers that a user can set, their defaults and their bounds. Which failures are retryable is not
//! configurable: see [`decide`](super::decide()).

use std::time::Duration;

use super::{budget::BudgetTerms, delay::Backoff};

/// A retry policy: how often a failed call is retried, and after which waits.
///
/// The [`RetryClass`](crate::RetryClass) of the operation decides whether a retry is safe, and no policy overrides it. A
/// policy sets:
///
/// | setter | default |
/// | --- | --- |
/// | [`max_attempts`](Self::max_attempts) | 4 attempts, the first included |
/// | [`backoff`](Self::backoff) | up to 500 ms, then 1 s, 2 s, …, capped at 20 s |
/// | [`longest_retry_after`](Self::longest_retry_after) | 120 s |
/// | [`budget`](Self::budget) | 50 retries, and 20 % of the successful calls |
///
/// [`CallOptions::total_timeout`](crate::CallOptions::total_timeout) sets the time that a call may take in all; a call
/// fails at once if a retry could not start within it. [`RateLimit`](crate::RateLimit) documents the pause of all calls
/// after a 429.
///
/// ```
/// use std::time::Duration;
///
/// use leaddyno::RetryPolicy;
///
/// let patient = RetryPolicy::default().max_attempts(8).longest_retry_after(Duration::from_secs(600));
/// assert_ne!(patient, RetryPolicy::never());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(super) max_attempts: u32,
    pub(super) backoff: Backoff,
    pub(super) longest_retry_after: Duration,
    pub(super) budget: Option<BudgetTerms>,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            backoff: Backoff { first: Duration::from_millis(500), cap: Duration::from_secs(20) },
            longest_retry_after: Duration::from_secs(120),
            budget: Some(BudgetTerms::default()),
        }
    }
}

impl RetryPolicy {
    /// Creates a policy that makes a single attempt.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets how many attempts a call may make, the first included. 0 counts as 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the waits after a broken connection, a timeout or a server error.
    ///
    /// Each wait is random. Its upper bound is `first` before the first retry, doubles with every attempt and stops at
    /// `cap`. If `first` is above `cap`, it counts as `cap`.
    #[must_use]
    pub fn backoff(mut self, first: Duration, cap: Duration) -> Self {
        self.backoff = Backoff { first, cap };
        self
    }

    /// Sets the longest `Retry-After` that a call waits for. If the service asks for a longer wait, the call fails at once
    /// with [`NotRetried::WaitTooLong`](super::NotRetried::WaitTooLong).
    #[must_use]
    pub fn longest_retry_after(mut self, longest: Duration) -> Self {
        self.longest_retry_after = longest;
        self
    }

    /// Limits the retries of all calls of a client together, so that an outage does not multiply the traffic.
    ///
    /// The budget is a token bucket. It starts with `capacity` tokens; a retry costs one, and a successful call refunds
    /// `percent` hundredths of one, up to the capacity. So after `s` successful calls there were at most
    /// `capacity + s × percent / 100` retries. A `percent` above 100 counts as 100, a `capacity` above 1,000,000 as
    /// 1,000,000.
    ///
    /// The policy that the client is built with sets the size of the bucket. The policy of a single call only decides
    /// whether the retries of that call cost tokens.
    #[must_use]
    pub fn budget(mut self, capacity: u32, percent: u32) -> Self {
        self.budget = Some(BudgetTerms::new(capacity, percent));
        self
    }

    /// Makes retries independent of the [`budget`](Self::budget).
    #[must_use]
    pub fn without_budget(mut self) -> Self {
        self.budget = None;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_the_documented_ones() {
        let documented = RetryPolicy::never()
            .max_attempts(4)
            .backoff(Duration::from_millis(500), Duration::from_secs(20))
            .longest_retry_after(Duration::from_secs(120))
            .budget(50, 20);
        assert_eq!(RetryPolicy::default(), documented);
    }

    #[test]
    fn every_setter_changes_only_its_field() {
        let policy = RetryPolicy::default()
            .max_attempts(9)
            .backoff(Duration::from_secs(1), Duration::from_secs(2))
            .longest_retry_after(Duration::from_secs(5))
            .without_budget();
        let expected = RetryPolicy {
            max_attempts: 9,
            backoff: Backoff { first: Duration::from_secs(1), cap: Duration::from_secs(2) },
            longest_retry_after: Duration::from_secs(5),
            budget: None,
        };
        assert_eq!(policy, expected);
    }

    #[test]
    fn zero_attempts_count_as_one() {
        assert_eq!(RetryPolicy::default().max_attempts(0), RetryPolicy::never());
        assert_eq!(RetryPolicy::never().max_attempts, 1);
    }
}
