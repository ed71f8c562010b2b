//! One call: from the request that the generated code built to the answer that it decodes, or to the error.
//!
//! The generated code can only take a `reqwest::Result`, and nobody can make a `reqwest::Error`; so what the caller is
//! to see is kept here beside it, and the generated code gets an empty answer that it will refuse.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use http::StatusCode;
use leaddyno_generated::{Execution, GeneratedError, OperationInfo, Transport};
use reqwest::Request;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::{
    attempt::{Answer, Exchange, Failure, FailureKind},
    error::{Details, Error, ErrorKind},
    error_body,
    raw_response::RawResponse,
    redact,
};

/// What the generated code is to make of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The answer, decoded.
    Decoded,
    /// Nothing: the caller takes the answer as it came.
    Raw,
}

/// One call of an operation.
#[derive(Debug)]
pub(crate) struct Call {
    exchange: Arc<Exchange>,
    operation: &'static OperationInfo,
    wanted: Wanted,
    conclusion: Mutex<Option<Result<RawResponse, Error>>>,
}

impl Call {
    pub(crate) fn new(exchange: Arc<Exchange>, operation: &'static OperationInfo, wanted: Wanted) -> Self {
        Self { exchange, operation, wanted, conclusion: Mutex::new(None) }
    }

    /// Sends the request, once: this is where the rate limit goes before an attempt, and retries around it.
    async fn run(&self, request: Request) -> Result<RawResponse, Error> {
        let attempts = 1;
        match self.exchange.attempt(request).await {
            Ok(answer) => self.concluded(answer, attempts),
            Err(failure) => Err(self.failed(failure, attempts)),
        }
    }

    /// Whether an answer is the answer, or an error.
    fn concluded(&self, answer: Answer, attempts: u32) -> Result<RawResponse, Error> {
        let Answer { status, headers, body } = answer;
        let raw = RawResponse { status, headers, body, attempts };
        if status.is_success() || finds_nothing(self.operation, &raw) { Ok(raw) } else { Err(self.refused(&raw)) }
    }

    fn refused(&self, answer: &RawResponse) -> Error {
        let kind = kind_of(answer.status);
        let said = error_body::read(&answer.body, &self.exchange.key);
        Error::new(Details {
            operation: Some(self.operation.id),
            status: Some(answer.status),
            body_excerpt: if said.message.is_none() { self.excerpt(&answer.body) } else { None },
            message: said.message,
            field_errors: said.fields,
            attempts: answer.attempts,
            may_have_been_sent: matches!(kind, ErrorKind::Server | ErrorKind::UnexpectedStatus),
            retry_after: retry_after(answer),
            ..Details::of(kind)
        })
    }

    fn failed(&self, failure: Failure, attempts: u32) -> Error {
        let kind = match failure.kind {
            FailureKind::NotSent => ErrorKind::InvalidRequest,
            FailureKind::NotConnected => ErrorKind::Connect,
            FailureKind::TimedOut => ErrorKind::Timeout,
            FailureKind::Interrupted => ErrorKind::Interrupted,
        };
        Error::new(Details {
            operation: Some(self.operation.id),
            message: match kind {
                ErrorKind::Connect | ErrorKind::Interrupted => Some(self.exchange.host.clone()),
                ErrorKind::Timeout => Some(format!("{} within {:?}", self.exchange.host, self.exchange.timeout)),
                _ => None,
            },
            attempts: if kind == ErrorKind::InvalidRequest { 0 } else { attempts },
            may_have_been_sent: matches!(kind, ErrorKind::Timeout | ErrorKind::Interrupted),
            source: failure.source.map(Into::into),
            ..Details::of(kind)
        })
    }

    /// What the caller sees when the generated code gave no value.
    pub(crate) fn error<T: DeserializeOwned>(&self, refused: GeneratedError) -> Error {
        match (self.take(), refused) {
            (Some(Err(error)), _) => error,
            (Some(Ok(answer)), _) => self.undecodable::<T>(&answer),
            (None, refused) => Error::new(Details {
                operation: Some(self.operation.id),
                message: match refused {
                    GeneratedError::InvalidRequest(problem) => Some(problem),
                    other => self.excerpt(other.to_string().as_bytes()),
                },
                ..Details::of(ErrorKind::InvalidRequest)
            }),
        }
    }

