//! What a process does with a reply of Redis: it starts those that may start, and learns what it has to keep to.

use std::time::Duration;

use tokio::time::Instant;

use super::{
    coordinator::{Contact, Coordinator, DELAY, Memory, Sent},
    script::Reply,
    waiters::Outcome,
};
use crate::limiter::priority::Priority;

/// How long after an outage other processes may come back from it: a retry, an exchange, and some more.
const TRIAL: Duration = Duration::from_millis(1500);
/// The clock of Redis may be this many milliseconds ahead of where it should be: it is adjusted now and then.
const CLOCK_TOLERANCE: f64 = 100.0;

/// What is worth a line in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Nothing,
    /// Redis can be reached again.
    Returned,
    /// Redis has lost its data, or its clock was set forward.
    Lost,
}

impl Coordinator {
    /// Does what Redis decided in an exchange that was sent at `asked`.
    pub(super) fn apply(&mut self, asked: Instant, now: Instant, sent: Sent, reply: &Reply) -> Event {
        let was_set_forward = self.memory.as_ref().is_some_and(|memory| memory.is_overtaken_by(reply.clock, now));
        let was_away = matches!(self.contact, Contact::Away { .. });
        if was_away {
            self.contact = Contact::Connected { trial: Some(now + TRIAL) };
        }
        let is_lost = reply.lost || was_set_forward;
        if is_lost {
            self.write_back(now);
            self.returns = reply.lost;
        }
        self.learn(asked, now, reply);
        if is_lost {
            if was_set_forward && !reply.lost {
                self.distrust();
                self.report.due = Some(now);
            }
            self.ask_at = now;
        } else {
            if reply.recovering {
                self.keep_to_share(now);
            }
            self.share_again_if_all_are_back(now, reply.recovering);
            self.plan_starts(asked, now, &sent, reply);
        }
        if reply.pause > 0 {
            let end = now + Duration::from_millis(reply.pause);
            self.throttle.pause_until(end);
            self.pause(now, end);
        }
        self.planned.start(now);
        tell(sent);
        match (is_lost, was_away) {
            (true, _) => Event::Lost,
            (false, true) => Event::Returned,
            (false, false) => Event::Nothing,
        }
    }

    fn learn(&mut self, asked: Instant, now: Instant, reply: &Reply) {
        let lease = Duration::from_millis(reply.lease);
        let known = self.memory.as_ref().map_or(1, |memory| memory.processes);
        self.memory = Some(Memory {
            epoch: reply.epoch.clone(),
            sequence: reply.sequence,
            clock: reply.clock,
            asked,
            heard: now,
            // Those that have not returned from an outage yet hold slots, too.
            processes: match reply {
                Reply { lost: true, .. } => known,
                Reply { recovering: true, .. } => known.max(reply.processes),
                _ => reply.processes,
            },
            limit: reply.limit,
            // What is not yet reported is not free.
            free: if reply.lost || reply.recovering { 0 } else { reply.free },
            waiting: reply.waiting,
            next_in: Duration::from_millis(reply.next_in),
            lease,
        });
    }

    /// Lets Redis count alone again, when all processes have reported what they hold.
    fn share_again_if_all_are_back(&mut self, now: Instant, recovering: bool) {
        if let Contact::Connected { trial } = &mut self.contact
            && trial.is_none_or(|end| now >= end)
        {
            *trial = None;
            if !recovering && !self.returns {
                self.share = None;
            }
        }
    }

    /// Plans the starts that were granted, counted from when they are heard of, which is never too early. The others ask
    /// again when Redis says.
    fn plan_starts(&mut self, asked: Instant, now: Instant, sent: &Sent, reply: &Reply) {
        let mut granted = 0;
        for (&place, &wait) in sent.asked.iter().zip(&reply.waits) {
            let wait = Duration::from_millis(wait);
            let is_granted = wait <= self.horizon;
            granted += usize::from(is_granted);
            let start = if is_granted { now + wait } else { asked + wait };
            // Without one it left meanwhile, and `leave` has reported it as gone.
            let Some(waiter) = self.waiters.get(place) else { continue };
            if start > waiter.deadline {
                self.finish(now, place, Outcome::TooLate(start));
            } else if is_granted && let Some(waiter) = self.waiters.remove(place) {
                self.ledger.start(place.1, now, start + waiter.lease, true);
                self.planned.insert(start, asked + wait + DELAY, place.1, waiter);
            }
        }
        let mut ask_in = Duration::from_millis(reply.ask_in);
        if granted == sent.asked.len() {
            // Others may ask, as soon as this process itself holds fewer slots.
            ask_in = ask_in.min(self.earliest_alone(now, Priority::Interactive) - now);
        }
        self.ask_at = now + ask_in;
    }
}

/// Tells those that asked for the quota that it is there.
fn tell(sent: Sent) {
    for refreshing in sent.refreshing {
        let _ = refreshing.send(());
    }
}

impl Memory {
    /// Whether the clock of Redis ran ahead of this process's clock since this exchange, so that slots were released too early.
    fn is_overtaken_by(&self, clock: f64, now: Instant) -> bool {
        let passed = (now - self.asked).as_secs_f64() * 1000.0;
        clock - self.clock > passed * 1.01 + CLOCK_TOLERANCE
    }
}
