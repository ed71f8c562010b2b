//! Processes that share a limit over virtual seconds, with a Redis that is away now and then, loses its data and loses
//! replies: no window has more arrivals than the limit, and the limit is used.

use std::{collections::VecDeque, time::Duration};

use proptest::{collection::vec, prelude::*};
use tokio::{sync::oneshot, time::Instant};

use super::{model::Model, ms};
use crate::limiter::{
    Priority,
    shared::{
        WhenUnavailable,
        coordinator::{Coordinator, Sent, Step},
        script::{Reply, Request},
        waiters::{Outcome, Place},
    },
    state::Ending,
};

const LIMIT: u32 = 40;
const WINDOW: Duration = Duration::from_secs(2);
const ATTEMPT: u64 = 400;
const TICK: u32 = 5;
/// Enough to use the limit up.
const TASKS: usize = 6;

/// What happens to Redis.
#[derive(Debug, Clone, Copy)]
enum Trouble {
    /// No process reaches it for this long.
    Away(u64),
    /// The same, and its data is gone afterwards.
    Restarted(u64),
    Flushed,
    /// It decides, but no process hears it for this long: longer than a promise, so that all processes lose it.
    Mute(u64),
}

fn any_trouble() -> impl Strategy<Value = Trouble> {
    prop_oneof![
        (1300..6000_u64).prop_map(Trouble::Away),
        (1300..6000_u64).prop_map(Trouble::Restarted),
        Just(Trouble::Flushed),
        (1300..3000_u64).prop_map(Trouble::Mute),
    ]
}

/// One call after the other.
enum Task {
    Idle,
    Waiting(Place, oneshot::Receiver<Outcome>),
    Running { permit: u64, started: Instant, arrives: Instant, ends: Instant, has_arrived: bool },
}

struct Process {
    coordinator: Coordinator,
    tasks: Vec<Task>,
    /// When it was sent, and whether its reply can still come.
    exchange: Option<(Instant, bool, Box<Request>, Sent)>,
}

struct Simulation {
    redis: Model,
    now: Instant,
    time: f64,
    random: fastrand::Rng,
    processes: Vec<Process>,
    arrivals: Vec<Instant>,
    is_away: bool,
    is_mute: bool,
}

impl Simulation {
    fn new(processes: usize, seed: u64) -> Self {
        let now = Instant::now();
        let process = |_| Process {
            coordinator: Coordinator::new(LIMIT, WINDOW, WhenUnavailable::Share, now),
            tasks: (0..TASKS).map(|_| Task::Idle).collect(),
            exchange: None,
        };
        Self {
            redis: Model::default(),
            now,
            time: 1_700_000_000_000.0,
            random: fastrand::Rng::with_seed(seed),
            processes: (0..processes).map(process).collect(),
            arrivals: Vec::new(),
            is_away: false,
            is_mute: false,
        }
    }

    fn run(&mut self, milliseconds: u64) {
        for _ in 0..milliseconds / u64::from(TICK) {
            self.now += ms(TICK.into());
            self.time += f64::from(TICK);
            for index in 0..self.processes.len() {
                self.exchange(index);
                self.work(index);
                self.step(index);
            }
        }
    }

    fn exchange(&mut self, index: usize) {
        let process = &mut self.processes[index];
        let Some((asked, can_reply, request, sent)) = process.exchange.take() else { return };
        let reply = (can_reply && !self.is_away).then(|| ask(&mut self.redis, self.time, &request));
        match reply {
            Some(reply) if !self.is_mute => {
                process.coordinator.apply(asked, self.now, sent, &reply);
            }
            _ if self.now - asked >= ms(250) => {
                process.coordinator.failed(self.now, sent);
            }
            _ => process.exchange = Some((asked, false, request, sent)),
        }
    }

