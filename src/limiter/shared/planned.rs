//! Calls that Redis lets start ahead of time: each starts by the timer of its process. So a waiter need not ask at the
//! moment of its start, and is told once.

use std::{collections::BTreeMap, time::Duration};

use tokio::time::Instant;

use super::{
    coordinator::DELAY,
    ledger::PermitId,
    waiters::{Outcome, Waiter},
};

/// The calls by their starts.
#[derive(Debug, Default)]
pub(super) struct Planned(BTreeMap<(Instant, PermitId), Start>);

#[derive(Debug)]
struct Start {
    waiter: Waiter,
    /// The lease does not cover a later start.
    latest: Instant,
}

impl Planned {
    pub(super) fn insert(&mut self, start: Instant, latest: Instant, permit: PermitId, waiter: Waiter) {
        self.0.insert((start, permit), Start { waiter, latest });
    }

    /// Removes a call that left.
    pub(super) fn remove(&mut self, permit: PermitId) {
        self.0.retain(|(_, planned), _| *planned != permit);
    }

    /// Starts the calls whose time has come.
    pub(super) fn start(&mut self, now: Instant) {
        while let Some(entry) = self.0.first_entry().filter(|entry| entry.key().0 <= now) {
            let ((at, _), Start { waiter, latest }) = entry.remove_entry();
            waiter.finish(Outcome::Start { at, latest });
        }
    }

    /// Returns when the next call starts.
    pub(super) fn next(&self) -> Option<Instant> {
        self.0.first_key_value().map(|((start, _), _)| *start)
    }

    /// Puts the starts before a moment off until then. Returns their permits, with their leases if they are still in time.
    pub(super) fn put_off(&mut self, moment: Instant) -> Vec<(PermitId, Option<Duration>)> {
        let later = self.0.split_off(&(moment, 0));
        let earlier = std::mem::replace(&mut self.0, later);
        let put_off = earlier.into_iter().map(|((_, permit), Start { waiter, .. })| {
            if waiter.deadline < moment {
                waiter.finish(Outcome::TooLate(moment));
                return (permit, None);
            }
            let lease = waiter.lease;
            // The lease is renewed.
            self.insert(moment, moment + DELAY, permit, waiter);
            (permit, Some(lease))
        });
        put_off.collect()
    }
}
