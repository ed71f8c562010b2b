//! The ids of the rows read last, in bounded memory.

use std::collections::VecDeque;

/// How many ids are kept. An older row comes again unrecognized only if the list moves by more rows than this between two
/// pages.
pub(super) const CAPACITY: usize = 4_096;

/// The last ids, in the order in which they came.
///
/// The search is linear, but an id outside of their range needs no search, and each new row of a newest-first list has one.
#[derive(Debug, Clone, Default)]
pub(super) struct RecentIds {
    ids: VecDeque<i64>,
    /// How many are kept, if more than [`CAPACITY`].
    room: usize,
    lowest: Option<i64>,
    highest: Option<i64>,
    /// Whether there were more ids than are kept.
    pub(super) has_forgotten: bool,
}

impl RecentIds {
    /// Creates the set from the last ids of a stream that has read `rows` rows.
    pub(super) fn resume(ids: &[i64], rows: u64) -> Self {
        let mut recent = Self::default();
        recent.make_room(ids.len());
        for id in ids {
            recent.push(*id);
        }
        recent.has_forgotten = rows > ids.len() as u64;
        recent
    }

    /// Keeps at least this many ids from now on.
    pub(super) fn make_room(&mut self, ids: usize) {
        self.room = self.room.max(ids);
    }

    /// Adds an id, which must be new.
    pub(super) fn push(&mut self, id: i64) {
        if self.ids.len() >= self.room.max(CAPACITY) {
            self.ids.pop_front();
            self.has_forgotten = true;
        }
        self.ids.push_back(id);
        self.lowest = Some(self.lowest.map_or(id, |lowest| lowest.min(id)));
        self.highest = self.highest.max(Some(id));
    }

    pub(super) fn contains(&self, id: i64) -> bool {
        Some(id) >= self.lowest && Some(id) <= self.highest && self.ids.contains(&id)
    }

    /// Returns the ids, the latest first.
    pub(super) fn latest(&self) -> impl Iterator<Item = i64> {
        self.ids.iter().rev().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ids_are_kept_and_no_more() {
        let mut recent = RecentIds::default();
        let few = i64::try_from(CAPACITY).unwrap();
        (0..few).for_each(|id| recent.push(id));
        assert!(recent.contains(0) && !recent.contains(few) && !recent.has_forgotten);
        recent.push(few);
        assert!(!recent.contains(0) && recent.contains(1) && recent.contains(few) && recent.has_forgotten);
        assert_eq!(recent.ids.len(), CAPACITY);
        assert_eq!(recent.latest().take(2).collect::<Vec<_>>(), [few, few - 1]);
    }

    #[test]
    fn there_is_room_for_a_page_of_any_size() {
        let mut recent = RecentIds::default();
        recent.make_room(2 * CAPACITY);
        (0..).take(2 * CAPACITY).for_each(|id| recent.push(id));
        assert!(recent.contains(0) && !recent.has_forgotten);
    }
}
