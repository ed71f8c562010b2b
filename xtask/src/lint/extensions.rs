//! The extensions: only those of `spec/README.md`, with the values that it lists.

use serde_json::{Map, Value};

use crate::{
    finding::{Finding, did_you_mean},
    pointer::{Pointer, each_object, follow},
    prepare::NULL,
};

/// The extensions and their allowed values.
const EXTENSIONS: [(&str, &[&str]); 14] = [
    ("x-evidence", &["observed", "inferred"]),
    ("x-id", &[]),
    ("x-lookup", &["true"]),
    ("x-money", &["true", "false"]),
    ("x-name", &[]),
    ("x-pagination", &[]),
    ("x-pii", &["true"]),
    ("x-require-any", &[]),
    ("x-retry", &["safe", "keyed", "once"]),
    ("x-retry-key", &[]),
    ("x-row-lookup", &[]),
    ("x-secret", &["true"]),
    ("x-status", &[]),
    ("x-webhooks", &[]),
];

/// The extensions of operations.
const OF_OPERATIONS: [&str; 8] =
    ["x-lookup", "x-money", "x-name", "x-pagination", "x-require-any", "x-retry", "x-retry-key", "x-row-lookup"];

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_object(json, &mut |place, object| {
        for (name, value) in object.iter().filter(|(name, _)| name.starts_with("x-")) {
            let problem = problem(name, value).or_else(|| placement_problem(name, place, object));
            findings.extend(problem.map(|problem| Finding::at(place.join(name), problem)));
        }
        findings.extend(lost_evidence(place, object));
        findings.extend(visible_secret(json, place, object));
    });
    findings
}

fn problem(name: &str, value: &Value) -> Option<String> {
    let Some((_, allowed)) = EXTENSIONS.iter().find(|(known, _)| *known == name) else {
        let known: Vec<&str> = EXTENSIONS.iter().map(|(known, _)| *known).collect();
        return Some(format!("no such extension; there are {}{}", known.join(", "), did_you_mean(name, &known)));
    };
    let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match name {
        "x-pagination" => pagination_problem(value),
        _ if allowed.is_empty() || allowed.contains(&written.as_str()) => None,
        _ => Some(format!("{written:?} is not one of its values: {}", allowed.join(", "))),
    }
}

/// Extensions of operations are allowed only on operations, and others never; `x-webhooks` is a member of the document.
fn placement_problem(name: &str, place: &Pointer, object: &Map<String, Value>) -> Option<String> {
    let of_operations = OF_OPERATIONS.contains(&name);
    let on_operation =
        object.contains_key("operationId") && place.members().first().is_some_and(|first| first == "paths");
    let on_root = place.members().is_empty();
    if name == "x-webhooks" || on_root {
        let problem = if on_root { "it does not belong on the document itself" } else { "it belongs beside paths" };
        return ((name == "x-webhooks") != on_root).then(|| problem.to_owned());
    }
    let on_schema = matches!(place.members().as_slice(), [components, schemas, _] if components == "components" && schemas == "schemas");
    if name == "x-status" && !on_schema {
        return Some("it belongs on a schema of components/schemas".to_owned());
    }
    match (of_operations, on_operation) {
        (true, false) => Some("it belongs on an operation".to_owned()),
        (false, true) if name != "x-evidence" => Some("it belongs on a property or a parameter".to_owned()),
        _ => None,
    }
}

fn pagination_problem(value: &Value) -> Option<String> {
    let members = value.as_object().into_iter().flat_map(Map::keys);
    let unknown = members.filter(|name| !matches!(name.as_str(), "style" | "rows" | "count")).count();
    match (value["style"].as_str(), value["rows"].as_str(), unknown) {
        (Some("array"), None, 0) | (Some("envelope"), Some(_), 0) => None,
        _ => Some(
            "write {style: array}, or {style: envelope, rows: <the member that holds the rows>}, and count: <the \
             operation that counts them> if there is one"
                .to_owned(),
        ),
    }
}

/// Reports `x-secret` on anything but text with a generated type: nothing else can be hidden.
fn visible_secret(json: &Value, place: &Pointer, object: &Map<String, Value>) -> Option<Finding> {
    // On an operation or on the document itself it is misplaced, which is reported elsewhere.
    if object.get("x-secret") != Some(&true.into()) || object.contains_key("operationId") || place.members().is_empty()
    {
        return None;
    }
    let members = place.members();
    let of_a_parameter = object.contains_key("in")
        || members
            .iter()
            .zip(members.iter().skip(1))
            .any(|(before, name)| before != "properties" && name == "parameters");
    let problem = match (of_a_parameter, is_secret_text(json, object)) {
        (true, _) => "a parameter is part of a URL, which is shown: it cannot be secret",
        (false, false) => "only text can be hidden: write it on a string, or on a reference to a string that says so",
        (false, true) => return None,
    };
    Some(Finding::at(place.join("x-secret"), problem))
}

/// Whether a schema is text, or refers to text that is secret, too.
fn is_secret_text(json: &Value, schema: &Map<String, Value>) -> bool {
    let referred = match (schema.get("allOf").and_then(Value::as_array), schema.get("oneOf").and_then(Value::as_array))
    {
        (Some(parts), None) if parts.len() == 1 => &parts[0],
        (None, Some(parts)) if parts.len() == 2 && parts[1]["$ref"] == NULL => &parts[0],
        _ => return schema.get("type") == Some(&"string".into()),
    };
    let text = follow(json, referred);
    text["type"] == "string" && text["x-secret"] == true
}

