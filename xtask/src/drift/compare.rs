//! Walks a body along its schema. Says nothing of values, only of what they are; what several answers share is one
//! drift with a count.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    kind_of_number, outline, propose,
    recording::{Body, Recording},
    route::{Route, Router},
    shown_name,
};
use crate::{
    model::{array, evidence, members, text},
    pointer::{Pointer, follow},
};

/// How an answer can differ from the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The document has no such operation.
    UnknownOperation,
    /// The operation has no such status.
    UnknownStatus,
    /// A success, or an error that is not from a proxy, that is no JSON, or nothing where something is described.
    NoJson,
    /// An object has a field that is not described.
    UnknownField,
    /// An object lacks a field that is required.
    MissingField,
    /// Null, where it is not described.
    UnexpectedNull,
    /// A value that an enumeration does not list.
    NewValue,
    /// Another type than is described, or a form or range that the value does not have.
    WrongType,
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    /// How it differs.
    pub kind: Kind,
    /// Where in the document to mend it.
    pub place: Pointer,
    /// What differs, without any value.
    pub what: String,
    /// What to write there.
    pub proposal: String,
    /// How many times it was seen.
    pub times: usize,
    /// Where it was seen first: the recording, and the place in its body.
    pub first: String,
}

/// What was found out of all recordings.
#[derive(Debug)]
pub struct Comparison<'a> {
    router: Router<'a>,
    document: &'a Value,
    drifts: Vec<Drift>,
    /// How many answers were compared.
    pub answers: usize,
    /// How many entries were not answers of this API.
    pub elsewhere: usize,
    /// How many answers were recorded without their body.
    pub bodiless: usize,
    /// By the place of a schema: how many objects of it came, and with which fields.
    objects: BTreeMap<String, (usize, BTreeSet<String>)>,
}

impl<'a> Comparison<'a> {
    /// Nothing compared yet.
    #[must_use]
    pub fn new(router: &Router<'a>) -> Self {
        Self {
            document: router.document,
            router: router.clone(),
            drifts: Vec::new(),
            answers: 0,
            elsewhere: 0,
            bodiless: 0,
            objects: BTreeMap::new(),
        }
    }

    /// What differs, as it stands in the document's order of kinds.
    #[must_use]
    pub fn drifts(&self) -> &[Drift] {
        &self.drifts
    }

    /// Compares one answer.
    pub fn add(&mut self, recording: &Recording) {
        let route = self.router.find(&recording.call);
        match (&route, &recording.body) {
            (Route::Elsewhere, _) => self.elsewhere += 1,
            // Its status can be compared, and nothing else.
            (_, Body::NotRecorded) => self.bodiless += 1,
            _ => self.answers += 1,
        }
        let (path, method, operation) = match route {
            Route::Elsewhere => return,
            Route::Unknown(shown) => {
                let place = Pointer::default().join("paths");
                let proposal = propose::operation(&shown);
                return self.push(
                    Kind::UnknownOperation,
                    &place,
                    format!("{shown} is not described"),
                    proposal,
                    &recording.source,
                );
            }
            Route::Known(path, method, operation) => (path, method, operation),
        };
        let responses = Pointer::default().join("paths").join(path).join(method).join("responses");
        let status = recording.status.to_string();
        let id = text(operation, "operationId");
        let Some(response) = operation["responses"].get(&status) else {
            let what = format!("{id} answered {status}");
            let proposal = propose::status(recording.status);
            return self.push(Kind::UnknownStatus, &responses, what, proposal, &recording.source);
        };
        let place = match response["$ref"].as_str() {
            Some(reference) => pointer(reference),
            None => responses.join(&status),
        };
        let response = follow(self.document, response);
        let media = &response["content"]["application/json"];
        let Some(schema) = media.get("schema") else {
            if let Body::Json(body) = &recording.body
                && !body.is_null()
            {
                let what = format!("{id} answered {status} with {}", outline(body));
                self.push(Kind::WrongType, &place, what, propose::content(body), &recording.source);
            }
            return;
        };
        match &recording.body {
            Body::Json(body) => {
                let place = place.join("content").join("application/json").join("schema");
                let at = At { source: &recording.source, place: Pointer::default() };
                self.walk(schema, &place, body, &at, false);
            }
            Body::NotRecorded => {}
            // A proxy on the way answers as it likes; the document says so.
            Body::Other | Body::Nothing if recording.status >= 500 => {}
            Body::Nothing => {
                let what = format!("{id} answered {status} with nothing");
                self.push(Kind::NoJson, &place, what, propose::nothing(), &recording.source);
            }
            Body::Other => {
                let what = format!("{id} answered {status} with something that is no JSON");
                self.push(Kind::NoJson, &place, what, propose::no_json(), &recording.source);
            }
        }
    }

