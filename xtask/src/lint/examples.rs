//! Every schema has an example, and every example matches its schema. An example must not have undescribed properties,
//! because one may be a misspelt name.

use leaddyno_spec::json_schema::{Schemas, UnknownProperties};
use serde_json::{Map, Value};

use crate::{
    finding::Finding,
    model::members,
    pointer::{Pointer, each_object, follow},
};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let schemas = Schemas::new(json, UnknownProperties::Refused);
    let mut findings = Vec::new();
    for (name, schema) in members(&json["components"]["schemas"]) {
        if schema.get("example").is_none() {
            let place = Pointer::default().join("components").join("schemas").join(name);
            findings.push(Finding::at(place, "example is missing"));
        }
    }
    each_object(json, &mut |place, object| {
        for (at, example, schema) in examples(json, place, object) {
            if contains_null_text(example) {
                findings.push(Finding::at(
                    &at,
                    "it has the text \"null\", which is not null: write null, not quoted or folded",
                ));
            }
            match schemas.validator(&schema) {
                Ok(validator) => findings.extend(validator.iter_errors(example).map(|error| {
                    let place = error.instance_path().to_string();
                    Finding::at(
                        format!("{at}{place}"),
                        format!("the example does not match its schema at {place:?}: {error}"),
                    )
                })),
                Err(problem) => findings.push(Finding::at(&at, format!("the schema is not valid: {problem}"))),
            }
        }
    });
    findings
}

/// Whether a value contains the text `null`: quoted or folded YAML yields text, which does not clear a field.
fn contains_null_text(example: &Value) -> bool {
    match example {
        Value::String(text) => text.trim() == "null",
        Value::Array(items) => items.iter().any(contains_null_text),
        Value::Object(_) => members(example).any(|(_, member)| contains_null_text(member)),
        _ => false,
    }
}

/// Returns the examples in an object, with their places and schemas.
fn examples<'a>(json: &'a Value, place: &Pointer, object: &'a Map<String, Value>) -> Vec<(Pointer, &'a Value, Value)> {
    let is_schema_itself = ["type", "oneOf", "allOf", "anyOf"].iter().any(|keyword| object.contains_key(*keyword));
    let schema = match object.get("schema") {
        Some(schema) => schema.clone(),
        None if is_schema_itself => Value::Object(object.clone()),
        None => return Vec::new(),
    };
    let alone = object.get("example").map(|example| (place.join("example"), example));
    let named = object.get("examples").into_iter().flat_map(members).map(|(name, example)| {
        let value = &follow(json, example)["value"];
        // A shared example is reported at its definition.
        let shared = example["$ref"].as_str().map(|reference| reference.split('/').skip(1));
        let definition = shared.map(|names| names.fold(Pointer::default(), |place, name| place.join(name)));
        (definition.unwrap_or_else(|| place.join("examples").join(name)).join("value"), value)
    });
    alone.into_iter().chain(named).map(|(at, example)| (at, example, schema.clone())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::findings_after;

    #[test]
    fn an_example_that_does_not_match_is_found_at_every_place() {
        let cases = [
            ("/components/schemas/Lead/example", json!({"id": "seven"}), "\"/id\""),
            ("/components/schemas/Lead/example", json!({"city": "Turin"}), "\"id\" is a required property"),
            ("/components/schemas/Lead/example", json!({"id": 7, "town": "Turin"}), "'town' was unexpected"),
            (
                "/paths/~1leads~1{lead_id}/put/parameters",
                json!([{"name": "lead_id", "schema": {"type": "integer"}, "example": "x"}]),
                "does not match its schema at",
            ),
            ("/paths/~1leads/get/responses/200/content/application~1json/example", json!([{"id": null}]), "\"/0/id\""),
            (
                "/paths/~1leads/get/responses/200/content/application~1json/examples",
                json!({"rows": {"value": [{}]}}),
                "required",
            ),
        ];
        for (pointer, value, problem) in cases {
            let found = findings_after(findings, pointer, value);
            assert!(matches!(found.as_slice(), [one] if one.contains(problem)), "{pointer}: {found:?}");
        }
    }

    #[test]
    fn null_is_an_example_of_a_nullable_schema() {
        assert_eq!(
            findings_after(findings, "/components/schemas/Lead/example", json!({"id": 7, "city": null})),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_text_null_is_found_in_every_example() {
        let put = "/paths/~1leads~1{lead_id}/put";
        let body = format!("{put}/requestBody/content/application~1json");
        let cases = [
            ("/components/schemas/Lead/example".to_owned(), json!({"id": 7, "city": "null"})),
            (format!("{body}/example"), json!({"city": "null"})),
            (format!("{body}/examples"), json!({"clear": {"value": {"city": "null\n"}}})),
            (
                format!("{put}/parameters"),
                json!([{"name": "lead_id", "schema": {"type": "string"}, "example": "null"}]),
            ),
            (
                "/paths/~1leads/get/responses/200/content/application~1json/example".to_owned(),
                json!([{"id": 7, "city": "null"}]),
            ),
        ];
        for (pointer, value) in cases {
            let found = findings_after(findings, &pointer, value);
            assert!(matches!(found.as_slice(), [one] if one.contains("which is not null")), "{pointer}: {found:?}");
        }
        assert_eq!(
            findings_after(findings, &format!("{body}/example"), json!({"city": "null and void"})),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_schema_without_example_is_found() {
        let found = findings_after(findings, "/components/schemas/Nothing", json!({"type": "object"}));
        assert!(matches!(found.as_slice(), [one] if one.contains("Nothing: example is missing")), "{found:?}");
    }
}
