//! One call: builds the request, waits for the rate limit, makes an attempt, and repeats this until there is a response or
//! a reason to give up; then decodes. [`retry`](crate::retry) decides what is retried, [`limiter`](crate::limiter) when an
//! attempt may start, and [`response`] which responses are results.
//!
//! Everything runs in the caller's future: dropping it stops the call at once.

mod failure;

use std::{pin::pin, time::Duration};

use http::StatusCode;
use leaddyno_types::{InvalidRequest, Lookup, Operation, RetryClass};
use serde::de::DeserializeOwned;
use tokio::time::Instant;
use tracing::Instrument;

use crate::{
    endpoint::Endpoint,
    error::Error,
    http_sender::{Failure, Response},
    limiter::{AcquireError, Demand, Permit, Priority, WouldWait},
    observer::{AttemptEvent, CallEvent, span},
    options::CallOptions,
    pipeline::Pipeline,
    raw_response::RawResponse,
    response,
    retry::{CallState, Decision, NotRetried, Outcome, RetryPolicy, decide, retry_after},
    time::saturating_add,
};

/// How long before the deadline a write that is not safe to repeat must start. If it started later, it would probably time
/// out, and its result would be unknown.
const LEAST_TIME: Duration = Duration::from_secs(5);

/// An HTTP request relative to the base URL.
type HttpRequest = http::Request<Vec<u8>>;

/// What a call sends. Both are functions, because each attempt builds a new request and most calls need no lookup.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) build: &'a (dyn Fn() -> Result<HttpRequest, InvalidRequest> + Sync),
    pub(crate) lookup: &'a (dyn Fn() -> Option<Lookup> + Sync),
}

/// A call in progress.
pub(crate) struct Call<'a> {
    pipeline: &'a Pipeline,
    options: &'a CallOptions,
    endpoint: &'a Endpoint,
    source: Source<'a>,
    policy: RetryPolicy,
    priority: Priority,
    deadline: Instant,
    /// The latest start of an attempt: the deadline, or [`LEAST_TIME`] before it.
    start_by: Instant,
    attempts: u32,
    waited: Duration,
    /// Whether any attempt so far may have been processed.
    ambiguous: bool,
}

/// A finished attempt.
struct Attempt {
    result: Result<RawResponse, Failure>,
    outcome: Outcome,
    /// The timeout of this attempt, which the deadline may have shortened.
    timeout: Duration,
    /// How long the limiter pauses all calls after it.
    paused: Duration,
}

/// Sends the request of an operation, and passes the response to `read`.
pub(crate) async fn send<O: Operation, T>(
    pipeline: &Pipeline,
    options: &CallOptions,
    request: &O,
    read: impl FnOnce(&Endpoint, RawResponse) -> Result<T, Error>,
) -> Result<T, Error> {
    let endpoint = Endpoint::from(request.info());
    let (build, lookup) = (|| request.build(), || request.lookup());
    let call = Call::new(pipeline, options, &endpoint, Source { build: &build, lookup: &lookup });
    call.send(|response| read(&endpoint, response)).await
}

/// Decodes a response, and reports the fields that were dropped.
pub(crate) fn decode<T: DeserializeOwned>(
    pipeline: &Pipeline,
    endpoint: &Endpoint,
    mut response: RawResponse,
) -> Result<(T, RawResponse), Error> {
    let (output, dropped) = response::decode(endpoint, &pipeline.sender.key, &response)?;
    response.fields_dropped = dropped.count;
    pipeline.observer.on_fields_dropped(endpoint, &dropped);
    Ok((output, response))
}

impl<'a> Call<'a> {
    pub(crate) fn new(
        pipeline: &'a Pipeline,
        options: &'a CallOptions,
        endpoint: &'a Endpoint,
        source: Source<'a>,
    ) -> Self {
        let deadline = saturating_add(Instant::now(), options.total());
        let least_time = match endpoint.retry {
            RetryClass::Safe => Duration::ZERO,
            // A shorter timeout is the caller's choice, so it must not rule out every attempt.
            RetryClass::Keyed | RetryClass::Once => LEAST_TIME.min(options.attempt()).min(options.total() / 2),
        };
        Self {
            pipeline,
            options,
            endpoint,
            source,
            policy: options.policy(),
            priority: options.priority_or(Priority::Interactive),
            deadline,
            start_by: deadline - least_time,
            attempts: 0,
            waited: Duration::ZERO,
            ambiguous: false,
        }
    }

