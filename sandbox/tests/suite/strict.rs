//! A strict sandbox validates requests against the document: rejects invalid ones with the documented body, and processes
//! valid ones as usual.

use leaddyno_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Api, Response, response_to};

async fn strict() -> Api {
    Api::with(Sandbox::builder().strict()).await
}

/// Whether a response is 400 with an error of this field.
fn is_about(answer: &Response, field: &str) -> bool {
    answer.0 == 400 && answer.1["error"][field].is_array()
}

#[tokio::test]
async fn valid_requests_are_processed() {
    let api = strict().await;
    let purchase = json!({
        "email": "grace@example.com", "purchase_code": "ORDER-1", "purchase_amount": 49.9, "currency": "usd",
        "line_items": [{"sku": "A5", "quantity": "1.0"}], "code": null, "of_my_own": true,
    });
    assert_eq!(api.post("/purchases", purchase).await.0, 201);
    assert_eq!(api.get("/purchases?include_line_items=true&per_page=5&of_my_own=1").await.0, 200);
    assert_eq!(api.get("/purchases?created_after=2024-08-05T13:40:01Z").await.0, 200);
    assert_eq!(api.get("/commissions/totals?start_date=2024-08-05&affiliate_id=-1").await.0, 200);
    assert_eq!(api.get("/purchases/by_purchase_code?purchase_code=ORDER-1").await.0, 200);
    assert_eq!(api.delete("/purchases?purchase_code=ORDER-1").await.0, 200);
}

#[tokio::test]
async fn bodies_are_validated() {
    let api = strict().await;
    for (body, field) in [
        (json!({}), "email"),
        (json!({"email": "invalid"}), "email"),
        (json!({"email": null}), "email"),
        (json!({"email": "a@example.com", "purchase_code": 7}), "purchase_code"),
        (json!({"email": "a@example.com", "purchase_amount": "-1"}), "purchase_amount"),
        (json!({"email": "a@example.com", "purchase_amount": true}), "purchase_amount"),
        (json!({"email": "a@example.com", "currency": "dollars"}), "currency"),
        (json!({"email": "a@example.com", "line_items": [{"quantity": "many"}]}), "line_items"),
    ] {
        let refused = api.post("/purchases", body.clone()).await;
        assert!(is_about(&refused, field), "{body}: {refused:?}");
    }
    assert_eq!(api.sandbox.with_state(|program| program.purchases.len()), 0);
    for body in [Value::Null, json!([]), json!("text")] {
        let (status, answer) = api.post("/leads", body).await;
        assert_eq!((status, answer["error"].is_string()), (400, true));
    }
}

#[tokio::test]
async fn queries_are_validated() {
    let api = strict().await;
    for (path, field) in [
        ("/leads?page=0", "page"),
        ("/leads?page=3000000000", "page"),
        ("/leads?page=first", "page"),
        ("/leads?page=1&page=2", "page"),
        ("/purchases?include_line_items=1", "include_line_items"),
        ("/purchases?created_after=yesterday", "created_after"),
        ("/affiliates/by_email", "email"),
        ("/affiliates/by_email?email=ada", "email"),
        ("/affiliates/by_affiliate_code?affiliate_code=+", "affiliate_code"),
        ("/commissions/totals?end_date=2024-13-01", "end_date"),
    ] {
        let refused = api.get(path).await;
        assert!(is_about(&refused, field), "{path}: {refused:?}");
    }
}

#[tokio::test]
async fn undescribed_forms_and_bodies_are_rejected() {
    let api = strict().await;
    let send = |method, path| api.request(method, path).header("key", api.sandbox.api_key());
    let form = send(Method::POST, "/leads").form(&[("email", "a@example.com")]);
    assert_eq!(response_to(form).await.0, 400);
    let nothing = send(Method::POST, "/leads").header("content-type", "application/json");
    assert_eq!(response_to(nothing).await.0, 400);
    let beside = send(Method::DELETE, "/purchases?purchase_code=ORDER-1").json(&json!({"source": "shop"}));
    assert_eq!(response_to(beside).await.0, 400);
}

#[tokio::test]
async fn the_key_is_checked_first() {
    let api = strict().await;
    assert_eq!(response_to(api.request(Method::GET, "/leads?page=0")).await.0, 401);
}
