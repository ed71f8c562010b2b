//! The undecoded response of a call.

use std::{fmt, time::Duration};

use http::{HeaderMap, StatusCode};
use leaddyno_types::private::lenient::repair;
use serde::de::DeserializeOwned;

use crate::{http_sender::Body, response};

/// The undecoded response of a call: for fields that the types do not have, and for recording.
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
    pub(crate) fields_dropped: u64,
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

    /// Decodes the body as `T`. An empty body, and the response of a lookup that found nothing, decode as `null`.
    ///
    /// # Errors
    /// If the body is not JSON, or does not decode as `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        let json = response::json(self);
        serde_json::from_slice(json).or_else(|error| match repair(json) {
            Some(repaired) => serde_json::from_str(&repaired),
            None => Err(error),
        })
    }

    /// Returns how many attempts the call made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns how long the call waited for the client's rate limit, all attempts together.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.waited
    }

    /// Returns how many optional fields of the result are `None` because they cannot be decoded; 0 if the response was not
    /// decoded.
    #[must_use]
    pub fn fields_dropped(&self) -> u64 {
        self.fields_dropped
    }

    /// Returns whether this is the response of a lookup. An attempt to create the record failed but may have been processed,
    /// and the lookup found the record. Either this call created it, or it existed before.
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
