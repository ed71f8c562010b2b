//! How long everybody waits after an answer 429: as long as the server says, else longer from one to the next. What the
//! limit is afterwards is decided elsewhere.
//!
//! Programs that share an account are refused together, and must not come back together: each adds a part of its own to
//! the waits that it chooses itself. Calls of one program need no such thing, since the limiter keeps them apart.

use std::time::Duration;

use tokio::time::Instant;

/// A `Retry-After` beyond this is taken for this: a gateway's nonsense must not stop a program for days.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// The part of a backoff by which programs are drawn apart.
const SPREAD: u32 = 4;

#[derive(Debug, Clone)]
pub(super) struct Throttle {
    /// The first backoff. The last is eight times as long.
    backoff: Duration,
    /// Where this program is among those that are drawn apart: from 0 up to 1.
    place: f64,
    until: Option<Instant>,
    /// How many bursts of 429s there were, since an attempt last got another answer.
    in_a_row: u32,
}

impl Throttle {
    /// Backs off by a quarter of the window at first, and by two windows at most: then even a server that counts what
    /// it refuses has forgotten everything.
    pub(super) fn new(window: Duration) -> Self {
        Self { backoff: window / 4, place: 0.0, until: None, in_a_row: 0 }
    }

    /// Draws this program apart from others.
    pub(super) fn at_place(self, place: f64) -> Self {
        Self { place, ..self }
    }

    /// When the pause ends that is on at a moment.
    pub(super) fn end_after(&self, moment: Instant) -> Option<Instant> {
        self.until.filter(|&until| until > moment)
    }

    /// The first 429 of a burst.
    pub(super) fn begin(&mut self, now: Instant, retry_after: Option<Duration>) {
        let backoff = self.backoff * (1 << self.in_a_row.min(3));
        self.in_a_row = self.in_a_row.saturating_add(1);
        // To ask for no wait at all, or for one that is over, is to ask for nothing.
        let asked = retry_after.filter(|asked| !asked.is_zero());
        self.extend(now, asked.unwrap_or_else(|| backoff + (backoff / SPREAD).mul_f64(self.place)));
    }

    /// Lasts at least so long. It never gets shorter.
    pub(super) fn extend(&mut self, now: Instant, duration: Duration) {
        self.until = self.until.max(Some(now + duration.min(LONGEST)));
    }

    /// The server answers again.
    pub(super) fn over(&mut self) {
        self.in_a_row = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Duration = Duration::from_secs(60);

    #[test]
    fn the_backoff_doubles_to_its_bound_and_starts_anew_after_an_answer() {
        let mut now = Instant::now();
        let mut pause = Throttle::new(WINDOW);
        for (round, seconds) in [15, 30, 60, 120, 120, 15].into_iter().enumerate() {
            if round == 5 {
                pause.over();
            }
            pause.begin(now, None);
            let end = now + Duration::from_secs(seconds);
            assert_eq!(pause.end_after(now), Some(end), "{round}");
            assert_eq!(pause.end_after(end), None, "{round}");
            now = end;
        }
    }

    #[test]
    fn programs_are_drawn_apart_by_up_to_a_quarter_unless_the_server_says_when() {
        let now = Instant::now();
        for (place, own, asked) in [(0.0, 15_000, 10_000), (0.5, 16_875, 10_000), (1.0, 18_750, 10_000)] {
            for (retry_after, milliseconds) in [(None, own), (Some(0), own), (Some(10), asked)] {
                let mut pause = Throttle::new(WINDOW).at_place(place);
                pause.begin(now, retry_after.map(Duration::from_secs));
                let end = now + Duration::from_millis(milliseconds);
                assert_eq!(pause.end_after(now), Some(end), "{place}, {retry_after:?}");
            }
        }
    }

    #[test]
    fn retry_after_is_kept_up_to_an_hour_and_never_cut_short() {
        let now = Instant::now();
        for (given, kept) in [(1, 1), (3600, 3600), (u64::MAX, 3600)] {
            let mut pause = Throttle::new(WINDOW);
            pause.begin(now, Some(Duration::from_secs(given)));
            let end = Some(now + Duration::from_secs(kept));
            assert_eq!(pause.end_after(now), end, "{given}");
            pause.extend(now, Duration::ZERO);
            assert_eq!(pause.end_after(now), end, "{given}");
        }
    }
}
