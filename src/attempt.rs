//! One attempt: one HTTP exchange, from attaching the key to the last byte of the body. It says what happened and
//! decides nothing.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Request;

use crate::api_key::{ApiKey, KeyLocation};

/// What every attempt of a client has in common.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) http: reqwest::Client,
    /// Host and port, for error messages.
    pub(crate) host: String,
    pub(crate) key: ApiKey,
    pub(crate) key_location: KeyLocation,
    pub(crate) timeout: Duration,
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Why there is no whole answer.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: FailureKind,
    /// Without the URL, since that may carry the key.
    pub(crate) source: Option<reqwest::Error>,
}

/// How an attempt without a whole answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// The HTTP library would not take the request.
    NotSent,
    /// No connection came about.
    NotConnected,
    /// The time of the attempt was over.
    TimedOut,
    /// The connection broke between sending and the last byte of the answer.
    Interrupted,
}

impl Exchange {
    /// Sends a request and reads the answer to its end.
    pub(crate) async fn attempt(&self, mut request: Request) -> Result<Answer, Failure> {
        self.key.attach(&mut request, self.key_location);
        let exchange = async {
            let response = self.http.execute(request).await?;
            let (status, headers) = (response.status(), response.headers().clone());
            let body = response.bytes().await?;
            Ok(Answer { status, headers, body })
        };
        match tokio::time::timeout(self.timeout, exchange).await {
            Ok(answer) => answer.map_err(|error: reqwest::Error| Failure::from(error)),
            Err(_) => Err(Failure { kind: FailureKind::TimedOut, source: None }),
        }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        let kind = if error.is_builder() {
            FailureKind::NotSent
        } else if error.is_connect() {
            FailureKind::NotConnected
        } else if error.is_timeout() {
            FailureKind::TimedOut
        } else {
            FailureKind::Interrupted
        };
        Self { kind, source: Some(error.without_url()) }
    }
}
