//! A 429 pauses all calls and lowers the limit.

use std::time::Duration;

use tokio::time::{Instant, advance, sleep};

use super::{acquire, enter_queue, never, per_minute, seconds, use_up};
use crate::limiter::{Limiter, Priority, RateLimit, WouldWait};

#[tokio::test(start_paused = true)]
async fn a_429_fails_calls_with_little_time_and_delays_the_others() {
    let limiter = per_minute(2);
    let start = Instant::now();
    let permit = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    use_up(&limiter, 1).await;
    let patient = enter_queue(&limiter, Priority::Interactive).await;
    let in_a_hurry = tokio::spawn({
        let limiter = limiter.clone();
        async move {
            let error = acquire(&limiter, Priority::Background, start + seconds(150)).await.unwrap_err();
            (error, Instant::now())
        }
    });
    sleep(seconds(1)).await;
    assert_eq!(limiter.quota().waiting(), 2);
    permit.throttle(Some(seconds(200)));
    let pause_end = start + seconds(201);
    let (error, when) = in_a_hurry.await.unwrap();
    assert!(error.until >= pause_end);
    assert_eq!(when, start + seconds(1));
    let quota = limiter.quota();
    assert_eq!((quota.paused_for(), quota.free(), quota.waiting()), (Some(seconds(200)), Some(0), 1));
    assert_eq!(patient.await.unwrap(), pause_end);
}

#[tokio::test(start_paused = true)]
async fn a_429_without_a_retry_after_pauses_all_calls_and_longer_the_next_time() {
    let limiter = per_minute(200);
    let mut jitter = None;
    for pause in [15, 30, 60, 120, 120] {
        let start = Instant::now();
        let interactive = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
        let background = acquire(&limiter, Priority::Background, never()).await.unwrap();
        assert_eq!(Instant::now(), start);
        interactive.throttle(None);
        background.throttle(None);
        let paused = limiter.paused_for().unwrap();
        let share = paused.as_secs_f64() / seconds(pause).as_secs_f64();
        assert!((1.0..=1.25).contains(&share), "{paused:?} instead of {pause} s");
        assert!((jitter.replace(share).unwrap_or(share) - share).abs() < 1e-6, "the jitter of a client is fixed");
        advance(paused).await;
    }
    let start = Instant::now();
    use_up(&limiter, 1).await;
    assert_eq!(Instant::now(), start);
}

#[tokio::test(start_paused = true)]
async fn the_limit_falls_once_per_burst_and_recovers() {
    let limiter = per_minute(200);
    let mut burst = Vec::new();
    for _ in 0..200 {
        burst.push(acquire(&limiter, Priority::Interactive, never()).await.unwrap());
    }
    for (index, permit) in burst.into_iter().enumerate() {
        sleep(Duration::from_millis(10)).await;
        if index % 2 == 0 { permit.throttle(Some(seconds(5))) } else { permit.complete() }
    }
    assert_eq!(limiter.quota().limit(), Some(150));
    let pause = limiter.quota().paused_for().unwrap();
    advance(pause).await;
    for limit in [150, 170, 190, 200, 200] {
        assert_eq!(limiter.quota().limit(), Some(limit));
        advance(seconds(60)).await;
    }
    assert_eq!(limiter.quota().free(), Some(200));
}

#[tokio::test(start_paused = true)]
async fn without_a_limit_only_a_429_delays() {
    let limiter = Limiter::new(RateLimit::off()).unwrap();
    let start = Instant::now();
    let permit = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    use_up(&limiter, 10_000).await;
    assert_eq!(Instant::now(), start);
    permit.throttle(Some(seconds(9)));
    let error = acquire(&limiter, Priority::Interactive, start + seconds(8)).await.unwrap_err();
    assert_eq!(error, WouldWait { until: start + seconds(9), waited: Duration::ZERO });
    let mut waiters = Vec::new();
    for _ in 0..100 {
        waiters.push(enter_queue(&limiter, Priority::Background).await);
    }
    for waiter in waiters {
        assert_eq!(waiter.await.unwrap(), start + seconds(9));
    }
}