    fn push(&mut self, kind: Kind, place: &Pointer, what: String, proposal: String, first: &str) {
        let same = |drift: &&mut Drift| drift.kind == kind && drift.place == *place && drift.what == what;
        if let Some(drift) = self.drifts.iter_mut().find(same) {
            drift.times += 1;
        } else {
            let first = first.to_owned();
            self.drifts.push(Drift { kind, place: place.clone(), what, proposal, times: 1, first });
        }
    }

    /// Compares a value with its schema. `place` is where the schema stands, or the one that refers to it, so that an
    /// edit reaches this use of it and no other.
    fn walk(&mut self, schema: &Value, place: &Pointer, value: &Value, at: &At<'_>, hidden: bool) {
        let hidden = hidden || schema["x-pii"] == true || schema["x-secret"] == true;
        if value.is_null() {
            if !nullable(self.document, schema) {
                let what = format!("{} is null", named(place));
                self.push(Kind::UnexpectedNull, place, what, propose::null(schema), &at.shown());
            }
            return;
        }
        if let Some(reference) = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str()) {
            let referred =
                follow(self.document, if schema.get("$ref").is_some() { schema } else { &schema["allOf"][0] });
            // What is not even of its kind, and a scalar that has a name: what is wrong is wrong with this use.
            if !fits(self.document, referred, value) || !(composed(referred) || referred.get("enum").is_some()) {
                return self.scalar(referred, place, value, at);
            }
            return self.walk(referred, &pointer(reference), value, at, hidden);
        }
        if schema.get("oneOf").is_some() {
            return self.one_of(schema, place, value, at, hidden);
        }
        match (value, schema["type"].as_str()) {
            (_, None) => {}
            (Value::Object(_), Some("object")) => self.object(schema, place, value, at, hidden),
            (Value::Array(items), Some("array")) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(&schema["items"], &place.join("items"), item, &at.join(index), hidden);
                }
            }
            (Value::String(text), Some("string")) if schema.get("enum").is_some() => {
                if !array(&schema["enum"]).any(|known| known == text.as_str()) {
                    let shown = if hidden { None } else { Some(text.as_str()).filter(|text| looks_like_a_value(text)) };
                    let what = match shown {
                        Some(shown) => format!("{} has the new value {shown:?}", named(place)),
                        None => format!("{} has a new value, {}", named(place), outline(value)),
                    };
                    self.push(Kind::NewValue, &place.join("enum"), what, propose::enum_value(shown), &at.shown());
                }
            }
            _ => self.scalar(schema, place, value, at),
        }
    }

    /// Takes the possibility that is of the value's type; of several, as a time or a date, one that it fits.
    fn one_of(&mut self, schema: &Value, place: &Pointer, value: &Value, at: &At<'_>, hidden: bool) {
        let of_its_type = array(&schema["oneOf"]).enumerate().filter(|(_, part)| fits(self.document, part, value));
        let of_its_type: Vec<(usize, &Value)> = of_its_type.collect();
        match of_its_type.first() {
            Some((index, part)) if composed(follow(self.document, part)) => {
                self.walk(part, &place.join("oneOf").join(index), value, at, hidden);
            }
            Some(_)
                if of_its_type.iter().any(|(_, part)| broken_keyword(follow(self.document, part), value).is_none()) => {
            }
            Some((_, part)) => self.scalar(follow(self.document, part), place, value, at),
            None => self.wrong(place, value, at),
        }
    }

    fn object(&mut self, schema: &Value, place: &Pointer, value: &Value, at: &At<'_>, hidden: bool) {
        if let Some(each) = schema.get("additionalProperties") {
            for (name, member) in members(value).filter(|_| each.is_object()) {
                self.walk(each, &place.join("additionalProperties"), member, &at.join(shown_name(name)), hidden);
            }
            return;
        }
        let properties = place.join("properties");
        let seen = self.objects.entry(place.to_string()).or_default();
        seen.0 += 1;
        seen.1.extend(members(value).filter(|(_, member)| !member.is_null()).map(|(name, _)| name.to_owned()));
        for (name, member) in members(value) {
            let shown = shown_name(name);
            if let Some(property) = schema["properties"].get(name) {
                self.walk(property, &properties.join(name), member, &at.join(name), hidden);
                continue;
            }
            let what = format!("{} has the unknown field {shown}, {}", named(place), kind_of(member));
            let proposal = propose::field(&shown, member);
            self.push(Kind::UnknownField, &properties.join(&shown), what, proposal, &at.join(&shown).shown());
        }
        for name in array(&schema["required"]).filter_map(Value::as_str).filter(|name| value.get(name).is_none()) {
            let what = format!("{} lacks the required field {name}", named(place));
            let proposal = propose::not_required(schema, name);
            self.push(Kind::MissingField, &place.join("required"), what, proposal, &at.shown());
        }
    }

    /// A value that has no parts: its type, its form and its range. `place` is where to mend it.
    fn scalar(&mut self, schema: &Value, place: &Pointer, value: &Value, at: &At<'_>) {
        if !fits(self.document, schema, value) {
            return self.wrong(place, value, at);
        }
        if schema.get("oneOf").is_some() {
            return self.one_of(schema, place, value, at, true);
        }
        if let Some(keyword) = broken_keyword(schema, value) {
            let what = format!("{} is {}, against its {keyword}", named(place), outline(value));
            self.push(Kind::WrongType, place, what, propose::form(&keyword), &at.shown());
        }
    }

    fn wrong(&mut self, place: &Pointer, value: &Value, at: &At<'_>) {
        let what = format!("{} is {}", named(place), kind_of(value));
        self.push(Kind::WrongType, place, what, propose::kind(value), &at.shown());
    }

    /// Fields that no object had, out of so many; it proves nothing, but may be worth a question.
    #[must_use]
    pub fn never_seen(&self) -> Vec<(String, usize, Vec<String>)> {
        self.schemas(|_, name, seen| !seen.contains(name))
    }

    /// Fields that came, and of which the document still says that they are inferred.
    #[must_use]
    pub fn surer(&self) -> Vec<(String, usize, Vec<String>)> {
        self.schemas(|property, name, seen| seen.contains(name) && evidence(property) == "inferred")
    }

    fn schemas(&self, wanted: impl Fn(&Value, &str, &BTreeSet<String>) -> bool) -> Vec<(String, usize, Vec<String>)> {
        let all = self.objects.iter().filter_map(|(place, (count, seen))| {
            let properties = &self.document.pointer(place)?["properties"];
            let fields = members(properties).filter(|(name, property)| wanted(property, name, seen));
            let fields: Vec<String> = fields.map(|(name, _)| name.to_owned()).collect();
            let name = place.rsplit('/').next().unwrap_or_default().to_owned();
            (!fields.is_empty()).then_some((name, *count, fields))
        });
        all.collect()
    }
}

