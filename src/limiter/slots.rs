//! The rules of the limit: an attempt takes a slot, and holds it until a window after its end. Background attempts start at
//! an even pace and leave a few slots to interactive ones. Pure: the clock is an argument.

use std::time::Duration;

use tokio::time::Instant;

use crate::limiter::{
    adaptive_limit::AdaptiveLimit, pacer::Pacer, priority::Priority, rate_limit::Allowance,
    sliding_window::SlidingWindow,
};

/// Slots are held longer by 1/1000 of the window, because clocks drift: by up to 500 ppm while they are adjusted.
const MARGIN: u32 = 1000;
/// Background attempts may be ahead of an even pace by 1/20 of the window.
const SLACK: u32 = 20;
/// Background attempts leave 1/100 of the slots free.
pub(super) const RESERVE: u32 = 100;
/// How long a request may still reach the server after its attempt was abandoned.
const STRAGGLING: Duration = Duration::from_secs(5);

/// How long slots are held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timing {
    /// How long after its end an attempt holds its slot.
    pub(super) hold: Duration,
    /// How much longer it holds the slot if its request may still arrive.
    pub(super) straggling: Duration,
    #[cfg(feature = "redis")]
    pub(super) window: Duration,
}

impl Timing {
    pub(super) fn of(window: Duration) -> Self {
        Self {
            hold: window + window / MARGIN,
            straggling: STRAGGLING.min(window),
            #[cfg(feature = "redis")]
            window,
        }
    }

