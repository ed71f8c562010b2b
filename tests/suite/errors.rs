//! The texts of errors: each kind of failure, with its message and whether the request may have been processed.

use std::{error::Error as _, fmt::Write, net::SocketAddr, time::Duration};

use leaddyno::{Client, Error, ErrorKind, RetryPolicy, affiliates, commissions, leads, purchases};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::support::{KEY, Server, answer, json};

const ONCE: &str = "the policy allows a single attempt";
const TWICE: &str = "a retry might process it twice";

/// Builds a client with one attempt per call.
fn client_of(address: SocketAddr, attempt_timeout: Duration) -> Client {
    let builder = Client::builder(KEY).base_url(format!("http://{address}/v1")).retry(RetryPolicy::never());
    builder.attempt_timeout(attempt_timeout).build().unwrap()
}

async fn create(server: &Server) -> Error {
    let sale = purchases::Create::new("grace@example.com");
    server.client().send(sale).await.expect_err("the server refuses")
}

#[tokio::test]
async fn rejections_have_the_message_of_the_service() {
    let cases = [
        (
            400,
            r#"{"error":"A Descriptive Error Message"}"#,
            ErrorKind::Rejected,
            "400 Bad Request: A Descriptive Error Message (1 attempt)",
        ),
        (
            400,
            r#"{"error":{"email":["is invalid"]}}"#,
            ErrorKind::Rejected,
            "400 Bad Request: email is invalid (1 attempt)",
        ),
        (401, r#"{"error":"no key"}"#, ErrorKind::Unauthorized, "401 Unauthorized: no key (1 attempt)"),
        (403, "", ErrorKind::Unauthorized, "403 Forbidden (1 attempt)"),
        (404, r#"{"error":"no"}"#, ErrorKind::NotFound, "404 Not Found: no (1 attempt)"),
        (409, r#"{"error":{"code":["is taken"]}}"#, ErrorKind::Conflict, "409 Conflict: code is taken (1 attempt)"),
        (
            429,
            r#"{"message":"API limit exceeded"}"#,
            ErrorKind::RateLimited,
            "429 Too Many Requests: API limit exceeded (1 attempt; not retried: the policy allows a single attempt)",
        ),
    ];
    for (status, body, kind, line) in cases {
        let error = create(&Server::saying(status, body).await).await;
        assert_eq!(error.kind(), kind, "{status}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.to_string(), format!("create_purchase: {line}"));
        assert!(!error.may_have_been_processed(), "{status}");
        assert_eq!(error.is_retryable(), status == 429, "{status}");
    }
    let error = create(&Server::saying(400, r#"{"error":{"email":["is invalid"]}}"#).await).await;
    assert_eq!(error.field_errors()["email"], ["is invalid"]);
}

#[tokio::test]
async fn a_gateway_page_is_a_server_error_with_an_excerpt() {
    let page = "<html>\n<h1>502 Bad Gateway</h1>\n</html>";
    let error = create(&Server::answering(move |_| answer(502, "text/html", page)).await).await;
    assert_eq!(error.kind(), ErrorKind::Server);
    assert_eq!(error.body_excerpt(), Some("<html> <h1>502 Bad Gateway</h1> </html>"));
    assert!(error.is_retryable() && error.may_have_been_processed());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server = Server::answering(|_| {
        httpmock::HttpMockResponse::builder().status(302u16).header("location", "http://127.0.0.1:1/elsewhere").build()
    })
    .await;
    let error = create(&server).await;
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(server.take_recorded().len(), 1);
}

#[tokio::test]
async fn an_error_has_retry_after() {
    let server = Server::answering(|_| {
        httpmock::HttpMockResponse::builder().status(429u16).header("retry-after", "17").body("{}".to_owned()).build()
    })
    .await;
    assert_eq!(create(&server).await.retry_after(), Some(Duration::from_secs(17)));
}

#[tokio::test]
async fn a_decode_error_names_the_place() {
    let cases = [
        (r#"{"id": "x"}"#, "at id: expected an id, which is a whole number, found text"),
        (r#"{"id": true, "note": "x"}"#, "at id: expected an id, which is a whole number, found a boolean"),
        (r#"{"note": "x"}"#, "missing field `id`"),
        ("[]", "expected an object, found an array"),
        ("", "the body is empty"),
        (r#"{"id": 1} x"#, "text follows the JSON value: {\"id\": 1} x"),
        (r#"{"id": 1"#, "EOF while parsing an object at line 1 column 8: {\"id\": 1"),
    ];
    for (body, message) in cases {
        let error = create(&Server::saying(201, body).await).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        let message = message.split(": {").next().unwrap_or_default();
        assert_eq!(error.message(), Some(message), "{body}");
        assert!(error.may_have_been_processed() && !error.is_retryable());
        assert!(error.to_string().ends_with("(1 attempt; the service has processed it)"), "{error}");
    }
}

/// LeadDyno was seen to send `null` if a record could not be created or does not exist.
#[tokio::test]
async fn null_in_place_of_a_record_is_a_descriptive_error() {
    let error = create(&Server::saying(201, "null").await).await;
    assert_eq!(error.kind(), ErrorKind::Rejected, "{error}");
    assert!(error.message().unwrap().contains("it probably created nothing"), "{error}");

    let error = Server::saying(200, " null\n").await.client().send(purchases::Get::new(7)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
}

#[tokio::test]
async fn an_error_object_with_a_status_of_success_is_an_error() {
    let cases = [
        (r#"{"error":"Invalid key"}"#, "Invalid key"),
        (r#"{"errors":["over capacity"]}"#, "over capacity"),
        (r#"{"error":"over capacity","errors":[]}"#, "over capacity"),
        (r#"{"status":"error","messages":["over capacity"]}"#, "over capacity"),
        (r#"{"status":"error","messages":[]}"#, "LeadDyno responded with an error object"),
    ];
    for (body, message) in cases {
        let server = Server::saying(200, body).await;
        let totals = server.client().send(commissions::GetTotals::new()).await.expect_err(body);
        let list = server.client().send(leads::List::new()).await.expect_err(body);
        let envelope = server.client().send(commissions::List::new()).await.expect_err(body);
        for error in [totals, list, envelope] {
            assert_eq!((error.kind(), error.message()), (ErrorKind::Rejected, Some(message)), "{body}");
        }
    }
    let server = Server::saying(200, r#"{"commissions":[],"error":"over capacity"}"#).await;
    let error = server.client().send(commissions::List::new()).await.expect_err("no rows");
    assert_eq!((error.kind(), error.message()), (ErrorKind::Rejected, Some("over capacity")));
    let server = Server::saying(200, r#"{"maintenance":true}"#).await;
    let error = server.client().send(commissions::GetTotals::new()).await.expect_err("no totals");
    assert_eq!(error.message(), Some("the object has none of the described members"), "{error}");
    let server = Server::saying(200, r#"{"total_count":7,"error":null}"#).await;
    assert_eq!(server.client().send(commissions::GetTotals::new()).await.unwrap().total_count, Some(7));
}

#[tokio::test]
async fn no_error_shows_a_sign_in_link_or_the_key() {
    let secret =
        format!(r#"{{"id": "https://a.example/p/TOKEN", "affiliate_dashboard_url": "https://a.example/p/TOKEN {KEY}""#);
    for (status, body) in [
        (200, secret.clone()),
        (200, format!("{secret}}}")),
        (500, secret.clone()),
        (400, format!(r#"{{"error":"{KEY}"}}"#)),
    ] {
        let server = Server::answering(move |_| json(status, &body)).await;
        let error = server.client().send(affiliates::Get::new(1)).await.expect_err("it is broken");
        let mut shown = format!("{error} {error:?} {error:#?}");
        let mut source = error.source();
        while let Some(cause) = source {
            write!(shown, "{cause} {cause:?}").unwrap();
            source = cause.source();
        }
        assert!(!shown.contains("TOKEN") && !shown.contains("CANARY"), "{shown}");
    }
}

#[tokio::test]
async fn a_connection_that_was_never_established_was_not_processed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = client_of(address, Duration::from_secs(5));

    let error = client.send(affiliates::Create::new("ada@example.com")).await.expect_err("the port is closed");

    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(
        error.to_string(),
        format!("create_affiliate: cannot connect: {address} (1 attempt; not retried: {ONCE})")
    );
    assert!(error.is_retryable() && !error.may_have_been_processed());
    assert!(error.source().is_some());
}

/// Reads one request, sends `answer`, and closes the connection.
async fn answering_once(answer: &'static str) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        let read = connection.read(&mut request).await.unwrap();
        assert!(read > 0);
        connection.write_all(answer.as_bytes()).await.unwrap();
    });
    client_of(address, Duration::from_secs(5))
}

/// An endless body is not read into memory, even white space, which would decode as an empty result.
#[tokio::test]
async fn a_body_beyond_the_bound_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client_of(listener.local_addr().unwrap(), Duration::from_secs(60));
    let sent = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        assert!(connection.read(&mut [0; 4096]).await.unwrap() > 0);
        connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n").await.unwrap();
        let (spaces, mut sent) = (vec![b' '; 1 << 20], 0);
        while connection.write_all(&spaces).await.is_ok() {
            sent += spaces.len();
        }
        sent
    });

    let error = client.send(affiliates::GetByEmail::new("ada@example.com")).await.expect_err("it never ends");

    assert_eq!((error.kind(), error.message()), (ErrorKind::Decode, Some("the body is larger than 64 MiB")));
    assert!(sent.await.unwrap() < 128 << 20);
}

#[tokio::test]
async fn a_connection_that_broke_may_have_been_processed() {
    for cut in ["", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\": 1"] {
        let client = answering_once(cut).await;
        let error = client.send(purchases::Create::new("grace@example.com")).await.expect_err("it is cut");
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{cut:?}");
        assert!(error.may_have_been_processed() && error.is_retryable());
    }
}

#[tokio::test]
async fn a_response_that_takes_too_long_may_have_been_processed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = client_of(address, Duration::from_millis(50));

    let error =
        client.send(purchases::Create::new("grace@example.com")).await.expect_err("the server does not respond");

    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        format!(
            "create_purchase: no response in time: {address} within 50ms (1 attempt; it may have been processed; not retried: {TWICE})"
        )
    );
    drop(listener);
}

#[tokio::test]
async fn byte_order_marks_white_space_and_invisible_characters_of_an_error_body_are_ignored() {
    for body in [
        "\u{feff}{\"error\":\"taken\"}",
        " \r\n{\"error\":\" taken\\n\"}\n",
        "\u{feff} {\"error\":true,\"message\":\"ta\u{202e}ken\"}",
    ] {
        let error = create(&Server::saying(400, body).await).await;
        assert_eq!(error.message(), Some("taken"), "{body:?}");
    }
}
