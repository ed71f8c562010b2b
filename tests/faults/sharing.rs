//! What derived clients share, what a client reports, and that custom requests take the same path as all others.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use http::{HeaderName, HeaderValue, Method};
use leaddyno::{
    AttemptEvent, CallEvent, CallOptions, Client, CustomRequest, ErrorKind, KeyLocation, NotRetried, Observer,
    RateLimit, RetryClass, RetryPolicy, WaitEvent, affiliates, commissions, types::Affiliate,
};

use crate::{
    server::{Act, Server, answer, json},
    support::unbraked,
};

const AFFILIATE: &str = r#"{"id": 1}"#;

#[tokio::test(start_paused = true)]
async fn a_client_with_other_options_has_the_same_rate_limit() {
    let server = say(200, AFFILIATE);
    let client = unbraked(server.base_url()).rate_limit(RateLimit::per_minute(10)).build().expect("sound");
    let other = client.with(CallOptions::new().attempt_timeout(Duration::from_secs(5)));
    for (caller, left) in [(&client, 9), (&other, 8), (&client.clone(), 7)] {
        caller.send(affiliates::Get::new(1)).await.expect("an affiliate");
        let free = [&client, &other].map(|client| client.quota().free());
        assert_eq!(free, [Some(left); 2]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_with_other_options_has_the_same_retry_budget() {
    let server = say(500, "");
    let client = unbraked(server.base_url()).retry(RetryPolicy::default().budget(4, 0)).build().expect("sound");
    let other = client.with(CallOptions::new().attempt_timeout(Duration::from_secs(5)));
    let mut ends = Vec::new();
    for caller in [&client, &other, &client] {
        let error = caller.send(affiliates::Get::new(1)).await.expect_err("it is down");
        ends.push((error.attempts(), error.not_retried()));
    }
    let expected = [
        (4, Some(NotRetried::AttemptsUsedUp { allowed: 4 })),
        (2, Some(NotRetried::BudgetEmpty)),
        (1, Some(NotRetried::BudgetEmpty)),
    ];
    assert_eq!(ends, expected, "four retries are all there are");
}

#[tokio::test(start_paused = true)]
async fn headers_of_a_call_are_sent_and_never_replace_the_key() {
    let header = |name, value| (HeaderName::from_static(name), HeaderValue::from_static(value));
    for location in [KeyLocation::Query, KeyLocation::Header] {
        let server = say(200, AFFILIATE);
        let (request_id, first) = header("x-request-id", "first");
        let client = unbraked(server.base_url()).key_location(location).build().expect("sound");
        let client = client.with(CallOptions::new().header(request_id.clone(), first));
        let (_, second) = header("x-request-id", "second");
        let (key, fake) = header("key", "fake");
        let other = client.with(CallOptions::new().header(request_id, second).header(key, fake));

        client.send(affiliates::Get::new(1)).await.expect("an affiliate");
        other.send(affiliates::Get::new(1)).await.expect("an affiliate");

        let arrivals = server.arrivals();
        let ids: Vec<_> = arrivals.iter().map(|arrival| arrival.header("x-request-id")).collect();
        assert_eq!(ids, [Some("first"), Some("second")]);
        for arrival in &arrivals {
            let key = match location {
                KeyLocation::Header => arrival.header("key").map(str::to_owned),
                _ => arrival.query("key"),
            };
            assert_eq!(key.as_deref(), Some("private-api-key"), "{location:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn headers_of_a_call_are_sent_with_each_attempt() {
    let server = say(500, "");
    let name = HeaderName::from_static("x-request-id");
    let options = CallOptions::new().header(name, HeaderValue::from_static("7"));
    client(&server).with(options).send(affiliates::Get::new(1)).await.expect_err("it is down");
    let ids: Vec<bool> = server.arrivals().iter().map(|arrival| arrival.header("x-request-id") == Some("7")).collect();
    assert_eq!(ids, [true; 4]);
}

#[tokio::test(start_paused = true)]
async fn an_observer_receives_every_wait_attempt_and_call() {
    let server = Server::new(|_, before| match before {
        0 => Act::Reset,
        1 => Act::Say(answer("503 Service Unavailable", &[], "")),
        2 => Act::Say(json(200, AFFILIATE)),
        _ => Act::Say(json(400, r#"{"error":"no"}"#)),
    });
    let diary = Diary::default();
    let client = unbraked(server.base_url())
        .rate_limit(RateLimit::per_minute(2))
        .observer(diary.clone())
        .build()
        .expect("sound");

    client.send(affiliates::Get::new(1)).await.expect("an affiliate");
    client.send(commissions::Create::new(7, "25.00".parse::<leaddyno::Money>().expect("money"))).await.expect_err("no");

    let told = diary.0.lock().unwrap().clone();
    let expected = [
        "get_affiliate: GET /affiliates/{affiliate_id}, attempt 1: Interrupted",
        "get_affiliate: GET /affiliates/{affiliate_id}, attempt 2: 503",
        "get_affiliate: waited for a minute",
        "get_affiliate: GET /affiliates/{affiliate_id}, attempt 3: 200",
        "get_affiliate: answered after 3 attempts, waited for a minute",
        "create_affiliate_commission: waited for less",
        "create_affiliate_commission: POST /affiliates/{affiliate_id}/commissions, attempt 1: 400",
        "create_affiliate_commission: Rejected after 1 attempts, waited for less",
    ];
    assert_eq!(told, expected);
}

#[tokio::test(start_paused = true)]
async fn an_observer_receives_a_wait_that_ends_in_a_timeout() {
    let server = Server::always(Act::Stall(Vec::new()));
    let diary = Diary::default();
    let client = unbraked(server.base_url())
        .rate_limit(RateLimit::per_minute(1))
        .observer(diary.clone())
        .build()
        .expect("sound");
    let stalled = client.with(CallOptions::new().attempt_timeout(Duration::from_secs(4)).retry(RetryPolicy::never()));
    // If the call before it ended now, it could start in time; the duration of that call is unknown.
    let hopeful = client.with(CallOptions::new().total_timeout(Duration::from_secs(62)));

    let (timed_out, refused) =
        tokio::join!(stalled.send(affiliates::Get::new(1)), hopeful.send(affiliates::Get::new(2)));
    assert_eq!(timed_out.expect_err("the server does not respond").kind(), ErrorKind::Timeout);
    assert_eq!(refused.expect_err("there is no time left").kind(), ErrorKind::Throttled);

    let told = diary.0.lock().unwrap().clone();
    let expected = [
        "get_affiliate: GET /affiliates/{affiliate_id}, attempt 1: Timeout",
        "get_affiliate: Timeout after 1 attempts, waited for less",
        "get_affiliate: waited for a minute",
        "get_affiliate: Throttled after 0 attempts, waited for a minute",
    ];
    assert_eq!(told, expected);
}

/// The events of an observer as text.
#[derive(Clone, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    fn note(&self, entry: String) {
        self.0.lock().unwrap().push(entry);
    }
}

impl Observer for Diary {
    fn on_wait(&self, event: &WaitEvent<'_>) {
        self.note(format!("{}: waited for {}", event.operation, wait(event.waited)));
    }

    fn on_attempt(&self, event: &AttemptEvent<'_>) {
        let AttemptEvent { operation, method, template, attempt, status, failure, .. } = event;
        let end =
            status.map_or_else(|| format!("{:?}", failure.expect("either")), |status| status.as_u16().to_string());
        self.note(format!("{operation}: {method} {template}, attempt {attempt}: {end}"));
    }

    fn on_call(&self, event: &CallEvent<'_>) {
        let end = event.failure.map_or_else(|| "answered".to_owned(), |kind| format!("{kind:?}"));
        let (attempts, waited) = (event.attempts, wait(event.waited));
        assert!(event.took >= event.waited);
        self.note(format!("{}: {end} after {attempts} attempts, waited for {waited}", event.operation));
    }
}

/// The waits for the rate limit are a minute, minus the duration of the call before.
fn wait(waited: Duration) -> &'static str {
    if waited > Duration::from_secs(55) { "a minute" } else { "less" }
}

#[tokio::test(start_paused = true)]
async fn a_custom_request_is_retried_by_its_class() {
    let cases = [
        (Method::GET, None, 4),
        (Method::GET, Some(RetryClass::Once), 1),
        (Method::POST, None, 1),
        (Method::PUT, None, 1),
        (Method::DELETE, None, 1),
        (Method::POST, Some(RetryClass::Safe), 4),
        // A custom request has no known lookup.
        (Method::POST, Some(RetryClass::Keyed), 1),
    ];
    for (method, class, attempts) in cases {
        let server = say(500, "");
        let request = client(&server).request(method.clone(), "/affiliates/7/badges").json(&[1]);
        let request = class.into_iter().fold(request, CustomRequest::retry);
        let error = request.send().await.expect_err("it is down");
        assert_eq!((server.arrivals().len(), error.attempts() as usize), (attempts, attempts), "{method}");
        assert_eq!(error.kind(), ErrorKind::Server);
        assert_eq!(error.operation(), Some(&*format!("{method} /affiliates/7/badges")));
    }
    for method in [Method::GET, Method::POST] {
        let server = say(429, "");
        let error = client(&server).request(method, "/badges").send().await.expect_err("too many requests");
        assert_eq!((server.arrivals().len(), error.may_have_been_processed()), (4, false));
    }
}

#[tokio::test(start_paused = true)]
async fn a_custom_request_has_key_query_body_and_headers() {
    let server = say(200, AFFILIATE);
    let options = CallOptions::new().header(HeaderName::from_static("x-a"), HeaderValue::from_static("b"));
    let request = client(&server).with(options).request(Method::POST, "/affiliates/7/badges");
    let affiliate: Affiliate =
        request.query("page", "2 & 3").json(&serde_json::json!({"gold": true})).send_as().await.expect("an affiliate");
    assert_eq!(affiliate.id, 1);
    let [arrival] = &server.arrivals()[..] else { panic!("one attempt") };
    assert_eq!((&*arrival.method, arrival.path()), ("POST", "/affiliates/7/badges"));
    assert_eq!(arrival.query("page").as_deref(), Some("2 & 3"));
    assert_eq!(arrival.query("key").as_deref(), Some("private-api-key"));
    assert_eq!(arrival.json(), serde_json::json!({"gold": true}));
    assert_eq!((arrival.header("x-a"), arrival.header("content-type")), (Some("b"), Some("application/json")));
}

#[tokio::test(start_paused = true)]
async fn a_custom_request_has_the_same_rate_limit() {
    let server = say(200, AFFILIATE);
    let client = unbraked(server.base_url()).rate_limit(RateLimit::per_minute(10)).build().expect("sound");
    client.request(Method::GET, "/badges").send().await.expect("an answer");
    assert_eq!(client.quota().free(), Some(9));
}

fn say(status: u16, body: &str) -> Server {
    Server::always(Act::Say(json(status, body)))
}

fn client(server: &Server) -> Client {
    unbraked(server.base_url()).build().expect("the configuration is sound")
}
