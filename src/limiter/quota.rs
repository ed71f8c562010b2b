//! A snapshot of the limiter.

use std::time::Duration;

/// What is left of the rate limit: a snapshot, since another call may take a free slot at any moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    pub(super) limit: Option<u32>,
    pub(super) free: Option<u32>,
    pub(super) next_in: Duration,
    pub(super) paused_for: Option<Duration>,
    pub(super) waiting: usize,
    pub(super) is_shared: bool,
    pub(super) processes: Option<u32>,
}

impl Quota {
    /// Returns how many attempts per window are allowed now: the configured number, or fewer for some time after a 429.
    /// `None` if there is no limit.
    #[must_use]
    pub fn limit(&self) -> Option<u32> {
        self.limit
    }

    /// Returns how many interactive calls could start now: 0 while all calls pause. `None` if there is no limit and no
    /// pause.
    #[must_use]
    pub fn free(&self) -> Option<u32> {
        self.free
    }

    /// Returns how long an interactive call that is made now would wait; zero if it would start at once.
    ///
    /// A lower bound: assumes that no queued call is cancelled and that every attempt in flight finishes now.
    #[must_use]
    pub fn next_in(&self) -> Duration {
        self.next_in
    }

    /// Returns how much longer all calls pause because of a 429. `None` if they do not pause.
    #[must_use]
    pub fn paused_for(&self) -> Option<Duration> {
        self.paused_for
    }

    /// Returns how many calls wait for the rate limit.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// Returns whether the numbers cover all processes that share the limit. They are then those of the last exchange with
    /// Redis; [`Client::refresh_quota`](crate::Client::refresh_quota) returns current ones.
    ///
    /// Otherwise they cover this client only: its limit is not shared, or Redis cannot be reached, or there was no exchange
    /// yet.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// Returns how many clients held slots of a shared limit at the last exchange with Redis, this one included. `None` if
    /// the limit is not shared, or if Redis was never reached.
    #[must_use]
    pub fn processes(&self) -> Option<u32> {
        self.processes
    }
}
