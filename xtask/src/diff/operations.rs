//! Compares the requests: name, method and path, path and query parameters, response, and retry class. `schemas`
//! compares the bodies.

use std::fmt::Write as _;

use serde_json::Value;

use super::{
    Changes, Kind, Level, Side,
    rest::{self, pairs, short},
    schemas::{TYPE_KEYWORDS, rust_shape, words},
};
use crate::{
    model::{self, Operation, array, each_operation, members, success_response, text},
    pointer::{Pointer, follow, referred_name, resolve},
    prepare::{Shape, shape},
};

/// Members of an operation that are compared here.
const HANDLED: [&str; 13] = [
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "tags",
    "x-lookup",
    "x-name",
    "x-pagination",
    "x-require-any",
    "x-retry",
    "x-retry-key",
    "summary",
    "description",
];

/// An operation of one of the documents.
struct Found<'a> {
    side: &'a Side<'a>,
    path: &'a str,
    method: &'a str,
    item: &'a Value,
    json: &'a Value,
    known: &'a Operation,
}

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, changes: &mut Changes) {
    let (before, now) = (found(old), found(new));
    for operation in &now {
        match before.iter().find(|was| was.known.id == operation.known.id) {
            Some(was) => one(was, operation, changes),
            None => {
                changes.push(
                    Level::Compatible,
                    Kind::Added,
                    &operation.subject(),
                    operation.line(),
                    &operation.place(),
                );
            }
        }
    }
    for was in before.iter().filter(|was| now.iter().all(|is| is.known.id != was.known.id)) {
        let what = format!("was removed ({})", was.line());
        changes.push(Level::Breaking, Kind::Removed, &was.subject(), what, &was.place());
    }
}

fn found<'a>(side: &'a Side<'a>) -> Vec<Found<'a>> {
    let all = each_operation(side.json);
    all.filter_map(|(path, method, item, json)| {
        let known = side.operations.iter().find(|known| known.path == path && known.method == method)?;
        Some(Found { side, path, method, item, json, known })
    })
    .collect()
}

impl Found<'_> {
    /// Returns the name in Rust: `purchases::Create`.
    fn subject(&self) -> String {
        request_name(self.known)
    }

    fn place(&self) -> Pointer {
        Pointer::default().join("paths").join(self.path).join(self.method)
    }

    /// `GET /affiliates: List affiliates`
    fn line(&self) -> String {
        format!("{} {}: {}", self.method.to_uppercase(), self.path, self.known.summary)
    }

    /// Returns the path and query parameters: place, name, declaration, and generator input.
    fn parameters(&self) -> Vec<(Pointer, &Value, Value)> {
        let prepared = &self.side.prepared;
        let copy = &prepared["paths"][self.path];
        let lists = [
            (self.place_of_item(), &self.item["parameters"], &copy["parameters"]),
            (self.place(), &self.json["parameters"], &copy[self.method]["parameters"]),
        ];
        let mut parameters = Vec::new();
        for (place, declared, copies) in lists {
            for (index, parameter) in array(declared).enumerate() {
                let place = match parameter["$ref"].as_str() {
                    Some(reference) => Pointer::of_reference(reference),
                    None => place.join("parameters").join(index),
                };
                let copy = follow(prepared, &copies[index]);
                let required = copy["required"] == true;
                parameters.push((place, follow(self.side.json, parameter), rust_shape(&copy["schema"], required)));
            }
        }
        parameters
    }

    fn place_of_item(&self) -> Pointer {
        Pointer::default().join("paths").join(self.path)
    }

    /// Returns the result type as users see it.
    fn answer(&self) -> String {
        let Some((shape, row)) = shape(self.side.json, self.json) else { return "nothing".to_owned() };
        let row = words(&row);
        match shape {
            Shape::One => row,
            Shape::Maybe => format!("{row} or nothing"),
            Shape::OneOrMany => format!("one or several of {row}"),
            Shape::Page => format!("a page of {row}"),
        }
    }

    fn body(&self) -> &Value {
        follow(self.side.json, &self.json["requestBody"]["content"]["application/json"]["schema"])
    }

    /// Returns the body property of this name.
    fn in_body(&self, name: &str) -> Option<Taken> {
        let prepared = &self.side.prepared;
        let copy = &prepared["paths"][self.path][self.method]["requestBody"]["content"]["application/json"]["schema"];
        let copy = &follow(prepared, copy)["properties"][name];
        let body = self.body();
        let required = array(&body["required"]).any(|required| required == name);
        let property = body["properties"].get(name)?;
        Some(Taken { words: words(property), shape: rust_shape(copy, required), required })
    }
}

