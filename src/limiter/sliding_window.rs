//! The sliding log: how many slots are held at a moment, exactly. How many may be held, and by whom, is decided
//! elsewhere.
//!
//! An attempt arrives at the server at some moment between its start and its end, and nobody here knows when. So it
//! holds its slot from its start until a window after its end. Then all attempts that can arrive in one window of the
//! server hold a slot at the moment when the last of them starts, and the number of slots bounds the number of
//! arrivals. What that costs is the time between start and end, and no more.

use std::{collections::VecDeque, iter::repeat_n, mem::take};

use tokio::time::Instant;

/// The slots in use. Its memory is bounded by the number of slots.
#[derive(Debug, Clone, Default)]
pub(super) struct SlidingWindow {
    in_flight: usize,
    /// When the slots of attempts that have ended become free, in order.
    releases: VecDeque<Instant>,
}

impl SlidingWindow {
    pub(super) fn start(&mut self, now: Instant) {
        let released = self.releases.partition_point(|&release| release <= now);
        self.releases.drain(..released);
        self.in_flight += 1;
    }

    /// An attempt has ended, and its slot becomes free at `release`.
    pub(super) fn end(&mut self, release: Instant) {
        self.in_flight = self.in_flight.saturating_sub(1);
        let place = self.releases.partition_point(|&earlier| earlier <= release);
        self.releases.insert(place, release);
    }

    /// The best case: everything that is in flight ends, and its slots become free at `release`.
    pub(super) fn end_all(&mut self, release: Instant) {
        let later = self.releases.split_off(self.releases.partition_point(|&earlier| earlier <= release));
        self.releases.extend(repeat_n(release, take(&mut self.in_flight)));
        self.releases.extend(later);
    }

    /// How many slots are held at a moment that is not before the last start, if nothing starts or ends until then.
    pub(super) fn held_at(&self, moment: Instant) -> u32 {
        let released = self.releases.partition_point(|&release| release <= moment);
        u32::try_from(self.in_flight + self.releases.len() - released).unwrap_or(u32::MAX)
    }

    /// When the next slot after a moment becomes free, as far as is known.
    pub(super) fn next_release(&self, moment: Instant) -> Option<Instant> {
        self.nth_release(moment, 0)
    }

    /// When the nth slot after a moment becomes free, counted from 0, as far as is known.
    pub(super) fn nth_release(&self, moment: Instant, nth: u32) -> Option<Instant> {
        let released = self.releases.partition_point(|&release| release <= moment);
        self.releases.get(released + nth as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_slot_is_held_until_its_release() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut log = SlidingWindow::default();
        log.start(start);
        log.start(start);
        assert_eq!((log.held_at(at(1000)), log.next_release(start)), (2, None));
        log.end(at(70));
        log.end(at(60));
        for (seconds, held, next) in [(0, 2, Some(60)), (59, 2, Some(60)), (60, 1, Some(70)), (70, 0, None)] {
            assert_eq!(log.held_at(at(seconds)), held, "{seconds}");
            assert_eq!(log.next_release(at(seconds)), next.map(at), "{seconds}");
        }
        log.start(at(65));
        assert_eq!(log.releases.len(), 1, "what has been released is forgotten");
        log.start(at(66));
        log.end(at(90));
        log.end_all(at(80));
        for (nth, release) in [(0, Some(70)), (1, Some(80)), (2, Some(90)), (3, None)] {
            assert_eq!(log.nth_release(at(66), nth), release.map(at), "{nth}");
        }
        assert_eq!((log.held_at(at(79)), log.held_at(at(80)), log.held_at(at(90))), (2, 1, 0));
    }
}
