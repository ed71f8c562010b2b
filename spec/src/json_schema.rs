//! Converts OpenAPI 3.0 schemas to JSON Schema (draft 7, in which `$ref` hides its siblings, as in OpenAPI).
//!
//! Three things differ: `nullable` becomes an alternative, an integer's `format` becomes its range, and
//! `exclusiveMinimum`/`exclusiveMaximum` become numbers. Only schemas are converted; a property named `nullable` and
//! examples are kept.

use serde_json::{Map, Value, json};

use crate::navigation::members;

/// Whether objects may have properties that their schema does not describe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownProperties {
    /// Allowed, as in the document: the service may send more than is described.
    Allowed,
    /// Rejected if a schema has `properties`: for examples and for the sandbox, where an unknown property is a mistake.
    Refused,
}

/// The converted schemas of a document, to resolve references in.
#[derive(Debug, Clone)]
pub struct Schemas {
    components: Value,
    unknown: UnknownProperties,
}

impl Schemas {
    /// Converts `components/schemas` of a document.
    #[must_use]
    pub fn new(document: &Value, unknown: UnknownProperties) -> Self {
        let schemas = named(&document["components"]["schemas"], unknown);
        Self { components: json!({"schemas": schemas}), unknown }
    }

    /// Returns a schema of the document as a JSON Schema in which all references resolve.
    #[must_use]
    pub fn convert(&self, schema: &Value) -> Value {
        // OpenAPI ignores the siblings of a reference, so `components` are added outside of it.
        let mut whole = json!({"allOf": [convert(schema, self.unknown)]});
        whole["components"] = self.components.clone();
        whole
    }

    /// Builds the validator of a schema of the document. It also validates formats.
    ///
    /// # Errors
    /// If it is not a schema, or a reference does not resolve.
    #[cfg(feature = "validate")]
    pub fn validator(&self, schema: &Value) -> Result<jsonschema::Validator, String> {
        validator(&self.convert(schema))
    }
}

/// Builds the validator of a JSON Schema.
#[cfg(feature = "validate")]
pub(crate) fn validator(schema: &Value) -> Result<jsonschema::Validator, String> {
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft7).should_validate_formats(true);
    options.build(schema).map_err(|error| error.to_string())
}

/// Converts one OpenAPI 3.0 schema. References are kept.
#[must_use]
pub fn convert(openapi: &Value, unknown: UnknownProperties) -> Value {
    let Value::Object(keywords) = openapi else { return openapi.clone() };
    let mut schema: Map<String, Value> = keywords
        .iter()
        .filter(|(keyword, _)| *keyword != "nullable")
        .map(|(keyword, value)| (keyword.clone(), keyword_value(keyword, value, unknown)))
        .collect();
    for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        make_exclusive(&mut schema, exclusive, inclusive);
    }
    if let Some((minimum, maximum)) = integer_range(keywords) {
        schema.entry("minimum").or_insert(minimum);
        schema.entry("maximum").or_insert(maximum);
    }
    if schema.contains_key("properties") && unknown == UnknownProperties::Refused {
        schema.insert("additionalProperties".to_owned(), false.into());
    }
    if keywords.get("nullable") == Some(&true.into()) {
        return json!({"anyOf": [schema, {"type": "null"}]});
    }
    schema.into()
}

fn keyword_value(keyword: &str, value: &Value, unknown: UnknownProperties) -> Value {
    match (keyword, value) {
        ("properties", _) => named(value, unknown),
        ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => parts.iter().map(|part| convert(part, unknown)).collect(),
        ("items" | "not" | "additionalProperties", _) => convert(value, unknown),
        _ => value.clone(),
    }
}

fn named(schemas: &Value, unknown: UnknownProperties) -> Value {
    members(schemas).map(|(name, schema)| (name.to_owned(), convert(schema, unknown))).collect::<Map<_, _>>().into()
}

/// OpenAPI 3.0 has a flag beside the bound, JSON Schema a separate bound.
fn make_exclusive(schema: &mut Map<String, Value>, exclusive: &str, inclusive: &str) {
    if !schema.get(exclusive).is_some_and(Value::is_boolean) {
        return;
    }
    let flag = schema.remove(exclusive);
    if flag == Some(true.into())
        && let Some(bound) = schema.remove(inclusive)
    {
        schema.insert(exclusive.to_owned(), bound);
    }
}

