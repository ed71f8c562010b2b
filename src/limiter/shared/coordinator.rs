//! What a process knows of a shared limit, and what it does next: exchange something with Redis, or start calls by its
//! share while Redis is away. Pure: the clock is an argument, and [`session`](super::session) talks to Redis.
//! [`requests`](super::requests) builds what is sent, [`replies`](super::replies) does what comes back, [`alone`](super::alone)
//! does without.

use std::time::Duration;

use tokio::{sync::oneshot, time::Instant};

use super::{
    WhenUnavailable,
    ledger::{Ledger, PermitId},
    planned::Planned,
    script::Request,
    share::Share,
    waiters::{Outcome, Place, Waiters},
};
use crate::limiter::{
    adaptive_limit::AdaptiveLimit,
    pacer::Pacer,
    priority::Priority,
    quota::Quota,
    slots::{RESERVE, Timing},
    state::Ending,
    throttle::Throttle,
};

/// How long Redis may take for an exchange.
pub(super) const PATIENCE: Duration = Duration::from_millis(250);
/// How late a call may start, counted from what Redis decided: the exchange, and the time that a busy process loses.
pub(super) const DELAY: Duration = Duration::from_millis(500);
/// Longer timeouts of attempts are for debugging.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(24 * 60 * 60);
/// How late the end of an attempt is reported at most, so that the next call can carry the report. It matters only a hold
/// later, so a sixth of the hold is soon enough.
const LINGER: Duration = Duration::from_secs(1);

/// A process' part of a shared limit.
#[derive(Debug)]
pub(super) struct Coordinator {
    pub(super) limit: u32,
    pub(super) timing: Timing,
    /// How far ahead of their starts Redis grants permits.
    pub(super) horizon: Duration,
    /// The name of this process in Redis, or rather of this client.
    pub(super) process: String,
    pub(super) when_unavailable: WhenUnavailable,
    pub(super) jitter: f64,
    next_permit: PermitId,
    pub(super) waiters: Waiters,
    pub(super) planned: Planned,
    pub(super) ledger: Ledger,
    pub(super) contact: Contact,
    pub(super) memory: Option<Memory>,
    /// What this process holds itself to, while Redis cannot count for all.
    pub(super) share: Option<Share>,
    /// Whether everything that it holds has to be written back.
    pub(super) returns: bool,
    pub(super) throttle: Throttle,
    /// The limit after a 429 while Redis is away.
    pub(super) lowered: AdaptiveLimit,
    /// The pace of background calls while Redis is away.
    pub(super) pacer: Pacer,
    pub(super) report: Report,
    /// When Redis is asked again for those that wait.
    pub(super) ask_at: Instant,
    pub(super) lease: Duration,
    pub(super) refreshing: Vec<oneshot::Sender<()>>,
}

/// Whether Redis can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contact {
    Connected {
        /// Until when other processes may still come back from the same outage.
        trial: Option<Instant>,
    },
    Away {
        retry_at: Instant,
    },
}

/// What Redis said last.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    /// Empty if the process holds nothing and was away for so long that Redis may have let it expire.
    pub(super) epoch: String,
    pub(super) sequence: u64,
    pub(super) clock: f64,
    /// When that exchange was sent and heard.
    pub(super) asked: Instant,
    pub(super) heard: Instant,
    pub(super) processes: u32,
    pub(super) limit: u32,
    pub(super) free: u32,
    pub(super) waiting: usize,
    pub(super) next_in: Duration,
    pub(super) lease: Duration,
}

/// What Redis has yet to hear of.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// When it is sent at the latest.
    pub(super) due: Option<Instant>,
    pub(super) gone: Vec<PermitId>,
    /// When the last answered attempt was granted.
    pub(super) answered: Option<Instant>,
    /// When attempts with a 429 were granted, and its `Retry-After`.
    pub(super) throttled: Vec<(Instant, Option<Duration>)>,
}

/// What to do next.
#[derive(Debug)]
pub(super) enum Step {
    Send(Box<Request>, Sent),
    /// Nothing until this moment, or until something happens.
    WaitUntil(Instant),
    /// Nothing until something happens.
    Idle,
}

/// What a request contains, to restore it if the request fails.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) asked: Vec<Place>,
    pub(super) entered: Vec<Place>,
    pub(super) held: Vec<PermitId>,
    pub(super) report: Report,
    pub(super) returns: bool,
    pub(super) refreshing: Vec<oneshot::Sender<()>>,
}

impl Coordinator {
    pub(super) fn new(limit: u32, window: Duration, when_unavailable: WhenUnavailable, now: Instant) -> Self {
        let timing = Timing::of(window);
        let jitter = fastrand::f64();
        // As long as interactive calls can start from the reserve meanwhile.
        let horizon = (timing.hold / limit * limit.div_ceil(RESERVE)).min(timing.hold / 20);
        Self {
            limit,
            timing,
            horizon,
            process: format!("{:016x}", fastrand::u64(..)),
            when_unavailable,
            jitter,
            next_permit: 0,
            waiters: Waiters::default(),
            planned: Planned::default(),
            ledger: Ledger::default(),
            contact: Contact::Connected { trial: None },
            memory: None,
            share: None,
            returns: false,
            throttle: Throttle::new(window, jitter),
            lowered: AdaptiveLimit::new(limit, window),
            pacer: Pacer::new(timing.slack(limit)),
            report: Report::default(),
            ask_at: now,
            lease: timing.hold + horizon,
            refreshing: Vec::new(),
        }
    }

