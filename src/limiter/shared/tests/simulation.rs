//! Processes that share a limit in virtual time: their coordinators, the model in the place of Redis, and calls one after
//! the other. An exchange takes time in both directions.

use std::{collections::VecDeque, ops::Range, time::Duration};

use tokio::{sync::oneshot, time::Instant};

use super::{model::Model, ms};
use crate::limiter::{
    Priority,
    shared::{
        WhenUnavailable,
        coordinator::{Coordinator, PATIENCE, Sent, Step},
        script::{Reply, Request},
        waiters::{Outcome, Place},
    },
    state::Ending,
};

/// What a limit and its service are like. Ranges are milliseconds.
#[derive(Debug, Clone)]
pub(super) struct Service {
    pub(super) limit: u32,
    pub(super) window: Duration,
    pub(super) attempt_timeout: Duration,
    /// How long attempts take.
    pub(super) takes: Range<u64>,
    /// How long an exchange takes in each direction, in microseconds.
    pub(super) latency: Range<u64>,
}

/// Calls one after the other, with pauses between them, in milliseconds.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) priority: Priority,
    pub(super) pause: Range<u64>,
}

enum Call {
    Next(Instant),
    Waiting { since: Instant, place: Place, outcome: oneshot::Receiver<Outcome> },
    Running { permit: u64, arrives: Option<Instant>, ends: Instant },
}

struct Exchange {
    asked: Instant,
    decided: Instant,
    heard: Instant,
    request: Box<Request>,
    sent: Sent,
    /// `None` until Redis decides, or if it never does.
    reply: Option<Reply>,
}

struct Process {
    coordinator: Coordinator,
    callers: Vec<Caller>,
    calls: Vec<Call>,
    exchange: Option<Exchange>,
    wakes: Instant,
}

/// A call that started.
#[derive(Debug, Clone)]
pub(super) struct Started {
    pub(super) process: usize,
    pub(super) priority: Priority,
    pub(super) waited: Duration,
}

pub(super) struct Simulation {
    service: Service,
    pub(super) redis: Model,
    began: Instant,
    now: Instant,
    random: fastrand::Rng,
    processes: Vec<Process>,
    arrivals: Vec<Instant>,
    pub(super) started: Vec<Started>,
    pub(super) round_trips: u32,
    pub(super) is_away: bool,
    pub(super) is_mute: bool,
}

impl Simulation {
    pub(super) fn new(service: &Service, processes: &[Vec<Caller>], seed: u64) -> Self {
        fastrand::seed(seed);
        let now = Instant::now();
        Self {
            service: service.clone(),
            redis: Model::default(),
            began: now,
            now,
            random: fastrand::Rng::with_seed(seed),
            processes: processes.iter().map(|callers| Process::new(service, callers, now)).collect(),
            arrivals: Vec::new(),
            started: Vec::new(),
            round_trips: 0,
            is_away: false,
            is_mute: false,
        }
    }

