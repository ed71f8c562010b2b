//! Gives each operation a single response for any 2xx, with a type that decodes every documented shape.
//!
//! progenitor panics at two response types. Errors are classified by the client, from the raw status.

use serde_json::{Value, json};

use super::rust_type;
use crate::{
    model::{METHODS, array, members, success_response},
    pointer::follow,
};

/// The shape of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One object.
    One,
    /// One object or nothing.
    Maybe,
    /// One object, several, or nothing.
    OneOrMany,
    /// A page of rows.
    Page,
}

/// Returns the shape of an operation's response, and the schema of the object in it.
#[must_use]
pub fn shape(document: &Value, operation: &Value) -> Option<(Shape, Value)> {
    let (_, response) = success_response(document, operation)?;
    let schema = &response["content"]["application/json"]["schema"];
    let may_be_empty = operation["responses"].get("204").is_some();
    if let Some(pagination) = operation.get("x-pagination") {
        let list = match pagination["rows"].as_str() {
            Some(rows) => &follow(document, schema)["properties"][rows],
            None => schema,
        };
        return Some((Shape::Page, list["items"].clone()));
    }
    if let Some(one) = array(&schema["oneOf"]).find(|part| part["type"] != "array") {
        return Some((Shape::OneOrMany, one.clone()));
    }
    if operation["x-lookup"] == true {
        return Some((Shape::Maybe, schema["allOf"][0].clone()));
    }
    match schema["type"].as_str() {
        Some("array") => Some((Shape::OneOrMany, schema["items"].clone())),
        _ if may_be_empty => Some((Shape::Maybe, schema.clone())),
        _ => Some((Shape::One, schema.clone())),
    }
}

/// Replaces all responses of every operation by one for any 2xx.
pub(super) fn merge_responses(document: &mut Value) {
    let whole = document.clone();
    for (path, item) in members(&whole["paths"]) {
        for method in METHODS {
            let Some((shape, object)) = item.get(method).and_then(|operation| shape(&whole, operation)) else {
                continue;
            };
            let schema = match shape {
                Shape::One => object,
                Shape::Maybe => rust_type("std", "std::option::Option", &[&object]),
                Shape::OneOrMany => rust_type("leaddyno-types", "leaddyno_types::OneOrMany", &[&object]),
                Shape::Page => rust_type("leaddyno-types", "leaddyno_types::Page", &[&object]),
            };
            document["paths"][path][method]["responses"] =
                json!({"2XX": {"description": "", "content": {"application/json": {"schema": schema}}}});
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(operation: &Value) -> Value {
        let mut document = json!({
            "paths": {"/leads": {"get": operation}},
            "components": {
                "responses": {"NotFound": {"description": "no"}},
                "schemas": {"Rows": {"properties": {"leads": {"items": {"$ref": "#/components/schemas/Lead"}}}}},
            },
        });
        merge_responses(&mut document);
        let responses = &document["paths"]["/leads"]["get"]["responses"];
        assert_eq!(responses.as_object().unwrap().len(), 1, "{responses}");
        responses["2XX"]["content"]["application/json"]["schema"].clone()
    }

    fn ok(schema: &Value) -> Value {
        json!({"description": "ok", "content": {"application/json": {"schema": schema}}})
    }

    fn lead() -> Value {
        json!({"$ref": "#/components/schemas/Lead"})
    }

    #[test]
    fn one_object_is_kept_and_errors_are_removed() {
        let operation = json!({"responses": {"201": ok(&lead()), "404": {"$ref": "#/components/responses/NotFound"}}});
        assert_eq!(prepared(&operation), lead());
    }

    #[test]
    fn every_other_shape_gets_its_type() {
        let list = json!({"type": "array", "items": lead()});
        let cases = [
            ("leaddyno_types::Page", json!({"x-pagination": {"style": "array"}, "responses": {"200": ok(&list)}})),
            (
                "leaddyno_types::Page",
                json!({"x-pagination": {"style": "envelope", "rows": "leads"},
                       "responses": {"200": ok(&json!({"$ref": "#/components/schemas/Rows"}))}}),
            ),
            ("leaddyno_types::OneOrMany", json!({"responses": {"200": ok(&list)}})),
            ("leaddyno_types::OneOrMany", json!({"responses": {"200": ok(&json!({"oneOf": [lead(), list]}))}})),
            (
                "std::option::Option",
                json!({"x-lookup": true, "responses": {"200": ok(&json!({"nullable": true, "allOf": [lead()]}))}}),
            ),
            ("std::option::Option", json!({"responses": {"200": ok(&lead()), "204": {"description": "gone"}}})),
        ];
        for (path, operation) in cases {
            let schema = prepared(&operation);
            assert_eq!(schema["x-rust-type"]["path"], path, "{operation}");
            assert_eq!(schema["x-rust-type"]["parameters"], json!([lead()]), "{operation}");
        }
    }
}