    /// Sends the request, retries it if that is safe, and passes the response to `read`.
    pub(crate) async fn send<T>(mut self, read: impl FnOnce(RawResponse) -> Result<T, Error>) -> Result<T, Error> {
        let started = Instant::now();
        let span = span(self.endpoint, &self.pipeline.base_url);
        // Pinned here, so that it is not moved into the span.
        let response = pin!(self.run()).instrument(span.clone()).await;
        let status = response.as_ref().map_or_else(Error::status, |response| Some(response.status));
        let result = response.and_then(|response| response::check_complete(self.endpoint, response)).and_then(read);
        let event = CallEvent {
            operation: &self.endpoint.name,
            attempts: self.attempts,
            failure: result.as_ref().err().map(Error::kind),
            took: started.elapsed(),
            waited: self.waited,
        };
        self.pipeline.observer.on_call(&span, status, &event);
        result
    }

    async fn run(&mut self) -> Result<RawResponse, Error> {
        let mut request = Some(self.build()?);
        let mut previous: Option<Attempt> = None;
        loop {
            let permit = match (self.acquire().await, previous) {
                (Ok(permit), _) => permit,
                (Err(too_late), Some(attempt)) => return Err(self.attempt_error(attempt, too_late)),
                (Err(too_late), None) => return Err(self.throttled_error(too_late)),
            };
            let request = match request.take() {
                Some(request) => request,
                None => self.build()?,
            };
            let attempt = self.attempt(request, permit).await;
            let attempt = match attempt {
                Attempt { result: Ok(response), .. } if response::is_success(self.endpoint, &response) => {
                    self.pipeline.budget.deposit();
                    return Ok(response);
                }
                attempt => attempt,
            };
            let lookup = (self.source.lookup)();
            let state = self.state(&attempt, lookup.is_some());
            self.ambiguous |= attempt.outcome.may_have_been_processed();
            let decision = decide(&self.policy, &state, fastrand::f64(), || self.pipeline.budget.withdraw());
            match decision {
                Decision::Return(reason) => return Err(self.attempt_error(attempt, reason)),
                Decision::Retry { after } => tokio::time::sleep(after).await,
                Decision::LookUpBeforeRetry { after } => {
                    tokio::time::sleep(after).await;
                    match self.look_up(lookup).await {
                        Ok(Some(found)) => return Ok(found),
                        Ok(None) => {}
                        Err(_) => return Err(self.attempt_error(attempt, NotRetried::LookupFailed)),
                    }
                }
                Decision::LookUpBeforeReturn(reason) => {
                    return match self.look_up(lookup).await {
                        Ok(Some(found)) => Ok(found),
                        Ok(None) => Err(self.attempt_error(attempt, reason)),
                        Err(_) => Err(self.attempt_error(attempt, NotRetried::LookupFailed)),
                    };
                }
            }
            previous = Some(attempt);
        }
    }

    /// Builds the request of one attempt.
    fn build(&self) -> Result<reqwest::Request, Error> {
        let invalid = |problem: &InvalidRequest| response::invalid_request(self.endpoint, problem.to_string());
        let request = (self.source.build)().map_err(|problem| invalid(&problem))?;
        let mut request = self.pipeline.base_url.absolute(request).map_err(|problem| invalid(&problem))?;
        for (name, value) in self.options.headers() {
            request.headers_mut().insert(name, value.clone());
        }
        Ok(request)
    }

