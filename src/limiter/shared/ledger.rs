//! The slots that this process holds, by its own clock, and which of them Redis knows. Redis counts for all processes;
//! this is what is written back when it has lost its data, and what is counted while it cannot be reached.

use std::collections::BTreeMap;

use tokio::time::Instant;

/// The number of a permit, unique within the process.
pub(super) type PermitId = u64;

#[derive(Debug, Default)]
pub(super) struct Ledger {
    held: BTreeMap<PermitId, Held>,
}

#[derive(Debug)]
struct Held {
    /// When the process heard that it may start.
    granted: Instant,
    /// When the slot is free: the end of the lease while the attempt is in flight.
    until: Instant,
    in_flight: bool,
    /// Whether Redis knows `until`.
    reported: bool,
}

impl Ledger {
    /// Takes a slot for an attempt. Redis knows of it if it was Redis that gave it.
    pub(super) fn start(&mut self, permit: PermitId, granted: Instant, until: Instant, reported: bool) {
        self.held.insert(permit, Held { granted, until, in_flight: true, reported });
    }

    /// Ends an attempt, whose slot is free at `until`, and returns when it was granted.
    pub(super) fn end(&mut self, permit: PermitId, until: Instant) -> Option<Instant> {
        let held = self.held.get_mut(&permit)?;
        *held = Held { until, in_flight: false, reported: false, ..*held };
        Some(held.granted)
    }

    /// Gives a slot back that no attempt has used.
    pub(super) fn cancel(&mut self, permit: PermitId) {
        self.held.remove(&permit);
    }

    pub(super) fn holds(&self, permit: PermitId) -> bool {
        self.held.contains_key(&permit)
    }

    /// Forgets the slots that are free.
    pub(super) fn release(&mut self, now: Instant) {
        self.held.retain(|_, held| held.in_flight || held.until > now);
    }

    /// Returns how many slots are held at a moment.
    pub(super) fn count(&self, now: Instant) -> u32 {
        let held = self.held.values().filter(|held| held.in_flight || held.until > now).count();
        u32::try_from(held).unwrap_or(u32::MAX)
    }

    /// Returns when the nth slot is free, counted from 0, of those whose attempts have ended.
    pub(super) fn nth_release(&self, now: Instant, nth: u32) -> Option<Instant> {
        let mut releases: Vec<_> =
            self.held.values().filter(|held| !held.in_flight && held.until > now).map(|held| held.until).collect();
        releases.sort_unstable();
        releases.get(nth as usize).copied()
    }

    /// Returns what Redis does not know, and takes it as reported.
    pub(super) fn take_unreported(&mut self) -> Vec<(PermitId, Instant)> {
        let unreported = self.held.iter_mut().filter(|(_, held)| !held.reported);
        unreported
            .map(|(&permit, held)| {
                held.reported = true;
                (permit, held.until)
            })
            .collect()
    }

    pub(super) fn has_unreported(&self) -> bool {
        self.held.values().any(|held| !held.reported)
    }

    /// Takes a permit as not reported, since the report may not have arrived.
    pub(super) fn unreport(&mut self, permit: PermitId) {
        if let Some(held) = self.held.get_mut(&permit) {
            held.reported = false;
        }
    }

    /// Takes all permits as not reported, since Redis has lost its data.
    pub(super) fn unreport_all(&mut self) {
        self.held.values_mut().for_each(|held| held.reported = false);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_slot_is_held_until_its_attempt_has_ended_and_its_time_is_over() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut ledger = Ledger::default();
        (1..=3).for_each(|permit| ledger.start(permit, start, at(90), true));
        ledger.end(1, at(70));
        ledger.end(2, at(60));
        for (seconds, count) in [(0, 3), (60, 2), (70, 1), (100, 1)] {
            assert_eq!(ledger.count(at(seconds)), count, "{seconds}");
        }
        assert_eq!([0, 1, 2].map(|nth| ledger.nth_release(start, nth)), [Some(at(60)), Some(at(70)), None]);
        ledger.cancel(3);
        ledger.release(at(65));
        assert!(ledger.holds(1) && !ledger.holds(2) && !ledger.holds(3));
    }

    #[test]
    fn what_changed_is_reported_once_unless_the_report_was_lost() {
        let start = Instant::now();
        let mut ledger = Ledger::default();
        ledger.start(1, start, start, true);
        ledger.start(2, start, start, false);
        assert_eq!(ledger.take_unreported(), [(2, start)]);
        assert!(!ledger.has_unreported());
        ledger.unreport(2);
        ledger.end(1, start);
        assert_eq!(ledger.take_unreported(), [(1, start), (2, start)]);
        ledger.unreport_all();
        assert_eq!(ledger.take_unreported().len(), 2);
    }
}
