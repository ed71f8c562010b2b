//! Decides whether a call retries after a failed attempt, and when. Checks the outcome, the class of the operation, the
//! policy, the time left and the budget, in this order, and reports the first that forbids a retry. The call waits, looks
//! the record up and makes the attempt.

use std::time::Duration;

use leaddyno_types::RetryClass;

use super::{
    delay,
    not_retried::NotRetried,
    outcome::{Certainty, Outcome},
    policy::RetryPolicy,
};

/// The state of a call after an attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallState {
    /// The retry class of the operation.
    pub(crate) class: RetryClass,
    /// Whether the request has a unique code, by which the record can be looked up.
    pub(crate) can_look_up: bool,
    /// The number of the attempt that was just made, from 1.
    pub(crate) attempt: u32,
    /// How that attempt ended.
    pub(crate) outcome: Outcome,
    /// Whether an earlier attempt of the call may have been processed. A lookup that finds nothing does not reset it,
    /// because a request that timed out may still arrive.
    pub(crate) ambiguous: bool,
    /// How long the limiter pauses all calls after this outcome; zero unless it is a 429.
    pub(crate) paused: Duration,
    /// How much time is left to start an attempt.
    pub(crate) remaining: Duration,
}

/// What to do after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Make no further attempt, and return the error of this one.
    Return(NotRetried),
    /// Wait, then retry.
    Retry {
        /// How long to wait.
        after: Duration,
    },
    /// Wait, then look the record up, and retry only if it does not exist.
    LookUpBeforeRetry {
        /// How long to wait.
        after: Duration,
    },
    /// Make no further attempt, but look up the record, which one of the attempts may have created, and return it if it
    /// exists.
    LookUpBeforeReturn(NotRetried),
}

/// Decides what to do after an attempt.
///
/// `random`, from 0 to 1, sets the jitter of the wait. `withdraw` takes a token of the retry budget. It is called last, and
/// only if everything else allows a retry, so that no token is wasted.
pub(crate) fn decide(
    policy: &RetryPolicy,
    state: &CallState,
    random: f64,
    withdraw: impl FnOnce() -> bool,
) -> Decision {
    let reason = match another_attempt(policy, state, random) {
        Ok(_) if policy.budget.is_some() && !withdraw() => NotRetried::BudgetEmpty,
        Ok(decision) => return decision,
        Err(reason) => reason,
    };
    if reason != NotRetried::Processed && policy.max_attempts > 1 && state.may_have_created() {
        Decision::LookUpBeforeReturn(reason)
    } else {
        Decision::Return(reason)
    }
}

impl CallState {
    /// Whether this attempt or an earlier one may have been processed.
    fn may_have_been_processed(&self) -> bool {
        self.ambiguous || self.outcome.may_have_been_processed()
    }

    /// Whether an attempt may have created a record that can be looked up.
    fn may_have_created(&self) -> bool {
        self.class == RetryClass::Keyed && self.can_look_up && self.may_have_been_processed()
    }
}

fn another_attempt(policy: &RetryPolicy, state: &CallState, random: f64) -> Result<Decision, NotRetried> {
    let look_up = must_look_up(state)?;
    if state.attempt >= policy.max_attempts {
        return Err(NotRetried::AttemptsUsedUp { allowed: policy.max_attempts });
    }
    let after = wait(policy, state, random)?;
    Ok(if look_up { Decision::LookUpBeforeRetry { after } } else { Decision::Retry { after } })
}

/// Returns whether a retry needs a lookup first.
///
/// # Errors
/// If the request cannot be retried.
fn must_look_up(state: &CallState) -> Result<bool, NotRetried> {
    if state.outcome.certainty() == Certainty::Processed {
        return Err(NotRetried::Processed);
    }
    if !state.outcome.is_transient() {
        return Err(NotRetried::NotRetryable);
    }
    let ambiguous = state.may_have_been_processed();
    match state.class {
        RetryClass::Keyed if state.can_look_up => Ok(ambiguous),
        // Without a code, a lookup is impossible.
        RetryClass::Keyed | RetryClass::Once if ambiguous => Err(NotRetried::MayHaveBeenProcessed),
        RetryClass::Safe | RetryClass::Keyed | RetryClass::Once => Ok(false),
    }
}

