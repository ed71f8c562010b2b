//! Properties of retries for every operation, outcome and attempt, and for whole calls. Which requests may have been
//! processed is stated here a second time, from the contract, so that the code is not tested against itself.

use std::time::Duration;

use http::StatusCode;
use leaddyno_generated::OPERATIONS;
use leaddyno_types::RetryClass;
use proptest::prelude::*;

use super::{CallState, Decision, NotRetried, Outcome, RetryBudget, RetryPolicy, decide, delay};

const FAILURES: [Outcome; 4] = [Outcome::NotSent, Outcome::NotConnected, Outcome::TimedOut, Outcome::Interrupted];

fn response(status: u16, retry_after: Option<Duration>) -> Outcome {
    Outcome::Response { status: StatusCode::from_u16(status).expect("a status"), retry_after }
}

fn every_outcome() -> Vec<Outcome> {
    let waits = [None, Some(Duration::ZERO), Some(Duration::from_secs(30))];
    let responses = (100..=599).flat_map(|status| waits.map(|wait| response(status, wait)));
    FAILURES.into_iter().chain(responses).collect()
}

/// By the contract: a 4xx other than 408 rejects the request, and a request that was never sent was not processed.
fn may_have_been_processed(outcome: Outcome) -> bool {
    match outcome {
        Outcome::NotSent | Outcome::NotConnected => false,
        Outcome::TimedOut | Outcome::Interrupted => true,
        Outcome::Response { status, .. } => !(400..500).contains(&status.as_u16()) || status.as_u16() == 408,
    }
}

fn is_processed(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Response { status, .. } if status.is_success())
}

/// By the contract: failures after which the same request may succeed.
fn is_transient(outcome: Outcome) -> bool {
    match outcome {
        Outcome::NotSent => false,
        Outcome::NotConnected | Outcome::TimedOut | Outcome::Interrupted => true,
        Outcome::Response { status, .. } => [408, 429, 500, 502, 503, 504].contains(&status.as_u16()),
    }
}

#[test]
fn every_operation_is_retried_exactly_when_its_class_allows_it() {
    let policy = RetryPolicy::default();
    let outcomes = every_outcome();
    let (mut retries, mut lookups) = (0, 0);
    for operation in OPERATIONS {
        for can_look_up in [false, true] {
            for attempt in 1..=policy.max_attempts + 2 {
                for &outcome in &outcomes {
                    let class = operation.retry;
                    let state = CallState {
                        class,
                        can_look_up,
                        attempt,
                        outcome,
                        ambiguous: false,
                        paused: Duration::ZERO,
                        remaining: Duration::MAX,
                    };
                    let decision = decide(&policy, &state, 0.5, || true);
                    let ambiguous = may_have_been_processed(outcome);
                    let repeated = attempt < 4 && is_transient(outcome);
                    let as_expected = match class {
                        RetryClass::Keyed if can_look_up && ambiguous && !repeated && !is_processed(outcome) => {
                            matches!(decision, Decision::LookUpBeforeReturn(_))
                        }
                        _ if !repeated => matches!(decision, Decision::Return(_)),
                        RetryClass::Safe => matches!(decision, Decision::Retry { .. }),
                        RetryClass::Keyed if can_look_up && ambiguous => {
                            matches!(decision, Decision::LookUpBeforeRetry { .. })
                        }
                        _ if ambiguous => decision == Decision::Return(NotRetried::MayHaveBeenProcessed),
                        _ => matches!(decision, Decision::Retry { .. }),
                    };
                    assert!(as_expected, "{}: {state:?}: {decision:?}", operation.id);
                    retries += u32::from(matches!(decision, Decision::Retry { .. }));
                    lookups += u32::from(matches!(decision, Decision::LookUpBeforeRetry { .. }));
                }
            }
        }
    }
    assert!(retries > 0 && lookups > 0, "{retries} retries, {lookups} lookups: the table lacks a class");
}

/// The attempts of a call, and the lookups and waits between them.
#[derive(Debug, Default)]
struct CallTrace {
    outcomes: Vec<Outcome>,
    /// For each attempt but the first, whether the record was looked up before it.
    looked_up: Vec<bool>,
    waited: Duration,
}

/// Simulates a call with given outcomes, and with lookups that find nothing.
fn call(
    policy: &RetryPolicy,
    class: RetryClass,
    can_look_up: bool,
    time: Duration,
    attempts_made: &[(Outcome, f64)],
) -> CallTrace {
    let mut trace = CallTrace::default();
    let mut ambiguous = false;
    for (attempt, &(outcome, random)) in (1..).zip(attempts_made) {
        trace.outcomes.push(outcome);
        let remaining = time.saturating_sub(trace.waited);
        let paused = Duration::ZERO;
        let state = CallState { class, can_look_up, attempt, outcome, ambiguous, paused, remaining };
        ambiguous |= outcome.may_have_been_processed();
        let (after, look_up) = match decide(policy, &state, random, || true) {
            Decision::Return(_) | Decision::LookUpBeforeReturn(_) => break,
            Decision::Retry { after } => (after, false),
            Decision::LookUpBeforeRetry { after } => (after, true),
        };
        trace.looked_up.push(look_up);
        trace.waited += after;
    }
    trace
}

