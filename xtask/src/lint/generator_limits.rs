//! Constructs that the generator does not support: panics, code that does not compile, and types that never decode. Each was
//! tried.
//!
//! Some occur only after the passes of [`prepare`](crate::prepare). Those are searched in the prepared copy, in which
//! pointers are unchanged.

use std::collections::HashMap;

use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::{Map, Value};

use crate::{
    finding::Finding,
    model::{METHODS, array, each_operation, members, success_response, text},
    pointer::{Pointer, each_object, follow, referred_name},
    prepare::{prepare, replacement},
};

/// Names that progenitor's methods, the request structs, or the transport (`key`) use.
const TAKEN_NAMES: [&str; 7] = ["body", "client", "dispatch", "header_map", "key", "new", "send"];

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !text(json, "openapi").starts_with("3.0.") {
        findings.push(Finding::at("/openapi", "the generator reads OpenAPI 3.0 only: write 3.0.3"));
    }
    findings.extend(methods(json));
    for (path, method, item, operation) in each_operation(json) {
        let place = Pointer::default().join("paths").join(path).join(method);
        let problems = [parameters(json, path, item, operation), body(json, operation), success(json, operation)];
        findings.extend(problems.into_iter().flatten().map(|problem| Finding::at(&place, problem)));
    }
    if findings.is_empty() {
        let copy = prepare(json);
        each_object(&copy, &mut |place, object| {
            findings.extend(schema(place, object).map(|problem| Finding::at(place, problem)));
        });
    }
    findings
}

fn methods(json: &Value) -> Vec<Finding> {
    let is_known = |name: &str| METHODS.contains(&name) || ["parameters", "summary", "description"].contains(&name);
    members(&json["paths"])
        .flat_map(|(path, item)| members(item).map(move |(name, _)| (path, name)))
        .filter(|(_, name)| !is_known(name))
        .map(|(path, name)| {
            let place = Pointer::default().join("paths").join(path).join(name);
            Finding::at(place, format!("nothing is generated for it: the methods are {}", METHODS.join(", ")))
        })
        .collect()
}

fn parameters(json: &Value, path: &str, item: &Value, operation: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let declared: Vec<&Value> = array(&item["parameters"])
        .chain(array(&operation["parameters"]))
        .map(|parameter| follow(json, parameter))
        .collect();
    for parameter in &declared {
        let name = text(parameter, "name");
        if !["path", "query"].contains(&text(parameter, "in").as_str()) {
            problems.push(format!(
                "parameter {name}: progenitor rejects it or never sends it: put it into the path or the query"
            ));
        }
        if parameter.get("style").is_some()
            || ["array", "object"].contains(&text(&parameter["schema"], "type").as_str())
        {
            problems
                .push(format!("parameter {name}: styles, arrays and objects do not compile; write one plain value"));
        }
    }
    let in_path: Vec<&str> =
        declared.iter().filter(|parameter| parameter["in"] == "path").filter_map(|p| p["name"].as_str()).collect();
    let placeholders: Vec<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
    for name in placeholders.iter().filter(|name| !in_path.contains(name)) {
        problems.push(format!("the path has {{{name}}}: declare a parameter for it"));
    }
    for name in in_path.iter().filter(|name| !placeholders.contains(name)) {
        problems.push(format!("parameter {name} is not in the path: write {{{name}}} there"));
    }
    problems.extend(names(json, &declared, operation));
    problems
}

/// Reports names that are equal in snake case, because path, query and body share one struct.
fn names(json: &Value, declared: &[&Value], operation: &Value) -> Vec<String> {
    let body = follow(json, &operation["requestBody"]["content"]["application/json"]["schema"]);
    let in_body = members(&body["properties"]).map(|(name, _)| ("body".to_owned(), name.to_owned()));
    let all = declared.iter().map(|parameter| (text(parameter, "in"), text(parameter, "name"))).chain(in_body);
    let mut problems = Vec::new();
    let mut seen: HashMap<String, String> = HashMap::new();
    for (location, name) in all {
        let field = name.to_snake_case();
        if TAKEN_NAMES.contains(&field.as_str()) {
            problems
                .push(format!("{location} has {name:?}, which the generated code uses itself: it needs another name"));
        }
        if let Some(other) = seen.insert(field, location.clone()) {
            problems.push(format!("{name:?} is in {other} and in {location}: a request cannot have both"));
        }
    }
    problems
}

