//! A recorded response, as a value: what was called, and what came back. Reading files into recordings is left to
//! `read`; of a request only what identifies the operation is kept, so that no query, header or key is in it.

use serde_json::Value;

use super::body::read_plain;

/// One recorded response.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// Where it is from, for reports: the file, and the entry in it.
    pub source: String,
    /// What was called.
    pub request: RecordedRequest,
    /// The status.
    pub status: u16,
    /// The body.
    pub body: RecordedBody,
}

/// Which operation was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordedRequest {
    /// By its id.
    Operation(String),
    /// By method, host and path, without query, user and port.
    Path {
        /// In lower case: `get`.
        method: String,
        /// `api.leaddyno.com`; `None` if the recording has paths only.
        host: Option<String>,
        /// As it was sent: `/v1/leads/2150`.
        path: String,
    },
}

impl RecordedRequest {
    /// Takes method, host and path out of a request; whatever else the URL has is dropped.
    #[must_use]
    pub fn new(method: &str, url: &str) -> Self {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        let (host, path) = match url.split_once("://") {
            Some((_, rest)) => {
                let (authority, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
                (Some(host_of(authority)), path)
            }
            None => (None, url),
        };
        Self::Path { method: method.to_lowercase(), host, path: path.to_owned() }
    }
}

/// Returns the host of `user:password@host:port`, in lower case.
pub(super) fn host_of(authority: &str) -> String {
    let host = authority.rsplit('@').next().unwrap_or_default();
    // An IPv6 address has colons of its own, and stands in brackets.
    let host = match host.split_once(']') {
        Some((address, _)) => address.trim_start_matches('['),
        None => host.split(':').next().unwrap_or_default(),
    };
    host.to_lowercase()
}

/// The body of a recorded response.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordedBody {
    /// JSON.
    Json(Value),
    /// No body, or whitespace.
    Empty,
    /// Something that is not JSON.
    NotJson,
    /// The recording lacks the body, for this reason.
    NotRecorded(&'static str),
}

impl RecordedBody {
    /// Reads the body of a response that was received as it was sent.
    #[must_use]
    pub fn received(bytes: &[u8]) -> Self {
        read_plain(bytes).unwrap_or(Self::NotJson)
    }
}

/// The recordings of a file.
#[derive(Debug, Default)]
pub struct RecordingFile {
    /// The recordings that can be read.
    pub recordings: Vec<Recording>,
    /// What is wrong with the other entries.
    pub unreadable: Vec<String>,
    /// How many entries are not responses: preflights, aborted requests, responses out of a browser's cache.
    pub skipped: usize,
}

impl From<Recording> for RecordingFile {
    fn from(recording: Recording) -> Self {
        Self { recordings: vec![recording], ..Self::default() }
    }
}

/// Reads an HTTP status. Some tools write all numbers with a fraction: `200.0`.
pub(super) fn status(json: &Value) -> Result<u16, String> {
    let number = json.as_f64().filter(|number| (100.0..600.0).contains(number) && number.fract() == 0.0);
    // In this range, the text of the number is its digits.
    number
        .and_then(|number| number.to_string().parse().ok())
        .ok_or_else(|| "`status` must be an HTTP status".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_url_only_host_and_path_are_kept() {
        let urls = [
            "https://api.example.com/v1/leads?key=CANARY#CANARY",
            "https://user:CANARY@api.example.com:8443/v1/leads",
            "/v1/leads?email=CANARY",
        ];
        for url in urls {
            let host = url.starts_with("https").then(|| "api.example.com".to_owned());
            let expected = RecordedRequest::Path { method: "get".to_owned(), host, path: "/v1/leads".to_owned() };
            assert_eq!(RecordedRequest::new("GET", url), expected, "{url}");
        }
        let cases =
            [("https://h?key=CANARY/x", "h"), ("http://[::1]:8080/v1", "::1"), ("http://H.example:80", "h.example")];
        for (url, expected) in cases {
            let request = RecordedRequest::new("GET", url);
            assert!(matches!(request, RecordedRequest::Path { host: Some(host), .. } if host == expected), "{url}");
        }
    }
}
