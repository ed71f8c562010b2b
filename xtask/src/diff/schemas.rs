//! Compares the schemas: fields of responses, and properties of bodies. The generator's input decides whether a difference
//! is breaking: if it is equal, the Rust type is equal.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    Changes, Kind, Level, Side,
    operations::{collect_schemas, requests_with_body},
    rest::{self, pairs},
};
use crate::{
    model::{array, each_operation, text},
    pointer::{Pointer, referred_name},
    prepare::replacement,
};

/// Keywords that determine the type, which are compared together.
pub(super) const TYPE_KEYWORDS: [&str; 9] =
    ["$ref", "additionalProperties", "allOf", "anyOf", "enum", "format", "items", "oneOf", "type"];

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, changes: &mut Changes) {
    let place = Pointer::default().join("components").join("schemas");
    let sent: BTreeSet<String> = schemas_in_requests(old.json).union(&schemas_in_requests(new.json)).cloned().collect();
    for (name, was, is) in pairs(&old.json["components"]["schemas"], &new.json["components"]["schemas"]) {
        let affected = Affected::of(old, new, name, sent.contains(name));
        let place = place.join(name);
        match (was, is) {
            (Some(was), Some(is)) if was != is => {
                compare_schema(&Pair { old, new, name, was, is, place, affected }, changes);
            }
            // The type was added or removed; the request that has it as its body may remain.
            (None, _) => changes.push(Level::Compatible, Kind::Added, &affected.own_name(name), "is new", &place),
            (_, None) => {
                let level = affected.at_most(Level::Breaking);
                changes.push(level, Kind::Removed, &affected.own_name(name), "was removed", &place);
            }
            _ => {}
        }
    }
}

/// Returns the schemas that requests contain at any depth.
fn schemas_in_requests(json: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, _, item, operation) in each_operation(json) {
        for part in [&item["parameters"], &operation["parameters"], &operation["requestBody"]] {
            collect_schemas(json, part, &mut names);
        }
    }
    names
}

/// The items that a schema affects.
struct Affected {
    /// The requests that have it as their body, or the type.
    subjects: Vec<String>,
    /// Whether it is the body of a request.
    body: bool,
    /// Whether requests contain it.
    sent: bool,
    /// Whether a Rust type is generated from it; otherwise handwritten code reads it.
    typed: bool,
}

impl Affected {
    fn of(old: &Side<'_>, new: &Side<'_>, name: &str, sent: bool) -> Self {
        let in_copy = |side: &Side<'_>| side.prepared["components"]["schemas"].get(name).is_some();
        let typed = (in_copy(old) || in_copy(new)) && replacement(name).is_none();
        let mut subjects = requests_with_body(new, name);
        if subjects.is_empty() {
            subjects = requests_with_body(old, name);
        }
        let mut affected = Self { body: !subjects.is_empty(), subjects, sent, typed };
        if !affected.body {
            affected.subjects.push(affected.own_name(name));
        }
        affected
    }

    /// Returns the name of the schema itself.
    fn own_name(&self, name: &str) -> String {
        if self.typed { format!("types::{name}") } else { format!("schema {name}") }
    }

    /// Limits the level for a schema without a generated type: nothing breaks, but the change needs a review.
    fn at_most(&self, level: Level) -> Level {
        if self.typed { level } else { level.min(Level::Compatible) }
    }

    fn push(&self, changes: &mut Changes, level: Level, kind: Kind, what: &str, place: &Pointer) {
        for subject in &self.subjects {
            changes.push(level, kind, subject, what, place);
        }
    }

    fn part(&self, property: &str) -> String {
        if self.body { format!("parameter `{property}` (body) ") } else { format!("field `{property}` ") }
    }
}

/// A schema in both documents.
struct Pair<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    name: &'a str,
    was: &'a Value,
    is: &'a Value,
    place: Pointer,
    affected: Affected,
}

