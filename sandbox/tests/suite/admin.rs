//! What the sandbox has beside the API, over HTTP: the document, the state, the clock, faults, the calls; and that pages of
//! other sites cannot use it.

use leaddyno_sandbox::Sandbox;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::client::Api;

/// Sends a request to a path outside of the API.
async fn send(api: &Api, method: Method, path: &str, body: Option<String>) -> Response {
    let url = api.sandbox.base_url().replace("/v1", path);
    let request = reqwest::Client::new().request(method, url);
    let request = match body {
        Some(body) => request.body(body),
        None => request,
    };
    request.send().await.unwrap()
}

async fn json_of(response: Response) -> Value {
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
}

#[tokio::test]
async fn the_document_is_served_unchanged() {
    let api = Api::start().await;
    let response = send(&api, Method::GET, "/openapi.yaml", None).await;
    assert_eq!(response.headers()["content-type"], "application/yaml");
    assert_eq!(response.text().await.unwrap(), leaddyno_spec::DOCUMENT);
}

#[tokio::test]
async fn the_state_can_be_read_and_set() {
    let api = Api::with(Sandbox::builder().affiliates(3).purchases(10)).await;
    let state = send(&api, Method::GET, "/_sandbox/state", None).await.text().await.unwrap();
    let other = Api::start().await;
    let set = send(&other, Method::PUT, "/_sandbox/state", Some(state.clone())).await;
    assert_eq!(set.status(), StatusCode::NO_CONTENT);
    assert_eq!(other.get("/purchases/count").await.1, json!({"count": 10}));
    let dangling = state.replacen("\"lead\": 2", "\"lead\": 9", 1);
    let refused = send(&other, Method::PUT, "/_sandbox/state", Some(dangling)).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let error = refused.json::<Value>().await.unwrap()["error"].take();
    assert!(error.as_str().unwrap().contains("which does not exist"), "{error}");
    assert_eq!(other.sandbox.snapshot(), api.sandbox.snapshot());
}

