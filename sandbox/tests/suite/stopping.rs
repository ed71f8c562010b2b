//! A sandbox stops when it is dropped or told to, regardless of its connections.

use std::time::Duration;

use leaddyno_sandbox::Fault;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::Api;

#[tokio::test]
async fn a_dropped_sandbox_stops() {
    let api = Api::start().await;
    let url = format!("{}/leads/count?key=sandbox-key", api.sandbox.base_url());
    assert_eq!(reqwest::get(&url).await.unwrap().status(), 200);
    drop(api);
    // The server notices when this task yields.
    for _ in 0..1000 {
        tokio::task::yield_now().await;
        if reqwest::get(&url).await.is_err() {
            return;
        }
    }
    panic!("it still runs");
}

#[tokio::test]
async fn an_idle_connection_does_not_delay_the_stop() {
    let api = Api::start().await;
    let url = api.sandbox.base_url();
    let address = url.trim_start_matches("http://").trim_end_matches("/v1");
    let silent = tokio::net::TcpStream::connect(address).await.unwrap();
    // A response to a later connection proves that the idle one was accepted.
    assert_eq!(api.get("/leads/count").await.0, 200);
    let limit = std::time::Duration::from_secs(10);
    let stopped = tokio::time::timeout(limit, api.sandbox.stop()).await;
    stopped.expect("it waits for the silent connection").unwrap();
    drop(silent);
}

/// The clock is paused, so the 5 seconds pass when all tasks are idle.
#[tokio::test(start_paused = true)]
async fn unfinished_requests_are_cut_off_at_the_stop() {
    let half_sent = "GET /v1/leads/count HTTP/1.1\r\nhost: a\r\n";
    let delayed = "GET /v1/leads/count?key=sandbox-key HTTP/1.1\r\nhost: a\r\n\r\n";
    for (request, arrives) in [(half_sent, false), (delayed, true)] {
        let api = Api::start().await;
        api.sandbox.fail(Fault::delay(Duration::from_secs(3600))).on_any();
        let url = api.sandbox.base_url();
        let address = url.trim_start_matches("http://").trim_end_matches("/v1");
        let mut connection = tokio::net::TcpStream::connect(address).await.unwrap();
        connection.write_all(request.as_bytes()).await.unwrap();
        while arrives && api.sandbox.calls().is_empty() {
            tokio::task::yield_now().await;
        }
        let began = tokio::time::Instant::now();
        api.sandbox.stop().await.unwrap();
        // If nothing of an incomplete request was read, the sandbox stops at once.
        assert!(began.elapsed() <= Duration::from_secs(5), "{request}: {:?}", began.elapsed());
        assert!(!arrives || began.elapsed() == Duration::from_secs(5), "{request}: {:?}", began.elapsed());
        let mut response = Vec::new();
        let read = connection.read_to_end(&mut response).await;
        assert!(read.is_err() || response.is_empty(), "{request}: {response:?}");
    }
}

#[tokio::test]
async fn sandboxes_run_side_by_side_and_stop_with_their_value() {
    let (one, other) = (Api::start().await, Api::start().await);
    one.post("/leads", json!({"email": "a@example.com"})).await;
    assert_eq!(one.get("/leads/count").await.1, json!({"count": 1}));
    assert_eq!(other.get("/leads/count").await.1, json!({"count": 0}));
    let url = format!("{}/leads/count?key=sandbox-key", one.sandbox.base_url());
    one.sandbox.stop().await.unwrap();
    assert!(reqwest::get(url).await.unwrap_err().is_connect());
    assert_eq!(other.get("/leads/count").await.0, 200);
}