/// A parameter, regardless of its location.
struct Taken {
    words: String,
    shape: Value,
    required: bool,
}

impl Taken {
    fn of(parameter: &Value, shape: &Value) -> Self {
        let required = parameter["required"] == true;
        Self { words: words(&parameter["schema"]), shape: shape.clone(), required }
    }
}

/// Describes a parameter that moved between the body and another location. Its name in Rust is unchanged, so the move
/// is breaking only if its type or requiredness changed.
fn moved(was: &Taken, is: &Taken, direction: &str) -> (Level, String) {
    let mut what = direction.to_owned();
    if was.shape != is.shape {
        let _ = write!(what, ", is {}, was {}", is.words, was.words);
    }
    if was.required != is.required {
        what.push_str(if is.required { ", and is required now" } else { ", and is no longer required" });
    }
    let same = was.shape == is.shape && was.required == is.required;
    (if same { Level::Compatible } else { Level::Breaking }, what)
}

/// Returns the name of a request in Rust.
pub(super) fn request_name(operation: &Operation) -> String {
    format!("{}::{}", operation.module(), operation.struct_name())
}

fn one(was: &Found<'_>, is: &Found<'_>, changes: &mut Changes) {
    let (subject, place) = (is.subject(), is.place());
    let mut tell = |level, member: &str, what: String| {
        let place = if member.is_empty() { place.clone() } else { place.join(member) };
        changes.push(level, Kind::Changed, &subject, what, &place);
    };
    if was.subject() != subject {
        tell(Level::Breaking, "x-name", format!("was called {}", was.subject()));
    }
    if (was.method, was.path) != (is.method, is.path) {
        let line = |of: &Found<'_>| format!("{} {}", of.method.to_uppercase(), of.path);
        tell(Level::Compatible, "", format!("goes to {}, went to {}", line(is), line(was)));
    }
    if was.answer() != is.answer() {
        tell(Level::Breaking, "responses", format!("returns {}, returned {}", is.answer(), was.answer()));
    }
    if was.known.success != is.known.success {
        let what = format!("succeeds with {}, did with {}; any 2xx is accepted", is.known.success, was.known.success);
        tell(Level::Compatible, "responses", what);
    }
    if was.known.retry != is.known.retry {
        let rank = |class: &str| ["once", "keyed", "safe"].iter().position(|known| *known == class);
        let direction = if rank(&is.known.retry) > rank(&was.known.retry) { "more" } else { "less" };
        let what = format!("is retried {direction} often: {}, was {}", is.known.retry, was.known.retry);
        tell(Level::Compatible, "x-retry", what);
    }
    if was.known.retry_key != is.known.retry_key {
        let what = format!("is looked up by {}, was by {}", key(is), key(was));
        tell(Level::Compatible, "x-retry-key", what);
    }
    if was.json.get("x-pagination") != is.json.get("x-pagination") {
        let paged = |of: &Found<'_>| short(of.json.get("x-pagination"));
        tell(Level::Compatible, "x-pagination", format!("its rows come as {}, came as {}", paged(is), paged(was)));
    }
    if was.known.lookup != is.known.lookup {
        let what = if is.known.lookup { "not found is now a result (None)" } else { "not found is now an error" };
        tell(Level::Breaking, "x-lookup", what.to_owned());
    }
    if let Some((level, what)) = require_any(&was.known.require_any, &is.known.require_any) {
        tell(level, "x-require-any", what);
    }
    if let Some(what) = order_of_new(was, is) {
        tell(Level::Breaking, "parameters", what);
    }
    for member in ["summary", "description"] {
        if text(was.json, member) != text(is.json, member) {
            tell(Level::Words, member, format!("{member} is reworded"));
        }
    }
    parameters(was, is, changes);
    body(was, is, changes);
    responses(was, is, changes);
    rest::of(was.json, is.json, &place, &HANDLED, &subject, changes);
}

