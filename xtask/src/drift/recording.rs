//! Reads recordings: a file of our own form with one call in it, or a HAR 1.2 of many.
//!
//! ```json
//! {"operation": "get_lead", "status": 200, "body": {"id": 2150}}
//! {"method": "GET", "url": "https://api.leaddyno.com/v1/leads/2150", "status": 200, "body": {"id": 2150}}
//! ```
//!
//! A file that is the body alone says in its name whose it is: `get_lead-200.json`, as curl writes it.
//!
//! What else stands in a file is passed over, and so are requests: an address is needed to find the operation, and is
//! not kept.

use std::path::Path;

use serde_json::Value;

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// The file, and the entry in it.
    pub source: String,
    /// Whose answer it is.
    pub call: Call,
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Body,
}

/// Which operation was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// By its id.
    Operation(String),
    /// By method, host and path; the rest of the address is gone.
    Path {
        /// `get`
        method: String,
        /// `api.leaddyno.com`, without the port; some recordings have only paths.
        host: Option<String>,
        /// `/v1/leads/2150`
        path: String,
    },
}

/// What came.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// JSON.
    Json(Value),
    /// Nothing.
    Nothing,
    /// Something that is no JSON.
    Other,
    /// Something that whoever recorded did not keep.
    NotRecorded,
}

/// What was in a file.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) recordings: Vec<Recording>,
    /// What is wrong with single entries.
    pub(super) unreadable: Vec<String>,
    /// How many entries are no answers of the API at all: preflights, and what browsers have from their caches.
    pub(super) elsewhere: usize,
}

pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Read, String> {
    let json = match (serde_json::from_slice::<Value>(bytes), named(name)) {
        (Ok(json), _) => json,
        // A page of a proxy, or the nothing of a 204, as it came; a text that is JSON and breaks off is damaged.
        (Err(_), Some((call, status))) if !matches!(bytes.trim_ascii_start(), [b'{' | b'[', ..]) => {
            let body = if bytes.trim_ascii().is_empty() { Body::Nothing } else { Body::Other };
            let recording = Recording { source: name.to_owned(), call, status, body };
            return Ok(Read { recordings: vec![recording], ..Read::default() });
        }
        // Syntax errors have a place and no text of the file in them.
        (Err(error), _) => return Err(format!("this is no JSON: {error}")),
    };
    match json["log"]["entries"].as_array() {
        Some(entries) => Ok(archive(name, entries)),
        None => Ok(Read { recordings: vec![single(name, &json)?], ..Read::default() }),
    }
}

fn single(name: &str, json: &Value) -> Result<Recording, String> {
    let call = match (json["operation"].as_str(), json["method"].as_str(), json["url"].as_str()) {
        (Some(id), _, _) => Call::Operation(id.to_owned()),
        (_, Some(method), Some(url)) => call(method, url),
        _ => {
            let (call, status) = named(name).ok_or(
                "write \"operation\", or \"method\" and \"url\", to say what was called; or name a file that is \
                 the body alone after operation and status: list_leads-200.json",
            )?;
            return Ok(Recording { source: name.to_owned(), call, status, body: Body::Json(json.clone()) });
        }
    };
    let body = match json.get("body") {
        Some(body) => Body::Json(body.clone()),
        None => Body::Nothing,
    };
    Ok(Recording { source: name.to_owned(), call, status: status(&json["status"])?, body })
}

/// What the name of a file says of the body in it: `list_leads-200.json`, `list_leads-200-second-page.json`.
fn named(name: &str) -> Option<(Call, u16)> {
    let stem = Path::new(name).file_stem()?.to_str()?;
    let (operation, rest) = stem.split_once('-')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
    let status: u16 = digits.parse().ok().filter(|status| (100..600).contains(status))?;
    let is_id = !operation.is_empty() && operation.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_id.then(|| (Call::Operation(operation.to_owned()), status))
}

fn archive(name: &str, entries: &[Value]) -> Read {
    let mut read = Read::default();
    for (index, entry) in entries.iter().enumerate() {
        let (request, response) = (&entry["request"], &entry["response"]);
        let (method, url) = (request["method"].as_str(), request["url"].as_str());
        if method == Some("OPTIONS") || matches!(response["status"].as_u64(), Some(0 | 304)) {
            read.elsewhere += 1;
            continue;
        }
        let source = format!("{name}, entry {index}");
        let recording = match (method, url) {
            (Some(method), Some(url)) => status(&response["status"]).and_then(|status| {
                Ok(Recording { source, call: call(method, url), status, body: content(&response["content"])? })
            }),
            _ => Err("the request has no method or no url".to_owned()),
        };
        match recording {
            Ok(recording) => read.recordings.push(recording),
            Err(problem) => read.unreadable.push(format!("entry {index}: {problem}")),
        }
    }
    read
}

fn status(json: &Value) -> Result<u16, String> {
    let status = json.as_u64().and_then(|status| u16::try_from(status).ok());
    status.filter(|status| (100..600).contains(status)).ok_or_else(|| "\"status\" must be a status of HTTP".to_owned())
}

