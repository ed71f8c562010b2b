//! A plain HTTP client for the tests: sends requests to a sandbox, validates each response against the document, and returns
//! the status and the JSON.

use leaddyno_sandbox::{Builder, Clock, Sandbox};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use crate::document;

/// A sandbox, and a client with its key.
pub(crate) struct Api {
    pub(crate) sandbox: Sandbox,
    http: reqwest::Client,
}

/// A response: its status and its JSON.
pub(crate) type Response = (u16, Value);

impl Api {
    /// Starts a sandbox with a stopped clock, so that times can be compared.
    pub(crate) async fn start() -> Self {
        let time = "2024-09-24T03:01:12Z".parse().unwrap();
        Self::with(Sandbox::builder().clock(Clock::still(time))).await
    }

    pub(crate) async fn with(builder: Builder) -> Self {
        Self { sandbox: builder.start().await.unwrap(), http: reqwest::Client::new() }
    }

    /// Builds a request without a key.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.sandbox.base_url());
        self.http.request(method, url)
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Response {
        self.send(Method::DELETE, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Response {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Response {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Response {
        let request = self.request(method, path);
        let request = request.header("key", self.sandbox.api_key());
        response_to(match body {
            Some(body) => request.json(&body),
            None => request,
        })
        .await
    }
}

/// Sends a request, and validates the response against the document.
pub(crate) async fn response_to(request: RequestBuilder) -> Response {
    let (client, request) = request.build_split();
    let request = request.unwrap();
    let (method, path) = (request.method().clone(), request.url().path().to_owned());
    let response = client.execute(request).await.unwrap();
    let status = response.status().as_u16();
    let kind = response.headers()["content-type"].to_str().unwrap();
    assert_eq!(kind, "application/json; charset=utf-8");
    let body = response.json().await.unwrap();
    document::check(&method, &path, status, &body);
    (status, body)
}
