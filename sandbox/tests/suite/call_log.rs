//! The log of requests, for the assertions of tests.

use leaddyno_sandbox::Fault;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Api, response_to};

#[tokio::test]
async fn a_request_is_logged_without_its_key() {
    let api = Api::start().await;
    let body = json!({"key": "sandbox-key", "email": "grace@example.com"});
    response_to(api.request(Method::POST, "/leads?key=sandbox-key&page=2").json(&body)).await;
    response_to(api.request(Method::POST, "/leads").form(&[("email", "a b"), ("key", "sandbox-key")])).await;
    let calls = api.sandbox.calls_of("create_lead");
    let [json_call, form_call] = calls.as_slice() else {
        panic!("{calls:?}");
    };
    assert_eq!((json_call.method.as_str(), json_call.path.as_str()), ("POST", "/v1/leads"));
    assert_eq!(json_call.query, json!({"page": "2"}));
    assert_eq!(json_call.body, json!({"email": "grace@example.com"}));
    assert_eq!((json_call.status, json_call.faulted), (Some(201), false));
    assert_eq!((&form_call.body, form_call.status), (&json!({"email": "a b"}), Some(400)));
    assert!(!format!("{calls:?}").contains("sandbox-key"));
}

#[tokio::test]
async fn failed_requests_are_logged() {
    let api = Api::start().await;
    api.get("/nothing").await;
    response_to(api.request(Method::GET, "/leads/count")).await;
    response_to(api.request(Method::POST, "/leads").header("key", "sandbox-key").body("{")).await;
    api.sandbox.fail(Fault::reset()).on("count_leads");
    let request = api.request(Method::GET, "/leads/count").header("key", "sandbox-key");
    request.send().await.unwrap_err();
    let calls = api.sandbox.calls();
    let rows: Vec<_> = calls.iter().map(|call| (call.number, call.operation, call.status, call.faulted)).collect();
    let expected = [
        (1, None, Some(404), false),
        (2, Some("count_leads"), Some(401), false),
        (3, Some("create_lead"), Some(400), false),
        (4, Some("count_leads"), None, true),
    ];
    assert_eq!(rows, expected);
    assert_eq!(calls[2].body, Value::Null);
    api.sandbox.clear_calls();
    assert!(api.sandbox.calls().is_empty());
}

#[tokio::test]
#[should_panic(expected = "no operation create_leed")]
async fn an_unknown_operation_is_rejected() {
    let api = Api::start().await;
    drop(api.sandbox.calls_of("create_leed"));
}
