//! The rules, without waiting: who may go at a moment, and if not now, when. The clock is an argument, so all of it can
//! be tested by tables. Who stands in line, and how they sleep and wake, is for the shell around it.

use std::time::Duration;

use tokio::time::Instant;

use crate::limiter::{
    adaptive_limit::AdaptiveLimit,
    pacer::Pacer,
    priority::Priority,
    queue::Line,
    quota::Quota,
    rate_limit::{Allowance, RateLimit},
    sliding_window::SlidingWindow,
    throttle::Throttle,
};

/// The part of a window by which slots are held longer: clocks differ, and clocks being set run up to 500 ppm apart.
const MARGIN: u32 = 1000;
/// The part of a window that sweeps may run ahead of an even pace.
const SLACK: u32 = 20;
/// The part of the slots that sweeps leave to interactive calls.
const RESERVE: u32 = 100;
/// How long an attempt without an answer may still be on its way to the server.
const STRAGGLING: Duration = Duration::from_secs(5);
/// How many of a line are let go one by one to forecast when its last can go.
const ONE_BY_ONE: usize = 100;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// By an answer: it has arrived before now.
    Answered,
    /// By an answer 429, with its `Retry-After`.
    Throttled(Option<Duration>),
    /// By a failure or by being dropped: nothing proves that it has arrived, or that it will not arrive.
    Unanswered,
}

/// All that the limiter remembers.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// None: no limit.
    slots: Option<Slots>,
    throttle: Throttle,
    /// When the last burst of 429s began: those to attempts from before are of the same burst.
    throttled_at: Option<Instant>,
}

/// What comes of a state if everybody in a line goes as soon as possible, and all attempts, those on their way
/// included, end as soon as they can.
#[derive(Debug, Clone)]
pub(super) struct Future {
    state: State,
    moment: Instant,
}

#[derive(Debug, Clone)]
struct Slots {
    /// How long after its end an attempt holds its slot.
    hold: Duration,
    straggling: Duration,
    window: SlidingWindow,
    pacer: Pacer,
    limit: AdaptiveLimit,
}

impl State {
    pub(super) fn new(limit: RateLimit) -> Self {
        Self { slots: limit.allowance.map(Slots::new), throttle: Throttle::new(limit.window()), throttled_at: None }
    }

    /// Draws the pauses of this program apart from those of others: see [`Throttle::at_place`].
    pub(super) fn at_place(self, place: f64) -> Self {
        Self { throttle: self.throttle.at_place(place), ..self }
    }

    /// How long everybody has to wait because of a 429.
    pub(super) fn paused_for(&self, now: Instant) -> Option<Duration> {
        self.throttle.end_after(now).map(|end| end - now)
    }

    /// Lets an attempt go, or tells when it can go at the earliest: if all on their way ended now.
    pub(super) fn try_take(&mut self, now: Instant, priority: Priority) -> Result<(), Instant> {
        if !self.may_go(now, priority) {
            return Err(self.future(now).turn(priority));
        }
        if let Some(slots) = &mut self.slots {
            slots.take(now);
        }
        Ok(())
    }

    /// An attempt has ended that was let go at `started`.
    pub(super) fn end(&mut self, now: Instant, started: Instant, ending: Ending) {
        match ending {
            Ending::Answered if self.is_news(started) => self.throttle.over(),
            Ending::Throttled(retry_after) => self.throttle(now, started, retry_after),
            Ending::Answered | Ending::Unanswered => {}
        }
        if let Some(slots) = &mut self.slots {
            let straggling = if ending == Ending::Unanswered { slots.straggling } else { Duration::ZERO };
            slots.window.end(now + slots.hold + straggling);
        }
    }

    /// Before this, the last of a line certainly cannot go, if nobody ahead gives up. For the first hundred it is
    /// exact: when they can go at the earliest. Those behind them are only counted, so a longer line takes no longer.
    pub(super) fn forecast(&self, now: Instant, line: Line) -> Instant {
        let mut future = self.future(now);
        let turn = line.priorities().take(ONE_BY_ONE).fold(now, |_, priority| future.let_go(priority));
        line.ahead().checked_sub(ONE_BY_ONE).map_or(turn, |ahead| future.turn_behind(ahead, line.last()))
    }

    /// What comes next, from now on.
    pub(super) fn future(&self, now: Instant) -> Future {
        let mut state = self.clone();
        if let Some(slots) = &mut state.slots {
            slots.window.end_all(now + slots.hold);
        }
        Future { state, moment: now }
    }

