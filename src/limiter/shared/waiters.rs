//! The calls of this process that wait for a shared limit: by priority, first come, first served within one.

use std::{collections::BTreeMap, time::Duration};

use tokio::{sync::oneshot, time::Instant};

use super::ledger::PermitId;
use crate::limiter::priority::Priority;

/// A place among the waiters. The smaller starts first.
pub(super) type Place = (Priority, PermitId);

/// How a wait ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Start {
        at: Instant,
        /// The lease does not cover a start after this moment.
        latest: Instant,
    },
    /// It cannot start before this moment, which is too late.
    TooLate(Instant),
    /// Redis cannot be reached, and the process starts nothing without it.
    Unavailable,
}

#[derive(Debug)]
pub(super) struct Waiter {
    pub(super) deadline: Instant,
    pub(super) lease: Duration,
    /// Whether Redis may know of it.
    pub(super) sent: bool,
    /// Whether it has a place in the queue of Redis.
    pub(super) entered: bool,
    outcome: oneshot::Sender<Outcome>,
}

impl Waiter {
    /// Ends the wait. Whether the call is still there to hear it is known when it leaves.
    pub(super) fn finish(self, outcome: Outcome) {
        let _ = self.outcome.send(outcome);
    }
}

#[derive(Debug, Default)]
pub(super) struct Waiters(BTreeMap<Place, Waiter>);

impl Waiters {
    pub(super) fn enter(&mut self, place: Place, deadline: Instant, lease: Duration) -> oneshot::Receiver<Outcome> {
        let (outcome, receiver) = oneshot::channel();
        self.0.insert(place, Waiter { deadline, lease, sent: false, entered: false, outcome });
        receiver
    }

    pub(super) fn first(&self) -> Option<(Place, &Waiter)> {
        self.0.first_key_value().map(|(&place, waiter)| (place, waiter))
    }

    pub(super) fn get(&self, place: Place) -> Option<&Waiter> {
        self.0.get(&place)
    }

    /// Removes a waiter that left, or whose start is planned.
    pub(super) fn remove(&mut self, place: Place) -> Option<Waiter> {
        self.0.remove(&place)
    }

    /// Ends a wait, and returns whether Redis may know of the waiter.
    pub(super) fn finish(&mut self, place: Place, outcome: Outcome) -> bool {
        let Some(waiter) = self.0.remove(&place) else { return false };
        let sent = waiter.sent;
        waiter.finish(outcome);
        sent
    }

    /// Returns the waiters whose deadline is before a moment at which they might start.
    pub(super) fn late(&self, earliest: Instant) -> Vec<Place> {
        self.0.iter().filter(|(_, waiter)| waiter.deadline < earliest).map(|(&place, _)| place).collect()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (Place, &mut Waiter)> {
        self.0.iter_mut().map(|(&place, waiter)| (place, waiter))
    }

    pub(super) fn any_new(&self) -> bool {
        self.0.values().any(|waiter| !waiter.entered)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