fn integer_range(schema: &Map<String, Value>) -> Option<(Value, Value)> {
    match schema.get("format")?.as_str()? {
        "int32" => Some((i32::MIN.into(), i32::MAX.into())),
        "int64" => Some((i64::MIN.into(), i64::MAX.into())),
        "uint64" => Some((0.into(), u64::MAX.into())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_between_openapi_and_json_schema_is_converted() {
        use UnknownProperties::{Allowed, Refused};
        let reference = json!({"$ref": "#/components/schemas/Lead"});
        let nullable = json!({"anyOf": [{"type": "string"}, {"type": "null"}]});
        let cases = [
            (Allowed, json!({"type": "string", "nullable": true}), nullable.clone()),
            (Allowed, json!({"type": "string", "nullable": false}), json!({"type": "string"})),
            (
                Allowed,
                json!({"type": "array", "items": {"type": "string", "nullable": true}}),
                json!({"type": "array", "items": nullable}),
            ),
            (
                Allowed,
                json!({"nullable": true, "allOf": [reference]}),
                json!({"anyOf": [{"allOf": [reference]}, {"type": "null"}]}),
            ),
            (
                Allowed,
                json!({"type": "integer", "format": "int32", "minimum": 1}),
                json!({"type": "integer", "format": "int32", "minimum": 1, "maximum": i32::MAX}),
            ),
            (
                Allowed,
                json!({"type": "integer", "format": "uint64"}),
                json!({"type": "integer", "format": "uint64", "minimum": 0, "maximum": u64::MAX}),
            ),
            (Allowed, json!({"minimum": 0, "exclusiveMinimum": true}), json!({"exclusiveMinimum": 0})),
            (Allowed, json!({"maximum": 9, "exclusiveMaximum": false}), json!({"maximum": 9})),
            (Refused, json!({"type": "object"}), json!({"type": "object"})),
            (Refused, json!({"properties": {}}), json!({"properties": {}, "additionalProperties": false})),
            (Allowed, json!({"properties": {}}), json!({"properties": {}})),
            (
                Refused,
                json!({"additionalProperties": {"properties": {}}}),
                json!({"additionalProperties": {"properties": {}, "additionalProperties": false}}),
            ),
        ];
        for (unknown, openapi, expected) in cases {
            assert_eq!(convert(&openapi, unknown), expected, "{openapi}");
        }
    }

    #[test]
    fn properties_named_like_keywords_and_examples_are_kept() {
        let schema = json!({
            "properties": {"nullable": {"type": "boolean"}, "properties": {"type": "string"}, "items": {"type": "integer"}},
            "example": {"nullable": true, "properties": {}},
        });
        assert_eq!(convert(&schema, UnknownProperties::Allowed), schema);
    }

    #[test]
    fn references_resolve_and_formats_are_checked() {
        let document = json!({"components": {"schemas": {
            "Lead": {"type": "object", "properties": {"email": {"$ref": "#/components/schemas/Email"}}},
            "Email": {"type": "string", "format": "email", "nullable": true},
        }}});
        let schema = json!({"$ref": "#/components/schemas/Lead"});
        let allowed = Schemas::new(&document, UnknownProperties::Allowed).validator(&schema).unwrap();
        let refused = Schemas::new(&document, UnknownProperties::Refused).validator(&schema).unwrap();
        for (body, by_allowed, by_refused) in [
            (json!({"email": "a@example.com"}), true, true),
            (json!({"email": null}), true, true),
            (json!({"email": "invalid"}), false, false),
            (json!({"emial": "a@example.com"}), true, false),
            (json!([]), false, false),
        ] {
            assert_eq!((allowed.is_valid(&body), refused.is_valid(&body)), (by_allowed, by_refused), "{body}");
        }
        let dangling = json!({"$ref": "#/components/schemas/Nothing"});
        assert!(Schemas::new(&document, UnknownProperties::Allowed).validator(&dangling).is_err());
    }
}
