//! The limiter against servers that count strictly, over virtual minutes: no request is rejected, and the limit is used.
//! The latencies come from a seeded generator, so every run is the same.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

use super::{MINUTE, acquire, never, per_minute};
use crate::limiter::{Limiter, Priority};

const LIMIT: u32 = 200;

/// How a server counts.
#[derive(Debug, Clone, Copy)]
enum Counting {
    /// Any span of a minute, both ends included.
    Sliding,
    /// Fixed minutes, the first of which began this long before the simulation.
    Fixed(Duration),
}

/// A server that rejects requests over the limit.
struct Server {
    counting: Counting,
    opened: Instant,
    arrivals: Mutex<Vec<Instant>>,
    rejected: Mutex<usize>,
}

impl Server {
    fn open(counting: Counting) -> Arc<Self> {
        Arc::new(Self { counting, opened: Instant::now(), arrivals: Mutex::default(), rejected: Mutex::default() })
    }

    fn accepts(&self) -> bool {
        let now = Instant::now();
        let mut arrivals = self.arrivals.lock().unwrap();
        let counted = arrivals.iter().rev().take_while(|&&arrival| self.counts_together(arrival, now)).count();
        if counted >= LIMIT as usize {
            *self.rejected.lock().unwrap() += 1;
            return false;
        }
        arrivals.push(now);
        true
    }

    fn counts_together(&self, arrival: Instant, now: Instant) -> bool {
        match self.counting {
            Counting::Sliding => now - arrival <= MINUTE,
            Counting::Fixed(phase) => {
                let minute = |moment: Instant| (moment - self.opened + phase).as_secs() / 60;
                minute(arrival) == minute(now)
            }
        }
    }
}

/// A pseudorandom generator (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn between(&mut self, [low, high]: [u64; 2]) -> u64 {
        low + self.below(high - low + 1)
    }
}

/// Makes one attempt after the other until `end`, and returns the longest wait.
async fn work(
    limiter: Limiter,
    server: Arc<Server>,
    priority: Priority,
    latency: [u64; 2],
    mut random: Random,
    end: Instant,
) -> Duration {
    let mut longest = Duration::ZERO;
    while Instant::now() < end
        && let Ok(permit) = acquire(&limiter, priority, end).await
    {
        longest = longest.max(permit.waited());
        let latency = random.between(latency);
        let there = random.below(latency + 1);
        sleep(Duration::from_millis(there)).await;
        let accepted = server.accepts();
        sleep(Duration::from_millis(latency - there)).await;
        if accepted { permit.answered() } else { permit.throttled(None) }
    }
    longest
}

fn start_work(
    tasks: &mut JoinSet<Duration>,
    (limiter, server): (&Limiter, &Arc<Server>),
    (count, priority, latency): (u64, Priority, [u64; 2]),
    end: Instant,
) {
    for seed in 0..count {
        tasks.spawn(work(limiter.clone(), Arc::clone(server), priority, latency, Random(seed), end));
    }
}

/// Returns how many attempts the server accepts and rejects.
async fn simulate(counting: Counting, minutes: u32, work: (u64, Priority, [u64; 2])) -> (usize, usize) {
    let limiter = per_minute(LIMIT);
    let server = Server::open(counting);
    let end = Instant::now() + MINUTE * minutes;
    let mut tasks = JoinSet::new();
    start_work(&mut tasks, (&limiter, &server), work, end);
    tasks.join_all().await;
    let accepted = server.arrivals.lock().unwrap().iter().filter(|&&arrival| arrival < end).count();
    let rejected = *server.rejected.lock().unwrap();
    (accepted, rejected)
}

const COUNTINGS: [Counting; 3] =
    [Counting::Sliding, Counting::Fixed(Duration::ZERO), Counting::Fixed(Duration::from_millis(30_500))];

/// Numbers of tasks, and their latencies in milliseconds, that can use up the limit.
const WORKLOADS: [(u64, [u64; 2]); 3] = [(1, [20, 250]), (4, [50, 800]), (64, [50, 1500])];

