//! Time: how long a call waits between its attempts, when it stops waiting, and that a dropped call has no further
//! effect. All in virtual time, to the millisecond.

use std::time::Duration;

use leaddyno::{
    CallOptions, Client, Error, ErrorKind, Money, NotRetried, RateLimit, RetryPolicy, affiliates, commissions, leads,
    types::Affiliate,
};
use tokio::time::{Instant, sleep, timeout};

use crate::{
    server::{Act, Server, answer, json},
    support::unbraked,
};

/// Timers fire at the next millisecond, and so does each one that follows.
const TICKS: Duration = Duration::from_millis(10);

#[tokio::test(start_paused = true)]
async fn the_waits_between_attempts_are_as_long_as_documented() {
    let date = [("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")];
    let over = [date[0], ("retry-after", "Sun, 06 Nov 1994 08:49:36 GMT")];
    let backoff = [0.0..=0.5, 0.0..=1.0, 0.0..=2.0];
    // At first a quarter (and jitter) of the minute of the rate limit, then doubled each time.
    let throttled = [15.0..=18.75, 30.0..=37.5, 60.0..=75.0];
    let asked = [(); 3].map(|()| 30.0..=31.0);
    let cases = [
        ("500 Internal Server Error", &[][..], backoff.clone()),
        ("503 Service Unavailable", &[("retry-after", "30")], asked.clone()),
        ("503 Service Unavailable", &[("retry-after", "soon")], backoff.clone()),
        ("503 Service Unavailable", &[("retry-after", "0")], backoff),
        ("429 Too Many Requests", &[], throttled.clone()),
        ("429 Too Many Requests", &[("retry-after", "soon")], throttled.clone()),
        ("429 Too Many Requests", &[("retry-after", "0")], throttled.clone()),
        ("429 Too Many Requests", &over, throttled),
        ("429 Too Many Requests", &[("retry-after", "30")], asked.clone()),
        ("429 Too Many Requests", &date, asked),
    ];
    for (status, headers, expected) in cases {
        let server = Server::always(Act::Say(answer(status, headers, "")));
        get(&client(&server)).await.expect_err("it never answers");
        let times: Vec<Instant> = server.arrivals().iter().map(|arrival| arrival.at).collect();
        assert_eq!(times.len(), 4, "{status} {headers:?}");
        for (pair, expected) in times.windows(2).zip(expected) {
            let (waited, slack) = ((pair[1] - pair[0]).as_secs_f64(), TICKS.as_secs_f64());
            let bounds = *expected.start()..=expected.end() + slack;
            assert!(bounds.contains(&waited), "{status} {headers:?}: {waited} s instead of {expected:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_has_the_requested_wait() {
    for (asked, told) in [("30", Some(30)), ("3600", Some(3600)), ("999999999999", Some(999_999_999_999)), ("x", None)]
    {
        let server = Server::always(Act::Say(answer("429 Too Many Requests", &[("retry-after", asked)], "")));
        let error = get(&client(&server)).await.expect_err("too many requests");
        assert_eq!(error.retry_after(), told.map(Duration::from_secs), "{asked}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_too_long_is_not_started() {
    let server = Server::always(Act::Say(answer("429 Too Many Requests", &[("retry-after", "3600")], "")));
    let started = Instant::now();
    get(&client(&server)).await.expect_err("too many requests");
    assert!(started.elapsed() <= TICKS, "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn the_deadline_bounds_a_call_to_a_server_that_never_answers() {
    let server = Server::always(Act::Stall(Vec::new()));
    let client = client(&server).with(CallOptions::new().total_timeout(Duration::from_secs(40)));
    let started = Instant::now();
    let error = get(&client).await.expect_err("the server does not respond");
    let took = started.elapsed();
    assert!((Duration::from_secs(40)..=Duration::from_secs(40) + TICKS).contains(&took), "{took:?}");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Timeout, 2),
        "30 s for the first attempt, the rest for the second"
    );
    assert!(matches!(error.not_retried(), Some(NotRetried::DeadlineTooNear { .. })), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_deadline_is_not_started() {
    let server = Server::always(Act::Say(answer("503 Service Unavailable", &[("retry-after", "60")], "")));
    let client = client(&server).with(CallOptions::new().total_timeout(Duration::from_secs(30)));
    let started = Instant::now();
    let error = get(&client).await.expect_err("it never answers");
    assert!(started.elapsed() <= TICKS, "{:?}", started.elapsed());
    let Some(NotRetried::DeadlineTooNear { wait, left }) = error.not_retried() else { panic!("{error}") };
    assert!(wait >= Duration::from_secs(60) && left <= Duration::from_secs(30), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_pause_beyond_the_deadline_is_not_started() {
    let server = Server::always(Act::Say(json(429, "")));
    let hurried = client(&server).with(CallOptions::new().total_timeout(Duration::from_secs(10)));
    let started = Instant::now();
    let error = get(&hurried).await.expect_err("it pauses for 15 s and more");
    assert!(started.elapsed() <= TICKS, "{:?}", started.elapsed());
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::RateLimited, 1));
    let Some(NotRetried::DeadlineTooNear { wait, left }) = error.not_retried() else { panic!("{error}") };
    assert!(wait >= Duration::from_secs(15) && left <= Duration::from_secs(10), "{error}");

    let error = get(&hurried).await.expect_err("all calls wait");
    assert_eq!((error.kind(), error.attempts(), server.arrivals().len()), (ErrorKind::Throttled, 0, 1));
    assert!(matches!(error.not_retried(), Some(NotRetried::DeadlineTooNear { .. })), "{error}");
    assert!(error.to_string().contains("responded 429"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_call_may_have_no_timeout() {
    let server = Server::new(|_, before| match before {
        0 => Act::Say(answer("503 Service Unavailable", &[("retry-after", "1000000")], "")),
        _ => Act::Say(json(200, AFFILIATE)),
    });
    let options = CallOptions::new()
        .total_timeout(Duration::MAX)
        .attempt_timeout(Duration::MAX)
        .retry(RetryPolicy::default().longest_retry_after(Duration::MAX));
    let started = Instant::now();
    get(&client(&server).with(options)).await.expect("it is answered in the end");
    assert!(started.elapsed() >= Duration::from_secs(1_000_000), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn an_unsafe_write_is_not_started_shortly_before_the_timeout() {
    let server = Server::always(Act::Say(json(201, r#"{"id": 1, "amount": "5.00"}"#)));
    let slow = unbraked(server.base_url()).rate_limit(RateLimit::per_minute(1)).build().expect("sound");
    let bonus = || commissions::Create::new(1, Money::from_major(5));
    let with = |milliseconds| slow.with(CallOptions::new().total_timeout(Duration::from_millis(milliseconds)));

    with(10).send(bonus()).await.expect("a short timeout of the caller is sufficient");
    // The next slot is free after 60.06 s.
    let error = with(65_000).send(bonus()).await.expect_err("there would be less than 5 s left");
    assert_eq!((error.kind(), error.attempts(), server.arrivals().len()), (ErrorKind::Throttled, 0, 1), "{error}");
    assert!(!error.may_have_been_processed(), "{error}");
    get(&with(65_000)).await.expect("to give up on a read does no harm");
    assert_eq!(server.arrivals().len(), 2);
    with(66_000).send(bonus()).await.expect("there is time enough");
}

#[tokio::test(start_paused = true)]
async fn waiting_for_the_rate_limit_counts_against_the_deadline() {
    let server = Server::always(Act::Say(json(200, AFFILIATE)));
    let slow = unbraked(server.base_url()).rate_limit(RateLimit::per_minute(1)).build().expect("sound");
    get(&slow).await.expect("the first one goes");

    let started = Instant::now();
    let hurried = slow.with(CallOptions::new().total_timeout(Duration::from_secs(10)));
    let error = get(&hurried).await.expect_err("there is no time");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Throttled, 0));
    assert!(!error.may_have_been_processed() && error.is_retryable());
    assert!(started.elapsed() <= TICKS, "what is certain is said at once: {:?}", started.elapsed());
    assert_eq!(server.arrivals().len(), 1);

    get(&slow).await.expect("ten minutes are enough");
    let waited = started.elapsed();
    assert!((Duration::from_secs(60)..Duration::from_secs(61)).contains(&waited), "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_the_rate_limit_stops_after_an_attempt_fails_as_that_attempt_did() {
    let server = Server::always(Act::Say(json(500, "")));
    let client = unbraked(server.base_url()).rate_limit(RateLimit::per_minute(1)).build().expect("sound");
    let hurried = client.with(CallOptions::new().total_timeout(Duration::from_secs(10)));
    let error = get(&hurried).await.expect_err("there is no time");
    assert_eq!((error.kind(), error.attempts(), server.arrivals().len()), (ErrorKind::Server, 1, 1));
    assert!(matches!(error.not_retried(), Some(NotRetried::DeadlineTooNear { .. })), "{error}");
    assert!(error.may_have_been_processed(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_pause_after_429_is_for_all_calls_of_the_client() {
    let server = Server::new(|_, before| match before {
        0 => Act::Say(answer("429 Too Many Requests", &[("retry-after", "100")], "")),
        _ => Act::Say(json(200, AFFILIATE)),
    });
    let client = client(&server);
    let once = client.with(CallOptions::new().retry(RetryPolicy::never()));
    get(&once).await.expect_err("too many requests");
    let started = Instant::now();
    assert_eq!(client.quota().paused_for(), Some(Duration::from_secs(100)));
    get(&client).await.expect("after the pause");
    assert!(started.elapsed() >= Duration::from_secs(100), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_stops_wherever_it_is() {
    let places = [
        ("in an attempt", Act::Stall(Vec::new())),
        ("in the middle of a body", Act::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec())),
        ("between attempts", Act::Say(answer("503 Service Unavailable", &[("retry-after", "30")], ""))),
        ("in the pause after 429", Act::Say(answer("429 Too Many Requests", &[("retry-after", "30")], ""))),
    ];
    for (place, act) in places {
        let server = Server::always(act);
        let client = client(&server);
        timeout(Duration::from_secs(10), get(&client)).await.expect_err(place);
        sleep(Duration::from_secs(3600)).await;
        assert_eq!(server.arrivals().len(), 1, "{place}: the call continued");
    }
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_leaves_the_queue_of_the_rate_limit() {
    let server = Server::always(Act::Say(json(200, AFFILIATE)));
    let client = unbraked(server.base_url()).rate_limit(RateLimit::per_minute(1)).build().expect("sound");
    get(&client).await.expect("the first one goes");
    timeout(Duration::from_secs(10), get(&client)).await.expect_err("it waits for a minute");
    assert_eq!(client.quota().waiting(), 0);
    sleep(Duration::from_secs(3600)).await;
    assert_eq!(server.arrivals().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn attempts_and_calls_have_separate_timeouts() {
    let server = Server::always(Act::Stall(Vec::new()));
    let client = client(&server).with(CallOptions::new().attempt_timeout(Duration::from_secs(2)));
    let started = Instant::now();
    let error = client.send(leads::Count::new()).await.expect_err("the server does not respond");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 4));
    let (attempts, waits) = (Duration::from_secs(4 * 2), Duration::from_millis(500 + 1000 + 2000));
    assert!((attempts..=attempts + waits + TICKS).contains(&started.elapsed()), "{:?}", started.elapsed());
}

const AFFILIATE: &str = r#"{"id": 1}"#;

fn client(server: &Server) -> Client {
    unbraked(server.base_url()).build().expect("the configuration is sound")
}

async fn get(client: &Client) -> Result<Affiliate, Error> {
    client.send(affiliates::Get::new(1)).await
}