fn key(of: &Found<'_>) -> String {
    of.known
        .retry_key
        .as_ref()
        .map_or_else(|| "nothing".to_owned(), |(parameter, lookup)| format!("`{parameter}` through {lookup}"))
}

/// Compares `x-require-any`: more requests may be rejected before they are sent.
fn require_any(was: &[String], is: &[String]) -> Option<(Level, String)> {
    if was == is {
        return None;
    }
    let stricter = !is.is_empty() && (was.is_empty() || was.iter().any(|name| !is.contains(name)));
    let list = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let level = if stricter { Level::Breaking } else { Level::Compatible };
    Some((level, format!("needs one of {}, needed one of {}", list(is), list(was))))
}

/// Compares the argument order of `new`: code that passes two texts in the old order still compiles.
fn order_of_new(was: &Found<'_>, is: &Found<'_>) -> Option<String> {
    let required = |of: &Found<'_>| -> Vec<String> {
        of.known.parameters.iter().filter(|known| known.required).map(|known| known.name.clone()).collect()
    };
    let (before, now) = (required(was), required(is));
    let kept = |of: &[String], other: &[String]| -> Vec<String> {
        of.iter().filter(|name| other.contains(name)).cloned().collect()
    };
    (kept(&before, &now) != kept(&now, &before))
        .then(|| format!("new takes {} in this order, took {}", now.join(", "), before.join(", ")))
}

fn parameters(was: &Found<'_>, is: &Found<'_>, changes: &mut Changes) {
    let subject = is.subject();
    let (before, now) = (was.parameters(), is.parameters());
    let part = |parameter: &Value| format!("parameter `{}` ({}) ", text(parameter, "name"), text(parameter, "in"));
    for (place, parameter, type_now) in &now {
        let Some((_, before, type_before)) = before.iter().find(|(_, other, _)| other["name"] == parameter["name"])
        else {
            let taken = Taken::of(parameter, type_now);
            let (level, what) = match (was.in_body(&text(parameter, "name")), taken.required) {
                (Some(before), _) => moved(&before, &taken, "was in the body"),
                (None, true) => (Level::Breaking, format!("is new, and required: {}", taken.words)),
                (None, false) => (Level::Compatible, format!("is new: {}", taken.words)),
            };
            changes.push(level, Kind::Added, &subject, [part(parameter), what].concat(), place);
            continue;
        };
        let part = part(parameter);
        let mut tell = |level, member: &str, what: String| {
            changes.push(level, Kind::Changed, &subject, [part.as_str(), &what].concat(), &place.join(member));
        };
        if before["in"] != parameter["in"] {
            tell(Level::Compatible, "in", format!("was in the {}", text(before, "in")));
        }
        let required = |of: &Value| of["required"] == true;
        if required(before) != required(parameter) {
            let what =
                if required(parameter) { "is required now" } else { "is no longer required, and no argument of new" };
            tell(Level::Breaking, "required", what.to_owned());
        } else if type_before != type_now {
            let what = format!("is {}, was {}", words(&parameter["schema"]), words(&before["schema"]));
            tell(Level::Breaking, "schema", what);
        } else if let Some(what) = retyped(&before["schema"], &parameter["schema"]) {
            tell(Level::Words, "schema", what);
        }
        let schema = place.join("schema");
        rest::prefixed(&before["schema"], &parameter["schema"], &schema, &TYPE_KEYWORDS, &subject, &part, changes);
        rest::prefixed(before, parameter, place, &["name", "in", "required", "schema"], &subject, &part, changes);
    }
    for (place, parameter, type_before) in &before {
        if now.iter().all(|(_, other, _)| other["name"] != parameter["name"]) {
            let (level, what) = match is.in_body(&text(parameter, "name")) {
                Some(now) => moved(&Taken::of(parameter, type_before), &now, "goes into the body now"),
                None => (Level::Breaking, "was removed".to_owned()),
            };
            changes.push(level, Kind::Removed, &subject, [part(parameter), what].concat(), place);
        }
    }
}

