//! How persistent a client is: the numbers that a user may set, their defaults and what becomes of senseless ones.
//! Which failures may be repeated at all is not a matter of taste, and so not here: see `decide`.

use std::time::Duration;

use super::{budget::BudgetTerms, delay::Backoff};

/// How often a call is attempted again after a failure, and how long it waits before.
///
/// What may be repeated without harm is settled by the [`RetryClass`](crate::RetryClass) of the
/// operation, and no policy can loosen that. A policy says how far to go within it:
///
/// | setter | default |
/// | --- | --- |
/// | [`max_attempts`](Self::max_attempts) | 4 attempts, the first one included |
/// | [`backoff`](Self::backoff) | at most 500 ms, then 1 s, 2 s, …, capped at 20 s |
/// | [`longest_retry_after`](Self::longest_retry_after) | 120 s |
/// | [`budget`](Self::budget) | 50 retries, and 20 % of the successful calls |
///
/// How long a call may take in all is not part of the policy: it is the call's own deadline, and a retry that would
/// miss it is not waited for. Nor is how long to wait after 429 (too many requests): that all calls of the client do
/// together, see [`RateLimit`](crate::RateLimit).
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
    /// One attempt and no more.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// How many attempts a call may make, the first one included. There is always a first one: 0 counts as 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// How long to wait after a lost connection, a timeout or a failure of the service.
    ///
    /// Before the first retry the wait is a random time up to `first`; the bound doubles with every attempt and stops
    /// at `cap`. A `first` above the `cap` counts as the `cap`.
    #[must_use]
    pub fn backoff(mut self, first: Duration, cap: Duration) -> Self {
        self.backoff = Backoff { first, cap };
        self
    }

    /// The longest `Retry-After` that is waited for. If the service asks for more, the call fails at once and says so,
    /// since the caller has better things to do with that time.
    #[must_use]
    pub fn longest_retry_after(mut self, longest: Duration) -> Self {
        self.longest_retry_after = longest;
        self
    }

    /// Bounds the retries of all calls of a client together, so that an outage does not multiply the traffic.
    ///
    /// The client has a purse of `capacity` tokens, full at the start. Each retry takes one token; each call that
    /// succeeds puts `percent` hundredths of a token back, up to the capacity. So of any number of calls, with `s`
    /// successes among them, there are at most `capacity + s × percent / 100` retries: in the long run `percent` per
    /// hundred successes, and in an outage `capacity` and no more. A `percent` above 100 counts as 100, a `capacity`
    /// above a million as a million.
    ///
    /// The purse is the client's, and is made by the policy that the client was built with. The policy of a single
    /// call only says whether that call needs tokens for its retries.
    #[must_use]
    pub fn budget(mut self, capacity: u32, percent: u32) -> Self {
        self.budget = Some(BudgetTerms::new(capacity, percent));
        self
    }

    /// Retries need no tokens of the [`budget`](Self::budget).
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
    fn every_setter_sets_its_own_number() {
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
    fn no_attempts_count_as_one() {
        assert_eq!(RetryPolicy::default().max_attempts(0), RetryPolicy::never());
        assert_eq!(RetryPolicy::never().max_attempts, 1);
    }
}
