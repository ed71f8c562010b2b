//! The reasons why a call was not retried, as a value and as the end of an error message.

use std::{fmt, time::Duration};

/// The reason why a call was not retried.
///
/// `Display` is a phrase that follows "not retried: ".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotRetried {
    /// The service processed the request. If its response cannot be decoded, a retry would not help.
    Processed,
    /// A retry would fail in the same way, as after 404 or 501.
    NotRetryable,
    /// The service may have processed the request, and the operation is not safe to repeat. Look the record up before
    /// you send the request again.
    MayHaveBeenProcessed,
    /// The call made all the attempts that its [`RetryPolicy`](super::RetryPolicy) allows.
    AttemptsUsedUp {
        /// The number of attempts that it allows.
        allowed: u32,
    },
    /// The service asks for a longer wait than the [`RetryPolicy`](super::RetryPolicy) allows.
    WaitTooLong {
        /// The wait that the service asks for (`Retry-After`).
        asked: Duration,
        /// The longest wait that the policy allows.
        longest: Duration,
    },
    /// The next attempt could not start within the [timeout of the call](crate::CallOptions::total_timeout).
    ///
    /// A write that is not safe to repeat must start before the last 5 seconds of the timeout; before its last half, or one
    /// attempt timeout before its end, if that is shorter.
    DeadlineTooNear {
        /// How long the call would have had to wait, at least.
        wait: Duration,
        /// How much time it had left to start an attempt.
        left: Duration,
    },
    /// The retry [budget](super::RetryPolicy::budget) of the client is empty, since most calls fail.
    BudgetEmpty,
    /// The service may have processed the request, and the lookup of the record failed too.
    LookupFailed,
    /// The Redis of a shared rate limit cannot be reached, and the client is configured to make no calls without it
    /// (`WhenUnavailable::Refuse`, of the Cargo feature `redis`).
    LimitUnavailable,
}

impl fmt::Display for NotRetried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Processed => f.write_str("the service processed the request"),
            Self::NotRetryable => f.write_str("a retry would fail in the same way"),
            Self::MayHaveBeenProcessed => f.write_str("a retry might process it twice"),
            Self::AttemptsUsedUp { allowed: 1 } => f.write_str("the policy allows a single attempt"),
            Self::AttemptsUsedUp { allowed } => write!(f, "all {allowed} attempts are used up"),
            Self::WaitTooLong { asked, longest } => {
                let (asked, longest) = (Seconds(asked), Seconds(longest));
                write!(f, "the service asks to wait {asked}, and the policy allows {longest}")
            }
            Self::DeadlineTooNear { wait, left } => {
                let (wait, left) = (Seconds(wait), Seconds(left));
                write!(f, "the next attempt is due in {wait}, and the call has {left} left to start it")
            }
            Self::BudgetEmpty => f.write_str("the retry budget of the client is empty"),
            Self::LimitUnavailable => f.write_str("the Redis of the shared rate limit cannot be reached"),
            Self::LookupFailed => f.write_str("the lookup of the record failed, and a retry might process it twice"),
        }
    }
}

/// Displays whole seconds as they are, and fractions to the millisecond.
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.subsec_millis() {
            0 => write!(f, "{} s", self.0.as_secs()),
            milliseconds => write!(f, "{}.{milliseconds:03} s", self.0.as_secs()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_follows_not_retried() {
        let table = [
            (NotRetried::Processed, "the service processed the request"),
            (NotRetried::NotRetryable, "a retry would fail in the same way"),
            (NotRetried::MayHaveBeenProcessed, "a retry might process it twice"),
            (NotRetried::AttemptsUsedUp { allowed: 1 }, "the policy allows a single attempt"),
            (NotRetried::AttemptsUsedUp { allowed: 4 }, "all 4 attempts are used up"),
            (
                NotRetried::WaitTooLong { asked: Duration::from_secs(3600), longest: Duration::from_secs(120) },
                "the service asks to wait 3600 s, and the policy allows 120 s",
            ),
            (
                NotRetried::DeadlineTooNear { wait: Duration::from_millis(12_050), left: Duration::from_secs(3) },
                "the next attempt is due in 12.050 s, and the call has 3 s left to start it",
            ),
            (NotRetried::BudgetEmpty, "the retry budget of the client is empty"),
            (NotRetried::LimitUnavailable, "the Redis of the shared rate limit cannot be reached"),
            (NotRetried::LookupFailed, "the lookup of the record failed, and a retry might process it twice"),
        ];
        for (reason, words) in table {
            assert_eq!(reason.to_string(), words);
        }
    }
}
