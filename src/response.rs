//! Classifies responses as results or errors, and decodes results. Pure.
//!
//! Decoding is lenient about the form of a value. Classification is strict: a "not found" counts only if it has
//! LeadDyno's documented form.

use std::time::Duration;

use http::{StatusCode, header::CONTENT_ENCODING};
use leaddyno_types::{
    Lookup,
    private::lenient::{repair, scope},
};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Map, Value};

use crate::{
    api_key::ApiKey,
    endpoint::Endpoint,
    error::{Details, Error, ErrorKind, Progress},
    error_body,
    http_sender::Failure,
    raw_response::RawResponse,
    redact,
    retry::{NotRetried, Outcome},
};

/// Returns whether a response is a result: a success, or a lookup that found nothing.
pub(crate) fn is_success(endpoint: &Endpoint, response: &RawResponse) -> bool {
    response.status.is_success() || is_not_found(endpoint, response)
}

/// Returns whether a lookup found nothing, as LeadDyno itself reports it: 404 with `null`, without a body, or with the
/// documented error object and nothing else.
///
/// A 404 of a gateway, a framework or a wrong base URL looks different. If it counted as "not found", a misconfigured
/// client would report that no record exists.
fn is_not_found(endpoint: &Endpoint, response: &RawResponse) -> bool {
    let body = text(response.body());
    endpoint.lookup && response.status == StatusCode::NOT_FOUND && (body.is_empty() || is_documented_not_found(body))
}

/// Returns whether a body is `null`, or `{"error": …}` with a text or an object of fields and no other member.
fn is_documented_not_found(body: &[u8]) -> bool {
    match serde_json::from_slice(body) {
        Ok(Value::Null) => true,
        Ok(Value::Object(members)) => {
            members.len() == 1 && matches!(members.get("error"), Some(Value::String(_) | Value::Object(_)))
        }
        _ => false,
    }
}

/// Returns the response, or an error if its body exceeds the size limit and was truncated.
pub(crate) fn check_complete(endpoint: &Endpoint, response: RawResponse) -> Result<RawResponse, Error> {
    if !response.body.is_truncated {
        return Ok(response);
    }
    let message = format!("the body is larger than {} MiB", response.body().len() >> 20);
    Err(Error::new(decode_error(endpoint, &response, Some(message))))
}

/// Returns a body without byte order mark and without leading and trailing white space.
pub(crate) fn text(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii()
}

/// Returns the JSON of a result: the body, or `null` if it is empty or if a lookup found nothing.
pub(crate) fn json(response: &RawResponse) -> &[u8] {
    match text(response.body()) {
        b"" => b"null",
        _ if !response.status.is_success() => b"null",
        body => body,
    }
}

/// The optional fields of a response that cannot be decoded.
#[derive(Debug, Default)]
pub(crate) struct DroppedFields {
    pub(crate) count: u64,
    /// The JSON paths of the first 10.
    pub(crate) paths: Vec<String>,
}

/// Decodes a result.
pub(crate) fn decode<T: DeserializeOwned>(
    endpoint: &Endpoint,
    key: &ApiKey,
    response: &RawResponse,
) -> Result<(T, DroppedFields), Error> {
    let json = json(response);
    let decode = |json: &[u8]| {
        let (output, count) = scope::decode::<T>(json)?;
        Ok::<_, serde_json::Error>((output, DroppedFields { count, paths: dropped_paths::<T>(key, json, count) }))
    };
    decode(json).or_else(|_| {
        if json == b"null" {
            return Err(no_record(endpoint, response));
        }
        if let Some(Ok(decoded)) = repair(json).map(|repaired| decode(repaired.as_bytes())) {
            return Ok(decoded);
        }
        Err(disguised_error(endpoint, key, response, json)
            .unwrap_or_else(|| decode_failure::<T>(endpoint, key, response, json)))
    })
}

/// Returns the JSON paths of dropped fields. Decodes once more for each, up to the field, which is slow.
fn dropped_paths<T: DeserializeOwned>(key: &ApiKey, json: &[u8], count: u64) -> Vec<String> {
    const MOST: u64 = 10;
    let paths = (1..=count.min(MOST)).filter_map(|number| {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let decoded = scope::fail_at(number, || serde_path_to_error::deserialize::<_, T>(&mut deserializer).map(drop));
        redact::line(&decoded.err()?.path().to_string(), key)
    });
    paths.collect()
}