    /// Waits until the rate limit allows the next attempt.
    async fn acquire(&mut self) -> Result<Permit, NotRetried> {
        let demand = Demand {
            priority: self.priority,
            deadline: self.start_by,
            #[cfg(feature = "redis")]
            attempt_timeout: self.options.attempt(),
        };
        match self.pipeline.limiter.acquire(demand).await {
            Ok(permit) if permit.started() < self.start_by => {
                self.note_wait(permit.waited());
                Ok(permit)
            }
            Ok(_) => Err(NotRetried::DeadlineTooNear { wait: Duration::ZERO, left: Duration::ZERO }),
            Err(AcquireError::TooLate(WouldWait { until, waited })) => {
                self.note_wait(waited);
                let now = Instant::now();
                let (wait, left) = (until.duration_since(now), self.start_by.duration_since(now));
                Err(NotRetried::DeadlineTooNear { wait, left })
            }
            #[cfg(feature = "redis")]
            Err(AcquireError::Unavailable { waited }) => {
                self.note_wait(waited);
                Err(NotRetried::LimitUnavailable)
            }
        }
    }

    fn note_wait(&mut self, waited: Duration) {
        self.waited += waited;
        self.pipeline.observer.on_wait(self.endpoint, waited);
    }

    /// Makes one attempt, and reports its end to the limiter and the observer.
    async fn attempt(&mut self, request: reqwest::Request, permit: Permit) -> Attempt {
        self.attempts += 1;
        let started = permit.started();
        let timeout = self.options.attempt().min(self.deadline.duration_since(started));
        let mut event = AttemptEvent {
            operation: &self.endpoint.name,
            method: &self.endpoint.method,
            template: &self.endpoint.template,
            attempt: self.attempts,
            status: None,
            failure: None,
            took: Duration::ZERO,
        };
        let result = self.pipeline.sender.send(request, timeout).await;
        event.took = started.elapsed();
        let attempt = match result {
            Ok(Response { status, headers, body }) => {
                event.status = Some(status);
                let retry_after = retry_after(&headers, wall_clock());
                let paused = if status == StatusCode::TOO_MANY_REQUESTS {
                    permit.throttle(retry_after);
                    self.pipeline.limiter.paused_for().unwrap_or_default()
                } else {
                    permit.complete();
                    Duration::ZERO
                };
                let (attempts, waited) = (self.attempts, self.waited);
                let response =
                    RawResponse { status, headers, body, attempts, waited, looked_up: false, fields_dropped: 0 };
                Attempt { result: Ok(response), outcome: Outcome::Response { status, retry_after }, timeout, paused }
            }
            Err(failure) => {
                event.failure = Some(response::kind_of_failure(failure.outcome));
                drop(permit);
                let outcome = failure.outcome;
                Attempt { result: Err(failure), outcome, timeout, paused: Duration::ZERO }
            }
        };
        self.pipeline.observer.on_attempt(&event);
        attempt
    }

    fn state(&self, attempt: &Attempt, can_look_up: bool) -> CallState {
        CallState {
            class: self.endpoint.retry,
            can_look_up,
            attempt: self.attempts,
            outcome: attempt.outcome,
            ambiguous: self.ambiguous,
            paused: attempt.paused,
            remaining: self.start_by.duration_since(Instant::now()),
        }
    }

    /// Looks up the record that an earlier attempt may have created. If it exists, the response takes the place of the one
    /// that was lost.
    async fn look_up(&self, lookup: Option<Lookup>) -> Result<Option<RawResponse>, Error> {
        let Some(lookup) = lookup else { return Ok(None) };
        let endpoint = Endpoint::from(lookup.info());
        let time_left = self.deadline.duration_since(Instant::now());
        let options = self.options.override_with(CallOptions::new().total_timeout(time_left).priority(self.priority));
        let build = || lookup.build();
        let call = Call::new(self.pipeline, &options, &endpoint, Source { build: &build, lookup: &|| None });
        let found = |response: RawResponse| {
            let exists = response::exists(&endpoint, &self.pipeline.sender.key, &response, &lookup)?;
            Ok(exists.then_some(response))
        };
        // Boxed, because a future cannot contain itself. The recursion ends here: a lookup has no lookup.
        let found = Box::pin(call.send(found)).await?;
        Ok(found.map(|found| RawResponse { attempts: self.attempts, looked_up: true, waited: self.waited, ..found }))
    }
}

/// Returns the wall-clock time, for a `Retry-After` date in a response without `Date`.
#[expect(clippy::disallowed_methods, reason = "a date can only be compared with the wall clock")]
fn wall_clock() -> std::time::SystemTime {
    std::time::SystemTime::now()
}
