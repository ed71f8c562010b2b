//! A purchase with a code: after an attempt that may have been processed, the client looks it up, and retries only if
//! it does not exist. The caller gets the purchase, and learns whether this call created it.
//!
//! The requests that the server saw are written as a word: `C` for each create, `L` for each lookup.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use leaddyno::{
    AttemptEvent, CallOptions, Client, ClientBuilder, ErrorKind, NotRetried, Observer, OperationInfo, RetryPolicy,
    http::{HeaderName, HeaderValue},
};
use tokio::time::Instant;

use crate::{
    fault::{Expect, Fate, Fault, TABLE},
    server::{Act, Arrival, Server, answer, json},
    support::{Concluded, decoded, example_answer, example_request, http, operation, send, shared_http, unbraked},
};

/// LeadDyno's response for a missing record.
const NOT_FOUND: &str = r#"{"error":"Not found"}"#;

/// The result of the lookup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lookup {
    Nothing,
    ThePurchase,
    Fails,
}

/// The result of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gets {
    /// The purchase that this call created, at this attempt.
    Created(u32),
    /// The purchase that the lookup found after the first attempt.
    Found,
    /// The error of the fault, after this number of attempts.
    Error(u32, NotRetried),
}

#[tokio::test(start_paused = true)]
async fn a_purchase_with_a_code_is_looked_up_before_a_retry() {
    let http = shared_http();
    let create = operation("create_purchase");
    for row in TABLE.iter().filter(|row| row.fault.is_seen()) {
        for lookup in [Lookup::Nothing, Lookup::ThePurchase, Lookup::Fails] {
            for lasts in [true, false] {
                let place = format!("{:?}, lookup: {lookup:?}, for good: {lasts}", row.name);
                let server = shop(if lasts { usize::MAX } else { 1 }, row.fault.act(create), said(lookup));
                let client = unbraked(server.base_url()).http_client(http.clone()).build().expect("sound");

                let concluded = send(&client, create, example_request(create)).await;

                let (word, gets) = expected(row.fate, row.expect_safe, lookup, lasts);
                assert_eq!(seen(&server), word, "{place}");
                assert_gets(&place, create, gets, row.kind, row.fate, concluded);
            }
        }
    }
}

const USED_UP: NotRetried = NotRetried::AttemptsUsedUp { allowed: 4 };

fn expected(fate: Fate, expect: Expect, lookup: Lookup, lasts: bool) -> (&'static str, Gets) {
    match (fate, expect, lookup, lasts) {
        (Fate::Unknown, _, Lookup::ThePurchase, _) => ("CL", Gets::Found),
        (Fate::Unknown, _, Lookup::Fails, _) => ("CLLLL", Gets::Error(1, NotRetried::LookupFailed)),
        (Fate::Unknown, Expect::Retry, Lookup::Nothing, true) => ("CLCLCLCL", Gets::Error(4, USED_UP)),
        (Fate::Unknown, Expect::Retry, Lookup::Nothing, false) => ("CLC", Gets::Created(2)),
        (Fate::Unknown, Expect::Stop(reason), Lookup::Nothing, _) => ("CL", Gets::Error(1, reason)),
        (Fate::Unprocessed, Expect::Retry, _, true) => ("CCCC", Gets::Error(4, USED_UP)),
        (Fate::Unprocessed, Expect::Retry, _, false) => ("CC", Gets::Created(2)),
        (_, Expect::Stop(reason), _, _) => ("C", Gets::Error(1, reason)),
        (Fate::Processed, Expect::Retry, _, _) => unreachable!("a processed request is not retried"),
    }
}

fn assert_gets(place: &str, create: &OperationInfo, gets: Gets, kind: ErrorKind, fate: Fate, concluded: Concluded) {
    match (gets, concluded) {
        (Gets::Created(attempts), Ok((value, raw))) => {
            assert_eq!(Some(value), decoded(create, &example_answer(create)), "{place}");
            assert_eq!((raw.attempts(), raw.was_looked_up()), (attempts, false), "{place}");
        }
        (Gets::Found, Ok((value, raw))) => {
            assert_eq!(Some(value), decoded(create, FOUND), "{place}");
            assert_eq!((raw.attempts(), raw.was_looked_up()), (1, true), "{place}");
        }
        (Gets::Error(attempts, reason), Err(error)) => {
            assert_eq!((error.kind(), error.attempts()), (kind, attempts), "{place}: {error}");
            assert_eq!(error.not_retried(), Some(reason), "{place}: {error}");
            assert_eq!(error.may_have_been_processed(), fate != Fate::Unprocessed, "{place}: {error}");
        }
        (gets, concluded) => panic!("{place}: {concluded:?} instead of {gets:?}"),
    }
}

