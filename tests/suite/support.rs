//! A server that records what it is asked, and answers as a test says; and the examples of the OpenAPI document.

use std::sync::{Arc, Mutex};

use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use leaddyno::{Client, ClientBuilder, RetryPolicy};
use serde_json::{Map, Value};
use url::Url;

/// The key that tests send, and look for where it must not be.
pub(crate) const KEY: &str = "SECRET-CANARY-0123456789";

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    pub(crate) method: String,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Recorded {
    fn from(request: &HttpMockRequest) -> Self {
        let url = Url::parse("http://server").and_then(|base| base.join(&request.uri().to_string()));
        Self {
            method: request.method().to_string(),
            url: url.expect("a request has a URL"),
            headers: request.headers_vec().clone(),
            body: request.body_vec(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn query(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = self.url.query_pairs().into_owned().collect();
        pairs.sort();
        pairs
    }

    pub(crate) fn json(&self) -> Map<String, Value> {
        if self.body.is_empty() {
            Map::new()
        } else {
            serde_json::from_slice(&self.body).expect("bodies are JSON objects")
        }
    }
}

/// A server that records.
pub(crate) struct Server {
    mock: MockServer,
    recorded: Arc<Mutex<Vec<Recorded>>>,
}

impl Server {
    /// Answers each request with what `answer` makes of it.
    pub(crate) async fn answering(answer: impl Fn(&Recorded) -> HttpMockResponse + Send + Sync + 'static) -> Self {
        let mock = MockServer::start_async().await;
        let recorded = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&recorded);
        mock.mock_async(|when, then| {
            when.any_request();
            then.respond_with(move |request| {
                let request = Recorded::from(request);
                let response = answer(&request);
                record.lock().unwrap().push(request);
                response
            });
        })
        .await;
        Self { mock, recorded }
    }

    /// Answers each request with this status and body, as JSON.
    pub(crate) async fn saying(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::answering(move |_| json(status, &body)).await
    }

    /// One attempt a call: what comes of a single answer. Retries have tests of their own.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(KEY).base_url(self.mock.url("/v1")).retry(RetryPolicy::never())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("the configuration is sound")
    }

    /// What came since the last time this was asked.
    pub(crate) fn take_recorded(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.recorded.lock().unwrap())
    }
}

/// An answer in JSON.
pub(crate) fn json(status: u16, body: &str) -> HttpMockResponse {
    answer(status, "application/json", body)
}

/// An answer of any kind.
pub(crate) fn answer(status: u16, content_type: &str, body: &str) -> HttpMockResponse {
    HttpMockResponse::builder().status(status).header("content-type", content_type).body(body.to_owned()).build()
}

/// A request and an answer of one operation, from the OpenAPI document.
pub(crate) struct Example {
    pub(crate) request: Value,
    pub(crate) response: Value,
}

/// The request that the documentation shows for an operation.
pub(crate) struct Sample {
    pub(crate) request: Value,
    pub(crate) curl: String,
    pub(crate) command_line: String,
}

/// The examples of an operation.
pub(crate) fn example(operation: &str) -> Example {
    let of = &all_examples()[operation];
    Example { request: of["request"].clone(), response: of["response"].clone() }
}

/// What the documentation shows for an operation.
pub(crate) fn sample(operation: &str) -> Sample {
    let of = &all_examples()[operation];
    let curl = of["curl"].as_str().expect("a line for the shell").to_owned();
    let command_line = of["command_line"].as_str().expect("a command line of the program").to_owned();
    Sample { request: of["sample"].clone(), curl, command_line }
}

fn all_examples() -> Value {
    serde_json::from_str(include_str!("../../generated/examples.json")).expect("the examples are JSON")
}
