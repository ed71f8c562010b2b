//! What a call came to: which answers are answers, and which error the others are. Pure, but for the key that it hides.

use std::time::Duration;

use http::StatusCode;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Map, Value};

use crate::{
    api_key::ApiKey,
    attempt::Failure,
    error::{Details, Error, ErrorKind},
    error_body,
    raw_response::RawResponse,
    redact,
    retry::{NotRetried, Outcome},
    target::Target,
};

/// Whether an answer is what the caller asked for: a success, or a lookup that finds nothing.
pub(crate) fn is_answer(target: &Target, answer: &RawResponse) -> bool {
    answer.status.is_success() || finds_nothing(target, answer)
}

/// Whether a lookup says that there is no such thing: 404 from the service itself.
///
/// A 404 with HTML comes from something else on the way, or from a wrong base URL. Taking it for "none" would make
/// every lookup find nothing, silently.
pub(crate) fn finds_nothing(target: &Target, answer: &RawResponse) -> bool {
    target.lookup
        && answer.status == StatusCode::NOT_FOUND
        && (answer.body.is_empty() || serde_json::from_slice::<IgnoredAny>(&answer.body).is_ok())
}

/// What is decoded of an answer: the body, or `null` where there is none or where nothing was found.
fn for_decoding(answer: &RawResponse) -> &[u8] {
    if answer.body.is_empty() || !answer.status.is_success() { b"null" } else { &answer.body }
}

/// What an answer says.
pub(crate) fn decoded<T: DeserializeOwned>(target: &Target, key: &ApiKey, answer: &RawResponse) -> Result<T, Error> {
    serde_json::from_slice(for_decoding(answer)).map_err(|_| undecodable::<T>(target, key, answer))
}

/// Whether the record of this name exists, by the answer of a look-up on which it depends whether it is made once more.
///
/// More is at stake than when a caller looks something up. So no body is no answer, neither with 200 nor with 404; and a
/// record of another name says that the look-up did not look for this one.
pub(crate) fn exists(
    lookup: &Target,
    key: &ApiKey,
    answer: &RawResponse,
    field: &str,
    name: &str,
) -> Result<bool, Error> {
    let unclear = |message: &str| Err(Error::new(unreadable(lookup, answer, Some(message.to_owned()))));
    if answer.body.is_empty() {
        return unclear("the body is empty");
    }
    let Some(record) = decoded::<Option<Map<String, Value>>>(lookup, key, answer)? else { return Ok(false) };
    match record.get(field) {
        None | Some(Value::Null) => Ok(true),
        Some(Value::String(other)) if other == name => Ok(true),
        Some(Value::Number(other)) if other.to_string() == name => Ok(true),
        Some(_) => unclear("it is of another record"),
    }
}

/// How far a call has come, for its error.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    pub(crate) attempts: u32,
    /// Whether any of its attempts may have been processed.
    pub(crate) in_doubt: bool,
    pub(crate) not_retried: Option<NotRetried>,
}

/// The error of a request that cannot be sent as it is.
pub(crate) fn not_sent(target: &Target, message: Option<String>) -> Error {
    let progress = Progress { attempts: 0, in_doubt: false, not_retried: None };
    Error::new(Details { message, ..Details::of_call(ErrorKind::InvalidRequest, target, progress) })
}

/// The error of an answer that is none.
pub(crate) fn refused(
    target: &Target,
    key: &ApiKey,
    answer: &RawResponse,
    retry_after: Option<Duration>,
    progress: Progress,
) -> Error {
    let said = error_body::read(&answer.body, key);
    Error::new(Details {
        status: Some(answer.status),
        body_excerpt: if said.message.is_none() { redact::excerpt(&answer.body, key) } else { None },
        message: said.message,
        field_errors: said.fields,
        retry_after,
        ..Details::of_call(kind_of(answer.status), target, progress)
    })
}

/// The error of an attempt without an answer.
pub(crate) fn failed(target: &Target, host: &str, timeout: Duration, failure: Failure, progress: Progress) -> Error {
    let kind = kind_of_failure(failure.outcome);
    Error::new(Details {
        message: match kind {
            ErrorKind::Connect | ErrorKind::Interrupted => Some(host.to_owned()),
            ErrorKind::Timeout => Some(format!("{host} within {timeout:?}")),
            _ => None,
        },
        source: failure.source.map(Into::into),
        ..Details::of_call(kind, target, progress)
    })
}

/// The error of an answer that is not what the operation is described to answer. Decodes once more, slowly, to say
/// where.
fn undecodable<T: DeserializeOwned>(target: &Target, key: &ApiKey, answer: &RawResponse) -> Error {
    let mut json = serde_json::Deserializer::from_slice(for_decoding(answer));
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
        body_excerpt: if is_json { None } else { redact::excerpt(&answer.body, key) },
        ..unreadable(target, answer, redact::line(&message, key))
    })
}

/// What is known of a failure to read an answer: the service has processed the request.
fn unreadable(target: &Target, answer: &RawResponse, message: Option<String>) -> Details {
    let progress = Progress { attempts: answer.attempts, in_doubt: true, not_retried: Some(NotRetried::Processed) };
    Details { status: Some(answer.status), message, ..Details::of_call(ErrorKind::Decode, target, progress) }
}

fn kind_of(status: StatusCode) -> ErrorKind {
    match status.as_u16() {
        401 | 403 => ErrorKind::Unauthorized,
        404 => ErrorKind::NotFound,
        408 => ErrorKind::Timeout,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimited,
        400..=499 => ErrorKind::Rejected,
        500..=599 => ErrorKind::Server,
        _ => ErrorKind::UnexpectedStatus,
    }
}

/// The kind of an attempt without an answer.
pub(crate) fn kind_of_failure(outcome: Outcome) -> ErrorKind {
    match outcome {
        Outcome::NotSent => ErrorKind::InvalidRequest,
        Outcome::NotConnected => ErrorKind::Connect,
        Outcome::TimedOut => ErrorKind::Timeout,
        Outcome::Interrupted => ErrorKind::Interrupted,
        Outcome::Response { status, .. } => kind_of(status),
    }
}
