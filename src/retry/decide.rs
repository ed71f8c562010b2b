//! After a failed attempt: whether there is another one, and when. It weighs what the failure says, the class of the
//! operation, the policy, the time that is left and the budget, in this order, and names the first of them that forbids
//! it. Making the attempt, waiting and the lookup are left to the call.

use std::time::Duration;

use leaddyno_types::RetryClass;

use super::{
    delay,
    not_retried::NotRetried,
    outcome::{Certainty, Outcome},
    policy::RetryPolicy,
};

/// Where a call stands after an attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation {
    /// What may be repeated, by the operation's row in the table.
    pub(crate) class: RetryClass,
    /// Whether the caller named the record with a unique code, so that it can be looked up.
    pub(crate) named: bool,
    /// The number of the attempt that was just made, from 1.
    pub(crate) attempt: u32,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// Whether an earlier attempt of the call may have been processed. A lookup that finds nothing does not reset it,
    /// because a request that timed out may still arrive.
    pub(crate) ambiguous: bool,
    /// How long the limiter makes all calls wait after this outcome: zero, unless it was 429.
    pub(crate) paused: Duration,
    /// What is left of the time in which the call may start an attempt.
    pub(crate) remaining: Duration,
}

/// What to do after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// No further attempt: the outcome is that of the call.
    Return(NotRetried),
    /// Wait, then send the request again.
    Retry {
        /// How long to wait.
        after: Duration,
    },
    /// Wait, then look the record up, and retry only if it does not exist.
    LookUpBeforeRetry {
        /// How long to wait.
        after: Duration,
    },
    /// No further attempt, but one of the attempts may have created the record: look it up, and return it if it exists.
    LookUpBeforeReturn(NotRetried),
}

/// Decides what to do after an attempt.
///
/// The random number, from 0 up to 1, places the wait within its bounds. `withdraw` takes a token of the retry budget;
/// it is called last, and only if everything else allows another attempt, so that no token is wasted.
pub(crate) fn decide(
    policy: &RetryPolicy,
    situation: &Situation,
    random: f64,
    withdraw: impl FnOnce() -> bool,
) -> Decision {
    let reason = match another_attempt(policy, situation, random) {
        Ok(_) if policy.budget.is_some() && !withdraw() => NotRetried::BudgetEmpty,
        Ok(decision) => return decision,
        Err(reason) => reason,
    };
    if reason != NotRetried::Processed && policy.max_attempts > 1 && situation.may_have_created() {
        Decision::LookUpBeforeReturn(reason)
    } else {
        Decision::Return(reason)
    }
}

impl Situation {
    /// Whether this attempt or an earlier one may have been processed.
    fn may_have_been_processed(&self) -> bool {
        self.ambiguous || self.outcome.may_have_been_processed()
    }

    /// Whether there may be a new record, which can be looked up.
    fn may_have_created(&self) -> bool {
        self.class == RetryClass::Keyed && self.named && self.may_have_been_processed()
    }
}

fn another_attempt(policy: &RetryPolicy, situation: &Situation, random: f64) -> Result<Decision, NotRetried> {
    let look_up = must_look_up(situation)?;
    if situation.attempt >= policy.max_attempts {
        return Err(NotRetried::AttemptsUsedUp { allowed: policy.max_attempts });
    }
    let after = wait(policy, situation, random)?;
    Ok(if look_up { Decision::LookUpBeforeRetry { after } } else { Decision::Retry { after } })
}

/// Whether the record must be looked up before the request is repeated, if it may be repeated at all.
fn must_look_up(situation: &Situation) -> Result<bool, NotRetried> {
    if situation.outcome.certainty() == Certainty::Processed {
        return Err(NotRetried::Processed);
    }
    if !situation.outcome.may_pass() {
        return Err(NotRetried::NotRetryable);
    }
    let ambiguous = situation.may_have_been_processed();
    match situation.class {
        RetryClass::Keyed if situation.named => Ok(ambiguous),
        // Without a name there is nothing to look for.
        RetryClass::Keyed | RetryClass::Once if ambiguous => Err(NotRetried::MayHaveBeenProcessed),
        RetryClass::Safe | RetryClass::Keyed | RetryClass::Once => Ok(false),
    }
}

