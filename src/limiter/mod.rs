//! The rate limiter: it lets attempts go so that the server never has a reason to answer 429, and makes the best of it
//! if the server does so all the same. Here is the waiting; who may go when is decided in `state`, and by the parts
//! that it is made of. Retrying is not its business: an attempt that is repeated is another attempt.
//!
//! What it guarantees, for a limit of `n` attempts per window:
//! - No span of a window's length has more than `n` arrivals, whenever between its start and its end (and for
//!   5 seconds more, if it got no answer) an attempt arrives.
//! - In the long run all of the limit is used, but for the time that attempts take, and a thousandth; sweeps alone
//!   leave a hundredth too.
//! - An interactive call does not wait for sweeps, unless `n / 100` others went since the last attempt of a sweep. Then
//!   it waits for the next slot: at most for a twentieth of a window, an interval (a window / `n`) for each interactive
//!   call since then or ahead of it, one more, and the time of the longest attempt.

mod adaptive_limit;
mod pacer;
mod permit;
mod priority;
mod queue;
mod quota;
mod rate_limit;
mod sliding_window;
mod state;
mod throttle;

#[cfg(test)]
mod simulation;

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
pub use self::{priority::Priority, quota::Quota, rate_limit::RateLimit};
use self::{
    queue::{Place, Queue},
    state::{Ending, State},
};

/// The rate limiter of an account. Clones are the same limiter.
#[derive(Clone)]
pub(crate) struct Limiter {
    limit: RateLimit,
    shared: Arc<Shared>,
}

/// Nothing can be let go before the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WouldWait {
    /// It could go no sooner than this, as things are.
    pub(crate) until: Instant,
    /// How long it has waited, until that was certain.
    pub(crate) waited: Duration,
}

impl Limiter {
    /// A limiter that has let nothing go yet.
    ///
    /// # Errors
    /// A limit that cannot be kept: with a sentence that says what is wrong.
    pub(crate) fn new(limit: RateLimit) -> Result<Self, &'static str> {
        let limit = limit.checked()?;
        let book = Book { state: State::new(limit).at_place(fastrand::f64()), queue: Queue::default() };
        Ok(Self { limit, shared: Arc::new(Shared { book: Mutex::new(book) }) })
    }

    /// Waits until one attempt may be made. Whoever need not wait goes, even if the deadline is past.
    ///
    /// Dropping the future gives up the place in the line.
    ///
    /// # Errors
    /// At once, when it is certain that the deadline comes first, as things are: those ahead stay, and attempts on
    /// their way end no sooner than now. Behind a hundred others, the mere number of those ahead has to make it
    /// certain, as if the limit were whole. It is found out again, exactly for everybody, when the server answers 429,
    /// and when the deadline is there.
    pub(crate) async fn acquire(&self, priority: Priority, deadline: Option<Instant>) -> Result<Permit, WouldWait> {
        if let Some(now) = self.shared.pass(priority) {
            return Ok(Permit::new(Arc::clone(&self.shared), now, Duration::ZERO));
        }
        let arrived = Instant::now();
        let waiter = Waiter::enter(&self.shared, priority, deadline);
        loop {
            match waiter.admission() {
                Admission::Go(now) => return Ok(Permit::new(Arc::clone(&self.shared), now, now - arrived)),
                Admission::GiveUp { until } => return Err(WouldWait { until, waited: arrived.elapsed() }),
                Admission::WaitUntil(Some(moment)) => {
                    // Woken or not: either way it is time to look again.
                    let _ = timeout_at(moment, waiter.woken.notified()).await;
                }
                Admission::WaitUntil(None) => waiter.woken.notified().await,
            }
        }
    }

    /// How long an attempt has to follow the one before it, in the long run; none if there is no limit.
    pub(crate) fn interval(&self) -> Option<Duration> {
        self.limit.interval()
    }

    /// How long all calls have to wait because the server answered 429.
    pub(crate) fn paused_for(&self) -> Option<Duration> {
        self.shared.lock().state.paused_for(Instant::now())
    }

    /// What is left at this moment.
    pub(crate) fn quota(&self) -> Quota {
        let book = self.shared.lock();
        let quota = book.state.quota(Instant::now(), book.queue.interactive());
        Quota { waiting: book.queue.len(), ..quota }
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("limit", &self.limit).field("quota", &self.quota()).finish_non_exhaustive()
    }
}

/// What all clones and permits share.
struct Shared {
    book: Mutex<Book>,
}

struct Book {
    state: State,
    queue: Queue,
}

impl Shared {
    /// What is done under the lock cannot panic half-way, so a poisoned lock protects nothing.
    fn lock(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes at once, if nobody is ahead; nobody else has to wake for that.
    fn pass(&self, priority: Priority) -> Option<Instant> {
        let mut book = self.lock();
        // Under the lock, so that time does not run backwards in the book.
        let now = Instant::now();
        let may_pass = book.queue.is_empty_for(priority) && book.state.may_go(now, priority);
        (may_pass && book.state.try_take(now, priority).is_ok()).then_some(now)
    }

    /// Nobody can go sooner because of it, so nobody is woken for that.
    fn end(&self, started: Instant, ending: Ending) {
        let mut book = self.lock();
        let now = Instant::now();
        book.state.end(now, started, ending);
        if matches!(ending, Ending::Throttled(_)) {
            book.wake_late(now);
        }
    }
}

impl Book {
    /// Everybody waits longer now: wakes those who have to give up, and no others. Whoever gives up is in nobody's way.
    fn wake_late(&mut self, now: Instant) {
        let mut future = self.state.future(now);
        self.queue.wake_late(|priority, deadline| {
            let turn = future.turn(priority);
            let too_late = deadline.is_some_and(|deadline| turn > deadline);
            if !too_late {
                future.go();
            }
            too_late.then_some(turn)
        });
    }
}

/// Somebody in the line, who leaves it when this is dropped, for whatever reason.
struct Waiter<'a> {
    shared: &'a Shared,
    place: Place,
    deadline: Option<Instant>,
    woken: Arc<Notify>,
}

enum Admission {
    Go(Instant),
    /// Since it would go no sooner than then.
    GiveUp {
        until: Instant,
    },
    /// Until then, or until woken.
    WaitUntil(Option<Instant>),
}

impl<'a> Waiter<'a> {
    fn enter(shared: &'a Shared, priority: Priority, deadline: Option<Instant>) -> Self {
        let woken = Arc::new(Notify::new());
        let place = shared.lock().queue.enter(priority, deadline, Arc::clone(&woken));
        Self { shared, place, deadline, woken }
    }

    /// Looks whether it is time.
    fn admission(&self) -> Admission {
        let mut book = self.shared.lock();
        let now = Instant::now();
        let mut alarm = None;
        if book.queue.is_first(self.place) {
            match book.state.try_take(now, self.place.priority()) {
                Ok(()) => return Admission::Go(now),
                Err(earliest) => alarm = Some(earliest),
            }
        }
        let Some(deadline) = self.deadline else { return Admission::WaitUntil(alarm) };
        let until = alarm
            .or_else(|| book.queue.too_late(self.place))
            .unwrap_or_else(|| book.state.forecast(now, book.queue.line_to(self.place)));
        if until > deadline || now >= deadline {
            return Admission::GiveUp { until };
        }
        Admission::WaitUntil(Some(alarm.map_or(deadline, |alarm| alarm.min(deadline))))
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        self.shared.lock().queue.leave(self.place);
    }
}

#[cfg(test)]
mod tests;
