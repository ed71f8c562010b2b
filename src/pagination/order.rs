//! The order of a list, as observed in its ids. An id out of order means that the list changed while it was read. In a
//! strictly ordered list, the range of the ids shows which rows have been read, without storing them all.

use serde::{Deserialize, Serialize};

/// The bound of [`Order::balance`], so that a change of direction is recognized soon.
const CERTAIN: i32 = 64;

/// The observed order of the ids so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Order {
    /// The last id in order; `None` before the first row.
    last: Option<i64>,
    lowest: i64,
    highest: i64,
    /// The number of descending steps minus that of ascending ones: positive for a newest-first list.
    balance: i32,
    /// Whether there were steps in both directions. Rows that arrive at the top of a newest-first list do not count.
    is_mixed: bool,
}

impl Order {
    /// Returns whether a new row with this id continues the list.
    pub(super) fn continues_with(&self, id: i64) -> bool {
        match self.last {
            _ if id < 0 => false,
            None => true,
            Some(last) if self.balance > 0 => id < last,
            Some(last) if self.balance < 0 => id > last,
            Some(_) => !self.is_mixed,
        }
    }

    /// Adds the id of a new row.
    pub(super) fn push(&mut self, id: i64) {
        if id < 0 {
            self.is_mixed = true;
            return;
        }
        // The row arrived on a newest-first list after its first row was read.
        if self.balance > 0 && id > self.highest {
            return;
        }
        if let Some(last) = self.last {
            let step = if id < last { 1 } else { -1 };
            self.is_mixed |= self.balance * step <= 0 && self.lowest != self.highest;
            self.balance = (self.balance + step).clamp(-CERTAIN, CERTAIN);
        } else {
            (self.lowest, self.highest) = (id, id);
        }
        self.last = Some(id);
        self.lowest = self.lowest.min(id);
        self.highest = self.highest.max(id);
    }

    /// Returns whether the row with this id must have been read: the list is strictly ordered, and the id is in its range.
    pub(super) fn covers(&self, id: i64) -> bool {
        !self.is_mixed && self.last.is_some() && (self.lowest..=self.highest).contains(&id)
    }
}

/// Returns whether the ids descend, except for a few rows that are at most `slack` places below their own.
pub(super) fn descends(ids: &[i64], slack: usize) -> bool {
    let ascents = ids.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let mostly = ids.first() >= ids.last() && ascents <= (ids.len() / 4).max(1);
    let mut lowest = i64::MAX;
    mostly
        && ids.iter().zip(ids.iter().skip(slack + 1)).all(|(before, id)| {
            lowest = lowest.min(*before);
            *id < lowest
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ids: &[i64]) -> Order {
        let mut order = Order::default();
        for id in ids {
            order.push(*id);
        }
        order
    }

    #[test]
    fn a_strict_order_covers_the_ids_in_its_range() {
        let cases: [(&[i64], &[i64], &[i64]); 9] = [
            (&[], &[], &[1]),
            (&[4], &[4], &[3, 5]),
            (&[7, 5, 2], &[7, 6, 5, 2], &[8, 1]),
            (&[2, 5, 7], &[2, 3, 7], &[1, 8]),
            (&[7, 5, 9, 8, 2], &[7, 6, 2], &[9, 8]),
            (&[7, 5, 6], &[], &[7, 5, 6]),
            (&[2, 5, 1], &[], &[2, 5, 1]),
            (&[7, 5, 6, 4, 3], &[], &[5]),
            (&[7, -3], &[], &[7]),
        ];
        for (ids, covered, others) in cases {
            let order = of(ids);
            assert!(covered.iter().all(|id| order.covers(*id)), "{ids:?}");
            assert!(!others.iter().any(|id| order.covers(*id)), "{ids:?}");
        }
    }

    #[test]
    fn a_list_continues_in_its_direction_even_after_an_exception() {
        let cases: [(&[i64], &[i64], &[i64]); 7] = [
            (&[], &[1], &[-1]),
            (&[7], &[6, 8], &[-1]),
            (&[7, 5, 2], &[1], &[3, 6, 8, -1]),
            (&[2, 5, 7], &[8], &[1, 6, -1]),
            (&[7, 5, 4, 6, 3], &[2], &[4, 9]),
            (&[106, 107, 105, 104, 103], &[102], &[104, 108]),
            (&[5, 9, 5], &[], &[1, 7, 10]),
        ];
        for (ids, continuing, others) in cases {
            let order = of(ids);
            assert!(continuing.iter().all(|id| order.continues_with(*id)), "{ids:?}");
            assert!(!others.iter().any(|id| order.continues_with(*id)), "{ids:?}");
        }
    }

    #[test]
    fn a_descending_list_may_have_late_rows_close_to_their_place() {
        let down = |rows: i64| (0..rows).rev().collect::<Vec<i64>>();
        let up = |rows: i64| (0..rows).collect::<Vec<i64>>();
        let with = |mut ids: Vec<i64>, from: usize, to: usize| {
            let id = ids.remove(from);
            ids.insert(to, id);
            ids
        };
        let cases = [
            ("empty", vec![], true),
            ("one row", vec![7], true),
            ("two rows", vec![7, 3], true),
            ("two rows, oldest first", vec![3, 7], false),
            ("three rows, the first two late", vec![6, 7, 5], true),
            ("three rows, oldest first with two swapped", vec![1, 3, 2], false),
            ("newest first", down(150), true),
            ("a row ten places late", with(down(150), 20, 30), true),
            ("a row fifty places late", with(down(150), 20, 70), true),
            ("a row sixty places late", with(down(150), 20, 80), false),
            ("an old row on top", with(down(150), 100, 0), false),
            ("oldest first", up(150), false),
            ("oldest first with two swapped", with(up(150), 3, 4), false),
            ("pairs", (0..150).map(|id| id ^ 1).collect(), false),
            ("pairs of a short list", (0..20).rev().map(|id| id ^ 1).collect(), false),
            ("no order, a short list", (0..20).map(|id| 19 - id * 7 % 20).collect(), false),
            ("no order", (0..150).map(|id| id * 77 % 151).collect(), false),
        ];
        for (name, ids, expected) in cases {
            assert_eq!(descends(&ids, 50), expected, "{name}");
        }
    }
}