/// Returns how long to wait before the next attempt, if the policy and the deadline allow it.
fn wait(policy: &RetryPolicy, state: &CallState, random: f64) -> Result<Duration, NotRetried> {
    let wait = match state.outcome {
        // A `Retry-After` of zero, or with a date in the past, counts as none.
        Outcome::Response { retry_after: Some(asked), .. } if !asked.is_zero() => {
            let longest = policy.longest_retry_after;
            if asked > longest {
                return Err(NotRetried::WaitTooLong { asked, longest });
            }
            delay::retry_after(asked, random)
        }
        _ => policy.backoff.full_jitter(state.attempt, random),
    };
    let wait = wait.max(state.paused);
    let left = state.remaining;
    // An attempt that starts at the deadline cannot succeed.
    if wait >= left { Err(NotRetried::DeadlineTooNear { wait, left }) } else { Ok(wait) }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    const RANDOM: f64 = 0.5;

    fn response(status: u16) -> Outcome {
        Outcome::Response { status: StatusCode::from_u16(status).expect("a status"), retry_after: None }
    }

    fn response_with_retry_after(status: u16, seconds: u64) -> Outcome {
        let status = StatusCode::from_u16(status).expect("a status");
        Outcome::Response { status, retry_after: Some(Duration::from_secs(seconds)) }
    }

    fn first_attempt(class: RetryClass, can_look_up: bool, outcome: Outcome) -> CallState {
        let remaining = Duration::MAX;
        CallState { class, can_look_up, attempt: 1, outcome, ambiguous: false, paused: Duration::ZERO, remaining }
    }

    fn decision_after(state: &CallState) -> Decision {
        decide(&RetryPolicy::default(), state, RANDOM, || true)
    }

    fn retry(milliseconds: u64) -> Decision {
        Decision::Retry { after: Duration::from_millis(milliseconds) }
    }

    fn look_up(milliseconds: u64) -> Decision {
        Decision::LookUpBeforeRetry { after: Duration::from_millis(milliseconds) }
    }

    /// The decisions for the four kinds of call: safe, keyed with a code, keyed without one, once.
    fn by_kind_of_call(outcome: Outcome) -> [Decision; 4] {
        [(RetryClass::Safe, false), (RetryClass::Keyed, true), (RetryClass::Keyed, false), (RetryClass::Once, false)]
            .map(|(class, can_look_up)| decision_after(&first_attempt(class, can_look_up, outcome)))
    }

    #[test]
    fn the_class_decides_what_is_retried() {
        let (not_safe, not_retryable) =
            (Decision::Return(NotRetried::MayHaveBeenProcessed), Decision::Return(NotRetried::NotRetryable));
        let ambiguous = [retry(250), look_up(250), not_safe, not_safe];
        for outcome in [Outcome::TimedOut, Outcome::Interrupted] {
            assert_eq!(by_kind_of_call(outcome), ambiguous, "{outcome:?}");
        }
        for status in [408, 500, 502, 503, 504] {
            assert_eq!(by_kind_of_call(response(status)), ambiguous, "{status}");
        }
        assert_eq!(by_kind_of_call(Outcome::NotConnected), [retry(250); 4]);
        assert_eq!(by_kind_of_call(response(429)), [retry(250); 4]);
        assert_eq!(by_kind_of_call(Outcome::NotSent), [not_retryable; 4]);
        for status in [400, 401, 403, 404, 409, 422] {
            assert_eq!(by_kind_of_call(response(status)), [not_retryable; 4], "{status}");
        }
        // The request may have been processed nevertheless, which a lookup can find out.
        let looked_up = Decision::LookUpBeforeReturn(NotRetried::NotRetryable);
        for status in [100, 301, 304, 501, 505] {
            assert_eq!(
                by_kind_of_call(response(status)),
                [not_retryable, looked_up, not_retryable, not_retryable],
                "{status}"
            );
        }
        for status in [200, 201, 204] {
            assert_eq!(by_kind_of_call(response(status)), [Decision::Return(NotRetried::Processed); 4], "{status}");
        }
    }

    #[test]
    fn an_ambiguous_attempt_counts_for_the_whole_call() {
        let after_ambiguous = |class, can_look_up| {
            decision_after(&CallState { ambiguous: true, ..first_attempt(class, can_look_up, Outcome::NotConnected) })
        };
        assert_eq!(after_ambiguous(RetryClass::Safe, false), retry(250));
        assert_eq!(after_ambiguous(RetryClass::Keyed, true), look_up(250));
        assert_eq!(after_ambiguous(RetryClass::Keyed, false), Decision::Return(NotRetried::MayHaveBeenProcessed));
        assert_eq!(after_ambiguous(RetryClass::Once, false), Decision::Return(NotRetried::MayHaveBeenProcessed));
    }

    #[test]
    fn a_call_makes_at_most_the_attempts_that_the_policy_allows() {
        let policy = RetryPolicy::default().max_attempts(3);
        let after = |attempt, policy: &RetryPolicy| {
            let state = CallState { attempt, ..first_attempt(RetryClass::Safe, false, response(500)) };
            decide(policy, &state, RANDOM, || true)
        };
        assert_eq!(after(1, &policy), retry(250));
        assert_eq!(after(2, &policy), retry(500));
        assert_eq!(after(3, &policy), Decision::Return(NotRetried::AttemptsUsedUp { allowed: 3 }));
        assert_eq!(after(4, &policy), Decision::Return(NotRetried::AttemptsUsedUp { allowed: 3 }));
        assert_eq!(after(1, &RetryPolicy::never()), Decision::Return(NotRetried::AttemptsUsedUp { allowed: 1 }));
    }

    #[test]
    fn a_retry_after_is_honored_up_to_the_longest_allowed() {
        let after = |outcome| decision_after(&first_attempt(RetryClass::Once, false, outcome));
        let too_long = |seconds| {
            let (asked, longest) = (Duration::from_secs(seconds), Duration::from_secs(120));
            Decision::Return(NotRetried::WaitTooLong { asked, longest })
        };
        assert_eq!(after(response_with_retry_after(429, 0)), retry(250), "a wait of zero counts as none");
        assert_eq!(after(response_with_retry_after(429, 30)), retry(30_500));
        assert_eq!(after(response_with_retry_after(429, 120)), retry(120_500));
        assert_eq!(after(response_with_retry_after(429, 121)), too_long(121));
        assert_eq!(after(response_with_retry_after(429, u64::MAX)), too_long(u64::MAX));
        assert_eq!(
            decision_after(&first_attempt(RetryClass::Safe, false, response_with_retry_after(503, 30))),
            retry(30_500)
        );
        assert_eq!(
            decision_after(&first_attempt(RetryClass::Keyed, true, response_with_retry_after(503, 30))),
            look_up(30_500)
        );
    }

    #[test]
    fn a_retry_at_or_after_the_deadline_is_not_made() {
        let with = |milliseconds| {
            let remaining = Duration::from_millis(milliseconds);
            decision_after(&CallState { remaining, ..first_attempt(RetryClass::Safe, false, response(500)) })
        };
        let too_near = |milliseconds| {
            let (wait, left) = (Duration::from_millis(250), Duration::from_millis(milliseconds));
            Decision::Return(NotRetried::DeadlineTooNear { wait, left })
        };
        assert_eq!(with(251), retry(250));
        assert_eq!(with(250), too_near(250));
        assert_eq!(with(0), too_near(0));
    }

    #[test]
    fn only_a_retry_takes_a_token() {
        let taken = |policy: &RetryPolicy, outcome| {
            let mut tokens = 0;
            let decision = decide(policy, &first_attempt(RetryClass::Once, false, outcome), RANDOM, || {
                tokens += 1;
                false
            });
            (decision, tokens)
        };
        let with_budget = RetryPolicy::default();
        assert_eq!(taken(&with_budget, response(429)), (Decision::Return(NotRetried::BudgetEmpty), 1));
        assert_eq!(taken(&with_budget, response(404)), (Decision::Return(NotRetried::NotRetryable), 0));
        assert_eq!(taken(&with_budget, response(500)), (Decision::Return(NotRetried::MayHaveBeenProcessed), 0));
        assert_eq!(taken(&with_budget.without_budget(), response(429)), (retry(250), 0));
    }

    #[test]
    fn a_retry_waits_for_the_end_of_a_pause_if_there_is_time() {
        let after = |outcome, paused, remaining| {
            let (paused, remaining) = (Duration::from_secs(paused), Duration::from_secs(remaining));
            decision_after(&CallState { paused, remaining, ..first_attempt(RetryClass::Once, false, outcome) })
        };
        assert_eq!(after(response(429), 16, 600), retry(16_000));
        assert_eq!(after(response_with_retry_after(429, 0), 16, 600), retry(16_000));
        assert_eq!(after(response_with_retry_after(429, 30), 16, 600), retry(30_500));
        assert_eq!(after(response_with_retry_after(429, 30), 31, 600), retry(31_000));
        let (wait, left) = (Duration::from_secs(16), Duration::from_secs(10));
        assert_eq!(after(response(429), 16, 10), Decision::Return(NotRetried::DeadlineTooNear { wait, left }));
    }
}