/// The first word of a schema that a value without parts does not keep.
fn broken_keyword(schema: &Value, value: &Value) -> Option<String> {
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft7).should_validate_formats(true);
    let validator = options.build(schema).ok()?;
    let error = validator.iter_errors(value).next()?;
    error.schema_path().to_string().rsplit('/').next().map(str::to_owned)
}

/// A place in a recorded body.
struct At<'a> {
    source: &'a str,
    place: Pointer,
}

impl At<'_> {
    fn join(&self, member: impl std::fmt::Display) -> Self {
        Self { source: self.source, place: self.place.join(member) }
    }

    fn shown(&self) -> String {
        let place = self.place.to_string();
        if place.is_empty() { self.source.to_owned() } else { format!("{} at {place}", self.source) }
    }
}

/// `field city of Lead`, `Lead`, `the answer`.
fn named(place: &Pointer) -> String {
    let members = place.members();
    match members.as_slice() {
        [components, schemas, name, rest @ ..] if components == "components" && schemas == "schemas" => {
            match rest.iter().skip_while(|member| *member != "properties").nth(1) {
                Some(field) => format!("field {field} of {name}"),
                None => name.clone(),
            }
        }
        _ => "the answer".to_owned(),
    }
}

fn pointer(reference: &str) -> Pointer {
    reference.trim_start_matches("#/").split('/').fold(Pointer::default(), |place, member| place.join(member))
}

/// Whether a schema has parts to walk into.
fn composed(schema: &Value) -> bool {
    matches!(schema["type"].as_str(), Some("object" | "array"))
        || array(&schema["oneOf"]).any(|part| part.get("$ref").is_some() || composed(part))
}

fn nullable(document: &Value, schema: &Value) -> bool {
    let part = if schema.get("$ref").is_some() { schema } else { &schema["allOf"][0] };
    schema["nullable"] == true
        || (part.get("$ref").is_some() && nullable(document, follow(document, part)))
        // A schema that says nothing allows everything.
        || schema.as_object().is_some_and(serde_json::Map::is_empty)
}

/// Whether a value is of the kind that a schema describes, whatever is in it.
fn fits(document: &Value, schema: &Value, value: &Value) -> bool {
    let schema = follow(document, schema["allOf"].get(0).unwrap_or(schema));
    match (schema["type"].as_str(), schema["oneOf"].as_array()) {
        (Some(kind), _) => is_of(value, kind, &schema["format"]),
        (None, Some(parts)) => parts.iter().any(|part| fits(document, part, value)),
        (None, None) => true,
    }
}

fn is_of(value: &Value, kind: &str, format: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        // What does not fit the format is not decoded; where there is none, the generated type has 64 bits.
        "integer" if *format == "uint64" => value.is_u64(),
        "integer" if *format == "int32" => value.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// The kind of a value, without the length, so that the same drift is the same whatever the value.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) => kind_of_number(number),
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value of an enumeration is a word or two.
fn looks_like_a_value(text: &str) -> bool {
    text.len() <= 30
        && text.split([' ', '_', '-']).all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic()))
}
