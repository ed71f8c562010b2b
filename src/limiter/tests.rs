//! The waiting, in virtual time: who goes when, who is woken, and what is left of those who gave up.

use std::{
    future::Future,
    pin::pin,
    sync::atomic::{AtomicUsize, Ordering},
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    task::{JoinHandle, yield_now},
    time::{advance, sleep},
};

use super::*;

/// How long a slot is held after the end of its attempt, at a window of a minute.
const HOLD: Duration = Duration::from_millis(60_060);

fn per_minute(attempts: u32) -> Limiter {
    Limiter::new(RateLimit::per_minute(attempts)).unwrap()
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Waits in a task of its own, in the order in which it is called, and gives when it went.
async fn join_line(limiter: &Limiter, priority: Priority) -> JoinHandle<Instant> {
    let limiter = limiter.clone();
    let waiting = tokio::spawn(async move {
        limiter.acquire(priority, None).await.unwrap().answered();
        Instant::now()
    });
    yield_now().await;
    waiting
}

/// Lets attempts go that are answered at once.
async fn use_up(limiter: &Limiter, attempts: u32) {
    for _ in 0..attempts {
        limiter.acquire(Priority::Interactive, None).await.unwrap().answered();
    }
}

#[test]
fn it_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync + fmt::Debug>(_: &T) {}
    fn sendable<T: Send>(_: &T) {}
    let limiter = per_minute(200);
    shareable(&limiter);
    sendable(&limiter.acquire(Priority::Background, None));
    assert!(format!("{limiter:?}").contains("free: Some(200)"), "{limiter:?}");
    assert!(Limiter::new(RateLimit::per_minute(0)).is_err());
}

#[tokio::test(start_paused = true)]
async fn interactive_calls_overtake_sweeps_and_first_come_is_first_served() {
    let limiter = per_minute(1);
    use_up(&limiter, 1).await;
    let start = Instant::now();
    let sweeps = [join_line(&limiter, Priority::Background).await, join_line(&limiter, Priority::Background).await];
    let calls = [join_line(&limiter, Priority::Interactive).await, join_line(&limiter, Priority::Interactive).await];
    assert_eq!(limiter.quota().waiting(), 4);
    let mut turn = start;
    for waiting in calls.into_iter().chain(sweeps) {
        turn += HOLD;
        assert_eq!(waiting.await.unwrap(), turn);
    }
}

#[tokio::test(start_paused = true)]
async fn the_permit_tells_how_long_it_waited() {
    let limiter = per_minute(1);
    let first = limiter.acquire(Priority::Interactive, None).await.unwrap();
    assert_eq!(first.waited(), Duration::ZERO);
    sleep(seconds(3)).await;
    first.answered();
    let second = limiter.acquire(Priority::Interactive, None).await.unwrap();
    assert_eq!(second.waited(), HOLD);
    drop(second);
    let third = limiter.acquire(Priority::Interactive, None).await.unwrap();
    assert_eq!(third.waited(), HOLD + seconds(5), "an attempt without an answer may still arrive");
}

