//! What the limiter tells of itself. It is a view of one moment: what is free may be gone by the next.

use std::time::Duration;

/// How much of the rate limit is left at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    pub(super) limit: Option<u32>,
    pub(super) free: Option<u32>,
    pub(super) next_in: Duration,
    pub(super) paused_for: Option<Duration>,
    pub(super) waiting: usize,
}

impl Quota {
    /// How many attempts the limit in force allows per window: the configured number, or fewer for a while after the
    /// server answered 429. `None`: no limit.
    #[must_use]
    pub fn limit(&self) -> Option<u32> {
        self.limit
    }

    /// How many interactive calls could go right now; none while all calls are paused. `None`: no limit, and no pause.
    #[must_use]
    pub fn free(&self) -> Option<u32> {
        self.free
    }

    /// How long an interactive call made now would wait: zero if it could go. It is the least, as things are: it takes
    /// those ahead as staying, and attempts on their way as ending now.
    #[must_use]
    pub fn next_in(&self) -> Duration {
        self.next_in
    }

    /// For how long all calls are paused, because the server answered 429. `None`: they are not.
    #[must_use]
    pub fn paused_for(&self) -> Option<Duration> {
        self.paused_for
    }

    /// How many calls wait for the limiter.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting
    }
}
