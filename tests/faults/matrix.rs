//! Every operation against every fault: the number of attempts, the result, whether the request may have been
//! processed, and how often the server saw it. The expectations are in the table of [`fault`](crate::fault).

use std::sync::Arc;

use leaddyno::{
    AttemptEvent, Client, ClientBuilder, ErrorKind, NotRetried, OPERATIONS, Observer, OperationInfo, RetryClass,
};
use serde_json::Value;

use crate::{
    fault::{Exempt, Expect, Fate, Fault, Row, TABLE},
    server::{Act, Server, answer, json},
    support::{Concluded, decoded, example_answer, example_request, operation, send, shared_http, unbraked},
};

#[tokio::test(start_paused = true)]
async fn every_operation_meets_every_persistent_fault() {
    let http = shared_http();
    for operation in OPERATIONS {
        for row in TABLE {
            assert_cell(operation, row, true, |builder| builder.http_client(http.clone())).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn every_operation_recovers_from_every_temporary_fault() {
    let http = shared_http();
    for operation in OPERATIONS {
        // A base URL keeps its protocol; `keyed` tests a temporary lack of TLS.
        for row in TABLE.iter().filter(|row| !matches!(row.fault, Fault::NoTls)) {
            assert_cell(operation, row, false, |builder| builder.http_client(http.clone())).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_with_a_separate_http_client_meets_every_fault() {
    for row in TABLE {
        assert_cell(operation("create_affiliate_commission"), row, true, |builder| builder).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_response_is_decoded_regardless_of_its_content_type() {
    let http = shared_http();
    for operation in OPERATIONS {
        for headers in [&[][..], &[("content-type", "text/html")]] {
            let status = format!("{} Success", operation.success);
            let server = Server::always(Act::Say(answer(&status, headers, &example_answer(operation))));
            let client = unbraked(server.base_url()).http_client(http.clone()).build().expect("sound");
            let concluded = send(&client, operation, anonymous(operation)).await;
            assert_is_the_example(operation.id, operation, 1, concluded);
        }
    }
}

async fn assert_cell(
    operation: &'static OperationInfo,
    row: &Row,
    persistent: bool,
    configured: impl Fn(ClientBuilder) -> ClientBuilder,
) {
    let place = format!("{} meets {:?} (persistent: {persistent})", operation.id, row.name);
    let times = if persistent { usize::MAX } else { 1 };
    let server = Arc::new(row.fault.server(operation, times));
    let client = calling(&server, row.fault, persistent, configured);

    let concluded = send(&client, operation, anonymous(operation)).await;

    let (seen, unlooked_at) = (server.arrivals().len(), server.resets());
    assert_not_repeated(&place, operation, row.fate, seen + unlooked_at);
    if let Some(nothing) = nothing(operation, row.exempt) {
        let (value, raw) = concluded.unwrap_or_else(|error| panic!("{place}: {error}"));
        assert_eq!((value, raw.attempts(), seen), (nothing, 1, 1), "{place}");
        return;
    }
    let attempts = match (expectation(operation, row), persistent) {
        (Expect::Retry, true) => 4,
        (Expect::Retry, false) => 2,
        (Expect::Stop(_), _) => 1,
    };
    let unseen = match (row.fault.is_seen(), persistent) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => attempts,
    };
    assert_eq!(seen, (attempts - unseen) as usize, "{place}: seen by the server");
    let reset = if matches!(row.fault, Fault::ResetAtFirstByte) { unseen } else { 0 };
    assert_eq!(unlooked_at, reset as usize, "{place}: connections reset");
    match (expectation(operation, row), persistent) {
        (Expect::Retry, false) => assert_is_the_example(&place, operation, attempts, concluded),
        (Expect::Retry, true) => {
            assert_is_the_error(&place, operation, row, NotRetried::AttemptsUsedUp { allowed: 4 }, attempts, concluded);
        }
        (Expect::Stop(reason), _) => assert_is_the_error(&place, operation, row, reason, attempts, concluded),
    }
}

/// The essential rule: a request that may have been processed is not retried unless it is safe.
fn assert_not_repeated(place: &str, operation: &OperationInfo, fate: Fate, seen: usize) {
    if fate != Fate::Unprocessed && operation.retry != RetryClass::Safe {
        assert!(seen <= 1, "{place}: it may have been done {seen} times");
    }
}

fn assert_is_the_example(place: &str, operation: &OperationInfo, attempts: u32, concluded: Concluded) {
    let (value, raw) = concluded.unwrap_or_else(|error| panic!("{place}: {error}"));
    assert_eq!(Some(value), decoded(operation, &example_answer(operation)), "{place}");
    assert_eq!((raw.attempts(), raw.was_looked_up()), (attempts, false), "{place}");
}

fn assert_is_the_error(
    place: &str,
    operation: &OperationInfo,
    row: &Row,
    reason: NotRetried,
    attempts: u32,
    concluded: Concluded,
) {
    let Err(error) = concluded else { panic!("{place}: {concluded:?}") };
    assert_eq!(error.kind(), row.kind, "{place}: {error}");
    assert_eq!(error.attempts(), attempts, "{place}: {error}");
    assert_eq!(error.not_retried(), Some(reason), "{place}: {error}");
    assert_eq!(error.may_have_been_processed(), row.fate != Fate::Unprocessed, "{place}: {error}");
    assert_eq!(error.status().map(|status| status.as_u16()), row.fault.status(), "{place}: {error}");
    assert_eq!(error.operation(), Some(operation.id), "{place}: {error}");
}

fn expectation(operation: &OperationInfo, row: &Row) -> Expect {
    match operation.retry {
        RetryClass::Safe => row.expect_safe,
        // These purchases have no code, so they cannot be looked up.
        RetryClass::Keyed | RetryClass::Once => row.expect_once,
    }
}

/// Returns the result of an operation for which this is not a fault.
fn nothing(operation: &OperationInfo, exempt: Exempt) -> Option<Value> {
    match exempt {
        Exempt::None => None,
        Exempt::Lookups => operation.lookup.then(|| decoded(operation, "null").expect("a lookup may find nothing")),
        Exempt::OptionalResults => decoded(operation, "null"),
    }
}

/// The example request, without the code by which a record can be looked up.
fn anonymous(operation: &OperationInfo) -> Value {
    let mut request = example_request(operation);
    if let (Some(key), Some(request)) = (operation.retry_key, request.as_object_mut()) {
        request.remove(key.parameter).expect("the example has it");
    }
    request
}

fn calling(
    server: &Arc<Server>,
    fault: Fault,
    persistent: bool,
    configured: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Client {
    let builder = unbraked(fault.base_url(server));
    let builder = if persistent { builder } else { builder.observer(OpenAfterwards(Arc::clone(server))) };
    configured(builder).build().expect("the configuration is sound")
}

/// Successive faults: the error is that of the last one, the ambiguity that of any.
#[tokio::test(start_paused = true)]
async fn an_ambiguous_attempt_makes_the_call_ambiguous() {
    let cases = [
        ("create_affiliate", [500, 400], ErrorKind::Rejected, NotRetried::NotRetryable, true),
        ("create_affiliate", [429, 400], ErrorKind::Rejected, NotRetried::NotRetryable, false),
        ("create_affiliate_commission", [429, 500], ErrorKind::Server, NotRetried::MayHaveBeenProcessed, true),
        ("create_affiliate_commission", [429, 400], ErrorKind::Rejected, NotRetried::NotRetryable, false),
    ];
    for (id, statuses, kind, reason, doubt) in cases {
        let server = Server::new(move |_, before| Act::Say(json(statuses[before], "{}")));
        let client = unbraked(server.base_url()).build().expect("sound");
        let error = send(&client, operation(id), anonymous(operation(id))).await.expect_err("it fails twice");
        assert_eq!((error.kind(), error.attempts()), (kind, 2), "{id} {statuses:?}: {error}");
        assert_eq!((error.not_retried(), error.may_have_been_processed()), (Some(reason), doubt), "{id} {statuses:?}");
    }
}

/// Opens the server after a refused attempt.
struct OpenAfterwards(Arc<Server>);

impl Observer for OpenAfterwards {
    fn on_attempt(&self, event: &AttemptEvent<'_>) {
        if event.failure == Some(ErrorKind::Connect) {
            self.0.open();
        }
    }
}

#[test]
fn no_operation_decodes_the_unreadable_bodies() {
    let unreadable = TABLE.iter().filter(|row| row.kind == ErrorKind::Decode && row.exempt == Exempt::None);
    for row in unreadable {
        let Fault::Response(_, _, body) = row.fault else { panic!("{}: no body", row.name) };
        for operation in OPERATIONS {
            assert_eq!(decoded(operation, body), None, "{}: {}", operation.id, row.name);
        }
    }
}

#[test]
fn all_classes_of_operations_are_in_the_matrix() {
    let count = |class| OPERATIONS.iter().filter(|operation| operation.retry == class).count();
    assert_eq!([RetryClass::Safe, RetryClass::Keyed, RetryClass::Once].map(count), [51, 1, 5]);
}
