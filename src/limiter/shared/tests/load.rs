//! Processes at full load in virtual time: how many round trips an attempt takes, how much of the limit is used, how long
//! interactive calls wait, and how equal the shares of equal processes are.

use std::{ops::Range, time::Duration};

use super::{
    ms,
    simulation::{Caller, Service, Simulation},
};
use crate::limiter::Priority;

#[derive(Debug)]
struct Measured {
    used: f64,
    round_trips: f64,
    /// How long interactive calls wait.
    p99: Duration,
    /// What the background process that got least got, as a part of what the one that got most did.
    fairness: f64,
}

fn measure(simulation: &mut Simulation, time: Duration, background: usize) -> Measured {
    simulation.started.clear();
    simulation.round_trips = 0;
    let used = simulation.use_of_limit(time);
    let count = |process: usize| float(simulation.started.iter().filter(|call| call.process == process).count());
    let least = (0..background).map(count).fold(f64::MAX, f64::min);
    let most = (0..background).map(count).fold(0.0, f64::max);
    let interactive = simulation.started.iter().filter(|call| call.priority == Priority::Interactive);
    let mut waits: Vec<Duration> = interactive.map(|call| call.waited).collect();
    waits.sort_unstable();
    Measured {
        used,
        round_trips: f64::from(simulation.round_trips) / float(simulation.started.len()),
        p99: waits[waits.len() * 99 / 100],
        fairness: least / most,
    }
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a few"))
}

/// Creates processes with two background calls each at any time, and two with an interactive call now and then.
fn processes(background: usize, pause: Range<u64>) -> Vec<Vec<Caller>> {
    let mut processes = vec![vec![Caller { priority: Priority::Background, pause: 0..1 }; 2]; background];
    processes.extend(vec![vec![Caller { priority: Priority::Interactive, pause }]; 2]);
    processes
}

fn small() -> Service {
    Service { limit: 40, window: Duration::from_secs(2), attempt_timeout: ms(400), takes: 2..8, latency: 300..1500 }
}

#[test]
fn eight_processes_share_40_calls_per_2_seconds() {
    for seed in 0..4 {
        let mut simulation = Simulation::new(&small(), &processes(6, 150..450), seed);
        simulation.run(ms(4000));
        let measured = measure(&mut simulation, Duration::from_secs(60), 6);
        eprintln!("{measured:?}");
        assert_eq!(simulation.worst_window(), 40);
        let Measured { used, round_trips, p99, fairness } = measured;
        assert!(round_trips <= 2.0 && used >= 0.95 && p99 < ms(100) && fairness >= 0.9, "{seed}");
    }
}

#[test]
fn eight_processes_of_which_two_are_killed_each_second() {
    for seed in 0..4 {
        let mut simulation = Simulation::new(&small(), &processes(6, 150..450), seed);
        simulation.run(ms(4000));
        let mut used = 0.0;
        for kill in 0..80 {
            simulation.replace((kill * 5 + 1) % 8);
            used += simulation.use_of_limit(ms(500)) / 80.0;
        }
        eprintln!("{used:.3}");
        assert!(simulation.worst_window() <= 40 && used > 0.82, "{seed}: {used}");
    }
}

#[test]
fn sixteen_waiters_share_200_calls_per_minute() {
    let service = Service {
        limit: 200,
        window: Duration::from_secs(60),
        attempt_timeout: Duration::from_secs(30),
        takes: 100..400,
        latency: 300..1500,
    };
    for seed in 0..3 {
        let mut simulation = Simulation::new(&service, &processes(8, 1000..3000), seed);
        simulation.run(Duration::from_secs(130));
        let measured = measure(&mut simulation, Duration::from_secs(1200), 8);
        eprintln!("{measured:?}");
        assert_eq!(simulation.worst_window(), 200);
        let Measured { used, round_trips, p99, fairness } = measured;
        assert!(round_trips <= 2.0 && used >= 0.97 && p99 < ms(350) && fairness >= 0.95, "{seed}");
    }
}
