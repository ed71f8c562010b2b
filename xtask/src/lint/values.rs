//! Values in a schema match it: those of an `enum`, and its `default`.

use heck::ToUpperCamelCase;
use serde_json::{Map, Value};

use super::members::{Kind, each_described};
use crate::{finding::Finding, model::array, pointer::Pointer};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_described(json, &mut |kind, place, object| {
        if kind == Kind::Schema {
            findings.extend(enum_findings(place, object));
            findings.extend(default_finding(place, object));
        }
    });
    findings
}

fn enum_findings(place: &Pointer, schema: &Map<String, Value>) -> Vec<Finding> {
    let Some(values) = schema.get("enum") else { return Vec::new() };
    let place = place.join("enum");
    if array(values).next().is_none() {
        return vec![Finding::at(place, "it lists no value: write a list of values, or omit it")];
    }
    let mut findings = Vec::new();
    for (index, value) in array(values).enumerate() {
        let problem = if array(values).take(index).any(|other| other == value) {
            Some(format!("{value} is repeated in the list: remove one of them"))
        } else if let Some(problem) = wrong_type(schema, value) {
            Some(problem)
        } else if value.as_str().is_some_and(|text| text.trim().is_empty()) {
            Some("an empty text gets no name in Rust: omit it, because readers accept every other text".to_owned())
        } else {
            value.as_str().filter(|text| text.to_upper_camel_case().is_empty()).map(|text| {
                format!("{text:?} has no letter or digit to name it by in Rust: omit it, because readers accept it")
            })
        };
        findings.extend(problem.map(|problem| Finding::at(place.join(index), problem)));
    }
    findings
}

fn default_finding(place: &Pointer, schema: &Map<String, Value>) -> Option<Finding> {
    let value = schema.get("default")?;
    let problem = wrong_type(schema, value).or_else(|| {
        let is_listed = schema.get("enum").is_none_or(|values| array(values).any(|listed| listed == value));
        (!is_listed).then(|| format!("{value} is not a value of the enum"))
    });
    problem.map(|problem| Finding::at(place.join("default"), problem))
}

/// Returns why a value does not have the schema's type.
fn wrong_type(schema: &Map<String, Value>, value: &Value) -> Option<String> {
    let kind = schema.get("type")?.as_str()?;
    let is_right = match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    };
    if is_right || (value.is_null() && schema.get("nullable") == Some(&true.into())) {
        return None;
    }
    Some(match value {
        Value::Null => format!("null is not of type {kind}: write nullable: true, or another value"),
        Value::Bool(_) | Value::Number(_) if kind == "string" => {
            format!("{value} is not text without quotes: write '{value}', or the text that is meant")
        }
        _ => format!("{value} is not of type {kind}: write one, or another type"),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::findings_after;

    #[test]
    fn values_that_do_not_match_their_schema_are_found() {
        let text = |values: Value| json!({"type": "string", "enum": values});
        let cases = [
            (text(json!(["Active", "Archived"])), None),
            (json!({"type": "boolean", "nullable": true, "enum": [null]}), None),
            (text(json!(["Active", false])), Some("enum/1: false is not text without quotes: write 'false'")),
            (text(json!(["Active", 16])), Some("enum/1: 16 is not text without quotes: write '16'")),
            (text(json!(["Active", null])), Some("enum/1: null is not of type string: write nullable: true")),
            (text(json!(["Active", ["a"]])), Some("enum/1: [\"a\"] is not of type string")),
            (text(json!(["Active", ""])), Some("enum/1: an empty text gets no name in Rust")),
            (text(json!(["Active", "--"])), Some("enum/1: \"--\" has no letter or digit")),
            (text(json!(["Active", "Active"])), Some("enum/1: \"Active\" is repeated in the list")),
            (text(json!([])), Some("enum: it lists no value")),
            (text(json!("Active")), Some("enum: it lists no value")),
            (json!({"type": "integer", "default": 1}), None),
            (json!({"type": "integer", "default": "one"}), Some("default: \"one\" is not of type integer")),
            (json!({"type": "integer", "default": 1.5}), Some("default: 1.5 is not of type integer")),
            (json!({"type": "array", "default": {}}), Some("default: {} is not of type array")),
            (
                json!({"type": "string", "enum": ["Active"], "default": "Gone"}),
                Some("default: \"Gone\" is not a value of the enum"),
            ),
        ];
        for (schema, problem) in cases {
            let found = findings_after(findings, "/components/schemas/Lead/properties/city", schema.clone());
            assert_eq!(found.len(), usize::from(problem.is_some()), "{schema}: {found:?}");
            assert!(found.iter().all(|found| found.contains(problem.unwrap_or_default())), "{schema}: {found:?}");
        }
    }
}
