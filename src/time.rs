//! Moments in the future, however far away.

use std::time::Duration;

use tokio::time::Instant;

/// 30 years, which stand for "never": every clock can count to then.
const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// Adds a duration of any size to a moment, up to 30 years.
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
