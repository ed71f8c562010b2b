//! Where calls, permits and Redis meet. A task exchanges with Redis for all calls of a client, so that one round trip
//! serves many of them, and no call that is dropped takes a reply with it. It runs while calls wait or something has yet
//! to be reported, and ends by itself.

use std::{
    fmt,
    future::poll_fn,
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::Poll,
    time::Duration,
};

use tokio::{
    runtime::Handle,
    sync::{Notify, oneshot},
    time::{Instant, sleep_until, timeout_at},
};

use super::{
    WhenUnavailable,
    coordinator::{Coordinator, DELAY, Sent, Step},
    link::{Connector, Link},
    replies::Event,
    script::{Reply, Request},
    waiters::{Outcome, Place},
};
use crate::limiter::{AcquireError, Demand, Quota, WouldWait, permit::Permit, state::Ending};

/// A client's part of a shared limit.
pub(in crate::limiter) struct Session {
    inner: Mutex<Inner>,
    /// Wakes the task.
    news: Notify,
    connector: Connector,
    keys: [String; 5],
}

struct Inner {
    coordinator: Coordinator,
    /// `None` while the task has it.
    link: Option<Link>,
    is_running: bool,
}

/// An exchange under way. It has the connection, and gives it back.
struct Exchange {
    asked: Instant,
    sent: Sent,
    running: Pin<Box<dyn Future<Output = Exchanged> + Send>>,
}

/// The connection, and what Redis replied or what went wrong.
type Exchanged = (Link, Result<Reply, String>);

impl Session {
    pub(super) fn new(coordinator: Coordinator, connector: Connector, keys: [String; 5]) -> Arc<Self> {
        let link = Some(Link::new(connector.clone(), keys.clone()));
        let inner = Mutex::new(Inner { coordinator, link, is_running: false });
        Arc::new(Self { inner, news: Notify::new(), connector, keys })
    }

    /// Waits until an attempt may start.
    pub(in crate::limiter) async fn acquire(self: &Arc<Self>, demand: Demand) -> Result<Permit, AcquireError> {
        let arrived = Instant::now();
        loop {
            let mut waiting = Waiting::enter(self, demand);
            let outcome = timeout_at(demand.deadline, &mut waiting.outcome).await;
            let now = Instant::now();
            let until = match outcome {
                // The attempt would outlast its lease.
                Ok(Ok(Outcome::Start { latest, .. })) if now > latest => continue,
                Ok(Ok(Outcome::Start { at: started, .. })) => {
                    let permit = waiting.take();
                    return Ok(Permit::of_session(Arc::clone(self), permit, started, started - arrived));
                }
                Ok(Ok(Outcome::TooLate(until))) => until,
                Ok(Ok(Outcome::Unavailable) | Err(_)) => {
                    return Err(AcquireError::Unavailable { waited: now - arrived });
                }
                Err(_) => now + self.quota().next_in(),
            };
            return Err(AcquireError::TooLate(WouldWait { until, waited: now - arrived }));
        }
    }

    /// Ends an attempt.
    pub(in crate::limiter) fn end(self: &Arc<Self>, permit: u64, ending: Ending) {
        let now = Instant::now();
        self.change(|coordinator| coordinator.end(now, permit, ending));
    }

    pub(in crate::limiter) fn paused_for(&self) -> Option<Duration> {
        self.lock().coordinator.paused_for(Instant::now())
    }

    pub(in crate::limiter) fn quota(&self) -> Quota {
        self.lock().coordinator.quota(Instant::now())
    }

    /// Asks Redis what is left of the limit.
    pub(in crate::limiter) async fn refresh(self: &Arc<Self>) -> Quota {
        let (sender, refreshed) = oneshot::channel();
        self.change(|coordinator| coordinator.refreshing.push(sender));
        let _ = refreshed.await;
        self.quota()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // No code that runs under the lock panics half-way, so the state of a poisoned lock is sound.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state, and lets the task see it.
    fn change<T>(self: &Arc<Self>, change: impl FnOnce(&mut Coordinator) -> T) -> T {
        let mut inner = self.lock();
        let changed = change(&mut inner.coordinator);
        if inner.is_running {
            drop(inner);
            self.news.notify_one();
        } else if let Ok(runtime) = Handle::try_current()
            && let Some(link) = inner.link.take()
        {
            inner.is_running = true;
            drop(inner);
            runtime
                .spawn(Running { session: Arc::clone(self), link: Some(link), exchange: None, has_ended: false }.run());
        }
        // Outside of a runtime, the next call reports it.
        changed
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("quota", &self.quota()).finish_non_exhaustive()
    }
}

/// The task, which may be stopped at any time: its runtime may end.
struct Running {
    session: Arc<Session>,
    link: Option<Link>,
    exchange: Option<Exchange>,
    has_ended: bool,
}

impl Running {
    async fn run(mut self) {
        loop {
            let step = {
                let mut inner = self.session.lock();
                let step = inner.coordinator.step(Instant::now(), self.exchange.is_some());
                if matches!(step, Step::Idle) && self.exchange.is_none() {
                    inner.link = self.link.take();
                    inner.is_running = false;
                    self.has_ended = true;
                    return;
                }
                step
            };
            let moment = match step {
                Step::Send(request, sent) => {
                    self.exchange = self.link.take().map(|link| send(link, request, sent));
                    None
                }
                Step::WaitUntil(moment) => Some(moment),
                Step::Idle => None,
            };
            if let Some((link, reply)) = wait(&self.session.news, self.exchange.as_mut(), moment).await {
                self.link = Some(link);
                if let Some(Exchange { asked, sent, .. }) = self.exchange.take() {
                    self.heard(asked, sent, reply);
                }
            }
        }
    }