    /// Returns how far ahead of an even pace background attempts may be: at least one interval, so that a timer that
    /// fires late does not reduce the rate.
    pub(super) fn slack(&self, attempts: u32) -> Duration {
        (self.hold / SLACK).max(self.hold / attempts)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Slots {
    hold: Duration,
    straggling: Duration,
    window: SlidingWindow,
    pacer: Pacer,
    limit: AdaptiveLimit,
}

impl Slots {
    pub(super) fn new(Allowance { attempts, window }: Allowance) -> Self {
        let timing = Timing::of(window);
        Self {
            hold: timing.hold,
            straggling: timing.straggling,
            window: SlidingWindow::default(),
            pacer: Pacer::new(timing.slack(attempts)),
            limit: AdaptiveLimit::new(attempts, window),
        }
    }

    /// Returns the limit in force.
    pub(super) fn limit(&self, now: Instant) -> u32 {
        self.limit.at(now)
    }

    /// Returns how many slots interactive attempts could take now.
    pub(super) fn free(&self, now: Instant) -> u32 {
        self.limit.at(now).saturating_sub(self.window.held(now))
    }

    pub(super) fn start(&mut self, now: Instant) {
        self.pacer.advance(now, self.hold / self.limit.at(now));
        self.window.start(now);
    }

    pub(super) fn end(&mut self, now: Instant, has_arrived: bool) {
        let straggling = if has_arrived { Duration::ZERO } else { self.straggling };
        self.window.end(now + self.hold + straggling);
    }

    /// Lowers the limit after the first 429 of a burst. Each further 429 postpones raising it.
    pub(super) fn throttled(&mut self, now: Instant, begins_burst: bool, pause_end: Instant) {
        if begins_burst {
            self.limit.lower(now, self.window.held(now), pause_end);
        } else {
            self.limit.postpone(pause_end);
        }
    }

    /// Lower bound for when a waiter with `ahead` others in front can start, if none starts before `from` and the
    /// attempts in flight end now. Exact without others in front.
    pub(super) fn earliest(&self, now: Instant, from: Instant, ahead: usize, priority: Priority) -> Instant {
        let next = self.next_start(now, from, priority);
        let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
        if ahead == 0 {
            return next;
        }
        // No waiter starts before an interactive one could.
        let from = self.next_start(now, from, Priority::Interactive);
        let by_count = self.bound_by_count(now, from, ahead);
        match priority {
            Priority::Interactive => by_count,
            Priority::Background => {
                let by_pace = self.pacer.opens_behind(ahead, from, self.hold / self.limit.full());
                next.max(by_count).max(by_pace)
            }
        }
    }

    /// Returns when an attempt can start, if no other starts from now on and those in flight end now.
    fn next_start(&self, now: Instant, from: Instant, priority: Priority) -> Instant {
        let window = self.window.if_all_end(now + self.hold);
        let mut moment = match priority {
            Priority::Interactive => from,
            Priority::Background => self.pacer.opens().map_or(from, |opens| opens.max(from)),
        };
        loop {
            let limit = self.limit.at(moment);
            let usable = match priority {
                Priority::Interactive => limit,
                Priority::Background => limit - limit / RESERVE,
            };
            let Some(excess) = window.held(moment).checked_sub(usable) else { return moment };
            let Some(release) = window.nth_release(moment, excess) else { return moment };
            match self.limit.next_raise(moment) {
                Some(raise) if raise < release => moment = raise,
                _ => return release,
            }
        }
    }

    /// Lower bound for when a waiter with `ahead` others in front can start, if none of them starts before `from`. A
    /// lowered limit counts as full.
    ///
    /// A slot that one of them takes is not free again within one `hold`. So if there are `n` slots, each waiter starts at
    /// least one `hold` after the waiter `n` places in front of it. A waiter with fewer than `n` in front that starts within
    /// one `hold` of `from` takes a slot that is free at `from` or released after it.
    fn bound_by_count(&self, now: Instant, from: Instant, ahead: u32) -> Instant {
        let window = self.window.if_all_end(now + self.hold);
        let slots = self.limit.full();
        let free = slots.saturating_sub(window.held(from));
        let release = (ahead % slots).checked_sub(free).and_then(|nth| window.nth_release(from, nth));
        release.map_or(from, |release| release.min(from + self.hold)) + self.hold * (ahead / slots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limiter::{
        Priority::{Background, Interactive},
        tests::{HOLD, MINUTE, seconds},
    };

    const TICK: Duration = Duration::from_nanos(1);

    fn per_minute(attempts: u32) -> Slots {
        Slots::new(Allowance { attempts, window: MINUTE })
    }

    fn next_start(slots: &Slots, now: Instant, priority: Priority) -> Instant {
        slots.earliest(now, now, 0, priority)
    }

    /// Starts attempts until one has to wait.
    fn start_all(slots: &mut Slots, now: Instant, priority: Priority) -> u32 {
        let mut started = 0;
        while next_start(slots, now, priority) == now {
            slots.start(now);
            started += 1;
        }
        started
    }

    #[test]
    fn a_slot_is_free_a_window_after_the_end_of_its_attempt() {
        let start = Instant::now();
        for (has_arrived, hold) in [(true, HOLD), (false, HOLD + STRAGGLING)] {
            let mut slots = per_minute(1);
            slots.start(start);
            let later = start + seconds(7);
            assert_eq!(next_start(&slots, later, Interactive), later + HOLD, "if it ended now");
            slots.end(later, has_arrived);
            let free = later + hold;
            for (moment, expected) in [(later, free), (free - TICK, free), (free, free), (free + TICK, free + TICK)] {
                assert_eq!(next_start(&slots, moment, Interactive), expected, "has arrived: {has_arrived}");
            }
        }
    }

    #[test]
    fn background_attempts_start_in_a_small_burst_then_evenly_and_leave_a_reserve() {
        let mut now = Instant::now();
        let mut slots = per_minute(200);
        assert_eq!(start_all(&mut slots, now, Background), 11);
        for attempt in 11..198 {
            let next = next_start(&slots, now, Background);
            assert_eq!(next, now + HOLD / 200, "{attempt}");
            now = next;
            slots.start(now);
        }
        let later = now + seconds(3);
        assert_eq!(next_start(&slots, later, Background), later + HOLD, "the reserve");
        assert_eq!(start_all(&mut slots, now, Interactive), 2);
    }

    #[test]
    fn background_attempts_make_up_for_a_burst_of_interactive_ones() {
        let start = Instant::now();
        let mut slots = per_minute(200);
        (0..150).for_each(|_| slots.start(start));
        assert_eq!(next_start(&slots, start, Background), start + HOLD / 200 * 150 - HOLD / SLACK);
        assert_eq!(next_start(&slots, start, Interactive), start);
    }

    #[test]
    fn small_limits_leave_no_reserve_and_starve_no_background_attempt() {
        for limit in 1..100 {
            let mut slots = per_minute(limit);
            let mut now = Instant::now();
            for attempt in 0..limit {
                let next = next_start(&slots, now, Background);
                assert!(next - now <= HOLD / limit, "{attempt} of {limit}");
                now = next;
                slots.start(now);
            }
        }
    }

    #[test]
    fn a_raise_of_the_limit_can_come_before_the_next_release() {
        let start = Instant::now();
        let mut slots = per_minute(200);
        (0..200).for_each(|_| slots.start(start));
        slots.throttled(start, true, start);
        (0..149).for_each(|_| slots.end(start, true));
        let raised = start + MINUTE;
        assert_eq!(next_start(&slots, start, Interactive), start + HOLD);
        // 51 are in flight, and the limit of 150 is raised while they are.
        (0..119).for_each(|_| slots.start(start + HOLD));
        assert_eq!(slots.limit(raised), 170);
        assert_eq!(next_start(&slots, start + HOLD, Interactive), start + 2 * MINUTE);
    }

    #[test]
    fn the_bound_counts_the_waiters_ahead_over_many_windows() {
        let now = Instant::now();
        let slots = per_minute(3);
        for (ahead, windows) in
            [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (29, 9), (2_999, 999), (2_999_999_999, 999_999_999)]
        {
            assert_eq!(slots.earliest(now, now, ahead, Interactive), now + HOLD * windows, "{ahead}");
        }
    }

    #[test]
    fn the_bound_is_exact_or_for_background_waiters_close() {
        let start = Instant::now();
        let now = start + seconds(20);
        let idle = per_minute(200);
        let mut in_flight = idle.clone();
        start_all(&mut in_flight, start, Interactive);
        let mut spread = idle.clone();
        for moment in (0..200).map(|nth| start + seconds(20) / 200 * nth) {
            spread.start(moment);
            spread.end(moment, true);
        }
        for (name, slots, from, in_flight) in [
            ("idle", &idle, now, 0),
            ("in flight", &in_flight, now, 200),
            ("spread", &spread, now, 0),
            ("paused", &spread, now + seconds(1000), 0),
        ] {
            let mut best_case = slots.clone();
            (0..in_flight).for_each(|_| best_case.end(now, true));
            let [interactive, background] =
                [Interactive, Background].map(|priority| simulate(best_case.clone(), from, priority));
            for (ahead, (interactive, background)) in interactive.zip(background).take(4000).enumerate() {
                assert_eq!(slots.earliest(now, from, ahead, Interactive), interactive, "{ahead} while {name}");
                let bound = slots.earliest(now, from, ahead, Background);
                let close = now + (background - now).mul_f64(0.99) - HOLD / SLACK;
                assert!((close..=background).contains(&bound), "{ahead} while {name}: {:?}", background - bound);
            }
        }
    }

    /// Starts waiters one after the other, each attempt ending at once, and returns when they start.
    fn simulate(mut slots: Slots, mut from: Instant, priority: Priority) -> impl Iterator<Item = Instant> {
        std::iter::repeat_with(move || {
            from = slots.next_start(from, from, priority);
            slots.start(from);
            slots.end(from, true);
            from
        })
    }
}
