//! What the service says when it refuses: a pure reading of the documented bodies, and of what else may come.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{api_key::ApiKey, redact};

/// What an error body says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ErrorBody {
    /// In one line.
    pub(crate) message: Option<String>,
    /// Field name to complaints, where the service complains of fields.
    pub(crate) fields: BTreeMap<String, Vec<String>>,
}

/// Reads a body. `{"error": "…"}` and `{"error": {"email": ["…"]}}` are documented; `{"message": "…"}` was seen with
/// the rate limit. Anything else says nothing.
pub(crate) fn read(body: &[u8], key: &ApiKey) -> ErrorBody {
    let Ok(Value::Object(members)) = serde_json::from_slice(body) else { return ErrorBody::default() };
    let said = ["error", "errors", "message"].iter().find_map(|name| members.get(*name));
    match said {
        Some(Value::Object(fields)) => {
            let shown = |field: &String| redact::line(field, key).unwrap_or_default();
            let fields: BTreeMap<String, Vec<String>> =
                fields.iter().map(|(field, complaints)| (shown(field), complaints_in(complaints, key))).collect();
            ErrorBody { message: redact::line(&joined(&fields), key), fields }
        }
        Some(complaints) => {
            let message = redact::line(&complaints_in(complaints, key).join("; "), key);
            ErrorBody { message, fields: BTreeMap::new() }
        }
        None => ErrorBody::default(),
    }
}

/// The texts in a value, each fit to be shown.
fn complaints_in(value: &Value, key: &ApiKey) -> Vec<String> {
    match value {
        Value::String(text) => redact::line(text, key).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(|item| complaints_in(item, key)).collect(),
        Value::Null => Vec::new(),
        other => redact::line(&other.to_string(), key).into_iter().collect(),
    }
}

fn joined(fields: &BTreeMap<String, Vec<String>>) -> String {
    let fields: Vec<String> =
        fields.iter().map(|(field, complaints)| format!("{field} {}", complaints.join(", "))).collect();
    fields.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &[u8]) -> ErrorBody {
        super::read(body, &ApiKey::new("CANARY").unwrap())
    }

    #[test]
    fn every_documented_shape_is_read() {
        let cases = [
            (r#"{"error":"A Descriptive Error Message"}"#, "A Descriptive Error Message"),
            (r#"{"error":{"email":["is invalid"]}}"#, "email is invalid"),
            (
                r#"{"error":{"email":["is invalid","is taken"],"code":"is taken"}}"#,
                "code is taken; email is invalid, is taken",
            ),
            (r#"{"message":"API limit exceeded"}"#, "API limit exceeded"),
            (r#"{"errors":["one","two"]}"#, "one; two"),
        ];
        for (body, message) in cases {
            assert_eq!(read(body.as_bytes()).message.as_deref(), Some(message), "{body}");
        }
        let fields = read(br#"{"error":{"email":["is invalid"]}}"#).fields;
        assert_eq!(fields, BTreeMap::from([("email".to_owned(), vec!["is invalid".to_owned()])]));
    }

    #[test]
    fn what_says_nothing_is_read_as_nothing() {
        for body in ["", "null", "[]", "<html>", "{}", r#"{"error":null}"#, r#"{"error":[]}"#, "{\"error\":"] {
            assert_eq!(read(body.as_bytes()), ErrorBody::default(), "{body}");
        }
    }

    #[test]
    fn links_and_the_key_are_hidden() {
        let said = read(br#"{"error":{"key":["CANARY is wrong, see https://a.example/p/secret"]}}"#);
        assert_eq!(said.message.as_deref(), Some("key [key] is wrong, see [link]"));
        assert_eq!(said.fields["key"], ["[key] is wrong, see [link]"]);
    }
}
