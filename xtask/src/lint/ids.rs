//! The ids of records: every integer that is called an id names its kind, because the generator makes a type for each.

use heck::ToUpperCamelCase;
use serde_json::{Map, Value};

use crate::{
    finding::Finding,
    model::{members, text},
    pointer::{Pointer, each_object},
};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_object(json, &mut |place, object| {
        findings.extend(untyped_ids(place, object));
        findings.extend(id_name_problem(json, place, object));
        if object.get("in") == Some(&"path".into()) && object.get("name") == Some(&"id".into()) {
            findings.push(Finding::at(place.join("name"), "name the record, here and in the path: lead_id"));
        }
    });
    findings
}

/// Returns integers that are ids by place or name, but do not name their kind.
fn untyped_ids(place: &Pointer, object: &Map<String, Value>) -> Vec<Finding> {
    let of_parameter = object.get("schema").filter(|_| object.contains_key("in")).map(|schema| {
        let name = object.get("name").and_then(Value::as_str).unwrap_or_default();
        let is_id = object.get("in") == Some(&"path".into()) || is_id_name(name);
        (place.join("schema"), is_id, schema)
    });
    let of_properties = object.get("properties").filter(|_| is_schema(object)).into_iter().flat_map(|properties| {
        let place = place.join("properties");
        members(properties).map(move |(name, property)| (place.join(name), is_id_name(name), property))
    });
    of_parameter
        .into_iter()
        .chain(of_properties)
        .filter(|(_, is_id, schema)| *is_id && schema["type"] == "integer" && schema.get("x-id").is_none())
        .map(|(place, _, _)| {
            Finding::at(place, "it is an id: write the type of the record beside its type, such as x-id: LeadId")
        })
        .collect()
}

fn is_id_name(name: &str) -> bool {
    name == "id" || name.ends_with("_id")
}

/// Whether an object is a schema with properties, and not a map with a property called `properties`.
fn is_schema(object: &Map<String, Value>) -> bool {
    object.get("type").is_none_or(|kind| !kind.is_object())
}

fn id_name_problem(json: &Value, place: &Pointer, object: &Map<String, Value>) -> Option<Finding> {
    let name = object.get("x-id")?.as_str().unwrap_or_default();
    let problem = if name.len() <= 2 || !name.ends_with("Id") || name != name.to_upper_camel_case() {
        "write a type's name that ends in Id, such as LeadId".to_owned()
    } else if json["components"]["schemas"].get(name).is_some() {
        format!("{name} is a schema already: write another name, such as {}RecordId", name.trim_end_matches("Id"))
    } else if text(&Value::Object(object.clone()), "type") != "integer" {
        "only numbers get an id type: it belongs beside type: integer".to_owned()
    } else {
        return None;
    };
    Some(Finding::at(place.join("x-id"), problem))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::findings_after;

    const ID: &str = "/components/schemas/Lead/properties/id";

    #[test]
    fn an_id_without_a_kind_is_found() {
        let parameter =
            |location: &str, name: &str| json!([{"in": location, "name": name, "schema": {"type": "integer"}}]);
        let put = "/paths/~1leads~1{lead_id}/put/parameters";
        let property = json!({"type": "integer"});
        let cases = [
            (ID, property.clone(), true),
            ("/components/schemas/Lead/properties/referrer_id", property.clone(), true),
            ("/components/schemas/Lead/properties/visits", property, false),
            ("/components/schemas/Lead/properties/sub_id", json!({"type": "string"}), false),
            (put, parameter("path", "lead_id"), true),
            (put, parameter("path", "number"), true),
            (put, json!([{"in": "path", "name": "id", "schema": {"type": "integer", "x-id": "LeadId"}}]), true),
            (put, parameter("query", "affiliate_id"), true),
            (put, parameter("query", "page"), false),
        ];
        for (pointer, value, expected) in cases {
            let found = findings_after(findings, pointer, value);
            assert_eq!(found.len(), usize::from(expected), "{pointer}: {found:?}");
            assert!(found.iter().all(|found| found.contains("the record")), "{pointer}: {found:?}");
        }
    }

    #[test]
    fn an_invalid_name_of_an_id_type_is_found() {
        let id = |name: Value| json!({"type": "integer", "x-id": name});
        let cases = [
            (id(json!("LeadId")), None),
            (id(json!("lead_id")), Some("ends in Id")),
            (id(json!("Lead")), Some("ends in Id")),
            (id(json!("Id")), Some("ends in Id")),
            (id(json!(7)), Some("ends in Id")),
            (json!({"type": "string", "x-id": "LeadId"}), Some("beside type: integer")),
        ];
        for (value, problem) in cases {
            let found = findings_after(findings, ID, value);
            assert_eq!(found.len(), usize::from(problem.is_some()), "{found:?}");
            assert!(found.iter().all(|found| found.contains(problem.unwrap_or_default())), "{found:?}");
        }
    }

    #[test]
    fn an_id_type_cannot_have_the_name_of_a_schema() {
        let mut document = crate::lint::testing::valid_document();
        document["components"]["schemas"]["LeadId"] = json!({"type": "string"});
        assert!(findings(&document).iter().all(|found| found.problem.contains("LeadRecordId")));
        assert!(!findings(&document).is_empty());
    }
}
