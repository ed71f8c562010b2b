//! A response before it is decoded.

use std::{fmt, time::Duration};

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::{http_sender::Body, response};

/// The undecoded response of a call: for what the types do not show, and for recording.
///
/// `Debug` shows neither headers nor body, which may hold personal data and links that sign a person in.
#[derive(Clone)]
pub struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    pub(crate) attempts: u32,
    pub(crate) waited: Duration,
    pub(crate) looked_up: bool,
}

impl RawResponse {
    /// Returns the status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body.bytes
    }

    /// Returns the body as text, with replacement characters for invalid UTF-8.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.body()).into_owned()
    }

    /// Decodes the result: the body, or `null` if it is empty or if a lookup found nothing.
    ///
    /// # Errors
    /// If the body is not JSON, or does not decode as `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(response::json(self))
    }

    /// Returns how many attempts the call took.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns how long the call waited for the client's own rate limit, all attempts together.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.waited
    }

    /// Returns whether this is the response of a lookup: an attempt to create the record failed and may have been
    /// processed, and the lookup found the record. This call created it, or it existed before.
    #[must_use]
    pub fn was_looked_up(&self) -> bool {
        self.looked_up
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.bytes.len()))
            .field("attempts", &self.attempts)
            .field("looked_up", &self.looked_up)
            .finish_non_exhaustive()
    }
}
