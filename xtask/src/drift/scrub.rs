//! Writes recordings without what is anybody's: all text goes but what the document knows to be a word of the service's
//! own, a value of an enumeration, a time, an amount or a currency. Equal texts stay equal, so that records still
//! belong together. Numbers stay where the document describes them; where it describes nothing, as in a free-form map,
//! nobody knows what they are, and they go with all times and with all names of members. The address of the request,
//! and the key in it, is not written at all.

use std::{
    collections::HashMap,
    fs::{self, OpenOptions},
    io::Write as _,
    path::Path,
};

use serde_json::{Map, Number, Value, json};

use super::{
    propose::is_time,
    recording::{Body, Recording},
    route::{Route, Router},
    shown_name,
};
use crate::{
    model::{array, members, text},
    pointer::{follow, referred_name},
};

/// What stands in for times that nobody described: a birthday is written as one.
const SOME_TIME: &str = "2024-01-01T00:00:00Z";

pub(super) struct Scrubber<'a> {
    router: Router<'a>,
    document: &'a Value,
    /// What stands in for a text, by its kind and itself.
    known: HashMap<(&'static str, String), usize>,
    /// How many texts of a kind there are.
    counts: HashMap<&'static str, usize>,
    written: usize,
}

impl<'a> Scrubber<'a> {
    pub(super) fn new(router: &Router<'a>) -> Self {
        Self {
            document: router.document,
            router: router.clone(),
            known: HashMap::new(),
            counts: HashMap::new(),
            written: 0,
        }
    }

    pub(super) fn written(&self) -> usize {
        self.written
    }

    /// Writes a recording into a folder; what is not of this API is passed over.
    pub(super) fn write(&mut self, recording: &Recording, folder: &Path) -> Result<(), String> {
        let Some((id, scrubbed)) = self.scrubbed(recording)? else { return Ok(()) };
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        self.written += 1;
        let path = folder.join(format!("{id}-{}-{}.json", recording.status, self.written));
        // What is there already is somebody's, and may have been corrected by hand.
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        file.and_then(|mut file| writeln!(file, "{scrubbed:#}")).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The operation's id, and the recording in its own form.
    pub(super) fn scrubbed(&mut self, recording: &Recording) -> Result<Option<(String, Value)>, String> {
        let operation = match self.router.find(&recording.call) {
            Route::Elsewhere => return Ok(None),
            Route::Unknown(_) => return Err("not scrubbed, since the document has no such operation".to_owned()),
            Route::Known(..) if recording.body == Body::NotRecorded => return Ok(None),
            Route::Known(_, _, operation) => operation,
        };
        let response = follow(self.document, &operation["responses"][recording.status.to_string()]);
        let schema = &response["content"]["application/json"]["schema"];
        let id = text(operation, "operationId");
        let mut scrubbed = json!({"operation": id, "status": recording.status});
        match &recording.body {
            Body::Json(body) => scrubbed["body"] = self.value(schema, "", body),
            Body::Nothing | Body::NotRecorded => {}
            Body::Other => return Err("not scrubbed, since it is no JSON".to_owned()),
        }
        Ok(Some((id, scrubbed)))
    }

    fn value(&mut self, schema: &Value, name: &str, value: &Value) -> Value {
        let document = self.document;
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
                    // Among fields that are described, a new one is a field; anywhere else a name may be somebody's.
                    let kept = property.is_some() || (has_fields && shown_name(name) == name);
                    let name_kept = if kept { name.to_owned() } else { self.stand_in("field", name) };
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

    /// A number that identifies or signs in is rare, and is no better than a text.
    fn is_kept(&self, schema: &Value, number: &Number) -> bool {
        let kinds: &[&str] = if number.is_f64() { &["number"] } else { &["integer", "number"] };
        !personal(schema) && kinds.iter().any(|kind| followed(self.document, schema, kind)["type"] == *kind)
    }

    fn text(&mut self, schema: &Value, name: &str, text: &str) -> Value {
        let described = followed(self.document, schema, "string");
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
        let stand_in = if text.contains("://") {
            format!("https://example.com/{}", self.stand_in("LINK", text))
        } else if text.contains('@') {
            format!("{}@example.com", self.stand_in("person", text))
        } else {
            self.stand_in("Text", text)
        };
        stand_in.into()
    }

    fn stand_in(&mut self, kind: &'static str, text: &str) -> String {
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

/// The schema itself, what it refers to, or the one of its possibilities that is of this type.
fn followed<'b>(document: &'b Value, schema: &'b Value, kind: &str) -> &'b Value {
    let schema = follow(document, schema["allOf"].get(0).unwrap_or(schema));
    let possibilities = array(&schema["oneOf"]).map(|part| follow(document, part));
    possibilities.into_iter().find(|part| part["type"] == kind).unwrap_or(schema)
}

/// Whether a schema is that of an amount or a day, whose texts are numbers.
fn is_amount(schema: &Value) -> bool {
    let name = referred_name(schema["allOf"].get(0).unwrap_or(schema));
    matches!(name, Some("Money" | "Quantity" | "TimestampOrDate"))
}