    fn heard(&self, asked: Instant, sent: Sent, reply: Result<Reply, String>) {
        let now = Instant::now();
        let mut inner = self.session.lock();
        // What was decided while this process stood still may be over.
        let reply = reply.and_then(|reply| if now - asked > DELAY { Err("heard too late".into()) } else { Ok(reply) });
        match reply {
            Ok(reply) => match inner.coordinator.apply(asked, now, sent, &reply) {
                Event::Nothing => {}
                Event::Returned => tracing::info!("the Redis of the shared rate limit can be reached again"),
                Event::Lost => tracing::warn!(
                    "the Redis of the shared rate limit has lost its data or set its clock: writing back what is in use"
                ),
            },
            Err(problem) => {
                if inner.coordinator.failed(now, sent) {
                    let problem = super::hide_addresses(&problem);
                    match inner.coordinator.when_unavailable {
                        WhenUnavailable::Share => tracing::warn!(
                            %problem,
                            slots = inner.coordinator.allowed(now),
                            "the Redis of the shared rate limit cannot be reached: keeping to the share of this process"
                        ),
                        WhenUnavailable::Refuse => tracing::warn!(
                            %problem,
                            "the Redis of the shared rate limit cannot be reached: refusing calls"
                        ),
                    }
                }
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // At its end, the task has given the connection back. Otherwise its runtime has ended.
        if self.has_ended {
            return;
        }
        let Session { connector, keys, .. } = &*self.session;
        let link = self.link.take().unwrap_or_else(|| Link::new(connector.clone(), keys.clone()));
        let mut inner = self.session.lock();
        inner.link = Some(link);
        inner.is_running = false;
        if let Some(Exchange { sent, .. }) = self.exchange.take() {
            inner.coordinator.restore(sent);
        }
    }
}

/// Waits for the reply, which it returns, for a moment, or for news.
async fn wait(news: &Notify, mut exchange: Option<&mut Exchange>, moment: Option<Instant>) -> Option<Exchanged> {
    let mut news = pin!(news.notified());
    let mut timer = pin!(moment.map(sleep_until));
    poll_fn(|context| {
        if let Some(exchange) = &mut exchange
            && let Poll::Ready(exchanged) = exchange.running.as_mut().poll(context)
        {
            return Poll::Ready(Some(exchanged));
        }
        let is_time = timer.as_mut().as_pin_mut().is_some_and(|timer| timer.poll(context).is_ready());
        if is_time || news.as_mut().poll(context).is_ready() { Poll::Ready(None) } else { Poll::Pending }
    })
    .await
}

fn send(mut link: Link, request: Box<Request>, sent: Sent) -> Exchange {
    let running = Box::pin(async move {
        let reply = link.exchange(&request).await;
        (link, reply)
    });
    Exchange { asked: Instant::now(), sent, running }
}

/// A call that waits. If it is dropped, it leaves, and gives back what it got.
struct Waiting<'a> {
    session: &'a Arc<Session>,
    place: Place,
    outcome: oneshot::Receiver<Outcome>,
    has_left: bool,
}

impl<'a> Waiting<'a> {
    fn enter(session: &'a Arc<Session>, demand: Demand) -> Self {
        let Demand { priority, deadline, attempt_timeout } = demand;
        let (place, outcome) = session.change(|coordinator| coordinator.enter(priority, deadline, attempt_timeout));
        Self { session, place, outcome, has_left: false }
    }

    /// Takes the permit, which holds its slot from now on.
    fn take(mut self) -> u64 {
        self.has_left = true;
        self.place.1
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.has_left {
            let now = Instant::now();
            self.session.change(|coordinator| coordinator.leave(now, self.place));
        }
    }
}
