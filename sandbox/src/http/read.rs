//! Parses the query and the body of a request, as a form or as JSON. The handlers decide what the fields mean.

use axum::{
    body::Body,
    http::{HeaderMap, header::CONTENT_TYPE},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::{Map, Value};

use super::{nested, rejection::Rejection};

/// The largest body that is read, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// Parses the pairs of a query string.
pub(super) fn query(text: Option<&str>) -> Map<String, Value> {
    form(text.unwrap_or_default().as_bytes())
}

/// Parses the members of a body. Without a media type, a body that begins with `{` is JSON.
pub(super) fn body(headers: &HeaderMap, bytes: &[u8]) -> Result<Map<String, Value>, Rejection> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    if bytes.trim_ascii().is_empty() {
        Ok(Map::new())
    } else if kind.contains("multipart/") {
        Err(Rejection::malformed("The body must be JSON or a URL-encoded form"))
    } else if kind.contains("json") || bytes.trim_ascii_start().starts_with(b"{") {
        json(bytes)
    } else {
        Ok(form(bytes))
    }
}

/// Returns the whole body, without the byte order mark with which some programs begin UTF-8.
pub(super) async fn bytes(body: Body) -> Result<Vec<u8>, Rejection> {
    match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(collected) => {
            let bytes = collected.to_bytes();
            Ok(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).to_vec())
        }
        Err(error) if error.is::<LengthLimitError>() => Err(Rejection::BodyTooLarge { limit: BODY_LIMIT }),
        Err(_) => Err(Rejection::malformed("The body ended too early")),
    }
}

fn json(bytes: &[u8]) -> Result<Map<String, Value>, Rejection> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Ok(members),
        // Some clients send this for an empty body.
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err(Rejection::malformed("The JSON body must be an object")),
        Err(error) => Err(Rejection::malformed(&format!("The body is not JSON: {error}"))),
    }
}

fn form(bytes: &[u8]) -> Map<String, Value> {
    nested::members(form_urlencoded::parse(bytes))
}
