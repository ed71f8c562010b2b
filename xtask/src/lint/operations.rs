//! Every operation is complete: a unique id and name, a tag, descriptions, a retry class, and whether it moves money.

use std::collections::HashMap;

use heck::ToSnakeCase;
use serde_json::Value;

use crate::{
    finding::Finding,
    model::{array, declared_parameters, each_operation, text},
    pointer::{Pointer, follow},
};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let tags: Vec<&str> = array(&json["tags"]).filter_map(|tag| tag["name"].as_str()).collect();
    let mut findings = Vec::new();
    let mut ids = HashMap::new();
    let mut names = HashMap::new();
    for (path, method, item, operation) in each_operation(json) {
        let of_path = Pointer::default().join("paths").join(path);
        let place = of_path.join(method);
        findings.extend(parameter_findings(json, &of_path, item));
        findings.extend(parameter_findings(json, &place, operation));
        let mut report = |problem: String| findings.push(Finding::at(&place, problem));

        let id = text(operation, "operationId");
        if id.is_empty() {
            report("operationId is missing: write a unique name in snake_case, such as list_leads".to_owned());
            continue;
        }
        if id != id.to_snake_case() {
            report(format!("operationId is {id:?}: write {}", id.to_snake_case()));
        }
        if let Some(other) = ids.insert(id.clone(), place.clone()) {
            report(format!("operationId {id:?} is also at #{other}: each operation needs its own"));
        }
        for member in ["summary", "description", "x-retry"] {
            if text(operation, member).is_empty() {
                report(format!("{member} is missing{}", remedy(member)));
            }
        }
        let tag = match array(&operation["tags"]).collect::<Vec<_>>().as_slice() {
            [Value::String(tag)] if tags.contains(&tag.as_str()) => tag.clone(),
            _ => {
                report(format!("it needs exactly one tag, one of: {}", tags.join(", ")));
                continue;
            }
        };
        let name = text(operation, "x-name");
        if name.is_empty() || name != name.to_snake_case() {
            report(format!("x-name is {name:?}: write its name within {tag} in snake_case"));
        }
        if let Some(other) = names.insert((tag.clone(), name.clone()), place.clone()) {
            report(format!("x-name {name:?} is also at #{other}: it must be unique within {tag}"));
        }
        if text(operation, "summary").ends_with('.') {
            report("summary is a phrase: write it without a full stop".to_owned());
        }
        if method == "get" && text(operation, "x-retry") != "safe" {
            report("a GET changes nothing: its x-retry is safe".to_owned());
        }
        key_problem(json, operation).into_iter().for_each(&mut report);
        response_problems(path, operation).into_iter().for_each(&mut report);
        money_problem(method, &tag, operation).into_iter().for_each(&mut report);
        require_any_problems(json, item, operation).into_iter().for_each(&mut report);
    }
    findings
}

/// Checks `x-retry-key`: the parameter exists, and the lookup has one required parameter.
fn key_problem(json: &Value, operation: &Value) -> Option<String> {
    let key = &operation["x-retry-key"];
    match (operation["x-retry"] == "keyed", key.is_object()) {
        (false, false) => return None,
        (false, true) => {
            return Some("x-retry-key is only for x-retry: keyed: remove it".to_owned());
        }
        (true, false) => return Some("it is keyed: x-retry-key is missing".to_owned()),
        (true, true) => {}
    }
    let body = follow(json, &operation["requestBody"]["content"]["application/json"]["schema"]);
    let parameter = text(key, "parameter");
    if body["properties"].get(&parameter).is_none() {
        return Some(format!("x-retry-key: {parameter:?} is not a property of the body"));
    }
    let lookup = each_operation(json)
        .find(|(_, _, _, lookup)| lookup["operationId"] == key["lookup"] && lookup["x-lookup"] == true);
    let takes_one = lookup.is_some_and(|(_, _, item, lookup)| {
        declared_parameters(json, item, lookup)
            .filter(|parameter| parameter["required"] == true && parameter["in"] == "query")
            .count()
            == 1
    });
    (!takes_one).then(|| format!("x-retry-key: {} is not a lookup with one required query parameter", key["lookup"]))
}

/// Errors of every operation.
const ALWAYS: [&str; 5] = ["400", "401", "403", "429", "500"];

/// Reports missing error responses: every operation has all common ones, and 404 if the path selects a record.
fn response_problems(path: &str, operation: &Value) -> Vec<String> {
    let named = path.contains('{').then_some("404");
    let missing = ALWAYS.into_iter().chain(named).filter(|status| operation["responses"].get(status).is_none());
    missing.map(|status| format!("the response {status} is missing")).collect()
}

/// Sections whose writes change what an affiliate is owed or has been paid, unless they say otherwise.
const ABOUT_MONEY: [&str; 2] = ["Purchases", "Commissions"];

/// Reports a write of these sections without `x-money`, and a GET with it.
fn money_problem(method: &str, tag: &str, operation: &Value) -> Option<String> {
    match (method, operation.get("x-money")) {
        ("get", Some(_)) => Some("a GET does not move money: omit x-money".to_owned()),
        ("get", None) => None,
        (_, None) if ABOUT_MONEY.contains(&tag) => Some(
            "x-money is missing: write true if it changes what an affiliate is owed or has been paid, otherwise false"
                .to_owned(),
        ),
        _ => None,
    }
}

