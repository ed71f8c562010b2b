//! A process' part of a shared limit, without Redis and in virtual time. This file has what its tests share.

mod failures;
mod load;
/// Shared with the tests of the script.
#[path = "../../../../tests/redis/model.rs"]
mod model;
mod simulation;
mod troubles;

use std::time::Duration;

use tokio::{sync::oneshot, time::Instant};

use super::{
    WhenUnavailable,
    coordinator::{Coordinator, Sent, Step},
    script::{Reply, Request},
    waiters::{Outcome, Place},
};
use crate::limiter::Priority;

const WINDOW: Duration = Duration::from_secs(60);
const HOLD: Duration = Duration::from_millis(60_060);
const ATTEMPT: Duration = Duration::from_secs(30);

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn coordinator(limit: u32, when_unavailable: WhenUnavailable, now: Instant) -> Coordinator {
    Coordinator::new(limit, WINDOW, when_unavailable, now)
}

/// Enters an interactive call with a distant deadline.
fn enter(coordinator: &mut Coordinator, now: Instant) -> (Place, oneshot::Receiver<Outcome>) {
    coordinator.enter(Priority::Interactive, now + ms(1_000_000), ATTEMPT)
}

/// Takes what is to be sent now.
fn sent(coordinator: &mut Coordinator, now: Instant) -> (Request, Sent) {
    match coordinator.step(now, false) {
        Step::Send(request, sent) => (*request, sent),
        other => panic!("nothing is sent: {other:?}"),
    }
}

fn outcome(receiver: &mut oneshot::Receiver<Outcome>) -> Option<Outcome> {
    receiver.try_recv().ok().map(|outcome| match outcome {
        Outcome::Start { at, .. } => start_at(at),
        other => other,
    })
}

fn start_at(at: Instant) -> Outcome {
    Outcome::Start { at, latest: at }
}

/// What Redis replies when nothing is unusual.
fn reply(sequence: u64, processes: u32, waits: &[u64]) -> Reply {
    Reply {
        epoch: "first".to_owned(),
        sequence,
        clock: 1_000.0,
        limit: 8,
        free: 0,
        processes,
        lease: 95_311,
        ask_in: 500,
        waits: waits.to_vec(),
        ..Reply::default()
    }
}
