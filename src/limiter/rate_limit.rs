//! What a caller may configure: how many attempts in how much time. Whether that makes sense is decided here, once,
//! when the client is built; how it is kept is for the rest of the limiter.

use std::time::Duration;

/// LeadDyno's own limit (documented): attempts per minute and account.
const DOCUMENTED: u32 = 200;
const MINUTE: Duration = Duration::from_secs(60);
/// The timers have a granularity of a millisecond.
const SHORTEST_WINDOW: Duration = Duration::from_millis(1);
const LONGEST_WINDOW: Duration = Duration::from_secs(24 * 60 * 60);

/// How many attempts a client makes in any span of a given length, wherever the span begins.
///
/// The default is what LeadDyno documents: 200 per minute. The limit is the account's, not the program's: give each of
/// several programs its share.
///
/// ```
/// # use std::time::Duration;
/// # use leaddyno::RateLimit;
/// let half = RateLimit::per_minute(100); // another program has the other half
/// assert_eq!(half, RateLimit::new(100, Duration::from_secs(60)));
/// ```
///
/// Should LeadDyno answer 429 all the same, all calls wait: as long as it says (`Retry-After`, an hour at most), else a
/// quarter of the window and up to a quarter of that more, which is drawn once for each client, so that programs that
/// share an account do not come back together. The wait doubles with each 429 in a row, up to eight times as long. After it
/// the limit is a quarter below what was in use, and recovers by a tenth of the whole with each window.
///
/// A limit of 0 attempts, and a window of less than a millisecond or more than a day, are refused when the client is
/// built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// None: off.
    pub(super) allowance: Option<Allowance>,
}

/// So many attempts in any span so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowance {
    pub(super) attempts: u32,
    pub(super) window: Duration,
}

impl RateLimit {
    /// At most `attempts` in any minute.
    #[must_use]
    pub const fn per_minute(attempts: u32) -> Self {
        Self::new(attempts, MINUTE)
    }

    /// At most `attempts` in any span of the length of `window`.
    #[must_use]
    pub const fn new(attempts: u32, window: Duration) -> Self {
        Self { allowance: Some(Allowance { attempts, window }) }
    }

    /// No limit. An answer 429 still pauses all calls.
    #[must_use]
    pub const fn off() -> Self {
        Self { allowance: None }
    }

    /// The limit, or what is wrong with it: a sentence for the error of whoever builds the client.
    pub(super) fn checked(self) -> Result<Self, &'static str> {
        match self.allowance {
            Some(Allowance { attempts: 0, .. }) => {
                Err("the rate limit is 0 attempts, so nothing could ever be sent; RateLimit::off() switches it off")
            }
            Some(Allowance { window, .. }) if !(SHORTEST_WINDOW..=LONGEST_WINDOW).contains(&window) => {
                Err("the window of the rate limit is shorter than a millisecond or longer than a day")
            }
            _ => Ok(self),
        }
    }

    /// The time from one attempt to the next, if they are spread evenly.
    pub(super) fn interval(self) -> Option<Duration> {
        self.allowance.map(|allowance| allowance.window / allowance.attempts.max(1))
    }

    /// The time in which 429s are counted and forgotten.
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
    fn limits_that_cannot_be_kept_are_refused_with_the_reason() {
        let second = Duration::from_secs(1);
        let cases = [
            (RateLimit::per_minute(0), "0 attempts"),
            (RateLimit::new(0, Duration::ZERO), "0 attempts"),
            (RateLimit::new(1, Duration::ZERO), "window"),
            (RateLimit::new(1, Duration::MAX), "window"),
            (RateLimit::new(1, LONGEST_WINDOW + second), "window"),
        ];
        for (limit, problem) in cases {
            assert!(limit.checked().expect_err(problem).contains(problem), "{limit:?}");
        }
        for limit in [RateLimit::default(), RateLimit::off(), RateLimit::new(u32::MAX, second)] {
            assert_eq!(limit.checked(), Ok(limit));
        }
    }
}
