//! Builds HTTP requests: the calls that progenitor's code makes on a request builder, as a pure function of the request
//! value. The result is relative to the base URL.

use std::collections::BTreeMap;

use http::{
    HeaderValue, Method, Request,
    header::{ACCEPT, CONTENT_TYPE},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, value::RawValue};

use super::{InvalidRequest, Kind, Operation, ParameterInfo, ParameterLocation};

/// All characters that RFC 3986 does not call unreserved, so that a parameter cannot change the structure of a path.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Percent-encodes a path parameter.
#[must_use]
pub fn encode_path(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The members of a JSON body, each as JSON text.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Body(BTreeMap<String, Box<RawValue>>);

/// Returns the members of a request value that are sent in the body.
///
/// Amounts are written as JSON numbers with their exact digits, never through a binary float: LeadDyno types them as
/// numbers, and its clients send numbers. Amounts inside line items stay text.
///
/// # Errors
/// If the value does not serialize to a JSON object.
pub fn body<O: Operation>(request: &O) -> Result<Body, InvalidRequest> {
    let invalid = |error: serde_json::Error| InvalidRequest::new(error.to_string());
    let Value::Object(members) = serde_json::to_value(request).map_err(invalid)? else {
        return Err(InvalidRequest::new("the request is not a JSON object"));
    };
    let mut body = Body::default();
    for (name, value) in members {
        let is_sent = |known: &&ParameterInfo| known.name == name && known.location == ParameterLocation::Body;
        let Some(parameter) = request.info().parameters.iter().find(is_sent) else { continue };
        let json = match (parameter.kind, value) {
            (Kind::Money, Value::String(amount)) => amount,
            (_, value) => value.to_string(),
        };
        body.0.insert(name, RawValue::from_string(json).map_err(invalid)?);
    }
    Ok(body)
}

/// An HTTP request under construction.
#[derive(Debug)]
pub struct RequestBuilder {
    method: Method,
    url: String,
    body: Result<Vec<u8>, InvalidRequest>,
}

impl RequestBuilder {
    fn new(method: Method, path: String) -> Self {
        Self { method, url: path, body: Ok(Vec::new()) }
    }

    /// Starts a GET request.
    #[must_use]
    pub fn get(path: String) -> Self {
        Self::new(Method::GET, path)
    }

    /// Starts a POST request.
    #[must_use]
    pub fn post(path: String) -> Self {
        Self::new(Method::POST, path)
    }

    /// Starts a PUT request.
    #[must_use]
    pub fn put(path: String) -> Self {
        Self::new(Method::PUT, path)
    }

    /// Starts a DELETE request.
    #[must_use]
    pub fn delete(path: String) -> Self {
        Self::new(Method::DELETE, path)
    }

    /// Adds a query parameter if it is set.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl Serialize) -> Self {
        let text = match serde_json::to_value(value) {
            Ok(Value::Null) | Err(_) => return self,
            Ok(Value::String(text)) => text,
            Ok(other) => other.to_string(),
        };
        let separator = if self.url.contains('?') { '&' } else { '?' };
        self.url.push(separator);
        let start = self.url.len();
        self.url = form_urlencoded::Serializer::for_suffix(self.url, start).append_pair(name, &text).finish();
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn json(mut self, body: &Body) -> Self {
        self.body = serde_json::to_vec(body).map_err(|error| InvalidRequest::new(error.to_string()));
        self
    }

    /// Finishes the request.
    ///
    /// # Errors
    /// If the path and query are longer than a URL can be.
    pub fn build(self) -> Result<Request<Vec<u8>>, InvalidRequest> {
        let body = self.body?;
        let length = self.url.len();
        let mut request = Request::builder().method(self.method).uri(self.url).header(ACCEPT, JSON);
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, JSON);
        }
        request
            .body(body)
            .map_err(|_| InvalidRequest::new(format!("path and query are {length} bytes long: shorten them")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_request_is_relative_and_has_json_headers() {
        let request = RequestBuilder::post("/leads".to_owned())
            .query("page", Some(2))
            .query("query", Some("a b&c"))
            .query("status", None::<&str>)
            .json(&Body::default())
            .build()
            .unwrap();
        assert_eq!(
            (request.method(), request.uri().to_string().as_str()),
            (&Method::POST, "/leads?page=2&query=a+b%26c")
        );
        assert_eq!(
            (request.headers()[ACCEPT].as_bytes(), request.body().as_slice()),
            (&b"application/json"[..], &b"{}"[..])
        );
        assert_eq!(RequestBuilder::get("/leads".to_owned()).build().unwrap().headers().get(CONTENT_TYPE), None);
    }

    #[test]
    fn a_url_that_is_too_long_is_an_error() {
        let error = RequestBuilder::get(format!("/{}", "x".repeat(70_000))).build().unwrap_err();
        assert_eq!(error.to_string(), "path and query are 70001 bytes long: shorten them");
    }

    proptest! {
        #[test]
        fn an_encoded_text_is_one_path_segment(text in any::<String>()) {
            let encoded = encode_path(&text);
            prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)), "{}", encoded);
            let decoded = percent_encoding::percent_decode_str(&encoded).decode_utf8().unwrap();
            prop_assert_eq!(decoded, text);
        }
    }
}
