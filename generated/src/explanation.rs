//! What a request comes to on the wire, told without a client: from the request's own fields and the table, so that
//! nothing can be sent by asking. That it tells the truth, a test shows for every operation.

use std::fmt;

use http::Method;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::{BASE_URL, Location, Operation, OperationInfo, RetryClass};

/// What a URL path must not contain as it stands; the set that progenitor's methods use.
const IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'/')
    .add(b'%');

/// What sending a request would do: method, path, query, body, and what may be repeated. It holds no key.
///
/// `Display` is the equivalent curl line, with `$LEADDYNO_API_KEY` for the key. What identifies a person is shown: it
/// is the caller's own request.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    operation: &'static OperationInfo,
    path: String,
    query: Vec<(&'static str, String)>,
    body: Option<Value>,
}

impl Explanation {
    pub(crate) fn of<O: Operation>(request: &O) -> Self {
        // A request is a struct of plain fields, which always serializes.
        let Ok(Value::Object(fields)) = serde_json::to_value(request) else { return Self::empty(O::INFO) };
        let mut explained = Self::empty(O::INFO);
        let mut body = Map::new();
        for parameter in O::INFO.parameters {
            let Some(value) = fields.get(parameter.name) else { continue };
            match parameter.location {
                Location::Path => {
                    let segment = utf8_percent_encode(&text(value), IN_PATHS).to_string();
                    explained.path = explained.path.replace(&format!("{{{}}}", parameter.name), &segment);
                }
                Location::Query => explained.query.push((parameter.name, text(value))),
                Location::Body => {
                    body.insert(parameter.name.to_owned(), value.clone());
                }
            }
        }
        let has_body = O::INFO.parameters.iter().any(|parameter| parameter.location == Location::Body);
        explained.body = has_body.then_some(Value::Object(body));
        explained
    }

    fn empty(operation: &'static OperationInfo) -> Self {
        Self { operation, path: operation.path.to_owned(), query: Vec::new(), body: None }
    }

    /// The operation's row in the table.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.operation.method
    }

    /// The path below the base URL, filled in and encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query, without the key.
    #[must_use]
    pub fn query(&self) -> &[(&'static str, String)] {
        &self.query
    }

    /// The JSON body, if the operation has one.
    #[must_use]
    pub fn body(&self) -> Option<&Value> {
        self.body.as_ref()
    }

    /// What may be sent again after a failure.
    #[must_use]
    pub fn retry(&self) -> RetryClass {
        self.operation.retry
    }

    /// The same request as a line for the shell, with `$LEADDYNO_API_KEY` for the key.
    #[must_use]
    pub fn curl(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query);
        let query = query.finish();
        let separator = if query.is_empty() { "" } else { "&" };
        let url = format!("{BASE_URL}{}?{query}{separator}key=", self.path);
        let method = match (self.method(), &self.body) {
            (&Method::GET, None) | (&Method::POST, Some(_)) => String::new(),
            (method, _) => format!(" -X {method}"),
        };
        let body = self.body.as_ref().map_or_else(String::new, |body| {
            format!(" -H 'Content-Type: application/json' -d {}", quoted(&body.to_string()))
        });
        format!("curl{method} {}\"$LEADDYNO_API_KEY\"{body}", quoted(&url))
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.curl())
    }
}

/// A value as a path or a query has it.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A word that no shell takes apart.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}
