//! Creates the error of a failed call, from its last attempt or from the rate limit if it made none.

use super::{Attempt, Call};
use crate::{
    error::{Details, Error, ErrorKind, Progress},
    response,
    retry::{NotRetried, Outcome},
};

impl Call<'_> {
    /// Returns the error of the last attempt.
    pub(super) fn attempt_error(&self, attempt: Attempt, reason: NotRetried) -> Error {
        let progress = self.progress(reason);
        match (attempt.result, attempt.outcome) {
            (Ok(response), outcome) => {
                let retry_after = match outcome {
                    Outcome::Response { retry_after, .. } => retry_after,
                    _ => None,
                };
                let key = &self.pipeline.sender.key;
                let error = response::status_error(self.endpoint, key, &response, retry_after, progress);
                let is_foreign = self.endpoint.lookup && error.kind() == ErrorKind::NotFound;
                if is_foreign { self.foreign_not_found(error) } else { error }
            }
            (Err(failure), _) => {
                let host = self.pipeline.base_url.host();
                response::transport_error(self.endpoint, host, attempt.timeout, failure, progress)
            }
        }
    }

    /// Returns the error of a lookup whose 404 does not have LeadDyno's form: a 404 of LeadDyno is a result.
    fn foreign_not_found(&self, error: Error) -> Error {
        let host = self.pipeline.base_url.host();
        let text = error.message().or(error.body_excerpt()).map_or_else(String::new, |text| format!(": {text}"));
        error.with_message(format!(
            "this 404 does not come from LeadDyno: check the base URL, which points to {host}{text}"
        ))
    }

    /// Returns the error of a call that was never sent.
    pub(super) fn throttled_error(&self, too_late: NotRetried) -> Error {
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
