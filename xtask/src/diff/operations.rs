//! Compares the requests: name, method and path, path and query parameters, response, and retry class. `schemas` compares
//! the bodies.

use serde_json::Value;

use super::{
    Changes, Kind, Level, Side,
    parameters::{self, ParameterType},
    rest::{self, pairs, shorten},
    schemas::{describe_type, rust_shape},
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
pub(super) struct SideOperation<'a> {
    side: &'a Side<'a>,
    path: &'a str,
    method: &'a str,
    item: &'a Value,
    json: &'a Value,
    pub(super) known: &'a Operation,
}

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, changes: &mut Changes) {
    let (before, now) = (operations_of(old), operations_of(new));
    for operation in &now {
        match before.iter().find(|was| was.known.id == operation.known.id) {
            Some(was) => compare_operation(was, operation, changes),
            None => {
                changes.push(
                    Level::Compatible,
                    Kind::Added,
                    &operation.subject(),
                    operation.signature(),
                    &operation.place(),
                );
            }
        }
    }
    for was in before.iter().filter(|was| now.iter().all(|is| is.known.id != was.known.id)) {
        let what = format!("was removed ({})", was.signature());
        changes.push(Level::Breaking, Kind::Removed, &was.subject(), what, &was.place());
    }
}

fn operations_of<'a>(side: &'a Side<'a>) -> Vec<SideOperation<'a>> {
    let all = each_operation(side.json);
    all.filter_map(|(path, method, item, json)| {
        let known = side.operations.iter().find(|known| known.path == path && known.method == method)?;
        Some(SideOperation { side, path, method, item, json, known })
    })
    .collect()
}

