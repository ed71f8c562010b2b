//! Injected faults: what is sent, and whether the request takes effect.

use std::{error::Error as _, time::Duration};

use leaddyno_sandbox::Fault;
use reqwest::{Error, Method, Response};
use serde_json::{Value, json};

use crate::client::Api;

/// Creates a lead, and returns the raw result.
async fn create_lead(api: &Api) -> Result<Response, Error> {
    let request = api.request(Method::POST, "/leads").header("key", "sandbox-key");
    request.json(&json!({"email": "grace@example.com"})).send().await
}

fn leads(api: &Api) -> usize {
    api.sandbox.with_state(|program| program.leads.len())
}

/// Returns the I/O error at the root of an error.
fn os_error(error: &Error) -> Option<std::io::ErrorKind> {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        cause = inner.source();
    }
    None
}

#[tokio::test]
async fn a_status_replaces_the_request_or_its_response() {
    let api = Api::start().await;
    for (fault, effect) in [(Fault::status(503), 0), (Fault::status(503).after(), 1)] {
        api.sandbox.fail(fault).on("create_lead");
        let response = create_lead(&api).await.unwrap();
        assert_eq!(response.status(), 503);
        assert!(response.json::<Value>().await.unwrap()["error"].is_string());
        assert_eq!(leads(&api), effect);
    }
    let page = "<html><body>Bad Gateway</body></html>";
    api.sandbox.fail(Fault::status(502).body(page)).on("create_lead");
    let response = create_lead(&api).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    assert_eq!(response.text().await.unwrap(), page);
}

#[tokio::test]
async fn a_reset_sends_no_bytes() {
    let api = Api::start().await;
    for (fault, effect) in [(Fault::reset(), 0), (Fault::reset().after(), 1)] {
        api.sandbox.fail(fault).on("create_lead");
        let error = create_lead(&api).await.unwrap_err();
        assert_eq!(os_error(&error), Some(std::io::ErrorKind::ConnectionReset), "{error:?}");
        assert_eq!(leads(&api), effect);
        // The next request uses another connection.
        assert_eq!(api.get("/leads/count").await, (200, json!({"count": effect})));
    }
}

#[tokio::test]
async fn a_cut_body_has_its_status_and_ends_too_early() {
    let api = Api::start().await;
    for (fault, status, effect) in [(Fault::cut().before(), 200, 0), (Fault::cut(), 201, 1)] {
        api.sandbox.fail(fault).on("create_lead");
        let mut response = create_lead(&api).await.unwrap();
        assert_eq!(response.status(), status);
        let promised = response.content_length().unwrap();
        let half = response.chunk().await.unwrap().unwrap();
        assert_eq!(u64::try_from(half.len()).unwrap(), promised / 2);
        assert!(half.starts_with(b"{"));
        response.chunk().await.unwrap_err();
        assert_eq!(leads(&api), effect);
    }
}

#[tokio::test]
async fn garbage_is_not_json() {
    let api = Api::start().await;
    for (fault, status, effect) in [(Fault::garbage().before(), 200, 0), (Fault::garbage(), 201, 1)] {
        api.sandbox.fail(fault).on("create_lead");
        let response = create_lead(&api).await.unwrap();
        assert_eq!(response.status(), status);
        assert!(response.json::<Value>().await.unwrap_err().is_decode());
        assert_eq!(leads(&api), effect);
    }
    api.sandbox.fail(Fault::garbage().body("[]")).on("create_lead");
    assert_eq!(create_lead(&api).await.unwrap().text().await.unwrap(), "[]");
}

#[tokio::test]
async fn a_delay_is_before_or_after_the_effect() {
    let api = Api::start().await;
    // Longer than any test runs.
    let hour = Duration::from_secs(3600);
    for (fault, effect) in [(Fault::delay(hour), 0), (Fault::delay(hour).after(), 1)] {
        api.sandbox.fail(fault).on("create_lead");
        let patience = Duration::from_millis(200);
        tokio::time::timeout(patience, create_lead(&api)).await.unwrap_err();
        assert_eq!(leads(&api), effect);
    }
    let short = Duration::from_millis(20);
    api.sandbox.fail(Fault::delay(short)).on_any();
    let before = tokio::time::Instant::now();
    assert_eq!(api.get("/leads/count").await, (200, json!({"count": 1})));
    assert!(before.elapsed() >= short);
}

#[tokio::test]
async fn faults_apply_to_the_given_number_and_operation() {
    let api = Api::start().await;
    api.sandbox.fail(Fault::status(500)).times(2).on("create_lead");
    assert_eq!(api.get("/leads/count").await.0, 200);
    assert_eq!(create_lead(&api).await.unwrap().status(), 500);
    assert_eq!(create_lead(&api).await.unwrap().status(), 500);
    assert_eq!(create_lead(&api).await.unwrap().status(), 201);
    api.sandbox.fail(Fault::status(500)).on_any();
    assert_eq!(api.get("/leads/count").await.0, 500);
    api.sandbox.fail(Fault::reset()).times(9).on_any();
    assert_eq!(api.sandbox.faults_left(), 9);
    api.sandbox.clear_faults();
    assert_eq!(api.get("/leads/count").await.0, 200);
}
