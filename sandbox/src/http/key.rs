//! Checks the API key of a call: in the header `key`, in the query, or in the body.

use axum::http::HeaderMap;
use serde_json::{Map, Value};

use super::rejection::Rejection;

/// Fails if none of the places has the key.
pub(super) fn check(
    api_key: &str,
    headers: &HeaderMap,
    places: [Option<&Map<String, Value>>; 2],
) -> Result<(), Rejection> {
    let in_header = headers.get("key").is_some_and(|key| key == api_key);
    let is_key = |place: &Map<String, Value>| place.get("key").and_then(Value::as_str) == Some(api_key);
    if in_header || places.into_iter().flatten().any(is_key) { Ok(()) } else { Err(Rejection::Unauthorized) }
}