    /// What is left, when so many interactive calls wait already. How many wait in all is not known here.
    pub(super) fn quota(&self, now: Instant, ahead: usize) -> Quota {
        let paused_for = self.paused_for(now);
        let free = self.slots.as_ref().map(|slots| {
            let free = slots.limit.at(now).saturating_sub(slots.window.held_at(now));
            free.saturating_sub(u32::try_from(ahead).unwrap_or(u32::MAX))
        });
        Quota {
            limit: self.slots.as_ref().map(|slots| slots.limit.at(now)),
            free: if paused_for.is_some() { Some(0) } else { free },
            next_in: self.forecast(now, Line { interactive: ahead + 1, sweeps: 0 }) - now,
            paused_for,
            waiting: ahead,
        }
    }

    pub(super) fn may_go(&self, moment: Instant, priority: Priority) -> bool {
        self.throttle.end_after(moment).is_none()
            && self.slots.as_ref().is_none_or(|slots| slots.may_go(moment, priority))
    }

    fn earliest(&self, from: Instant, priority: Priority) -> Instant {
        let mut moment = from;
        while !self.may_go(moment, priority) {
            // There is always a next change: nobody is on the way here, so what keeps anybody is going to end.
            let Some(change) = self.next_change(moment) else { break };
            moment = change;
        }
        moment
    }

    /// When anything changes of itself.
    fn next_change(&self, moment: Instant) -> Option<Instant> {
        let slots = self.slots.as_ref().and_then(|slots| slots.next_change(moment));
        self.throttle.end_after(moment).into_iter().chain(slots).min()
    }

    /// Several 429s of a burst are one: its attempts were on their way when the first was answered.
    fn throttle(&mut self, now: Instant, started: Instant, retry_after: Option<Duration>) {
        if self.is_news(started) {
            self.throttled_at = Some(now);
            self.throttle.begin(now, retry_after);
            let quiet_since = self.throttle.end_after(now).unwrap_or(now);
            if let Some(slots) = &mut self.slots {
                slots.limit.lower(now, slots.window.held_at(now), quiet_since);
            }
        } else if let Some(retry_after) = retry_after {
            self.throttle.extend(now, retry_after);
            if let (Some(slots), Some(end)) = (&mut self.slots, self.throttle.end_after(now)) {
                slots.limit.postpone(end);
            }
        }
    }

    /// Whether an attempt started after the last burst of 429s, and so tells something about the time since.
    fn is_news(&self, started: Instant) -> bool {
        self.throttled_at.is_none_or(|throttled_at| started > throttled_at)
    }
}

impl Future {
    /// When the next in line can go at the earliest.
    pub(super) fn turn(&mut self, priority: Priority) -> Instant {
        self.moment = self.state.earliest(self.moment, priority);
        self.moment
    }

    /// The next in line goes at its turn.
    pub(super) fn go(&mut self) {
        if let Some(slots) = &mut self.state.slots {
            slots.take(self.moment);
            slots.window.end(self.moment + slots.hold);
        }
    }

    fn let_go(&mut self, priority: Priority) -> Instant {
        let turn = self.turn(priority);
        self.go();
        turn
    }

    /// Before this, somebody behind the next so many certainly cannot go.
    fn turn_behind(&self, ahead: usize, priority: Priority) -> Instant {
        let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
        self.state.slots.as_ref().map_or(self.moment, |slots| slots.not_before(self.moment, ahead, priority))
    }
}

impl Slots {
    fn new(Allowance { attempts, window }: Allowance) -> Self {
        let hold = window + window / MARGIN;
        Self {
            hold,
            straggling: STRAGGLING.min(window),
            window: SlidingWindow::default(),
            // At least one interval, so that a timer that is late does not hold sweeps back for good.
            pacer: Pacer::new((hold / SLACK).max(hold / attempts)),
            limit: AdaptiveLimit::new(attempts, window),
        }
    }

    fn may_go(&self, moment: Instant, priority: Priority) -> bool {
        let limit = self.limit.at(moment);
        let held = self.window.held_at(moment);
        match priority {
            Priority::Interactive => held < limit,
            Priority::Background => {
                held < limit - limit / RESERVE && self.pacer.open_at().is_none_or(|open_at| open_at <= moment)
            }
        }
    }

