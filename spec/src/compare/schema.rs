//! Checks a value as a whole: whether it may be null, whether its type fits, which keyword a scalar violates.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    array,
    json_schema::{UnknownProperties, convert, validator},
    jsonschema,
    pointer::follow,
};

/// Returns whether a schema has parts to compare.
pub(super) fn has_parts(schema: &Value) -> bool {
    matches!(schema["type"].as_str(), Some("object" | "array"))
        || array(&schema["oneOf"]).any(|part| part.get("$ref").is_some() || has_parts(part))
}

pub(super) fn is_nullable(document: &Value, schema: &Value) -> bool {
    let part = if schema.get("$ref").is_some() { schema } else { &schema["allOf"][0] };
    schema["nullable"] == true
        || (part.get("$ref").is_some() && is_nullable(document, follow(document, part)))
        // An empty schema allows everything.
        || schema.as_object().is_some_and(serde_json::Map::is_empty)
}

/// Returns whether a value has the described type, regardless of its content.
pub(super) fn fits(document: &Value, schema: &Value, value: &Value) -> bool {
    let schema = follow(document, schema["allOf"].get(0).unwrap_or(schema));
    match (schema["type"].as_str(), schema["oneOf"].as_array()) {
        (Some(name), _) => is_of_type(value, name, &schema["format"]),
        (None, Some(parts)) => parts.iter().any(|part| fits(document, part, value)),
        (None, None) => true,
    }
}

fn is_of_type(value: &Value, name: &str, format: &Value) -> bool {
    match name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        // A value out of the range of its format does not decode; without a format, the generated type has 64 bits.
        "integer" if *format == "uint64" => value.is_u64(),
        "integer" if *format == "int32" => value.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// Checks scalars. Each schema's validator is built once, because a list has many values and few schemas.
#[derive(Debug, Default)]
pub(super) struct Scalars {
    /// By the text of the schema; `None` if it is not a schema.
    validators: HashMap<String, Option<jsonschema::Validator>>,
}

impl Scalars {
    /// Returns the first keyword of a schema that a scalar violates.
    pub(super) fn violated_keyword(&mut self, schema: &Value, value: &Value) -> Option<String> {
        let validator = self.validators.entry(schema.to_string()).or_insert_with(|| {
            let mut not_null = schema.clone();
            not_null.as_object_mut().map(|keywords| keywords.remove("nullable"));
            validator(&convert(&not_null, UnknownProperties::Allowed)).ok()
        });
        let error = validator.as_ref()?.iter_errors(value).next()?;
        error.schema_path().to_string().rsplit('/').next().map(str::to_owned)
    }

    pub(super) fn allow(&mut self, schema: &Value, value: &Value) -> bool {
        self.violated_keyword(schema, value).is_none()
    }
}