    pub(super) fn run(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            for index in 0..self.processes.len() {
                if self.processes[index].wakes <= self.now {
                    self.exchange(index);
                    while self.work(index) {}
                    self.wake_later(index);
                }
            }
            self.now = self.processes.iter().map(|process| process.wakes).fold(end, Instant::min);
        }
    }

    /// Kills a process, and starts another one like it. Requests under way still arrive.
    pub(super) fn replace(&mut self, index: usize) {
        let process = Process::new(&self.service, &self.processes[index].callers, self.now);
        let killed = std::mem::replace(&mut self.processes[index], process);
        self.arrivals.extend(killed.calls.iter().filter_map(|call| match call {
            Call::Running { arrives, .. } => *arrives,
            _ => None,
        }));
    }

    fn exchange(&mut self, index: usize) {
        let process = &mut self.processes[index];
        let Some(mut exchange) = process.exchange.take() else { return };
        if self.now >= exchange.decided && self.now < exchange.heard && exchange.reply.is_none() && !self.is_away {
            let time = self.now - self.began;
            exchange.reply =
                Some(ask(&mut self.redis, 1_700_000_000_000.0 + float(time.as_millis()), &exchange.request));
        }
        let Exchange { asked, heard, .. } = exchange;
        match exchange.reply {
            Some(reply) if self.now >= heard && !self.is_mute => {
                process.coordinator.apply(asked, self.now, exchange.sent, &reply);
            }
            _ if self.now - asked >= PATIENCE => {
                process.coordinator.failed(self.now, exchange.sent);
            }
            _ => process.exchange = Some(exchange),
        }
    }

    /// Goes on with the calls of a process, and returns whether one of them changed.
    fn work(&mut self, index: usize) -> bool {
        let (now, random) = (self.now, &mut self.random);
        let Process { coordinator, callers, calls, .. } = &mut self.processes[index];
        let mut has_changed = false;
        for (caller, call) in callers.iter().zip(calls) {
            let next = match call {
                Call::Next(moment) if now >= *moment => {
                    let (place, outcome) =
                        coordinator.enter(caller.priority, now + ms(1_000_000), self.service.attempt_timeout);
                    Call::Waiting { since: now, place, outcome }
                }
                Call::Waiting { since, place, outcome } => {
                    let Ok(Outcome::Start { .. }) = outcome.try_recv() else { continue };
                    self.started.push(Started { process: index, priority: caller.priority, waited: now - *since });
                    let ends = now + ms(random.u64(self.service.takes.clone()));
                    let arrives = now + (ends - now).mul_f64(random.f64());
                    Call::Running { permit: place.1, arrives: Some(arrives), ends }
                }
                Call::Running { arrives, .. } if arrives.is_some_and(|arrives| now >= arrives) => {
                    self.arrivals.extend(arrives.take());
                    continue;
                }
                Call::Running { permit, ends, .. } if now >= *ends => {
                    coordinator.end(now, *permit, Ending::Answered);
                    Call::Next(now + ms(random.u64(caller.pause.clone())))
                }
                _ => continue,
            };
            *call = next;
            has_changed = true;
        }
        has_changed
    }

    /// Takes the next step of a process, and finds out when something happens to it next.
    fn wake_later(&mut self, index: usize) {
        let (now, random) = (self.now, &mut self.random);
        let process = &mut self.processes[index];
        let mut wakes = now + Duration::from_secs(1);
        match process.coordinator.step(now, process.exchange.is_some()) {
            Step::Send(request, sent) => {
                let decided = now + Duration::from_micros(random.u64(self.service.latency.clone()));
                let heard = decided + Duration::from_micros(random.u64(self.service.latency.clone()));
                process.exchange = Some(Exchange { asked: now, decided, heard, request, sent, reply: None });
                self.round_trips += 1;
                wakes = decided;
            }
            Step::WaitUntil(moment) => wakes = wakes.min(moment),
            Step::Idle => {}
        }
        // What the step has started is seen after it.
        if process.calls.iter_mut().any(|call| matches!(call, Call::Waiting { outcome, .. } if !outcome.is_empty())) {
            wakes = now;
        }
        if let Some(Exchange { asked, decided, heard, .. }) = process.exchange {
            let next = [decided, heard, asked + PATIENCE].into_iter().find(|&moment| moment > now);
            wakes = wakes.min(next.unwrap_or(wakes));
        }
        for call in &process.calls {
            match call {
                Call::Next(moment) => wakes = wakes.min(*moment),
                Call::Running { arrives, ends, .. } => wakes = wakes.min(arrives.unwrap_or(*ends)),
                Call::Waiting { .. } => {}
            }
        }
        process.wakes = wakes;
    }

    /// Returns the largest number of requests that arrived within a window.
    pub(super) fn worst_window(&self) -> usize {
        let mut arrivals = self.arrivals.clone();
        arrivals.sort_unstable();
        let (mut window, mut worst) = (VecDeque::new(), 0);
        for arrival in arrivals {
            window.push_back(arrival);
            while arrival - window[0] >= self.service.window {
                window.pop_front();
            }
            worst = worst.max(window.len());
        }
        worst
    }

    /// Runs, and returns the part of the limit that is used meanwhile.
    pub(super) fn use_of_limit(&mut self, time: Duration) -> f64 {
        let before = self.arrivals.len();
        self.run(time);
        let arrived = u32::try_from(self.arrivals.len() - before).expect("a few");
        f64::from(arrived) / (time.as_secs_f64() / self.service.window.as_secs_f64() * f64::from(self.service.limit))
    }
}

impl Process {
    fn new(service: &Service, callers: &[Caller], now: Instant) -> Self {
        Self {
            coordinator: Coordinator::new(service.limit, service.window, WhenUnavailable::Share, now),
            callers: callers.to_vec(),
            calls: callers.iter().map(|_| Call::Next(now)).collect(),
            exchange: None,
            wakes: now,
        }
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
        ask_in: whole(reply.ask_in),
        waits: reply.waits.into_iter().map(whole).collect(),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole milliseconds")]
fn whole(number: f64) -> u64 {
    number as u64
}

#[expect(clippy::cast_precision_loss, reason = "a few hours of milliseconds")]
fn float(number: u128) -> f64 {
    number as f64
}
