//! The rate limiter. It delays attempts so that the server does not respond 429, and slows down if the server does so
//! anyway. This file waits; [`state`] decides which attempt may start when. A retry is an attempt like any other.
//!
//! Guarantees, for a limit of `n` attempts per window:
//! - At most `n` requests arrive per sliding window. This holds even though a request arrives at an unknown moment between
//!   the start and the end of its attempt, or up to 5 seconds later if no response came.
//! - In the long run the whole limit is used, except for the time that attempts take, 0.1 % and, if all calls are
//!   background calls, another 1 %.
//! - An interactive call waits because of background calls only if `n / 100` other interactive attempts started since the
//!   last background attempt. The wait is at most the sum of a twentieth of a window, one interval (window / `n`) for each
//!   of those attempts, for each waiter in front and for the call itself, and the time of the longest attempt.

mod adaptive_limit;
mod pacer;
mod permit;
mod priority;
mod queue;
mod quota;
mod rate_limit;
#[cfg(feature = "redis")]
mod shared;
mod sliding_window;
mod slots;
mod state;
mod throttle;

#[cfg(test)]
mod tests;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::Notify,
    time::{Instant, timeout_at},
};

pub(crate) use self::permit::Permit;
#[cfg(feature = "redis")]
pub use self::shared::{SharedLimit, WhenUnavailable};
pub use self::{priority::Priority, quota::Quota, rate_limit::RateLimit};
use self::{
    queue::{Queue, Ticket},
    state::{Ending, State},
};

/// The rate limiter of an account. Clones share its state.
#[derive(Clone)]
pub(crate) struct Limiter {
    limit: RateLimit,
    local: Arc<Local>,
    /// Takes the place of the local state, if the limit is shared with other processes.
    #[cfg(feature = "redis")]
    session: Option<Arc<shared::Session>>,
}

/// The demand of an attempt on the limiter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demand {
    pub(crate) priority: Priority,
    /// The latest moment at which it may start.
    pub(crate) deadline: Instant,
    /// How long it may take. Its slot is held for this time if the process dies.
    #[cfg(feature = "redis")]
    pub(crate) attempt_timeout: Duration,
}

/// The error of an attempt that may not start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AcquireError {
    /// It cannot start before its deadline.
    TooLate(WouldWait),
    /// The limit is shared, Redis cannot be reached, and no attempt may start without it.
    #[cfg(feature = "redis")]
    Unavailable { waited: Duration },
}

/// How long an attempt would have had to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WouldWait {
    /// Lower bound for when it could have started.
    pub(crate) until: Instant,
    /// How long it had waited by then.
    pub(crate) waited: Duration,
}

impl Limiter {
    /// Creates a limiter with all slots free.
    ///
    /// # Errors
    /// Fails if the limit is out of range, with the message of the configuration error.
    pub(crate) fn new(limit: RateLimit) -> Result<Self, &'static str> {
        limit.check()?;
        let state = State::new(limit, fastrand::f64());
        Ok(Self {
            limit,
            local: Arc::new(Local(Mutex::new(Inner { state, queue: Queue::default() }))),
            #[cfg(feature = "redis")]
            session: None,
        })
    }

    /// Shares the limit with all processes that have the same key and Redis.
    ///
    /// # Errors
    /// Fails if there is no limit, with the message of the configuration error.
    #[cfg(feature = "redis")]
    pub(crate) fn share(self, shared: SharedLimit, key: &str) -> Result<Self, &'static str> {
        let session = Some(shared.session(self.limit, key)?);
        Ok(Self { session, ..self })
    }

    /// Waits until an attempt may start. An attempt that does not have to wait starts even if its deadline has passed.
    ///
    /// Dropping the future leaves the queue.
    ///
    /// # Errors
    /// Fails as soon as it is certain that the attempt cannot start by its deadline. This is checked on entering the queue,
    /// after a 429, and at the deadline, with a lower bound for the start: it assumes that no waiter in front leaves, and
    /// that the attempts in flight end now.
    pub(crate) async fn acquire(&self, demand: Demand) -> Result<Permit, AcquireError> {
        #[cfg(feature = "redis")]
        if let Some(session) = &self.session {
            // Boxed, so that it does not enlarge the futures of clients without a shared limit.
            return Box::pin(session.acquire(demand)).await;
        }
        let Demand { priority, deadline, .. } = demand;
        if let Some(now) = self.local.start_at_once(priority) {
            return Ok(Permit::new(Arc::clone(&self.local), now, Duration::ZERO));
        }
        let arrived = Instant::now();
        let waiter = Waiter::enter(&self.local, priority, deadline);
        loop {
            match waiter.try_start() {
                Admission::Start(now) => return Ok(Permit::new(Arc::clone(&self.local), now, now - arrived)),
                Admission::GiveUp { until } => {
                    return Err(AcquireError::TooLate(WouldWait { until, waited: arrived.elapsed() }));
                }
                Admission::WaitUntil(moment) => {
                    // Check again in both cases: when woken, and at the moment.
                    let _ = timeout_at(moment, waiter.woken.notified()).await;
                }
            }
        }
    }

    /// Returns the time between two attempts at the full rate; `None` without a limit.
    pub(crate) fn interval(&self) -> Option<Duration> {
        self.limit.interval()
    }

    /// Returns how much longer a 429 pauses all calls.
    pub(crate) fn paused_for(&self) -> Option<Duration> {
        #[cfg(feature = "redis")]
        if let Some(session) = &self.session {
            return session.paused_for();
        }
        self.local.lock().state.paused_for(Instant::now())
    }

    /// Returns what is left of the limit at this moment.
    pub(crate) fn quota(&self) -> Quota {
        #[cfg(feature = "redis")]
        if let Some(session) = &self.session {
            return session.quota();
        }
        let Inner { state, queue } = &*self.local.lock();
        state.quota(Instant::now(), queue.interactive(), queue.len())
    }

    /// Returns what is left of the limit at this moment, for all processes if it is shared.
    #[cfg_attr(not(feature = "redis"), allow(clippy::unused_async, reason = "with the feature, it waits"))]
    pub(crate) async fn refresh_quota(&self) -> Quota {
        #[cfg(feature = "redis")]
        if let Some(session) = &self.session {
            return session.refresh().await;
        }
        self.quota()
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("limit", &self.limit).field("quota", &self.quota()).finish_non_exhaustive()
    }
}

