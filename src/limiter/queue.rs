//! The queue of waiters, ordered by priority, and by arrival within a priority. Only the first waiter has a timer for its
//! start. When it leaves, it wakes the next, so that no waiter is woken before it can start.
//!
//! Thousands of calls may wait, so entering, starting and leaving take logarithmic time. Only a 429 visits every waiter.

use std::{collections::BTreeMap, sync::Arc};

use tokio::{sync::Notify, time::Instant};

use crate::limiter::priority::Priority;

/// A place in the queue. The smallest ticket starts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket {
    priority: Priority,
    number: u64,
}

#[derive(Debug, Default)]
pub(super) struct Queue {
    waiters: BTreeMap<Ticket, Waiter>,
    /// Indexed by priority.
    classes: [Class; 2],
}

#[derive(Debug)]
struct Waiter {
    woken: Arc<Notify>,
    deadline: Instant,
}

/// The waiters of one priority.
#[derive(Debug, Default)]
struct Class {
    /// How many have entered so far.
    tickets: u64,
    waiting: usize,
}

impl Ticket {
    pub(super) fn priority(self) -> Priority {
        self.priority
    }
}

impl Queue {
    /// Enters the queue. `woken` is notified when the waiter becomes the first, or when it will miss its deadline.
    pub(super) fn enter(&mut self, priority: Priority, deadline: Instant, woken: Arc<Notify>) -> Ticket {
        let class = &mut self.classes[priority as usize];
        let ticket = Ticket { priority, number: class.tickets };
        class.tickets += 1;
        class.waiting += 1;
        self.waiters.insert(ticket, Waiter { woken, deadline });
        ticket
    }

    /// Leaves the queue. If the waiter was the first, wakes the next.
    pub(super) fn leave(&mut self, ticket: Ticket) {
        let was_first = self.is_first(ticket);
        if self.waiters.remove(&ticket).is_some() {
            self.classes[ticket.priority as usize].waiting -= 1;
        }
        if was_first && let Some((_, next)) = self.waiters.first_key_value() {
            next.woken.notify_one();
        }
    }

    /// Returns whether a call of this priority would have no waiter in front.
    pub(super) fn is_empty_for(&self, priority: Priority) -> bool {
        self.waiters.first_key_value().is_none_or(|(first, _)| first.priority > priority)
    }

    pub(super) fn is_first(&self, ticket: Ticket) -> bool {
        self.waiters.first_key_value().is_some_and(|(&first, _)| first == ticket)
    }

    /// Returns a lower bound for the number of waiters in front. It is too low if waiters behind have left: the exact number
    /// would take linear time.
    pub(super) fn ahead_of(&self, ticket: Ticket) -> usize {
        let class = &self.classes[ticket.priority as usize];
        let behind = usize::try_from(class.tickets - ticket.number).unwrap_or(usize::MAX);
        let same_class = class.waiting.saturating_sub(behind);
        match ticket.priority {
            Priority::Interactive => same_class,
            Priority::Background => self.interactive() + same_class,
        }
    }

    /// Wakes every waiter that will miss its deadline. `earliest` returns when a waiter with this number of others in front
    /// can start; waiters that are woken do not count, since they leave.
    pub(super) fn wake_late(&self, earliest: impl Fn(usize, Priority) -> Instant) {
        let mut ahead = 0;
        for (ticket, waiter) in &self.waiters {
            if earliest(ahead, ticket.priority) > waiter.deadline {
                waiter.woken.notify_one();
            } else {
                ahead += 1;
            }
        }
    }

    /// Returns how many interactive calls wait.
    pub(super) fn interactive(&self) -> usize {
        self.classes[Priority::Interactive as usize].waiting
    }

    pub(super) fn len(&self) -> usize {
        self.waiters.len()
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Waker},
        time::Duration,
    };

    use super::*;
    use crate::limiter::Priority::{Background, Interactive};

    fn enter(queue: &mut Queue, priority: Priority) -> Ticket {
        queue.enter(priority, Instant::now(), Arc::default())
    }

    #[test]
    fn interactive_waiters_are_in_front_and_first_come_is_first_served() {
        let mut queue = Queue::default();
        assert!(queue.is_empty_for(Background));
        let background = [enter(&mut queue, Background), enter(&mut queue, Background)];
        assert!(queue.is_empty_for(Interactive) && !queue.is_empty_for(Background));
        let interactive = [enter(&mut queue, Interactive), enter(&mut queue, Interactive)];
        assert_eq!((queue.len(), queue.interactive()), (4, 2));
        let in_order = [interactive[0], interactive[1], background[0], background[1]];
        for (ahead, ticket) in in_order.into_iter().enumerate() {
            assert_eq!(queue.ahead_of(ticket), ahead);
        }
        for ticket in in_order {
            assert!(queue.is_first(ticket), "{ticket:?}");
            queue.leave(ticket);
        }
        assert_eq!(queue.len(), 0);
    }

    #[test]
    fn the_number_of_waiters_in_front_is_never_overstated() {
        let mut queue = Queue::default();
        let tickets = [(); 5].map(|()| enter(&mut queue, Background));
        let interactive = enter(&mut queue, Interactive);
        queue.leave(tickets[0]);
        assert_eq!(queue.ahead_of(tickets[3]), 3);
        queue.leave(interactive);
        assert_eq!(queue.ahead_of(tickets[3]), 2);
        queue.leave(tickets[4]);
        queue.leave(tickets[4]);
        assert_eq!(queue.ahead_of(tickets[3]), 1, "a waiter behind it has left");
        assert_eq!(queue.ahead_of(tickets[1]), 0);
        let last = enter(&mut queue, Background);
        assert_eq!(queue.ahead_of(last), 3, "exact for the last");
    }

    #[test]
    fn only_late_waiters_are_woken_and_they_do_not_count_as_in_front() {
        let now = Instant::now();
        let at = |seconds: usize| now + Duration::from_secs(seconds as u64);
        let mut queue = Queue::default();
        let cases = [
            (Background, 2, false),
            (Background, 1, true),
            (Interactive, 0, false),
            (Interactive, 0, true),
            (Interactive, 2, false),
        ];
        let woken = cases.map(|(priority, deadline, _)| {
            let woken = Arc::new(Notify::new());
            queue.enter(priority, at(deadline), Arc::clone(&woken));
            woken
        });
        queue.wake_late(|ahead, _| at(ahead));
        for ((priority, deadline, is_late), woken) in cases.into_iter().zip(woken) {
            let notified = pin!(woken.notified()).poll(&mut Context::from_waker(Waker::noop()));
            assert_eq!(notified.is_ready(), is_late, "{priority:?}, {deadline}");
        }
    }
}