/// Returns whether the record of a lookup before a retry exists.
///
/// A wrong `false` would create the record twice, so only a 404 or a success in LeadDyno's documented form counts.
pub(crate) fn exists(
    endpoint: &Endpoint,
    key: &ApiKey,
    response: &RawResponse,
    lookup: &Lookup,
) -> Result<bool, Error> {
    let body = text(response.body());
    let unclear = |message: &str| {
        let message = redact::line(message, key);
        Err(Error::new(decode_error(endpoint, response, message)))
    };
    if body.is_empty() {
        return unclear("the body is empty");
    }
    if !response.status.is_success() {
        return if is_documented_not_found(body) {
            Ok(false)
        } else {
            unclear("the body does not have LeadDyno's form")
        };
    }
    lookup.exists(body).or_else(|problem| unclear(&problem))
}

/// Returns the error if a success carries an error object instead of a result: it has a member `error` or `errors`, or a
/// `status` of `error` or `fail`, and no member that the document describes.
fn disguised_error(endpoint: &Endpoint, key: &ApiKey, response: &RawResponse, json: &[u8]) -> Option<Error> {
    let info = endpoint.info?;
    let members: Map<String, Value> = serde_json::from_slice(json).ok()?;
    let is_described = |name: &String| info.columns.iter().any(|known| known.name.split('.').next() == Some(name));
    let says_so = |status: &Value| status.as_str().is_some_and(|status| ["error", "fail"].contains(&status));
    let is_error = ["error", "errors"].iter().any(|name| members.contains_key(*name))
        || members.get("status").is_some_and(says_so);
    // An object that does not decode as a list has no rows, so a member with the name of a column proves nothing.
    if !is_error || info.pagination.is_none() && members.keys().any(is_described) {
        return None;
    }
    let progress = Progress { attempts: response.attempts, ambiguous: !info.method.is_safe(), not_retried: None };
    let mut error = error_details(ErrorKind::Rejected, endpoint, key, response, progress);
    error.message.get_or_insert_with(|| "LeadDyno responded with an error object".to_owned());
    Some(Error::new(error))
}

/// Returns the error of a `null` where a record is expected.
fn no_record(endpoint: &Endpoint, response: &RawResponse) -> Error {
    let (kind, message) = if response.status == StatusCode::NO_CONTENT || text(response.body()).is_empty() {
        (ErrorKind::Decode, "the body is empty")
    } else if endpoint.method.is_safe() {
        (ErrorKind::NotFound, "LeadDyno responded with `null`: there is no such record")
    } else {
        (
            ErrorKind::Rejected,
            "LeadDyno responded with `null`, so it probably created nothing: a unique value, such as the affiliate \
             code, may be taken",
        )
    };
    Error::new(Details { kind, ..decode_error(endpoint, response, Some(message.to_owned())) })
}

/// Returns the error of a request that cannot be built.
pub(crate) fn invalid_request(endpoint: &Endpoint, message: String) -> Error {
    let details = Details::of_call(ErrorKind::InvalidRequest, endpoint, Progress::default());
    Error::new(Details { message: Some(message), ..details })
}

/// Returns the error of a response with an error status.
pub(crate) fn status_error(
    endpoint: &Endpoint,
    key: &ApiKey,
    response: &RawResponse,
    retry_after: Option<Duration>,
    progress: Progress,
) -> Error {
    let details = error_details(kind_of(response.status), endpoint, key, response, progress);
    Error::new(Details { retry_after, ..details })
}

fn error_details(
    kind: ErrorKind,
    endpoint: &Endpoint,
    key: &ApiKey,
    response: &RawResponse,
    progress: Progress,
) -> Details {
    let body = text(response.body());
    let read = error_body::read(body, key);
    Details {
        status: Some(response.status),
        body_excerpt: if read.message.is_none() { redact::excerpt(body, key) } else { None },
        message: read.message,
        field_errors: read.fields,
        response: Some(response.clone()),
        ..Details::of_call(kind, endpoint, progress)
    }
}

