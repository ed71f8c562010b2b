//! Canary test: a recognizable key passes through every kind of failure, in both places where a key may be sent, while
//! all output is captured. The output contains neither the key, nor sign-in links, nor the values of the caller's own
//! headers.

use std::{thread, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use leaddyno::{
    AttemptEvent, BASE_URL, CallEvent, CallOptions, Client, ClientBuilder, Error, ErrorKind, KeyLocation, NotRetried,
    OPERATIONS, Observer, Operation, OperationInfo, Priority, RateLimit, RetryPolicy, WaitEvent, affiliates, webhook,
};
use leaddyno_generated::visit;
use leaddyno_types::private::OperationVisitor;
use tokio::time::Instant;

use crate::{
    fault::TABLE,
    net::Net,
    server::{Act, Arrival, Server, answer},
    support::{example_request, http, operation, send, shared_http, unbraked_with},
};

/// Contains characters that a URL encodes.
const KEY: &str = "SECRET-CANARY-0a1b2c3d+/=&4e5f";
/// The token of a sign-in link.
const TOKEN: &str = "SIGN-IN-TOKEN-6g7h8i9j";
/// A secret of a gateway, in a header or in the base URL, which is not marked as sensitive.
const PASS: &str = "GATEWAY-PASS-7k8l9m0n";
const PASS_HEADER: HeaderName = HeaderName::from_static("x-gateway-token");

const LOCATIONS: [KeyLocation; 2] = [KeyLocation::Query, KeyLocation::Header];

/// A read, a write that must not be repeated, a keyed write, and a list.
const CALLS: [&str; 4] = ["get_affiliate", "create_affiliate_commission", "create_purchase", "list_affiliates"];

#[tokio::test(start_paused = true)]
async fn planted_secrets_are_captured() {
    let net = Net::default();
    let guard = net.cast();
    tracing::trace!(key = KEY, "planted");
    log::trace!("planted: {KEY}");
    let span = tracing::trace_span!("planted", key = KEY);
    span.in_scope(|| ());
    drop(guard);
    tracing::error!("after the net was hauled in: {KEY}");
    let leaks = net.leaks(KEY);
    assert!(leaks.len() >= 3 && leaks.iter().all(|leak| leak.contains("planted")), "{leaks:#?}");
    for spelling in [KEY[3..11].to_owned(), format!("?key={}", encoded()), encoded()[20..].to_owned()] {
        let net = Net::default();
        net.text(&spelling);
        assert_eq!(net.leaks(KEY).len(), 1, "{spelling}");
    }
    let harmless = Net::default();
    harmless.text("key=[key], SECRET, CANARY");
    assert!(harmless.leaks(KEY).is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_logs_of_this_crate_and_its_dependencies_are_captured() {
    let net = Net::default();
    let _guard = net.cast();
    let server = Server::always(Act::Say(answer("200 OK", &[], r#"{"id": 1}"#)));
    let client = client(&server.base_url(), KeyLocation::Query, &net).build().expect("sound");
    client.send(affiliates::Get::new(1)).await.expect("an affiliate");
    for crate_name in ["leaddyno::", "reqwest::", "hyper_util::"] {
        assert!(net.caught().contains(crate_name), "nothing from {crate_name}");
    }
    let [arrival] = &server.arrivals()[..] else { panic!("one attempt") };
    assert_eq!(arrival.query("key").as_deref(), Some(KEY), "the key was there to be caught");
    assert_eq!(arrival.header(PASS_HEADER.as_str()), Some(PASS), "and so was the header");
    assert_no_leaks(&net, "a call that is answered");
}

#[tokio::test(start_paused = true)]
async fn no_fault_reveals_the_key() {
    let http = shared_http();
    for location in LOCATIONS {
        for id in CALLS {
            for row in TABLE {
                let server = row.fault.server(operation(id), usize::MAX);
                let url = row.fault.base_url(&server);
                let place = format!("{id} meets {:?}, key in {location:?}", row.name);
                assert_nothing_is_shown(&place, operation(id), &url, location, &http).await;
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_repeats_the_key_does_not_reveal_it() {
    let http = shared_http();
    for location in LOCATIONS {
        for status in ["200 OK", "302 Found", "400 Bad Request", "401 Unauthorized", "409 Conflict", "500 Oops"] {
            for (name, body) in bodies() {
                let place = format!("{status} with {name}, key in {location:?}");
                let server = Server::new(repeating(status, body));
                let call = operation("create_purchase");
                assert_nothing_is_shown(&place, call, &server.base_url(), location, &http).await;
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_field_error_about_the_key_does_not_reveal_it() {
    let http = shared_http();
    for field in [KEY, "see https://leaddyno.example/p/SIGN-IN-TOKEN-6g7h8i9j"] {
        let body = serde_json::json!({"error": {field: ["is no field"]}}).to_string();
        let server = Server::new(repeating("400 Bad Request", body));
        let call = operation("create_purchase");
        assert_nothing_is_shown(field, call, &server.base_url(), KeyLocation::Query, &http).await;
    }
}

/// Errors of calls that were never sent: one fails at once, because the limit keeps attempts a minute apart; another
/// fails at its timeout in the queue, because the attempt before it should have ended by then.
#[tokio::test(start_paused = true)]
async fn a_call_that_the_rate_limit_stops_does_not_reveal_the_key() {
    for location in LOCATIONS {
        for (limit, waits) in [(RateLimit::per_minute(1), false), (RateLimit::new(1, Duration::from_secs(5)), true)] {
            let net = Net::default();
            let _guard = net.cast();
            let server = Server::always(Act::Stall(Vec::new()));
            let builder = client(&server.base_url(), location, &net).retry(RetryPolicy::never()).rate_limit(limit);
            net.debug(&builder);
            let client = builder.build().expect("sound");
            let hurried = client.with(CallOptions::new().total_timeout(Duration::from_secs(10)));
            let started = Instant::now();

            let (stalled, (throttled, gave_up)) = tokio::join!(client.send(affiliates::Get::new(1)), async {
                let error = hurried.send(affiliates::Get::new(2)).await.expect_err("there is no time");
                net.debug(&hurried.quota());
                (error, started.elapsed())
            });

            let place = format!("{limit:?}, key in {location:?}");
            assert_eq!((throttled.kind(), throttled.attempts()), (ErrorKind::Throttled, 0), "{place}: {throttled}");
            assert_eq!(gave_up >= Duration::from_secs(5), waits, "{place}: {gave_up:?}");
            throw_in(&net, &throttled);
            throw_in(&net, &stalled.expect_err("the server does not respond"));
            assert!(net.caught().contains("Throttled"), "{place}: the net is empty");
            assert_no_leaks(&net, &place);
        }
    }
}

/// Every public value that does not expose the key on purpose.
#[tokio::test(start_paused = true)]
async fn no_public_type_shows_the_key() {
    for location in LOCATIONS {
        let net = Net::default();
        let _guard = net.cast();
        let server = Server::always(Act::Say(answer("200 OK", &[], r#"[{"id": 1}]"#)));
        let builder = client(&server.base_url(), location, &net).retry(RetryPolicy::default());
        net.debug(&builder);
        net.debug(&builder.clone().http_client(shared_http()));
        let client = builder.build().expect("sound");
        net.debug(&client);
        net.debug(&client.with(CallOptions::new().priority(Priority::Background)));
        net.debug(&client.with(pass()));
        net.debug(&client.quota());
        net.text(client.base_url());
        net.debug(&CallOptions::new().retry(RetryPolicy::never()));
        net.debug(&pass());
        net.debug(&(RateLimit::default(), location, RetryPolicy::default()));
        for reason in reasons() {
            net.debug(&reason);
            net.display(&reason);
        }
        net.debug(&webhook::Verifier::new(KEY).expect("it is a key"));
        let custom = client.request(Method::POST, "/badges").query("page", "1").json(&[1]);
        net.debug(&custom);
        net.debug(&custom.send().await.expect("an answer"));
        let mut rows = client.stream(affiliates::List::new());
        net.debug(&rows);
        rows.try_next().await.expect("a page");
        net.debug(&rows);
        net.debug(&rows.report());
        net.debug(&rows.checkpoint());
        net.text(&serde_json::to_string(&rows.checkpoint()).expect("it can be stored"));
        net.debug(&rows.try_next().await.expect("the server repeats its page"));
        net.debug(&rows.report());
        net.debug(&client.resume(rows.checkpoint()).try_next().await.expect_err("the list has ended"));
        net.debug(&client.watch_from(rows.checkpoint()));
        let mut pages = client.pages(affiliates::List::new());
        net.debug(&pages.try_next().await.expect("a page"));
        net.debug(&pages);
        net.debug(&client.page(affiliates::List::new()).await.expect("a page"));
        for operation in OPERATIONS {
            visit(operation.id, Explain(&net, example_request(operation))).expect("the table and the types agree");
        }
        assert_no_leaks(&net, &format!("{location:?}"));
    }
}

#[test]
fn no_panic_shows_the_key() {
    let net = Net::default();
    let client = Client::builder(KEY).build().expect("sound");
    let builder = Client::builder(KEY).base_url("nowhere");
    net.text(&panic_message(move || panic!("this is expected: {client:?} {client:#?}")));
    net.text(&panic_message(move || drop(builder.build().expect("this is expected"))));
    assert!(net.caught().contains("Client") && net.caught().contains("Configuration"));
    assert_eq!(net.leaks(KEY), [""; 0]);
}

fn panic_message(panics: impl FnOnce() + Send + 'static) -> String {
    let message = thread::spawn(panics).join().expect_err("it panics");
    message.downcast_ref::<String>().expect("a message with something in it").clone()
}

#[test]
fn no_configuration_error_shows_the_key() {
    let net = Net::default();
    let _guard = net.cast();
    let refused = [
        ClientBuilder::new(format!("{KEY}\n")),
        ClientBuilder::new(format!("{KEY} {KEY}")),
        ClientBuilder::new(format!("{KEY}€")),
        ClientBuilder::new(KEY).base_url(format!("https://me:{KEY}@api.leaddyno.com/v1")),
        ClientBuilder::new(KEY).base_url(format!("https://api.leaddyno.com/v1?key={}", encoded())),
        ClientBuilder::new(KEY).base_url(format!("http://{KEY}")),
        ClientBuilder::new(KEY).user_agent("line\nbreak"),
        ClientBuilder::new(KEY).rate_limit(RateLimit::per_minute(0)),
    ];
    for builder in refused {
        net.debug(&builder);
        net.error(&builder.build().expect_err("it is wrong"));
    }
    assert_eq!(net.leaks(KEY), [""; 0]);
}

/// A base URL comes from the environment, and may contain a secret.
#[test]
fn debug_of_a_builder_shows_only_the_origin_of_its_base_url() {
    const REJECTED: &str = "[rejected]";
    let urls = [
        (BASE_URL.to_owned(), "https://api.leaddyno.com"),
        (format!("https://gateway.example:8443/{PASS}/v1"), "https://gateway.example:8443"),
        (format!("http://[::1]:8080/{PASS}"), "http://[::1]:8080"),
        (format!("https://me:{PASS}@api.leaddyno.com/v1"), REJECTED),
        (format!("https://{PASS}@api.leaddyno.com/v1"), REJECTED),
        (format!("https://api.leaddyno.com/v1?key={PASS}"), REJECTED),
        (format!("https://api.leaddyno.com/v1#{PASS}"), REJECTED),
        (format!("http://api.leaddyno.com/{PASS}"), REJECTED),
        (format!("ftp://{PASS}"), REJECTED),
        (PASS.to_owned(), REJECTED),
    ];
    for (url, shown) in urls {
        let builder = ClientBuilder::new(KEY).base_url(&url);
        for debug in [format!("{builder:?}"), format!("{builder:#?}")] {
            assert!(debug.contains(&format!("base_url: {shown:?}")), "{url}: {debug}");
            assert!(!debug.to_lowercase().contains(&PASS.to_lowercase()), "{url}: {debug}");
        }
    }
    let insecure = ClientBuilder::new(KEY).base_url("http://sandbox:8080/v1").allow_plain_http(true);
    assert!(format!("{insecure:?}").contains(r#"base_url: "http://sandbox:8080""#), "{insecure:?}");
}

/// The client has default headers, which its `Debug` prints.
#[test]
fn debug_of_a_builder_hides_the_http_client() {
    let net = Net::default();
    let headers = HeaderMap::from_iter([(PASS_HEADER, HeaderValue::from_static(PASS))]);
    let http = http().default_headers(headers).build().expect("this machine has certificates");
    net.debug(&http);
    assert!(!net.leaks(PASS).is_empty(), "it was there to be caught");
    let net = Net::default();
    let builder = ClientBuilder::new(KEY).http_client(http);
    net.debug(&builder);
    net.debug(&builder.build().expect("sound"));
    assert_no_leaks(&net, "an HTTP client of the caller's own");
}

/// The address bar of a browser contains the key, and paths are copied from there.
#[tokio::test(start_paused = true)]
async fn a_key_that_was_pasted_into_a_path_is_not_shown() {
    let net = Net::default();
    let _guard = net.cast();
    let client = Client::builder(KEY).base_url("http://127.0.0.1:9/v1").build().expect("sound");
    for path in [format!("/affiliates?key={KEY}"), format!("/affiliates?key={}", encoded())] {
        let error = client.request(Method::GET, path).send().await.expect_err("it is no path");
        net.error(&error);
        net.text(error.operation().unwrap_or_default());
    }
    assert_eq!(net.leaks(KEY), [""; 0]);
}

async fn assert_nothing_is_shown(
    place: &str,
    operation: &'static OperationInfo,
    base_url: &str,
    location: KeyLocation,
    http: &reqwest::Client,
) {
    let net = Net::default();
    let _guard = net.cast();
    let builder = client(base_url, location, &net).http_client(http.clone());
    net.debug(&builder);
    let client = builder.build().expect("sound");
    match send(&client, operation, example_request(operation)).await {
        // The caller may print the response that it requested.
        Ok((_, raw)) => net.debug(&raw),
        Err(error) => throw_in(&net, &error),
    }
    assert!(net.caught().contains("leaddyno::"), "{place}: the net is empty");
    assert_no_leaks(&net, place);
}

/// Captures every text of an error.
fn throw_in(net: &Net, error: &Error) {
    net.error(error);
    net.debug(&(error.kind(), error.not_retried(), error.field_errors()));
    net.text(error.operation().unwrap_or_default());
    net.text(error.message().unwrap_or_default());
    net.text(error.body_excerpt().unwrap_or_default());
}

fn assert_no_leaks(net: &Net, place: &str) {
    for secret in [KEY, TOKEN, PASS] {
        assert_eq!(net.leaks(secret), [""; 0], "{place}");
    }
}

fn client(base_url: &str, location: KeyLocation, net: &Net) -> ClientBuilder {
    unbraked_with(KEY, base_url).key_location(location).observer(Noting(net.clone())).options(pass())
}

/// Options of a caller whose gateway requires a header.
fn pass() -> CallOptions {
    CallOptions::new().header(PASS_HEADER, HeaderValue::from_static(PASS))
}

/// Returns all reasons, in the order of their documentation.
fn reasons() -> [NotRetried; 8] {
    let second = Duration::from_secs(1);
    [
        NotRetried::Processed,
        NotRetried::NotRetryable,
        NotRetried::MayHaveBeenProcessed,
        NotRetried::AttemptsUsedUp { allowed: 4 },
        NotRetried::WaitTooLong { asked: second, longest: second },
        NotRetried::DeadlineTooNear { wait: second, left: second },
        NotRetried::BudgetEmpty,
        NotRetried::LookupFailed,
    ]
}

/// Responds with this status and body, and repeats the key in headers.
fn repeating(status: &'static str, body: String) -> impl Fn(&Arrival, usize) -> Act + Send + Sync + 'static {
    move |arrival, _| {
        let elsewhere = format!("http://127.0.0.1:9{}?key={}", arrival.url.path(), encoded());
        let headers =
            [("location", &*elsewhere), ("retry-after", KEY), ("x-key", KEY), ("set-cookie", &format!("key={KEY}"))];
        Act::Say(answer(&format!("{status} {KEY}"), &headers, &body))
    }
}

/// Bodies that repeat the key and contain a link, in every form that the client reads, and in others.
fn bodies() -> Vec<(&'static str, String)> {
    let link = format!("https://leaddyno.example/p/{TOKEN}");
    let said = format!("the key {KEY} ({}) is wrong, see {link} and {link}", encoded());
    let long = format!("{} {said} {}", "x".repeat(170), "y".repeat(100));
    vec![
        ("a sentence", serde_json::json!({"error": said}).to_string()),
        ("a long sentence", serde_json::json!({"error": long}).to_string()),
        ("sentences", serde_json::json!({"errors": [said, {"deep": said}]}).to_string()),
        ("a message", serde_json::json!({"message": said}).to_string()),
        ("complaints by field", serde_json::json!({"error": {"email": [said], "code": said}}).to_string()),
        ("JSON that says nothing", serde_json::json!({"request": said, "link": link}).to_string()),
        ("another shape", serde_json::json!({"id": said}).to_string()),
        ("another shape, deep inside", serde_json::json!({"id": 1, "lead": {"id": link}}).to_string()),
        ("half a JSON", format!(r#"{{"id": "{said}", "url": "{}"#, link.replace('/', "\\/"))),
        ("a page", format!("<html><a href='{link}'>{said}</a> GET /v1/purchases?key={}", encoded())),
        ("a long page", format!("<html>{long}")),
        ("the key alone", KEY.to_owned()),
    ]
}

fn encoded() -> String {
    url::form_urlencoded::byte_serialize(KEY.as_bytes()).collect()
}

/// Captures everything that an observer receives.
struct Noting(Net);

impl Observer for Noting {
    fn on_wait(&self, event: &WaitEvent<'_>) {
        self.0.debug(event);
    }

    fn on_attempt(&self, event: &AttemptEvent<'_>) {
        self.0.debug(event);
    }

    fn on_call(&self, event: &CallEvent<'_>) {
        self.0.debug(event);
    }
}

/// Captures the explanation of a request.
struct Explain<'a>(&'a Net, serde_json::Value);

impl OperationVisitor for Explain<'_> {
    type Output = ();

    fn visit<O: Operation>(self) {
        let request: O = serde_json::from_value(self.1).expect("the example is a request");
        let explanation = request.explain().expect("the example is sound");
        self.0.debug(&request);
        self.0.debug(&explanation);
        self.0.display(&explanation);
    }
}
