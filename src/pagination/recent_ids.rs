//! The keys of the rows that came last: bounded, so that a sweep of a million rows needs no more memory than one of a
//! few thousand.

use std::collections::{HashSet, VecDeque};

/// How many keys are kept. A list would have to move by more rows than these between two reads to show an older one
/// again.
pub(super) const CAPACITY: usize = 4_096;

/// The last keys, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(super) struct RecentIds {
    order: VecDeque<i64>,
    members: HashSet<i64>,
    forgot: bool,
}

impl RecentIds {
    /// These keys, the last of so many rows.
    pub(super) fn resumed(keys: &[i64], rows: u64) -> Self {
        let mut recent = Self::default();
        for key in keys {
            recent.push(*key);
        }
        recent.forgot = rows > keys.len() as u64;
        recent
    }

    pub(super) fn push(&mut self, key: i64) {
        if !self.members.insert(key) {
            return;
        }
        self.order.push_back(key);
        if self.order.len() > CAPACITY
            && let Some(oldest) = self.order.pop_front()
        {
            self.members.remove(&oldest);
            self.forgot = true;
        }
    }

    pub(super) fn contains(&self, key: i64) -> bool {
        self.members.contains(&key)
    }

    /// Whether there were more keys than are kept.
    pub(super) fn has_forgotten(&self) -> bool {
        self.forgot
    }

    /// The last first.
    pub(super) fn latest(&self) -> impl Iterator<Item = i64> {
        self.order.iter().rev().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_keys_are_kept_and_no_more() {
        let mut recent = RecentIds::default();
        let few = i64::try_from(CAPACITY).unwrap();
        (0..few).for_each(|key| recent.push(key));
        assert!(recent.contains(0) && !recent.has_forgotten());
        recent.push(0);
        assert!(!recent.has_forgotten(), "a key that is there needs no room");
        recent.push(few);
        assert!(!recent.contains(0) && recent.contains(1) && recent.contains(few) && recent.has_forgotten());
        assert_eq!((recent.order.len(), recent.members.len()), (CAPACITY, CAPACITY));
        assert_eq!(recent.latest().take(2).collect::<Vec<_>>(), [few, few - 1]);
    }
}
