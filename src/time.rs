//! Adds durations to instants without overflow.

use std::time::Duration;

use tokio::time::Instant;

/// 30 years, which stand for "never" and do not overflow an [`Instant`] on any platform.
const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// Adds a duration to an instant. Durations above 30 years count as 30 years.
pub(crate) fn saturating_add(moment: Instant, duration: Duration) -> Instant {
    moment + duration.min(FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_duration_can_be_added() {
        let now = Instant::now();
        for (duration, seconds) in
            [(Duration::ZERO, 0), (Duration::from_secs(600), 600), (Duration::MAX, FAR.as_secs())]
        {
            assert_eq!(saturating_add(now, duration) - now, Duration::from_secs(seconds), "{duration:?}");
        }
    }
}
