//! The clock of a program, which every rule reads. Decides between the machine's time and a still time that only moves on
//! demand. The rules decide what happens as time passes: a commission becomes due, a link expires. Only this file reads the
//! machine's time.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The time source of a program, in whole seconds, as LeadDyno writes times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// The machine's time, shifted by a number of seconds.
    Real {
        /// The seconds by which the clock is ahead of the machine's time.
        ahead_seconds: i64,
    },
    /// A time that only moves on demand.
    Still {
        /// The current time.
        at: Timestamp,
    },
}

impl Clock {
    /// Returns a clock that follows the machine's time.
    #[must_use]
    pub const fn real() -> Self {
        Self::Real { ahead_seconds: 0 }
    }

    /// Returns a clock that stands still at the given time.
    #[must_use]
    pub const fn still(at: Timestamp) -> Self {
        Self::Still { at }
    }

    /// Returns the current time in whole seconds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match *self {
            Self::Real { ahead_seconds } => later(machine_time(), SignedDuration::from_secs(ahead_seconds)),
            Self::Still { at } => whole_seconds(at),
        }
    }

    /// Moves the clock forward: thirty days later, commissions are due.
    pub fn advance(&mut self, by: SignedDuration) {
        match self {
            Self::Real { ahead_seconds } => {
                *ahead_seconds = ahead_seconds.saturating_add(by.as_secs());
            }
            Self::Still { at } => *at = later(*at, by),
        }
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::real()
    }
}

/// Returns the time after this span, or the last representable time.
pub(crate) fn later(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[allow(clippy::disallowed_methods, reason = "the clock is the one place that reads the machine's time")]
fn machine_time() -> Timestamp {
    whole_seconds(Timestamp::now())
}

fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_still_clock_moves_only_when_it_is_moved() {
        let mut clock = Clock::still("2024-08-05T13:40:01.75Z".parse().unwrap());
        assert_eq!(clock.now().to_string(), "2024-08-05T13:40:01Z");
        clock.advance(SignedDuration::from_hours(24));
        assert_eq!(clock.now().to_string(), "2024-08-06T13:40:01Z");
    }

    #[test]
    fn the_real_clock_can_be_ahead() {
        let mut clock = Clock::real();
        let before = clock.now();
        clock.advance(SignedDuration::from_secs(3600));
        assert!(clock.now().duration_since(before) >= SignedDuration::from_secs(3600));
    }

    #[test]
    fn time_has_an_end_and_does_not_panic_there() {
        let mut clock = Clock::still(Timestamp::MAX);
        clock.advance(SignedDuration::MAX);
        assert!(clock.now().as_second() <= Timestamp::MAX.as_second());
    }
}
