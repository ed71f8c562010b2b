//! Computes the wait before a retry: exponential backoff with jitter, or the service's `Retry-After`. Pure: the random
//! number is an argument. Any value of it yields a wait within the bounds.

use std::time::Duration;

/// The most jitter that is added to a `Retry-After`.
pub(super) const JITTER: Duration = Duration::from_secs(1);

/// An exponential backoff: its bound doubles with every attempt, up to a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Backoff {
    pub(super) first: Duration,
    pub(super) cap: Duration,
}

impl Backoff {
    /// Returns the longest wait after the nth attempt, counted from 1.
    fn bound(self, attempt: u32) -> Duration {
        let doublings = attempt.saturating_sub(1);
        self.first.saturating_mul(2_u32.saturating_pow(doublings)).min(self.cap)
    }

    /// Returns a wait from zero to the bound, so that clients that failed at the same time do not retry at the same time.
    pub(super) fn full_jitter(self, attempt: u32, random: f64) -> Duration {
        part(self.bound(attempt), random)
    }
}

/// Returns the service's `Retry-After` plus up to [`JITTER`].
pub(super) fn retry_after(wait: Duration, random: f64) -> Duration {
    wait.saturating_add(part(JITTER, random))
}

/// Returns a fraction of a duration. A fraction outside of 0 to 1 is clamped.
fn part(whole: Duration, random: f64) -> Duration {
    // `NaN.max(0.0)` is 0. Near `Duration::MAX` the product rounds up and overflows.
    let share = random.max(0.0);
    Duration::try_from_secs_f64(whole.as_secs_f64() * share).map_or(whole, |part| part.min(whole))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BACKOFF: Backoff = Backoff { first: Duration::from_millis(500), cap: Duration::from_secs(20) };

    fn durations() -> impl Strategy<Value = Duration> {
        prop_oneof![
            (0_u64..100_000).prop_map(Duration::from_millis),
            (any::<u64>(), 0_u32..1_000_000_000).prop_map(|(seconds, nanos)| Duration::new(seconds, nanos)),
            Just(Duration::MAX),
            Just(Duration::ZERO),
        ]
    }

    #[test]
    fn the_bound_doubles_up_to_the_cap() {
        let bounds: Vec<f64> = (0..=8).map(|attempt| BACKOFF.bound(attempt).as_secs_f64()).collect();
        assert_eq!(bounds, [0.5, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 20.0, 20.0]);
        assert_eq!(BACKOFF.bound(u32::MAX), BACKOFF.cap);
        let backwards = Backoff { first: Duration::from_secs(9), cap: Duration::from_secs(2) };
        assert_eq!(backwards.bound(1), Duration::from_secs(2));
    }

    #[test]
    fn the_random_number_places_the_wait_within_its_bounds() {
        let milliseconds = |wait: Duration| wait.as_millis();
        for (random, full, asked) in [
            (0.0, 0, 30_000),
            (0.25, 1000, 30_250),
            (0.5, 2000, 30_500),
            (1.0, 4000, 31_000),
            (7.0, 4000, 31_000),
            (-7.0, 0, 30_000),
            (f64::NAN, 0, 30_000),
            (f64::INFINITY, 4000, 31_000),
        ] {
            assert_eq!(milliseconds(BACKOFF.full_jitter(4, random)), full, "full jitter at {random}");
            assert_eq!(milliseconds(retry_after(Duration::from_secs(30), random)), asked, "asked for at {random}");
        }
    }

    proptest! {
        #[test]
        fn no_wait_is_outside_its_bounds(
            first in durations(),
            cap in durations(),
            asked in durations(),
            attempt in prop_oneof![0_u32..70, any::<u32>()],
            random in prop_oneof![0.0..1.0, any::<f64>()],
        ) {
            let backoff = Backoff { first, cap };
            let full = backoff.full_jitter(attempt, random);
            prop_assert!(full <= cap);
            prop_assert!(attempt > 1 || full <= first);
            let wait = retry_after(asked, random);
            prop_assert!(wait >= asked);
            prop_assert!(wait <= asked.saturating_add(JITTER));
        }

        #[test]
        fn a_later_attempt_never_has_a_lower_bound(first in durations(), cap in durations(), attempt in 1_u32..70) {
            let backoff = Backoff { first, cap };
            prop_assert!(backoff.bound(attempt) <= backoff.bound(attempt + 1));
        }
    }
}
