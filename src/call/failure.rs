//! The error of a call: of its last attempt, or of a call that never made one.

use super::{Attempt, Call};
use crate::{
    error::{Details, Error, ErrorKind, Progress},
    response,
    retry::{NotRetried, Outcome},
};

impl Call<'_> {
    /// The error of the last attempt.
    pub(super) fn error(&self, attempt: Attempt, reason: NotRetried) -> Error {
        let progress = self.progress(reason);
        match (attempt.result, attempt.outcome) {
            (Ok(response), outcome) => {
                let retry_after = match outcome {
                    Outcome::Response { retry_after, .. } => retry_after,
                    _ => None,
                };
                let key = &self.pipeline.sender.key;
                let error = response::rejected(self.endpoint, key, &response, retry_after, progress);
                let is_foreign_miss = self.endpoint.lookup && error.kind() == ErrorKind::NotFound;
                if is_foreign_miss { self.foreign_miss(error) } else { error }
            }
            (Err(failure), _) => {
                let host = self.pipeline.base_url.host();
                response::failed(self.endpoint, host, attempt.timeout, failure, progress)
            }
        }
    }

    /// The error of a lookup whose 404 LeadDyno did not send: its own would be a result.
    fn foreign_miss(&self, error: Error) -> Error {
        let host = self.pipeline.base_url.host();
        let said = error.message().or(error.body_excerpt()).map_or_else(String::new, |said| format!(": {said}"));
        error
            .with_message(format!("this is not LeadDyno's own 404, so check the base URL, which leads to {host}{said}"))
    }

    /// The error of a call that was never sent.
    pub(super) fn throttled(&self, too_late: NotRetried) -> Error {
        let message = match too_late {
            NotRetried::LimitUnavailable => None,
            _ if self.pipeline.limiter.paused_for().is_none() => None,
            _ => Some("LeadDyno responded 429, so all calls of this client are paused"),
        };
        let retry_after = match too_late {
            NotRetried::DeadlineTooNear { wait, .. } => Some(wait),
            _ => None,
        };
        Error::new(Details {
            message: message.map(str::to_owned),
            retry_after,
            ..Details::of_call(ErrorKind::Throttled, self.endpoint, self.progress(too_late))
        })
    }

    fn progress(&self, not_retried: NotRetried) -> Progress {
        Progress { attempts: self.attempts, ambiguous: self.ambiguous, not_retried: Some(not_retried) }
    }
}
