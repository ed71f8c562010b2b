//! Random histories of attempts: no window ever has more arrivals than the limit, and every bound is a lower bound.

use std::time::Duration;

use proptest::{collection::vec, prelude::*};
use tokio::time::Instant;

use super::seconds;
use crate::limiter::{
    Priority::{self, Background, Interactive},
    RateLimit,
    state::{Ending, State},
};

const WINDOW: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_nanos(1);

/// What happens next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Pass(u64),
    Start(Priority, usize),
    End(prop::sample::Index, Ending),
}

fn any_step() -> impl Strategy<Value = Step> {
    let priority = prop_oneof![Just(Interactive), Just(Background)];
    let ending = prop_oneof![
        8 => Just(Ending::Answered),
        2 => Just(Ending::Unanswered),
        1 => Just(Ending::Throttled(None)),
        1 => (0..3_000_u64).prop_map(|millis| Ending::Throttled(Some(Duration::from_millis(millis)))),
    ];
    prop_oneof![
        3 => (0..400_u64).prop_map(Step::Pass),
        3 => (priority, 1..40_usize).prop_map(|(priority, count)| Step::Start(priority, count)),
        6 => (any::<prop::sample::Index>(), ending).prop_map(|(index, ending)| Step::End(index, ending)),
    ]
}

/// An attempt as the server may see it: it arrives at any moment from `start` to `end`.
#[derive(Debug)]
struct Attempt {
    start: Instant,
    end: Option<Instant>,
}

/// A history of attempts. Each step is checked.
struct History {
    state: State,
    now: Instant,
    paused_until: Instant,
    attempts: Vec<Attempt>,
    /// Indices of attempts.
    in_flight: Vec<usize>,
}

impl History {
    fn play(limit: u32, steps: Vec<Step>) -> Self {
        let now = Instant::now();
        let state = State::new(RateLimit::new(limit, WINDOW), 0.0);
        let mut history = Self { state, now, paused_until: now, attempts: Vec::new(), in_flight: Vec::new() };
        for step in steps {
            history.apply(step);
            history.assert_consistent(limit);
        }
        history
    }

    fn apply(&mut self, step: Step) {
        match step {
            Step::Pass(millis) => self.now += Duration::from_millis(millis),
            Step::Start(priority, count) => (0..count).for_each(|_| self.start(priority)),
            Step::End(index, ending) if !self.in_flight.is_empty() => {
                let index = index.index(self.in_flight.len());
                let attempt = &mut self.attempts[self.in_flight.swap_remove(index)];
                let straggling = if ending == Ending::Unanswered { seconds(5).min(WINDOW) } else { Duration::ZERO };
                attempt.end = Some(self.now + straggling);
                self.state.end(self.now, attempt.start, ending);
                if let Ending::Throttled(Some(retry_after)) = ending {
                    self.paused_until = self.paused_until.max(self.now + retry_after);
                }
            }
            Step::End(..) => {}
        }
    }

    fn start(&mut self, priority: Priority) {
        let Err(earliest) = self.state.try_start(self.now, priority) else {
            assert!(self.now >= self.paused_until);
            self.in_flight.push(self.attempts.len());
            self.attempts.push(Attempt { start: self.now, end: None });
            return;
        };
        assert!(earliest > self.now);
        let mut best_case = self.best_case();
        assert!(best_case.try_start(earliest - TICK, priority).is_err());
        assert_eq!(best_case.try_start(earliest, priority), Ok(()));
    }

    /// The state if every attempt in flight ends now.
    fn best_case(&self) -> State {
        let mut state = self.state.clone();
        for &index in &self.in_flight {
            state.end(self.now, self.attempts[index].start, Ending::Answered);
        }
        state
    }

    fn can_start(&self, priority: Priority) -> bool {
        self.state.clone().try_start(self.now, priority).is_ok()
    }

    fn assert_consistent(&self, attempts: u32) {
        let quota = self.state.quota(self.now, 0, 0);
        let (limit, free) = (quota.limit().unwrap(), quota.free().unwrap());
        assert!((attempts.div_ceil(10)..=attempts).contains(&limit));
        assert!(free as usize + self.in_flight.len() <= attempts as usize);
        let starts = self.can_start(Interactive);
        assert_eq!(starts, free > 0);
        assert_eq!(starts, quota.next_in().is_zero());
        assert!(quota.paused_for().is_none_or(|pause| !starts && quota.next_in() >= pause));
        assert!(starts || !self.can_start(Background), "no background attempt starts when no interactive one can");
        if attempts < 10 {
            let mut state = self.state.clone();
            let started = (0..=free).take_while(|_| state.try_start(self.now, Interactive).is_ok()).count();
            assert_eq!(started, free as usize, "what is free can be used");
        }
    }

    /// Checks the windows that begin at the latest possible arrival of an attempt: no other window can have more arrivals.
    fn assert_never_more_than(&self, limit: u32) {
        for from in self.attempts.iter().filter_map(|attempt| attempt.end) {
            let may_arrive =
                |attempt: &&Attempt| attempt.start <= from + WINDOW && attempt.end.is_none_or(|end| end >= from);
            let arrivals = self.attempts.iter().filter(may_arrive).count();
            assert!(arrivals <= limit as usize, "{arrivals} of {limit}");
        }
    }
}

proptest! {
    #[test]
    fn no_window_has_more_arrivals_than_the_limit(
        limit in prop_oneof![1..8_u32, Just(150)],
        steps in vec(any_step(), 1..250),
    ) {
        History::play(limit, steps).assert_never_more_than(limit);
    }

    #[test]
    fn no_waiter_starts_before_the_bound(
        limit in prop_oneof![1..8_u32, Just(30), Just(150)],
        steps in vec(any_step(), 0..100),
        interactive in 0..200_usize,
        background in 0..200_usize,
        started_before in 0..100_usize,
    ) {
        let history = History::play(limit, steps);
        let (mut state, mut now) = (history.best_case(), history.now);
        let (mut bounds, mut bounds_from) = (history.state.clone(), (now, 0));
        let queue = vec![Interactive; interactive].into_iter().chain(vec![Background; background]);
        for (ahead, priority) in queue.enumerate() {
            if ahead == started_before {
                (bounds, bounds_from) = (state.clone(), (now, ahead));
            }
            let bound = bounds.earliest(bounds_from.0, ahead - bounds_from.1, priority);
            now = state.earliest(now, 0, priority);
            prop_assert!(bound <= now, "{ahead}");
            prop_assert_eq!(state.try_start(now, priority), Ok(()));
            state.end(now, now, Ending::Answered);
        }
    }
}
