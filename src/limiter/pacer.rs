//! Paces background attempts. A burst would use up the limit at once; evenly spread attempts release their slots evenly
//! too, so that an interactive call never waits a whole window for the next one.
//!
//! This is the generic cell rate algorithm at the full rate. All attempts advance it, but only background attempts are
//! delayed by it: they make up for bursts of interactive ones. That costs no throughput, because an attempt that starts
//! late can be made up for within the slack.

use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug, Clone)]
pub(super) struct Pacer {
    /// How far ahead of an even pace background attempts may be.
    slack: Duration,
    /// When the next attempt is due at an even pace.
    due: Option<Instant>,
}

impl Pacer {
    pub(super) fn new(slack: Duration) -> Self {
        Self { slack, due: None }
    }

    /// Returns the earliest start of a background attempt; `None` means at any time.
    pub(super) fn opens(&self) -> Option<Instant> {
        self.due.and_then(|due| due.checked_sub(self.slack))
    }

    /// Lower bound for when a background attempt may start behind `ahead` attempts that start at `from` or later.
    pub(super) fn opens_behind(&self, ahead: u32, from: Instant, interval: Duration) -> Instant {
        let due = self.due.map_or(from, |due| due.max(from)) + interval * ahead;
        due.checked_sub(self.slack).unwrap_or(from)
    }

    /// Counts an attempt: the next is due an interval later.
    pub(super) fn advance(&mut self, now: Instant, interval: Duration) {
        self.due = Some(self.due.map_or(now, |due| due.max(now)) + interval);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(1);

    #[test]
    fn a_small_burst_starts_at_once_and_the_rest_evenly() {
        let start = Instant::now();
        let mut pacer = Pacer::new(3 * INTERVAL);
        let mut now = start;
        let starts: Vec<u64> = (0..7)
            .map(|_| {
                now = pacer.opens().map_or(now, |opens| opens.max(now));
                pacer.advance(now, INTERVAL);
                (now - start).as_secs()
            })
            .collect();
        assert_eq!(starts, [0, 0, 0, 0, 1, 2, 3]);
    }

    #[test]
    fn the_bound_behind_others_is_the_earliest_start_once_they_have_started() {
        let start = Instant::now();
        let mut idle = Pacer::new(3 * INTERVAL);
        idle.advance(start, INTERVAL);
        let later = start + 100 * INTERVAL;
        let mut ahead_of_pace = idle.clone();
        (0..20).for_each(|_| ahead_of_pace.advance(later, INTERVAL));
        for mut pacer in [idle, ahead_of_pace] {
            let expected: Vec<Instant> = (1..10).map(|ahead| pacer.opens_behind(ahead, later, INTERVAL)).collect();
            for opens in expected {
                pacer.advance(later, INTERVAL);
                assert_eq!(pacer.opens(), Some(opens));
            }
        }
    }

    #[test]
    fn idle_time_allows_one_small_burst() {
        let start = Instant::now();
        let mut pacer = Pacer::new(INTERVAL);
        pacer.advance(start, INTERVAL);
        let later = start + 100 * INTERVAL;
        for opens in [later, later + INTERVAL, later + 2 * INTERVAL] {
            pacer.advance(later, INTERVAL);
            assert_eq!(pacer.opens(), Some(opens));
        }
    }
}
