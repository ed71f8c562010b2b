//! Many processes share one limit: it is kept, used, and shared fairly, also while processes are killed.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::{
    fleet::{Fleet, LIMIT, Role, WINDOW, used, worst_window},
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
    let (before, arrived) = (scripts(&redis), fleet.arrivals());
    let used = fleet.used_within(10 * WINDOW).await;
    let arrivals = u32::try_from(fleet.arrivals() - arrived).expect("a few");
    let round_trips = f64::from(scripts(&redis) - before) / f64::from(arrivals);
    let calls = fleet.calls();
    let mut waits: Vec<Duration> =
        calls.iter().filter(|call| call.role == Role::Interactive).map(|call| call.took).collect();
    waits.sort_unstable();
    let p99 = waits[waits.len() * 99 / 100];
    let mut shares = [0_u32; 8];
    for call in &calls {
        shares[call.worker] += 1;
    }
    eprintln!(
        "used {used:.3}, rejected {}, worst window {}, interactive p50 {:?} p99 {p99:?} of {}, calls per process {shares:?}, \
         round trips per attempt {round_trips:.2}",
        fleet.rejected(),
        worst_window(&fleet.sandbox),
        waits[waits.len() / 2],
        waits.len(),
    );
    assert_eq!(fleet.rejected(), 0);
    assert!(worst_window(&fleet.sandbox) <= LIMIT as usize);
    assert!(!calls.iter().any(|call| call.was_refused));
    // A machine that does other things costs some of it: 0.98, 62 ms and equal shares were measured on a quiet one.
    assert!(used > 0.8, "{used}");
    // At most 1.89 were measured, also beside eight programs that use a processor each.
    assert!(round_trips <= 2.2, "{round_trips}");
    assert!(p99 < Duration::from_secs(1), "{p99:?}");
    let background: Vec<u32> =
        ROLES.iter().zip(shares).filter(|(role, _)| **role == Role::Background).map(|(_, share)| share).collect();
    let (least, most) = (background.iter().min().expect("some"), background.iter().max().expect("some"));
    assert!(most - least <= most / 3, "equal processes get equal shares: {shares:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_processes_take_no_limit_with_them_and_break_none() {
    if !is_installed() {
        return;
    }
    let redis = Redis::start();
    let mut fleet = Fleet::start(&redis, &ROLES).await;
    sleep(2 * WINDOW).await;
    let (start, arrived) = (Instant::now(), fleet.arrivals());
    for kill in 0..20 {
        fleet.replace(kill * 5 + 1);
        sleep(Duration::from_millis(500)).await;
    }
    let used = used(fleet.arrivals() - arrived, start.elapsed());
    let (rejected, worst) = (fleet.rejected(), worst_window(&fleet.sandbox));
    eprintln!("used {used:.3} while processes are killed, rejected {rejected}, worst window {worst}");
    assert!(rejected == 0 && worst <= LIMIT as usize);
    assert!(used > 0.75, "{used}");
}

/// Returns how many scripts Redis has run.
fn scripts(redis: &Redis) -> u32 {
    let info: String = redis.command("INFO commandstats");
    let calls = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(&format!("cmdstat_{name}:")));
        line.and_then(|line| line.split(['=', ',']).nth(1)?.parse::<u32>().ok()).unwrap_or(0)
    };
    calls("evalsha") + calls("eval")
}
