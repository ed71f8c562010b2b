//! Every operation against every fault: how many attempts, what comes of it, what may have become of the request, and
//! how often the server saw it. What is expected stands in the table of [`fault`](crate::fault).

use std::sync::Arc;

use leaddyno::{
    AttemptEvent, Client, ClientBuilder, ErrorKind, NotRetried, OPERATIONS, Observer, OperationInfo, RetryClass,
};
use serde_json::Value;

use crate::{
    fault::{But, Fate, Fault, Row, TABLE, Then},
    server::{Act, Server, answer, json},
    support::{Concluded, decoded, example_answer, example_request, operation, send, shared_http, unbraked},
};

/// How long a fault is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stays {
    ForGood,
    /// It is gone at the second attempt, which gets the example answer.
    ForOneAttempt,
}

#[tokio::test(start_paused = true)]
async fn every_operation_meets_every_fault_for_good() {
    let http = shared_http();
    for operation in OPERATIONS {
        for row in TABLE {
            assert_cell(operation, row, Stays::ForGood, |builder| builder.http_client(http.clone())).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn every_operation_meets_every_fault_for_one_attempt() {
    let http = shared_http();
    for operation in OPERATIONS {
        // A base URL keeps its protocol; how a lack of TLS may pass all the same is shown in `keyed`.
        for row in TABLE.iter().filter(|row| !matches!(row.fault, Fault::IsPlainText)) {
            assert_cell(operation, row, Stays::ForOneAttempt, |builder| builder.http_client(http.clone())).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_with_an_http_client_of_its_own_meets_every_fault() {
    for row in TABLE {
        assert_cell(operation("create_affiliate_commission"), row, Stays::ForGood, |builder| builder).await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_read_whatever_its_content_type() {
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
    stays: Stays,
    configured: impl Fn(ClientBuilder) -> ClientBuilder,
) {
    let place = format!("{} meets {:?} {stays:?}", operation.id, row.name);
    let times = if stays == Stays::ForGood { usize::MAX } else { 1 };
    let server = Arc::new(row.fault.server(operation, times));
    let client = calling(&server, row.fault, stays, configured);

    let concluded = send(&client, operation, anonymous(operation)).await;

    let (seen, unlooked_at) = (server.arrivals().len(), server.resets());
    assert_no_harm_is_done(&place, operation, row.fate, seen + unlooked_at);
    if let Some(nothing) = nothing(operation, row.but) {
        let (value, raw) = concluded.unwrap_or_else(|error| panic!("{place}: {error}"));
        assert_eq!((value, raw.attempts(), seen), (nothing, 1, 1), "{place}");
        return;
    }
    let attempts = match (then(operation, row), stays) {
        (Then::Again, Stays::ForGood) => 4,
        (Then::Again, Stays::ForOneAttempt) => 2,
        (Then::Stop(_), _) => 1,
    };
    let unseen = match (row.fault.is_seen(), stays) {
        (true, _) => 0,
        (false, Stays::ForOneAttempt) => 1,
        (false, Stays::ForGood) => attempts,
    };
    assert_eq!(seen, (attempts - unseen) as usize, "{place}: seen by the server");
    let reset = if matches!(row.fault, Fault::ResetsAtOnce) { unseen } else { 0 };
    assert_eq!(unlooked_at, reset as usize, "{place}: connections reset");
    match (then(operation, row), stays) {
        (Then::Again, Stays::ForOneAttempt) => assert_is_the_example(&place, operation, attempts, concluded),
        (Then::Again, Stays::ForGood) => {
            assert_is_the_error(&place, operation, row, NotRetried::AttemptsUsedUp { allowed: 4 }, attempts, concluded);
        }
        (Then::Stop(reason), _) => assert_is_the_error(&place, operation, row, reason, attempts, concluded),
    }
}

/// The point of it all: what may have been processed is not sent again, unless that does no harm.
fn assert_no_harm_is_done(place: &str, operation: &OperationInfo, fate: Fate, seen: usize) {
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

fn then(operation: &OperationInfo, row: &Row) -> Then {
    match operation.retry {
        RetryClass::Safe => row.safe,
        // The purchases here have no code by which they could be found again.
        RetryClass::Keyed | RetryClass::Once => row.once,
    }
}

/// What the fault says to this operation, if it is no fault to it: nothing.
fn nothing(operation: &OperationInfo, but: But) -> Option<Value> {
    match but {
        But::Never => None,
        But::Lookups => operation.lookup.then(|| decoded(operation, "null").expect("a lookup may find nothing")),
        But::MayBeMissing => decoded(operation, "null"),
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
    stays: Stays,
    configured: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Client {
    let builder = unbraked(fault.base_url(server));
    let builder = match stays {
        Stays::ForGood => builder,
        Stays::ForOneAttempt => builder.observer(OpenAfterwards(Arc::clone(server))),
    };
    configured(builder).build().expect("the configuration is sound")
}

/// Faults that follow each other: the error is that of the last, the doubt that of any.
#[tokio::test(start_paused = true)]
async fn a_doubt_outlives_the_attempt_that_left_it() {
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

/// Opens the server when an attempt has found it closed.
struct OpenAfterwards(Arc<Server>);

impl Observer for OpenAfterwards {
    fn attempted(&self, event: &AttemptEvent<'_>) {
        if event.failure == Some(ErrorKind::Connect) {
            self.0.open();
        }
    }
}

#[test]
fn no_operation_can_read_what_the_table_calls_unreadable() {
    let unreadable = TABLE.iter().filter(|row| row.kind == ErrorKind::Decode && row.but == But::Never);
    for row in unreadable {
        let Fault::Says(_, _, body) = row.fault else { panic!("{}: no body", row.name) };
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
