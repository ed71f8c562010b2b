//! Reduces values to what a report may contain: the JSON type, names of members that programmers chose, the format of a
//! date. No other file of this crate formats values.

use std::collections::BTreeMap;

use leaddyno::Kind;
use leaddyno_spec::compare::{RecordedBody, shown_name};
use serde_json::Value;

/// Returns the shape of a body: `an object of error (text)`.
pub(crate) fn outline(body: &RecordedBody) -> String {
    match body {
        RecordedBody::Json(Value::Object(members)) => {
            let names: Vec<String> = members
                .iter()
                .take(8)
                .map(|(name, value)| format!("{} ({})", shown_name(name), json_type(value)))
                .collect();
            let more = if members.len() > names.len() { ", …" } else { "" };
            format!("an object of {}{more}", names.join(", "))
        }
        RecordedBody::Json(Value::Array(rows)) => format!("a list of {}", rows.len()),
        RecordedBody::Json(other) => json_type(other).to_owned(),
        RecordedBody::Empty | RecordedBody::NotRecorded(_) => "an empty body".to_owned(),
        RecordedBody::NotJson => "a body that is not JSON".to_owned(),
    }
}

/// Returns whether a body is an error in LeadDyno's documented form.
pub(crate) fn is_documented_error(body: &RecordedBody) -> bool {
    matches!(body, RecordedBody::Json(Value::Object(members))
        if members.len() == 1 && matches!(members.get("error"), Some(Value::String(_) | Value::Object(_))))
}

/// Returns a text without the texts of the request, so that responses to different requests can be compared.
pub(crate) fn normalize(text: &str, sent: &[String]) -> String {
    let mut sent: Vec<&String> = sent.iter().filter(|part| !part.is_empty()).collect();
    // The longest first, since a path contains the id.
    sent.sort_by_key(|part| std::cmp::Reverse(part.len()));
    sent.iter().fold(text.to_owned(), |text, part| text.replace(part.as_str(), "…"))
}

/// The number of occurrences of each type of a column, including the format of dates.
pub(crate) type Types = BTreeMap<String, u64>;

/// Returns the type of a value, and the form of texts that hold times or numbers.
pub(crate) fn column_type(kind: Kind, value: &Value) -> String {
    match (value, kind) {
        (Value::String(text), Kind::Timestamp | Kind::Date) => format!("text {}", date_form(text)),
        (Value::String(text), Kind::Money | Kind::Quantity) => {
            format!("text {}", if text.parse::<f64>().is_ok() { "of a number" } else { "of another form" })
        }
        (Value::String(text), _) if text.is_empty() => "empty text".to_owned(),
        (Value::Object(members), _) if members.is_empty() => "empty object".to_owned(),
        (Value::Array(items), _) if items.is_empty() => "empty list".to_owned(),
        (value, _) => json_type(value).to_owned(),
    }
}

pub(crate) fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

/// Returns the form of a date with each digit as `0`, if the text has only digits and characters that occur in dates.
fn date_form(text: &str) -> String {
    let is_date = text.len() <= 35
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || "-:.+/TZ ".contains(c));
    if is_date {
        text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    } else {
        "of another form".to_owned()
    }
}

/// Returns whether a header may be about limits, a gateway or a version. Others are not listed.
pub(crate) fn is_telling_header(name: &str) -> bool {
    const PARTS: [&str; 15] = [
        "limit",
        "retry",
        "quota",
        "server",
        "via",
        "powered",
        "version",
        "runtime",
        "request-id",
        "cache",
        "kong",
        "cf-",
        "amz",
        "cloudflare",
        "deprecation",
    ];
    name.len() <= 40 && PARTS.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shapes_have_no_values() {
        let bodies = [
            json!("CANARY 47"),
            json!(["CANARY"]),
            json!({"CANARY 47": "CANARY", "error": "CANARY", "errors": {"CANARY": 47}}),
            json!(4711),
        ];
        for body in bodies {
            let shown = outline(&RecordedBody::Json(body));
            assert!(!shown.contains("CANARY") && !shown.contains("47"), "{shown}");
        }
    }

    #[test]
    fn only_dates_are_shown_by_their_form() {
        let cases = [
            ("2024-08-05T13:40:01Z", "text 0000-00-00T00:00:00Z"),
            ("2024-08-05", "text 0000-00-00"),
            ("08/05/2024 1:40", "text 00/00/0000 0:00"),
            ("ada@example.com", "text of another form"),
            ("T", "text of another form"),
        ];
        for (text, expected) in cases {
            assert_eq!(column_type(Kind::Timestamp, &json!(text)), expected);
        }
        assert_eq!(column_type(Kind::Money, &json!("49.00")), "text of a number");
        assert_eq!(column_type(Kind::Text, &json!("ada")), "text");
        assert_eq!(column_type(Kind::Map, &json!([])), "empty list");
    }

    #[test]
    fn texts_of_the_request_do_not_make_responses_differ() {
        let sent = |path: &str| [path.to_owned(), path.rsplit('/').next().unwrap_or_default().to_owned()];
        let first = normalize("no path /leads/77 for 77", &sent("/leads/77"));
        assert_eq!(first, normalize("no path /probe for probe", &sent("/probe")));
    }
}
