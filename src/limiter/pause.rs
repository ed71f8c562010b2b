//! How long everybody waits after an answer 429: as long as the server says, else longer from one to the next. What the
//! limit is afterwards is decided elsewhere.

use std::time::Duration;

use tokio::time::Instant;

/// A `Retry-After` beyond this is taken for this: a gateway's nonsense must not stop a program for days.
const LONGEST: Duration = Duration::from_secs(60 * 60);

#[derive(Debug, Clone)]
pub(super) struct Pause {
    /// The first backoff. The last is eight times as long.
    backoff: Duration,
    until: Option<Instant>,
    /// How many bursts of 429s there were, since an attempt last got another answer.
    in_a_row: u32,
}

impl Pause {
    /// Backs off by a quarter of the window at first, and by two windows at most: then even a server that counts what
    /// it refuses has forgotten everything.
    pub(super) fn new(window: Duration) -> Self {
        Self { backoff: window / 4, until: None, in_a_row: 0 }
    }

    /// When the pause ends that is on at a moment.
    pub(super) fn end_after(&self, moment: Instant) -> Option<Instant> {
        self.until.filter(|&until| until > moment)
    }

    /// The first 429 of a burst.
    pub(super) fn begin(&mut self, now: Instant, retry_after: Option<Duration>) {
        let backoff = self.backoff * (1 << self.in_a_row.min(3));
        self.in_a_row = self.in_a_row.saturating_add(1);
        self.extend(now, retry_after.unwrap_or(backoff));
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
        let mut pause = Pause::new(WINDOW);
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
    fn retry_after_is_kept_up_to_an_hour_and_never_cut_short() {
        let now = Instant::now();
        for (given, kept) in [(0, None), (1, Some(1)), (3600, Some(3600)), (u64::MAX, Some(3600))] {
            let mut pause = Pause::new(WINDOW);
            pause.begin(now, Some(Duration::from_secs(given)));
            let end = kept.map(|seconds| now + Duration::from_secs(seconds));
            assert_eq!(pause.end_after(now), end, "{given}");
            pause.extend(now, Duration::ZERO);
            assert_eq!(pause.end_after(now), end, "{given}");
        }
    }
}