/// If no connection was established, the purchase cannot exist, so no lookup is needed.
#[tokio::test(start_paused = true)]
async fn a_purchase_that_was_certainly_not_sent_is_not_looked_up() {
    let create = operation("create_purchase");
    let unsent: Vec<_> = TABLE.iter().filter(|row| !row.fault.is_seen() && row.fate == Fate::Unprocessed).collect();
    assert_eq!(unsent.len(), 2, "refused connections, and no TLS");
    for row in unsent {
        for lasts in [true, false] {
            let place = format!("{:?}, for good: {lasts}", row.name);
            let server = Arc::new(row.fault.server(create, 1));
            let trouble = Trouble::of(&server, lasts);
            let client = trouble.in_the_way_of(row.fault).build().expect("sound");

            let concluded = send(&client, create, example_request(create)).await;

            let (word, attempts) = if lasts { ("", 4) } else { ("C", 2) };
            assert_eq!(seen(&server), word, "{place}");
            let mut noted = vec![("create_purchase".to_owned(), Some(row.kind)); attempts];
            if !lasts {
                noted[1].1 = None;
            }
            assert_eq!(*trouble.attempts.lock().unwrap(), noted, "{place}");
            let gets = if lasts { Gets::Error(4, USED_UP) } else { Gets::Created(2) };
            assert_gets(&place, create, gets, row.kind, row.fate, concluded);
        }
    }
}

/// An attempt: its operation, and the kind of its failure.
type Attempt = (String, Option<ErrorKind>);

/// Prevents connections, permanently or until the first attempt has failed. Records each attempt.
#[derive(Clone)]
struct Trouble {
    server: Arc<Server>,
    lasts: bool,
    is_there: Arc<AtomicBool>,
    attempts: Arc<Mutex<Vec<Attempt>>>,
}

impl Trouble {
    fn of(server: &Arc<Server>, lasts: bool) -> Self {
        let (server, is_there) = (Arc::clone(server), Arc::new(AtomicBool::new(true)));
        Self { server, lasts, is_there, attempts: Arc::default() }
    }

    fn in_the_way_of(&self, fault: Fault) -> ClientBuilder {
        let builder = if matches!(fault, Fault::NoTls) && !self.lasts {
            // A base URL keeps its protocol, and this server never speaks TLS. The client first uses a proxy that fails
            // TLS, and later connects directly.
            let (is_there, proxy) = (Arc::clone(&self.is_there), self.server.https_url());
            let past_or_through = move |_: &_| is_there.load(Ordering::Relaxed).then(|| proxy.clone());
            let http = http().proxy(reqwest::Proxy::custom(past_or_through)).build();
            unbraked(self.server.base_url()).http_client(http.expect("this machine has certificates"))
        } else {
            unbraked(fault.base_url(&self.server))
        };
        builder.observer(self.clone())
    }
}

impl Observer for Trouble {
    fn on_attempt(&self, event: &AttemptEvent<'_>) {
        self.attempts.lock().unwrap().push((event.operation.to_owned(), event.failure));
        if !self.lasts {
            self.is_there.store(false, Ordering::Relaxed);
            self.server.open();
        }
    }
}

/// The server did not read the request, but the client cannot know that.
#[tokio::test(start_paused = true)]
async fn a_purchase_whose_connection_was_reset_at_once_is_looked_up() {
    let create = operation("create_purchase");
    let row = TABLE.iter().find(|row| matches!(row.fault, Fault::ResetAtFirstByte)).expect("it is in the table");
    let lookups = [(Lookup::Nothing, "LC"), (Lookup::ThePurchase, "L"), (Lookup::Fails, "LLLL")];
    for (lookup, word) in lookups {
        let server = Server::resetting(1, shopkeeper(0, say(500, ""), said(lookup)));
        let concluded = purchase(&server).await;
        let (_, gets) = expected(row.fate, row.expect_safe, lookup, false);
        assert_eq!((&*seen(&server), server.resets()), (word, 1), "{lookup:?}");
        assert_gets(&format!("{lookup:?}"), create, gets, row.kind, row.fate, concluded);
    }
    let server = row.fault.server(create, usize::MAX);
    let concluded = purchase(&server).await;
    assert_eq!((&*seen(&server), server.resets()), ("", 1 + 4), "the purchase, and four times the lookup");
    assert_gets("for good", create, Gets::Error(1, NotRetried::LookupFailed), row.kind, row.fate, concluded);
}

