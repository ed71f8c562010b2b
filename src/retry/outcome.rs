//! The outcome of an attempt: whether the service may have processed the request, and whether the failure is transient.
//! [`decide`](super::decide()) decides what the call does next.

use std::time::Duration;

use http::StatusCode;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// With a complete response.
    Response {
        /// Its status.
        status: StatusCode,
        /// How long the service asks to wait, see [`retry_after`](super::retry_after()).
        retry_after: Option<Duration>,
    },
    /// The HTTP library rejected the request.
    NotSent,
    /// No connection was established.
    NotConnected,
    /// The attempt timed out.
    TimedOut,
    /// The connection broke between sending and the last byte of the response.
    Interrupted,
}

/// Whether the service processed a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// It did not.
    NotProcessed,
    /// It may have, or still may.
    Unknown,
    /// It did.
    Processed,
}

impl Outcome {
    /// Returns whether the service processed the request.
    ///
    /// A 4xx means that it did not, except 408: a server or gateway timed out. A status that this API does not use, such as
    /// a redirect, proves nothing.
    pub(crate) fn certainty(self) -> Certainty {
        match self {
            Self::NotSent | Self::NotConnected => Certainty::NotProcessed,
            Self::TimedOut | Self::Interrupted => Certainty::Unknown,
            Self::Response { status, .. } => match status.as_u16() {
                200..=299 => Certainty::Processed,
                400..=407 | 409..=499 => Certainty::NotProcessed,
                _ => Certainty::Unknown,
            },
        }
    }

    /// Returns whether a retry may process the request twice.
    pub(crate) fn may_have_been_processed(self) -> bool {
        self.certainty() != Certainty::NotProcessed
    }

    /// Returns whether the same request may succeed later. It does not say whether a retry is safe.
    pub(super) fn is_transient(self) -> bool {
        match self {
            Self::NotSent => false,
            Self::NotConnected | Self::TimedOut | Self::Interrupted => true,
            Self::Response { status, .. } => matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16) -> Outcome {
        Outcome::Response { status: StatusCode::from_u16(status).expect("a status"), retry_after: None }
    }

    #[test]
    fn outcomes_are_classified_by_certainty_and_transience() {
        use Certainty::{NotProcessed, Processed, Unknown};
        let table = [
            (Outcome::NotSent, NotProcessed, false),
            (Outcome::NotConnected, NotProcessed, true),
            (Outcome::TimedOut, Unknown, true),
            (Outcome::Interrupted, Unknown, true),
            (response(100), Unknown, false),
            (response(200), Processed, false),
            (response(201), Processed, false),
            (response(204), Processed, false),
            (response(302), Unknown, false),
            (response(400), NotProcessed, false),
            (response(401), NotProcessed, false),
            (response(403), NotProcessed, false),
            (response(404), NotProcessed, false),
            (response(408), Unknown, true),
            (response(409), NotProcessed, false),
            (response(422), NotProcessed, false),
            (response(425), NotProcessed, false),
            (response(429), NotProcessed, true),
            (response(500), Unknown, true),
            (response(501), Unknown, false),
            (response(502), Unknown, true),
            (response(503), Unknown, true),
            (response(504), Unknown, true),
            (response(505), Unknown, false),
            (response(999), Unknown, false),
        ];
        for (outcome, certainty, is_transient) in table {
            assert_eq!(outcome.certainty(), certainty, "{outcome:?}");
            assert_eq!(outcome.may_have_been_processed(), certainty != NotProcessed, "{outcome:?}");
            assert_eq!(outcome.is_transient(), is_transient, "{outcome:?}");
        }
    }
}
