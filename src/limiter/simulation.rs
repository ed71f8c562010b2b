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
    while Instant::now() < end
        && let Ok(permit) = limiter.acquire(priority, Some(end)).await
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
    nothing_is_refused_and_97_percent_are_used(Priority::Background).await;
}

#[tokio::test(start_paused = true)]
async fn in_the_long_run_it_is_97_percent_too() {
    for priority in [Priority::Interactive, Priority::Background] {
        let work = (8, priority, [50, 1000]);
        let (in_10_minutes, _) = simulate(Counting::Sliding, 10, work).await;
        let (in_40_minutes, refused) = simulate(Counting::Sliding, 40, work).await;
        assert_eq!(refused, 0);
        let accepted = in_40_minutes - in_10_minutes;
        assert!(accepted * 100 >= (30 * LIMIT * 97) as usize, "{priority:?}: {accepted}");
    }
}

/// What saturates the limit while interactive calls come.
const SWEEPS: (u64, Priority, [u64; 2]) = (64, Priority::Background, [50, 1500]);

#[tokio::test(start_paused = true)]
async fn a_single_interactive_call_never_waits_for_sweeps() {
    let limiter = Limiter::new(RateLimit::per_minute(LIMIT)).unwrap();
    let server = Server::open(Counting::Sliding);
    let end = Instant::now() + MINUTE * 10;
    let mut tasks = JoinSet::new();
    start_work(&mut tasks, (&limiter, &server), SWEEPS, end);
    let mut random = Random(7);
    while Instant::now() < end {
        sleep(Duration::from_millis(random.between([1500, 4500]))).await;
        let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
        assert_eq!(permit.waited(), Duration::ZERO);
        sleep(Duration::from_millis(100)).await;
        assert!(server.accepts());
        permit.answered();
    }
    tasks.join_all().await;
    assert_eq!(*server.refused.lock().unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn many_interactive_calls_at_once_wait_no_longer_than_promised() {
    // The log is full for the first time after 57 seconds, and the first slots become free after 60: the worst moment.
    for moment in (51..70).step_by(3).chain([180]) {
        let limiter = Limiter::new(RateLimit::per_minute(LIMIT)).unwrap();
        let server = Server::open(Counting::Sliding);
        let start = Instant::now() + Duration::from_secs(moment);
        let mut tasks = JoinSet::new();
        start_work(&mut tasks, (&limiter, &server), SWEEPS, start + MINUTE);
        sleep_until(start).await;
        let calls: Vec<_> = (0..20).map(|_| tokio::spawn(one_call(limiter.clone(), Arc::clone(&server)))).collect();
        for (before, call) in (0_u32..).zip(calls) {
            let waited = call.await.unwrap();
            assert!(waited <= promised(before), "{before} at {moment}: {waited:?}");
        }
        tasks.join_all().await;
        assert_eq!(*server.refused.lock().unwrap(), 0, "at {moment}");
    }
}

/// An interactive call; gives how long it waited.
async fn one_call(limiter: Limiter, server: Arc<Server>) -> Duration {
    let permit = limiter.acquire(Priority::Interactive, None).await.unwrap();
    sleep(Duration::from_millis(700)).await;
    assert!(server.accepts());
    let waited = permit.waited();
    permit.answered();
    waited
}

/// The longest wait of an interactive call with so many others before it since the last attempt of a sweep.
fn promised(before: u32) -> Duration {
    if before < LIMIT / 100 {
        return Duration::ZERO;
    }
    let hold = MINUTE + MINUTE / 1000;
    let longest_attempt = Duration::from_millis(1500);
    let a_timer = Duration::from_millis(1);
    hold / 20 + hold / LIMIT * (before + 1) + longest_attempt + a_timer
}