/// Readers ignore everything beside `$ref`, so evidence there is lost.
fn lost_evidence(place: &Pointer, object: &Map<String, Value>) -> Option<Finding> {
    let both = object.contains_key("$ref") && object.contains_key("x-evidence");
    both.then(|| {
        Finding::at(place, "members beside $ref are ignored: write allOf: [{$ref: …}] and x-evidence beside it")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::findings_after;

    #[test]
    fn unknown_extensions_and_values_are_found() {
        let cases = [
            ("x-retry", json!("sometimes"), "\"sometimes\" is not one of its values: safe, keyed, once"),
            ("x-evidence", json!("documented"), "not one of its values: observed, inferred"),
            ("x-lookup", json!(false), "not one of its values: true"),
            ("x-pagination", json!({"style": "envelope"}), "write {style: array}"),
            ("x-pagination", json!({"style": "array", "total": 7}), "write {style: array}"),
            ("x-money", json!("much"), "not one of its values: true, false"),
            ("x-color", json!("blue"), "no such extension"),
        ];
        for (name, value, problem) in cases {
            let found = findings_after(findings, &format!("/paths/~1leads/get/{name}"), value);
            assert!(
                matches!(found.as_slice(), [one] if one.contains(&format!("#/paths/~1leads/get/{name}: ")) && one.contains(problem)),
                "{found:?}"
            );
        }
    }

    #[test]
    fn extensions_at_the_wrong_place_are_found() {
        for (place, name, problem) in [
            ("/components/schemas/Lead", "x-lookup", "belongs on an operation"),
            ("/paths/~1leads/get", "x-secret", "belongs on a property"),
            ("/paths/~1leads/get", "x-webhooks", "beside paths"),
            ("/components/schemas/Lead", "x-money", "belongs on an operation"),
            ("/components/schemas/Lead", "x-row-lookup", "belongs on an operation"),
            ("/components/schemas/Lead/properties/city", "x-status", "belongs on a schema"),
            ("", "x-pii", "does not belong on the document itself"),
        ] {
            let found = findings_after(findings, &format!("{place}/{name}"), json!(true));
            assert!(matches!(found.as_slice(), [one] if one.contains(problem)), "{found:?}");
        }
    }

    #[test]
    fn a_secret_that_cannot_be_hidden_is_found() {
        let city = "/components/schemas/Lead/properties/city";
        let put = "/paths/~1leads~1{lead_id}/put/parameters";
        let secret = json!({"type": "string", "x-secret": true});
        let lead = json!({"$ref": "#/components/schemas/Lead"});
        let cases = [
            (city, json!({"type": "string", "nullable": true}), None),
            (city, json!({"type": "integer"}), Some("only text can be hidden")),
            (city, json!({"type": "array", "items": {"type": "string"}}), Some("only text can be hidden")),
            (city, json!({"allOf": [lead]}), Some("only text can be hidden")),
            (city, json!({"oneOf": [lead, {"$ref": NULL}]}), Some("only text can be hidden")),
        ];
        let cases = cases.map(|(pointer, mut value, problem)| {
            value["x-secret"] = true.into();
            (pointer, value, problem)
        });
        let parameter = json!([{"name": "lead_id", "in": "path", "schema": {"type": "string"}, "x-secret": true}]);
        let of_its_schema = json!([{"name": "lead_id", "in": "path", "schema": secret}]);
        let of_parameters =
            [(put, parameter, Some("a parameter is part")), (put, of_its_schema, Some("a parameter is part"))];
        for (pointer, value, problem) in cases.into_iter().chain(of_parameters) {
            let found = findings_after(findings, pointer, value);
            assert_eq!(found.len(), usize::from(problem.is_some()), "{found:?}");
            assert!(found.iter().all(|found| found.contains(problem.unwrap_or_default())), "{found:?}");
        }
    }

    #[test]
    fn a_reference_to_a_secret_text_may_say_that_it_is_secret() {
        let mut document = crate::lint::testing::valid_document();
        let schemas = &mut document["components"]["schemas"];
        schemas["Key"] = json!({"type": "string", "x-secret": true});
        let key = json!({"$ref": "#/components/schemas/Key"});
        for reference in [json!({"allOf": [key]}), json!({"oneOf": [key, {"$ref": NULL}]})] {
            let mut document = document.clone();
            document["components"]["schemas"]["Lead"]["properties"]["key"] = reference;
            document["components"]["schemas"]["Lead"]["properties"]["key"]["x-secret"] = true.into();
            assert_eq!(findings(&document), []);
            document["components"]["schemas"]["Key"] = json!({"type": "string"});
            assert_eq!(findings(&document).len(), 1, "the reference alone hides nothing");
        }
    }

    #[test]
    fn evidence_beside_a_reference_is_found() {
        let lost = json!({"$ref": "#/components/schemas/Lead", "x-evidence": "inferred"});
        let found = findings_after(findings, "/components/schemas/Lead/properties/city", lost);
        assert!(matches!(found.as_slice(), [one] if one.contains("allOf")), "{found:?}");
    }
}
