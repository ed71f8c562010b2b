//! Explains what a request would send, for dry runs, logs and bug reports.

use std::fmt;

use http::{Method, Request};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::Value;

use super::{OperationInfo, RetryClass, command_line::command_line};

/// What sending a request would do: method, path, query, body, and whether it is retried. It does not contain the API key.
///
/// `Display` writes the equivalent curl command, with `$LEADDYNO_API_KEY` in place of the key. The request may contain
/// personal data, and so may the command.
#[derive(Debug, Clone)]
pub struct Explanation {
    operation: &'static OperationInfo,
    /// The request value as JSON.
    parameters: Value,
    request: Request<Vec<u8>>,
    base_url: String,
    profile: Option<String>,
}

impl Explanation {
    pub(super) fn new(operation: &'static OperationInfo, parameters: Value, request: Request<Vec<u8>>) -> Self {
        Self { operation, parameters, request, base_url: operation.base_url.to_owned(), profile: None }
    }

    /// Returns the explanation for another base URL, such as that of a sandbox. Default: the documented one.
    #[must_use]
    pub fn with_base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Returns the explanation with a command line for this profile of the program `leaddyno`. Default: none is named.
    #[must_use]
    pub fn with_profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Returns the operation's row in the table.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// Returns the path below the base URL, encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// Returns the query parameters in order, decoded and without the key.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.request.uri().query().unwrap_or_default().as_bytes()).into_owned().collect()
    }

    /// Returns the JSON body, if the operation has one.
    #[must_use]
    pub fn body(&self) -> Option<Value> {
        serde_json::from_slice(self.request.body()).ok()
    }

    /// Returns the retry class of the operation.
    #[must_use]
    pub fn retry(&self) -> RetryClass {
        self.operation.retry
    }

    /// Returns the equivalent curl command, with `$LEADDYNO_API_KEY` in place of the key.
    #[must_use]
    pub fn curl(&self) -> String {
        let body = String::from_utf8_lossy(self.request.body());
        let method = match (self.method(), body.is_empty()) {
            (&Method::GET, true) | (&Method::POST, false) => String::new(),
            (method, _) => format!(" -X {method}"),
        };
        let separator = if self.request.uri().query().is_some() { '&' } else { '?' };
        let url = format!("{}{}{separator}key=", self.base_url.trim_end_matches('/'), self.request.uri());
        let body = if body.is_empty() {
            String::new()
        } else {
            format!(" -H 'Content-Type: application/json' -d {}", quoted(&body))
        };
        format!("curl{method} {}\"$LEADDYNO_API_KEY\"{body}", quoted(&url))
    }

    /// Returns the equivalent command line of the program `leaddyno`, which the crate `leaddyno-cli` installs.
    #[must_use]
    pub fn command_line(&self) -> String {
        let OperationInfo { section, name, parameters, .. } = self.operation;
        let set = parameters
            .iter()
            .filter_map(|parameter| Some((parameter.name, parameter.location, self.parameters.get(parameter.name)?)));
        command_line(section, name, self.profile.as_deref(), set)
    }
}

/// Serializes an object with the operation's id, method, path, query, body, retry class, whether it moves money, the curl
/// command and the command line.
impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Explanation", 9)?;
        fields.serialize_field("operation", self.operation.id)?;
        fields.serialize_field("method", self.method().as_str())?;
        fields.serialize_field("path", self.path())?;
        fields.serialize_field("query", &self.query())?;
        fields.serialize_field("body", &self.body())?;
        fields.serialize_field("retry", &self.retry())?;
        fields.serialize_field("moves_money", &self.operation.moves_money)?;
        fields.serialize_field("curl", &self.curl())?;
        fields.serialize_field("command_line", &self.command_line())?;
        fields.end()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.curl())
    }
}

/// Quotes a word for the shell.
pub(super) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}
