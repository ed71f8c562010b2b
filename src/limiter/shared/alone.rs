//! What a process does while Redis is away: it starts calls as far as its share allows, or refuses them, and asks Redis again
//! every second.

use std::time::Duration;

use tokio::time::Instant;

use super::{
    WhenUnavailable,
    coordinator::{Contact, Coordinator, DELAY, Report, Sent, Step},
    share::Share,
    waiters::Outcome,
};
use crate::limiter::{pacer::Pacer, priority::Priority, slots::RESERVE};

/// How long after a failure Redis is asked again.
const RETRY: Duration = Duration::from_secs(1);

impl Coordinator {
    /// While Redis is away: starts calls by the share, and probes.
    pub(super) fn step_alone(&mut self, now: Instant, retry_at: Instant, is_exchanging: bool) -> Step {
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
                self.ledger.start(permit, now, now + lease, false);
                self.waiters.finish((priority, permit), Outcome::Start { at: now, latest: now + DELAY });
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

    fn refuse_all(&mut self) {
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
        // Redis may have granted others the slots that are released within the horizon.
        let held = self.ledger.count(now + self.horizon);
        let (peers, free, settled) = match &self.memory {
            // What others hold now is unknown, if they have not been heard of for so long.
            Some(memory) if now - memory.heard > memory.lease => (memory.processes, 0, now),
            Some(memory) => (memory.processes, memory.free, now + memory.lease.max(self.lease)),
            None => (1, self.limit, now),
        };
        self.share = Some(Share { limit: self.limit, peers, held, free, settled });
        self.pacer = Pacer::new(self.timing.slack(self.allowed(now).max(1)));
    }
}
