//! What a process knows of a shared limit, and what it does next: exchange something with Redis, or start calls by its
//! share while Redis is away. Pure: the clock is an argument, and [`session`](super::session) talks to Redis.
//! [`requests`](super::requests) builds what is sent, [`replies`](super::replies) does what comes back.

use std::time::Duration;

use tokio::{sync::oneshot, time::Instant};

use super::{
    WhenUnavailable,
    ledger::{Ledger, PermitId},
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
/// How long after a failure Redis is asked again.
const RETRY: Duration = Duration::from_secs(1);
/// Longer timeouts of attempts are for debugging.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(24 * 60 * 60);
/// How late the end of an attempt is reported at most, so that the next call can carry the report. A hundredth of the hold
/// is soon enough.
const LINGER: Duration = Duration::from_millis(100);

/// A process' part of a shared limit.
#[derive(Debug)]
pub(super) struct Coordinator {
    pub(super) limit: u32,
    pub(super) timing: Timing,
    /// The name of this process in Redis, or rather of this client.
    pub(super) process: String,
    pub(super) when_unavailable: WhenUnavailable,
    pub(super) jitter: f64,
    next_permit: PermitId,
    pub(super) waiters: Waiters,
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
    /// When the last answered attempt started.
    pub(super) answered: Option<Instant>,
    /// When attempts with a 429 started, and its `Retry-After`.
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
        Self {
            limit,
            timing,
            process: format!("{:016x}", fastrand::u64(..)),
            when_unavailable,
            jitter,
            next_permit: 0,
            waiters: Waiters::default(),
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
            lease: timing.hold,
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
        let lease = attempt_timeout.min(LONGEST_ATTEMPT) + PATIENCE + self.timing.straggling + self.timing.hold;
        self.lease = self.lease.max(lease);
        (place, self.waiters.enter(place, deadline, lease))
    }

    /// Removes a call that gave up, and gives its permit back if it has got one.
    pub(super) fn leave(&mut self, now: Instant, place: Place) {
        let may_be_known = match self.waiters.leave(place) {
            Some(waiter) => waiter.sent,
            None => self.ledger.holds(place.1),
        };
        self.ledger.cancel(place.1);
        if may_be_known {
            self.report.gone.push(place.1);
            self.report_soon(now);
        }
    }

    /// Ends an attempt.
    pub(super) fn end(&mut self, now: Instant, permit: PermitId, started: Instant, ending: Ending) {
        let straggling = if ending == Ending::Unanswered { self.timing.straggling } else { Duration::ZERO };
        self.ledger.end(permit, now + self.timing.hold + straggling);
        match ending {
            Ending::Answered => {
                self.throttle.answered(started);
                self.report.answered = self.report.answered.max(Some(started));
            }
            Ending::Throttled(retry_after) => {
                let begins_burst = self.throttle.throttled(now, started, retry_after);
                let pause_end = self.throttle.pause_end(now).unwrap_or(now);
                if begins_burst && self.share.is_some() {
                    self.lowered.lower(now, self.ledger.count(now), pause_end);
                }
                self.report.throttled.push((started, retry_after));
                self.report.due = Some(now);
                self.give_up_late(pause_end);
            }
            Ending::Unanswered => {}
        }
        self.report_soon(now);
    }

    /// Lets the next exchange report, or makes one for it soon.
    fn report_soon(&mut self, now: Instant) {
        let due = now + LINGER.min(self.timing.hold / 100);
        self.report.due = Some(self.report.due.map_or(due, |earlier| earlier.min(due)));
    }

    /// Returns how many slots this process may hold now.
    pub(super) fn allowed(&self, now: Instant) -> u32 {
        self.share.map_or(self.limit, |share| share.slots(now).min(self.lowered.at(now)))
    }

    /// Decides what to do next. Nothing is sent while an exchange is under way.
    pub(super) fn step(&mut self, now: Instant, is_exchanging: bool) -> Step {
        self.ledger.release(now);
        match self.contact {
            Contact::Away { retry_at } => self.step_alone(now, retry_at, is_exchanging),
            Contact::Connected { .. } if is_exchanging => Step::Idle,
            Contact::Connected { .. } => match self.due(now) {
                Some(due) if due <= now => self.request(now),
                Some(due) => Step::WaitUntil(due),
                None => Step::Idle,
            },
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

    /// While Redis is away: starts calls by the share, and probes.
    fn step_alone(&mut self, now: Instant, retry_at: Instant, is_exchanging: bool) -> Step {
        let may_probe = now >= retry_at && !is_exchanging;
        let next_start = match self.when_unavailable {
            WhenUnavailable::Share => self.start_alone(now),
            WhenUnavailable::Refuse if may_probe || is_exchanging => None,
            WhenUnavailable::Refuse => {
                self.refuse_all();
                None
            }
        };
        if self.ledger.is_empty() && self.waiters.is_empty() {
            // Whatever Redis has not heard of is over.
            self.report = Report::default();
        }
        let has_news = self.ledger.has_unreported() || self.report.due.is_some();
        let wants_probe = !self.waiters.is_empty() || has_news || !self.refreshing.is_empty();
        if may_probe && wants_probe {
            return self.request(now);
        }
        let probe = (wants_probe && !is_exchanging).then_some(retry_at);
        match [next_start, probe].into_iter().flatten().min() {
            Some(moment) => Step::WaitUntil(moment),
            None => Step::Idle,
        }
    }

    /// Starts calls as far as the share allows, and returns when the next one can start.
    fn start_alone(&mut self, now: Instant) -> Option<Instant> {
        loop {
            let ((priority, permit), waiter) = self.waiters.first()?;
            let (deadline, lease) = (waiter.deadline, waiter.lease);
            let earliest = self.earliest_alone(now, priority);
            if earliest > deadline {
                self.finish(now, (priority, permit), Outcome::TooLate(earliest));
            } else if earliest > now {
                return Some(earliest);
            } else {
                self.pacer.advance(now, self.timing.hold / self.allowed(now).max(1));
                self.ledger.start(permit, now + lease, false);
                self.waiters.finish((priority, permit), Outcome::Start(now));
            }
        }
    }

    /// Returns when the first waiter can start by the share, if the attempts in flight end now.
    pub(super) fn earliest_alone(&self, now: Instant, priority: Priority) -> Instant {
        let allowed = self.allowed(now);
        let usable = match priority {
            Priority::Interactive => allowed,
            Priority::Background => allowed - allowed / RESERVE,
        };
        let mut earliest = self.throttle.pause_end(now).unwrap_or(now);
        if let Some(excess) = self.ledger.count(now).checked_sub(usable) {
            let free_at = now + self.timing.hold;
            earliest = earliest.max(self.ledger.nth_release(now, excess).unwrap_or(free_at).min(free_at));
        }
        match (priority, self.pacer.opens()) {
            (Priority::Background, Some(opens)) => earliest.max(opens),
            _ => earliest,
        }
    }

    /// Ends a wait without a start. Redis has to forget the waiter, if it knows it.
    pub(super) fn finish(&mut self, now: Instant, place: Place, outcome: Outcome) {
        if self.waiters.finish(place, outcome) {
            self.report.gone.push(place.1);
            self.report_soon(now);
        }
    }

    /// Ends the waits of those that a pause makes too late.
    pub(super) fn give_up_late(&mut self, earliest: Instant) {
        for place in self.waiters.late(earliest) {
            self.waiters.finish(place, Outcome::TooLate(earliest));
            self.report.gone.push(place.1);
        }
    }

    pub(super) fn refuse_all(&mut self) {
        while let Some((place, _)) = self.waiters.first() {
            if self.waiters.finish(place, Outcome::Unavailable) {
                self.report.gone.push(place.1);
            }
        }
    }

    /// Redis cannot be reached. Returns whether it could be until now.
    pub(super) fn failed(&mut self, now: Instant, sent: Sent) -> bool {
        self.restore(sent);
        let was_connected = !matches!(self.contact, Contact::Away { .. });
        if was_connected {
            self.keep_to_share(now);
        }
        // The first time at once: if only this process has lost it, the others take its slots.
        let is_hiccup = was_connected && self.when_unavailable == WhenUnavailable::Share;
        self.contact = Contact::Away { retry_at: if is_hiccup { now } else { now + RETRY } };
        was_connected
    }

    /// Begins to keep to the share, if it does not already.
    pub(super) fn keep_to_share(&mut self, now: Instant) {
        if self.share.is_some() {
            return;
        }
        let held = self.ledger.count(now);
        let (peers, free, settled) = match &self.memory {
            // What others hold now is unknown, if they have not been heard of for so long.
            Some(memory) if now - memory.heard > memory.lease => (memory.processes, 0, now),
            Some(memory) => (memory.processes, memory.free, now + memory.lease.max(self.lease)),
            None => (1, self.limit, now),
        };
        self.share = Some(Share { limit: self.limit, peers, held, free, settled });
        self.pacer = Pacer::new(self.timing.slack(self.allowed(now).max(1)));
    }

    /// Returns how much longer a 429 pauses all calls.
    pub(super) fn paused_for(&self, now: Instant) -> Option<Duration> {
        self.throttle.pause_end(now).map(|end| end - now)
    }

    /// Returns what is left of the limit.
    pub(super) fn quota(&self, now: Instant) -> Quota {
        let paused_for = self.paused_for(now);
        let processes = self.memory.as_ref().map(|memory| memory.processes.max(1));
        match (&self.memory, self.contact) {
            (Some(memory), Contact::Connected { .. }) => Quota {
                limit: Some(memory.limit),
                free: Some(if paused_for.is_some() { 0 } else { memory.free }),
                next_in: memory.next_in.saturating_sub(now - memory.heard).max(paused_for.unwrap_or_default()),
                paused_for,
                waiting: memory.waiting,
                is_shared: true,
                processes,
            },
            _ => {
                let allowed = self.allowed(now);
                let free = allowed.saturating_sub(self.ledger.count(now));
                Quota {
                    limit: Some(allowed),
                    free: Some(if paused_for.is_some() { 0 } else { free }),
                    next_in: self.earliest_alone(now, Priority::Interactive) - now,
                    paused_for,
                    waiting: self.waiters.len(),
                    is_shared: false,
                    processes,
                }
            }
        }
    }
}