    fn work(&mut self, index: usize) {
        let (now, random) = (self.now, &mut self.random);
        let Process { coordinator, tasks, .. } = &mut self.processes[index];
        for (nth, task) in tasks.iter_mut().enumerate() {
            let priority = if nth == 0 { Priority::Interactive } else { Priority::Background };
            match task {
                Task::Idle => {
                    let (place, outcome) = coordinator.enter(priority, now + ms(1_000_000), ms(ATTEMPT));
                    *task = Task::Waiting(place, outcome);
                }
                Task::Waiting(place, outcome) => {
                    if let Ok(Outcome::Start(started)) = outcome.try_recv() {
                        let ends = now + ms(random.u64(1..100));
                        let arrives = now + ms(random.u64(0..=u64::try_from((ends - now).as_millis()).expect("a few")));
                        *task = Task::Running { permit: place.1, started, arrives, ends, has_arrived: false };
                    }
                }
                Task::Running { permit, started, arrives, ends, has_arrived } => {
                    if now >= *arrives && !*has_arrived {
                        *has_arrived = true;
                        self.arrivals.push(now);
                    }
                    if now >= *ends {
                        coordinator.end(now, *permit, *started, Ending::Answered);
                        *task = Task::Idle;
                    }
                }
            }
        }
    }

    fn step(&mut self, index: usize) {
        let Process { coordinator, exchange, .. } = &mut self.processes[index];
        if let Step::Send(request, sent) = coordinator.step(self.now, exchange.is_some()) {
            *exchange = Some((self.now, true, request, sent));
        }
    }

    fn worst_window(&self) -> usize {
        let mut window: VecDeque<Instant> = VecDeque::new();
        let mut worst = 0;
        for &arrival in &self.arrivals {
            window.push_back(arrival);
            while arrival - window[0] >= WINDOW {
                window.pop_front();
            }
            worst = worst.max(window.len());
        }
        worst
    }
}

/// Lets the model decide.
fn ask(redis: &mut Model, time: f64, request: &Request) -> Reply {
    let mut request: super::model::Request =
        serde_json::from_value(serde_json::to_value(request).expect("JSON")).expect("the same members");
    request.now = time;
    let reply = redis.exchange(&request);
    Reply {
        lost: reply.lost,
        epoch: reply.epoch,
        sequence: reply.sequence,
        clock: reply.clock,
        limit: reply.limit,
        free: u32::try_from(whole(reply.free)).expect("a few"),
        next_in: whole(reply.next_in),
        pause: whole(reply.pause),
        waiting: reply.waiting,
        processes: u32::try_from(reply.processes).expect("a few"),
        recovering: reply.recovering,
        lease: whole(reply.lease),
        waits: reply.waits.into_iter().map(whole).collect(),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole milliseconds")]
fn whole(number: f64) -> u64 {
    number as u64
}

fn assert_limit(processes: usize, seed: u64, troubles: &[(Trouble, u64)]) -> Result<(), TestCaseError> {
    let mut simulation = Simulation::new(processes, seed);
    simulation.run(6000);
    for (trouble, quiet) in troubles {
        match trouble {
            Trouble::Away(time) | Trouble::Restarted(time) => {
                simulation.is_away = true;
                simulation.run(*time);
                simulation.is_away = false;
                if matches!(trouble, Trouble::Restarted(_)) {
                    simulation.redis = Model::default();
                }
            }
            Trouble::Flushed => simulation.redis = Model::default(),
            Trouble::Mute(time) => {
                simulation.is_mute = true;
                simulation.run(*time);
                simulation.is_mute = false;
            }
        }
        simulation.run(*quiet);
    }
    prop_assert!(simulation.worst_window() <= LIMIT as usize, "{} arrivals", simulation.worst_window());
    // Until the leases of lost exchanges end.
    simulation.run(6000);
    let before = simulation.arrivals.len();
    simulation.run(20_000);
    let arrived = u32::try_from(simulation.arrivals.len() - before).expect("a few");
    let used = f64::from(arrived) / (10.0 * f64::from(LIMIT));
    prop_assert!(used > 0.85, "{used} of the limit is used afterwards");
    prop_assert!(simulation.worst_window() <= LIMIT as usize);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_to_redis_no_window_has_more_arrivals_than_the_limit(
        processes in 1..6_usize,
        seed in any::<u64>(),
        troubles in vec((any_trouble(), 0..8000_u64), 0..4),
    ) {
        assert_limit(processes, seed, &troubles)?;
    }
}