/// Returns the findings of parameters of an operation or a path, each at its definition.
fn parameter_findings(json: &Value, place: &Pointer, owner: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, parameter) in array(&owner["parameters"]).enumerate() {
        let definition = match parameter["$ref"].as_str() {
            Some(reference) => reference.split('/').skip(1).fold(Pointer::default(), |place, name| place.join(name)),
            None => place.join("parameters").join(index),
        };
        let parameter = follow(json, parameter);
        for member in ["description", "schema", "example"] {
            if parameter.get(member).is_none() {
                let name = text(parameter, "name");
                let problem = format!("parameter {name}: {member} is missing{}", remedy(member));
                findings.push(Finding::at(&definition, problem));
            }
        }
    }
    findings
}

/// Returns what to write for a missing member.
fn remedy(member: &str) -> &'static str {
    match member {
        "summary" => ": write a short phrase",
        "description" => ": write what it means to an integrator",
        "x-retry" => ": write safe, keyed or once: see spec/README.md",
        "schema" => ": write its type",
        "example" => ": write a value of the story",
        _ => "",
    }
}

fn require_any_problems(json: &Value, item: &Value, operation: &Value) -> Vec<String> {
    let body = follow(json, &operation["requestBody"]["content"]["application/json"]["schema"]);
    let names = array(&operation["x-require-any"]).filter_map(Value::as_str);
    let unknown = names.filter(|name| {
        let is_known = declared_parameters(json, item, operation)
            .any(|parameter| parameter["name"] == **name && parameter["required"] != true);
        !is_known && body["properties"].get(name).is_none()
    });
    unknown
        .map(|name| format!("x-require-any names {name:?}, which is not an optional parameter of this operation"))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::findings_after;

    #[test]
    fn missing_members_of_an_operation_are_found() {
        let cases = [
            ("operationId", json!(""), "operationId is missing: write a unique name"),
            ("operationId", json!("listLeads"), "operationId is \"listLeads\": write list_leads"),
            ("operationId", json!("update_lead"), "each operation needs its own"),
            ("summary", json!(""), "summary is missing"),
            ("description", json!(null), "description is missing"),
            ("x-retry", json!("once"), "its x-retry is safe"),
            ("summary", json!("List leads."), "without a full stop"),
            ("x-retry-key", json!({}), "only for x-retry: keyed"),
            ("tags", json!([]), "exactly one tag, one of: Leads"),
            ("tags", json!(["Affiliates"]), "exactly one tag, one of: Leads"),
            ("x-name", json!("update"), "must be unique within Leads"),
            ("x-name", json!("List"), "in snake_case"),
            ("x-require-any", json!(["email"]), "not an optional parameter"),
        ];
        for (member, value, problem) in cases {
            let found = findings_after(findings, &format!("/paths/~1leads/get/{member}"), value);
            assert!(matches!(found.as_slice(), [one] if one.contains(problem)), "{member}: {found:?}");
        }
    }

    #[test]
    fn a_keyed_operation_needs_a_lookup() {
        let keyed = |key: Value| {
            let mut put = crate::lint::testing::valid_document()["paths"]["/leads/{lead_id}"]["put"].clone();
            put["x-retry"] = "keyed".into();
            put["x-retry-key"] = key;
            findings_after(findings, "/paths/~1leads~1{lead_id}/put", put)
        };
        for (key, problem) in [
            (json!(null), "x-retry-key is missing"),
            (json!({"parameter": "town", "lookup": "list_leads"}), "\"town\" is not a property"),
            (json!({"parameter": "city", "lookup": "list_leads"}), "is not a lookup"),
        ] {
            let found = keyed(key);
            assert!(matches!(found.as_slice(), [one] if one.contains(problem)), "{found:?}");
        }
    }

    #[test]
    fn a_missing_error_is_found() {
        for (path, status) in [("~1leads/get", "429"), ("~1leads~1{lead_id}/put", "404")] {
            let mut responses =
                crate::lint::testing::valid_document().pointer(&format!("/paths/{path}/responses")).unwrap().clone();
            responses.as_object_mut().unwrap().shift_remove(status);
            let found = findings_after(findings, &format!("/paths/{path}/responses"), responses);
            assert!(matches!(found.as_slice(), [one] if one.contains(&format!("{status} is missing"))), "{found:?}");
        }
    }

    #[test]
    fn a_missing_x_money_is_found() {
        let cases = [
            ("post", "Purchases", json!({}), true),
            ("delete", "Commissions", json!({}), true),
            ("put", "Leads", json!({}), false),
            ("get", "Purchases", json!({}), false),
            ("post", "Purchases", json!({"x-money": false}), false),
            ("post", "Commissions", json!({"x-money": true}), false),
            ("get", "Commissions", json!({"x-money": false}), true),
        ];
        for (method, tag, operation, found) in cases {
            let problem = money_problem(method, tag, &operation);
            assert_eq!(problem.is_some(), found, "{method} {tag} {operation}: {problem:?}");
        }
    }

    #[test]
    fn a_parameter_without_description_or_example_is_found() {
        let bare = json!({"name": "lead_id", "in": "path", "required": true, "schema": {"type": "integer"}});
        let found = findings_after(findings, "/paths/~1leads~1{lead_id}/put/parameters", json!([bare]));
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
