//! Removes from the copy what would make decoding strict, because responses are decoded leniently.

use serde_json::{Map, Value};

use crate::{model::array, pointer::each_object_mut};

/// Ranges and patterns, for which progenitor generates validating types, and defaults, which it sends. They are information
/// for readers of the document, and are not checked.
pub(crate) const RANGES: [&str; 11] = [
    "default",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "pattern",
];

/// Makes small integers with a minimum of 0 or more unsigned, before the minimum is removed.
pub(super) fn make_unsigned(document: &mut Value) {
    each_object_mut(document, &mut |object| {
        let not_negative = object.get("minimum").and_then(Value::as_i64).is_some_and(|minimum| minimum >= 0);
        if not_negative && object.get("format").is_some_and(|format| format == "int32") {
            object.insert("format".to_owned(), "uint32".into());
        }
    });
}

/// Removes the validation keywords of every schema; keeps properties with such a name.
pub(super) fn remove_validation(document: &mut Value) {
    each_object_mut(document, &mut |object| {
        if is_schema(object) {
            // For `uniqueItems`, progenitor would generate a set.
            object.retain(|name, _| !RANGES.contains(&name.as_str()) && name != "uniqueItems");
        }
    });
}

/// Whether an object is a schema with keywords, and not a map with free names.
fn is_schema(object: &Map<String, Value>) -> bool {
    ["type", "oneOf", "allOf", "anyOf"]
        .iter()
        .any(|keyword| object.get(*keyword).is_some_and(|value| !value.is_object()))
}

/// Replaces `{nullable, allOf: [reference]}` by the reference: an optional property is an `Option`, which accepts `null`,
/// and progenitor would generate a separate type for the pair.
pub(super) fn unwrap_references(document: &mut Value) {
    each_property_mut(document, &mut |property, required| {
        if let (false, Some([reference])) = (required, property["allOf"].as_array().map(Vec::as_slice)) {
            *property = reference.clone();
        }
    });
}

/// Makes optional arrays and maps nullable; otherwise a `null` fails the whole object.
pub(super) fn make_containers_nullable(document: &mut Value) {
    each_property_mut(document, &mut |property, required| {
        let container = property["type"] == "array" || property.get("additionalProperties").is_some();
        if container && !required {
            property["nullable"] = true.into();
        }
    });
}

fn each_property_mut(document: &mut Value, change: &mut impl FnMut(&mut Value, bool)) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    for schema in schemas.values_mut() {
        let required: Vec<String> =
            array(&schema["required"]).filter_map(|name| name.as_str().map(str::to_owned)).collect();
        for (name, property) in schema["properties"].as_object_mut().into_iter().flatten() {
            change(property, required.contains(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with_properties(properties: &Value) -> Value {
        json!({"components": {"schemas": {"Lead": {"type": "object", "required": ["id", "rows"], "properties": properties}}}})
    }

    #[test]
    fn non_negative_integers_are_unsigned() {
        let mut document = with_properties(&json!({
            "page": {"type": "integer", "format": "int32", "minimum": 1},
            "offset": {"type": "integer", "format": "int32"},
        }));
        make_unsigned(&mut document);
        let properties = &document["components"]["schemas"]["Lead"]["properties"];
        assert_eq!(properties["page"]["format"], "uint32");
        assert_eq!(properties["offset"]["format"], "int32");
    }

    #[test]
    fn validation_is_removed_and_properties_of_that_name_are_kept() {
        let mut document = with_properties(&json!({
            "id": {"type": "integer", "minimum": 1, "default": 1},
            "pattern": {"type": "string", "pattern": "^a", "maxLength": 3},
        }));
        remove_validation(&mut document);
        assert_eq!(document, with_properties(&json!({"id": {"type": "integer"}, "pattern": {"type": "string"}})));
    }

    #[test]
    fn nullable_references_become_references_unless_required() {
        let reference = json!({"$ref": "#/components/schemas/Plan"});
        let wrapped = json!({"nullable": true, "allOf": [reference], "description": "A plan."});
        let mut document = with_properties(&json!({"id": wrapped, "plan": wrapped}));
        unwrap_references(&mut document);
        assert_eq!(document, with_properties(&json!({"id": wrapped, "plan": reference})));
    }

    #[test]
    fn containers_become_nullable_unless_required() {
        let list = json!({"type": "array", "items": {}});
        let map = json!({"type": "object", "additionalProperties": true});
        let mut document =
            with_properties(&json!({"rows": list, "items": list, "data": map, "id": {"type": "integer"}}));
        make_containers_nullable(&mut document);
        let nullable = |of: &Value| {
            let mut of = of.clone();
            of["nullable"] = true.into();
            of
        };
        assert_eq!(
            document,
            with_properties(
                &json!({"rows": list, "items": nullable(&list), "data": nullable(&map), "id": {"type": "integer"}})
            )
        );
    }
}
