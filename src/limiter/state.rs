//! The rules, without waiting: who may go at a moment, and if not now, when. The clock is an argument, so all of it can be
//! tested by tables. Who stands in line, and how they sleep and wake, is for the shell around it.

use std::time::Duration;

use tokio::time::Instant;

use crate::limiter::{
    ceiling::Ceiling,
    log::Log,
    pace::Pace,
    pause::Pause,
    priority::Priority,
    quota::Quota,
    rate_limit::{Allowance, RateLimit},
};

/// The part of a window by which slots are held longer: clocks differ, and clocks being set run up to 500 ppm apart.
const MARGIN: u32 = 1000;
/// The part of a window that sweeps may run ahead of an even pace.
const SLACK: u32 = 20;
/// The part of the slots that sweeps leave to interactive calls.
const RESERVE: u32 = 100;
/// How long an attempt without an answer may still be on its way to the server.
const STRAGGLING: Duration = Duration::from_secs(5);

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
    pause: Pause,
    /// When the last burst of 429s began: those to attempts from before are of the same burst.
    throttled_at: Option<Instant>,
}

#[derive(Debug, Clone)]
struct Slots {
    /// How long after its end an attempt holds its slot.
    hold: Duration,
    straggling: Duration,
    log: Log,
    pace: Pace,
    ceiling: Ceiling,
}

impl State {
    pub(super) fn new(limit: RateLimit) -> Self {
        Self { slots: limit.allowance.map(Slots::new), pause: Pause::new(limit.window()), throttled_at: None }
    }

    /// Lets an attempt go, or tells when it can go at the earliest: if all on their way ended now.
    pub(super) fn try_take(&mut self, now: Instant, priority: Priority) -> Result<(), Instant> {
        if !self.may_go(now, priority) {
            return Err(self.forecast(now, [priority]));
        }
        if let Some(slots) = &mut self.slots {
            slots.take(now);
        }
        Ok(())
    }

    /// An attempt has ended that was let go at `started`.
    pub(super) fn end(&mut self, now: Instant, started: Instant, ending: Ending) {
        match ending {
            Ending::Answered if self.is_news(started) => self.pause.over(),
            Ending::Throttled(retry_after) => self.throttle(now, started, retry_after),
            Ending::Answered | Ending::Unanswered => {}
        }
        if let Some(slots) = &mut self.slots {
            let straggling = if ending == Ending::Unanswered { slots.straggling } else { Duration::ZERO };
            slots.log.end(now + slots.hold + straggling);
        }
    }

    /// When the last of a line can go at the earliest: everybody goes as soon as possible, nobody gives up, and all
    /// attempts, those on their way included, end as soon as they can.
    pub(super) fn forecast(&self, now: Instant, line: impl IntoIterator<Item = Priority>) -> Instant {
        let mut future = self.clone();
        if let Some(slots) = &mut future.slots {
            slots.log.end_all(now + slots.hold);
        }
        line.into_iter().fold(now, |moment, priority| {
            let moment = future.earliest(moment, priority);
            if let Some(slots) = &mut future.slots {
                slots.take(moment);
                slots.log.end(moment + slots.hold);
            }
            moment
        })
    }

    /// What is left, when so many interactive calls wait already. How many wait in all is not known here.
    pub(super) fn quota(&self, now: Instant, ahead: usize) -> Quota {
        let paused_for = self.pause.end_after(now).map(|end| end - now);
        let free = self.slots.as_ref().map(|slots| {
            let free = slots.ceiling.at(now).saturating_sub(slots.log.held_at(now));
            free.saturating_sub(u32::try_from(ahead).unwrap_or(u32::MAX))
        });
        Quota {
            limit: self.slots.as_ref().map(|slots| slots.ceiling.at(now)),
            free: if paused_for.is_some() { Some(0) } else { free },
            next_in: self.forecast(now, std::iter::repeat_n(Priority::Interactive, ahead + 1)) - now,
            paused_for,
            waiting: ahead,
        }
    }

    fn may_go(&self, moment: Instant, priority: Priority) -> bool {
        self.pause.end_after(moment).is_none() && self.slots.as_ref().is_none_or(|slots| slots.may_go(moment, priority))
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
        self.pause.end_after(moment).into_iter().chain(slots).min()
    }

    /// Several 429s of a burst are one: its attempts were on their way when the first was answered.
    fn throttle(&mut self, now: Instant, started: Instant, retry_after: Option<Duration>) {
        if self.is_news(started) {
            self.throttled_at = Some(now);
            self.pause.begin(now, retry_after);
            let quiet_since = self.pause.end_after(now).unwrap_or(now);
            if let Some(slots) = &mut self.slots {
                slots.ceiling.lower(now, slots.log.held_at(now), quiet_since);
            }
        } else if let Some(retry_after) = retry_after {
            self.pause.extend(now, retry_after);
            if let (Some(slots), Some(end)) = (&mut self.slots, self.pause.end_after(now)) {
                slots.ceiling.postpone(end);
            }
        }
    }

    /// Whether an attempt started after the last burst of 429s, and so tells something about the time since.
    fn is_news(&self, started: Instant) -> bool {
        self.throttled_at.is_none_or(|throttled_at| started > throttled_at)
    }
}

impl Slots {
    fn new(Allowance { attempts, window }: Allowance) -> Self {
        let hold = window + window / MARGIN;
        Self {
            hold,
            straggling: STRAGGLING.min(window),
            log: Log::default(),
            // At least one interval, so that a timer that is late does not hold sweeps back for good.
            pace: Pace::new((hold / SLACK).max(hold / attempts)),
            ceiling: Ceiling::new(attempts, window),
        }
    }

    fn may_go(&self, moment: Instant, priority: Priority) -> bool {
        let limit = self.ceiling.at(moment);
        let held = self.log.held_at(moment);
        match priority {
            Priority::Interactive => held < limit,
            Priority::Sweep => {
                held < limit - limit / RESERVE && self.pace.open_at().is_none_or(|open_at| open_at <= moment)
            }
        }
    }

    fn take(&mut self, now: Instant) {
        self.pace.advance(now, self.hold / self.ceiling.at(now));
        self.log.start(now);
    }

    fn next_change(&self, moment: Instant) -> Option<Instant> {
        let pace = self.pace.open_at().filter(|&open_at| open_at > moment);
        [self.log.next_release(moment), self.ceiling.next_raise(moment), pace].into_iter().flatten().min()
    }
}