/// Describes another notation of the same Rust type.
pub(super) fn retyped(was: &Value, is: &Value) -> Option<String> {
    let differs = TYPE_KEYWORDS.iter().any(|keyword| *keyword != "enum" && was.get(keyword) != is.get(keyword));
    differs.then(|| format!("is described as {}, was as {}; in Rust it is the same", words(is), words(was)))
}

fn body(was: &Found<'_>, is: &Found<'_>, changes: &mut Changes) {
    let (before, now) = (&was.json["requestBody"], &is.json["requestBody"]);
    if before == now {
        return;
    }
    let (subject, place) = (is.subject(), is.place().join("requestBody"));
    let schema = |of: &Value| of["content"]["application/json"]["schema"].clone();
    if schema(before) == schema(now) {
        changes.push(Level::Words, Kind::Changed, &subject, "its body is described differently", &place);
        return;
    }
    let named = |of: &Value| referred_name(of).unwrap_or("none").to_owned();
    let what = format!("its body is {}, was {}", named(&schema(now)), named(&schema(before)));
    let (before, now) = (was.body(), is.body());
    let required = |of: &Value, name: &str| array(&of["required"]).any(|required| required == name);
    let same = |name: &str, property: &Value| {
        now["properties"].get(name) == Some(property) && required(before, name) == required(now, name)
    };
    let kept = members(&before["properties"]).all(|(name, property)| same(name, property));
    let asks_more = array(&now["required"]).any(|name| !array(&before["required"]).any(|known| known == name));
    let level = if kept && !asks_more { Level::Compatible } else { Level::Breaking };
    changes.push(level, Kind::Changed, &subject, what, &place);
}

/// Compares responses. Users see errors by status only, and of a success only the type.
fn responses(was: &Found<'_>, is: &Found<'_>, changes: &mut Changes) {
    let subject = is.subject();
    let success = |of: &Found<'_>| success_response(of.side.json, of.json).map(|(status, _)| status.to_string());
    for (status, before, now) in pairs(&was.json["responses"], &is.json["responses"]).filter(|(_, was, is)| was != is) {
        let place = is.place().join("responses").join(status);
        let (kind, what) = match (before, now) {
            (None, _) => (Kind::Added, format!("the response {status} is new")),
            (_, None) => (Kind::Removed, format!("the response {status} is no longer described")),
            (Some(before), Some(now)) => {
                let level = |of: &Value, side: &Side<'_>| model::evidence(follow(side.json, of));
                let (before, now) = (level(before, was.side), level(now, is.side));
                let what = if before == now {
                    "is described differently".to_owned()
                } else {
                    rest::describe_certainty(&before, &now)
                };
                (Kind::Changed, format!("the response {status} {what}"))
            }
        };
        let schema = |of: Option<&Value>| of.map(|of| of["content"]["application/json"]["schema"].clone());
        let retyped = success(is).as_deref() == Some(status) && schema(before) != schema(now);
        let level = if retyped { Level::Compatible } else { Level::Words };
        changes.push(level, kind, &subject, what, &place);
    }
}

/// Returns the requests that have this schema as their body.
pub(super) fn senders(side: &Side<'_>, schema: &str) -> Vec<String> {
    side.operations.iter().filter(|known| known.body_schema.as_deref() == Some(schema)).map(request_name).collect()
}

/// Collects the names of all schemas that this part of the document refers to, directly or indirectly.
pub(super) fn reached(json: &Value, from: &Value, names: &mut std::collections::BTreeSet<String>) {
    match from {
        Value::Object(object) => {
            if let Some(reference) = object.get("$ref").and_then(Value::as_str)
                && let Some(target) = resolve(json, reference)
                && (!reference.starts_with("#/components/schemas/")
                    || names.insert(referred_name(from).unwrap_or_default().to_owned()))
            {
                reached(json, target, names);
            }
            members(from).for_each(|(_, member)| reached(json, member, names));
        }
        Value::Array(items) => items.iter().for_each(|item| reached(json, item, names)),
        _ => {}
    }
}
