//! Tests of the limiter in virtual time. This file has their helpers.

mod deadlines;
mod properties;
mod simulation;
mod throttling;
mod waiting;

use std::time::Duration;

use tokio::{
    task::{JoinHandle, yield_now},
    time::Instant,
};

use crate::limiter::{AcquireError, Demand, Limiter, Permit, Priority, RateLimit, WouldWait};

pub(super) const MINUTE: Duration = Duration::from_secs(60);
/// How long a slot is held after the end of its attempt, at a window of a minute.
pub(super) const HOLD: Duration = Duration::from_millis(60_060);

pub(super) fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn per_minute(attempts: u32) -> Limiter {
    Limiter::new(RateLimit::per_minute(attempts)).unwrap()
}

/// Waits until an attempt may start.
async fn acquire(limiter: &Limiter, priority: Priority, deadline: Instant) -> Result<Permit, WouldWait> {
    let demand = Demand {
        priority,
        deadline,
        #[cfg(feature = "redis")]
        attempt_timeout: seconds(30),
    };
    match limiter.acquire(demand).await {
        Ok(permit) => Ok(permit),
        Err(AcquireError::TooLate(would_wait)) => Err(would_wait),
        #[cfg(feature = "redis")]
        Err(AcquireError::Unavailable { .. }) => unreachable!("the limit is not shared"),
    }
}

/// A deadline that no test reaches.
fn never() -> Instant {
    Instant::now() + seconds(1_000_000)
}

/// Makes attempts that are answered at once.
async fn use_up(limiter: &Limiter, attempts: u32) {
    for _ in 0..attempts {
        acquire(limiter, Priority::Interactive, never()).await.unwrap().answered();
    }
}

/// Enters the queue with a task, whose attempt is answered at once and which returns when it started.
async fn enter_queue(limiter: &Limiter, priority: Priority) -> JoinHandle<Instant> {
    let limiter = limiter.clone();
    let waiter = tokio::spawn(async move {
        acquire(&limiter, priority, never()).await.unwrap().answered();
        Instant::now()
    });
    yield_now().await;
    waiter
}