async fn assert_none_rejected_and_97_percent_used(priority: Priority) {
    for counting in COUNTINGS {
        for (tasks, latency) in WORKLOADS {
            let (accepted, rejected) = simulate(counting, 10, (tasks, priority, latency)).await;
            assert_eq!(rejected, 0, "{counting:?}, {tasks} tasks");
            assert!(accepted * 100 >= (10 * LIMIT * 97) as usize, "{counting:?}, {tasks} tasks: {accepted}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn interactive_calls_are_never_rejected_and_use_97_percent() {
    assert_none_rejected_and_97_percent_used(Priority::Interactive).await;
}

#[tokio::test(start_paused = true)]
async fn background_calls_are_never_rejected_and_use_97_percent() {
    assert_none_rejected_and_97_percent_used(Priority::Background).await;
}

#[tokio::test(start_paused = true)]
async fn in_the_long_run_97_percent_of_the_limit_is_used() {
    for priority in [Priority::Interactive, Priority::Background] {
        let work = (8, priority, [50, 1000]);
        let (in_10_minutes, _) = simulate(Counting::Sliding, 10, work).await;
        let (in_40_minutes, rejected) = simulate(Counting::Sliding, 40, work).await;
        assert_eq!(rejected, 0);
        let accepted = in_40_minutes - in_10_minutes;
        assert!(accepted * 100 >= (30 * LIMIT * 97) as usize, "{priority:?}: {accepted}");
    }
}

/// Saturates the limit while interactive calls are made.
const BACKGROUND: (u64, Priority, [u64; 2]) = (64, Priority::Background, [50, 1500]);

#[tokio::test(start_paused = true)]
async fn a_single_interactive_call_never_waits_for_background_calls() {
    let limiter = per_minute(LIMIT);
    let server = Server::open(Counting::Sliding);
    let end = Instant::now() + MINUTE * 10;
    let mut tasks = JoinSet::new();
    start_work(&mut tasks, (&limiter, &server), BACKGROUND, end);
    let mut random = Random(7);
    while Instant::now() < end {
        sleep(Duration::from_millis(random.between([1500, 4500]))).await;
        let permit = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
        assert_eq!(permit.waited(), Duration::ZERO);
        sleep(Duration::from_millis(100)).await;
        assert!(server.accepts());
        permit.answered();
    }
    tasks.join_all().await;
    assert_eq!(*server.rejected.lock().unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn many_interactive_calls_at_once_wait_no_longer_than_guaranteed() {
    // All slots are held for the first time after 57 seconds, and the first is released after 60: the worst moment.
    for moment in (51..70).step_by(3).chain([180]) {
        let limiter = per_minute(LIMIT);
        let server = Server::open(Counting::Sliding);
        let start = Instant::now() + Duration::from_secs(moment);
        let mut tasks = JoinSet::new();
        start_work(&mut tasks, (&limiter, &server), BACKGROUND, start + MINUTE);
        sleep_until(start).await;
        let calls: Vec<_> = (0..20).map(|_| tokio::spawn(one_call(limiter.clone(), Arc::clone(&server)))).collect();
        for (before, call) in (0_u32..).zip(calls) {
            let waited = call.await.unwrap();
            assert!(waited <= guaranteed(before), "{before} at {moment}: {waited:?}");
        }
        tasks.join_all().await;
        assert_eq!(*server.rejected.lock().unwrap(), 0, "at {moment}");
    }
}

/// Makes an interactive call, and returns how long it waited.
async fn one_call(limiter: Limiter, server: Arc<Server>) -> Duration {
    let permit = acquire(&limiter, Priority::Interactive, never()).await.unwrap();
    sleep(Duration::from_millis(700)).await;
    assert!(server.accepts());
    let waited = permit.waited();
    permit.answered();
    waited
}

/// The longest wait of an interactive call with `before` others since the last background attempt.
fn guaranteed(before: u32) -> Duration {
    if before < LIMIT / 100 {
        return Duration::ZERO;
    }
    let hold = MINUTE + MINUTE / 1000;
    let longest_attempt = Duration::from_millis(1500);
    let a_timer = Duration::from_millis(1);
    hold / 20 + hold / LIMIT * (before + 1) + longest_attempt + a_timer
}
