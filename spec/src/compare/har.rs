//! Reads a HAR 1.2 file of a browser or proxy, entry by entry. Tools omit different parts; a missing part is reported
//! as not recorded or damaged, never as sent by the service.

use serde_json::Value;

use super::{
    body,
    recording::{RecordedBody, RecordedRequest, Recording, RecordingFile, status},
};

pub(super) fn read(name: &str, entries: &[Value]) -> RecordingFile {
    let mut file = RecordingFile::default();
    for (index, entry) in entries.iter().enumerate() {
        // Not preflights, aborted requests, or responses from a browser's cache.
        let is_response_of_api =
            entry["request"]["method"] != "OPTIONS" && entry["response"]["status"].as_f64() != Some(304.0);
        let is_aborted = entry["response"]["status"].as_f64().is_some_and(|status| status <= 0.0);
        if !is_response_of_api || is_aborted {
            file.skipped += 1;
            continue;
        }
        match recording(format!("{name}, entry {index}"), entry) {
            Ok(recording) => file.recordings.push(recording),
            Err(problem) => file.unreadable.push(format!("entry {index}: {problem}")),
        }
    }
    file
}

fn recording(source: String, entry: &Value) -> Result<Recording, String> {
    let (request, response) = (&entry["request"], &entry["response"]);
    let (Some(method), Some(url)) = (request["method"].as_str(), request["url"].as_str()) else {
        return Err("the request has no method or no url".to_owned());
    };
    let status = status(&response["status"])?;
    let body = content(&response["content"], status)?;
    Ok(Recording { source, request: RecordedRequest::new(method, url), status, body })
}

fn content(content: &Value, status: u16) -> Result<RecordedBody, String> {
    let text = match &content["text"] {
        Value::String(text) => text.as_str(),
        Value::Null if has_no_body(status) => return Ok(RecordedBody::Empty),
        Value::Null if content.is_null() => return Ok(RecordedBody::NotRecorded("no `content`")),
        Value::Null => return Ok(RecordedBody::NotRecorded("no `text`")),
        // Some tools write the body as JSON instead of text.
        json => return Ok(RecordedBody::Json(json.clone())),
    };
    if text.is_empty() && !has_no_body(status) && content["size"].as_f64() != Some(0.0) {
        return Ok(RecordedBody::NotRecorded("an empty `text`, but no `size` of 0"));
    }
    match content["encoding"].as_str().map(str::to_lowercase).as_deref() {
        Some("base64") => body::read_base64(text),
        None | Some("" | "utf8" | "utf-8") => body::read_plain(text.as_bytes()),
        Some(_) => match body::read_plain(text.as_bytes()) {
            Ok(body @ RecordedBody::Json(_)) => Ok(body),
            _ => Err("its body has an encoding other than base64".to_owned()),
        },
    }
}