/// Method, host and path of an address; user, password, port, query and whatever is behind go.
fn call(method: &str, url: &str) -> Call {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = match url.split_once("://") {
        Some((_, rest)) => {
            let (authority, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
            (Some(host(authority)), path)
        }
        None => (None, url),
    };
    Call::Path { method: method.to_lowercase(), host, path: path.to_owned() }
}

/// The host of `user:password@host:port`.
pub(super) fn host(authority: &str) -> String {
    let host = authority.rsplit('@').next().unwrap_or_default();
    // The address of IPv6 has colons of its own, and stands in brackets.
    let host = match host.split_once(']') {
        Some((address, _)) => address.trim_start_matches('['),
        None => host.split(':').next().unwrap_or_default(),
    };
    host.to_lowercase()
}

fn content(content: &Value) -> Result<Body, String> {
    let text = content["text"].as_str().unwrap_or_default();
    // A size without a text: whoever recorded left the body out. -1 stands for a size that is not known.
    if text.is_empty() && content["size"].as_f64().is_some_and(|size| size != 0.0) {
        return Ok(Body::NotRecorded);
    }
    let bytes = match content["encoding"].as_str() {
        Some("base64") => base64(text).ok_or_else(|| "its body is no base64".to_owned())?,
        Some(other) if !other.is_empty() => return Err("its body has an encoding other than base64".to_owned()),
        _ => text.as_bytes().to_vec(),
    };
    if bytes.trim_ascii().is_empty() {
        return Ok(Body::Nothing);
    }
    Ok(serde_json::from_slice(&bytes).map_or(Body::Other, Body::Json))
}

/// Base64 as RFC 4648 writes it, with or without the padding, and with line breaks.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for character in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_lose_everything_but_their_path() {
        let urls = [
            "https://api.example.com/v1/leads?key=CANARY#CANARY",
            "https://user:CANARY@api.example.com:8443/v1/leads",
            "/v1/leads?email=CANARY",
        ];
        for url in urls {
            let Call::Path { method, host, path } = call("GET", url) else { panic!("{url}") };
            assert_eq!((method.as_str(), path.as_str()), ("get", "/v1/leads"));
            assert_eq!(host.as_deref(), url.starts_with("https").then_some("api.example.com"));
        }
        let cases =
            [("https://h?key=CANARY/x", "h"), ("http://[::1]:8080/v1", "::1"), ("http://H.example:80", "h.example")];
        for (url, expected) in cases {
            assert!(matches!(call("GET", url), Call::Path { host: Some(host), .. } if host == expected), "{url}");
        }
    }

    #[test]
    fn a_har_is_read_entry_by_entry_and_a_bad_one_does_not_stop_the_rest() {
        let entry = |status: u16, content: Value| {
            json!({"request": {"method": "GET", "url": "https://a/v1/leads?key=k", "headers": [{"name": "key", "value": "k"}]},
                   "response": {"status": status, "content": content}})
        };
        let mut preflight = entry(204, json!({}));
        preflight["request"]["method"] = "OPTIONS".into();
        let har = json!({"log": {"version": "1.2", "entries": [
            entry(200, json!({"text": "[{\"id\": 7}]"})),
            entry(200, json!({"text": "W3siaWQi\nOiA3fV0=", "encoding": "base64"})),
            entry(200, json!({"text": "!!", "encoding": "base64"})),
            entry(502, json!({"text": "<html>"})),
            entry(204, json!({})),
            entry(999, json!({})),
            preflight,
            entry(304, json!({})),
            entry(200, json!({"size": 12345, "mimeType": "application/json"})),
            entry(200, json!({"size": -1, "text": ""})),
            entry(204, json!({"size": 0, "text": ""})),
        ]}});
        let read = read("a.har", har.to_string().as_bytes()).unwrap();
        let bodies: Vec<_> = read.recordings.iter().map(|recording| (recording.status, &recording.body)).collect();
        let rows = Body::Json(json!([{"id": 7}]));
        let left_out = (200, &Body::NotRecorded);
        let nothing = (204, &Body::Nothing);
        assert_eq!(bodies, [(200, &rows), (200, &rows), (502, &Body::Other), nothing, left_out, left_out, nothing]);
        assert_eq!(read.unreadable, ["entry 2: its body is no base64", "entry 5: \"status\" must be a status of HTTP"]);
        assert_eq!((read.elsewhere, read.recordings[1].source.as_str()), (2, "a.har, entry 1"));
        assert!(!format!("{read:?}").contains("key"));
    }

    #[test]
    fn what_is_no_recording_says_what_is_missing() {
        let cases = [
            ("{", "this is no JSON: "),
            ("{\"status\": 200}", "write \"operation\", or"),
            ("{\"operation\": \"get_lead\", \"status\": \"200\"}", "\"status\" must be"),
            ("[]", "write \"operation\", or"),
        ];
        for (text, problem) in cases {
            let refused = read("a.json", text.as_bytes()).expect_err("it is none");
            assert!(refused.contains(problem), "{text}: {refused}");
        }
    }

    #[test]
    fn a_body_alone_says_in_the_name_of_its_file_whose_it_is() {
        let rows = Body::Json(json!([{"id": 7, "status": "Active", "url": "/"}]));
        let text = "[{\"id\": 7, \"status\": \"Active\", \"url\": \"/\"}]";
        let cases = [
            ("recorded/list_leads-200.json", text, "list_leads", 200, rows.clone()),
            ("list_leads-200-second-page.json", text, "list_leads", 200, rows),
            ("delete_webhook-204.json", "", "delete_webhook", 204, Body::Nothing),
            ("list_leads-502b.json", "<html>", "list_leads", 502, Body::Other),
            ("get_lead-404.json", "{\"operation\": \"list_leads\", \"status\": 200}", "list_leads", 200, Body::Nothing),
        ];
        for (name, text, operation, status, body) in cases {
            let read = read(name, text.as_bytes()).unwrap().recordings;
            let call = Call::Operation(operation.to_owned());
            assert_eq!(read, [Recording { source: name.to_owned(), call, status, body }]);
        }
        for name in ["body.json", "list_leads.json", "list_leads-2000.json", "-200.json", "Ada Lovelace-200.json"] {
            assert!(read(name, text.as_bytes()).expect_err(name).contains("list_leads-200.json"), "{name}");
        }
        assert!(read("list_leads-200.json", b"[{\"id\": 7").expect_err("it breaks off").contains("no JSON"));
    }
}
