//! Reads operations, members, items and texts of the document. Absent values yield an empty iterator or an empty text,
//! so that callers need no special case.

use serde_json::Value;

use crate::pointer::follow;

/// The methods that the document may use.
pub const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// Iterates over path, method, path item and operation of every operation, in the order of the document.
pub fn each_operation(document: &Value) -> impl Iterator<Item = (&str, &str, &Value, &Value)> {
    members(&document["paths"]).flat_map(|(path, item)| {
        members(item)
            .filter(|(method, _)| METHODS.contains(method))
            .map(move |(method, operation)| (path, method, item, operation))
    })
}

/// Returns the documented success of an operation: its first 2xx status that has a body, or else its first 2xx.
#[must_use]
pub fn success_response<'a>(document: &'a Value, operation: &'a Value) -> Option<(u16, &'a Value)> {
    let successes: Vec<(u16, &Value)> = members(&operation["responses"])
        .filter_map(|(status, response)| Some((status.parse().ok()?, follow(document, response))))
        .filter(|(status, _)| (200..300).contains(status))
        .collect();
    successes.iter().find(|(_, response)| response.get("content").is_some()).or(successes.first()).copied()
}

/// Returns the level of certainty of a fact: `documented` unless `x-evidence` says otherwise.
#[must_use]
pub fn evidence(of: &Value) -> String {
    of["x-evidence"].as_str().unwrap_or("documented").to_owned()
}

/// Iterates over the members of an object. Empty if the value is not an object.
pub fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, member)| (name.as_str(), member))
}

/// Iterates over the items of an array. Empty if the value is not an array.
pub fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Returns a member that is text, trimmed, or the empty text.
#[must_use]
pub fn text(of: &Value, member: &str) -> String {
    of[member].as_str().unwrap_or_default().trim().to_owned()
}
