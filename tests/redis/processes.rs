//! Many processes share one limit: it is kept, used, and shared fairly, also while processes are killed.

use std::time::Duration;

use tokio::time::sleep;

use crate::{
    fleet::{Fleet, LIMIT, Role, WINDOW},
    server::{Redis, is_installed},
};

const ROLES: [Role; 8] = [
    Role::Interactive,
    Role::Background,
    Role::Background,
    Role::Background,
    Role::Interactive,
    Role::Background,
    Role::Background,
    Role::Background,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_processes_keep_the_limit_and_use_it() {
    if !is_installed() {
        return;
    }
    let redis = Redis::start();
    let fleet = Fleet::start(&redis, &ROLES).await;
    sleep(2 * WINDOW).await;
    fleet.clear();
    let round_trips = || commands(&redis);
    let (before, arrived) = (round_trips(), fleet.arrivals());
    let used = fleet.used_within(5 * WINDOW).await;
    let (after, arrivals) = (round_trips(), fleet.arrivals() - arrived);
    let calls = fleet.calls();
    let mut waits: Vec<Duration> =
        calls.iter().filter(|call| call.role == Role::Interactive).map(|call| call.took).collect();
    waits.sort_unstable();
    let p99 = waits[waits.len() * 99 / 100];
    let mut shares = [0_u32; 8];
    calls.iter().for_each(|call| shares[call.worker] += 1);
    eprintln!(
        "used {used:.3}, rejected {}, interactive p50 {:?} p99 {p99:?} of {}, calls per process {shares:?}, \
         round trips per attempt {:.2}",
        fleet.rejected(),
        waits[waits.len() / 2],
        waits.len(),
        (after - before) as f64 / arrivals as f64
    );
    assert_eq!(fleet.rejected(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_processes_take_no_limit_with_them_and_break_none() {
    if !is_installed() {
        return;
    }
    let redis = Redis::start();
    let mut fleet = Fleet::start(&redis, &ROLES).await;
    sleep(2 * WINDOW).await;
    let arrived = fleet.arrivals();
    for kill in 0..20 {
        fleet.replace(kill * 5 + 1);
        sleep(Duration::from_millis(500)).await;
    }
    let used = (fleet.arrivals() - arrived) as f64 / (f64::from(LIMIT) * 5.0);
    eprintln!("used {used:.3} while processes are killed, rejected {}", fleet.rejected());
    assert_eq!(fleet.rejected(), 0);
}

/// Returns how many scripts Redis has run.
fn commands(redis: &Redis) -> u64 {
    let info: String = redis.command("INFO commandstats");
    let calls = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(&format!("cmdstat_{name}:")));
        line.and_then(|line| line.split(['=', ',']).nth(1)?.parse::<u64>().ok()).unwrap_or(0)
    };
    calls("evalsha") + calls("eval")
}