#[tokio::test(start_paused = true)]
async fn whoever_gives_up_leaves_no_trace_and_wakes_the_next() {
    let limiter = per_minute(1);
    use_up(&limiter, 1).await;
    let free_at = Instant::now() + HOLD;
    let mut line = Vec::new();
    for priority in [Priority::Interactive, Priority::Interactive, Priority::Background, Priority::Background] {
        line.push(join_line(&limiter, priority).await);
    }
    let last = line.pop().unwrap();
    sleep(seconds(1)).await;
    // The second of them is woken by the first, but never runs again to see it.
    for gives_up in &line {
        gives_up.abort();
    }
    yield_now().await;
    assert_eq!(limiter.quota().waiting(), 1);
    assert_eq!(last.await.unwrap(), free_at);
    assert_eq!(limiter.quota().waiting(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_next_goes_even_if_the_first_gives_up_when_it_is_its_turn() {
    let limiter = per_minute(1);
    use_up(&limiter, 1).await;
    let free_at = Instant::now() + HOLD;
    let second = {
        let mut first = pin!(limiter.acquire(Priority::Interactive, None));
        assert!(poll_once(first.as_mut()).await.is_pending());
        let second = join_line(&limiter, Priority::Interactive).await;
        advance(HOLD).await;
        second
    };
    assert_eq!(second.await.unwrap(), free_at);
}

async fn poll_once<F: Future>(mut future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
    std::future::poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
}

fn would_wait(until: Instant, waited: Duration) -> WouldWait {
    WouldWait { until, waited }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_cannot_be_met_is_told_at_once() {
    let limiter = per_minute(1);
    let start = Instant::now();
    let permit = limiter.acquire(Priority::Interactive, Some(start)).await.unwrap();
    let earliest = start + HOLD;
    let early = Some(earliest.checked_sub(Duration::from_millis(1)).unwrap());
    let refused = limiter.acquire(Priority::Interactive, early).await.unwrap_err();
    assert_eq!(refused, would_wait(earliest, Duration::ZERO), "even if the attempt on its way ended now");
    permit.answered();
    let waiting = join_line(&limiter, Priority::Interactive).await;
    let refused = limiter.acquire(Priority::Interactive, Some(earliest)).await.unwrap_err();
    assert_eq!(refused, would_wait(earliest + HOLD, Duration::ZERO), "somebody is ahead");
    assert_eq!(Instant::now(), start);
    assert_eq!(waiting.await.unwrap(), earliest);
    let in_time = limiter.acquire(Priority::Background, Some(earliest + HOLD)).await.unwrap();
    assert_eq!(in_time.waited(), HOLD);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_could_have_been_met_ends_the_waiting() {
    let limiter = per_minute(1);
    let start = Instant::now();
    let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
    let deadline = start + HOLD + seconds(2);
    let hopeful = tokio::spawn({
        let limiter = limiter.clone();
        async move { (limiter.acquire(Priority::Interactive, Some(deadline)).await.map(drop), Instant::now()) }
    });
    sleep(seconds(4)).await;
    permit.answered();
    let (refused, when) = hopeful.await.unwrap();
    assert_eq!(refused, Err(would_wait(start + seconds(4) + HOLD, HOLD)));
    assert_eq!(when, start + HOLD, "as soon as it is clear");
}

#[tokio::test(start_paused = true)]
async fn a_429_tells_those_in_a_hurry_and_lets_the_others_wait() {
    let limiter = per_minute(2);
    let start = Instant::now();
    let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
    use_up(&limiter, 1).await;
    let patient = join_line(&limiter, Priority::Interactive).await;
    let in_a_hurry = tokio::spawn({
        let limiter = limiter.clone();
        async move {
            let refused = limiter.acquire(Priority::Background, Some(start + seconds(150))).await.unwrap_err();
            (refused, Instant::now())
        }
    });
    sleep(seconds(1)).await;
    assert_eq!(limiter.quota().waiting(), 2);
    permit.throttled(Some(seconds(200)));
    let pause_end = start + seconds(201);
    let (refused, when) = in_a_hurry.await.unwrap();
    assert!(refused.until >= pause_end);
    assert_eq!(when, start + seconds(1));
    let quota = limiter.quota();
    assert_eq!((quota.paused_for(), quota.free(), quota.waiting()), (Some(seconds(200)), Some(0), 1));
    assert_eq!(patient.await.unwrap(), pause_end);
}

#[tokio::test(start_paused = true)]
async fn a_429_tells_exactly_those_who_have_to_give_up_and_counts_them_as_gone() {
    let limiter = per_minute(2);
    let start = Instant::now();
    let at = move |millis| start + Duration::from_millis(millis);
    let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
    use_up(&limiter, 1).await;
    let mut line = Vec::new();
    for deadline in [70_000, 100_000, 141_030, 142_000, 200_000] {
        let limiter = limiter.clone();
        line.push(tokio::spawn(async move {
            let acquired = limiter.acquire(Priority::Interactive, Some(at(deadline))).await;
            (acquired.map(Permit::answered), Instant::now())
        }));
        yield_now().await;
    }
    sleep(seconds(1)).await;
    assert_eq!(limiter.quota().waiting(), 5);
    // One may go when the pause ends, and two a window later.
    permit.throttled(Some(seconds(80)));
    let expected =
        [(Err(at(81_000)), 1_000), (Ok(()), 81_000), (Ok(()), 141_000), (Ok(()), 141_060), (Err(at(201_060)), 1_000)];
    for (waiting, (outcome, when)) in line.into_iter().zip(expected) {
        let expected = (outcome.map_err(|until| would_wait(until, Duration::from_millis(when))), at(when));
        assert_eq!(waiting.await.unwrap(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_429_without_a_time_pauses_everybody_and_longer_the_next_time() {
    let limiter = per_minute(200);
    let mut longer = None;
    for pause in [15, 30, 60, 120, 120] {
        let start = Instant::now();
        let call = limiter.acquire(Priority::Interactive, None).await.unwrap();
        let sweep = limiter.acquire(Priority::Background, None).await.unwrap();
        assert_eq!(Instant::now(), start);
        call.throttled(None);
        sweep.throttled(None);
        let paused = limiter.paused_for().unwrap();
        let share = paused.as_secs_f64() / seconds(pause).as_secs_f64();
        assert!((1.0..=1.25).contains(&share), "{paused:?} instead of {pause} s");
        assert!((longer.replace(share).unwrap_or(share) - share).abs() < 1e-6, "a client has a share of its own");
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
        burst.push(limiter.acquire(Priority::Interactive, None).await.unwrap());
    }
    for (index, permit) in burst.into_iter().enumerate() {
        sleep(Duration::from_millis(10)).await;
        if index % 2 == 0 { permit.throttled(Some(seconds(5))) } else { permit.answered() }
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
async fn off_means_no_waiting_except_for_a_429() {
    let limiter = Limiter::new(RateLimit::off()).unwrap();
    let start = Instant::now();
    let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
    use_up(&limiter, 10_000).await;
    assert_eq!(Instant::now(), start);
    permit.throttled(Some(seconds(9)));
    let refused = limiter.acquire(Priority::Interactive, Some(start + seconds(8))).await.unwrap_err();
    assert_eq!(refused, would_wait(start + seconds(9), Duration::ZERO));
    let mut line = Vec::new();
    for _ in 0..100 {
        line.push(join_line(&limiter, Priority::Background).await);
    }
    for waiting in line {
        assert_eq!(waiting.await.unwrap(), start + seconds(9));
    }
}

#[tokio::test(start_paused = true)]
async fn the_quota_tells_when_the_next_slot_is_free() {
    let limiter = per_minute(2);
    assert_eq!((limiter.quota().free(), limiter.quota().next_in()), (Some(2), Duration::ZERO));
    use_up(&limiter, 1).await;
    sleep(seconds(10)).await;
    let remaining = HOLD.checked_sub(seconds(10)).unwrap();
    use_up(&limiter, 1).await;
    assert_eq!((limiter.quota().free(), limiter.quota().next_in()), (Some(0), remaining));
    let waiting = join_line(&limiter, Priority::Interactive).await;
    assert_eq!((limiter.quota().waiting(), limiter.quota().next_in()), (1, HOLD), "somebody is ahead");
    waiting.abort();
    yield_now().await;
    assert_eq!(limiter.quota().next_in(), remaining);
}

#[tokio::test(start_paused = true)]
async fn nobody_is_woken_who_cannot_go() {
    for throttled in [false, true] {
        for deadline in [None, Some(Instant::now() + seconds(3600))] {
            assert_nobody_is_woken_who_cannot_go(deadline, throttled).await;
        }
    }
}

async fn assert_nobody_is_woken_who_cannot_go(deadline: Option<Instant>, throttled: bool) {
    const WAITERS: usize = 100;
    let limiter = per_minute(10);
    let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
    use_up(&limiter, 9).await;
    let polls = Arc::new(AtomicUsize::new(0));
    let line: Vec<_> = (0..WAITERS)
        .map(|_| {
            let (limiter, polls) = (limiter.clone(), Arc::clone(&polls));
            tokio::spawn(async move {
                let mut acquiring = pin!(limiter.acquire(Priority::Interactive, deadline));
                let counted = std::future::poll_fn(|context: &mut Context<'_>| {
                    polls.fetch_add(1, Ordering::Relaxed);
                    acquiring.as_mut().poll(context)
                });
                counted.await.unwrap().answered();
            })
        })
        .collect();
    sleep(seconds(1)).await;
    assert_eq!(limiter.quota().waiting(), WAITERS);
    if throttled {
        permit.throttled(Some(seconds(100)));
    } else {
        permit.answered();
    }
    for waiting in line {
        waiting.await.unwrap();
    }
    // One to get in line, one to be the first, one to go.
    assert!(polls.load(Ordering::Relaxed) <= 3 * WAITERS, "{polls:?}, {deadline:?}, throttled: {throttled}");
}
