//! Rewrites recordings without personal data. All text is replaced, except enumeration values, times, amounts and
//! currencies. Equal texts get equal replacements, so that related records still match. Numbers are kept if the
//! document describes them; in undescribed places, such as a free-form map, numbers, times and names of members are
//! replaced, too. The URL of the request is dropped.

use std::collections::HashMap;

use serde_json::{Map, Number, Value, json};

use super::{
    api::{DescribedApi, FoundOperation},
    outline::{is_time, shown_name},
    recording::{RecordedBody, Recording},
};
use crate::{
    array, members,
    pointer::{follow, referred_name},
    text,
};

/// Replaces undescribed times, which may be birthdays.
const SOME_TIME: &str = "2024-01-01T00:00:00Z";

/// Rewrites recordings without personal data; the same text gets the same replacement in all of them.
#[derive(Debug)]
pub struct Scrubber<'a> {
    api: &'a DescribedApi,
    /// The number of each text, by kind and text.
    known: HashMap<(&'static str, String), usize>,
    /// The number of texts of each kind.
    counts: HashMap<&'static str, usize>,
}

/// A recording without personal data.
#[derive(Debug, Clone, PartialEq)]
pub struct Scrubbed {
    /// The id of the operation.
    pub operation: String,
    /// The status.
    pub status: u16,
    /// The recording, as [`read`](super::read) reads it.
    pub recording: Value,
}

impl<'a> Scrubber<'a> {
    /// Creates a scrubber without replacements.
    #[must_use]
    pub fn new(api: &'a DescribedApi) -> Self {
        Self { api, known: HashMap::new(), counts: HashMap::new() }
    }

    /// Rewrites a recording; `None` if it is not of this API or has no body.
    ///
    /// # Errors
    /// If the document does not say what is personal: for an unknown operation, or a body that is not JSON.
    pub fn scrub(&mut self, recording: &Recording) -> Result<Option<Scrubbed>, String> {
        let operation = match self.api.find(&recording.request) {
            FoundOperation::Elsewhere => return Ok(None),
            FoundOperation::Unknown(_) => {
                return Err("not scrubbed, because the document has no such operation".to_owned());
            }
            FoundOperation::Known(_, _, operation) => operation,
        };
        let response = follow(&self.api.document, &operation["responses"][recording.status.to_string()]);
        let schema = &response["content"]["application/json"]["schema"];
        let (operation, status) = (text(operation, "operationId"), recording.status);
        let mut scrubbed = json!({"operation": operation, "status": status});
        match &recording.body {
            RecordedBody::Json(body) => scrubbed["body"] = self.value(schema, "", body),
            RecordedBody::Empty => {}
            RecordedBody::NotRecorded(_) => return Ok(None),
            RecordedBody::NotJson => return Err("not scrubbed, because it is not JSON".to_owned()),
        }
        Ok(Some(Scrubbed { operation, status, recording: scrubbed }))
    }

    fn value(&mut self, schema: &Value, name: &str, value: &Value) -> Value {
        let document = &self.api.document;
        match value {
            Value::String(text) => self.text(schema, name, text),
            Value::Array(items) => {
                let each = &followed(document, schema, "array")["items"];
                items.iter().map(|item| self.value(each, name, item)).collect()
            }
            Value::Object(_) => {
                let described = followed(document, schema, "object");
                let has_fields = described.get("properties").is_some();
                let mut object = Map::new();
                for (name, member) in members(value) {
                    let property = described["properties"].get(name);
                    let inside = property.unwrap_or(&described["additionalProperties"]);
                    // In a described object a new name is a field; elsewhere a name may be personal.
                    let kept = property.is_some() || (has_fields && shown_name(name) == name);
                    let name_kept = if kept { name.to_owned() } else { self.replacement("field", name) };
                    object.insert(name_kept, self.value(inside, name, member));
                }
                object.into()
            }
            Value::Number(number) if !self.is_kept(schema, number) => {
                if number.is_f64() {
                    0.5.into()
                } else {
                    0.into()
                }
            }
            other => other.clone(),
        }
    }

    /// Numbers that identify a person or sign one in are replaced like text.
    fn is_kept(&self, schema: &Value, number: &Number) -> bool {
        let kinds: &[&str] = if number.is_f64() { &["number"] } else { &["integer", "number"] };
        !personal(schema) && kinds.iter().any(|kind| followed(&self.api.document, schema, kind)["type"] == *kind)
    }

    fn text(&mut self, schema: &Value, name: &str, text: &str) -> Value {
        let described = followed(&self.api.document, schema, "string");
        let listed = array(&described["enum"]).any(|known| known == text);
        let number =
            !text.is_empty() && text.len() <= 15 && text.chars().all(|c| c.is_ascii_digit() || ".-".contains(c));
        let currency = name == "currency" && text.len() == 3 && text.chars().all(|c| c.is_ascii_uppercase());
        let currency = currency && described["type"] == "string";
        let time = is_time(text) && matches!(described["format"].as_str(), Some("date-time" | "date"));
        if text.is_empty() || (!personal(schema) && (listed || currency || time || (number && is_amount(schema)))) {
            return text.into();
        }
        if is_time(text) {
            return SOME_TIME.into();
        }
        let replacement = if text.contains("://") {
            format!("https://example.com/{}", self.replacement("LINK", text))
        } else if text.contains('@') {
            format!("{}@example.com", self.replacement("person", text))
        } else {
            self.replacement("Text", text)
        };
        replacement.into()
    }

    fn replacement(&mut self, kind: &'static str, text: &str) -> String {
        let Self { known, counts, .. } = self;
        let number = *known.entry((kind, text.to_owned())).or_insert_with(|| {
            let count = counts.entry(kind).or_default();
            *count += 1;
            *count
        });
        format!("{kind}-{number}")
    }
}

fn personal(schema: &Value) -> bool {
    schema["x-pii"] == true || schema["x-secret"] == true
}

/// Returns the schema itself, its target if it is a reference, or its alternative of this type.
fn followed<'b>(document: &'b Value, schema: &'b Value, kind: &str) -> &'b Value {
    let schema = follow(document, schema["allOf"].get(0).unwrap_or(schema));
    let alternatives = array(&schema["oneOf"]).map(|part| follow(document, part));
    alternatives.into_iter().find(|part| part["type"] == kind).unwrap_or(schema)
}

/// Returns whether a schema describes an amount or a day, whose texts are numbers.
fn is_amount(schema: &Value) -> bool {
    let name = referred_name(schema["allOf"].get(0).unwrap_or(schema));
    matches!(name, Some("Money" | "Quantity" | "TimestampOrDate"))
}