/// How long to wait for the next attempt, if policy and deadline allow such a wait.
fn wait(policy: &RetryPolicy, situation: &Situation, random: f64) -> Result<Duration, NotRetried> {
    let wait = match situation.outcome {
        // To ask for no wait at all, or for one that is over, is to ask for nothing.
        Outcome::Response { retry_after: Some(asked), .. } if !asked.is_zero() => {
            let longest = policy.longest_retry_after;
            if asked > longest {
                return Err(NotRetried::WaitTooLong { asked, longest });
            }
            delay::retry_after(asked, random)
        }
        _ => policy.backoff.full_jitter(situation.attempt, random),
    };
    let wait = wait.max(situation.paused);
    let left = situation.remaining;
    // An attempt that starts when the time is over has no time to succeed.
    if wait >= left { Err(NotRetried::DeadlineTooNear { wait, left }) } else { Ok(wait) }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    const RANDOM: f64 = 0.5;

    fn answer(status: u16) -> Outcome {
        Outcome::Response { status: StatusCode::from_u16(status).expect("a status"), retry_after: None }
    }

    fn answer_asking(status: u16, seconds: u64) -> Outcome {
        let status = StatusCode::from_u16(status).expect("a status");
        Outcome::Response { status, retry_after: Some(Duration::from_secs(seconds)) }
    }

    fn first_attempt(class: RetryClass, named: bool, outcome: Outcome) -> Situation {
        let remaining = Duration::MAX;
        Situation { class, named, attempt: 1, outcome, ambiguous: false, paused: Duration::ZERO, remaining }
    }

    fn decided(situation: &Situation) -> Decision {
        decide(&RetryPolicy::default(), situation, RANDOM, || true)
    }

    fn retry(milliseconds: u64) -> Decision {
        Decision::Retry { after: Duration::from_millis(milliseconds) }
    }

    fn look_up(milliseconds: u64) -> Decision {
        Decision::LookUpBeforeRetry { after: Duration::from_millis(milliseconds) }
    }

    /// The four kinds of call: safe, keyed and named, keyed without a name, once.
    fn by_kind_of_call(outcome: Outcome) -> [Decision; 4] {
        [(RetryClass::Safe, false), (RetryClass::Keyed, true), (RetryClass::Keyed, false), (RetryClass::Once, false)]
            .map(|(class, named)| decided(&first_attempt(class, named, outcome)))
    }

    #[test]
    fn the_class_decides_what_may_be_repeated() {
        let (harmful, futile) =
            (Decision::Return(NotRetried::MayHaveBeenProcessed), Decision::Return(NotRetried::NotRetryable));
        let ambiguous = [retry(250), look_up(250), harmful, harmful];
        for outcome in [Outcome::TimedOut, Outcome::Interrupted] {
            assert_eq!(by_kind_of_call(outcome), ambiguous, "{outcome:?}");
        }
        for status in [408, 500, 502, 503, 504] {
            assert_eq!(by_kind_of_call(answer(status)), ambiguous, "{status}");
        }
        assert_eq!(by_kind_of_call(Outcome::NotConnected), [retry(250); 4]);
        assert_eq!(by_kind_of_call(answer(429)), [retry(250); 4]);
        assert_eq!(by_kind_of_call(Outcome::NotSent), [futile; 4]);
        for status in [400, 401, 403, 404, 409, 422] {
            assert_eq!(by_kind_of_call(answer(status)), [futile; 4], "{status}");
        }
        // It may have been processed all the same, and the lookup tells.
        let looked_up = Decision::LookUpBeforeReturn(NotRetried::NotRetryable);
        for status in [100, 301, 304, 501, 505] {
            assert_eq!(by_kind_of_call(answer(status)), [futile, looked_up, futile, futile], "{status}");
        }
        for status in [200, 201, 204] {
            assert_eq!(by_kind_of_call(answer(status)), [Decision::Return(NotRetried::Processed); 4], "{status}");
        }
    }

    #[test]
    fn a_doubt_lasts_for_the_whole_call() {
        let after_doubt = |class, named| {
            decided(&Situation { ambiguous: true, ..first_attempt(class, named, Outcome::NotConnected) })
        };
        assert_eq!(after_doubt(RetryClass::Safe, false), retry(250));
        assert_eq!(after_doubt(RetryClass::Keyed, true), look_up(250));
        assert_eq!(after_doubt(RetryClass::Keyed, false), Decision::Return(NotRetried::MayHaveBeenProcessed));
        assert_eq!(after_doubt(RetryClass::Once, false), Decision::Return(NotRetried::MayHaveBeenProcessed));
    }

    #[test]
    fn the_attempts_are_counted() {
        let policy = RetryPolicy::default().max_attempts(3);
        let after = |attempt, policy: &RetryPolicy| {
            let situation = Situation { attempt, ..first_attempt(RetryClass::Safe, false, answer(500)) };
            decide(policy, &situation, RANDOM, || true)
        };
        assert_eq!(after(1, &policy), retry(250));
        assert_eq!(after(2, &policy), retry(500));
        assert_eq!(after(3, &policy), Decision::Return(NotRetried::AttemptsUsedUp { allowed: 3 }));
        assert_eq!(after(4, &policy), Decision::Return(NotRetried::AttemptsUsedUp { allowed: 3 }));
        assert_eq!(after(1, &RetryPolicy::never()), Decision::Return(NotRetried::AttemptsUsedUp { allowed: 1 }));
    }

    #[test]
    fn what_the_service_asks_for_is_waited_for_up_to_the_longest() {
        let after = |outcome| decided(&first_attempt(RetryClass::Once, false, outcome));
        let too_long = |seconds| {
            let (asked, longest) = (Duration::from_secs(seconds), Duration::from_secs(120));
            Decision::Return(NotRetried::WaitTooLong { asked, longest })
        };
        assert_eq!(after(answer_asking(429, 0)), retry(250), "a missing wait is not the service's");
        assert_eq!(after(answer_asking(429, 30)), retry(30_500));
        assert_eq!(after(answer_asking(429, 120)), retry(120_500));
        assert_eq!(after(answer_asking(429, 121)), too_long(121));
        assert_eq!(after(answer_asking(429, u64::MAX)), too_long(u64::MAX));
        assert_eq!(decided(&first_attempt(RetryClass::Safe, false, answer_asking(503, 30))), retry(30_500));
        assert_eq!(decided(&first_attempt(RetryClass::Keyed, true, answer_asking(503, 30))), look_up(30_500));
    }

    #[test]
    fn an_attempt_at_the_deadline_or_later_is_not_waited_for() {
        let with = |milliseconds| {
            let remaining = Duration::from_millis(milliseconds);
            decided(&Situation { remaining, ..first_attempt(RetryClass::Safe, false, answer(500)) })
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
    fn a_token_is_taken_for_another_attempt_and_for_nothing_else() {
        let taken = |policy: &RetryPolicy, outcome| {
            let mut tokens = 0;
            let decision = decide(policy, &first_attempt(RetryClass::Once, false, outcome), RANDOM, || {
                tokens += 1;
                false
            });
            (decision, tokens)
        };
        let with_budget = RetryPolicy::default();
        assert_eq!(taken(&with_budget, answer(429)), (Decision::Return(NotRetried::BudgetEmpty), 1));
        assert_eq!(taken(&with_budget, answer(404)), (Decision::Return(NotRetried::NotRetryable), 0));
        assert_eq!(taken(&with_budget, answer(500)), (Decision::Return(NotRetried::MayHaveBeenProcessed), 0));
        assert_eq!(taken(&with_budget.without_budget(), answer(429)), (retry(250), 0));
    }

    #[test]
    fn a_pause_of_all_calls_is_waited_out_if_there_is_time_for_it() {
        let after = |outcome, paused, remaining| {
            let (paused, remaining) = (Duration::from_secs(paused), Duration::from_secs(remaining));
            decided(&Situation { paused, remaining, ..first_attempt(RetryClass::Once, false, outcome) })
        };
        assert_eq!(after(answer(429), 16, 600), retry(16_000));
        assert_eq!(after(answer_asking(429, 0), 16, 600), retry(16_000));
        assert_eq!(after(answer_asking(429, 30), 16, 600), retry(30_500));
        assert_eq!(after(answer_asking(429, 30), 31, 600), retry(31_000));
        let (wait, left) = (Duration::from_secs(16), Duration::from_secs(10));
        assert_eq!(after(answer(429), 16, 10), Decision::Return(NotRetried::DeadlineTooNear { wait, left }));
    }
}
