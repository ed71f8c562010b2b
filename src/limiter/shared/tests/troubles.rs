//! A Redis that is away now and then, loses its data and loses replies: no window has more arrivals than the limit, and
//! the limit is used.

use std::time::Duration;

use proptest::{collection::vec, prelude::*};

use super::{
    model::Model,
    ms,
    simulation::{Caller, Service, Simulation},
};
use crate::limiter::Priority;

const LIMIT: u32 = 40;

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

fn simulate(processes: usize, seed: u64) -> Simulation {
    let service = Service {
        limit: LIMIT,
        window: Duration::from_secs(2),
        attempt_timeout: ms(400),
        takes: 1..100,
        latency: 500..5000,
    };
    let interactive = Caller { priority: Priority::Interactive, pause: 0..1 };
    let background = Caller { priority: Priority::Background, pause: 0..1 };
    // Enough to use the limit up.
    let callers = [&[interactive][..], &vec![background; 5]].concat();
    Simulation::new(&service, &vec![callers; processes], seed)
}

/// After this long without trouble, the limit is used up again.
const RECOVERED: u64 = 4000;

/// A process that loses Redis takes its part of the slots that were free when it last heard of them. While the limit is not
/// used up, others may have taken these.
fn most_arrivals(processes: usize, troubles: &[(Trouble, u64)]) -> usize {
    let is_hit_again = troubles.iter().rev().skip(1).any(|(_, quiet)| *quiet < RECOVERED);
    LIMIT as usize + if is_hit_again { processes } else { 0 }
}

fn assert_limit(processes: usize, seed: u64, troubles: &[(Trouble, u64)]) -> Result<(), TestCaseError> {
    let most = most_arrivals(processes, troubles);
    let mut simulation = simulate(processes, seed);
    simulation.run(ms(6000));
    for (trouble, quiet) in troubles {
        match trouble {
            Trouble::Away(time) | Trouble::Restarted(time) => {
                simulation.is_away = true;
                simulation.run(ms(*time));
                simulation.is_away = false;
                if matches!(trouble, Trouble::Restarted(_)) {
                    simulation.redis = Model::default();
                }
            }
            Trouble::Flushed => simulation.redis = Model::default(),
            Trouble::Mute(time) => {
                simulation.is_mute = true;
                simulation.run(ms(*time));
                simulation.is_mute = false;
            }
        }
        simulation.run(ms(*quiet));
    }
    prop_assert!(simulation.worst_window() <= most, "{} arrivals", simulation.worst_window());
    // Until the leases of lost exchanges end.
    simulation.run(ms(6000));
    let used = simulation.use_of_limit(ms(20_000));
    prop_assert!(used > 0.85, "{used} of the limit is used afterwards");
    prop_assert!(simulation.worst_window() <= most);
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