fn compare_schema(pair: &Pair<'_>, changes: &mut Changes) {
    let Pair { was, is, place, affected, .. } = pair;
    let shape = |side: &Side<'_>| {
        let mut shape = rust_shape(&side.prepared["components"]["schemas"][pair.name], true);
        if let Some(shape) = shape.as_object_mut() {
            shape.retain(|keyword, _| !matches!(keyword.as_str(), "properties" | "required" | "enum"));
        }
        shape
    };
    if affected.typed && shape(pair.old) != shape(pair.new) {
        let what = format!("is {}, was {}", describe_type(is), describe_type(was));
        affected.push(changes, Level::Breaking, Kind::Changed, &what, place);
    } else if let Some(what) = describe_notation(was, is) {
        affected.push(
            changes,
            if affected.typed { Level::Words } else { Level::Compatible },
            Kind::Changed,
            &what,
            place,
        );
    }
    compare_enum(pair, changes);
    for (name, was, is) in pairs(&was["properties"], &is["properties"]) {
        compare_property(pair, name, was, is, changes);
    }
    // Names that are not properties, or that are repeated.
    let stray = |of: &Value| {
        array(&of["required"]).filter(|name| of["properties"].get(name.as_str().unwrap_or_default()).is_none()).count()
    };
    if stray(was) != stray(is) {
        affected.push(
            changes,
            Level::Words,
            Kind::Changed,
            "required has a name that is not a property",
            &place.join("required"),
        );
    }
    let handled: Vec<&str> = TYPE_KEYWORDS.iter().copied().chain(["properties", "required"]).collect();
    for subject in &affected.subjects {
        rest::compare_members(was, is, place, &handled, subject, changes);
    }
}

fn compare_enum(pair: &Pair<'_>, changes: &mut Changes) {
    let Pair { was, is, place, affected, .. } = pair;
    let place = place.join("enum");
    let has = |of: &Value, value: &Value| array(&of["enum"]).any(|known| known == value);
    for value in array(&is["enum"]).filter(|value| !has(was, value)) {
        let what = format!("the value {value} is new, and no longer Unknown");
        affected.push(changes, Level::Compatible, Kind::Added, &what, &place);
    }
    for value in array(&was["enum"]).filter(|value| !has(is, value)) {
        let what = format!("the value {value} was removed");
        affected.push(changes, affected.at_most(Level::Breaking), Kind::Removed, &what, &place);
    }
    // The enum derives `Ord`, so the order of its values is behavior.
    let kept = |of: &Value, other: &Value| -> Vec<String> {
        array(&of["enum"]).filter(|value| has(other, value)).map(Value::to_string).collect()
    };
    let (before, now) = (kept(was, is), kept(is, was));
    if before != now {
        let what = format!("the values are sorted {}, were sorted {}", now.join(", "), before.join(", "));
        affected.push(changes, affected.at_most(Level::Breaking), Kind::Changed, &what, &place);
    }
}

fn compare_property(pair: &Pair<'_>, name: &str, was: Option<&Value>, is: Option<&Value>, changes: &mut Changes) {
    if was == is && required(pair.was, name) == required(pair.is, name) {
        return;
    }
    let affected = &pair.affected;
    let part = affected.part(name);
    let place = pair.place.join("properties").join(name);
    let mut push = |level, kind, what: &str| {
        affected.push(changes, affected.at_most(level), kind, &[part.as_str(), what].concat(), &place);
    };
    let (was, is) = match (was, is) {
        (Some(was), Some(is)) => (was, is),
        (None, is) => {
            let must = required(pair.is, name) && affected.sent;
            let what = if required(pair.is, name) { "is new, and required" } else { "is new" };
            let level = if must { Level::Breaking } else { Level::Compatible };
            return push(level, Kind::Added, &format!("{what}: {}", is.map(describe_type).unwrap_or_default()));
        }
        (_, None) => return push(Level::Breaking, Kind::Removed, "was removed"),
    };
    let shape = |side: &Side<'_>, required: bool| {
        rust_shape(&side.prepared["components"]["schemas"][pair.name]["properties"][name], required)
    };
    match (required(pair.was, name), required(pair.is, name)) {
        (false, true) => push(Level::Breaking, Kind::Changed, "is required now"),
        (true, false) => push(Level::Breaking, Kind::Changed, "is no longer required"),
        (must, _) if affected.typed && shape(pair.old, must) != shape(pair.new, must) => {
            push(Level::Breaking, Kind::Changed, &format!("is {}, was {}", describe_type(is), describe_type(was)));
        }
        _ => {
            if let Some(what) = describe_notation(was, is) {
                push(if affected.typed { Level::Words } else { Level::Compatible }, Kind::Changed, &what);
            }
        }
    }
    for subject in &affected.subjects {
        rest::compare_part(was, is, &place, &TYPE_KEYWORDS, subject, &part, changes);
    }
}

