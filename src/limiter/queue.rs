//! The line of those who wait: by priority, and first come, first served within one. Only the first of the line has a
//! timer for its turn, and whoever leaves the first place wakes the next: so nobody wakes who cannot go. When anybody
//! can go is decided by the state.
//!
//! Thousands may wait. So nobody goes along the line who comes, goes or gives up, but only whoever wakes those that are
//! late.

use std::{collections::BTreeMap, iter::repeat_n, sync::Arc};

use tokio::{sync::Notify, time::Instant};

use crate::limiter::priority::Priority;

/// A place in the line. The smaller goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    priority: Priority,
    arrival: u64,
}

impl Place {
    pub(super) fn priority(self) -> Priority {
        self.priority
    }
}

/// The line up to somebody, as the state needs it: so many interactive calls, and behind them so many sweeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) interactive: usize,
    pub(super) sweeps: usize,
}

impl Line {
    /// In the order in which they go.
    pub(super) fn priorities(self) -> impl Iterator<Item = Priority> {
        repeat_n(Priority::Interactive, self.interactive).chain(repeat_n(Priority::Background, self.sweeps))
    }

    pub(super) fn last(self) -> Priority {
        if self.sweeps > 0 { Priority::Background } else { Priority::Interactive }
    }

    /// How many go before the last.
    pub(super) fn ahead(self) -> usize {
        (self.interactive + self.sweeps).saturating_sub(1)
    }
}

#[derive(Debug, Default)]
pub(super) struct Queue {
    waiters: BTreeMap<Place, Waiter>,
    interactive: Waiting,
    sweeps: Waiting,
}

#[derive(Debug)]
struct Waiter {
    woken: Arc<Notify>,
    deadline: Option<Instant>,
    /// When its turn would be, if that was after its deadline when the line was last gone along.
    too_late: Option<Instant>,
}

/// Those of one priority.
#[derive(Debug, Default)]
struct Waiting {
    /// How many have come so far.
    arrivals: u64,
    waiting: usize,
}

impl Waiting {
    /// How many wait up to an arrival: exactly, if all who left since were ahead of it, else at least.
    fn up_to(&self, arrival: u64) -> usize {
        let behind = usize::try_from(self.arrivals - arrival - 1).unwrap_or(usize::MAX);
        self.waiting.saturating_sub(behind).max(1)
    }
}

impl Queue {
    pub(super) fn enter(&mut self, priority: Priority, deadline: Option<Instant>, woken: Arc<Notify>) -> Place {
        let count = self.count_mut(priority);
        let place = Place { priority, arrival: count.arrivals };
        count.arrivals += 1;
        count.waiting += 1;
        self.waiters.insert(place, Waiter { woken, deadline, too_late: None });
        place
    }

    /// Leaves the line, and wakes who is first now.
    pub(super) fn leave(&mut self, place: Place) {
        let was_first = self.is_first(place);
        if self.waiters.remove(&place).is_some() {
            self.count_mut(place.priority).waiting -= 1;
        }
        if let Some((_, next)) = self.waiters.first_key_value().filter(|_| was_first) {
            next.woken.notify_one();
        }
    }

    /// Whether somebody who comes now has nobody ahead.
    pub(super) fn is_empty_for(&self, priority: Priority) -> bool {
        self.waiters.first_key_value().is_none_or(|(first, _)| first.priority > priority)
    }

    pub(super) fn is_first(&self, place: Place) -> bool {
        self.waiters.first_key_value().is_some_and(|(&first, _)| first == place)
    }

    /// The line up to a place; a shorter one, if somebody behind it has given up.
    pub(super) fn line_to(&self, place: Place) -> Line {
        match place.priority {
            Priority::Interactive => Line { interactive: self.interactive.up_to(place.arrival), sweeps: 0 },
            Priority::Background => {
                Line { interactive: self.interactive.waiting, sweeps: self.sweeps.up_to(place.arrival) }
            }
        }
    }

    /// Goes along the line, and wakes those for whom it is too late: of each it is asked when its turn would be, if
    /// that is after its deadline.
    pub(super) fn wake_late(&mut self, mut too_late: impl FnMut(Priority, Option<Instant>) -> Option<Instant>) {
        for (place, waiter) in &mut self.waiters {
            waiter.too_late = too_late(place.priority, waiter.deadline);
            if waiter.too_late.is_some() {
                waiter.woken.notify_one();
            }
        }
    }

    /// When the turn of somebody would be, if that was too late when the line was last gone along.
    pub(super) fn too_late(&self, place: Place) -> Option<Instant> {
        self.waiters.get(&place)?.too_late
    }

    /// How many interactive calls wait.
    pub(super) fn interactive(&self) -> usize {
        self.interactive.waiting
    }

    pub(super) fn len(&self) -> usize {
        self.waiters.len()
    }

    fn count_mut(&mut self, priority: Priority) -> &mut Waiting {
        match priority {
            Priority::Interactive => &mut self.interactive,
            Priority::Background => &mut self.sweeps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_a_place_is_never_longer_than_it_is() {
        let mut queue = Queue::default();
        let mut enter = |priority| queue.enter(priority, None, Arc::default());
        let sweeps: Vec<Place> = (0..5).map(|_| enter(Priority::Background)).collect();
        let call = enter(Priority::Interactive);
        queue.leave(sweeps[0]);
        assert_eq!(queue.line_to(sweeps[3]), Line { interactive: 1, sweeps: 3 });
        queue.leave(call);
        assert_eq!(queue.line_to(sweeps[3]), Line { interactive: 0, sweeps: 3 });
        queue.leave(sweeps[4]);
        queue.leave(sweeps[4]);
        assert_eq!(queue.line_to(sweeps[3]), Line { interactive: 0, sweeps: 2 }, "who has left is not remembered");
        assert_eq!(queue.line_to(sweeps[1]), Line { interactive: 0, sweeps: 1 }, "itself is always there");
        let last = queue.enter(Priority::Background, None, Arc::default());
        assert_eq!(queue.line_to(last), Line { interactive: 0, sweeps: 4 }, "who has just come is the last of all");
    }

    #[test]
    fn interactive_goes_ahead_of_sweeps_and_first_come_is_first_served() {
        let mut queue = Queue::default();
        assert!(queue.is_empty_for(Priority::Background));
        let mut enter = |priority| queue.enter(priority, None, Arc::default());
        let sweeps = [enter(Priority::Background), enter(Priority::Background)];
        assert!(queue.is_empty_for(Priority::Interactive) && !queue.is_empty_for(Priority::Background));
        let mut enter = |priority| queue.enter(priority, None, Arc::default());
        let interactive = [enter(Priority::Interactive), enter(Priority::Interactive)];
        assert_eq!((queue.len(), queue.interactive()), (4, 2));
        assert_eq!(queue.line_to(interactive[1]), Line { interactive: 2, sweeps: 0 });
        assert_eq!(queue.line_to(sweeps[0]), Line { interactive: 2, sweeps: 1 });
        for place in [interactive[0], interactive[1], sweeps[0], sweeps[1]] {
            assert!(queue.is_first(place), "{place:?}");
            queue.leave(place);
        }
        assert_eq!(queue.len(), 0);
    }
}
