//! Whatever happens to Redis, the processes together stay within the limit, and a service under way notices nothing but
//! its share.

use std::time::Duration;

use leaddyno::{ErrorKind, NotRetried, SharedLimit, WhenUnavailable, affiliates};
use leaddyno_sandbox::{Fault, Sandbox};
use tokio::time::{Instant, sleep};

use crate::{
    fleet::{Fleet, LIMIT, Role, client},
    server::{Redis, is_installed},
};

const SECOND: Duration = Duration::from_secs(1);

/// Something that happens to Redis, and how it is over.
type Failure = (&'static str, fn(&mut Redis), fn(&mut Redis));

const FAILURES: [Failure; 7] = [
    ("paused", |redis| redis.command("CLIENT PAUSE 1500 ALL"), |_| {}),
    ("stopped by a signal", |redis| redis.signal("STOP"), |redis| redis.signal("CONT")),
    ("without its data", |redis| redis.command("FLUSHALL"), |_| {}),
    ("without the script", |redis| redis.command("SCRIPT FLUSH"), |_| {}),
    ("killed, and started again empty", Redis::stop, Redis::run),
    ("out of memory", |redis| redis.command("CONFIG SET maxmemory 1"), |redis| redis.command("CONFIG SET maxmemory 0")),
    ("without its data again", |redis| redis.command("FLUSHALL"), |_| {}),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_happens_to_redis_the_sum_stays_within_the_limit() {
    if !is_installed() {
        return;
    }
    let mut redis = Redis::start();
    let fleet = Fleet::start(&redis, &[Role::Background, Role::Background, Role::Background, Role::Interactive]).await;
    sleep(4 * SECOND).await;
    for (failure, begin, end) in FAILURES {
        begin(&mut redis);
        let during = fleet.used_within(3 * SECOND / 2).await;
        end(&mut redis);
        let after = fleet.used_within(2 * SECOND).await;
        eprintln!("{failure}: used {during:.2}, and {after:.2} after it; rejected {}", fleet.rejected());
        assert_eq!(fleet.rejected(), 0, "{failure}");
        assert!(during > 0.3 && after > 0.3, "{failure}: {during}, {after}");
    }
    assert!(!fleet.calls().iter().any(|call| call.was_refused), "no call notices");
}

#[tokio::test]
async fn a_redis_that_is_dead_at_the_start_is_done_without_or_refused() {
    let sandbox = sandbox().await;
    let mut redis = Redis::stopped();
    let limit = || SharedLimit::connect_lazy(&redis.url()).expect("a URL");
    assert_eq!(SharedLimit::connect(&redis.url()).await.expect_err("it is dead").kind(), ErrorKind::Connect);
    let sharing = client(&sandbox.base_url(), limit());
    let refusing = client(&sandbox.base_url(), limit().when_unavailable(WhenUnavailable::Refuse));
    let start = Instant::now();
    for _ in 0..LIMIT {
        sharing.send(affiliates::Count::new()).await.expect("the whole limit, since no other process was ever seen");
    }
    assert!(start.elapsed() < 2 * SECOND, "{:?}", start.elapsed());
    let quota = sharing.refresh_quota().await;
    assert_eq!((quota.is_shared(), quota.processes(), quota.limit()), (false, None, Some(LIMIT)));

    let error = refusing.send(affiliates::Count::new()).await.expect_err("it is refused");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Throttled, 0));
    assert_eq!(error.not_retried(), Some(NotRetried::LimitUnavailable));
    let words = "count_affiliates: the rate limit is not available (not sent: the Redis of the shared rate limit cannot be \
                 reached)";
    assert_eq!(error.to_string(), words);

    if !is_installed() {
        return;
    }
    redis.run();
    sleep(3 * SECOND / 2).await;
    refusing.send(affiliates::Count::new()).await.expect("Redis can be reached");
    let quota = refusing.refresh_quota().await;
    assert!(quota.is_shared() && quota.processes() >= Some(1), "{quota:?}");
}

#[tokio::test]
async fn a_429_of_one_process_pauses_all_and_lowers_the_limit_for_all() {
    if !is_installed() {
        return;
    }
    let (sandbox, redis) = (sandbox().await, Redis::start());
    let [one, other] =
        [(); 2].map(|()| client(&sandbox.base_url(), SharedLimit::connect_lazy(&redis.url()).expect("a URL")));
    for client in [&one, &other] {
        for _ in 0..10 {
            client.send(affiliates::Count::new()).await.expect("it is within the limit");
        }
    }
    sandbox.fail(Fault::status(429)).on("count_affiliates");
    let error = one.send(affiliates::Count::new()).await.expect_err("it is rejected");
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    sleep(Duration::from_millis(50)).await;
    let quota = other.refresh_quota().await;
    let pause = quota.paused_for().expect("it pauses too");
    // A quarter of the window, and up to a quarter of that; three quarters of the 21 slots in use.
    assert!(pause <= Duration::from_millis(625) && pause > Duration::from_millis(400), "{pause:?}");
    assert_eq!((quota.limit(), quota.free(), quota.processes()), (Some(15), Some(0), Some(2)));
    let start = Instant::now();
    other.send(affiliates::Count::new()).await.expect("it waits for the end of the pause");
    assert!(start.elapsed() + Duration::from_millis(5) >= pause, "{:?}", start.elapsed());
}

async fn sandbox() -> Sandbox {
    Sandbox::builder().api_key(crate::fleet::KEY).start().await.expect("a port")
}
