//! The way of a call: wait for the rate limit, attempt, decide, wait, and so on until there is an answer or a reason to
//! give up. What may be repeated is decided in [`retry`](crate::retry), who may go when in [`limiter`](crate::limiter),
//! what an answer is in [`conclusion`](crate::conclusion); here they meet.
//!
//! Everything happens in the caller's future: dropping it stops the call, wherever it is.

use std::{pin::pin, time::Duration};

use http::{HeaderValue, StatusCode, header::ACCEPT};
use leaddyno_generated::{OPERATIONS, RetryClass};
use reqwest::Request;
use serde_json::Value;
use tokio::time::Instant;
use tracing::{Instrument, Span};

use crate::{
    attempt::{Answer, Exchange, Failure},
    base_url::BaseUrl,
    conclusion::{self, Progress},
    error::{Details, Error, ErrorKind},
    limiter::{Limiter, Permit, Priority, WouldWait},
    observer::{AttemptEvent, CallEvent, ObserverHandle, span},
    options::CallOptions,
    raw_response::RawResponse,
    retry::{Decision, NotRetried, Outcome, RetryBudget, RetryPolicy, Situation, decide, retry_after},
    target::Target,
    time::saturating_add,
};

/// The time that an attempt must have left if it would do harm to give up on it: a write that is sent in the last moment
/// would only make a doubt.
const LEAST_TIME: Duration = Duration::from_secs(5);

/// What all clones of a client share.
#[derive(Debug)]
pub(crate) struct Pipeline {
    pub(crate) base_url: BaseUrl,
    pub(crate) exchange: Exchange,
    pub(crate) limiter: Limiter,
    pub(crate) budget: RetryBudget,
    pub(crate) observers: ObserverHandle,
}

/// One call on its way.
struct Call<'a> {
    pipeline: &'a Pipeline,
    target: &'a Target,
    request: &'a Request,
    options: &'a CallOptions,
    policy: RetryPolicy,
    priority: Priority,
    deadline: Instant,
    /// When the last attempt may begin: at the deadline, or early enough to have a chance.
    begin_by: Instant,
    attempts: u32,
    waited: Duration,
    /// Whether any attempt so far may have been processed.
    in_doubt: bool,
}

/// How a call ended, with what is to be told of it.
struct Ended {
    answer: Result<RawResponse, Error>,
    span: Span,
    started: Instant,
    attempts: u32,
    waited: Duration,
}

/// How an attempt ended, with all that is known of it.
enum Attempted {
    Answered { answer: RawResponse, retry_after: Option<Duration>, paused: Duration },
    Failed { failure: Failure, timeout: Duration },
}

/// The next attempt may not go before the call's time is over.
#[derive(Debug, Clone, Copy)]
struct TooLate {
    wait: Duration,
    left: Duration,
}

impl From<TooLate> for NotRetried {
    fn from(TooLate { wait, left }: TooLate) -> Self {
        Self::DeadlineTooNear { wait, left }
    }
}

impl Pipeline {
    /// Sends a request, as often as it takes and may be, and reads the answer.
    pub(crate) async fn call<T>(
        &self,
        target: &Target,
        request: Request,
        options: &CallOptions,
        read: impl FnOnce(RawResponse) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let ended = self.run(target, request, options).await;
        let status = ended.answer.as_ref().map_or_else(Error::status, |answer| Some(answer.status));
        let concluded = ended.answer.and_then(read);
        let event = CallEvent {
            operation: &target.name,
            attempts: ended.attempts,
            failure: concluded.as_ref().err().map(Error::kind),
            took: ended.started.elapsed(),
            waited: ended.waited,
        };
        self.observers.called(&ended.span, status, &event);
        concluded
    }

    async fn run(&self, target: &Target, mut request: Request, options: &CallOptions) -> Ended {
        for (name, value) in options.headers() {
            request.headers_mut().insert(name, value.clone());
        }
        let started = Instant::now();
        let deadline = saturating_add(started, options.total());
        let least_time = match target.retry {
            RetryClass::Safe => Duration::ZERO,
            // Whoever gives a call less time has decided that it is enough.
            RetryClass::Keyed | RetryClass::Once => LEAST_TIME.min(options.attempt()).min(options.total() / 2),
        };
        let mut call = Call {
            pipeline: self,
            target,
            request: &request,
            options,
            policy: options.policy(),
            priority: options.priority_or(Priority::Interactive),
            deadline,
            begin_by: deadline - least_time,
            attempts: 0,
            waited: Duration::ZERO,
            in_doubt: false,
        };
        let span = span(target, &self.base_url);
        // Pinned here, so that it is not moved into the span.
        let answer = pin!(call.run()).instrument(span.clone()).await;
        Ended { answer, span, started, attempts: call.attempts, waited: call.waited }
    }
}