#[tokio::test]
async fn the_clock_can_be_moved() {
    let api = Api::start().await;
    assert_eq!(
        json_of(send(&api, Method::GET, "/_sandbox/clock", None).await).await,
        json!({"now": "2024-09-24T03:01:12Z"})
    );
    let by = json!({"days": 30, "hours": 1, "seconds": -12}).to_string();
    assert_eq!(
        json_of(send(&api, Method::POST, "/_sandbox/clock/advance", Some(by)).await).await,
        json!({"now": "2024-10-24T04:01:00Z"})
    );
    let wrong = send(&api, Method::POST, "/_sandbox/clock/advance", Some(json!({"day": 1}).to_string())).await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn faults_are_scripted_and_calls_listed() {
    let api = Api::start().await;
    let orders = [
        json!({"fault": "status", "status": 503, "times": 2, "on": "count_leads"}),
        json!({"fault": "garbage", "body": "]", "after": false, "on": "count_affiliates"}),
    ];
    for order in orders {
        send(&api, Method::POST, "/_sandbox/faults", Some(order.to_string())).await;
    }
    let listed = json_of(send(&api, Method::GET, "/_sandbox/faults", None).await).await;
    let status = json!({"error": "This call fails because of a scripted fault of the sandbox"}).to_string();
    let faults = json!([
        {"number": 1, "fault": "status", "status": 503, "body": status, "after": false, "times": 2, "on": "count_leads"},
        {"number": 2, "fault": "garbage", "body": "]", "after": false, "times": 1, "on": "count_affiliates"},
    ]);
    assert_eq!(listed, json!({"left": 3, "faults": faults}));
    let count = async |path| {
        let request = api.request(Method::GET, path).header("key", "sandbox-key");
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    assert_eq!(count("/leads/count").await.0, 503);
    assert_eq!(count("/affiliates/count").await, (200, "]".to_owned()));
    let calls = json_of(send(&api, Method::GET, "/_sandbox/calls?operation=count_leads", None).await).await;
    assert_eq!(calls.as_array().unwrap().len(), 1);
    let call = (&calls[0]["operation"], &calls[0]["status"], &calls[0]["faulted"]);
    assert_eq!(call, (&json!("count_leads"), &json!(503), &json!(true)));
    assert_eq!(send(&api, Method::DELETE, "/_sandbox/faults", None).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(count("/leads/count").await.0, 200);
    send(&api, Method::DELETE, "/_sandbox/calls", None).await;
    assert_eq!(json_of(send(&api, Method::GET, "/_sandbox/calls", None).await).await, json!([]));
}

#[tokio::test]
async fn a_fault_that_cannot_happen_is_rejected() {
    let api = Api::start().await;
    for (order, complaint) in [
        (json!({"fault": "status"}), "needs a status"),
        (json!({"fault": "status", "status": 99}), "needs a status"),
        (json!({"fault": "earthquake"}), "unknown variant"),
        (json!({"fault": "reset", "on": "create_leed"}), "no operation create_leed"),
        (json!({"fault": "reset", "time": 2}), "unknown field"),
        (json!("reset"), "invalid type"),
    ] {
        let response = send(&api, Method::POST, "/_sandbox/faults", Some(order.to_string())).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{order}");
        let body = response.json::<Value>().await.unwrap();
        assert!(body["error"].as_str().unwrap().contains(complaint), "{order}: {body}");
    }
    assert_eq!(api.sandbox.faults_left(), 0);
}

#[tokio::test]
async fn a_reset_restores_the_start() {
    let api = Api::with(Sandbox::builder().affiliates(2)).await;
    let beginning = api.sandbox.snapshot();
    api.post("/leads", json!({"email": "grace@example.com"})).await;
    let order = json!({"fault": "reset", "times": 5}).to_string();
    send(&api, Method::POST, "/_sandbox/faults", Some(order)).await;
    send(&api, Method::POST, "/_sandbox/reset", None).await;
    assert_eq!(api.sandbox.snapshot(), beginning);
    assert_eq!((api.sandbox.calls().len(), api.sandbox.faults_left()), (0, 0));
    assert_eq!(api.get("/leads/count").await.1, json!({"count": 0}));
}

#[tokio::test]
async fn paths_beside_the_api_are_not_part_of_it() {
    let api = Api::start().await;
    let response = send(&api, Method::GET, "/_sandbox/states", None).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(response.text().await.unwrap().contains("there are only these paths: state"));
    assert!(api.sandbox.calls().is_empty());
}

/// Sends a request to a path beside the API, with these headers and the body of a page of another site.
async fn send_as(api: &Api, method: Method, path: &str, headers: &[(&'static str, &str)]) -> (u16, Value) {
    let url = api.sandbox.base_url().replace("/v1", path);
    let mut request = reqwest::Client::new().request(method.clone(), url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if method == Method::POST {
        request = request.body(json!({"days": 1}).to_string());
    }
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or_default())
}

#[tokio::test]
async fn pages_of_other_sites_cannot_use_it() {
    let api = Api::start().await;
    let before = api.sandbox.snapshot();
    let host = api.sandbox.base_url().trim_start_matches("http://").trim_end_matches("/v1").to_owned();
    let own = format!("http://{host}");
    let json = ("content-type", "application/json");
    let rebound = ("host", "sandbox.evil.example:8080");
    for (status, headers) in [
        (403, vec![("origin", "https://evil.example"), json]),
        (403, vec![("origin", "null"), json]),
        // Another program on the same machine is another site.
        (403, vec![("origin", "http://127.0.0.1:1"), json]),
        // A name of the attacker's that leads to this machine: for the browser this is one site.
        (403, vec![rebound, ("origin", "http://sandbox.evil.example:8080"), json]),
        (403, vec![rebound]),
        // What a form can send, from a browser that sends no origin.
        (415, vec![("content-type", "text/plain")]),
    ] {
        for path in ["/_sandbox/clock/advance", "/_sandbox/faults", "/_sandbox/reset"] {
            let (got, body) = send_as(&api, Method::POST, path, &headers).await;
            assert_eq!((got, body["error"].is_string()), (status, true), "{path} {headers:?}");
        }
    }
    for path in ["/_sandbox/state", "/_sandbox/calls", "/_sandbox/clock", "/"] {
        assert_eq!(send_as(&api, Method::GET, path, &[rebound]).await.0, 403, "{path}");
        assert_eq!(send_as(&api, Method::GET, path, &[("origin", "https://evil.example")]).await.0, 403, "{path}");
    }
    assert_eq!((api.sandbox.snapshot(), api.sandbox.faults_left()), (before, 0));

    // Its own page can, and so can programs that are no browsers.
    for headers in [vec![("origin", own.as_str()), json], vec![], vec![("host", "sandbox:8080")], vec![json]] {
        let (status, _) = send_as(&api, Method::POST, "/_sandbox/clock/advance", &headers).await;
        assert_eq!(status, 200, "{headers:?}");
    }
    let response = send(&api, Method::GET, "/_sandbox/state", None).await;
    assert_eq!(response.headers()["cross-origin-resource-policy"], "same-origin");
    assert!(!response.headers().contains_key("access-control-allow-origin"));
}
