//! Why a call was not attempted again, in a form that code can match and in words that an error can print. Which reason
//! applies is decided in `decide`.

use std::{fmt, time::Duration};

/// Why a call was not attempted again.
///
/// `Display` is made to follow "not retried: " in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotRetried {
    /// The service has processed the request. If its answer cannot be read, repeating the request is no remedy.
    Processed,
    /// Another attempt would end the same way, such as after 404 or 501.
    NotRetryable,
    /// The service may have processed the request, and processing it twice does harm. Look before you repeat it.
    MayHaveBeenProcessed,
    /// The call has made all the attempts that its [`RetryPolicy`](super::RetryPolicy) allows.
    AttemptsUsedUp {
        /// How many those are.
        allowed: u32,
    },
    /// The service asks to wait longer than the [`RetryPolicy`](super::RetryPolicy) allows.
    WaitTooLong {
        /// What the service asks for (`Retry-After`).
        asked: Duration,
        /// What the policy allows.
        longest: Duration,
    },
    /// The next attempt could not have begun in the time of the call. What does harm if it ends in doubt must begin 5
    /// seconds before the deadline (half of the call's time or the time of an attempt, if that is less), so that nobody
    /// gives up on a write that was sent in the last moment.
    DeadlineTooNear {
        /// How long the call would have had to wait, at least.
        wait: Duration,
        /// How much time it had left to begin one.
        left: Duration,
    },
    /// The retries of this client have used up their [budget](super::RetryPolicy::budget): too much fails for more
    /// attempts to be of help.
    BudgetEmpty,
    /// The service may have processed the request, and looking for the record, which would have told, failed too.
    LookupFailed,
}

impl fmt::Display for NotRetried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Processed => f.write_str("the service has processed it"),
            Self::NotRetryable => f.write_str("another attempt would end the same way"),
            Self::MayHaveBeenProcessed => f.write_str("repeating it might do it twice"),
            Self::AttemptsUsedUp { allowed: 1 } => f.write_str("the policy allows a single attempt"),
            Self::AttemptsUsedUp { allowed } => write!(f, "all {allowed} attempts are used up"),
            Self::WaitTooLong { asked, longest } => {
                let (asked, longest) = (Seconds(asked), Seconds(longest));
                write!(f, "the service asks to wait {asked}, and {longest} is the longest allowed")
            }
            Self::DeadlineTooNear { wait, left } => {
                let (wait, left) = (Seconds(wait), Seconds(left));
                write!(f, "the next attempt is due in {wait}, and the call has {left} left to begin it")
            }
            Self::BudgetEmpty => f.write_str("the retry budget of the client is empty"),
            Self::LookupFailed => f.write_str("looking for the record failed, and repeating it might do it twice"),
        }
    }
}

/// Whole seconds as they are, fractions to the millisecond.
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
    fn each_reason_reads_as_the_end_of_a_sentence() {
        let table = [
            (NotRetried::Processed, "the service has processed it"),
            (NotRetried::NotRetryable, "another attempt would end the same way"),
            (NotRetried::MayHaveBeenProcessed, "repeating it might do it twice"),
            (NotRetried::AttemptsUsedUp { allowed: 1 }, "the policy allows a single attempt"),
            (NotRetried::AttemptsUsedUp { allowed: 4 }, "all 4 attempts are used up"),
            (
                NotRetried::WaitTooLong { asked: Duration::from_secs(3600), longest: Duration::from_secs(120) },
                "the service asks to wait 3600 s, and 120 s is the longest allowed",
            ),
            (
                NotRetried::DeadlineTooNear { wait: Duration::from_millis(12_050), left: Duration::from_secs(3) },
                "the next attempt is due in 12.050 s, and the call has 3 s left to begin it",
            ),
            (NotRetried::BudgetEmpty, "the retry budget of the client is empty"),
            (NotRetried::LookupFailed, "looking for the record failed, and repeating it might do it twice"),
        ];
        for (reason, words) in table {
            assert_eq!(reason.to_string(), words);
        }
    }
}