    /// Enters a call that wants to start an attempt.
    pub(super) fn enter(
        &mut self,
        priority: Priority,
        deadline: Instant,
        attempt_timeout: Duration,
    ) -> (Place, oneshot::Receiver<Outcome>) {
        self.next_permit += 1;
        let place = (priority, self.next_permit);
        let lease = attempt_timeout.min(LONGEST_ATTEMPT) + DELAY + self.timing.straggling + self.timing.hold;
        self.lease = self.lease.max(lease + self.horizon);
        (place, self.waiters.enter(place, deadline, lease))
    }

    /// Removes a call that gave up, and gives its permit back if it has got one.
    pub(super) fn leave(&mut self, now: Instant, place: Place) {
        let may_be_known = match self.waiters.remove(place) {
            Some(waiter) => waiter.sent,
            None => self.ledger.holds(place.1),
        };
        self.planned.remove(place.1);
        self.ledger.cancel(place.1);
        if may_be_known {
            self.report.gone.push(place.1);
            self.report_soon(now);
        }
    }

    /// Ends an attempt.
    pub(super) fn end(&mut self, now: Instant, permit: PermitId, ending: Ending) {
        let straggling = if ending == Ending::Unanswered { self.timing.straggling } else { Duration::ZERO };
        let granted = self.ledger.end(permit, now + self.timing.hold + straggling).unwrap_or(now);
        match ending {
            Ending::Answered => {
                self.throttle.answered(granted);
                self.report.answered = self.report.answered.max(Some(granted));
            }
            Ending::Throttled(retry_after) => {
                let begins_burst = self.throttle.throttled(now, granted, retry_after);
                let pause_end = self.throttle.pause_end(now).unwrap_or(now);
                if begins_burst && self.share.is_some() {
                    self.lowered.lower(now, self.ledger.count(now), pause_end);
                }
                self.report.throttled.push((granted, retry_after));
                self.report.due = Some(now);
                self.pause(now, pause_end);
            }
            Ending::Unanswered => {}
        }
        self.report_soon(now);
    }

    /// Lets the next exchange report, or makes one for it soon.
    fn report_soon(&mut self, now: Instant) {
        let due = now + LINGER.min(self.timing.hold / 6);
        self.report.due = Some(self.report.due.map_or(due, |earlier| earlier.min(due)));
    }

    /// Returns how many slots this process may hold now.
    pub(super) fn allowed(&self, now: Instant) -> u32 {
        self.share.map_or(self.limit, |share| share.slots(now).min(self.lowered.at(now)))
    }

    /// Decides what to do next. Nothing is sent while an exchange is under way.
    pub(super) fn step(&mut self, now: Instant, is_exchanging: bool) -> Step {
        self.ledger.release(now);
        self.planned.start(now);
        let step = match self.contact {
            Contact::Away { retry_at } => self.step_alone(now, retry_at, is_exchanging),
            Contact::Connected { .. } if is_exchanging => Step::Idle,
            Contact::Connected { .. } => match self.due(now) {
                Some(due) if due <= now => self.request(now),
                Some(due) => Step::WaitUntil(due),
                None => Step::Idle,
            },
        };
        match (step, self.planned.next()) {
            (Step::WaitUntil(moment), Some(start)) => Step::WaitUntil(moment.min(start)),
            (Step::Idle, Some(start)) => Step::WaitUntil(start),
            (step, _) => step,
        }
    }

    /// Returns when something has to be sent.
    fn due(&self, now: Instant) -> Option<Instant> {
        if self.waiters.any_new() || !self.refreshing.is_empty() || self.returns {
            return Some(now);
        }
        let ask_at = (!self.waiters.is_empty()).then_some(self.ask_at);
        [ask_at, self.report.due].into_iter().flatten().min()
    }

    /// Ends a wait without a start. Redis has to forget the waiter, if it knows it.
    pub(super) fn finish(&mut self, now: Instant, place: Place, outcome: Outcome) {
        if self.waiters.finish(place, outcome) {
            self.report.gone.push(place.1);
            self.report_soon(now);
        }
    }

    /// Lets nothing start before a pause ends. Starts that were granted ahead of time are put off, and calls that are too
    /// late then give up.
    pub(super) fn pause(&mut self, now: Instant, end: Instant) {
        for place in self.waiters.late(end) {
            self.waiters.finish(place, Outcome::TooLate(end));
            self.report.gone.push(place.1);
        }
        for (permit, lease) in self.planned.put_off(end) {
            if let Some(lease) = lease {
                self.ledger.start(permit, end, end + lease, false);
            } else {
                self.ledger.cancel(permit);
                self.report.gone.push(permit);
            }
            self.report_soon(now);
        }
    }

    /// Returns how much longer a 429 pauses all calls.
    pub(super) fn paused_for(&self, now: Instant) -> Option<Duration> {
        self.throttle.pause_end(now).map(|end| end - now)
    }

    /// Returns what is left of the limit: of all processes, or of this one if Redis is away or was not asked yet.
    pub(super) fn quota(&self, now: Instant) -> Quota {
        let processes = self.memory.as_ref().map(|memory| memory.processes.max(1));
        let paused_for = self.paused_for(now);
        let free = |free: u32| Some(if paused_for.is_some() { 0 } else { free });
        if let (Some(memory), Contact::Connected { .. }) = (&self.memory, self.contact) {
            return Quota {
                limit: Some(memory.limit),
                free: free(memory.free),
                next_in: memory.next_in.saturating_sub(now - memory.heard).max(paused_for.unwrap_or_default()),
                paused_for,
                waiting: memory.waiting,
                is_shared: true,
                processes,
            };
        }
        let allowed = self.allowed(now);
        Quota {
            limit: Some(allowed),
            free: free(allowed.saturating_sub(self.ledger.count(now))),
            next_in: self.earliest_alone(now, Priority::Interactive) - now,
            paused_for,
            waiting: self.waiters.len(),
            is_shared: false,
            processes,
        }
    }
}
