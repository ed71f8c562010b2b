//! Pauses all calls after a 429: for the server's `Retry-After`, or for a backoff that grows with each 429 in a row.
//! [`adaptive_limit`](super::adaptive_limit) decides the limit after the pause.
//!
//! Programs that share an account get their 429s at the same time and must not resume at the same time. So each client
//! adds jitter to its backoff. The calls of one client need none, since the limiter spaces them.

use std::time::Duration;

use tokio::time::Instant;

/// The longest pause. A larger `Retry-After` is probably a mistake and must not stop a program for days.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// The largest jitter lengthens a backoff by a quarter.
const JITTER: u32 = 4;

#[derive(Debug, Clone)]
pub(super) struct Throttle {
    /// The first backoff; the last is eight times as long.
    backoff: Duration,
    /// From 0 to 1, the same for the life of the client.
    jitter: f64,
    until: Option<Instant>,
    /// When the last burst of 429s began.
    burst_began: Option<Instant>,
    /// How many bursts there were since the last other response.
    bursts: u32,
}

impl Throttle {
    /// Creates the state without a pause. The backoff grows from a quarter of the window to two windows, after which even a
    /// server that counts rejected requests no longer counts any of them.
    pub(super) fn new(window: Duration, jitter: f64) -> Self {
        Self { backoff: window / 4, jitter, until: None, burst_began: None, bursts: 0 }
    }

    /// Returns when the current pause ends.
    pub(super) fn pause_end(&self, now: Instant) -> Option<Instant> {
        self.until.filter(|&until| until > now)
    }

    /// Pauses after a 429, and returns whether it begins a burst. The attempts that were in flight when a burst began
    /// belong to it: they can lengthen the pause, but they do not raise the backoff.
    pub(super) fn throttled(&mut self, now: Instant, started: Instant, retry_after: Option<Duration>) -> bool {
        let begins_burst = self.is_after_burst(started);
        // A `Retry-After` of zero, or with a date in the past, counts as none.
        let mut pause = retry_after.filter(|asked| !asked.is_zero());
        if begins_burst {
            let backoff = self.backoff * (1 << self.bursts.min(3));
            pause = pause.or_else(|| Some(backoff + (backoff / JITTER).mul_f64(self.jitter)));
            self.burst_began = Some(now);
            self.bursts = self.bursts.saturating_add(1);
        }
        self.until = self.until.max(pause.map(|pause| now + pause.min(LONGEST)));
        begins_burst
    }

    /// Pauses until a moment that another process has reported.
    #[cfg(feature = "redis")]
    pub(super) fn pause_until(&mut self, moment: Instant) {
        self.until = self.until.max(Some(moment));
    }

    /// Resets the backoff after another response, unless its attempt started before the last burst.
    pub(super) fn answered(&mut self, started: Instant) {
        if self.is_after_burst(started) {
            self.bursts = 0;
        }
    }

    fn is_after_burst(&self, started: Instant) -> bool {
        self.burst_began.is_none_or(|began| started > began)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Duration = Duration::from_secs(60);

    /// Pauses after a 429 to an attempt that started just before `now`.
    fn throttle(throttle: &mut Throttle, now: Instant, retry_after: Option<u64>) -> Duration {
        assert!(throttle.throttled(now, now, retry_after.map(Duration::from_secs)));
        throttle.pause_end(now).unwrap() - now
    }

    #[test]
    fn the_backoff_doubles_up_to_its_cap_and_is_reset_by_a_response() {
        let mut now = Instant::now();
        let mut paused = Throttle::new(WINDOW, 0.0);
        for (round, seconds) in [15, 30, 60, 120, 120, 15].into_iter().enumerate() {
            if round == 5 {
                paused.answered(now);
            }
            assert_eq!(throttle(&mut paused, now, None), Duration::from_secs(seconds), "{round}");
            now += Duration::from_secs(seconds);
            assert_eq!(paused.pause_end(now), None, "{round}");
        }
    }

    #[test]
    fn a_burst_raises_the_backoff_once_and_can_lengthen_the_pause() {
        let start = Instant::now();
        let seconds = Duration::from_secs;
        let mut throttle = Throttle::new(WINDOW, 0.0);
        assert!(throttle.throttled(start + seconds(1), start, None));
        for (retry_after, end) in [(None, 16), (Some(0), 16), (Some(5), 16), (Some(40), 42), (None, 42)] {
            assert!(!throttle.throttled(start + seconds(2), start, retry_after.map(seconds)));
            assert_eq!(throttle.pause_end(start), Some(start + seconds(end)), "{retry_after:?}");
        }
        throttle.answered(start);
        assert!(throttle.throttled(start + seconds(50), start + seconds(45), None));
        assert_eq!(
            throttle.pause_end(start),
            Some(start + seconds(80)),
            "an attempt from before the burst does not reset the backoff"
        );
    }

    #[test]
    fn jitter_lengthens_a_backoff_by_up_to_a_quarter_and_a_retry_after_by_nothing() {
        for (jitter, own) in [(0.0, 15_000), (0.5, 16_875), (1.0, 18_750)] {
            for (retry_after, milliseconds) in [(None, own), (Some(0), own), (Some(10), 10_000)] {
                let pause = throttle(&mut Throttle::new(WINDOW, jitter), Instant::now(), retry_after);
                assert_eq!(pause, Duration::from_millis(milliseconds), "{jitter}, {retry_after:?}");
            }
        }
    }

    #[test]
    fn a_retry_after_counts_up_to_an_hour() {
        for (asked, kept) in [(1, 1), (3600, 3600), (u64::MAX, 3600)] {
            let pause = throttle(&mut Throttle::new(WINDOW, 0.0), Instant::now(), Some(asked));
            assert_eq!(pause, Duration::from_secs(kept), "{asked}");
        }
    }
}