fn body(json: &Value, operation: &Value) -> Vec<String> {
    let Some(body) = operation.get("requestBody").map(|body| follow(json, body)) else { return Vec::new() };
    let media: Vec<&str> = members(&body["content"]).map(|(media, _)| media).collect();
    if media != ["application/json"] {
        return vec![format!(
            "the body is {}: progenitor panics unless it is only application/json",
            media.join(" and ")
        )];
    }
    let schema = &body["content"]["application/json"]["schema"];
    let mut problems = Vec::new();
    if referred_name(schema).is_none() || follow(json, schema)["type"] != "object" {
        problems.push("the schema of the body must be a $ref to an object of components/schemas".to_owned());
    }
    if body["required"] != true {
        problems.push("the body must be required: the generated code always sends one".to_owned());
    }
    problems
}

fn success(json: &Value, operation: &Value) -> Vec<String> {
    let problem = match success_response(json, operation) {
        None => Some("it has no response with a 2xx status"),
        Some((_, response)) if response["content"]["application/json"].get("schema").is_none() => {
            Some("its success needs a schema for application/json")
        }
        Some(_) => None,
    };
    problem.map(str::to_owned).into_iter().collect()
}

/// Reports schemas in the prepared copy that would become no type, a wrong one, or one without a name.
fn schema(place: &Pointer, object: &Map<String, Value>) -> Option<String> {
    let members = place.members();
    let inside = members.iter().skip_while(|name| *name != "schemas").nth(1);
    if inside.is_some_and(|name| replacement(name).is_some()) {
        return None;
    }
    let is_named =
        matches!(members.as_slice(), [components, schemas, _] if components == "components" && schemas == "schemas");
    let name = members.last().filter(|_| is_named);
    if let Some(name) = name.filter(|name| **name != name.to_upper_camel_case()) {
        return Some(format!("its type would be called {}: name it so", name.to_upper_camel_case()));
    }
    if object.contains_key("anyOf") {
        return Some(
            "anyOf compiles and never decodes: describe one type, or replace a named schema by a handwritten type"
                .to_owned(),
        );
    }
    if object.contains_key("oneOf") {
        return Some(
            "oneOf turns numbers into floats: name the schema, and replace it by a handwritten type".to_owned(),
        );
    }
    if object.get("allOf").and_then(Value::as_array).is_some_and(|parts| parts.len() > 1) {
        return Some("allOf of several parts becomes an empty struct when they disagree: write one object".to_owned());
    }
    if let Some(values) = object.get("enum").and_then(Value::as_array) {
        return enumeration(is_named, values);
    }
    let properties = object.get("properties").and_then(Value::as_object)?;
    if !is_named {
        return Some(
            "an object without a name gets one that changes with its place: move it to components/schemas".to_owned(),
        );
    }
    if object.contains_key("additionalProperties") {
        return Some("additionalProperties beside properties loses the extra members: omit it".to_owned());
    }
    let required_and_nullable = object
        .get("required")
        .into_iter()
        .flat_map(array)
        .filter_map(Value::as_str)
        .find(|name| properties.get(*name).is_some_and(|property| property["nullable"] == true));
    required_and_nullable
        .map(|name| format!("{name} is required and nullable: its absence would fail the object; do not require it"))
}

