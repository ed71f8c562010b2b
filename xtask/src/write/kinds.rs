//! The kind of a schema's values, and the values of an enum.

use leaddyno_types::Kind;
use serde_json::Value;

use crate::{
    model::array,
    pointer::{follow, referred_name},
    prepare::{NULL, replacement},
};

/// Returns the schema itself, or the target if it is only a reference.
pub(super) fn plain<'a>(json: &'a Value, schema: &'a Value) -> &'a Value {
    let part = array(&schema["oneOf"]).find(|part| part["$ref"] != NULL);
    let part = schema["allOf"].get(0).or(part.filter(|part| part.get("$ref").is_some())).unwrap_or(schema);
    follow(json, part)
}

/// Returns the name of the schema that a schema refers to.
pub(super) fn name(schema: &Value) -> Option<&str> {
    let part = array(&schema["oneOf"]).find(|part| part["$ref"] != NULL);
    referred_name(schema["allOf"].get(0).or(part).unwrap_or(schema))
}

/// Returns the kind of a schema's values.
pub(super) fn kind(json: &Value, schema: &Value) -> Kind {
    if let Some(replaced) = name(schema).and_then(replacement) {
        return replaced.kind;
    }
    let schema = plain(json, schema);
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("string"), Some("date-time")) => Kind::Timestamp,
        (Some("string"), Some("date")) => Kind::Date,
        (Some("integer"), _) => Kind::Integer,
        (Some("number"), _) => Kind::Quantity,
        (Some("boolean"), _) => Kind::Boolean,
        (Some("array"), _) => Kind::List,
        (Some("object"), _) => Kind::Map,
        _ => Kind::Text,
    }
}

/// Whether null is among a schema's values.
pub(super) fn nullable(schema: &Value) -> bool {
    schema["nullable"] == true || array(&schema["oneOf"]).any(|part| part["$ref"] == NULL)
}

/// Returns the documented values of an enum; none for any other schema.
pub(super) fn values<'a>(json: &'a Value, schema: &'a Value) -> Vec<&'a str> {
    array(&plain(json, schema)["enum"]).filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_schema_has_a_kind() {
        let document = json!({"components": {"schemas": {
            "Money": {"oneOf": [{"type": "string"}, {"type": "number"}]},
            "Status": {"type": "string", "enum": ["Active", "Archived"]},
            "Lead": {"type": "object"},
        }}});
        let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let cases = [
            (json!({"type": "string"}), Kind::Text),
            (json!({"type": "string", "format": "date"}), Kind::Date),
            (json!({"type": "integer", "nullable": true}), Kind::Integer),
            (json!({"allOf": [reference("Money")], "description": "An amount."}), Kind::Money),
            (json!({"oneOf": [reference("Money"), {"$ref": NULL}]}), Kind::Money),
            (json!({"oneOf": [reference("Lead"), {"$ref": NULL}]}), Kind::Map),
            (reference("Status"), Kind::Text),
            (json!({"type": "array", "items": {}}), Kind::List),
            (json!({}), Kind::Text),
        ];
        for (schema, expected) in cases {
            assert_eq!(kind(&document, &schema), expected, "{schema}");
        }
        assert_eq!(values(&document, &json!({"allOf": [reference("Status")]})), ["Active", "Archived"]);
    }
}