/// Outcomes, most of them retryable, since otherwise most calls would end with their first attempt.
fn outcomes() -> impl Strategy<Value = Outcome> {
    let status = prop_oneof![
        8 => prop::sample::select(vec![408_u16, 429, 429, 429, 500, 502, 503, 504]),
        1 => 100_u16..=599,
    ];
    let retry_after = prop_oneof![3 => Just(None), 1 => (0_u64..200).prop_map(|s| Some(Duration::from_secs(s)))];
    prop_oneof![
        3 => (status, retry_after).prop_map(|(status, wait)| response(status, wait)),
        1 => Just(Outcome::NotConnected),
        1 => prop::sample::select(FAILURES.to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_call_retries_a_request_that_may_have_been_processed_unless_that_is_safe(
        attempts_made in prop::collection::vec((outcomes(), 0.0..1.0), 12),
        operation in prop::sample::select(OPERATIONS),
        class in prop::sample::select(vec![None, Some(RetryClass::Keyed), Some(RetryClass::Once)]),
        can_look_up in any::<bool>(),
        max_attempts in 0_u32..9,
        seconds in 0_u64..400,
    ) {
        // Most operations are safe, so the other classes are drawn separately.
        let class = class.unwrap_or(operation.retry);
        let policy = RetryPolicy::default().max_attempts(max_attempts);
        let time = Duration::from_secs(seconds);
        let trace = call(&policy, class, can_look_up, time, &attempts_made);

        let attempts = u32::try_from(trace.outcomes.len()).expect("few");
        prop_assert!(attempts <= max_attempts.max(1));
        prop_assert!(attempts == 1 || trace.waited < time, "waited past the deadline");
        for (index, looked_up) in trace.looked_up.iter().enumerate() {
            let before = &trace.outcomes[..=index];
            let ambiguous = before.iter().copied().any(may_have_been_processed);
            match class {
                RetryClass::Safe => prop_assert!(!looked_up),
                RetryClass::Keyed if can_look_up => prop_assert_eq!(*looked_up, ambiguous),
                RetryClass::Keyed | RetryClass::Once => {
                    prop_assert!(!ambiguous, "an unsafe retry");
                    prop_assert!(!looked_up);
                }
            }
        }
    }

    #[test]
    fn no_wait_is_outside_its_bounds(
        outcome in outcomes(),
        attempt in prop_oneof![1_u32..8, any::<u32>()],
        random in prop_oneof![0.0..1.0, any::<f64>()],
        remaining in prop_oneof![(0_u64..200_000).prop_map(Duration::from_millis), Just(Duration::MAX)],
        [first, cap, paused, longest] in
            prop::array::uniform4(prop_oneof![(0_u64..100_000).prop_map(Duration::from_millis), Just(Duration::MAX)]),
    ) {
        let policy = RetryPolicy::default()
            .max_attempts(u32::MAX)
            .backoff(first, cap)
            .longest_retry_after(longest);
        let class = RetryClass::Safe;
        let state = CallState { class, can_look_up: false, attempt, outcome, ambiguous: false, paused, remaining };
        match decide(&policy, &state, random, || true) {
            Decision::Retry { after } => {
                prop_assert!(after < remaining);
                prop_assert!(paused <= after);
                match outcome {
                    Outcome::Response { retry_after: Some(asked), .. } if !asked.is_zero() => {
                        prop_assert!(asked <= longest);
                        prop_assert!(asked <= after && after <= paused.max(asked + delay::JITTER));
                    }
                    _ => prop_assert!(after <= paused.max(cap)),
                }
            }
            Decision::Return(NotRetried::WaitTooLong { asked, longest: allowed }) => {
                prop_assert_eq!(allowed, longest);
                prop_assert!(asked > longest);
            }
            Decision::Return(NotRetried::DeadlineTooNear { wait, left }) => {
                prop_assert_eq!(left, remaining);
                prop_assert!(wait >= left);
            }
            Decision::Return(NotRetried::Processed | NotRetried::NotRetryable) => prop_assert!(!is_transient(outcome)),
            Decision::Return(NotRetried::AttemptsUsedUp { .. }) => prop_assert_eq!(attempt, u32::MAX),
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

/// In an outage every call would make four attempts; the budget lets through 50 retries, whatever the traffic.
#[test]
fn an_outage_does_not_multiply_the_traffic() {
    let policy = RetryPolicy::default();
    let budget = RetryBudget::new(&policy);
    let mut sent = 0;
    for _ in 0..1000 {
        for attempt in 1.. {
            sent += 1;
            let state = CallState {
                class: RetryClass::Safe,
                can_look_up: false,
                attempt,
                outcome: response(503, None),
                ambiguous: false,
                paused: Duration::ZERO,
                remaining: Duration::MAX,
            };
            if let Decision::Return(_) = decide(&policy, &state, 0.5, || budget.withdraw()) {
                break;
            }
        }
    }
    assert_eq!(sent, 1050);
}
