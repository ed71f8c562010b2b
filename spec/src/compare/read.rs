//! Reads the bytes of a file into recordings. A file is a HAR (see `har`), one recorded response, or a body alone:
//!
//! ```json
//! {"operation": "get_lead", "status": 200, "body": {"id": 2150}}
//! {"method": "GET", "url": "https://api.leaddyno.com/v1/leads/2150", "status": 200, "body": {"id": 2150}}
//! ```
//!
//! The name of a file with a body alone names the operation and status: `get_lead-200.json`, as saved with curl. Other
//! members are ignored.

use std::path::Path;

use serde_json::Value;

use super::{
    body, har,
    recording::{RecordedBody, RecordedRequest, Recording, RecordingFile, status},
};

/// Reads the bytes of a file of this name.
///
/// # Errors
/// If it is not a recording, or damaged. The message contains no text of the file.
pub fn read(name: &str, bytes: &[u8]) -> Result<RecordingFile, String> {
    let json = match (body::json(bytes), of_name(name)) {
        (Ok(json), _) => json,
        // A proxy's page, or the empty body of a 204.
        (Err(_), Some((request, status))) => {
            let body = body::read_plain(bytes)?;
            return Ok(Recording { source: name.to_owned(), request, status, body }.into());
        }
        (Err(error), None) => return Err(error),
    };
    match json["log"]["entries"].as_array() {
        Some(entries) => Ok(har::read(name, entries)),
        None => single(name, json).map(RecordingFile::from),
    }
}

fn single(name: &str, mut json: Value) -> Result<Recording, String> {
    let source = name.to_owned();
    let request = match (json["operation"].as_str(), json["method"].as_str(), json["url"].as_str()) {
        (Some(id), _, _) => RecordedRequest::Operation(id.to_owned()),
        (_, Some(method), Some(url)) => RecordedRequest::new(method, url),
        _ => {
            let (request, status) = of_name(name).ok_or(
                "write `operation`, or `method` and `url`, to say what was called; or name a file that is a body alone \
                 after operation and status: list_leads-200.json",
            )?;
            return Ok(Recording { source, request, status, body: RecordedBody::Json(json) });
        }
    };
    let body = json.get_mut("body").map_or(RecordedBody::Empty, |body| RecordedBody::Json(body.take()));
    Ok(Recording { source, request, status: status(&json["status"])?, body })
}

/// Returns the operation and status that a file name states: `list_leads-200.json`, `list_leads-200-second-page.json`.
fn of_name(name: &str) -> Option<(RecordedRequest, u16)> {
    let stem = Path::new(name).file_stem()?.to_str()?;
    let (operation, rest) = stem.split_once('-')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
    let status: u16 = digits.parse().ok().filter(|status| (100..600).contains(status))?;
    let is_id = !operation.is_empty() && operation.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_id.then(|| (RecordedRequest::Operation(operation.to_owned()), status))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_a_recording_says_what_is_missing() {
        let cases = [
            ("{", "it is not JSON: "),
            ("{\"status\": 200}", "write `operation`, or"),
            ("{\"operation\": \"get_lead\", \"status\": \"200\"}", "`status` must be"),
            ("[]", "write `operation`, or"),
            ("", "it is not JSON"),
        ];
        for (text, problem) in cases {
            let refused = read("a.json", text.as_bytes()).expect_err("it is not a recording");
            assert!(refused.contains(problem), "{text}: {refused}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped_wherever_json_is_read() {
        let files = [
            (
                "a.har",
                "{\"log\": {\"entries\": [{\"request\": {\"method\": \"GET\", \"url\": \"/v1/leads/count\"}, \
                       \"response\": {\"status\": 200, \"content\": {\"text\": \"\u{feff}{\\\"count\\\": 7}\"}}}]}}",
            ),
            ("a.json", "{\"operation\": \"count_leads\", \"status\": 200.0, \"body\": {\"count\": 7}}"),
            ("count_leads-200.json", "{\"count\": 7}"),
        ];
        for (name, text) in files {
            let file = read(name, format!("\u{feff}{text}").as_bytes()).unwrap();
            let [recording] = file.recordings.as_slice() else { panic!("{name}: {file:?}") };
            assert_eq!((recording.status, &recording.body), (200, &RecordedBody::Json(json!({"count": 7}))), "{name}");
        }
        let utf16 = read("count_leads-200.json", b"\xff\xfe{\0}\0").expect_err("it is UTF-16");
        assert!(utf16.contains("save it as UTF-8"), "{utf16}");
    }

    #[test]
    fn the_name_of_a_body_alone_says_what_was_called() {
        let rows = RecordedBody::Json(json!([{"id": 7, "status": "Active", "url": "/"}]));
        let text = "[{\"id\": 7, \"status\": \"Active\", \"url\": \"/\"}]";
        let cases = [
            ("recorded/list_leads-200.json", text, "list_leads", 200, rows.clone()),
            ("list_leads-200-second-page.json", text, "list_leads", 200, rows),
            ("delete_webhook-204.json", "", "delete_webhook", 204, RecordedBody::Empty),
            ("list_leads-502b.json", "<html>", "list_leads", 502, RecordedBody::NotJson),
            (
                "get_lead-404.json",
                "{\"operation\": \"list_leads\", \"status\": 200}",
                "list_leads",
                200,
                RecordedBody::Empty,
            ),
        ];
        for (name, text, operation, status, body) in cases {
            let read = read(name, text.as_bytes()).unwrap().recordings;
            let request = RecordedRequest::Operation(operation.to_owned());
            assert_eq!(read, [Recording { source: name.to_owned(), request, status, body }]);
        }
        for name in ["body.json", "list_leads.json", "list_leads-2000.json", "-200.json", "Ada Lovelace-200.json"] {
            assert!(read(name, text.as_bytes()).expect_err(name).contains("list_leads-200.json"), "{name}");
        }
        assert!(read("list_leads-200.json", b"[{\"id\": 7").expect_err("it breaks off").contains("damaged JSON"));
    }
}
