//! Traces and observers: one span per call, one event per attempt, with OpenTelemetry's names, and no parameters.

use std::{
    cell::RefCell,
    io,
    sync::{Arc, Mutex, Once},
};

use leaddyno::{
    AttemptEvent, CallEvent, Client, ErrorKind, Observer, RetryPolicy, affiliates, http::Method, purchases,
};
use tracing_subscriber::fmt::{MakeWriter, format::FmtSpan};

use crate::support::Server;

thread_local! {
    /// The log of this thread, on which the whole test runs.
    static LOGGED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes to the log of the thread. One global subscriber, because subscribers of single threads race for the
/// callsites.
struct Log;

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOGGED.with_borrow_mut(|logged| logged.extend(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

/// Starts logging.
fn listen() {
    static SUBSCRIBER: Once = Once::new();
    SUBSCRIBER.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_span_events(FmtSpan::CLOSE)
            .with_writer(Log)
            .with_ansi(false)
            .init();
    });
}

/// Returns the lines of this crate that contain these words.
fn lines_with(words: &str) -> Vec<String> {
    let log = LOGGED.with_borrow(|logged| String::from_utf8(logged.clone())).expect("a log is text");
    log.lines().filter(|line| line.contains("leaddyno") && line.contains(words)).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_call_is_a_span_and_an_attempt_an_event() {
    let server = Server::saying(200, r#"{"id": 17175}"#).await;
    listen();

    server.client().send(affiliates::Get::new(17175)).await.unwrap();

    let events = lines_with("received response");
    let [event] = events.as_slice() else { panic!("{events:?}") };
    for field in ["http.response.status_code=200", "http.request.resend_count=0", "took_ms="] {
        assert!(event.contains(field), "{field}: {event}");
    }
    let spans = lines_with("close");
    let [span] = spans.as_slice() else { panic!("{spans:?}") };
    for field in [
        "leaddyno.call",
        "otel.name=GET /affiliates/{affiliate_id}",
        "otel.kind=\"client\"",
        "http.request.method=GET",
        "url.template=/affiliates/{affiliate_id}",
        "server.address=\"127.0.0.1\"",
        "server.port=",
        "leaddyno.operation=get_affiliate",
        "http.response.status_code=200",
        "http.request.resend_count=0",
        "leaddyno.wait_ms=0",
    ] {
        assert!(span.contains(field), "{field}: {span}");
    }
}

#[tokio::test]
async fn parameters_are_not_logged() {
    let server = Server::saying(400, r#"{"error": {"email": ["is invalid"]}}"#).await;
    listen();

    let sale = purchases::Create::new("grace@example.com").purchase_code("ORDER-1001");
    server.client().send(sale).await.expect_err("it is refused");
    server.client().send(affiliates::GetByEmail::new("grace@example.com")).await.expect_err("it is refused");

    let lines = lines_with("");
    assert!(lines.iter().any(|line| line.contains("error.type=Rejected")), "{lines:#?}");
    for secret in ["grace", "ORDER-1001", "is invalid", "CANARY"] {
        assert!(lines.iter().all(|line| !line.contains(secret)), "{secret}: {lines:#?}");
    }
}

#[tokio::test]
async fn an_observer_counts_attempts_and_calls() {
    #[derive(Clone, Default)]
    struct Counts(Arc<Mutex<Vec<String>>>);

    impl Observer for Counts {
        fn on_attempt(&self, event: &AttemptEvent<'_>) {
            let line = format!("{} {} {:?}", event.method, event.template, event.status.map(|status| status.as_u16()));
            self.0.lock().unwrap().push(line);
        }

        fn on_call(&self, event: &CallEvent<'_>) {
            self.0.lock().unwrap().push(format!("{} {} {:?}", event.operation, event.attempts, event.failure));
        }
    }

    let server = Server::saying(404, r#"{"error": "no"}"#).await;
    let counts = Counts::default();
    let client = server.builder().observer(counts.clone()).build().unwrap();

    client.send(affiliates::Get::new(1)).await.expect_err("there is none");

    let told = counts.0.lock().unwrap().clone();
    assert_eq!(told, ["GET /affiliates/{affiliate_id} Some(404)", "get_affiliate 1 Some(NotFound)"]);
}

#[tokio::test]
async fn an_unreadable_response_is_a_failure_of_the_call() {
    #[derive(Clone, Default)]
    struct Failures(Arc<Mutex<Vec<Option<ErrorKind>>>>);

    impl Observer for Failures {
        fn on_call(&self, event: &CallEvent<'_>) {
            self.0.lock().unwrap().push(event.failure);
        }
    }

    let server = Server::saying(200, r#"{"id": "none"}"#).await;
    let failures = Failures::default();
    let client = server.builder().observer(failures.clone()).build().unwrap();
    listen();

    client.send(affiliates::Get::new(1)).await.expect_err("an id is a number");
    client.request(Method::GET, "/affiliates/1").send_as::<u64>().await.expect_err("it is no number");
    client.send_raw(affiliates::Get::new(1)).await.expect("nothing is to be read");

    assert_eq!(*failures.0.lock().unwrap(), [Some(ErrorKind::Decode), Some(ErrorKind::Decode), None]);
    let spans = lines_with("close");
    let undecoded = spans.iter().filter(|span| span.contains("error.type=Decode")).count();
    assert_eq!((undecoded, spans.len()), (2, 3), "{spans:#?}");
}

#[tokio::test]
async fn a_failed_attempt_has_its_kind() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder("key").base_url(format!("http://{closed}/v1")).retry(RetryPolicy::never());
    listen();

    client.build().unwrap().send(affiliates::Get::new(1)).await.expect_err("the port is closed");

    let events = lines_with("attempt failed");
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert!(event.contains("error.type=Connect"), "{event}");
}