impl SideOperation<'_> {
    /// Returns the name in Rust: `purchases::Create`.
    pub(super) fn subject(&self) -> String {
        request_name(self.known)
    }

    fn place(&self) -> Pointer {
        Pointer::default().join("paths").join(self.path).join(self.method)
    }

    /// Returns `GET /affiliates: List affiliates`
    fn signature(&self) -> String {
        format!("{} {}: {}", self.method.to_uppercase(), self.path, self.known.summary)
    }

    /// Returns the path and query parameters: place, name, declaration, and generator input.
    pub(super) fn parameters(&self) -> Vec<(Pointer, &Value, Value)> {
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
    fn result_type(&self) -> String {
        let Some((shape, row)) = shape(self.side.json, self.json) else { return "nothing".to_owned() };
        let row = describe_type(&row);
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
    pub(super) fn body_property(&self, name: &str) -> Option<ParameterType> {
        let prepared = &self.side.prepared;
        let copy = &prepared["paths"][self.path][self.method]["requestBody"]["content"]["application/json"]["schema"];
        let copy = &follow(prepared, copy)["properties"][name];
        let body = self.body();
        let required = array(&body["required"]).any(|required| required == name);
        let property = body["properties"].get(name)?;
        Some(ParameterType { words: describe_type(property), shape: rust_shape(copy, required), required })
    }
}

/// Returns the name of a request in Rust.
pub(super) fn request_name(operation: &Operation) -> String {
    format!("{}::{}", operation.module(), operation.struct_name())
}

fn compare_operation(was: &SideOperation<'_>, is: &SideOperation<'_>, changes: &mut Changes) {
    let (subject, place) = (is.subject(), is.place());
    let mut report = |level, member: &str, what: String| {
        let place = if member.is_empty() { place.clone() } else { place.join(member) };
        changes.push(level, Kind::Changed, &subject, what, &place);
    };
    if was.subject() != subject {
        report(Level::Breaking, "x-name", format!("was called {}", was.subject()));
    }
    if (was.method, was.path) != (is.method, is.path) {
        let signature = |of: &SideOperation<'_>| format!("{} {}", of.method.to_uppercase(), of.path);
        report(Level::Compatible, "", format!("goes to {}, went to {}", signature(is), signature(was)));
    }
    if was.result_type() != is.result_type() {
        report(Level::Breaking, "responses", format!("returns {}, returned {}", is.result_type(), was.result_type()));
    }
    if was.known.success != is.known.success {
        let what = format!("succeeds with {}, did with {}; any 2xx is accepted", is.known.success, was.known.success);
        report(Level::Compatible, "responses", what);
    }
    if was.known.retry != is.known.retry {
        let rank = |class: &str| ["once", "keyed", "safe"].iter().position(|known| *known == class);
        let direction = if rank(&is.known.retry) > rank(&was.known.retry) { "more" } else { "less" };
        let what = format!("is retried {direction} often: {}, was {}", is.known.retry, was.known.retry);
        report(Level::Compatible, "x-retry", what);
    }
    if was.known.retry_key != is.known.retry_key {
        let what = format!("is looked up by {}, was by {}", describe_retry_key(is), describe_retry_key(was));
        report(Level::Compatible, "x-retry-key", what);
    }
    if was.json.get("x-pagination") != is.json.get("x-pagination") {
        let paged = |of: &SideOperation<'_>| shorten(of.json.get("x-pagination"));
        report(Level::Compatible, "x-pagination", format!("its rows come as {}, came as {}", paged(is), paged(was)));
    }
    if was.known.lookup != is.known.lookup {
        let what = if is.known.lookup { "not found is now a result (None)" } else { "not found is now an error" };
        report(Level::Breaking, "x-lookup", what.to_owned());
    }
    if let Some((level, what)) = compare_require_any(&was.known.require_any, &is.known.require_any) {
        report(level, "x-require-any", what);
    }
    if let Some(what) = parameters::compare_new_arguments(was, is) {
        report(Level::Breaking, "parameters", what);
    }
    for member in ["summary", "description"] {
        if text(was.json, member) != text(is.json, member) {
            report(Level::Words, member, format!("{member} is reworded"));
        }
    }
    parameters::compare(was, is, changes);
    compare_body(was, is, changes);
    compare_responses(was, is, changes);
    rest::compare_members(was.json, is.json, &place, &HANDLED, &subject, changes);
}

fn describe_retry_key(of: &SideOperation<'_>) -> String {
    of.known
        .retry_key
        .as_ref()
        .map_or_else(|| "nothing".to_owned(), |(parameter, lookup)| format!("`{parameter}` through {lookup}"))
}

/// Compares `x-require-any`: more requests may be rejected before they are sent.
fn compare_require_any(was: &[String], is: &[String]) -> Option<(Level, String)> {
    if was == is {
        return None;
    }
    let stricter = !is.is_empty() && (was.is_empty() || was.iter().any(|name| !is.contains(name)));
    let list = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let level = if stricter { Level::Breaking } else { Level::Compatible };
    Some((level, format!("needs one of {}, needed one of {}", list(is), list(was))))
}

fn compare_body(was: &SideOperation<'_>, is: &SideOperation<'_>, changes: &mut Changes) {
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
fn compare_responses(was: &SideOperation<'_>, is: &SideOperation<'_>, changes: &mut Changes) {
    let subject = is.subject();
    let success =
        |of: &SideOperation<'_>| success_response(of.side.json, of.json).map(|(status, _)| status.to_string());
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
pub(super) fn requests_with_body(side: &Side<'_>, schema: &str) -> Vec<String> {
    side.operations.iter().filter(|known| known.body_schema.as_deref() == Some(schema)).map(request_name).collect()
}

/// Collects the names of all schemas that this part of the document refers to, directly or indirectly.
pub(super) fn collect_schemas(json: &Value, from: &Value, names: &mut std::collections::BTreeSet<String>) {
    match from {
        Value::Object(object) => {
            if let Some(reference) = object.get("$ref").and_then(Value::as_str)
                && let Some(target) = resolve(json, reference)
                && (!reference.starts_with("#/components/schemas/")
                    || names.insert(referred_name(from).unwrap_or_default().to_owned()))
            {
                collect_schemas(json, target, names);
            }
            members(from).for_each(|(_, member)| collect_schemas(json, member, names));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_schemas(json, item, names)),
        _ => {}
    }
}
