//! Makes one attempt, which is one HTTP exchange: attaches the key, sends the request, and reads the body to its end. It
//! reports the outcome; [`retry`](crate::retry) decides what follows from it.

use std::{mem, pin::pin, time::Duration};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use reqwest::Request;

use crate::{
    api_key::{ApiKey, KeyLocation},
    retry::Outcome,
};

/// The largest body of a success, in bytes. Pages have a few hundred kilobytes.
const LARGEST_BODY: usize = 64 << 20;
/// How many bytes of an error's body are read.
const LARGEST_ERROR_BODY: usize = 1 << 20;

/// Sends the attempts of a client.
#[derive(Debug, Clone)]
pub(crate) struct HttpSender {
    pub(crate) http: reqwest::Client,
    pub(crate) key: ApiKey,
    pub(crate) key_location: KeyLocation,
}

/// A response whose body was read to its end, or to the size limit.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

/// The body of a response.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    pub(crate) bytes: Bytes,
    /// Whether the body exceeds the size limit, so that `bytes` holds only its beginning.
    pub(crate) is_truncated: bool,
}

/// The failure of an attempt without a complete response.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Never [`Outcome::Response`].
    pub(crate) outcome: Outcome,
    /// Without the URL, which may hold the key.
    pub(crate) source: Option<reqwest::Error>,
}

impl HttpSender {
    /// Sends a request and reads the response, both within the timeout.
    pub(crate) async fn send(&self, mut request: Request, timeout: Duration) -> Result<Response, Failure> {
        self.key.attach(&mut request, self.key_location);
        // Pinned here, so that it is not moved into the timer.
        let exchange = pin!(async {
            let mut response = self.http.execute(request).await?;
            let (status, headers) = (response.status(), mem::take(response.headers_mut()));
            let body = read(&mut response, if status.is_success() { LARGEST_BODY } else { LARGEST_ERROR_BODY }).await?;
            Ok(Response { status, headers, body })
        });
        match tokio::time::timeout(timeout, exchange).await {
            Ok(response) => response.map_err(|error: reqwest::Error| Failure::from(error)),
            Err(_) => Err(Failure { outcome: Outcome::TimedOut, source: None }),
        }
    }
}

/// Reads a body up to the size limit. Most bodies are one chunk, which is not copied.
async fn read(response: &mut reqwest::Response, largest: usize) -> Result<Body, reqwest::Error> {
    let mut bytes = response.chunk().await?.unwrap_or_default();
    let mut is_truncated = bytes.len() > largest;
    if !is_truncated && let Some(second) = response.chunk().await? {
        let mut whole = BytesMut::from(bytes);
        let mut next = Some(second);
        while let Some(chunk) = next {
            whole.extend_from_slice(&chunk);
            is_truncated = whole.len() > largest;
            next = if is_truncated { None } else { response.chunk().await? };
        }
        bytes = whole.freeze();
    }
    bytes.truncate(largest);
    Ok(Body { bytes, is_truncated })
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