#[tokio::test(start_paused = true)]
async fn the_lookup_sends_the_code_the_key_and_the_headers_of_the_call() {
    let create = operation("create_purchase");
    let server = shop(1, say(500, ""), said(Lookup::ThePurchase));
    let token = (HeaderName::from_static("x-gateway-token"), HeaderValue::from_static("4711"));
    let client = client(&server).with(CallOptions::new().header(token.0, token.1));
    send(&client, create, example_request(create)).await.expect("it is found");
    let [created, lookup] = &server.arrivals()[..] else { panic!("{}", seen(&server)) };
    assert_eq!(created.json()["purchase_code"], "ORDER-1001");
    assert_eq!((&*lookup.method, lookup.path()), ("GET", "/purchases/by_purchase_code"));
    assert_eq!(lookup.query("purchase_code").as_deref(), Some("ORDER-1001"));
    assert_eq!(lookup.query("key").as_deref(), Some("private-api-key"));
    for arrival in [created, lookup] {
        assert_eq!(arrival.header("accept"), Some("application/json"), "{arrival:?}");
        assert_eq!(arrival.header("x-gateway-token"), Some("4711"), "{arrival:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn every_not_found_response_of_the_lookup_allows_a_retry() {
    let nothings =
        [("404", say(404, NOT_FOUND)), ("null", say(200, "null")), ("null and a line break", say(200, "null\n"))];
    for (name, nothing) in nothings {
        let server = shop(1, say(500, ""), nothing);
        let (_, raw) = purchase(&server).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((&*seen(&server), raw.was_looked_up()), ("CLC", false), "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_found_purchase_must_have_its_code() {
    for found in [r#"{"id": 4711}"#, r#"{"id": 4711, "purchase_code": null}"#] {
        let server = shop(1, say(500, ""), say(200, found));
        let error = purchase(&server).await.expect_err(found);
        assert_eq!((&*seen(&server), error.not_retried()), ("CL", Some(NotRetried::LookupFailed)), "{found}");
    }
}

/// Only LeadDyno's own "not found" proves that the purchase does not exist.
#[tokio::test(start_paused = true)]
async fn a_not_found_that_is_not_leaddynos_own_forbids_a_retry() {
    let foreign = [
        r#"{"status":404,"error":"Not Found"}"#,
        r#"{"message":"no Route matched with those values"}"#,
        "404",
        "true",
        "{}",
        "[]",
        "\"not found\"",
    ];
    for body in foreign {
        for status in [404, 200] {
            let server = shop(usize::MAX, say(500, ""), say(status, body));
            let error = purchase(&server).await.expect_err(body);
            assert_eq!(error.not_retried(), Some(NotRetried::LookupFailed), "{status} {body}: {error}");
            assert_eq!(seen(&server), "CL", "{status} {body}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_unreadable_lookup_has_failed() {
    let page = "<html>Please sign in to this network</html>";
    let unreadable = [
        ("a page", Act::Say(answer("200 OK", &[("content-type", "text/html")], page))),
        ("a 404 that is a page", Act::Say(answer("404 Not Found", &[("content-type", "text/html")], page))),
        ("another shape", say(200, r#""surprise""#)),
        ("no body", say(200, "")),
        ("a 204", say(204, "")),
        ("a 404 without a body", say(404, "")),
        ("another purchase", say(200, r#"{"id": 4712, "purchase_code": "ORDER-1002"}"#)),
        ("401", say(401, r#"{"error":"no key"}"#)),
    ];
    for (name, act) in unreadable {
        let server = shop(usize::MAX, say(500, ""), act);
        let error = purchase(&server).await.expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Server, "{name}: {error}");
        assert_eq!(error.not_retried(), Some(NotRetried::LookupFailed), "{name}: {error}");
        assert!(error.may_have_been_processed(), "{name}: {error}");
        assert_eq!(seen(&server), "CL", "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_rejection_after_an_ambiguous_attempt_is_looked_up() {
    // The first attempt created the purchase, which shows only when the second one is rejected.
    let refused_then = |found: bool| {
        let (creates, lookups) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Server::new(move |arrival, _| match (is_lookup(arrival), found) {
            (false, _) if creates.fetch_add(1, Ordering::Relaxed) == 0 => say(500, ""),
            (false, _) => say(409, r#"{"error":"purchase_code is taken"}"#),
            (true, true) if lookups.fetch_add(1, Ordering::Relaxed) > 0 => say(200, FOUND),
            (true, _) => say(404, NOT_FOUND),
        })
    };
    let server = refused_then(true);
    let (_, raw) = purchase(&server).await.expect("it is there");
    assert_eq!((&*seen(&server), raw.was_looked_up(), raw.attempts()), ("CLCL", true, 2));

    let server = refused_then(false);
    let error = purchase(&server).await.expect_err("it is not there");
    assert_eq!((error.kind(), error.attempts(), &*seen(&server)), (ErrorKind::Conflict, 2, "CLCL"));
    assert!(error.may_have_been_processed(), "the first attempt may still be on its way");
}

#[tokio::test(start_paused = true)]
async fn an_ambiguous_attempt_stays_ambiguous_after_unprocessed_ones() {
    let creates = AtomicUsize::new(0);
    let server = Server::new(move |arrival, _| match creates.load(Ordering::Relaxed) {
        _ if is_lookup(arrival) => say(404, NOT_FOUND),
        attempt => {
            creates.store(attempt + 1, Ordering::Relaxed);
            [say(500, ""), say(429, ""), say(429, ""), say(201, FOUND)][attempt].clone()
        }
    });
    let (_, raw) = purchase(&server).await.expect("it is created in the end");
    assert_eq!((&*seen(&server), raw.was_looked_up(), raw.attempts()), ("CLCLCLC", false, 4));
}

#[tokio::test(start_paused = true)]
async fn a_policy_without_retries_sends_no_lookup() {
    for policy in [RetryPolicy::never(), RetryPolicy::never().without_budget(), RetryPolicy::default().max_attempts(1)]
    {
        let server = shop(usize::MAX, say(500, ""), said(Lookup::ThePurchase));
        let create = operation("create_purchase");
        let once = client(&server).with(CallOptions::new().retry(policy.clone()));
        let error = send(&once, create, example_request(create)).await.expect_err("no lookup follows");
        assert_eq!(error.not_retried(), Some(NotRetried::AttemptsUsedUp { allowed: 1 }), "{policy:?}");
        assert_eq!(seen(&server), "C", "{policy:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_the_call_includes_the_lookup() {
    let server = shop(usize::MAX, say(500, ""), Act::Stall(Vec::new()));
    let create = operation("create_purchase");
    let hurried = client(&server).with(CallOptions::new().total_timeout(Duration::from_secs(40)));
    let started = Instant::now();
    let error = send(&hurried, create, example_request(create)).await.expect_err("the server does not respond");
    assert_eq!(error.not_retried(), Some(NotRetried::LookupFailed), "{error}");
    assert!(started.elapsed() <= Duration::from_millis(40_010), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn an_empty_code_is_not_looked_up() {
    let server = shop(usize::MAX, say(500, ""), said(Lookup::ThePurchase));
    let create = operation("create_purchase");
    let mut request = example_request(create);
    request["purchase_code"] = "".into();
    let error = send(&client(&server), create, request).await.expect_err("it cannot be found");
    assert_eq!((error.not_retried(), &*seen(&server)), (Some(NotRetried::MayHaveBeenProcessed), "C"));
}

/// The purchase in the lookup's response, distinguishable from the example response.
const FOUND: &str = r#"{"id": 4711, "purchase_code": "ORDER-1001"}"#;

fn said(lookup: Lookup) -> Act {
    match lookup {
        Lookup::Nothing => say(404, NOT_FOUND),
        Lookup::ThePurchase => say(200, FOUND),
        Lookup::Fails => say(500, ""),
    }
}

fn say(status: u16, body: &str) -> Act {
    Act::Say(json(status, body))
}

fn shop(faults: usize, fault: Act, lookup: Act) -> Server {
    Server::new(shopkeeper(faults, fault, lookup))
}

/// Applies the fault to the first creates, and returns the example response to later ones; responds to each lookup in
/// the same way.
fn shopkeeper(faults: usize, fault: Act, lookup: Act) -> impl Fn(&Arrival, usize) -> Act + Send + Sync + 'static {
    let example = say(201, &example_answer(operation("create_purchase")));
    let creates = AtomicUsize::new(0);
    move |arrival, _| {
        if is_lookup(arrival) {
            lookup.clone()
        } else if creates.fetch_add(1, Ordering::Relaxed) < faults {
            fault.clone()
        } else {
            example.clone()
        }
    }
}

fn is_lookup(arrival: &Arrival) -> bool {
    arrival.path() == "/purchases/by_purchase_code"
}

fn seen(server: &Server) -> String {
    server.arrivals().iter().map(|arrival| if is_lookup(arrival) { 'L' } else { 'C' }).collect()
}

fn client(server: &Server) -> Client {
    unbraked(server.base_url()).build().expect("the configuration is sound")
}

async fn purchase(server: &Server) -> Concluded {
    let create = operation("create_purchase");
    send(&client(server), create, example_request(create)).await
}
