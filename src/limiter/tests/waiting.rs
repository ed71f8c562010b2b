//! The order in which waiters start, when they are woken, and how cancelled waiters leave.

use std::{
    fmt,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
    time::Duration,
};

use tokio::{
    task::yield_now,
    time::{Instant, advance, sleep},
};

use super::{HOLD, acquire, enter_queue, never, per_minute, seconds, use_up};
use crate::limiter::{Limiter, Priority, RateLimit};

#[test]
fn it_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync + fmt::Debug>(_: &T) {}
    fn sendable<T: Send>(_: &T) {}
    let limiter = per_minute(200);
    shareable(&limiter);
    sendable(&acquire(&limiter, Priority::Background, never()));
    assert!(format!("{limiter:?}").contains("free: Some(200)"), "{limiter:?}");
    assert!(Limiter::new(RateLimit::per_minute(0)).is_err());
}

#[tokio::test(start_paused = true)]
async fn interactive_calls_overtake_background_calls_and_first_come_is_first_served() {
    let limiter = per_minute(1);
    use_up(&limiter, 1).await;
    let mut turn = Instant::now();
    let enter = async |priority| [enter_queue(&limiter, priority).await, enter_queue(&limiter, priority).await];
    let background = enter(Priority::Background).await;
    let interactive = enter(Priority::Interactive).await;
    assert_eq!(limiter.quota().waiting(), 4);
    for waiter in interactive.into_iter().chain(background) {
        turn += HOLD;
        assert_eq!(waiter.await.unwrap(), turn);
    }
}

#[tokio::test(start_paused = true)]
async fn a_permit_reports_how_long_its_attempt_waited() {
    let limiter = per_minute(1);
    let first = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    assert_eq!(first.waited(), Duration::ZERO);
    sleep(seconds(3)).await;
    first.answered();
    let second = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    assert_eq!(second.waited(), HOLD);
    drop(second);
    let third = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    assert_eq!(third.waited(), HOLD + seconds(5), "a request without a response may still arrive");
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_waiter_leaves_no_trace_and_wakes_the_next() {
    let limiter = per_minute(1);
    use_up(&limiter, 1).await;
    let free_at = Instant::now() + HOLD;
    let mut waiters = Vec::new();
    for priority in [Priority::Interactive, Priority::Interactive, Priority::Background, Priority::Background] {
        waiters.push(enter_queue(&limiter, priority).await);
    }
    let last = waiters.pop().unwrap();
    sleep(seconds(1)).await;
    // The first wakes the second, which is cancelled before it runs again.
    for cancelled in &waiters {
        cancelled.abort();
    }
    yield_now().await;
    assert_eq!(limiter.quota().waiting(), 1);
    assert_eq!(last.await.unwrap(), free_at);
    assert_eq!(limiter.quota().waiting(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_next_waiter_starts_if_the_first_is_cancelled_when_it_could_start() {
    let limiter = per_minute(1);
    use_up(&limiter, 1).await;
    let free_at = Instant::now() + HOLD;
    let second = {
        let mut first = pin!(acquire(&limiter, Priority::Interactive, never()));
        assert!(poll_once(first.as_mut()).await.is_pending());
        let second = enter_queue(&limiter, Priority::Interactive).await;
        advance(HOLD).await;
        second
    };
    assert_eq!(second.await.unwrap(), free_at);
}

async fn poll_once<F: Future>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
}

#[tokio::test(start_paused = true)]
async fn the_quota_reports_when_the_next_slot_is_free() {
    let limiter = per_minute(2);
    assert_eq!((limiter.quota().free(), limiter.quota().next_in()), (Some(2), Duration::ZERO));
    use_up(&limiter, 1).await;
    sleep(seconds(10)).await;
    let remaining = HOLD.checked_sub(seconds(10)).unwrap();
    use_up(&limiter, 1).await;
    assert_eq!((limiter.quota().free(), limiter.quota().next_in()), (Some(0), remaining));
    let waiter = enter_queue(&limiter, Priority::Interactive).await;
    assert_eq!((limiter.quota().waiting(), limiter.quota().next_in()), (1, HOLD), "behind a waiter");
    waiter.abort();
    yield_now().await;
    assert_eq!(limiter.quota().next_in(), remaining);
}

#[tokio::test(start_paused = true)]
async fn a_waiter_is_not_woken_before_it_can_start() {
    for throttled in [false, true] {
        assert_few_polls(throttled).await;
    }
}

async fn assert_few_polls(throttled: bool) {
    const WAITERS: usize = 100;
    let limiter = per_minute(10);
    let permit = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    use_up(&limiter, 9).await;
    let polls = Arc::new(AtomicUsize::new(0));
    let waiters = [(); WAITERS].map(|()| {
        let (limiter, polls) = (limiter.clone(), Arc::clone(&polls));
        tokio::spawn(async move {
            let mut acquiring = pin!(acquire(&limiter, Priority::Interactive, never()));
            let permit = poll_fn(|context| {
                polls.fetch_add(1, Ordering::Relaxed);
                acquiring.as_mut().poll(context)
            });
            permit.await.unwrap().answered();
        })
    });
    sleep(seconds(1)).await;
    assert_eq!(limiter.quota().waiting(), WAITERS);
    if throttled {
        permit.throttled(Some(seconds(100)));
    } else {
        permit.answered();
    }
    for waiter in waiters {
        waiter.await.unwrap();
    }
    // One to enter the queue, one to become the first, one to start.
    assert!(polls.load(Ordering::Relaxed) <= 3 * WAITERS, "{polls:?}, throttled: {throttled}");
}
