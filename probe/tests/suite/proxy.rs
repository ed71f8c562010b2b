//! A service that is like the sandbox but for what a test changes: it stands in front of one, and changes responses.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::{Request, State},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use leaddyno::reqwest;
use leaddyno_sandbox::Sandbox;
use serde_json::Value;

/// A response, and what asked for it.
pub(crate) struct Exchange {
    pub(crate) method: String,
    /// Below the base path: `/leads`.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) status: u16,
    /// The body as JSON, or as text if it is none.
    pub(crate) body: Value,
    pub(crate) headers: Vec<(&'static str, String)>,
}

type Change = Arc<dyn Fn(&mut Exchange) + Send + Sync>;

#[derive(Clone)]
struct Shared {
    upstream: String,
    http: reqwest::Client,
    change: Change,
    methods: Arc<Mutex<Vec<String>>>,
}

/// A changed service.
pub(crate) struct Proxy {
    pub(crate) base_url: String,
    pub(crate) sandbox: Sandbox,
    methods: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Starts the service in front of a sandbox.
    pub(crate) async fn start(sandbox: Sandbox, change: impl Fn(&mut Exchange) + Send + Sync + 'static) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base_url = format!("http://{}/v1", listener.local_addr().expect("an address"));
        let upstream = sandbox.base_url().trim_end_matches("/v1").to_owned();
        let methods = Arc::new(Mutex::new(Vec::new()));
        let http = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().expect("a client");
        let shared = Shared { upstream, http, change: Arc::new(change), methods: Arc::clone(&methods) };
        let router = Router::new().fallback(forward).with_state(shared);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base_url, sandbox, methods }
    }

    pub(crate) fn methods(&self) -> Vec<String> {
        self.methods.lock().expect("no panic").clone()
    }
}

async fn forward(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    shared.methods.lock().expect("no panic").push(parts.method.to_string());
    let body: Bytes = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
    let url = format!("{}{}", shared.upstream, parts.uri);
    let mut headers = parts.headers.clone();
    headers.remove("host");
    let sent =
        shared.http.request(parts.method.clone(), url).headers(headers).body(body).send().await.expect("it responds");
    let status = sent.status().as_u16();
    let bytes = sent.bytes().await.expect("a body");
    let mut exchange = Exchange {
        method: parts.method.to_string(),
        path: parts.uri.path().trim_start_matches("/v1").to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        status,
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
        headers: Vec::new(),
    };
    (shared.change)(&mut exchange);
    let text = match &exchange.body {
        Value::String(text) if text.starts_with('<') => text.clone(),
        json => json.to_string(),
    };
    let status = StatusCode::from_u16(exchange.status).expect("a status");
    let mut response = (status, [(CONTENT_TYPE, "application/json")], text).into_response();
    for (name, value) in exchange.headers {
        response.headers_mut().insert(name, value.parse().expect("a header"));
    }
    response
}
