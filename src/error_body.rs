//! Extracts the message and the field errors from an error body of any framework or gateway. LeadDyno documents
//! `{"error": "…"}` and `{"error": {"email": ["…"]}}`; other bodies are read by member names that are common in APIs.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Map, Value};

use crate::{api_key::ApiKey, redact};

/// Members whose text describes the failure, the most general first. Names are compared in lower case and without
/// separators.
const TEXTS: &str = "error title message errormessage defaultmessage detail details description errordescription msg \
    reason faultstring errors fault";
/// Members that hold several failures, or one as an object.
const LISTS: &str = "error errors message messages detail details fielderrors fieldviolations validationerrors violations \
    modelstate invalidparams fault";
/// Members that name the field of a failure.
const PLACES: &str = "field param parameter property propertypath attribute source pointer loc path header";

/// The content of an error body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ErrorBody {
    /// On one line.
    pub(crate) message: Option<String>,
    /// The messages by field name, if the service names fields.
    pub(crate) fields: BTreeMap<String, Vec<String>>,
}

/// Reads a body without a byte order mark. The result is empty if the body has no readable message.
pub(crate) fn read(body: &[u8], key: &ApiKey) -> ErrorBody {
    let mut reader = Reader { key, general: Vec::new(), items: Vec::new(), fields: BTreeMap::new() };
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => reader.read_body(&members),
        Ok(value) => reader.read_failures(&value, None),
        Err(_) => {}
    }
    reader.finish()
}

struct Reader<'a> {
    key: &'a ApiKey,
    /// Texts about the whole failure.
    general: Vec<String>,
    /// Texts about single failures without a field.
    items: Vec<String>,
    fields: BTreeMap<String, Vec<String>>,
}

impl Reader<'_> {
    fn read_body(&mut self, members: &Map<String, Value>) {
        self.general.extend(self.texts(members));
        self.read_lists(members);
        let nothing_yet =
            |reader: &Self| reader.general.is_empty() && reader.items.is_empty() && reader.fields.is_empty();
        if nothing_yet(self) {
            // The body itself is a map of fields.
            for (name, value) in members {
                if value.as_array().is_some_and(|items| items.iter().all(Value::is_string)) {
                    self.read_failures(value, Some(name));
                }
            }
        }
        if nothing_yet(self) {
            members.values().filter_map(Value::as_object).for_each(|inner| self.read_body(inner));
        }
    }

    fn read_lists(&mut self, members: &Map<String, Value>) {
        for value in members_named(members, LISTS) {
            if value.is_array() || value.is_object() {
                self.read_failures(value, None);
            }
        }
    }

    fn read_failures(&mut self, value: &Value, field: Option<&str>) {
        match value {
            Value::String(text) => self.add(text, field),
            Value::Number(number) if field.is_some() => self.add(&number.to_string(), field),
            Value::Array(items) => items.iter().for_each(|item| self.read_failures(item, field)),
            Value::Object(members) => self.read_failure(members, field),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn read_failure(&mut self, members: &Map<String, Value>, field: Option<&str>) {
        let place = members_named(members, PLACES).find_map(place);
        let mut texts = self.texts(members);
        if texts.is_empty() && place.is_some() {
            texts.extend(members.get("code").and_then(Value::as_str).map(str::to_owned));
        }
        if texts.is_empty() {
            for (name, value) in members {
                let is_list = LISTS.split(' ').any(|list| is_named(name, list));
                self.read_failures(value, Some(name.as_str()).filter(|_| !is_list));
            }
        } else {
            self.add(&texts.join(": "), place.or(field));
            self.read_lists(members);
        }
    }

    /// Returns the distinct texts of an object, redacted.
    fn texts(&self, members: &Map<String, Value>) -> Vec<String> {
        let mut texts = Vec::new();
        for text in members_named(members, TEXTS).filter_map(Value::as_str) {
            texts.extend(redact::line(text, self.key).filter(|text| !texts.contains(text)));
        }
        texts
    }

    fn add(&mut self, text: &str, field: Option<&str>) {
        let Some(text) = redact::line(text, self.key) else { return };
        let known = match field {
            Some(field) => self.fields.entry(redact::line(field, self.key).unwrap_or_default()).or_default(),
            None if self.general.contains(&text) => return,
            None => &mut self.items,
        };
        if !known.contains(&text) {
            known.push(text);
        }
    }

    fn finish(mut self) -> ErrorBody {
        let has_details = !self.items.is_empty() || !self.fields.is_empty();
        if has_details || self.general.iter().any(|text| !is_reason_phrase(text)) {
            self.general.retain(|text| !is_reason_phrase(text));
        }
        let fields = self.fields.iter().map(|(field, messages)| format!("{field} {}", messages.join(", ")));
        let details = self.items.into_iter().chain(fields).collect::<Vec<_>>().join("; ");
        self.general.extend(Some(details).filter(|details| !details.is_empty()));
        ErrorBody {
            message: redact::line(&self.general.join(": ").replace(".: ", ": "), self.key),
            fields: self.fields,
        }
    }
}

/// Returns the members with these names, in the order of the names.
fn members_named<'v>(members: &'v Map<String, Value>, names: &'v str) -> impl Iterator<Item = &'v Value> {
    names
        .split(' ')
        .flat_map(move |name| members.iter().filter(move |(member, _)| is_named(member, name)).map(|(_, value)| value))
}

fn is_named(member: &str, name: &str) -> bool {
    let letters = member.bytes().filter(|byte| !b"_-".contains(byte));
    letters.map(|byte| byte.to_ascii_lowercase()).eq(name.bytes())
}

/// Returns the field name of a place such as `email`, `/data/attributes/email`, `["body", "email"]` or
/// `{"pointer": "/email"}`.
fn place(value: &Value) -> Option<&str> {
    match value {
        Value::String(place) => place.rsplit('/').find(|name| !name.is_empty()),
        Value::Array(path) => path.iter().rev().find_map(Value::as_str),
        Value::Object(members) => members_named(members, PLACES).find_map(place),
        _ => None,
    }
}

/// Whether a text only repeats what the status says.
fn is_reason_phrase(text: &str) -> bool {
    (400..600).filter_map(|code| StatusCode::from_u16(code).ok()).any(|status| status.canonical_reason() == Some(text))
}

#[cfg(test)]
mod tests;
