//! Validates responses against the OpenAPI document: every response in a test must match the schema of its operation and
//! status. The client of the tests calls it for every request.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use leaddyno_generated::OPERATIONS;
use leaddyno_spec::{
    json_schema::{Schemas, UnknownProperties},
    jsonschema::Validator,
    path::best_match,
    pointer::follow,
};
use leaddyno_types::OperationInfo;
use reqwest::Method;
use serde_json::{Value, json};

/// One client was seen to get this for a taken code; the document has no schema for it.
const NULL_FOR_A_TAKEN_CODE: (&str, u16) = ("create_affiliate", 201);

/// Statuses that settings can cause, but that the document, which states the likely behavior, does not have.
const BESIDE_THE_DOCUMENT: [u16; 3] = [409, 413, 422];

/// The schemas of the document. The service may send undescribed properties; the sandbox may not.
static SCHEMAS: LazyLock<Schemas> =
    LazyLock::new(|| Schemas::new(leaddyno_spec::document(), UnknownProperties::Refused));

/// Panics if the document does not allow this response.
pub(crate) fn check(method: &Method, path: &str, status: u16, body: &Value) {
    let operation = path.strip_prefix("/v1").and_then(|path| operation(method, path));
    let problems = match operation {
        Some(operation) => problems(operation, status, body),
        None if status == 401 || (404..=405).contains(&status) => violations("an error", &error_schema(), body),
        None => vec![format!("status {status} for what is not in the document")],
    };
    assert!(problems.is_empty(), "{method} {path} returned {status} {body}: {problems:?}");
}

fn problems(operation: &OperationInfo, status: u16, body: &Value) -> Vec<String> {
    let method = operation.method.as_str().to_lowercase();
    let document = leaddyno_spec::document();
    let responses = &document["paths"][operation.path][method]["responses"];
    let schema = |status: u16| {
        let response = follow(document, &responses[status.to_string()]);
        response.pointer("/content/application~1json/schema")
    };
    // A creation that finds an existing record returns it in the same form.
    if (operation.id, status) == NULL_FOR_A_TAKEN_CODE && body.is_null() {
        return Vec::new();
    }
    let schema = schema(status).or_else(|| (status == 200).then(|| schema(201)).flatten());
    match schema {
        Some(schema) => violations(&format!("{} {status}", operation.id), schema, body),
        None if BESIDE_THE_DOCUMENT.contains(&status) => violations("an error", &error_schema(), body),
        None => vec![format!("the document has no status {status} with a body for {}", operation.id)],
    }
}

fn error_schema() -> Value {
    json!({"$ref": "#/components/schemas/Error"})
}

/// Returns the operation of a request.
fn operation(method: &Method, path: &str) -> Option<&'static OperationInfo> {
    let candidates = OPERATIONS.iter().copied().filter(|operation| operation.method.as_str() == method.as_str());
    best_match(candidates, |operation| operation.path, path).map(|(operation, _)| operation)
}

/// The validators built so far, by operation and status.
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

fn violations(name: &str, schema: &Value, body: &Value) -> Vec<String> {
    let mut validators = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let validator = validators.entry(name.to_owned()).or_insert_with(|| Arc::new(SCHEMAS.validator(schema).unwrap()));
    let validator = Arc::clone(validator);
    drop(validators);
    validator.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn an_undocumented_response_is_found() {
    let get = operation(&Method::GET, "/leads/7").unwrap();
    assert_eq!(get.id, "get_lead");
    assert_eq!(problems(get, 200, &json!({"id": 7, "email": "a@example.com", "city": null})), Vec::<String>::new());
    for (status, body, problem) in [
        (200, json!({"email": "a@example.com"}), "required"),
        (200, json!({"id": "7", "email": "a@example.com"}), "/id"),
        (200, json!({"id": 7, "email": "a@example.com", "town": "Turin"}), "town"),
        (200, json!({"id": 7, "email": "a@example.com", "affiliate": {"id": 1, "town": "Turin"}}), "/affiliate"),
        (200, json!([]), "[]"),
        (200, Value::Null, "null"),
        (404, json!("not found"), "not found"),
        (302, json!({}), "no status 302"),
    ] {
        let found = problems(get, status, &body);
        assert!(found.iter().any(|found| found.contains(problem)), "{status} {body}: {found:?}");
    }
    assert_eq!(operation(&Method::GET, "/leads/by_email").unwrap().id, "get_lead_by_email");
    assert!(operation(&Method::PATCH, "/leads/7").is_none());
}
