//! One attempt: one HTTP exchange, from attaching the key to the last byte of the body. It says what happened and
//! decides nothing.

use std::{mem, pin::pin, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Request;

use crate::{
    api_key::{ApiKey, KeyLocation},
    retry::Outcome,
};

/// What every attempt of a client has in common.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) http: reqwest::Client,
    pub(crate) key: ApiKey,
    pub(crate) key_location: KeyLocation,
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
    /// Any of them but an answer.
    pub(crate) outcome: Outcome,
    /// Without the URL, since that may carry the key.
    pub(crate) source: Option<reqwest::Error>,
}

impl Exchange {
    /// Sends a request and reads the answer to its end, both within this time.
    pub(crate) async fn attempt(&self, mut request: Request, timeout: Duration) -> Result<Answer, Failure> {
        self.key.attach(&mut request, self.key_location);
        // Pinned here, so that it is not moved into the timer.
        let exchange = pin!(async {
            let mut response = self.http.execute(request).await?;
            let (status, headers) = (response.status(), mem::take(response.headers_mut()));
            let body = response.bytes().await?;
            Ok(Answer { status, headers, body })
        });
        match tokio::time::timeout(timeout, exchange).await {
            Ok(answer) => answer.map_err(|error: reqwest::Error| Failure::from(error)),
            Err(_) => Err(Failure { outcome: Outcome::TimedOut, source: None }),
        }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        let outcome = if error.is_builder() {
            Outcome::NotSent
        } else if error.is_connect() {
            Outcome::NotConnected
        } else if error.is_timeout() {
            Outcome::TimedOut
        } else {
            Outcome::Interrupted
        };
        Self { outcome, source: Some(error.without_url()) }
    }
}
