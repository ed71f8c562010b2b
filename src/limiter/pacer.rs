//! The pace of sweeps: they spread evenly what a burst would use up at once, so that slots become free evenly too, and
//! an interactive call never waits a whole window for the next one.
//!
//! The pace is the generic cell rate algorithm at the full rate. All attempts move it on, but only sweeps keep to it:
//! what interactive calls use in a burst, sweeps leave out afterwards. It costs sweeps nothing in the long run, since
//! they are not held below the full rate, and may fall behind the pace by the slack and catch up.

use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug, Clone)]
pub(super) struct Pacer {
    /// How far ahead of an even spread sweeps may be.
    slack: Duration,
    /// When the next attempt would be due, had all so far been spread evenly.
    due: Option<Instant>,
}

impl Pacer {
    pub(super) fn new(slack: Duration) -> Self {
        Self { slack, due: None }
    }

    /// From when on a sweep may go; none: at any time.
    pub(super) fn open_at(&self) -> Option<Instant> {
        self.due.and_then(|due| due.checked_sub(self.slack))
    }

    /// From when on a sweep may go at the earliest, if so many attempts go before it, and none of them before `from`.
    pub(super) fn open_behind(&self, ahead: u32, from: Instant, interval: Duration) -> Instant {
        let due = self.due.map_or(from, |due| due.max(from)) + interval * ahead;
        due.checked_sub(self.slack).unwrap_or(from)
    }

    /// An attempt goes: the next is due an interval later.
    pub(super) fn advance(&mut self, now: Instant, interval: Duration) {
        self.due = Some(self.due.map_or(now, |due| due.max(now)) + interval);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(1);

    #[test]
    fn a_small_burst_goes_at_once_and_the_rest_evenly() {
        let start = Instant::now();
        let mut pace = Pacer::new(3 * INTERVAL);
        let mut now = start;
        let starts: Vec<u64> = (0..7)
            .map(|_| {
                now = pace.open_at().map_or(now, |open| open.max(now));
                pace.advance(now, INTERVAL);
                (now - start).as_secs()
            })
            .collect();
        assert_eq!(starts, [0, 0, 0, 0, 1, 2, 3]);
    }

    #[test]
    fn behind_others_it_opens_as_it_does_when_they_have_gone() {
        let start = Instant::now();
        let mut idle = Pacer::new(3 * INTERVAL);
        idle.advance(start, INTERVAL);
        let later = start + 100 * INTERVAL;
        let mut ahead_of_time = idle.clone();
        (0..20).for_each(|_| ahead_of_time.advance(later, INTERVAL));
        for mut pace in [idle, ahead_of_time] {
            let told: Vec<Instant> = (1..10).map(|ahead| pace.open_behind(ahead, later, INTERVAL)).collect();
            for told in told {
                pace.advance(later, INTERVAL);
                assert_eq!(pace.open_at(), Some(told));
            }
        }
    }

    #[test]
    fn after_idleness_there_is_one_small_burst_and_no_larger() {
        let start = Instant::now();
        let mut pace = Pacer::new(INTERVAL);
        pace.advance(start, INTERVAL);
        let later = start + 100 * INTERVAL;
        for open in [later, later + INTERVAL, later + 2 * INTERVAL] {
            pace.advance(later, INTERVAL);
            assert_eq!(pace.open_at(), Some(open));
        }
    }
}