/// Returns the error of an attempt without a complete response.
pub(crate) fn transport_error(
    endpoint: &Endpoint,
    host: &str,
    timeout: Duration,
    failure: Failure,
    progress: Progress,
) -> Error {
    let kind = kind_of_failure(failure.outcome);
    Error::new(Details {
        message: match kind {
            ErrorKind::Connect | ErrorKind::Interrupted => Some(host.to_owned()),
            ErrorKind::Timeout => Some(format!("{host} within {timeout:?}")),
            _ => None,
        },
        source: failure.source.map(Into::into),
        ..Details::of_call(kind, endpoint, progress)
    })
}

/// Returns the error of a success that does not decode. Decodes once more, which is slow, to find the JSON path.
fn decode_failure<T: DeserializeOwned>(
    endpoint: &Endpoint,
    key: &ApiKey,
    response: &RawResponse,
    json: &[u8],
) -> Error {
    let message = if let Some(encoding) = response.headers.get(CONTENT_ENCODING) {
        format!("the body has the encoding {encoding:?}, which the client did not ask for")
    } else {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
            Ok(_) => "text follows the JSON value".to_owned(),
            Err(error) => {
                let (path, problem) = (error.path().to_string(), error.inner().to_string());
                match (path.as_str(), problem.strip_prefix("at ")) {
                    ("." | "?", _) => problem,
                    // The message of an object that lacks a field begins with the field's path.
                    (object, Some(field)) => format!("at {object}.{field}"),
                    (place, None) => format!("at {place}: {problem}"),
                }
            }
        }
    };
    let is_json = serde_json::from_slice::<IgnoredAny>(json).is_ok();
    Error::new(Details {
        body_excerpt: if is_json { None } else { redact::excerpt(json, key) },
        ..decode_error(endpoint, response, redact::line(&message, key))
    })
}

/// Returns the details of a response that cannot be decoded. LeadDyno has processed the request.
fn decode_error(endpoint: &Endpoint, response: &RawResponse, message: Option<String>) -> Details {
    let progress = Progress { attempts: response.attempts, ambiguous: true, not_retried: Some(NotRetried::Processed) };
    Details {
        status: Some(response.status),
        message,
        response: Some(response.clone()),
        ..Details::of_call(ErrorKind::Decode, endpoint, progress)
    }
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

/// Returns the error kind of an outcome.
pub(crate) fn kind_of_failure(outcome: Outcome) -> ErrorKind {
    match outcome {
        Outcome::NotSent => ErrorKind::InvalidRequest,
        Outcome::NotConnected => ErrorKind::Connect,
        Outcome::TimedOut => ErrorKind::Timeout,
        Outcome::Interrupted => ErrorKind::Interrupted,
        Outcome::Response { status, .. } => kind_of(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_leaddynos_documented_forms_count_as_not_found() {
        for body in ["null", r#"{"error":"Affiliate not found"}"#, r#"{"error":{"email":["is unknown"]}}"#] {
            assert!(is_documented_not_found(body.as_bytes()), "{body}");
        }
        let foreign = [
            "404",
            "true",
            "\"not found\"",
            "[]",
            "{}",
            "<html>",
            r#"{"status":404,"error":"Not Found"}"#,
            r#"{"message":"no Route matched with those values"}"#,
            r#"{"error":"Not Found","path":"/v2/leads"}"#,
            r#"{"error":404}"#,
            r#"{"error":null}"#,
            r#"{"errors":["not found"]}"#,
        ];
        for body in foreign {
            assert!(!is_documented_not_found(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn white_space_and_a_byte_order_mark_are_not_part_of_a_body() {
        for body in ["{}", " {}", "{}\r\n", "\u{feff}{}", "\u{feff} {} "] {
            assert_eq!(text(body.as_bytes()), b"{}", "{body:?}");
        }
        for body in ["", " ", "\r\n\t", "\u{feff}"] {
            assert_eq!(text(body.as_bytes()), b"", "{body:?}");
        }
    }
}