    /// Before this, somebody with so many ahead certainly cannot go, if none of them goes before a moment, and nothing
    /// is in flight then. A ceiling that is lowered is taken for whole.
    ///
    /// A slot that one of them takes is not free again within a hold. So whoever has as many ahead as there are slots
    /// goes at least a hold after the one so many places ahead. And whoever has fewer ahead, and goes within a hold of
    /// that moment, takes one of the slots that are free then or become free without them.
    fn not_before(&self, moment: Instant, ahead: u32, priority: Priority) -> Instant {
        let slots = self.limit.full();
        let free = slots.saturating_sub(self.window.held_at(moment));
        let release = (ahead % slots).checked_sub(free).and_then(|nth| self.window.nth_release(moment, nth));
        let slot = release.map_or(moment, |release| release.min(moment + self.hold));
        let by_slots = slot + self.hold * (ahead / slots);
        match priority {
            Priority::Interactive => by_slots,
            Priority::Background => by_slots.max(self.pacer.open_behind(ahead, moment, self.hold / slots)),
        }
    }

    fn take(&mut self, now: Instant) {
        self.pacer.advance(now, self.hold / self.limit.at(now));
        self.window.start(now);
    }

    fn next_change(&self, moment: Instant) -> Option<Instant> {
        let pace = self.pacer.open_at().filter(|&open_at| open_at > moment);
        [self.window.next_release(moment), self.limit.next_raise(moment), pace].into_iter().flatten().min()
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::limiter::priority::Priority::{Background, Interactive};

    const WINDOW: Duration = Duration::from_secs(60);
    const HOLD: Duration = Duration::from_millis(60_060);
    const TICK: Duration = Duration::from_nanos(1);

    fn state(attempts: u32) -> State {
        State::new(RateLimit::per_minute(attempts))
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// Takes all that can be had.
    fn take_all(state: &mut State, now: Instant, priority: Priority) -> u32 {
        let mut taken = 0;
        while state.try_take(now, priority).is_ok() {
            taken += 1;
        }
        taken
    }

    #[test]
    fn a_slot_is_free_a_window_after_the_end_of_its_attempt() {
        let start = Instant::now();
        let cases = [(Ending::Answered, HOLD), (Ending::Unanswered, HOLD + STRAGGLING)];
        for (ending, hold) in cases {
            let mut state = state(1);
            assert_eq!(state.try_take(start, Interactive), Ok(()));
            let later = start + seconds(7);
            assert_eq!(state.try_take(later, Interactive), Err(later + HOLD), "if it ended now");
            state.end(later, start, ending);
            let free = later + hold;
            assert_eq!(state.try_take(later, Interactive), Err(free), "{ending:?}");
            assert_eq!(state.try_take(free.checked_sub(TICK).unwrap(), Interactive), Err(free));
            assert_eq!(state.try_take(free, Interactive), Ok(()));
        }
    }

    #[test]
    fn sweeps_go_in_a_small_burst_then_evenly_and_leave_a_reserve() {
        let start = Instant::now();
        let mut state = state(200);
        assert_eq!(take_all(&mut state, start, Background), 11);
        let interval = HOLD / 200;
        let mut now = start;
        for _ in 11..198 {
            assert_eq!(state.try_take(now, Background), Err(now + interval));
            now += interval;
            assert_eq!(state.try_take(now, Background), Ok(()));
        }
        assert_eq!(state.try_take(now + seconds(3), Background), Err(now + seconds(3) + HOLD), "the reserve");
        assert_eq!(take_all(&mut state, now, Interactive), 2);
    }

    #[test]
    fn sweeps_make_up_for_a_burst_of_interactive_calls() {
        let start = Instant::now();
        let mut state = state(200);
        for _ in 0..150 {
            assert_eq!(state.try_take(start, Interactive), Ok(()));
        }
        let even = start + HOLD / 200 * 150 - HOLD / SLACK;
        assert_eq!(state.try_take(start, Background), Err(even));
        assert_eq!(state.try_take(start, Interactive), Ok(()));
    }

    #[test]
    fn small_limits_leave_no_reserve_and_starve_no_sweep() {
        for limit in 1..100 {
            let mut state = state(limit);
            let mut now = Instant::now();
            for attempt in 0..limit {
                if let Err(at) = state.try_take(now, Background) {
                    assert!(at - now <= HOLD / limit, "{attempt} of {limit}");
                    now = at;
                    assert_eq!(state.try_take(now, Background), Ok(()));
                }
            }
        }
    }

    #[test]
    fn a_burst_of_429s_counts_once_and_the_limit_recovers() {
        let start = Instant::now();
        let mut state = state(200);
        assert_eq!(take_all(&mut state, start, Interactive), 200);
        let answered = start + seconds(1);
        for _ in 0..10 {
            state.end(answered, start, Ending::Throttled(None));
        }
        state.end(answered + seconds(20), start, Ending::Throttled(Some(seconds(10))));
        let pause_end = answered + seconds(30);
        assert_eq!(state.quota(answered, 0).limit(), Some(150));
        assert_eq!(state.quota(answered + seconds(20), 0).paused_for(), Some(seconds(10)));
        for (windows, limit) in [(0, 150), (1, 170), (2, 190), (3, 200)] {
            assert_eq!(state.quota(pause_end + WINDOW * windows, 0).limit(), Some(limit));
        }
    }

    #[test]
    fn backoffs_grow_until_an_attempt_of_later_is_answered() {
        let mut now = Instant::now();
        let mut state = State::new(RateLimit::off());
        let old = now;
        let outcomes = [
            (Ending::Throttled(None), 15),
            (Ending::Throttled(None), 30),
            (Ending::Answered, 0),
            (Ending::Throttled(None), 15),
            (Ending::Throttled(Some(seconds(2))), 2),
            (Ending::Throttled(None), 60),
        ];
        for (ending, pause) in outcomes {
            now += seconds(1);
            assert_eq!(state.try_take(now, Interactive), Ok(()));
            state.end(now, now, ending);
            state.end(now, old, Ending::Answered);
            assert_eq!(state.quota(now, 0).paused_for().unwrap_or_default(), seconds(pause), "{ending:?}");
            now += seconds(pause);
        }
    }

    #[test]
    fn without_a_limit_only_pauses_count() {
        let now = Instant::now();
        let mut state = State::new(RateLimit::off());
        for _ in 0..10_000 {
            assert_eq!(state.try_take(now, Background), Ok(()));
        }
        let quota = state.quota(now, 0);
        assert_eq!((quota.limit(), quota.free(), quota.next_in()), (None, None, Duration::ZERO));
        state.end(now, now, Ending::Throttled(Some(seconds(3))));
        assert_eq!(state.try_take(now, Interactive), Err(now + seconds(3)));
        assert_eq!(state.quota(now, 0).free(), Some(0));
        assert_eq!(state.try_take(now + seconds(3), Background), Ok(()));
    }

    #[test]
    fn the_forecast_counts_those_ahead_over_many_windows() {
        let now = Instant::now();
        let state = state(3);
        // Nobody could go through the last of these lines one by one.
        let cases = [(1, 0), (3, 0), (4, 1), (6, 1), (7, 2), (30, 9), (3_000, 999), (3_000_000_000, 999_999_999)];
        for (interactive, windows) in cases {
            let line = Line { interactive, sweeps: 0 };
            assert_eq!(state.forecast(now, line), now + HOLD * windows, "{interactive}");
        }
        let quota = state.quota(now, 2);
        assert_eq!((quota.free(), quota.next_in()), (Some(1), Duration::ZERO));
        let quota = state.quota(now, 3);
        assert_eq!((quota.free(), quota.next_in()), (Some(0), HOLD));
    }

    #[test]
    fn a_long_line_is_counted_exactly_or_for_sweeps_to_a_hundredth_and_the_slack() {
        let start = Instant::now();
        let now = start + seconds(20);
        let idle = state(200);
        let mut in_flight = idle.clone();
        take_all(&mut in_flight, start, Interactive);
        let mut spread = idle.clone();
        for moment in 0..200_u32 {
            let moment = start + seconds(20) / 200 * moment;
            assert_eq!(spread.try_take(moment, Interactive), Ok(()));
            spread.end(moment, moment, Ending::Answered);
        }
        let mut paused = idle.clone();
        paused.throttle.extend(now, seconds(1000));
        for (name, state) in [("idle", idle), ("in flight", in_flight), ("spread", spread), ("paused", paused)] {
            for length in [101, 200, 201, 399, 4000] {
                let calls = Line { interactive: length, sweeps: 0 };
                assert_eq!(state.forecast(now, calls), one_by_one(&state, now, calls), "{length} while {name}");
                let sweeps = Line { interactive: 0, sweeps: length };
                let (told, exact) = (state.forecast(now, sweeps), one_by_one(&state, now, sweeps));
                let at_least = now + (exact - now).mul_f64(0.99) - HOLD / SLACK;
                assert!((at_least..=exact).contains(&told), "{length} sweeps while {name}: {:?}", exact - told);
            }
        }
    }

    /// When the last of a line can go at the earliest.
    fn one_by_one(state: &State, now: Instant, line: Line) -> Instant {
        let mut future = state.future(now);
        line.priorities().map(|priority| future.let_go(priority)).last().unwrap()
    }

    /// What may happen next.
    #[derive(Debug, Clone)]
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

    /// Plays steps, checks every single one, and gives what is there in the end, and all attempts.
    fn play(attempts: u32, window: Duration, steps: Vec<Step>) -> (State, Instant, Vec<Attempt>) {
        let mut state = State::new(RateLimit::new(attempts, window));
        let mut now = Instant::now();
        let mut all: Vec<Attempt> = Vec::new();
        let mut on_their_way: Vec<usize> = Vec::new();
        let mut paused_until = now;
        for step in steps {
            match step {
                Step::Pass(millis) => now += Duration::from_millis(millis),
                Step::Start(priority, count) => {
                    for _ in 0..count {
                        match state.try_take(now, priority) {
                            Ok(()) => {
                                assert!(now >= paused_until);
                                on_their_way.push(all.len());
                                all.push(Attempt { start: now, end: None });
                            }
                            Err(at) => assert_earliest(&state, now, priority, at),
                        }
                    }
                }
                Step::End(index, ending) if !on_their_way.is_empty() => {
                    let attempt = &mut all[on_their_way.swap_remove(index.index(on_their_way.len()))];
                    let straggling = if ending == Ending::Unanswered { STRAGGLING.min(window) } else { Duration::ZERO };
                    attempt.end = Some(now + straggling);
                    state.end(now, attempt.start, ending);
                    if let Ending::Throttled(Some(retry_after)) = ending {
                        paused_until = paused_until.max(now + retry_after);
                    }
                }
                Step::End(..) => {}
            }
            assert_consistent(&state, now, attempts, on_their_way.len());
        }
        (state, now, all)
    }

    /// Nothing goes before the moment that was told, and at that moment it goes if everything else has ended.
    fn assert_earliest(state: &State, now: Instant, priority: Priority, at: Instant) {
        assert!(at > now);
        assert!(!state.may_go(at.checked_sub(TICK).unwrap(), priority));
        let mut best_case = state.clone();
        let slots = best_case.slots.as_mut().unwrap();
        slots.window.end_all(now + slots.hold);
        assert_eq!(best_case.try_take(at, priority), Ok(()));
    }

    fn assert_consistent(state: &State, now: Instant, attempts: u32, on_their_way: usize) {
        let quota = state.quota(now, 0);
        let limit = quota.limit().unwrap();
        assert!((attempts.div_ceil(10)..=attempts).contains(&limit));
        let goes = state.may_go(now, Interactive);
        assert_eq!(goes, quota.free().unwrap() > 0);
        assert_eq!(goes, quota.next_in().is_zero());
        assert!(quota.paused_for().is_none_or(|pause| !goes && quota.next_in() >= pause));
        assert!(goes || !state.may_go(now, Background), "sweeps never go when interactive calls cannot");
        let log = &state.slots.as_ref().unwrap().window;
        assert!((on_their_way..=attempts as usize).contains(&(log.held_at(now) as usize)));
        if attempts < 10 {
            assert_eq!(take_all(&mut state.clone(), now, Interactive), quota.free().unwrap(), "what is told is there");
        }
    }

    /// Checks every span of a window's length that matters: those that begin when an attempt may arrive at the latest.
    fn assert_never_more_than(limit: u32, window: Duration, attempts: &[Attempt]) {
        let far = attempts.iter().filter_map(|attempt| attempt.end).max();
        for from in attempts.iter().filter_map(|attempt| attempt.end).chain(far) {
            let may_arrive =
                |attempt: &&Attempt| attempt.start <= from + window && attempt.end.is_none_or(|end| end >= from);
            let arrivals = attempts.iter().filter(may_arrive).count();
            assert!(arrivals <= limit as usize, "{arrivals} of {limit}");
        }
    }

    proptest! {
        #[test]
        fn never_more_than_the_limit_whenever_attempts_arrive(
            attempts in prop_oneof![1..8_u32, Just(150)],
            steps in vec(any_step(), 1..250),
        ) {
            let window = seconds(1);
            let (_, _, all) = play(attempts, window, steps);
            assert_never_more_than(attempts, window, &all);
        }

        #[test]
        fn nobody_in_any_line_goes_before_what_is_told(
            attempts in prop_oneof![1..8_u32, Just(30), Just(150)],
            steps in vec(any_step(), 0..100),
            line in (0..200_usize, 0..200_usize).prop_map(|(interactive, sweeps)| Line { interactive, sweeps }),
            one_by_one in 0..100_usize,
        ) {
            let (state, now, _) = play(attempts, seconds(1), steps);
            let mut future = state.future(now);
            let mut counted = future.clone();
            for (ahead, priority) in line.priorities().enumerate() {
                let turn = future.let_go(priority);
                if ahead < one_by_one {
                    counted = future.clone();
                } else {
                    assert!(counted.turn_behind(ahead - one_by_one, priority) <= turn, "{ahead}");
                }
            }
        }
    }
}