fn enumeration(is_named: bool, values: &[Value]) -> Option<String> {
    if !is_named {
        return Some(
            "an enum without a name gets one that changes with its place: move it to components/schemas".to_owned(),
        );
    }
    let mut variants: Vec<String> =
        values.iter().filter_map(Value::as_str).map(ToUpperCamelCase::to_upper_camel_case).collect();
    variants.push("Unknown".to_owned());
    variants.sort();
    let double = variants.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone());
    double.map(|variant| format!("two variants would be called {variant}: replace the enum by a handwritten type"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::{findings_after, response};

    fn assert_found(pointer: &str, value: Value, problem: &str) {
        let found = findings_after(findings, pointer, value);
        assert!(
            matches!(found.as_slice(), [one] if one.contains(problem) && one.starts_with("spec/leaddyno.yaml: #/")),
            "{pointer}: {found:?}"
        );
    }

    #[test]
    fn unsupported_operations_are_found() {
        let put = "/paths/~1leads~1{lead_id}/put";
        let id = json!({"name": "lead_id", "in": "path", "required": true, "schema": {"type": "integer"}});
        let with = |more: Value| json!([id, more]);
        assert_found("/openapi", json!("3.1.0"), "write 3.0.3");
        assert_found("/paths/~1leads/patch", json!({}), "the methods are");
        assert_found(&format!("{put}/parameters"), json!([]), "declare a parameter");
        assert_found(&format!("{put}/parameters"), with(json!({"name": "code", "in": "path"})), "not in the path");
        assert_found(
            &format!("{put}/parameters"),
            with(json!({"name": "session", "in": "cookie"})),
            "the path or the query",
        );
        assert_found(
            &format!("{put}/parameters"),
            with(json!({"name": "a", "in": "query", "style": "deepObject"})),
            "one plain value",
        );
        assert_found(
            &format!("{put}/parameters"),
            with(json!({"name": "a", "in": "query", "schema": {"type": "array"}})),
            "one plain value",
        );
        assert_found(
            &format!("{put}/parameters"),
            with(json!({"name": "city", "in": "query"})),
            "a request cannot have both",
        );
        assert_found(&format!("{put}/parameters"), with(json!({"name": "new", "in": "query"})), "another name");
        assert_found(&format!("{put}/requestBody/content/text~1plain"), json!({}), "only application/json");
        assert_found(&format!("{put}/requestBody/required"), json!(false), "always sends one");
        assert_found(
            &format!("{put}/requestBody/content/application~1json/schema"),
            json!({"type": "object"}),
            "must be a $ref",
        );
        assert_found(&format!("{put}/responses"), json!({"404": {"description": ""}}), "no response with a 2xx");
        assert_found(&format!("{put}/responses"), json!({"200": {"description": ""}}), "needs a schema");
    }

    #[test]
    fn unsupported_schemas_are_found() {
        let city = "/components/schemas/Lead/properties/city";
        assert_found(city, json!({"anyOf": [{"type": "string"}]}), "never decodes");
        assert_found(city, json!({"oneOf": [{"type": "string"}, {"type": "number"}]}), "numbers into floats");
        assert_found(city, json!({"allOf": [{"type": "string"}, {"type": "number"}]}), "write one object");
        assert_found(city, json!({"type": "string", "enum": ["Turin"]}), "move it to components/schemas");
        assert_found(
            city,
            json!({"type": "object", "properties": {"name": {"type": "string"}}}),
            "move it to components/schemas",
        );
        assert_found("/components/schemas/Lead/additionalProperties", json!(true), "loses the extra members");
        assert_found("/components/schemas/Lead/required", json!(["id", "city"]), "required and nullable");
        let rows = response(&json!({"type": "array", "items": {"$ref": "#/components/schemas/odd_name"}}));
        let mut document = crate::lint::testing::valid_document();
        document["components"]["schemas"]["odd_name"] = json!({"type": "object"});
        document["paths"]["/leads"]["get"]["responses"]["200"] = rows;
        assert!(findings(&document)[0].problem.contains("OddName"));
    }

    #[test]
    fn enums_whose_variants_would_clash_are_found() {
        let clashing = |values: Value| enumeration(true, values.as_array().unwrap());
        assert_eq!(clashing(json!(["due", "paid"])), None);
        assert!(clashing(json!(["a-b", "a b"])).unwrap().contains("AB"));
        assert!(clashing(json!(["unknown"])).unwrap().contains("Unknown"));
    }
}
