//! The rate limit: the response, which requests count, and when it allows requests again.

use std::time::Duration;

use leaddyno_sandbox::{RateLimit, Sandbox};
use reqwest::Method;
use serde_json::json;

use crate::client::{Api, response_to};

/// Longer than any test runs, so that all requests count.
const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn a_request_beyond_the_limit_gets_429_as_observed() {
    let api = Api::with(Sandbox::builder().rate_limit(RateLimit::sliding(2, HOUR))).await;
    assert_eq!(api.get("/leads/count").await.0, 200);
    assert_eq!(api.post("/leads", json!({"email": "a@example.com"})).await.0, 201);
    let refused = (429, json!({"message": "API rate limit exceeded"}));
    assert_eq!(api.get("/leads/count").await, refused);
    assert_eq!(api.post("/leads", json!({"email": "b@example.com"})).await, refused);
    assert_eq!(api.sandbox.with_state(|program| program.leads.len()), 1);
}

#[tokio::test]
async fn the_limit_applies_to_the_key() {
    let api = Api::with(Sandbox::builder().rate_limit(RateLimit::sliding(1, HOUR))).await;
    for _ in 0..3 {
        assert_eq!(response_to(api.request(Method::GET, "/leads/count?key=other")).await.0, 401);
        assert_eq!(api.get("/nothing").await.0, 404);
    }
    assert_eq!(api.get("/leads/count").await.0, 200);
    assert_eq!(api.get("/leads/count").await.0, 429);
    // A request without a key gets 401 regardless of the limit.
    assert_eq!(response_to(api.request(Method::GET, "/leads/count")).await.0, 401);
}

#[tokio::test]
async fn retry_after_is_sent_only_if_it_is_set() {
    for (limit, expected) in
        [(RateLimit::fixed(0, HOUR), None), (RateLimit::fixed(0, HOUR).with_retry_after(), Some("3600"))]
    {
        let api = Api::with(Sandbox::builder().rate_limit(limit)).await;
        let request = api.request(Method::GET, "/leads/count?key=sandbox-key");
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 429);
        let header = response.headers().get("retry-after").map(|header| header.to_str().unwrap());
        assert_eq!(header, expected);
    }
}

#[tokio::test]
async fn the_limit_can_be_changed_while_it_runs() {
    let api = Api::start().await;
    api.sandbox.set_rate_limit(Some(RateLimit::sliding(1, HOUR)));
    assert_eq!(api.get("/leads/count").await.0, 200);
    assert_eq!(api.get("/leads/count").await.0, 429);
    api.sandbox.reset();
    assert_eq!(api.get("/leads/count").await.0, 200);
    assert_eq!(api.get("/leads/count").await.0, 429);
    api.sandbox.set_rate_limit(None);
    assert_eq!(api.get("/leads/count").await.0, 200);
}
