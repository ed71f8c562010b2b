//! What a process sends to Redis: what its attempts did since the last exchange, and which of its calls want to start.

use std::{mem, time::Duration};

use tokio::time::Instant;

use super::{
    coordinator::{Contact, Coordinator, Report, Sent, Step},
    ledger::PermitId,
    script::Request,
};
use crate::limiter::slots::RESERVE;

/// How many calls ask in one exchange.
const MOST_ASKS: usize = 64;
/// How many more get a place in the queue.
const MOST_ENTERS: usize = 256;
/// An epoch that Redis does not have: the process takes its data as lost.
const NO_EPOCH: &str = "none";

impl Coordinator {
    /// Builds the next request. While Redis was away, it is only asked to take what the process holds.
    pub(super) fn request(&mut self, now: Instant) -> Step {
        let is_probe = matches!(self.contact, Contact::Away { .. });
        let mut sent = Sent {
            returns: mem::take(&mut self.returns),
            report: mem::take(&mut self.report),
            refreshing: mem::take(&mut self.refreshing),
            ..Sent::default()
        };
        let mut request = Request {
            process: self.process.clone(),
            next_epoch: format!("{:016x}", fastrand::u64(..)),
            returns: sent.returns,
            limit: self.limit,
            window: milliseconds(self.timing.window).max(1),
            // One more, because both clocks are read in whole milliseconds.
            hold: milliseconds_up(self.timing.hold) + 1,
            horizon: milliseconds(self.horizon),
            reserve: 1.0 / f64::from(RESERVE),
            jitter: self.jitter,
            lease: milliseconds_up(self.lease) + 1,
            answered: -1,
            ..Request::default()
        };
        self.remember(now, &mut request);
        self.add_report(now, &mut request, &mut sent);
        if !is_probe {
            self.add_waiters(now, &mut request, &mut sent);
        }
        Step::Send(Box::new(request), sent)
    }

    /// Adds the epoch. A process that holds nothing forgets it when Redis may have let it expire: that is no loss.
    fn remember(&mut self, now: Instant, request: &mut Request) {
        let Some(memory) = &mut self.memory else { return };
        if self.ledger.is_empty() && self.share.is_none() && now - memory.heard > memory.lease {
            memory.epoch.clear();
        }
        request.epoch.clone_from(&memory.epoch);
        request.sequence = memory.sequence;
        request.peers = memory.processes.max(1);
    }

    fn add_report(&mut self, now: Instant, request: &mut Request, sent: &mut Sent) {
        for (permit, until) in self.ledger.take_unreported() {
            sent.held.push(permit);
            request.held.push((self.name(permit), milliseconds_up(until.duration_since(now)) + 1));
        }
        let Report { gone, answered, throttled, .. } = &sent.report;
        request.gone = gone.iter().map(|&permit| self.name(permit)).collect();
        let age = |moment: Instant| milliseconds(now.duration_since(moment));
        request.answered = answered.map_or(-1, |started| i64::try_from(age(started)).unwrap_or(i64::MAX));
        let asked = |retry_after: &Option<Duration>| retry_after.map_or(0, milliseconds_up);
        request.throttled =
            throttled.iter().map(|(started, retry_after)| (age(*started), asked(retry_after))).collect();
    }

    /// Adds the waiters: the first ones ask, as far as the process may hold slots itself; the others get a place.
    fn add_waiters(&mut self, now: Instant, request: &mut Request, sent: &mut Sent) {
        let is_paused = self.throttle.pause_end(now).is_some();
        let may_start = if is_paused { 0 } else { self.allowed(now).saturating_sub(self.ledger.count(now)) };
        let asks = MOST_ASKS.min(may_start as usize);
        request.waiting = self.waiters.len();
        for (nth, (place, waiter)) in self.waiters.iter_mut().enumerate() {
            let name = format!("{}:{}", self.process, place.1);
            if nth < asks {
                request.ask.push((name, place.0 as u8, milliseconds_up(waiter.lease) + 1));
                sent.asked.push(place);
            } else if !waiter.entered && sent.entered.len() < MOST_ENTERS {
                request.enter.push((name, place.0 as u8));
                sent.entered.push(place);
            } else {
                continue;
            }
            waiter.sent = true;
            waiter.entered = true;
        }
    }

    /// Takes back what was sent in an exchange that failed.
    pub(super) fn restore(&mut self, sent: Sent) {
        sent.held.iter().for_each(|&permit| self.ledger.unreport(permit));
        self.waiters.iter_mut().for_each(|(_, waiter)| waiter.entered = false);
        self.returns |= sent.returns;
        let Report { due, gone, answered, throttled } = sent.report;
        self.report.gone.extend(gone);
        self.report.throttled.extend(throttled);
        self.report.answered = self.report.answered.max(answered);
        self.report.due = self.report.due.or(due);
        // A caller of `refresh_quota` gets the last known numbers.
        drop(sent.refreshing);
    }

    /// Writes everything back, because Redis has lost its data.
    pub(super) fn write_back(&mut self, now: Instant) {
        self.keep_to_share(now);
        self.ledger.unreport_all();
        self.waiters.iter_mut().for_each(|(_, waiter)| waiter.entered = false);
        self.returns = true;
    }

    /// Makes Redis take its data as lost, although it has not noticed.
    pub(super) fn distrust(&mut self) {
        if let Some(memory) = &mut self.memory {
            NO_EPOCH.clone_into(&mut memory.epoch);
        }
    }

    fn name(&self, permit: PermitId) -> String {
        format!("{}:{permit}", self.process)
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn milliseconds_up(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX)
}
