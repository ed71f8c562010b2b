//! Every schema and property has a description, every component is used, and updates have no required properties.

use std::collections::{BTreeSet, HashMap};

use heck::ToSnakeCase;
use serde_json::Value;

use super::members::{Kind, each_described};
use crate::{
    finding::Finding,
    model::{array, each_operation, members, text},
    pointer::{Pointer, each_object, follow},
    prepare::NULL,
};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = missing_descriptions(json);
    findings.extend(unused_components(json));
    findings.extend(required_in_updates(json));
    findings.extend(nullable_without_type(json));
    findings.extend(empty_required(json));
    findings.extend(clashing_names(json));
    findings
}

/// Reports properties whose names are equal in snake case, such as `first-name` and `first_name`: they would become one
/// field.
fn clashing_names(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_described(json, &mut |kind, place, object| {
        let mut fields: HashMap<String, &str> = HashMap::new();
        let properties = object.get("properties").filter(|_| kind == Kind::Schema);
        for (name, _) in properties.into_iter().flat_map(members) {
            let place = place.join("properties").join(name);
            let field = name.to_snake_case();
            if field.is_empty() {
                findings.push(Finding::at(place, "it has no letter or digit, so its field in Rust gets no name"));
            } else if let Some(other) = fields.insert(field, name) {
                let problem = format!("{name} and {other} become one field in Rust: remove one of them");
                findings.push(Finding::at(place, problem));
            }
        }
    });
    findings
}

/// Reports an empty `required`, which OpenAPI 3.0 does not allow.
fn empty_required(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_object(json, &mut |place, object| {
        if object.get("required").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            findings.push(Finding::at(place.join("required"), "it must not be empty: omit it"));
        }
    });
    findings
}

/// Reports `nullable` without `type`, where OpenAPI 3.0 ignores it.
fn nullable_without_type(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_object(json, &mut |place, object| {
        if object.get("nullable") == Some(&true.into()) && !object.contains_key("type") {
            let instead = format!("nullable needs a type beside it: write oneOf: [{{$ref: …}}, {{$ref: {NULL:?}}}]");
            findings.push(Finding::at(place, instead));
        }
    });
    findings
}

fn missing_descriptions(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    let schemas = Pointer::default().join("components").join("schemas");
    for (name, schema) in members(&json["components"]["schemas"]) {
        let place = schemas.join(name);
        let properties =
            members(&schema["properties"]).map(|(name, property)| (place.join("properties").join(name), property));
        for (place, thing) in std::iter::once((place.clone(), schema)).chain(properties) {
            if thing.get("$ref").is_some() {
                findings.push(Finding::at(
                    place,
                    "members beside $ref are ignored: write allOf: [{$ref: …}] and a description beside it",
                ));
            } else if text(thing, "description").is_empty() {
                findings.push(Finding::at(place, "description is missing"));
            }
        }
    }
    findings
}

fn unused_components(json: &Value) -> Vec<Finding> {
    let mut used: BTreeSet<String> = BTreeSet::new();
    each_object(json, &mut |_, object| {
        let named = object.get("examples").into_iter().flat_map(members).map(|(_, example)| example.get("$ref"));
        let references = std::iter::once(object.get("$ref")).chain(named);
        used.extend(references.flatten().filter_map(Value::as_str).map(str::to_owned));
    });
    let kinds = members(&json["components"]).filter(|(kind, _)| *kind != "securitySchemes");
    kinds
        .flat_map(|(kind, things)| {
            members(things).map(move |(name, _)| Pointer::default().join("components").join(kind).join(name))
        })
        .filter(|place| !used.contains(&format!("#{place}")))
        .map(|place| Finding::at(place, "nothing refers to it: refer to it, or remove it"))
        .collect()
}

fn required_in_updates(json: &Value) -> Vec<Finding> {
    each_operation(json)
        .filter(|(_, method, _, _)| *method == "put")
        .filter(|(_, _, _, operation)| {
            let body = follow(json, &operation["requestBody"]["content"]["application/json"]["schema"]);
            array(&body["required"]).next().is_some()
        })
        .map(|(path, method, _, _)| {
            Finding::at(
                Pointer::default().join("paths").join(path).join(method),
                "updates are partial: its body must require nothing",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::findings_after;

    #[test]
    fn missing_descriptions_and_unused_components_are_found() {
        let cases = [
            ("/components/schemas/Lead/description", json!(""), "Lead: description is missing"),
            ("/components/schemas/Lead/properties/city", json!({"type": "string"}), "city: description is missing"),
            (
                "/components/schemas/Lead/properties/city",
                json!({"$ref": "#/components/schemas/Lead"}),
                "members beside $ref are ignored",
            ),
            (
                "/components/schemas/Lead/properties/city",
                json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/Lead"}], "description": "Where."}),
                "nullable needs a type",
            ),
            (
                "/components/schemas/LeadUpdate/properties",
                json!({"first_name": {"description": "A."}, "first-name": {"description": "B."}}),
                "first-name: first-name and first_name become one field",
            ),
            ("/components/schemas/LeadUpdate/properties", json!({"-": {"description": "A."}}), "no letter or digit"),
            ("/components/schemas/Lead/required", json!([]), "Lead/required: it must not be empty"),
            ("/components/schemas/Unused", json!({"description": "Unused."}), "nothing refers to it"),
            ("/components/schemas/LeadUpdate/required", json!(["city"]), "must require nothing"),
        ];
        for (pointer, value, problem) in cases {
            let found = findings_after(findings, pointer, value);
            assert!(matches!(found.as_slice(), [one] if one.contains(problem)), "{pointer}: {found:?}");
        }
    }
}
