//! The line of those who wait: by priority, and first come, first served within one. Only the first of the line has a
//! timer for its turn, and whoever leaves the first place wakes the next: so nobody wakes who cannot go. When the first
//! can go is decided by the state.

use std::{collections::BTreeMap, sync::Arc};

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

#[derive(Debug, Default)]
pub(super) struct Queue {
    arrivals: u64,
    waiters: BTreeMap<Place, Waiter>,
}

#[derive(Debug)]
struct Waiter {
    woken: Arc<Notify>,
    deadline: Option<Instant>,
}

impl Queue {
    pub(super) fn enter(&mut self, priority: Priority, deadline: Option<Instant>, woken: Arc<Notify>) -> Place {
        let place = Place { priority, arrival: self.arrivals };
        self.arrivals += 1;
        self.waiters.insert(place, Waiter { woken, deadline });
        place
    }

    /// Leaves the line, and wakes who is first now.
    pub(super) fn leave(&mut self, place: Place) {
        let was_first = self.is_first(place);
        self.waiters.remove(&place);
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

    /// The priorities of all up to a place, itself included, in order.
    pub(super) fn line_to(&self, place: Place) -> impl Iterator<Item = Priority> + '_ {
        self.waiters.range(..=place).map(|(place, _)| place.priority)
    }

    /// Wakes those who may have to give up, since everybody waits longer now.
    pub(super) fn wake_hurried(&self) {
        for waiter in self.waiters.values().filter(|waiter| waiter.deadline.is_some()) {
            waiter.woken.notify_one();
        }
    }

    pub(super) fn interactive(&self) -> usize {
        self.waiters.keys().take_while(|place| place.priority == Priority::Interactive).count()
    }

    pub(super) fn len(&self) -> usize {
        self.waiters.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interactive_goes_ahead_of_sweeps_and_first_come_is_first_served() {
        let mut queue = Queue::default();
        assert!(queue.is_empty_for(Priority::Sweep));
        let mut enter = |priority| queue.enter(priority, None, Arc::default());
        let sweeps = [enter(Priority::Sweep), enter(Priority::Sweep)];
        assert!(queue.is_empty_for(Priority::Interactive) && !queue.is_empty_for(Priority::Sweep));
        let mut enter = |priority| queue.enter(priority, None, Arc::default());
        let interactive = [enter(Priority::Interactive), enter(Priority::Interactive)];
        assert_eq!((queue.len(), queue.interactive()), (4, 2));
        assert_eq!(queue.line_to(interactive[1]).count(), 2);
        assert_eq!(
            queue.line_to(sweeps[0]).collect::<Vec<_>>(),
            [Priority::Interactive, Priority::Interactive, Priority::Sweep]
        );
        for place in [interactive[0], interactive[1], sweeps[0], sweeps[1]] {
            assert!(queue.is_first(place), "{place:?}");
            queue.leave(place);
        }
        assert_eq!(queue.len(), 0);
    }
}