/// Returns whether HTTP forbids a body for this status.
fn has_no_body(status: u16) -> bool {
    matches!(status, 100..=199 | 204 | 205 | 304)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry(status: &Value, content: &Value) -> Value {
        let headers = [json!({"name": "key", "value": "k"})];
        json!({"request": {"method": "GET", "url": "https://a/v1/leads?key=k", "headers": headers},
               "response": {"status": status, "content": content}})
    }

    type Check<'a> = &'a dyn Fn(&RecordedBody) -> bool;

    fn not_recorded(body: &RecordedBody) -> bool {
        matches!(body, RecordedBody::NotRecorded(_))
    }

    #[test]
    fn bodies_are_read_or_reported_as_not_recorded() {
        let is_row = |body: &RecordedBody| *body == RecordedBody::Json(json!([{"id": 7}]));
        let is_empty = |body: &RecordedBody| *body == RecordedBody::Empty;
        let is_not_json = |body: &RecordedBody| *body == RecordedBody::NotJson;
        let text = "[{\"id\": 7}]";
        let cases: [(Value, Value, Check<'_>); 25] = [
            (json!(200), json!({"text": text}), &is_row),
            (json!(200.0), json!({"text": text}), &is_row),
            (json!(200), json!({"text": format!("\u{feff}{text}")}), &is_row),
            (json!(200), json!({"text": "W3siaWQi\nOiA3fV0=", "encoding": "base64"}), &is_row),
            (json!(200), json!({"text": "W3siaWQiOiA3fV0", "encoding": "BASE64"}), &is_row),
            (json!(200), json!({"text": text, "encoding": "base64"}), &is_row),
            (json!(200), json!({"text": "W3siaWQiOiA3fV0="}), &is_row),
            (json!(200), json!({"text": text, "encoding": "utf-8"}), &is_row),
            (json!(200), json!({"text": text, "encoding": "br"}), &is_row),
            (json!(200), json!({"text": [{"id": 7}]}), &is_row),
            (json!(502), json!({"text": "<html>"}), &is_not_json),
            (json!(200), json!({"size": 0, "text": ""}), &is_empty),
            (json!(200), json!({"size": 3, "text": " \r\n"}), &is_empty),
            (json!(204), json!({"size": 0, "text": ""}), &is_empty),
            (json!(204), json!({"size": -1, "text": ""}), &is_empty),
            (json!(204), json!({}), &is_empty),
            (json!(204), Value::Null, &is_empty),
            (json!(200), Value::Null, &not_recorded),
            (json!(200), json!({}), &not_recorded),
            (json!(200), json!({"size": 12345, "mimeType": "application/json"}), &not_recorded),
            (json!(200), json!({"size": 0}), &not_recorded),
            (json!(200), json!({"text": null, "size": 7}), &not_recorded),
            (json!(200), json!({"size": -1, "text": ""}), &not_recorded),
            (json!(200), json!({"text": ""}), &not_recorded),
            (json!(404), json!({"size": 12, "text": "", "encoding": "base64"}), &not_recorded),
        ];
        for (status, content, expected) in cases {
            let file = read("a.har", &[entry(&status, &content)]);
            let [recording] = file.recordings.as_slice() else { panic!("{status} {content}: {file:?}") };
            assert!(expected(&recording.body), "{status} {content}: {recording:?}");
            assert_eq!(recording.source, "a.har, entry 0");
            assert!(!format!("{file:?}").contains("key"));
        }
        let mut without = entry(&json!(200), &Value::Null);
        without["response"].as_object_mut().unwrap().remove("content");
        assert!(not_recorded(&read("a.har", &[without]).recordings[0].body));
    }

    #[test]
    fn a_damaged_entry_does_not_stop_the_rest() {
        let mut preflight = entry(&json!(204), &json!({}));
        preflight["request"]["method"] = "OPTIONS".into();
        let mut nameless = entry(&json!(200), &json!({}));
        nameless["request"]["url"] = Value::Null;
        let entries = [
            entry(&json!(200), &json!({"text": "!!", "encoding": "base64"})),
            entry(&json!(200), &json!({"text": "CANARY", "encoding": "zip"})),
            entry(&json!(200), &json!({"text": "[{\"id\": 7"})),
            entry(&json!(999), &json!({})),
            entry(&json!(200.5), &json!({})),
            entry(&Value::Null, &json!({})),
            nameless,
            json!("CANARY"),
            preflight,
            entry(&json!(304), &json!({})),
            entry(&json!(0), &json!({})),
            entry(&json!(-1), &json!({})),
            entry(&json!(200), &json!({"text": "[]"})),
        ];
        let file = read("a.har", &entries);
        let expected = [
            "entry 0: its body is marked as base64, and is not",
            "entry 1: its body has an encoding other than base64",
            "entry 2: its body is damaged JSON: EOF while parsing",
            "entry 3: `status` must be an HTTP status",
            "entry 4: `status` must be an HTTP status",
            "entry 5: `status` must be an HTTP status",
            "entry 6: the request has no method or no url",
            "entry 7: the request has no method or no url",
        ];
        assert_eq!(file.unreadable.len(), expected.len(), "{file:?}");
        for (problem, expected) in file.unreadable.iter().zip(expected) {
            assert!(problem.starts_with(expected), "{problem}");
        }
        assert_eq!((file.skipped, file.recordings.len()), (4, 1));
    }
}
