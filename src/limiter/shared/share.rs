//! How many slots a process may hold when Redis cannot count for all: while it is away, and after it lost its data until
//! all processes have reported what they hold.
//!
//! The share is the limit divided by the processes that were last seen. At first a process may hold less: what it holds,
//! and its part of what was free, since the others may hold more than their shares until their slots are released. So
//! the sum stays within the limit at every moment, if all processes lose Redis together.

use tokio::time::Instant;

/// What was known when Redis was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) limit: u32,
    /// How many processes there were, this one included.
    pub(super) peers: u32,
    /// How many slots this process held.
    pub(super) held: u32,
    /// How many slots were free.
    pub(super) free: u32,
    /// When all slots are released that Redis had given.
    pub(super) settled: Instant,
}

impl Share {
    /// Returns how many slots the process may hold: at least 1.
    pub(super) fn slots(&self, now: Instant) -> u32 {
        if self.peers <= 1 {
            return self.limit;
        }
        let share = (self.limit / self.peers).max(1);
        if now >= self.settled { share } else { (self.held + self.free / self.peers).clamp(1, share) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn a_process_keeps_what_it_holds_up_to_its_share_and_later_gets_its_share() {
        let now = Instant::now();
        let later = now + Duration::from_secs(95);
        for (peers, held, free, first, then) in [
            (1, 0, 0, 200, 200),
            (0, 0, 0, 200, 200),
            (4, 50, 0, 50, 50),
            (4, 180, 20, 50, 50),
            (4, 10, 0, 10, 50),
            (4, 10, 80, 30, 50),
            (4, 0, 0, 1, 50),
            (1000, 0, 0, 1, 1),
        ] {
            let share = Share { limit: 200, peers, held, free, settled: later };
            assert_eq!((share.slots(now), share.slots(later)), (first, then), "{share:?}");
        }
    }

    proptest! {
        #[test]
        fn the_sum_stays_within_the_limit(held in vec(1..30_u32, 2..12), free in 0..40_u32) {
            let limit = held.iter().sum::<u32>() + free;
            let now = Instant::now();
            let peers = u32::try_from(held.len()).unwrap();
            let shares = held.iter().map(|&held| Share { limit, peers, held, free, settled: now + Duration::from_secs(1) });
            // What a process holds over its share runs out and is not renewed.
            let first: u32 = shares.clone().map(|share| share.slots(now).max(share.held)).sum();
            let then: u32 = shares.map(|share| share.slots(share.settled)).sum();
            prop_assert!(first <= limit && then <= limit, "{first}, {then} of {limit}");
        }
    }
}
