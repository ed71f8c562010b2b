//! Moments to come, however far.

use std::time::Duration;

use tokio::time::Instant;

/// A moment that nobody will live to see within one program, and that every clock can still count to.
const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// The moment that is so much later. "Never" may be said by the longest duration there is.
pub(crate) fn saturating_add(moment: Instant, duration: Duration) -> Instant {
    moment + duration.min(FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_moment_after_any_duration() {
        let now = Instant::now();
        for (duration, seconds) in
            [(Duration::ZERO, 0), (Duration::from_secs(600), 600), (Duration::MAX, FAR.as_secs())]
        {
            assert_eq!(saturating_add(now, duration) - now, Duration::from_secs(seconds), "{duration:?}");
        }
    }
}