impl Call<'_> {
    async fn run(&mut self) -> Result<RawResponse, Error> {
        let code = self.code();
        let mut before: Option<Attempted> = None;
        loop {
            let permit = match (self.permit().await, before) {
                (Ok(permit), _) => permit,
                (Err(too_late), Some(attempted)) => return Err(self.error(attempted, too_late.into())),
                (Err(too_late), None) => return Err(self.throttled(too_late)),
            };
            let attempted = self.attempt(permit).await;
            let situation = self.situation(&attempted, code.is_some());
            self.in_doubt |= situation.outcome.may_have_been_processed();
            let decision = decide(&self.policy, &situation, fastrand::f64(), || self.pipeline.budget.withdraw());
            match decision {
                Decision::Return(reason) => return self.concluded(attempted, reason, code.as_deref()).await,
                Decision::Retry { after } => tokio::time::sleep(after).await,
                Decision::LookUp { after } => {
                    tokio::time::sleep(after).await;
                    match self.looked_up(code.as_deref()).await {
                        Ok(Some(found)) => return Ok(found),
                        Ok(None) => {}
                        Err(_) => return Err(self.error(attempted, NotRetried::LookupFailed)),
                    }
                }
            }
            before = Some(attempted);
        }
    }

    /// Waits until the rate limit lets the next attempt go.
    async fn permit(&mut self) -> Result<Permit, TooLate> {
        match self.pipeline.limiter.acquire(self.priority, self.begin_by).await {
            Ok(permit) if permit.started() < self.begin_by => {
                self.waited += permit.waited();
                self.pipeline.observers.waited(self.target, permit.waited());
                Ok(permit)
            }
            Ok(_) => Err(TooLate { wait: Duration::ZERO, left: Duration::ZERO }),
            Err(WouldWait { until, waited }) => {
                self.waited += waited;
                self.pipeline.observers.waited(self.target, waited);
                let now = Instant::now();
                Err(TooLate { wait: until.duration_since(now), left: self.begin_by.duration_since(now) })
            }
        }
    }

    /// The error of a call that was never sent.
    fn throttled(&self, too_late: TooLate) -> Error {
        let paused = self.pipeline.limiter.paused_for().is_some();
        Error::new(Details {
            message: paused.then(|| "the service has answered 429, and all calls pause".to_owned()),
            ..Details::of_call(ErrorKind::Throttled, self.target, self.progress(Some(too_late.into())))
        })
    }

    /// Makes one attempt, and tells limiter and observers what came of it.
    async fn attempt(&mut self, permit: Permit) -> Attempted {
        self.attempts += 1;
        let started = permit.started();
        let timeout = self.options.attempt().min(self.deadline.duration_since(started));
        let request = self.request.try_clone();
        let attempted = match request {
            Some(request) => self.pipeline.exchange.attempt(request, timeout).await,
            // Only a streaming body cannot be cloned, and nothing here makes one.
            None => Err(Failure { outcome: Outcome::NotSent, source: None }),
        };
        let mut event = AttemptEvent {
            operation: &self.target.name,
            method: &self.target.method,
            template: &self.target.template,
            attempt: self.attempts,
            status: None,
            failure: None,
            took: started.elapsed(),
        };
        let attempted = match attempted {
            Ok(Answer { status, headers, body }) => {
                event.status = Some(status);
                let retry_after = retry_after(&headers, now());
                let paused = if status == StatusCode::TOO_MANY_REQUESTS {
                    permit.throttled(retry_after);
                    self.pipeline.limiter.paused_for().unwrap_or_default()
                } else {
                    permit.answered();
                    Duration::ZERO
                };
                let (attempts, waited) = (self.attempts, self.waited);
                let answer = RawResponse { status, headers, body, attempts, waited, looked_up: false };
                Attempted::Answered { answer, retry_after, paused }
            }
            Err(failure) => {
                event.failure = Some(conclusion::kind_of_failure(failure.outcome));
                drop(permit);
                Attempted::Failed { failure, timeout }
            }
        };
        self.pipeline.observers.attempted(&event);
        attempted
    }

    fn situation(&self, attempted: &Attempted, named: bool) -> Situation {
        let (outcome, paused) = match attempted {
            Attempted::Answered { answer, retry_after, paused } => {
                (Outcome::Response { status: answer.status, retry_after: *retry_after }, *paused)
            }
            Attempted::Failed { failure, .. } => (failure.outcome, Duration::ZERO),
        };
        Situation {
            class: self.target.retry,
            named,
            attempt: self.attempts,
            outcome,
            ambiguous: self.in_doubt,
            paused,
            remaining: self.begin_by.duration_since(Instant::now()),
        }
    }

    /// The end of the call: its answer, or the error of its last attempt.
    async fn concluded(
        &mut self,
        attempted: Attempted,
        reason: NotRetried,
        code: Option<&str>,
    ) -> Result<RawResponse, Error> {
        match attempted {
            Attempted::Answered { answer, .. } if conclusion::is_answer(self.target, &answer) => {
                self.pipeline.budget.deposit();
                Ok(answer)
            }
            // An attempt before this one may have made the record, and then this refusal only says that it exists.
            attempted if self.in_doubt && !self.policy.is_single_attempt() && code.is_some() => {
                match self.looked_up(code).await {
                    Ok(Some(found)) => Ok(found),
                    Ok(None) => Err(self.error(attempted, reason)),
                    Err(_) => Err(self.error(attempted, NotRetried::LookupFailed)),
                }
            }
            attempted => Err(self.error(attempted, reason)),
        }
    }

    fn error(&self, attempted: Attempted, reason: NotRetried) -> Error {
        let progress = self.progress(Some(reason));
        match attempted {
            Attempted::Answered { answer, retry_after, .. } => {
                conclusion::refused(self.target, &self.pipeline.exchange.key, &answer, retry_after, progress)
            }
            Attempted::Failed { failure, timeout } => {
                conclusion::failed(self.target, self.pipeline.base_url.host(), timeout, failure, progress)
            }
        }
    }

    fn progress(&self, not_retried: Option<NotRetried>) -> Progress {
        Progress { attempts: self.attempts, in_doubt: self.in_doubt, not_retried }
    }

    /// The unique code that the caller gave the new record, if the operation is keyed by one.
    fn code(&self) -> Option<String> {
        let key = self.target.retry_key?;
        let body: Value = serde_json::from_slice(self.request.body()?.as_bytes()?).ok()?;
        body.get(key.parameter)?.as_str().filter(|code| !code.is_empty()).map(str::to_owned)
    }

    /// Looks for the record that an earlier attempt may have made: the answer that the caller would have had, or none.
    async fn looked_up(&self, code: Option<&str>) -> Result<Option<RawResponse>, Error> {
        let (Some(key), Some(code)) = (self.target.retry_key, code) else { return Ok(None) };
        let lookup = OPERATIONS.iter().find(|operation| operation.id == key.lookup);
        let parameter = lookup.and_then(|lookup| lookup.parameters.iter().find(|parameter| parameter.required));
        let (Some(lookup), Some(parameter)) = (lookup, parameter) else { return Ok(None) };

        let mut request = Request::new(lookup.method.clone(), self.pipeline.base_url.join(lookup.path));
        request.url_mut().query_pairs_mut().append_pair(parameter.name, code);
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
        let time_left = self.deadline.duration_since(Instant::now());
        let options = self.options.overlaid(CallOptions::new().total_timeout(time_left).priority(self.priority));
        let lookup = Target::from(lookup);
        let exists = |answer: RawResponse| {
            conclusion::exists(&lookup, &self.pipeline.exchange.key, &answer, key.parameter, code)
                .map(|exists| exists.then_some(answer))
        };
        // Boxed, since this is a call within a call; the lookup itself is not keyed, so it ends there.
        let found = Box::pin(self.pipeline.call(&lookup, request, &options, exists)).await?;
        Ok(found.map(|answer| RawResponse { attempts: self.attempts, looked_up: true, waited: self.waited, ..answer }))
    }
}

/// The wall clock, for a `Retry-After` that names a date in an answer that does not say when it was sent.
#[expect(clippy::disallowed_methods, reason = "a date can be compared with nothing else")]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}