/// The state that the clones of a limiter and their permits share.
#[derive(Debug)]
struct Local(Mutex<Inner>);

#[derive(Debug)]
struct Inner {
    state: State,
    queue: Queue,
}

impl Local {
    /// Locks the state. The clock is read under the lock, so that the state sees moments in order.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        // No code panics while it holds the lock, so the state of a poisoned lock is consistent.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts an attempt if no waiter is in front and a slot is free.
    fn start_at_once(&self, priority: Priority) -> Option<Instant> {
        let mut inner = self.lock();
        let now = Instant::now();
        (inner.queue.is_empty_for(priority) && inner.state.try_start(now, priority).is_ok()).then_some(now)
    }

    /// Ends an attempt. No waiter can start sooner because of it than its timer is set to, so none is woken for that. A 429
    /// delays every waiter: wakes only those that will now miss their deadline.
    fn end(&self, started: Instant, ending: Ending) {
        let mut inner = self.lock();
        let now = Instant::now();
        let Inner { state, queue } = &mut *inner;
        state.end(now, started, ending);
        if matches!(ending, Ending::Throttled(_)) {
            queue.wake_late(|ahead, priority| state.earliest(now, ahead, priority));
        }
    }
}

/// A waiter in the queue. Dropping it leaves the queue.
struct Waiter<'a> {
    local: &'a Local,
    ticket: Ticket,
    deadline: Instant,
    woken: Arc<Notify>,
}

/// What a waiter may do now.
enum Admission {
    Start(Instant),
    /// The attempt cannot start before `until`, which is after its deadline.
    GiveUp {
        until: Instant,
    },
    /// Wait until woken, at most until this moment.
    WaitUntil(Instant),
}

impl<'a> Waiter<'a> {
    fn enter(local: &'a Local, priority: Priority, deadline: Instant) -> Self {
        let woken = Arc::new(Notify::new());
        let ticket = local.lock().queue.enter(priority, deadline, Arc::clone(&woken));
        Self { local, ticket, deadline, woken }
    }

    /// Starts the attempt if it is the first waiter and a slot is free.
    fn try_start(&self) -> Admission {
        let mut inner = self.local.lock();
        let now = Instant::now();
        let (priority, is_first) = (self.ticket.priority(), inner.queue.is_first(self.ticket));
        let earliest = if is_first {
            match inner.state.try_start(now, priority) {
                Ok(()) => return Admission::Start(now),
                Err(earliest) => earliest,
            }
        } else {
            inner.state.earliest(now, inner.queue.ahead_of(self.ticket), priority)
        };
        if earliest > self.deadline || now >= self.deadline {
            Admission::GiveUp { until: earliest }
        } else {
            // Only the first waiter has a timer for its start. The others are woken when they become the first.
            Admission::WaitUntil(if is_first { earliest } else { self.deadline })
        }
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        self.local.lock().queue.leave(self.ticket);
    }
}
