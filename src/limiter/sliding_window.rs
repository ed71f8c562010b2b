//! Counts the slots that attempts hold. [`slots`](super::slots) decides how many there are.
//!
//! A request arrives at the server at an unknown moment between the start and the end of its attempt. So an attempt holds
//! its slot from its start until a window after its end. All attempts that can arrive within one window of the server then
//! hold a slot when the last of them starts, so the number of slots bounds the number of arrivals. The only cost is the
//! time between the start and the end of each attempt.

use std::collections::VecDeque;

use tokio::time::Instant;

/// The slots in use. Memory is proportional to their number.
#[derive(Debug, Clone, Default)]
pub(super) struct SlidingWindow {
    in_flight: usize,
    /// When the slots of attempts that have ended are released, in order.
    releases: VecDeque<Instant>,
}

impl SlidingWindow {
    pub(super) fn start(&mut self, now: Instant) {
        self.releases.drain(..self.released(now));
        self.in_flight += 1;
    }

    /// Ends an attempt, whose slot is released at `release`.
    pub(super) fn end(&mut self, release: Instant) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.releases.insert(self.released(release), release);
    }

    /// Returns how many slots are held at a moment, which must not be before the last start.
    pub(super) fn held(&self, moment: Instant) -> u32 {
        count(self.in_flight + self.releases.len() - self.released(moment))
    }

    /// Returns the best case: every attempt in flight ends now, and its slot is released at `release`.
    pub(super) fn if_all_end(&self, release: Instant) -> BestCase<'_> {
        BestCase { window: self, release }
    }

    /// Returns how many of the releases are over at a moment.
    fn released(&self, moment: Instant) -> usize {
        self.releases.partition_point(|&release| release <= moment)
    }
}

/// The slots in use, if every attempt in flight ends now and none starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct BestCase<'a> {
    window: &'a SlidingWindow,
    release: Instant,
}

impl BestCase<'_> {
    pub(super) fn held(self, moment: Instant) -> u32 {
        count(self.in_flight(moment) + self.window.releases.len() - self.window.released(moment))
    }

    /// Returns when the nth slot after a moment is released, counted from 0.
    pub(super) fn nth_release(self, moment: Instant, nth: u32) -> Option<Instant> {
        let (nth, in_flight) = (nth as usize, self.in_flight(moment));
        let released = self.window.released(moment);
        let before = self.window.released(self.release).saturating_sub(released);
        match nth.checked_sub(before) {
            Some(behind) if behind < in_flight => Some(self.release),
            Some(_) => self.window.releases.get(released + nth - in_flight).copied(),
            None => self.window.releases.get(released + nth).copied(),
        }
    }

    fn in_flight(self, moment: Instant) -> usize {
        if moment < self.release { self.window.in_flight } else { 0 }
    }
}

fn count(slots: usize) -> u32 {
    u32::try_from(slots).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_slot_is_held_until_its_release() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut window = SlidingWindow::default();
        window.start(start);
        window.start(start);
        assert_eq!(window.held(at(1000)), 2);
        window.end(at(70));
        window.end(at(60));
        for (seconds, held) in [(0, 2), (59, 2), (60, 1), (69, 1), (70, 0)] {
            assert_eq!(window.held(at(seconds)), held, "{seconds}");
        }
        window.start(at(65));
        assert_eq!(window.releases.len(), 1, "released slots are removed");
    }

    #[test]
    fn the_best_case_merges_the_attempts_in_flight_into_the_releases() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut window = SlidingWindow::default();
        (0..5).for_each(|_| window.start(start));
        for release in [70, 90, 60] {
            window.end(at(release));
        }
        let cases = [
            (0, [Some(60), Some(70), Some(80), Some(80), Some(90), None], 5),
            (65, [Some(70), Some(80), Some(80), Some(90), None, None], 4),
            (79, [Some(80), Some(80), Some(90), None, None, None], 3),
            (80, [Some(90), None, None, None, None, None], 1),
            (90, [None; 6], 0),
        ];
        for (moment, releases, held) in cases {
            let best_case = window.if_all_end(at(80));
            assert_eq!(best_case.held(at(moment)), held, "{moment}");
            for (nth, release) in (0..).zip(releases) {
                assert_eq!(best_case.nth_release(at(moment), nth), release.map(at), "{nth} after {moment}");
            }
        }
    }
}
