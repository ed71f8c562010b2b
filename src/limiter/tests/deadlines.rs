//! A waiter fails as soon as it is certain that it cannot start by its deadline.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::{HOLD, acquire, enter_queue, never, per_minute, seconds, use_up};
use crate::limiter::{Permit, Priority, WouldWait};

fn would_wait(until: Instant, waited: Duration) -> WouldWait {
    WouldWait { until, waited }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_cannot_be_met_fails_at_once() {
    let limiter = per_minute(1);
    let start = Instant::now();
    let permit = acquire(&limiter, Priority::Interactive, start).await.unwrap();
    let earliest = start + HOLD;
    let error = acquire(&limiter, Priority::Interactive, earliest - Duration::from_millis(1)).await.unwrap_err();
    assert_eq!(error, would_wait(earliest, Duration::ZERO), "even if the attempt in flight ended now");
    permit.answered();
    let waiter = enter_queue(&limiter, Priority::Interactive).await;
    let error = acquire(&limiter, Priority::Interactive, earliest).await.unwrap_err();
    assert_eq!(error, would_wait(earliest + HOLD, Duration::ZERO), "behind a waiter");
    assert_eq!(Instant::now(), start);
    assert_eq!(waiter.await.unwrap(), earliest);
    let in_time = acquire(&limiter, Priority::Background, earliest + HOLD).await.unwrap();
    assert_eq!(in_time.waited(), HOLD);
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_at_the_moment_when_its_deadline_cannot_be_met_any_more() {
    let limiter = per_minute(1);
    let start = Instant::now();
    let permit = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    let deadline = start + HOLD + seconds(2);
    let waiter = tokio::spawn({
        let limiter = limiter.clone();
        async move { (acquire(&limiter, Priority::Interactive, deadline).await.map(drop), Instant::now()) }
    });
    sleep(seconds(4)).await;
    permit.answered();
    let (error, when) = waiter.await.unwrap();
    assert_eq!(error, Err(would_wait(start + seconds(4) + HOLD, HOLD)));
    assert_eq!(when, start + HOLD);
}

#[tokio::test(start_paused = true)]
async fn a_429_fails_only_the_waiters_that_will_now_miss_their_deadline() {
    let limiter = per_minute(2);
    let start = Instant::now();
    let at = move |millis| start + Duration::from_millis(millis);
    let permit = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    use_up(&limiter, 1).await;
    let mut waiters = Vec::new();
    for deadline in [70_000, 100_000, 141_030, 142_000, 200_000] {
        let limiter = limiter.clone();
        waiters.push(tokio::spawn(async move {
            let acquired = acquire(&limiter, Priority::Interactive, at(deadline)).await;
            (acquired.map(Permit::answered), Instant::now())
        }));
        tokio::task::yield_now().await;
    }
    sleep(seconds(1)).await;
    assert_eq!(limiter.quota().waiting(), 5);
    permit.throttled(Some(seconds(80)));
    // The first fails at once and does not count. The limit is 1 until a window after the pause, then 2. The last fails
    // when it becomes the first in the queue, because only then its start is certain to be too late.
    let expected = [
        (Err((81_000, 1_000)), 1_000),
        (Ok(()), 81_000),
        (Ok(()), 141_000),
        (Ok(()), 141_060),
        (Err((201_060, 141_060)), 141_060),
    ];
    for (waiter, (result, when)) in waiters.into_iter().zip(expected) {
        let result = result.map_err(|(until, waited)| would_wait(at(until), Duration::from_millis(waited)));
        assert_eq!(waiter.await.unwrap(), (result, at(when)));
    }
}