fn required(schema: &Value, name: &str) -> bool {
    array(&schema["required"]).any(|required| required == name)
}

/// Returns the part of a schema that determines the Rust type. For an optional value, nullability makes no difference.
pub(super) fn rust_shape(schema: &Value, required: bool) -> Value {
    let mut shape = strip(schema);
    if let (false, Some(shape)) = (required, shape.as_object_mut()) {
        shape.shift_remove("nullable");
    }
    unwrap_all_of(shape)
}

fn strip(value: &Value) -> Value {
    const KEPT: [&str; 5] = ["crate", "path", "nullable", "properties", "x-rust-type"];
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(name, _)| {
                KEPT.contains(&name.as_str()) || TYPE_KEYWORDS.contains(&name.as_str()) || *name == "parameters"
            });
            let kept = kept.filter(|(name, value)| *name != "format" || !is_text(object) || is_type(value));
            let named = kept.map(|(name, member)| match handwritten_type(value) {
                Some(rust) if name == "$ref" => (name.clone(), rust.into()),
                _ => (name.clone(), strip(member)),
            });
            unwrap_all_of(named.collect::<Map<_, _>>().into())
        }
        Value::Array(items) => items.iter().map(strip).collect(),
        other => other.clone(),
    }
}

/// Returns the handwritten type that replaces the referenced schema. Several schemas may have the same.
fn handwritten_type(reference: &Value) -> Option<&'static str> {
    let name = referred_name(reference)?;
    replacement(name).map(|replaced| replaced.rust)
}

/// Unwraps a reference in an `allOf` that only adds a description.
fn unwrap_all_of(shape: Value) -> Value {
    match (shape.as_object().map(Map::len), shape["allOf"].as_array().map(Vec::as_slice)) {
        (Some(1), Some([only])) => only.clone(),
        _ => shape,
    }
}

fn is_text(object: &Map<String, Value>) -> bool {
    object.get("type").is_some_and(|kind| kind == "string")
}

/// Whether text of this format has its own Rust type.
fn is_type(format: &Value) -> bool {
    matches!(format.as_str(), Some("date" | "date-time" | "ip" | "ipv4" | "ipv6" | "uuid"))
}

/// Describes a type in a few words.
pub(super) fn describe_type(schema: &Value) -> String {
    let bare = match (referred_name(schema), schema["allOf"].get(0), schema["type"].as_str()) {
        (Some(name), _, _) => name.to_owned(),
        (_, Some(part), _) => describe_type(part),
        // An id has its own type.
        (_, _, Some(_)) if schema["x-id"].is_string() => text(schema, "x-id"),
        (_, _, Some("array")) => format!("a list of {}", describe_type(&schema["items"])),
        (_, _, Some(kind)) => match schema["format"].as_str() {
            Some(format) => format!("{kind} ({format})"),
            None => kind.to_owned(),
        },
        _ => "one of several".to_owned(),
    };
    if schema["nullable"] == true { format!("{bare} or null") } else { bare }
}

/// Describes another notation of the same Rust type.
pub(super) fn describe_notation(was: &Value, is: &Value) -> Option<String> {
    let differs = TYPE_KEYWORDS.iter().any(|keyword| *keyword != "enum" && was.get(keyword) != is.get(keyword));
    differs.then(|| {
        format!("is described as {}, was as {}; in Rust it is the same", describe_type(is), describe_type(was))
    })
}