    /// The answer as it came, or why there is none.
    pub(crate) fn raw(&self, refused: GeneratedError) -> Result<RawResponse, Error> {
        match self.take() {
            Some(conclusion) => conclusion,
            None => Err(self.error::<IgnoredAny>(refused)),
        }
    }

    fn take(&self) -> Option<Result<RawResponse, Error>> {
        self.conclusion.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Decodes once more, slowly, to say where it fails.
    fn undecodable<T: DeserializeOwned>(&self, answer: &RawResponse) -> Error {
        let body = for_decoding(answer);
        let mut json = serde_json::Deserializer::from_slice(&body);
        let message = match serde_path_to_error::deserialize::<_, T>(&mut json) {
            _ if answer.body.is_empty() => "the body is empty".to_owned(),
            Ok(_) => "there is more behind the JSON value".to_owned(),
            Err(error) => {
                let path = error.path().to_string();
                let place = if matches!(path.as_str(), "." | "?") { String::new() } else { format!("at {path}: ") };
                format!("{place}{}", error.into_inner())
            }
        };
        let is_json = serde_json::from_slice::<IgnoredAny>(&answer.body).is_ok();
        Error::new(Details {
            operation: Some(self.operation.id),
            status: Some(answer.status),
            message: self.excerpt(message.as_bytes()),
            body_excerpt: if is_json { None } else { self.excerpt(&answer.body) },
            attempts: answer.attempts,
            may_have_been_sent: true,
            ..Details::of(ErrorKind::Decode)
        })
    }

    /// One line of text from outside, fit to be shown.
    fn excerpt(&self, text: &[u8]) -> Option<String> {
        redact::excerpt(text, &self.exchange.key)
    }

    /// What the generated code gets to see.
    fn for_generated_code(&self, conclusion: &Result<RawResponse, Error>) -> reqwest::Response {
        if let (Wanted::Decoded, Ok(answer)) = (self.wanted, conclusion) {
            return http::Response::new(for_decoding(answer)).into();
        }
        let mut refused = http::Response::new(Bytes::new());
        *refused.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        refused.into()
    }
}

impl Transport for Call {
    fn execute(&self, request: Request) -> Execution<'_> {
        Box::pin(async move {
            let conclusion = self.run(request).await;
            let response = self.for_generated_code(&conclusion);
            *self.conclusion.lock().unwrap_or_else(PoisonError::into_inner) = Some(conclusion);
            Ok(response)
        })
    }
}

/// What is decoded: the body, or `null` where there is none or where nothing was found.
fn for_decoding(answer: &RawResponse) -> Bytes {
    if answer.body.is_empty() || !answer.status.is_success() {
        Bytes::from_static(b"null")
    } else {
        answer.body.clone()
    }
}

/// Whether a lookup says that there is no such thing: 404 from the service itself.
///
/// A 404 with HTML comes from something else on the way, or from a wrong base URL. Taking it for "none" would make
/// every lookup find nothing, silently.
fn finds_nothing(operation: &OperationInfo, answer: &RawResponse) -> bool {
    operation.lookup
        && answer.status == StatusCode::NOT_FOUND
        && (answer.body.is_empty() || serde_json::from_slice::<IgnoredAny>(&answer.body).is_ok())
}

fn kind_of(status: StatusCode) -> ErrorKind {
    match status.as_u16() {
        401 | 403 => ErrorKind::Unauthorized,
        404 => ErrorKind::NotFound,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimited,
        400..=499 => ErrorKind::Rejected,
        500..=599 => ErrorKind::Server,
        _ => ErrorKind::UnexpectedStatus,
    }
}

/// Seconds that the service asks to wait.
fn retry_after(answer: &RawResponse) -> Option<Duration> {
    let seconds = answer.headers.get(http::header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}
