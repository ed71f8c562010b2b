//! The state of the limiter: decides whether an attempt may start now, and if not, when. Pure: the clock is an argument.
//! [`slots`](super::slots) has the rules of the limit, [`throttle`](super::throttle) those of a 429.

use std::time::Duration;

use tokio::time::Instant;

use crate::limiter::{priority::Priority, quota::Quota, rate_limit::RateLimit, slots::Slots, throttle::Throttle};

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a response other than 429: the request has arrived.
    Answered,
    /// With a 429 and its `Retry-After`.
    Throttled(Option<Duration>),
    /// With a failure, or by being dropped: the request may arrive later.
    Unanswered,
}

#[derive(Debug, Clone)]
pub(super) struct State {
    /// `None` if there is no limit.
    slots: Option<Slots>,
    throttle: Throttle,
}

impl State {
    /// Creates the state with all slots free. `jitter`, from 0 to 1, makes the pauses of clients differ.
    pub(super) fn new(limit: RateLimit, jitter: f64) -> Self {
        Self { slots: limit.allowance.map(Slots::new), throttle: Throttle::new(limit.window(), jitter) }
    }

    /// Starts an attempt, or returns the earliest moment at which it can start.
    pub(super) fn try_start(&mut self, now: Instant, priority: Priority) -> Result<(), Instant> {
        let earliest = self.earliest(now, 0, priority);
        if earliest > now {
            return Err(earliest);
        }
        if let Some(slots) = &mut self.slots {
            slots.start(now);
        }
        Ok(())
    }

    /// Records the end of an attempt.
    pub(super) fn end(&mut self, now: Instant, started: Instant, ending: Ending) {
        match ending {
            Ending::Answered => self.throttle.answered(started),
            Ending::Throttled(retry_after) => {
                let begins_burst = self.throttle.throttled(now, started, retry_after);
                if let (Some(slots), Some(pause_end)) = (&mut self.slots, self.throttle.pause_end(now)) {
                    slots.throttled(now, begins_burst, pause_end);
                }
            }
            Ending::Unanswered => {}
        }
        if let Some(slots) = &mut self.slots {
            slots.end(now, ending != Ending::Unanswered);
        }
    }

    /// Lower bound for when a waiter with `ahead` others in front can start, assuming that none of them leaves the queue
    /// and that the attempts in flight end now.
    pub(super) fn earliest(&self, now: Instant, ahead: usize, priority: Priority) -> Instant {
        let from = self.throttle.pause_end(now).unwrap_or(now);
        self.slots.as_ref().map_or(from, |slots| slots.earliest(now, from, ahead, priority))
    }

    /// Returns how much longer a 429 pauses all calls.
    pub(super) fn paused_for(&self, now: Instant) -> Option<Duration> {
        self.throttle.pause_end(now).map(|end| end - now)
    }

    /// Returns what is left for interactive calls behind `ahead` others; `waiting` calls wait in all.
    pub(super) fn quota(&self, now: Instant, ahead: usize, waiting: usize) -> Quota {
        let paused_for = self.paused_for(now);
        let free = self.slots.as_ref().map(|slots| {
            let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
            slots.free(now).saturating_sub(ahead)
        });
        Quota {
            limit: self.slots.as_ref().map(|slots| slots.limit(now)),
            free: if paused_for.is_some() { Some(0) } else { free },
            next_in: self.earliest(now, ahead, Priority::Interactive) - now,
            paused_for,
            waiting,
            is_shared: false,
            processes: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limiter::{
        Priority::{Background, Interactive},
        tests::{HOLD, MINUTE, seconds},
    };

    fn per_minute(attempts: u32) -> State {
        State::new(RateLimit::per_minute(attempts), 0.0)
    }

    /// Starts attempts until one has to wait.
    fn start_all(state: &mut State, now: Instant, priority: Priority) -> u32 {
        let mut started = 0;
        while state.try_start(now, priority).is_ok() {
            started += 1;
        }
        started
    }

    #[test]
    fn a_burst_of_429s_counts_once_and_the_limit_recovers() {
        let start = Instant::now();
        let mut state = per_minute(200);
        assert_eq!(start_all(&mut state, start, Interactive), 200);
        let answered = start + seconds(1);
        for _ in 0..10 {
            state.end(answered, start, Ending::Throttled(None));
        }
        state.end(answered + seconds(20), start, Ending::Throttled(Some(seconds(10))));
        let pause_end = answered + seconds(30);
        assert_eq!(state.quota(answered, 0, 0).limit(), Some(150));
        assert_eq!(state.quota(answered + seconds(20), 0, 0).paused_for(), Some(seconds(10)));
        for (windows, limit) in [(0, 150), (1, 170), (2, 190), (3, 200)] {
            assert_eq!(state.quota(pause_end + MINUTE * windows, 0, 0).limit(), Some(limit));
        }
    }

    #[test]
    fn backoffs_grow_until_a_later_attempt_is_answered() {
        let mut now = Instant::now();
        let mut state = State::new(RateLimit::off(), 0.0);
        let old = now;
        let endings = [
            (Ending::Throttled(None), 15),
            (Ending::Throttled(None), 30),
            (Ending::Answered, 0),
            (Ending::Throttled(None), 15),
            (Ending::Throttled(Some(seconds(2))), 2),
            (Ending::Throttled(None), 60),
        ];
        for (ending, pause) in endings {
            now += seconds(1);
            assert_eq!(state.try_start(now, Interactive), Ok(()));
            state.end(now, now, ending);
            state.end(now, old, Ending::Answered);
            assert_eq!(state.paused_for(now).unwrap_or_default(), seconds(pause), "{ending:?}");
            now += seconds(pause);
        }
    }

    #[test]
    fn without_a_limit_only_a_429_delays() {
        let now = Instant::now();
        let mut state = State::new(RateLimit::off(), 0.0);
        for _ in 0..10_000 {
            assert_eq!(state.try_start(now, Background), Ok(()));
        }
        let quota = state.quota(now, 0, 0);
        assert_eq!((quota.limit(), quota.free(), quota.next_in()), (None, None, Duration::ZERO));
        state.end(now, now, Ending::Throttled(Some(seconds(3))));
        assert_eq!(state.try_start(now, Interactive), Err(now + seconds(3)));
        assert_eq!(state.quota(now, 0, 0).free(), Some(0));
        assert_eq!(state.try_start(now + seconds(3), Background), Ok(()));
    }

    #[test]
    fn the_quota_counts_the_calls_ahead() {
        let state = per_minute(3);
        for (ahead, free, next_in) in [(0, 3, Duration::ZERO), (2, 1, Duration::ZERO), (3, 0, HOLD), (7, 0, 2 * HOLD)] {
            let quota = state.quota(Instant::now(), ahead, 9);
            assert_eq!((quota.free(), quota.next_in(), quota.waiting()), (Some(free), next_in, 9), "{ahead}");
        }
    }
}
