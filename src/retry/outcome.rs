//! What came of an attempt, and what that says about the request: whether the service may have processed it, and
//! whether the failure may pass by itself. What follows from it for the call is left to `decide`.

use std::time::Duration;

use http::StatusCode;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// A whole answer came.
    Response {
        /// Its status, as it came.
        status: StatusCode,
        /// How long the service asks to wait, see [`retry_after`](super::retry_after()).
        retry_after: Option<Duration>,
    },
    /// The HTTP library would not take the request.
    NotSent,
    /// No connection came about.
    NotConnected,
    /// The time of the attempt was over.
    TimedOut,
    /// The connection broke between sending and the last byte of the answer.
    Interrupted,
}

/// What is known about the service having processed a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// It surely has not.
    NotProcessed,
    /// It may have, or may yet.
    Unknown,
    /// It has.
    Processed,
}

impl Outcome {
    /// What is known about the service having processed the request.
    ///
    /// A 4xx is a refusal, but for 408: there somebody gave up waiting. A status that this API does not use, such as
    /// that of a redirect, proves nothing.
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

    /// Whether repeating the request may do its work twice.
    pub(crate) fn may_have_been_processed(self) -> bool {
        self.certainty() != Certainty::NotProcessed
    }

    /// Whether the same request may fare better later, regardless of the harm that repeating it may do.
    pub(super) fn may_pass(self) -> bool {
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

    fn answer(status: u16) -> Outcome {
        Outcome::Response { status: StatusCode::from_u16(status).expect("a status"), retry_after: None }
    }

    #[test]
    fn each_outcome_says_whether_it_was_processed_and_whether_it_may_pass() {
        use Certainty::{NotProcessed, Processed, Unknown};
        let table = [
            (Outcome::NotSent, NotProcessed, false),
            (Outcome::NotConnected, NotProcessed, true),
            (Outcome::TimedOut, Unknown, true),
            (Outcome::Interrupted, Unknown, true),
            (answer(100), Unknown, false),
            (answer(200), Processed, false),
            (answer(201), Processed, false),
            (answer(204), Processed, false),
            (answer(302), Unknown, false),
            (answer(400), NotProcessed, false),
            (answer(401), NotProcessed, false),
            (answer(403), NotProcessed, false),
            (answer(404), NotProcessed, false),
            (answer(408), Unknown, true),
            (answer(409), NotProcessed, false),
            (answer(422), NotProcessed, false),
            (answer(425), NotProcessed, false),
            (answer(429), NotProcessed, true),
            (answer(500), Unknown, true),
            (answer(501), Unknown, false),
            (answer(502), Unknown, true),
            (answer(503), Unknown, true),
            (answer(504), Unknown, true),
            (answer(505), Unknown, false),
            (answer(999), Unknown, false),
        ];
        for (outcome, certainty, may_pass) in table {
            assert_eq!(outcome.certainty(), certainty, "{outcome:?}");
            assert_eq!(outcome.may_have_been_processed(), certainty != NotProcessed, "{outcome:?}");
            assert_eq!(outcome.may_pass(), may_pass, "{outcome:?}");
        }
    }
}
