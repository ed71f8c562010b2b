//! The limiter against servers that count strictly, over virtual minutes: what it promises in the end, nothing refused
//! and nothing wasted. The latencies come from a generator with a seed, so every run is the same.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

use crate::limiter::{Limiter, Priority, RateLimit};

const LIMIT: u32 = 200;
const MINUTE: Duration = Duration::from_secs(60);

/// How a server counts.
#[derive(Debug, Clone, Copy)]
enum Counting {
    /// Any span of a minute, both ends included.
    Sliding,
    /// Minutes that begin so long before the simulation does.
    Fixed(Duration),
}

/// A server that refuses what is over the limit.
struct Server {
    counting: Counting,
    opened: Instant,
    arrivals: Mutex<Vec<Instant>>,
    refused: Mutex<usize>,
}

impl Server {
    fn open(counting: Counting) -> Arc<Self> {
        Arc::new(Self { counting, opened: Instant::now(), arrivals: Mutex::default(), refused: Mutex::default() })
    }

    fn accepts(&self) -> bool {
        let now = Instant::now();
        let mut arrivals = self.arrivals.lock().unwrap();
        let counted = arrivals.iter().rev().take_while(|&&arrival| self.counts_together(arrival, now)).count();
        if counted >= LIMIT as usize {
            *self.refused.lock().unwrap() += 1;
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

/// Numbers that look random (Knuth's MMIX generator).
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

/// One attempt after the other, until the end; gives the longest wait.
async fn work(
    limiter: Limiter,
    server: Arc<Server>,
    priority: Priority,
    latency: [u64; 2],
    mut random: Random,
    end: Instant,
) -> Duration {
    let mut longest = Duration::ZERO;
    while let Ok(permit) = limiter.acquire(priority, Some(end)).await {
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

/// How many attempts are accepted and refused in so many minutes.
async fn simulate(counting: Counting, minutes: u32, work: (u64, Priority, [u64; 2])) -> (usize, usize) {
    let limiter = Limiter::new(RateLimit::per_minute(LIMIT)).unwrap();
    let server = Server::open(counting);
    let end = Instant::now() + MINUTE * minutes;
    let mut tasks = JoinSet::new();
    start_work(&mut tasks, (&limiter, &server), work, end);
    tasks.join_all().await;
    let accepted = server.arrivals.lock().unwrap().iter().filter(|&&arrival| arrival < end).count();
    let refused = *server.refused.lock().unwrap();
    (accepted, refused)
}

const COUNTINGS: [Counting; 3] =
    [Counting::Sliding, Counting::Fixed(Duration::ZERO), Counting::Fixed(Duration::from_millis(30_500))];

/// Tasks, and the latencies with which so many can use the limit up.
const CREWS: [(u64, [u64; 2]); 3] = [(1, [20, 250]), (4, [50, 800]), (64, [50, 1500])];

async fn nothing_is_refused_and_97_percent_are_used(priority: Priority) {
    for counting in COUNTINGS {
        for (tasks, latency) in CREWS {
            let (accepted, refused) = simulate(counting, 10, (tasks, priority, latency)).await;
            if std::env::var_os("MEASURE").is_some() {
                println!("{priority:?} {counting:?} {tasks} {accepted}");
            }
            assert_eq!(refused, 0, "{counting:?}, {tasks} tasks");
            assert!(accepted * 100 >= (10 * LIMIT * 97) as usize, "{counting:?}, {tasks} tasks: {accepted}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn interactive_calls_are_never_refused_and_use_97_percent() {
    nothing_is_refused_and_97_percent_are_used(Priority::Interactive).await;
}

#[tokio::test(start_paused = true)]
async fn sweeps_are_never_refused_and_use_97_percent() {
    nothing_is_refused_and_97_percent_are_used(Priority::Sweep).await;
}

#[tokio::test(start_paused = true)]
async fn a_single_interactive_call_never_waits_for_sweeps() {
    const CALLS: u32 = 400;
    let limiter = Limiter::new(RateLimit::per_minute(LIMIT)).unwrap();
    let server = Server::open(Counting::Sliding);
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    let minutes: u32 = 20;
    start_work(&mut tasks, (&limiter, &server), (64, Priority::Sweep, [50, 1500]), start + MINUTE * minutes);
    let mut waits = Vec::new();
    let mut random = Random(7);
    for call in 1..=CALLS {
        sleep_until(start + MINUTE * minutes / CALLS * call - Duration::from_millis(random.below(1000))).await;
        let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
        waits.push(permit.waited());
        sleep(Duration::from_millis(100)).await;
        assert!(server.accepts());
        permit.answered();
    }
    tasks.join_all().await;
    if std::env::var_os("MEASURE").is_some() {
        println!(
            "single: max {:?}, nonzero {}, total {}",
            waits.iter().max(),
            waits.iter().filter(|w| !w.is_zero()).count(),
            server.arrivals.lock().unwrap().len()
        );
    }
    assert_eq!(*server.refused.lock().unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_interactive_calls_waits_no_longer_than_promised() {
    let limiter = Limiter::new(RateLimit::per_minute(LIMIT)).unwrap();
    let server = Server::open(Counting::Sliding);
    let end = Instant::now() + MINUTE * 10;
    let mut sweeps = JoinSet::new();
    start_work(&mut sweeps, (&limiter, &server), (64, Priority::Sweep, [50, 1500]), end);
    sleep(MINUTE * 3).await;
    let storm = 20;
    let mut calls = JoinSet::new();
    for _ in 0..storm {
        let (limiter, server) = (limiter.clone(), Arc::clone(&server));
        calls.spawn(async move {
            let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
            sleep(Duration::from_millis(700)).await;
            assert!(server.accepts());
            let waited = permit.waited();
            permit.answered();
            waited
        });
    }
    let longest = calls.join_all().await.into_iter().max().unwrap();
    if std::env::var_os("MEASURE").is_some() {
        println!("storm: {longest:?}");
    }
    sweeps.join_all().await;
    assert_eq!(*server.refused.lock().unwrap(), 0);
}
